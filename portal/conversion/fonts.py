"""Decodes text whose font decides what it says: of before Unicode, or of signs (Wingdings)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from portal.conversion import symbols
from portal.conversion.model import Run
from portal.conversion.result import Losses
from portal.vietnamese import legacy

MIXED = "chữ bảng mã cũ lẫn với chữ Unicode trong một đoạn, máy đoán từng từ, xin đọc lại"
"""What is told of a paragraph whose words were judged one by one."""

_WORDS = re.compile(r"\s++|\S++")


def not_unicode(family: str) -> str:
    """Return the first font of a list if it is of an old encoding or of signs, or ""."""
    first = family.split(",", maxsplit=1)[0].strip().strip("'\"")
    return symbols.family(first) if legacy.from_font("", first) is None else first


def decoded(runs: Sequence[Run], losses: Losses) -> list[Run]:
    """Return the runs of a paragraph, in Unicode.

    A font older than Unicode may be named though the text is Unicode: it is if any letter is beyond
    those that a byte can be read as. If other words of the paragraph are of the old encoding all
    the same, each word is judged, and that is told.
    """
    runs = [_with_signs(run, losses) for run in runs]
    old = [run for run in runs if run.font]
    if not old:
        return runs
    if not any(legacy.is_unicode(run.text) for run in old):
        return [_decoded(run, losses) for run in runs]
    if any(legacy.is_old(word) for run in old for word in run.text.split()):
        runs = _mixed(runs)
        losses.add(MIXED)
    return [replace(run, font="") for run in runs]


def _mixed(runs: Sequence[Run]) -> list[Run]:
    """Decode the words of the old encoding; one that may be either is as the word before it."""
    is_old, done = False, list[Run]()
    for run in runs:
        if not run.font:
            done.append(run)
            continue
        words = []
        for word in _WORDS.findall(run.text):
            if legacy.is_unicode(word) or legacy.is_old(word):
                is_old = legacy.is_old(word)
            words.append((legacy.from_font(word, run.font) or word) if is_old else word)
        done.append(replace(run, text="".join(words)))
    return done


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
    text = legacy.from_font(run.text, run.font)
    if text is not None and text != run.text:
        losses.add(f"chữ gõ bằng phông {run.font}, đã đổi sang Unicode, xin đọc lại")
    return replace(run, text=run.text if text is None else text, font="")
