"""The articles of the first day: enough of them, over all years, honest about their pictures."""

from __future__ import annotations

import tomllib
from datetime import datetime

import pytest

from portal.check import runner
from portal.content.article import Article
from portal.content.loader import load
from portal.vietnamese.dates import VIETNAM
from tests.house import repo

_ROOT = repo.ROOT / "content"
_CONTENT = load(_ROOT)
_ALL = (*_CONTENT.articles, *_CONTENT.pages)
_PICTURES: list[dict[str, str]] = tomllib.loads(
    repo.text_of(repo.ROOT / "tools" / "illustrations" / "pictures.toml")
)["picture"]


def _file(article: Article) -> str:
    return article.file


def test_the_first_day_has_enough_to_read() -> None:
    """At least 24 articles and 4 pages, and every file was readable."""
    assert len(_CONTENT.articles) >= 24
    assert len(_CONTENT.pages) >= 4
    assert not _CONTENT.unread


def test_the_archive_spans_the_years() -> None:
    """From 2005 to 2026."""
    years = {each.date.year for each in _CONTENT.articles if each.date}
    assert (min(years), max(years)) == (2005, 2026)
    assert len(years) >= 15


def test_the_checker_finds_nothing_to_mend() -> None:
    """Neither error nor warning: the content is the model for editors."""
    assert list(runner.as_lines(runner.check(_ROOT)))[:-1] == []


def test_every_section_has_articles() -> None:
    """An empty section is a dead end in the menu."""
    used = {each.section for each in _CONTENT.articles}
    assert used == {each.name for each in _CONTENT.sections or ()}


@pytest.mark.parametrize("article", _CONTENT.articles, ids=_file)
def test_an_article_names_its_source(article: Article) -> None:
    """The portal is no witness: it says where it read what it tells."""
    assert len(article.source.split()) >= 2


@pytest.mark.parametrize("article", _CONTENT.articles, ids=_file)
def test_no_article_comes_from_the_future(article: Article) -> None:
    """Nothing after 2026, nothing unpublished."""
    assert article.date is not None
    assert article.date <= datetime(2026, 12, 31, tzinfo=VIETNAM)
    assert article.status == "published"


@pytest.mark.parametrize("article", _ALL, ids=_file)
def test_a_drawn_picture_says_that_it_is_drawn(article: Article) -> None:
    """Every credit says "Minh họa", so that nobody takes a drawing for a photo."""
    for each in article.figures:
        assert "minh họa" in each.credit.lower(), f"{article.file}:{each.line}"


@pytest.mark.parametrize("article", _CONTENT.articles, ids=_file)
def test_an_article_has_a_picture(article: Article) -> None:
    """Lists and the home page are made of pictures and titles."""
    assert article.figures


def test_every_illustration_of_the_list_is_drawn_and_used_and_every_one_is_listed() -> None:
    """pictures.toml, the files and the articles agree."""
    listed = [each["path"] for each in _PICTURES]
    kinds = ("*.jpg", "*.jpeg", "*.png", "*.webp")
    drawn = {p.relative_to(_ROOT).as_posix() for kind in kinds for p in _ROOT.rglob(kind)}
    used = {f"{a.file.rpartition('/')[0]}/{each.src}" for a in _ALL for each in a.figures}
    assert len(set(listed)) == len(listed)
    assert set(listed) == drawn
    assert drawn == used


def test_every_document_of_the_library_is_mentioned() -> None:
    """It holds what the articles speak of, and not what nobody asks for."""
    library = _CONTENT.library
    named = {
        found.file
        for each in _CONTENT.articles
        for key in each.mentions
        if (found := library.mentioned(key, each.date))
    }
    assert len(library.documents) >= 10
    assert named == {each.file for each in library.documents}
