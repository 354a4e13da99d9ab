"""The judged set holds together: every key is there, nothing answers itself."""

from __future__ import annotations

import unicodedata
from collections import Counter

import pytest

from bench.related import collection, labelled
from bench.related.labelled import Entry
from portal.vietnamese import text

_ENTRIES = labelled.entries()
_ASKED = [each for each in _ENTRIES if each.query]
_PLACED = [each for each in _ENTRIES if each.article]


@pytest.fixture(scope="module")
def keys() -> set[str]:
    """The keys of the portal's own articles."""
    return {each.key for each in collection.articles()}


def test_there_are_sixty_queries_and_no_fewer_than_25_articles(keys: set[str]) -> None:
    """An entry is one or the other, and no article is judged twice."""
    assert len(_ASKED) == 60
    assert len(_PLACED) >= 25
    assert len({each.article for each in _PLACED} & keys) == len(_PLACED)
    assert len(_ASKED) + len(_PLACED) == len(_ENTRIES)


def test_every_key_names_an_article(keys: set[str]) -> None:
    """A typing error would count as an answer that nobody can find."""
    for each in _ENTRIES:
        assert set(each.answers) <= keys, each


@pytest.mark.parametrize("each", _ENTRIES, ids=lambda each: each.query or each.article)
def test_there_are_one_to_six_answers_all_different_and_none_is_the_article(each: Entry) -> None:
    """An article is no "other" article of its own."""
    assert 1 <= len(each.answers) <= 6
    assert len(set(each.answers)) == len(each.answers)
    assert each.article not in each.answers


def test_no_query_is_asked_twice() -> None:
    """Nor in another spelling."""
    assert len({text.fold(each.query) for each in _ASKED}) == len(_ASKED)
    assert all(unicodedata.is_normalized("NFC", each.query) for each in _ASKED)


def test_hardly_any_entries_share_their_answers() -> None:
    """Sixty ways to ask for one article would measure one article."""
    often = Counter(each.answers for each in _ENTRIES)
    assert max(often.values()) <= 3
    firsts = Counter(each.answers[0] for each in _ASKED)
    assert len(firsts) > 25
    assert max(firsts.values()) <= 5


def test_rankers_get_the_text_of_every_article() -> None:
    """The portal's reader may leave bodies in their files."""
    assert all(len(each.text.split()) > 100 for each in collection.subjects(collection.articles()))


def test_no_ranker_sees_what_editors_have_pinned() -> None:
    """A pin would be the answer itself."""
    for trial in collection.trials():
        for each in (*trial.subjects, *(case.query for case in trial.cases)):
            assert not each.related
            assert not each.unrelated
