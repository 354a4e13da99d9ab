"""Drawings of the house are listed once each, and never pass for photos."""

from __future__ import annotations

import tomllib
from collections import Counter

from portal.content.loader import load
from tests.house import repo

_LIST = repo.ROOT / "tools" / "illustrations" / "pictures.toml"
_DRAWN = [str(each["path"]) for each in tomllib.loads(repo.text_of(_LIST))["picture"]]


def test_an_illustration_is_listed_once() -> None:
    """Of two rows for one file, one would be drawn over the other."""
    assert _DRAWN
    repo.assert_none(path for path, times in Counter(_DRAWN).items() if times > 1)


def test_a_drawn_picture_says_that_it_is_drawn() -> None:
    """Its credit says "Minh họa", so that nobody takes a drawing for a photo."""
    content = load(repo.ROOT / "content")
    repo.assert_none(
        f"{article.file}:{figure.line}: {figure.credit}"
        for article in (*content.articles, *content.pages)
        for figure in article.figures
        if f"{article.file.rpartition('/')[0]}/{figure.src}" in _DRAWN
        and "minh họa" not in figure.credit.lower()
    )
