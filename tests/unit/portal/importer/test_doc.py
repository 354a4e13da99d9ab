from __future__ import annotations

import contextlib
import struct
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.conversion import html
from portal.importer.findings import Kind
from portal.importer.sources.folder import UnreadableError
from portal.importer.sources.word import doc
from tests.unit.portal.importer import old_word


def _told(data: bytes, kind: Kind) -> list[str]:
    return [f"{each.what}: {each.text}" for each in doc.read(data).findings if each.kind is kind]


@pytest.mark.parametrize("count", [1, 200])  # in the small sectors, in the large ones
def test_paragraphs_are_read_in_unicode(count: int) -> None:
    """Of short files and of long ones; lines within a paragraph stay lines."""
    page = doc.read(old_word.file(old_word.lines(["Hội nghị < sơ kết", "một\x0bhai"] * count)))

    assert page.html.split("\n") == ["<p>Hội nghị &lt; sơ kết</p>", "<p>một<br>hai</p>"] * count
    assert page.findings == []


@pytest.mark.parametrize("hyphen", ["\xad", "\x1f"])
def test_text_in_tcvn3_is_decoded_with_all_letters(hyphen: str) -> None:
    """Byte AD is ư, also where Word took it for a hyphen that shows only at an end of a line."""
    written = f"Héi nghÞ s¬ kÕt c«ng t¸c t{hyphen} t{hyphen}ëng"
    page = doc.read(old_word.file(old_word.lines([written]), is_unicode=False))

    assert page.html == "<p>Hội nghị sơ kết công tác tư tưởng</p>"
    assert [each.what for each in page.findings] == [
        "chữ trong bảng mã TCVN3 (ABC) đã đổi sang Unicode, xin đọc lại"
    ]


def test_of_fields_the_results_are_text() -> None:
    """A link leads on; fields may hold fields."""
    written = 'a\x13 HYPERLINK "https://a.vn/x" \x01\x14b\x13 PAGE \x142\x15\x15c\x13 TOC \x15d\r'
    data = old_word.file(written)

    assert html.convert(doc.read(data).html).markdown == "a[b2](https://a.vn/x)cd\n"
    assert doc.read(data).findings == []


def test_notes_lead_to_their_places() -> None:
    """As in any converted text; a note whose place is not known is a paragraph."""
    with_place = doc.read(old_word.file("a\x02 b\r", "\x02 ghi chú\r")).html
    without = doc.read(old_word.file("a\r", "\x02 ghi chú\r")).html

    assert with_place.count("[1]") == 1  # letters are counted
    assert html.convert(with_place).markdown == "a[^1] b\n\n[^1]: ghi chú\n"
    assert without == "<p>a</p>\n<p> ghi chú</p>"


def test_what_cannot_be_taken_is_told() -> None:
    """Photos, tables, heads of pages, comments; text in frames goes to the end."""
    data = old_word.file(
        "a\x01\rb\x07c\x07\x07\r", "", "đầu trang\r", "", "xin xem\x05\r", "", "trong khung\r"
    )

    assert doc.read(data).html.split("\n") == ["<p>a</p>", *("<p>b</p>", "<p>c</p>"),
                                               "<p>trong khung</p>"]  # fmt: skip
    assert _told(data, Kind.PHOTO) == ["1 ảnh trong tệp .doc không lấy được: "]
    assert _told(data, Kind.DOUBTFUL) == [
        "bảng trong tệp .doc đã thành từng đoạn, xin kẻ lại: ",
        "khung chữ của Word (chữ đã đưa xuống cuối bài, xin đặt lại chỗ): ",
    ]
    assert _told(data, Kind.DROPPED) == [
        "đầu trang, chân trang của Word: đầu trang",
        "nhận xét trong Word: xin xem",
    ]


def _string(data: bytes) -> tuple[int, bytes]:
    return 30, struct.pack("<I", len(data) + 1) + data + b"\0"


@pytest.mark.parametrize(
    ("page", "codec"), [(1258, "cp1258"), (65001, "utf-8"), (1252, "cp1252"), (0, "cp1252")]
)
def test_the_properties_are_read(page: int, codec: str) -> None:
    """In their code page; times are counted from 1601 in Greenwich."""
    ticks = (1_343_959_500 + 11_644_473_600) * 10_000_000  # from 1601 to 1970, and on
    values = {
        1: (2, struct.pack("<H", page)),
        2: _string("Tôi và bé".encode(codec)),
        4: (31, struct.pack("<I", 4) + "Hội\0".encode("utf-16-le")),
        12: (64, struct.pack("<Q", ticks)),
    }
    said = doc.read(
        old_word.file("a\r", beside=old_word.Beside(properties=old_word.properties(values)))
    ).properties

    assert (said.title, said.author) == ("Tôi và bé", "Hội")
    assert said.created == datetime(2012, 8, 3, 2, 5, tzinfo=UTC)


@given(st.binary(max_size=200))
def test_damaged_properties_do_not_keep_a_text_back(data: bytes) -> None:
    """Of what cannot be read nothing is taken."""
    whole = old_word.properties({2: _string(b"a"), 12: (64, bytes(8))})

    assert (
        doc.read(old_word.file("b\r", beside=old_word.Beside(properties=whole[:48] + data))).html
        == "<p>b</p>"
    )


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "không phải tệp Word đời cũ"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "bị hỏng"),
        (old_word.compound({"Workbook": b"x"}), "không phải tệp Word"),
        (old_word.compound({"WordDocument": b"x"}), "bị hỏng"),
        (old_word.compound({"EncryptedPackage": b"x"}), "mật khẩu"),
        (old_word.file("a\r", flags=0x0300), "mật khẩu"),
        (old_word.file("a\r", version=0x68), "trước năm 1997"),
    ],
)
def test_what_cannot_be_read_is_refused(data: bytes, what: str) -> None:
    """With the reason, in one sentence."""
    with pytest.raises(UnreadableError, match=what):
        doc.read(data)


_WHOLE = old_word.file(old_word.lines(["Hội nghị"] * 300), "\x02 ghi chú\r")


@given(st.lists(st.tuples(st.integers(0, len(_WHOLE) - 1), st.integers(0, 255)), max_size=12),
       st.integers(0, len(_WHOLE)))  # fmt: skip
def test_a_damaged_file_is_read_or_refused(changes: list[tuple[int, int]], length: int) -> None:
    """Chains that lead into themselves or beyond the file end; nothing breaks."""
    with contextlib.suppress(UnreadableError):
        assert isinstance(doc.read(old_word.damaged(_WHOLE, changes, length)).html, str)


@given(st.text(st.characters(codec="utf-16-le", exclude_categories=["C"]), max_size=80))
def test_no_letter_of_a_text_is_lost(written: str) -> None:
    """Whatever is no sign of Word's is text."""
    page = doc.read(old_word.file(f"{written}\r"))
    expected = f"<p>{written.replace('&', '&amp;').replace('<', '&lt;')}</p>"

    assert html.convert(page.html).markdown == html.convert(expected).markdown
