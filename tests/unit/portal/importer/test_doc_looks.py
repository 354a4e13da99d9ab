"""What a .doc file says of its text: looks, styles, tables, lists, photos."""

from __future__ import annotations

import contextlib
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from portal.conversion import html
from portal.conversion.result import Converted
from portal.importer.findings import Kind
from portal.importer.sources.folder import UnreadableError
from portal.importer.sources.word import doc
from tests.unit.portal.importer import old_word
from tests.unit.portal.importer import old_word_looks as looks
from tests.unit.portal.importer.old_word_looks import (
    BOLD,
    CENTRED,
    DELETED,
    HIDDEN,
    IN_TABLE,
    ITALIC,
    Paragraph,
    Style,
    font,
    item,
    level,
    p,
    row,
)

_LAW = [[level(0, "Điều \x00."), *(level(0, f"\x00.{chr(at)}.") for at in range(1, 9))]]


def jpeg(color: str) -> bytes:
    """Return a small photo."""
    made = io.BytesIO()
    Image.new("RGB", (64, 48), color).save(made, "JPEG")
    return made.getvalue()


def _converted(data: bytes) -> Converted:
    return html.convert(doc.read(data).html)


def _markdown(data: bytes) -> str:
    return _converted(data).markdown.rstrip("\n")


@pytest.mark.parametrize(
    ("run", "style", "markdown"),
    [
        (BOLD, b"", "a **b** c"),
        (ITALIC, b"", "a *b* c"),
        (BOLD + ITALIC, b"", "a ***b*** c"),
        (looks.sprm(0x0835, 0x81), BOLD, "**a** b **c**"),
        (looks.sprm(0x0835, 0x80), BOLD, "**a b c**"),
        (looks.sprm(0x2A48, 1), b"", "a <sup>b</sup> c"),
    ],
)
def test_looks_come_from_runs_and_from_styles(run: bytes, style: bytes, markdown: str) -> None:
    """A run may say that it is as its style, or the other way round."""
    paragraph = Paragraph([("a ", b""), ("b", run), (" c", b"")], style=1)
    styles = [Style(run=style), Style(base=0), Style()]

    assert _markdown(looks.file([p("đầu", style=2), paragraph], styles)) == f"đầu\n\n{markdown}"


def test_what_word_does_not_show_is_told() -> None:
    """Words deleted under tracking, hidden words."""
    paragraph = Paragraph([("a ", b""), ("đã xóa ", DELETED), ("ẩn", HIDDEN), ("b", b"")])
    page = doc.read(looks.file([paragraph]))

    assert [(each.what, each.text) for each in page.findings] == [
        ("chữ đã xóa khi sửa có theo dõi", "đã xóa")
    ]
    converted = html.convert(page.html)
    assert converted.markdown == "a b\n"
    assert [each.text for each in converted.dropped] == ["ẩn"]


def test_fonts_of_old_encodings_decode_their_text() -> None:
    """Named by a run or a style; short words have nothing else that tells."""
    fonts = ["Arial", ".VnTime"]
    paragraphs = [
        Paragraph([("nghÞ ", font(1)), ("Công", font(0))]),
        p("®ua", style=1),
    ]
    styles = [Style(), Style(run=font(1))]

    assert _markdown(looks.file(paragraphs, styles, fonts)) == "nghị Công\n\nđua"


def test_headings_and_titles_are_those_of_styles() -> None:
    """Of the numbers that all files have, or of an outline; what is centred stays so."""
    styles = [Style(), Style(known=1), Style(base=1), Style(paragraph=looks.sprm(0x2640, 2))]
    paragraphs = [p("A", style=1), p("a"), p("B", style=2), p("C", style=3), p("g", CENTRED)]

    found = doc.read(looks.file(paragraphs, styles)).html.split("\n")

    assert found == ["<h1>A</h1>", "<p>a</p>", "<h1>B</h1>", "<h3>C</h3>",
                     '<p align="center">g</p>']  # fmt: skip


def test_tables_are_tables() -> None:
    """With several paragraphs in a cell."""
    cell = [p("b", IN_TABLE), *row("c", "d")]
    data = looks.file([p("đầu"), *row("A", "B"), *row("1", "2"), *cell, p("cuối")])

    assert _markdown(data) == ("đầu\n\n| A | B |\n| --- | --- |\n| 1 | 2 |\n| b<br>c | d |\n\ncuối")
    assert not doc.read(data).findings


