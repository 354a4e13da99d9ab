"""Bytes of pages to text."""

from __future__ import annotations

import pytest

from portal.importer.sources.mirror.charset import decoded

_TEXT = "Thi đua là yêu nước"


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (_TEXT.encode(), ""),
        (b"\xef\xbb\xbf" + _TEXT.encode(), "windows-1252"),
        (_TEXT.encode("utf-16"), ""),
        (_TEXT.encode(), "utf-8"),
        (_TEXT.encode(), "us-ascii"),
        (_TEXT.encode(), "khong-co"),
        (_TEXT.encode(), "unicode_escape"),
    ],
)
def test_text_is_read_as_it_was_written(data: bytes, told: str) -> None:
    """By the mark at its start, by what the server said, else as UTF-8; odd names are nothing."""
    assert decoded(data, told) == (_TEXT, 0)


def test_a_page_says_its_encoding_itself() -> None:
    """Windows-1258 has its accents apart."""
    html = '<meta http-equiv="Content-Type" content="text/html; charset=windows-1258"><p>mưa</p>'

    assert decoded(html.encode("cp1258")) == (html, 0)


def test_damaged_utf8_stays_utf8_and_is_told() -> None:
    """A cut letter must not make a whole page unreadable."""
    data = (_TEXT * 40).encode() + b"\xe1\xbb"

    text, lost = decoded(data)

    assert text.startswith(_TEXT)
    assert lost == 1


def test_an_encoding_older_than_unicode_is_read_whatever_the_page_says() -> None:
    """Named wrongly, as old pages were, or not at all."""
    page = "Ngµy quèc kh¸nh, Héi nghÞ s¬ kÕt".encode("cp1252")
    for head in (b"", b'<meta charset="iso-8859-1">'):
        assert decoded(head + page)[0].endswith("Ngày quốc khánh, Hội nghị sơ kết")
