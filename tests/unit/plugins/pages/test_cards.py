"""From articles to cards: what lists show of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.pages import cards
from portal.cache.store import Memo
from tests.unit.plugins.make import article, item, picture


@pytest.mark.parametrize(
    ("written", "focus"),
    [("50% 20%", (50, 20)), ("52% 18%", (50, 20)), ("0% 100%", (0, 100)), ("5% 95%", (10, 100))],
)
def test_the_crop_of_a_cards_photo_keeps_what_the_editor_named(
    written: str, focus: tuple[int, int]
) -> None:
    """“Tiêu điểm”, rounded to tens."""
    made = item(article("2012/a", focus=written), pictured=True)
    shown = cards.card(made, None, "", Memo(None, "cards", Path())).picture
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
