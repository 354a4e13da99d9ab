"""Parts of an article show nothing but their text."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

import pytest

from bench.related import collection, parts
from bench.related.labelled import in_words
from bench.related.trials import Trial

_LONG = [f"{name} " * 40 for name in "abcdefghijkl"]


@pytest.fixture(scope="module")
def trial(trials: Sequence[Trial]) -> Trial:
    """The portal's own articles, cut."""
    return trials[-1]


def test_a_long_article_becomes_three_even_parts() -> None:
    """Cut where paragraphs end; the siblings of each are the truth."""
    trial = parts.trial([("2012/x", _LONG)])
    assert sorted(len(part.text.split()) for part in trial.subjects) == [160, 160, 160]
    keys = {part.key for part in trial.subjects}
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


def test_no_part_tells_its_article(trial: Trial, texts: tuple[collection.Text, ...]) -> None:
    """Neither title nor key nor any field is that of the article or shared with a sibling."""
    articles = [text.article for text in texts]
    titles = {part.title for part in articles}
    keys = {part.key for part in articles}
    for part in trial.subjects:
        assert part.title not in titles
        assert part.text.startswith(part.title) or " ".join(part.text.split()).startswith(
            part.title
        )
        assert part.key not in keys
        assert not any(key.partition("/")[2] in part.key for key in keys)
        assert part == replace(in_words(part.key, part.title), text=part.text)
        assert not (part.section)
        assert not (part.tags)
        assert not (part.authors)
    assert len({part.key for part in trial.subjects}) == len(trial.subjects)


def test_siblings_do_not_stand_together(trial: Trial) -> None:
    """A ranker that knows nothing finds nothing by the order alone."""
    order = [part.key for part in trial.subjects]
    assert order == sorted(order)
    group = {case.query.key: case.group for case in trial.cases}
    beside = sum(
        group.get(one, one) == group.get(two, two) for one, two in itertools.pairwise(order)
    )
    assert beside < len(order) / 10
