"""Titles in our own letters: every Vietnamese one, in lines that read well."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from plugins.share.typeface import Lines
from tests.unit.plugins.share.theme import TYPEFACE

_BASES = "aăâeêioôơuưy"
_TONES = ["", *"\u0300\u0301\u0309\u0303\u0323"]
_LETTERS = sorted(
    {
        unicodedata.normalize("NFC", form)
        for base in _BASES
        for tone in _TONES
        for form in (base + tone, (base + tone).upper())
    }
    | set("đĐ")
)
_SIZES = (76, 58, 42)


def _ink(text: str) -> bytes:
    image = Image.new("L", (400, 140))
    TYPEFACE.draw(ImageDraw.Draw(image), (10, 100), Lines((text,), 80), "white")
    return image.tobytes()


def test_every_vietnamese_letter_is_drawn_and_no_two_are_alike() -> None:
    """146 of them, each one code point, each with its marks."""
    assert len(_LETTERS) == 2 * (12 * 6 + 1)
    drawn = {_ink(letter) for letter in _LETTERS}
    assert len(drawn) == len(_LETTERS)
    assert _ink("") not in drawn


def test_the_marks_of_two_lines_never_meet() -> None:
    """ẪẦỖ under ộgộp: the lowest ink of one line is above the highest of the next."""
    boxes = []
    for rows in (("ộgộp", ""), ("", "ẪẦỖ")):
        image = Image.new("L", (400, 400))
        TYPEFACE.draw(ImageDraw.Draw(image), (10, 120), Lines(rows, 80), "white")
        boxes.append(image.getbbox() or (0, 0, 0, 0))
    assert boxes[0][3] < boxes[1][1]


def test_a_short_title_is_large_and_a_long_one_shrinks_until_it_fits() -> None:
    """The first size at which all of it has room."""
    short = TYPEFACE.fit("Luật 2022", _SIZES, 1000, 400)
    long = TYPEFACE.fit("Hướng dẫn bình xét, suy tôn danh hiệu thi đua " * 4, _SIZES, 1000, 400)
    assert (short.size, len(short.rows)) == (76, 1)
    assert 42 <= long.size < 76
    assert long.height <= 400


def test_a_title_that_never_fits_is_cut_at_a_word_with_an_ellipsis() -> None:
    """No comma or dash is left hanging before it."""
    lines = TYPEFACE.fit("Luật Thi đua, khen thưởng, " * 40, _SIZES, 1000, 200)
    assert lines.size == 42
    assert lines.height <= 200
    assert lines.rows[-1].endswith("…")
    assert not lines.rows[-1][:-1].endswith((",", " ", "-"))


def test_lines_are_as_even_as_their_number_allows() -> None:
    """No single word is left alone on the last line."""
    lines = TYPEFACE.fit(
        "Hội nghị sơ kết công tác thi đua, khen thưởng sáu tháng", (60,), 1000, 400
    )
    widths = [TYPEFACE.width(row, 60) for row in lines.rows]
    assert len(widths) == 2
    assert min(widths) > 0.7 * max(widths)


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Ban Thi đua - Khen thưởng Trung ương", "đua -"),
        ("Giai đoạn 2021 – 2025 của phong trào", "2021 –"),
        ("Công tác thi đua 6 tháng đầu năm", "6 tháng"),
        ("Kỷ niệm ngày truyền thống 11 tháng 6", "11 tháng"),
    ],
)
def test_a_line_breaks_neither_before_a_dash_nor_after_a_small_number(
    text: str, whole: str
) -> None:
    """Whatever the width."""
    for width in range(200, 900, 20):
        rows = TYPEFACE.fit(text, (40,), width, 9000).rows
        assert any(whole in row for row in rows), rows


def test_a_letter_that_the_font_lacks_leaves_no_box_and_no_double_space() -> None:
    """Such letters are rare in titles; a hollow square would be worse."""
    assert TYPEFACE.fit("Nghị định 中文 số 5", (40,), 1000, 100).rows == ("Nghị định số 5",)


@given(st.text(max_size=60), st.sampled_from([120, 400, 1000]))
def test_no_line_is_ever_wider_than_its_place(text: str, width: int) -> None:
    """A word longer than a line is cut, whatever it is."""
    lines = TYPEFACE.fit(text, (60, 40), width, 300)
    assert all(TYPEFACE.width(row, lines.size) <= width for row in lines.rows)


@pytest.mark.parametrize("text", ["a" * 20_000, "ạ " * 10_000, "i" * 20_000, "W" * 20_000])
def test_a_title_without_end_is_measured_as_far_as_it_can_be_seen(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is measured does not grow with what no picture has room for."""
    measured: list[int] = []
    width = TYPEFACE.width

    def counted(row: str, size: int) -> float:
        measured.append(len(row))
        return width(row, size)

    monkeypatch.setattr(TYPEFACE, "width", counted)

    def letters(written: str) -> int:
        measured.clear()
        assert TYPEFACE.fit(written, _SIZES, 1000, 300).rows
        return sum(measured)

    assert letters(text) <= letters(text[:2000])
