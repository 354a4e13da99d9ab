"""Views: what they tell of themselves."""

from __future__ import annotations

from portal.markup.figures import Figure
from portal.views.pages import Picture
from tests.unit.plugins.make import article


def test_the_largest_file_of_a_picture_is_the_last_of_its_choices() -> None:
    """Where there is no choice, it is the only one."""
    several = Picture("/x/a-960.jpg", "/x/a-480.jpg 480w, /x/a-1280.jpg 1280w", 1280, 853)
    assert several.largest == "/x/a-1280.jpg"
    assert Picture("/x/a-300.jpg", "", 300, 200).largest == "/x/a-300.jpg"


def test_the_photo_that_stands_for_an_article_is_the_one_it_names_or_its_first() -> None:
    """“Ảnh đại diện” before the text's photos; a text without any has none."""
    figures = (Figure("a.jpg", "", "", "", 1), Figure("b.jpg", "", "", "", 3))
    assert article("2012/x", figures=figures, picture="c.jpg").cover == "c.jpg"
    assert article("2012/x", figures=figures).cover == "a.jpg"
    assert not article("2012/x").cover
