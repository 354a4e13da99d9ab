"""From articles to cards: what lists show of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.pages import cards
from portal.cache.store import Memo
from tests.unit.plugins.make import article, item, picture
from tests.unit.plugins.pages.planned import PUBLISHER

NAMED = replace(PUBLISHER, site="Khối thi đua Nội chính", short_name="Khối Nội chính")


@pytest.mark.parametrize(
    ("written", "focus"),
    [("50% 20%", (50, 20)), ("52% 18%", (50, 20)), ("0% 100%", (0, 100)), ("5% 95%", (10, 100))],
)
def test_the_crop_of_a_cards_photo_keeps_what_the_editor_named(
    written: str, focus: tuple[int, int]
) -> None:
    """“Tiêu điểm”, rounded to tens."""
    made = item(article("2012/a", focus=written), pictured=True)
    shown = cards.card(made, None, "", PUBLISHER, Memo(None, "cards", Path())).picture
    assert shown is not None
    assert shown.focus == focus


@given(st.integers(0, 100), st.integers(0, 100))
def test_a_focal_point_is_always_one_that_the_theme_knows(across: int, down: int) -> None:
    """Tens from 0 to 100, at most 5 per cent away."""
    shown = cards.focused(picture(), f"{across}% {down}%")
    assert shown is not None
    assert shown.focus is not None
    for written, step in zip((across, down), shown.focus, strict=True):
        assert step in range(0, 101, 10)
        assert abs(step - written) <= 5


def test_without_a_focal_point_the_theme_decides() -> None:
    """Near the top; an article without a photo has nothing to crop."""
    assert cards.focused(picture(), "") == picture()
    assert cards.focused(None, "50% 20%") is None


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Khối thi đua Nội chính tổng kết năm 2023", "Khối Nội chính tổng kết năm 2023"),
        ("KHỐI THI ĐUA NỘI CHÍNH tổng kết", "Khối Nội chính tổng kết"),
        ("Khối thi đua Nội chính", "Khối thi đua Nội chính"),
        ("Khối thi đua Nội chính2", "Khối thi đua Nội chính2"),
        ("Tổng kết của Khối thi đua Nội chính", "Tổng kết của Khối thi đua Nội chính"),
    ],
)
def test_in_lists_the_portals_own_name_at_the_beginning_of_a_title_is_short(
    title: str, shown: str
) -> None:
    """Only there, and only as a whole."""
    assert cards.short_title(article("2012/a", title=title), NAMED) == shown


def test_a_short_title_of_the_editors_own_is_taken_as_it_is() -> None:
    """“Tiêu đề ngắn” in the header."""
    made = article("2012/a", title="Khối thi đua Nội chính họp", short_title="Họp tổng kết")
    assert cards.short_title(made, NAMED) == "Họp tổng kết"
    shown = cards.card(item(made), None, "", NAMED, Memo(None, "cards", Path()))
    assert shown.title == "Họp tổng kết"


def test_a_portal_without_a_short_name_shows_titles_whole() -> None:
    """Nothing is cut off."""
    made = article("2012/a", title="Khối thi đua Nội chính họp")
    assert cards.short_title(made, replace(NAMED, short_name="")) == made.title
