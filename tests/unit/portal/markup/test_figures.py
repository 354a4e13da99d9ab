from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.markup import figures as figure
from portal.markup.figures import Figure


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("![Cờ đỏ](a.jpg)", Figure("a.jpg", "Cờ đỏ", "", "", 0)),
        ("   ![Cờ đỏ](a.jpg)  ", Figure("a.jpg", "Cờ đỏ", "", "", 0)),
        ("![](a.jpg)", Figure("a.jpg", "", "", "", 0)),
        ("![a [1] b](a.jpg)", Figure("a.jpg", "a [1] b", "", "", 0)),
        (r"![a \] b](a.jpg)", Figure("a.jpg", "a ] b", "", "", 0)),
        ("![a](hoi nghi 1.jpg)", Figure("hoi nghi 1.jpg", "a", "", "", 0)),
        ("![a](<hoi nghi (1).jpg>)", Figure("hoi nghi (1).jpg", "a", "", "", 0)),
        (
            '![a](a.jpg "Lễ trao cờ. Ảnh: Văn An")',
            Figure("a.jpg", "a", "Lễ trao cờ.", "Ảnh: Văn An", 0),
        ),
    ],
)
def test_an_image_alone_on_its_line_is_read(line: str, expected: Figure) -> None:
    """Its title in quotes is the caption."""
    assert figure.image(line) == expected


@pytest.mark.parametrize(
    "line",
    ["", "Cờ đỏ", "![a](a.jpg) và chữ", "chữ ![a](a.jpg)", "[a](a.jpg)", "    ![a](a.jpg)", "![a]"],
)
def test_an_image_among_words_is_no_figure(line: str) -> None:
    """Four spaces make code, a missing mark makes text."""
    assert figure.image(line) is None


@pytest.mark.parametrize(
    ("lines", "caption"),
    [
        (["*Lễ trao cờ*"], "Lễ trao cờ"),
        (["_Lễ trao cờ_"], "Lễ trao cờ"),
        (["*Lễ **trao** cờ*"], "Lễ **trao** cờ"),
        (["*Lễ", "trao cờ*"], "Lễ trao cờ"),
        (["*Lễ trao cờ*", "*Ảnh: Văn An*"], "Lễ trao cờ Ảnh: Văn An"),
        (["*Ông A* trao cờ cho *bà B*"], "*Ông A* trao cờ cho *bà B*"),
        (["_tệp snake_case_"], "tệp snake_case"),
        ([r"*Điểm 5\**"], r"Điểm 5\*"),
        ([r"*\*Số liệu*"], r"\*Số liệu"),
        ([r"_tên\__"], r"tên\_"),
        (["**Lễ trao cờ**"], None),
        (["__Lễ trao cờ__"], None),
        (["*Lễ* trao cờ"], None),
        (["Lễ trao cờ"], None),
        (["*Lễ trao cờ*", "Ảnh: Văn An"], None),
        (["* Mục một"], None),
        (["**"], None),
        ([""], None),
    ],
)
def test_a_caption_is_lines_in_italics(lines: list[str], caption: str | None) -> None:
    """Bold is not italics, and a word of italics makes no caption."""
    assert figure.italics(lines) == caption


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Lễ trao cờ. Ảnh: Văn An", ("Lễ trao cờ.", "Ảnh: Văn An")),
        ("Lễ trao cờ. Ảnh: Văn An.", ("Lễ trao cờ.", "Ảnh: Văn An")),
        ("Lễ trao cờ (Ảnh: Văn An)", ("Lễ trao cờ", "Ảnh: Văn An")),
        ("Lễ trao cờ. (Ảnh: Văn An).", ("Lễ trao cờ.", "Ảnh: Văn An")),
        ("Lễ trao cờ. Nguồn ảnh: TTXVN", ("Lễ trao cờ.", "Nguồn ảnh: TTXVN")),
        ("Lễ trao cờ.Ảnh: Văn An", ("Lễ trao cờ.", "Ảnh: Văn An")),
        ("Ảnh: Văn An", ("", "Ảnh: Văn An")),
        ("Lễ trao cờ. Ảnh: Văn An (TTXVN)", ("Lễ trao cờ.", "Ảnh: Văn An (TTXVN)")),
        ("Lễ trao cờ. Ảnh: Văn An (TTXVN).", ("Lễ trao cờ.", "Ảnh: Văn An (TTXVN)")),
        ("Lễ (trao) cờ (Ảnh: Văn An)", ("Lễ (trao) cờ", "Ảnh: Văn An")),
        ("Lễ trao cờ (Ảnh: Văn An) ở Huế", ("Lễ trao cờ (Ảnh: Văn An) ở Huế", "")),
        ("Lễ trao cờ", ("Lễ trao cờ", "")),
        ("Hình ảnh lễ trao cờ: đông đủ", ("Hình ảnh lễ trao cờ: đông đủ", "")),
        ("", ("", "")),
    ],
)
def test_a_closing_credit_parts_from_the_caption(text: str, parts: tuple[str, str]) -> None:
    """The photographer is named last, after "Ảnh:"; the word inside a sentence is none."""
    assert figure.split_credit(text) == parts


def test_a_line_of_italics_under_an_image_is_its_caption() -> None:
    """Caption and credit come apart."""
    block = ["![Cờ đỏ](a.jpg)", "*Lễ trao cờ. Ảnh: Văn An*"]
    assert figure.read_block(block) == (Figure("a.jpg", "Cờ đỏ", "Lễ trao cờ.", "Ảnh: Văn An", 0),)


def test_a_caption_may_run_over_several_lines() -> None:
    """The italics end where they end."""
    figures = figure.read_block(["![a](a.jpg)", "*Lễ trao", "cờ. Ảnh: Văn An*"])
    assert figures == (Figure("a.jpg", "a", "Lễ trao cờ.", "Ảnh: Văn An", 0),)


def test_the_line_underneath_wins_over_the_title() -> None:
    """The title is what stands in where there is no line of italics."""
    (read,) = figure.read_block(['![a](a.jpg "Cũ")', "*Mới*"]) or ()
    assert (read.caption, read.title) == ("Mới", "Cũ")


def test_pairs_without_a_blank_line_are_a_gallery() -> None:
    """Each with its own texts and line, captioned or not."""
    block = ["![a](a.jpg)", "*Một*", "![b](b.jpg)", "![c](c.jpg)", "*Ba*"]
    assert figure.read_block(block) == (
        Figure("a.jpg", "a", "Một", "", 0),
        Figure("b.jpg", "b", "", "", 2),
        Figure("c.jpg", "c", "Ba", "", 3),
    )


@pytest.mark.parametrize(
    "block",
    [
        [],
        ["Chữ"],
        ["Chữ", "![a](a.jpg)"],
        ["![a](a.jpg)", "Chữ"],
        ["![a](a.jpg)", "**Đậm**"],
        ["![a](a.jpg)", "*Chú thích*", "Chữ"],
    ],
)
def test_a_block_with_anything_else_is_a_paragraph(block: list[str]) -> None:
    """Text glued to a photo must not vanish into a caption."""
    assert figure.read_block(block) is None


@settings(deadline=None, max_examples=100)
@given(st.lists(st.text(st.sampled_from('![](){}*_"“ab.jpg:Ảnh \\')), max_size=4))
def test_any_block_reads_without_losing_a_line(block: list[str]) -> None:
    """A figure stands on a line of its own: never more figures than lines."""
    figures = figure.read_block(block)
    assert figures is None or 1 <= len(figures) <= len(block)
