"""Checks captions: WebVTT (w3.org/TR/webvtt1), as strictly as browsers read it.

A browser passes over a cue whose times it cannot read, and says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_HEADER = re.compile(r"WEBVTT(?:[ \t]|$)")
_ARROW = "-->"
_TIMES = re.compile(
    r"(?P<from>(?:\d{2,6}:)?[0-5]\d:[0-5]\d\.\d{3})[ \t]++-->[ \t]++"
    r"(?P<to>(?:\d{2,6}:)?[0-5]\d:[0-5]\d\.\d{3})(?:[ \t]|$)"
)

_NO_HEADER = "dòng đầu phải là WEBVTT"
_BAD_TIMES = "giờ phải viết như 00:01:02.500 --> 00:01:05.000 (dấu chấm trước phần nghìn giây)"
_BACKWARDS = "câu này kết thúc trước khi bắt đầu"
_NO_CUES = "không có câu phụ đề nào"
_NO_WORDS = "câu này không có chữ"


def problems(text: str) -> Iterator[tuple[int, str]]:
    """Yield what is wrong with captions, in Vietnamese, with the line from 1."""
    lines = text.removeprefix("\ufeff").split("\n")
    if not _HEADER.match(lines[0]):
        yield 1, _NO_HEADER
        return
    cues = 0
    for number, line in enumerate(lines, start=1):
        if _ARROW not in line:
            continue
        cues += 1
        times = _TIMES.match(line.strip())
        if times is None:
            yield number, _BAD_TIMES
        elif _seconds(times["to"]) <= _seconds(times["from"]):
            yield number, _BACKWARDS
        elif not "".join(lines[number : number + 1]).strip():
            yield number, _NO_WORDS
    if not cues:
        yield 1, _NO_CUES


def _seconds(written: str) -> float:
    """Return the seconds of a time such as 01:02:03.500."""
    seconds = 0.0
    for part in written.split(":"):
        seconds = seconds * 60 + float(part)
    return seconds
