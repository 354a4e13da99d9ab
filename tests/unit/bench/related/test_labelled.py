"""The judged set holds together: every key is there, nothing answers itself."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence

import pytest

from bench.related import collection, labelled
from bench.related.labelled import Judgement
from bench.related.ours import Subject
from bench.related.trials import Trial
from portal.vietnamese import text

_JUDGEMENTS = labelled.judgements()
_QUERIES = [judgement for judgement in _JUDGEMENTS if judgement.query]
_ARTICLES = [judgement for judgement in _JUDGEMENTS if judgement.article]


@pytest.fixture(scope="module")
def keys(texts: tuple[collection.Text, ...]) -> set[str]:
    """The keys of the portal's own articles."""
    return {text.article.key for text in texts}


def test_there_are_sixty_queries_and_no_fewer_than_25_articles(keys: set[str]) -> None:
    """An entry is one or the other, and no article is judged twice."""
    assert len(_QUERIES) == 60
    assert len(_ARTICLES) >= 25
    assert len({judgement.article for judgement in _ARTICLES} & keys) == len(_ARTICLES)
    assert len(_QUERIES) + len(_ARTICLES) == len(_JUDGEMENTS)


def test_every_key_names_an_article(keys: set[str]) -> None:
    """A typing error would count as an answer that nobody can find."""
    for judgement in _JUDGEMENTS:
        assert {*judgement.answers, *judgement.struck} <= keys, judgement


@pytest.mark.parametrize(
    "judgement", _JUDGEMENTS, ids=lambda judgement: judgement.query or judgement.article
)
def test_there_are_one_to_six_answers_all_different_and_none_is_the_article(
    judgement: Judgement,
) -> None:
    """An article is no "other" article of its own."""
    assert 1 <= len(judgement.answers) <= 6
    assert len(set(judgement.answers)) == len(judgement.answers)
    assert judgement.article not in {*judgement.answers, *judgement.struck}
    assert not judgement.struck & set(judgement.answers)


def test_no_query_is_asked_twice() -> None:
    """Nor in another spelling."""
    assert len({text.fold(judgement.query) for judgement in _QUERIES}) == len(_QUERIES)
    assert all(unicodedata.is_normalized("NFC", judgement.query) for judgement in _QUERIES)


def test_hardly_any_entries_share_their_answers() -> None:
    """Sixty ways to ask for one article would measure one article."""
    often = Counter(judgement.answers for judgement in _JUDGEMENTS)
    assert max(often.values()) <= 3
    firsts = Counter(judgement.answers[0] for judgement in _QUERIES)
    assert len(firsts) > 25
    assert max(firsts.values()) <= 5


def test_rankers_get_the_text_of_every_article(subjects: Sequence[Subject]) -> None:
    """The portal's reader may leave bodies in their files."""
    assert all(len(subject.text.split()) > 100 for subject in subjects)


def test_no_ranker_sees_what_editors_have_pinned(trials: Sequence[Trial]) -> None:
    """A pin would be the answer itself."""
    for trial in trials:
        for subject in (*trial.subjects, *(case.query for case in trial.cases)):
            assert not subject.related
            assert not subject.unrelated
