"""Parts of an article show nothing but their text."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from bench.related import collection, parts
from bench.related.labelled import in_words
from bench.related.trials import Trial

_LONG = [f"{name} " * 40 for name in "abcdefghijkl"]


@pytest.fixture(scope="module")
def trial() -> Trial:
    """The portal's own articles, cut."""
    return collection.trials()[-1]


def test_a_long_article_becomes_three_even_parts() -> None:
    """Cut where paragraphs end; the siblings of each are the truth."""
    trial = parts.trial([("2012/x", _LONG)])
    assert sorted(len(each.text.split()) for each in trial.subjects) == [160, 160, 160]
    keys = {each.key for each in trial.subjects}
    for case in trial.cases:
        assert case.grades == dict.fromkeys(keys - {case.query.key}, 1.0)


def test_a_short_article_stays_whole_and_asks_nothing() -> None:
    """Parts of under 120 syllables say too little."""
    trial = parts.trial([("2012/x", _LONG[:8])])
    assert len(trial.subjects) == 1
    assert not trial.cases


def test_at_least_twenty_articles_of_the_portal_are_long_enough(trial: Trial) -> None:
    """So that the figure is not that of a few."""
    assert len(trial.cases) >= 60
    assert len(trial.cases) % parts.COUNT == 0


def test_the_parts_are_the_same_each_time(trial: Trial) -> None:
    """Keys, order and texts."""
    assert collection.trials()[-1] == trial


def test_no_part_tells_its_article(trial: Trial) -> None:
    """Neither title nor key nor any field is that of the article or shared with a sibling."""
    articles = collection.articles()
    titles = {each.title for each in articles}
    keys = {each.key for each in articles}
    for each in trial.subjects:
        assert each.title not in titles
        assert each.text.startswith(each.title) or " ".join(each.text.split()).startswith(
            each.title
        )
        assert each.key not in keys
        assert not any(key.partition("/")[2] in each.key for key in keys)
        assert each == replace(in_words(each.key, each.title), text=each.text)
        assert not (each.section)
        assert not (each.tags)
        assert not (each.authors)
    assert len({each.key for each in trial.subjects}) == len(trial.subjects)


def test_siblings_do_not_stand_together(trial: Trial) -> None:
    """A ranker that knows nothing finds nothing by the order alone."""
    order = [each.key for each in trial.subjects]
    assert order == sorted(order)
    group = {case.query.key: case.group for case in trial.cases}
    beside = sum(
        group.get(one, one) == group.get(two, two) for one, two in itertools.pairwise(order)
    )
    assert beside < len(order) / 10
