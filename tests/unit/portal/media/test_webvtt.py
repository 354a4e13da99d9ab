"""Captions are read as strictly as browsers read them, which say nothing of what they leave out."""

from __future__ import annotations

import pytest

from portal.media import webvtt
from tests.unit.portal.media import make

_CUE = "00:01.000 --> 00:02.000"


def lines_of(text: str) -> list[int]:
    """Return the lines that are wrong."""
    return [line for line, _ in webvtt.problems(text)]


@pytest.mark.parametrize(
    "text",
    [
        make.VTT,
        f"\ufeffWEBVTT - Hội nghị\n\nNOTE lời nhắn\n\n1\n{_CUE} align:start line:0\nMột\nhai\n",
        f"WEBVTT\n\n100:00:01.000 --> 100:00:02.500\nx\n\n{_CUE}\ny",
    ],
)
def test_good_captions_are_left_in_peace(text: str) -> None:
    """With headers, notes, names of cues, settings, hours."""
    assert lines_of(text) == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (f"1\n{_CUE}\nx\n", 1),
        ("WEBVTTX\n", 1),
        ("WEBVTT\n\nKhông có câu nào.\n", 1),
        ("WEBVTT\n\n00:00:01,000 --> 00:00:04,000\nx\n", 3),
        ("WEBVTT\n\n00:01.000-->00:02.000\nx\n", 3),
        ("WEBVTT\n\n00:61.000 --> 01:02.000\nx\n", 3),
        (f"WEBVTT\n\n{_CUE}\nx\n\n00:05.000 --> 00:04.000\ny\n", 6),
        (f"WEBVTT\n\n{_CUE}\n\n{_CUE}\nx\n", 3),
    ],
)
def test_what_a_browser_passes_over_is_told_at_its_line(text: str, line: int) -> None:
    """No header, no cue, commas, no blanks, times that run backwards, a cue without words."""
    assert lines_of(text) == [line]
