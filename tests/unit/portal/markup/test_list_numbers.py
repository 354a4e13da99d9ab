"""Numbered points read as they were written, whatever stands between them."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup, Tag
from hypothesis import given
from hypothesis import strategies as st

from portal.markup.reading import read

_PHOTO = "![Hội trường](a.jpg)\n*Toàn cảnh. Ảnh: Minh họa*"


def _html(text: str) -> str:
    return read(text, "bai.md", 1).html


def _soup(text: str) -> BeautifulSoup:
    return BeautifulSoup(_html(text), "html.parser")


def _numbers(ordered: Tag) -> list[int]:
    """Count as a browser does: `start` begins, `value` jumps."""
    number = int(str(ordered.get("start", 1))) - 1
    shown = []
    for item in ordered.find_all("li", recursive=False):
        assert isinstance(item, Tag)
        number = int(str(item.get("value", number + 1)))
        shown.append(number)
    return shown


def _shown(text: str) -> list[int]:
    """Return the numbers of all points that are not inside another point."""
    lists = [ordered for ordered in _soup(text).find_all("ol") if ordered.find_parent("li") is None]
    return [number for ordered in lists if isinstance(ordered, Tag) for number in _numbers(ordered)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. một\n2. hai\n3. ba", [1, 2, 3]),
        ("1. một\n\n2. hai\n\n3. ba", [1, 2, 3]),
        (f"1. một\n\n2. hai\n\n{_PHOTO}\n\n3. ba\n\n4. bốn", [1, 2, 3, 4]),
        ("1. một\n\nĐoạn văn đứng giữa.\n\n2. hai", [1, 2]),
        ("1. một\n\n## Mục mới\n\n2. hai\n3. ba", [1, 2, 3]),
        ("3. ba\n4. bốn", [3, 4]),
        ("1. một\n3. ba\n4. bốn", [1, 3, 4]),
        ("5. năm\n\n7. bảy\n\n8. tám", [5, 7, 8]),
        ("1. một\n2. hai\n2. hai nữa\n3. ba", [1, 2, 2, 3]),
        ("1. một\n1. lại một", [1, 1]),
        ("3. ba\n2. hai\n1. một", [3, 2, 1]),
        ("0. không\n1. một", [0, 1]),
        ("9. chín\n10. mười\n11. mười một", [9, 10, 11]),
        ("2024. hai nghìn", [2024]),
    ],
    ids=[
        "close",
        "loose",
        "photo",
        "paragraph",
        "heading",
        "from three",
        "gap",
        "loose gap",
        "repeat",
        "all ones",
        "downwards",
        "from nought",
        "two digits",
        "four digits",
    ],
)
def test_a_point_keeps_the_number_that_was_written(text: str, expected: list[int]) -> None:
    """In a directive, a number changed is a sentence changed."""
    assert _shown(text) == expected


@given(st.lists(st.integers(0, 999), min_size=1, max_size=8), st.sampled_from(["\n", "\n\n"]))
def test_any_row_of_numbers_is_kept(numbers: list[int], between: str) -> None:
    """Whatever the numbers and the blank lines."""
    assert _shown(between.join(f"{number}. mục" for number in numbers)) == numbers


@given(st.lists(st.integers(0, 999), min_size=1, max_size=6))
def test_any_row_of_numbers_is_kept_across_photos(numbers: list[int]) -> None:
    """A photo after each point."""
    assert _shown(f"\n\n{_PHOTO}\n\n".join(f"{number}. mục" for number in numbers)) == numbers


def test_a_gap_becomes_a_value_and_a_beginning_a_start() -> None:
    """The fewest attributes that say it, and none of our own."""
    items = _soup("3. ba\n5. năm\n6. sáu").find_all("li")
    assert [dict(item.attrs) for item in items] == [{}, {"value": "5"}, {}]
    assert _html("3. ba\n5. năm").startswith('<ol start="3">')


def test_a_plain_list_has_no_attributes() -> None:
    """1, 2, 3 needs no help."""
    assert _html("1. a\n2. b") == "<ol>\n<li>a</li>\n<li>b</li>\n</ol>"


def test_points_inside_a_point_count_for_themselves() -> None:
    """The outer row goes on after the inner one."""
    soup = _soup("1. một\n\n    1. a\n    3. c\n\n2. hai\n\n    4. d\n\n4. bốn")
    outer = soup.find("ol")
    assert isinstance(outer, Tag)
    assert _numbers(outer) == [1, 2, 4]
    inner = [ordered for ordered in outer.find_all("ol") if isinstance(ordered, Tag)]
    assert [_numbers(ordered) for ordered in inner] == [[1, 3], [4]]


def test_a_photo_inside_a_point_does_not_end_the_row() -> None:
    """Indented under its point, it belongs to it."""
    text = "1. một\n\n    ![Hội trường](a.jpg)\n    *Toàn cảnh*\n\n2. hai"
    soup = _soup(text)
    assert len(soup.find_all("ol")) == 1
    assert soup.select_one("ol > li > figure") is not None
    assert _shown(text) == [1, 2]


@pytest.mark.parametrize("text", ["1. một\n2. hai\n\n- a\n- b", "- a\n- b\n\n1. một\n2. hai"])
def test_bullets_and_numbers_beside_each_other_are_two_lists(text: str) -> None:
    """Markdown of its own would make them one."""
    soup = _soup(text)
    assert {tag.name for tag in soup.find_all(["ol", "ul"])} == {"ol", "ul"}
    assert _shown(text) == [1, 2]
    bullets = soup.find("ul")
    assert isinstance(bullets, Tag)
    assert bullets.get_text(" ", strip=True) == "a b"


def test_bullets_inside_a_point_leave_the_numbers_alone() -> None:
    """A point may have its own bullets."""
    text = "1. một\n\n    - a\n    - b\n\n3. ba"
    assert _shown(text) == [1, 3]
    assert len(_soup(text).select("ol > li > ul > li")) == 2


def test_points_in_a_quotation_keep_their_numbers() -> None:
    """A quoted directive is quoted exactly."""
    text = "> 4. bốn\n> 6. sáu\n>\n> Lời bàn.\n>\n> 7. bảy"
    assert _shown(text) == [4, 6, 7]
    assert len(_soup(text).select("blockquote > ol")) == 2


def test_two_articles_do_not_count_on_from_each_other() -> None:
    """One converter serves them all."""
    first, second = _html("5. năm"), _html("1. một")
    assert 'start="5"' in first
    assert "start" not in second


@pytest.mark.parametrize("text", ["Năm 2012. Một năm tốt.", "12.5 phần trăm", "1.không cách"])
def test_a_number_in_a_sentence_is_no_point(text: str) -> None:
    """A point is a number, a full stop and a space at the head of a line."""
    assert _soup(text).find("ol") is None


def test_a_number_of_more_than_nine_digits_is_no_point() -> None:
    """CommonMark's bound: browsers count no further, and Python reads no number of 5000 digits."""
    assert _soup("123456789. x").find("ol") is not None
    assert _soup("1234567890. x").find("ol") is None
    assert _soup("1" * 5000 + ". x").find("ol") is None


@given(st.lists(st.integers(1, 20), min_size=1, max_size=8), st.data())
def test_points_parted_by_blank_lines_are_numbered_as_those_that_are_not(
    numbers: list[int], data: st.DataObject
) -> None:
    """A list goes on where it was left, however often."""
    gaps = [data.draw(st.sampled_from(["\n", "\n\n", "\n\n\n"])) for _ in numbers]
    text = "".join(f"{number}. a{gap}" for number, gap in zip(numbers, gaps, strict=True))

    assert _shown(text) == numbers