def test_a_table_in_a_table_is_told() -> None:
    """Its words are in one cell."""
    inner = p("b", IN_TABLE + looks.sprm(0x6649, 2, 4))
    told = doc.read(looks.file([p("a"), inner, *row("c", "d"), *row("e", "f")])).findings

    assert [(each.kind, each.what[:15]) for each in told] == [(Kind.DOUBTFUL, "bảng trong bảng")]


def test_numbers_are_those_that_word_shows() -> None:
    """Counted by level, with another beginning where a list in use says so."""
    used = [(0, b""), (0, looks.change(0, 5))]
    paragraphs = [
        p("a", item(1)),
        p("b", item(1, 1)),
        p("giữa"),
        p("c", item(1, 1)),
        p("d", item(1)),
        p("e", item(1, 1)),
        p("f", item(2)),
    ]

    assert _markdown(looks.file(paragraphs, lists=_LAW, used=used)).split("\n\n") == [
        "Điều 1. a",
        "1.1. b",
        "giữa",
        "1.2. c",
        "Điều 2. d",
        "2.1. e",
        "Điều 5. f",
    ]


def test_a_number_alone_in_a_cell_is_text() -> None:
    """The column "STT" of a list of names; alone on a line of the text it is none."""
    lists, used = [[level(0, "\x00")]], [(0, b"")]
    number = p("", IN_TABLE + item(1))
    data = looks.file(
        [*row("STT", "Tên"), *row(number, "An"), *row(number, "Bình"), p("", item(1)), p("hết")],
        lists=lists,
        used=used,
    )

    assert _markdown(data) == "| STT | Tên |\n| --- | --- |\n| 1 | An |\n| 2 | Bình |\n\nhết"


def test_photos_come_with_the_text() -> None:
    """In the line and anchored to it, each as it was."""
    photo, other = jpeg("red"), jpeg("blue")
    paragraphs = [
        Paragraph([("\x01", looks.photo_at(0))]),
        p("giữa"),
        Paragraph([("\x08", looks.sprm(0x0855))]),
    ]
    at = 2 + len("giữa") + 1
    data = looks.file(paragraphs, data=looks.in_line(photo), drawings=looks.anchored(at, other))

    converted = _converted(data)

    assert [each.data for each in converted.photos] == [photo, other]
    assert not doc.read(data).findings


def test_a_photo_that_cannot_be_had_is_told() -> None:
    """A sign that stands for no photo is passed over."""
    data = looks.file([Paragraph([("\x01", looks.photo_at(9)), ("\x08\x01", b""), ("a", b"")])])
    page = doc.read(data)

    assert [(each.kind, each.what) for each in page.findings] == [
        (Kind.PHOTO, "1 ảnh trong tệp .doc không lấy được")
    ]
    assert html.convert(page.html).markdown == "a\n"


_WHOLE = looks.file(
    [
        Paragraph([("Hội ", BOLD), ("nghị", font(1)), ("\x01", looks.photo_at(0))], item(1), 1),
        *row("A", "B"),
        p("\x08"),
    ],
    [Style(), Style(known=1, base=0, run=ITALIC)],
    ["Arial", ".VnTime"],
    _LAW,
    [(0, looks.change(0, 3))],
    looks.in_line(jpeg("red")),
    looks.anchored(9, jpeg("blue")),
)


@given(
    st.lists(st.tuples(st.integers(0, len(_WHOLE) - 1), st.integers(0, 255)), max_size=20),
    st.integers(0, len(_WHOLE)),
)
def test_a_damaged_file_is_read_or_refused(changes: list[tuple[int, int]], length: int) -> None:
    """Properties, lists and drawings that make no sense are none."""
    with contextlib.suppress(UnreadableError):
        assert isinstance(doc.read(old_word.damaged(_WHOLE, changes, length)).html, str)


def test_a_drawing_that_holds_itself_ends() -> None:
    """An entry of the store may point to where it stands itself."""
    entry = bytearray(looks.record(0xF007, bytes(36)))
    entry[8 + 20 : 8 + 32] = (
        (1 << 30).to_bytes(4, "little") + bytes(4) + (512).to_bytes(4, "little")
    )
    group = looks.record(0xF000, looks.record(0xF001, bytes(entry)))
    anchor, _ = looks.anchored(0, b"")

    assert doc.read(looks.file([p("\x08a")], drawings=(anchor, group))).html == "<p>a</p>"
