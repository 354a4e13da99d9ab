"""Decodes text in fonts older than Unicode, as Word files before about 2005 have it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from portal.conversion.model import Run
from portal.conversion.result import Losses
from portal.vietnamese import legacy

_LAST_LATIN = "\xff"
_CAPITALS = "H"  # at the end of the name of a .Vn font that has capitals only


def older_than_unicode(family: str) -> str:
    """Return the name of the first font of a list if it is one of TCVN3 or VNI, or ""."""
    first = family.split(",", maxsplit=1)[0].strip().strip("'\"")
    return first if first.lower().startswith((".vn", "vni-")) else ""


def decoded(runs: Sequence[Run], losses: Losses) -> list[Run]:
    """Return the runs of a paragraph, in Unicode.

    A font may be named though the text is Unicode: it is if any letter is beyond Latin-1.
    """
    if not any(run.font for run in runs):
        return list(runs)
    if any(char > _LAST_LATIN for run in runs if run.font for char in run.text if char.isalpha()):
        return [replace(run, font="") for run in runs]
    return [_decoded(run, losses) for run in runs]


def _decoded(run: Run, losses: Losses) -> Run:
    if not run.font:
        return run
    is_tcvn3 = run.font.startswith(".")
    text = legacy.from_tcvn3(run.text) if is_tcvn3 else legacy.from_vni(run.text)
    if text != run.text:
        losses.add(f"chữ gõ bằng phông {run.font}, đã đổi sang Unicode, xin đọc lại")
    if is_tcvn3 and run.font.rstrip("0123456789 ")[-1:].upper() == _CAPITALS:
        text = text.upper()
    return replace(run, text=text, font="")
