"""What an editor does not touch keeps its bytes: encoding mark, ends of lines, blanks."""

from __future__ import annotations

import codecs

from hypothesis import given
from hypothesis import strategies as st

from portal.desk.sources import Source

_BOM = codecs.BOM_UTF8
_MARKS = st.sampled_from([b"", _BOM])
_ENDS = st.sampled_from(["\n", "\r\n", "\r"])
_LINES = st.lists(st.text("aă \tđ\u2028", max_size=5), min_size=1, max_size=8)


def _lines(ends: list[str], lines: list[str]) -> str:
    pairs = zip(lines, [*ends, *[""] * len(lines)], strict=False)
    return "".join(line + end for line, end in pairs)


@given(_MARKS, _LINES, st.data())
def test_saving_what_was_opened_changes_no_byte(
    mark: bytes, lines: list[str], data: st.DataObject
) -> None:
    """Whatever mark and ends of lines the file has, even mixed."""
    ends = data.draw(st.lists(_ENDS, min_size=len(lines) - 1, max_size=len(lines) - 1))
    written = mark + _lines(ends, lines).encode()
    source = Source(written)
    assert source.with_text(source.text) == written


@given(_MARKS, _LINES, _ENDS)
def test_what_is_saved_is_what_is_opened_next(mark: bytes, lines: list[str], end: str) -> None:
    """A text comes back as it was sent."""
    text = "\n".join(lines)
    saved = Source(mark + f"Một{end}Hai{end}".encode()).with_text(text)
    assert Source(saved).text == text
    assert saved.startswith(_BOM) == (mark == _BOM or text.startswith("\ufeff"))


def test_a_line_that_is_not_edited_keeps_its_own_end() -> None:
    """Also between two edits, in a file that two systems wrote."""
    source = Source(b"a\r\nb\nc\r\nd\ne\r\n")
    assert source.with_text("A\nb\nc\nd\nE\n") == b"A\r\nb\nc\r\nd\nE\r\n"
    assert source.with_text("a\nb\nx\nc\nd\ne\n") == b"a\r\nb\nx\r\nc\r\nd\ne\r\n"


def test_a_new_line_ends_as_the_others_do() -> None:
    """A file of Windows stays one."""
    assert Source(b"a\r\nb").with_text("a\nx\nb\ny") == b"a\r\nx\r\nb\r\ny"
    assert Source(None).with_text("a\nb") == b"a\nb"


def test_a_text_of_many_blank_lines_is_saved_at_once() -> None:
    """Comparing every line with every other would take hours."""
    many = "\n" * 200_000
    saved = Source(b"\r\n\n" * 100_000).with_text(f"x{many}y")
    assert Source(saved).text == f"x{many}y"


def test_a_version_stands_for_the_bytes() -> None:
    """No file has the version ""; another mark or end is another version."""
    assert Source(None).version == ""
    versions = {Source(data).version for data in (b"", b"a\n", b"a\r\n", _BOM + b"a\n")}
    assert len(versions) == 4
