"""Decodes text whose font decides what it says: of before Unicode, or of signs (Wingdings)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from portal.conversion import symbols
from portal.conversion.model import Run
from portal.conversion.result import Losses
from portal.vietnamese import legacy

_LAST_LATIN = "\xff"
_CAPITALS = "H"  # at the end of the name of a .Vn font that has capitals only


def not_unicode(family: str) -> str:
    """Return the name of the first font of a list if it is one of TCVN3, VNI or signs, or ""."""
    first = family.split(",", maxsplit=1)[0].strip().strip("'\"")
    return first if first.lower().startswith((".vn", "vni-")) else symbols.family(first)


def decoded(runs: Sequence[Run], losses: Losses) -> list[Run]:
    """Return the runs of a paragraph, in Unicode.

    A font older than Unicode may be named though the text is Unicode: it is if any letter is beyond
    Latin-1.
    """
    runs = [_with_signs(run, losses) for run in runs]
    if not any(run.font for run in runs):
        return runs
    if any(char > _LAST_LATIN for run in runs if run.font for char in run.text if char.isalpha()):
        return [replace(run, font="") for run in runs]
    return [_decoded(run, losses) for run in runs]


def _with_signs(run: Run, losses: Losses) -> Run:
    family = symbols.family(run.font)
    text = symbols.decoded(run.text, family)
    if any(map(symbols.is_private, text)):
        losses.add("ký hiệu của phông riêng, người đọc chỉ thấy ô trống", text)
    if text == run.text and not family:
        return run
    return replace(run, text=text, font="" if family else run.font)


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
