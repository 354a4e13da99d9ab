"""An image line with italics right under it is a figure; nothing else is."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup, Tag

from portal.markup.reading import read


def _html(text: str) -> str:
    return read(text, "bai.md", 1).html


def _soup(text: str) -> BeautifulSoup:
    return BeautifulSoup(_html(text), "html.parser")


def _only(text: str, selector: str) -> Tag:
    elements = _soup(text).select(selector)
    assert len(elements) == 1, selector
    return elements[0]


def test_an_image_with_italics_under_it_is_a_figure() -> None:
    """Three texts in three places: alt, caption, credit."""
    text = "![Hàng ghế đầu](a.jpg)\n*Toàn cảnh hội nghị. Ảnh: Minh họa*"
    image = _only(text, "figure.figure > img.figure__image")
    assert (image["src"], image["alt"]) == ("a.jpg", "Hàng ghế đầu")
    caption = _only(text, "figure > figcaption.figure__caption")
    assert caption.get_text() == "Toàn cảnh hội nghị. Ảnh: Minh họa"
    assert _only(text, "figcaption > span.figure__credit").get_text() == "Ảnh: Minh họa"
    assert _soup(text).find("p") is None


@pytest.mark.parametrize("mark", ["*", "_"])
def test_both_marks_of_italics_make_a_caption(mark: str) -> None:
    """As Markdown itself allows."""
    assert _only(f"![a](a.jpg)\n{mark}Chú thích{mark}", "figcaption").get_text() == "Chú thích"


def test_a_caption_may_run_over_lines() -> None:
    """Its lines are joined by spaces."""
    text = "![a](a.jpg)\n*Dòng một\ndòng hai.\nẢnh: X*"
    assert _only(text, "figcaption").get_text() == "Dòng một dòng hai. Ảnh: X"
    assert _only(text, ".figure__credit").get_text() == "Ảnh: X"


def test_the_title_of_an_image_is_its_caption_when_no_line_is() -> None:
    """The fallback."""
    text = '![a](a.jpg "Toàn cảnh. Ảnh: X")'
    assert _only(text, "figcaption").get_text() == "Toàn cảnh. Ảnh: X"


def test_the_line_below_wins_over_the_title() -> None:
    """What stands under the photo is what readers see."""
    text = '![a](a.jpg "Tiêu đề")\n*Dòng dưới*'
    assert _only(text, "figcaption").get_text() == "Dòng dưới"


def test_a_caption_may_be_a_credit_alone() -> None:
    """No blank before it, no empty words."""
    assert _only("![a](a.jpg)\n*Ảnh: X*", "figcaption").get_text() == "Ảnh: X"


def test_an_image_alone_is_a_figure_without_a_caption() -> None:
    """And without an empty figcaption."""
    text = "Trước.\n\n![a](a.jpg)\n\nSau."
    assert _only(text, "figure > img")["alt"] == "a"
    assert _soup(text).find("figcaption") is None
    assert [paragraph.get_text() for paragraph in _soup(text).select("p")] == ["Trước.", "Sau."]


def test_a_caption_is_markdown() -> None:
    """Bold, links and code inside it work."""
    caption = _only("![a](a.jpg)\n*Về **điển hình** [ở đây](/x/) và `mã`. Ảnh: X*", "figcaption")
    assert [element.name for element in caption.select("*")] == ["strong", "a", "code", "span"]


def test_pairs_without_a_blank_line_are_a_gallery() -> None:
    """In the order in which they were written."""
    text = "![a](a.jpg)\n*A. Ảnh: X*\n![b](b.jpg)\n*B*\n![c](c.jpg)"
    images = _soup(text).select("div.gallery > figure > img")
    assert [tag["src"] for tag in images] == ["a.jpg", "b.jpg", "c.jpg"]
    assert [tag.get_text() for tag in _soup(text).select("figcaption")] == [
        "A. Ảnh: X",
        "B",
    ]


def test_pairs_with_a_blank_line_are_no_gallery() -> None:
    """Two photos, one after the other."""
    text = "![a](a.jpg)\n*A*\n\n![b](b.jpg)\n*B*"
    assert _soup(text).select("div.gallery") == []
    assert len(_soup(text).select("figure")) == 2


@pytest.mark.parametrize("mark", ["-", "1."])
def test_a_figure_may_stand_in_a_point(mark: str) -> None:
    """Indented under it."""
    text = f"{mark} Một.\n\n    ![a](a.jpg)\n    *Chú thích*\n\n{mark} Hai."
    assert _only(text, "li > figure > figcaption").get_text() == "Chú thích"
    assert len(_soup(text).select("li")) == 2


def test_a_figure_may_stand_in_a_quotation() -> None:
    """As any block may."""
    text = "> ![a](a.jpg)\n> *Chú thích*"
    assert _only(text, "blockquote > figure > figcaption").get_text() == "Chú thích"


@pytest.mark.parametrize("alt", ['a "b" <c> & d', "<b>đậm</b>", "[trong ngoặc]", "Đại hội “X”"])
def test_alt_is_escaped_and_kept_to_the_letter(alt: str) -> None:
    """It is plain text, not Markdown and not HTML."""
    text = f"![{alt}](a.jpg)\n*Chú thích*"
    assert _only(text, "img")["alt"] == alt
    rendered = BeautifulSoup(_html(text), "html.parser")
    assert [image["alt"] for image in rendered.select("figure > img")] == [alt]


@pytest.mark.parametrize(
    "text",
    [
        "![a](a.jpg)\nChữ thường ngay dưới",
        "![a](a.jpg)\n**Chữ đậm**",
        "![a](a.jpg)\n*Chú thích*\nchữ dính theo",
        "![a](a.jpg) chữ cùng dòng",
        "Một ảnh ![a](a.jpg) giữa câu.",
    ],
    ids=["text below", "bold below", "text after", "same line", "in a sentence"],
)
def test_an_image_glued_to_text_is_no_figure(text: str) -> None:
    """It stays in its paragraph, and no text is lost."""
    soup = _soup(text)
    assert soup.find("figure") is None
    image = soup.select_one("p img")
    assert image is not None
    assert image["src"] == "a.jpg"


@pytest.mark.parametrize("above", ["Chữ ngay trên", "- Điểm", "> Trích"])
def test_an_image_right_under_a_line_of_text_is_a_figure(above: str) -> None:
    """The line above is a block of its own: nobody means the photo as a word of it."""
    assert _only(f"{above}\n![a](a.jpg)\n*Chú thích*", "figcaption").get_text() == "Chú thích"


@pytest.mark.parametrize("indent", ["    ", "\t", "  "])
def test_an_indented_image_is_a_figure(indent: str) -> None:
    """Nobody here writes code by indenting."""
    text = f"Ví dụ:\n\n{indent}![a](a.jpg)\n{indent}*Chú thích*"
    assert _only(text, "figcaption").get_text() == "Chú thích"


@pytest.mark.parametrize(
    "text",
    [
        "![a b c d](a.jpg)\n*Chú thích. Ảnh: X*",
        "![a](a.jpg)\nchữ",
        "![a](a.jpg)\n*A*\n![b](b.jpg)\n*B*",
        "1. Một\n\n    ![a](a.jpg)\n    *A*",
        '![a](a.jpg "T. Ảnh: X")',
        "   ![a](a.jpg)\n   *A*",
    ],
)
def test_the_checker_and_the_page_see_the_same_captions(text: str) -> None:
    """One grammar: what is checked is what is shown."""
    figures = read(text, "bai.md", 1).facts.figures
    checked = [f"{figure.caption} {figure.credit}".strip() for figure in figures]
    shown = [element.get_text() for element in _soup(text).select("figcaption")]
    assert [caption for caption in checked if caption] == shown
