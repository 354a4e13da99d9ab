from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.conversion import html
from portal.importer.findings import Kind
from portal.importer.sources.folder import UnreadableError
from portal.importer.sources.word import rtf
from portal.vietnamese import dates

_FONTS = (
    r"{\fonttbl{\f0\froman\fcharset0 Times New Roman;}{\f1\fnil\fcharset0 .VnTime;}"
    r"{\f2\fnil .VnTimeH{\*\falt Arial};}{\f3\fnil VNI-Times;}{\f4\fcharset163 Arial;}"
    r"{\f5\fcharset2 Symbol;}}"
)
_PNG = b"\x89PNG\r\n\x1a\n" + bytes(120)


def _file(body: str, before: str = "") -> bytes:
    return rf"{{\rtf1\ansi\ansicpg1252\deff0{_FONTS}{before}{body}}}".encode("latin-1")


def _html(body: str) -> str:
    return rtf.read(_file(body)).html


def _markdown(body: str) -> str:
    return html.convert(_html(body)).markdown.rstrip("\n")


@pytest.mark.parametrize(
    ("written", "markdown"),
    [
        (r"\f1 H\'e9i ngh\'de s\'ac k\'d5t t\'adng", "Hội nghị sơ kết tưng"),
        (r"\f1 ph\-\'acng", "phương"),  # Word writes byte AD as a soft hyphen
        (r"\f2 H\'e9i ngh\'de\f0  ABC", "HỘI NGHỊ ABC"),
        (r"\f3 Ho\'e4i ngh\'f2", "Hội nghị"),
        (r"\f4 H\'f4\'f2i", "Hội"),  # the code page of Vietnamese
        (r"H\u7897?i ngh\u7883?", "Hội nghị"),
        (r"\uc0 H\u7897 i {\uc2\u273\'3f\'3f}c", "Hội đc"),
        (r"\u-10179?\u-8704?", "😀"),
        (r"\'93a\'94 \emdash  \{b\} c\~d", "“a” — {b} c d"),
    ],
)
def test_text_is_read_in_the_encoding_that_stands_there(written: str, markdown: str) -> None:
    """Bytes are read by the font, `u` words by Unicode; fonts of old encodings are decoded."""
    assert _markdown(written) == markdown


@pytest.mark.parametrize(
    ("written", "markdown"),
    [
        (r"a\par b\line c\par", "a\n\nb  \nc"),
        (r"{\b a} \i b\i0  c", "**a** *b* c"),
        (r"m{\super 2} \plain x", "m<sup>2</sup> x"),
        (r"\outlinelevel1 a\par\pard b", "## a\n\nb"),
        (
            r"\intbl a\cell b\cell\row\intbl c\cell d\cell\row\pard e\par",
            "| a | b |\n| --- | --- |\n| c | d |\n\ne",
        ),
        (r"a{\super\chftn{\footnote\pard {\super\chftn} b\par}}\par c", "a[^1]\n\nc\n\n[^1]: b"),
        (
            r'{\field{\*\fldinst{HYPERLINK "https://a.vn/"}}{\fldrslt a}} b',
            "[a](https://a.vn/) b",
        ),
        (r"{\*\la x}{\stylesheet{\s1 y;}}{\*\bkmkstart z}a", "a"),
        (r"{\*\shpinst{\sp{\sn pib}}{\shptxt a\par}}b", "a\n\nb"),
        (r"{\listtext\f5\'b7\tab}a", "- a"),
        ("a\r\nb\\\r\nc", "ab\n\nc"),
        (r"a < b & “".encode("cp1252").decode("latin-1"), "a < b & “"),
    ],
)
def test_what_a_text_is_made_of_is_kept(written: str, markdown: str) -> None:
    """Paragraphs, looks, headings, tables, footnotes, links, frames, lists."""
    assert _markdown(written) == markdown


@pytest.mark.parametrize(
    "picture",
    [
        rf"{{\*\shppict{{\pict\pngblip {_PNG.hex()}}}}}{{\nonshppict{{\pict\wmetafile8 0100}}}}",
        rf"{{\pict\pngblip\bin{len(_PNG)} {_PNG.decode('latin-1')}}}",
    ],
)
def test_a_photo_is_taken_once(picture: str) -> None:
    """In hexadecimal or in bytes; the second form for older programs is not another photo."""
    (photo,) = html.convert(_html(f"a\\par {picture}\\par b")).photos

    assert photo.data == _PNG


def test_what_the_page_does_not_show_is_told() -> None:
    """Heads and feet, comments, deleted text: with their words."""
    page = rtf.read(_file(r"{\header Mat}{\*\annotation xem lai}a {\deleted bo}b"))

    assert [(each.kind, each.text) for each in page.findings] == [
        (Kind.DROPPED, "Mat"),
        (Kind.DROPPED, "xem lai"),
        (Kind.DROPPED, "bo"),
    ]
    assert page.html == "<p>a b</p>"


def test_title_author_and_time_are_those_of_the_file() -> None:
    """The Unicode form of a title is the one that counts."""
    info = (
        r"{\info{\upr{\title H?i}{\*\ud{\title H\u7897?i}}}{\author Mai}"
        r"{\creatim\yr2012\mo8\dy3\hr9\min5}{\subject x}}"
    )
    page = rtf.read(_file("a", info))

    assert (page.title, page.author, page.html) == ("Hội", "Mai", "<p>a</p>")
    assert page.created == datetime(2012, 8, 3, 9, 5, tzinfo=dates.VIETNAM)


def test_a_file_that_is_cut_off_keeps_what_it_has() -> None:
    """Open groups end with the file."""
    assert rtf.read(rb"{\rtf1 a{\b b {\footnote c").html.startswith("<p>a<b>b </b>")


@pytest.mark.parametrize("data", [b"", b"PK", rb"{\rtf1" + b"{" * 1000])
def test_what_is_no_rtf_is_refused(data: bytes) -> None:
    """Also groups in groups without end."""
    with pytest.raises(UnreadableError):
        rtf.read(data)


_PIECES = [
    *("{", "}", "\\par ", "\\'e9", "\\u7897?", "\\f1 ", "\\b ", "\\cell ", "\\row ", "\\intbl "),
    *("{\\footnote ", "{\\pict ", "{\\*\\x ", "{\\field{\\*\\fldinst ", "{\\info{\\title ", "\\*"),
    *(
        "{\\fonttbl ",
        "\\bin3 ",
        "\\uc0 ",
        "\\deleted ",
        "a",
        "00",
        "\\",
        "<x>",
        "\\upr",
        "\\object",
    ),
]


@given(st.lists(st.sampled_from(_PIECES), max_size=40).map("".join))
def test_no_file_breaks_the_reader(body: str) -> None:
    """Whatever follows on whatever: it is read, or refused with a sentence."""
    try:
        page = rtf.read(_file(body))
    except UnreadableError:
        return
    assert "<x>" not in page.html


@given(st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=60))
def test_every_letter_of_a_paragraph_is_read(text: str) -> None:
    """As Word writes it: ASCII, and the rest as units of UTF-16 with a stand-in."""
    units = text.encode("utf-16-le")
    codes = [int.from_bytes(units[at : at + 2], "little") for at in range(0, len(units), 2)]
    written = "".join(
        chr(code) if code < 128 and chr(code).isalnum() else f"\\u{code - 65536 * (code > 32767)}?"
        for code in codes
    )

    assert (
        html.convert(_html(written)).markdown.split()
        == html.convert(
            f"<p>{text.replace('&', '&amp;').replace('<', '&lt;')}</p>"
        ).markdown.split()
    )
