"""What is compared: each ranker gives for every query the keys of the collection, best first."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from bench.related import ours, tfidf
from bench.related.ours import Subject, Weights
from portal.vietnamese import text

Lists = Mapping[str, Sequence[str]]
Ranker = Callable[[Sequence[Subject], Sequence[Subject]], Lists]

OURS = "ours"
DEPTH = 10  # that ours is asked for; only five count


def newest_in_section(subjects: Sequence[Subject], queries: Sequence[Subject]) -> Lists:
    """Rank by day, the query's own section first."""
    newest = _newest(subjects)

    def order(query: Subject) -> list[str]:
        own = [each for each in newest if query.section and each.section == query.section]
        rest = [each for each in newest if each not in own]
        return [each.key for each in (*own, *rest) if each.key != query.key]

    return {each.key: order(each) for each in queries}


def shared_tags(subjects: Sequence[Subject], queries: Sequence[Subject]) -> Lists:
    """Rank by the number of shared tags, then by day, as Pelican's plugins do."""
    newest = [(each.key, _tags(each)) for each in _newest(subjects)]

    def order(query: Subject) -> list[str]:
        wanted = _tags(query)
        rows = sorted(newest, key=lambda row: -len(row[1] & wanted))
        return [key for key, _ in rows if key != query.key]

    return {each.key: order(each) for each in queries}


def by_cosine(terms: tfidf.Terms, subjects: Sequence[Subject], queries: Sequence[Subject]) -> Lists:
    """Rank by TF-IDF cosine over the given terms."""
    index = tfidf.Index(subjects, terms)
    return {each.key: tfidf.ranked(index.cosines(each), [each.key]) for each in queries}


def by_ours(weights: Weights, subjects: Sequence[Subject], queries: Sequence[Subject]) -> Lists:
    """Rank as the portal does, with these weights."""
    return ours.ranked(subjects, queries, DEPTH, weights)


BASELINES: Mapping[str, Ranker] = {
    "newest in section": newest_in_section,
    "shared tags": shared_tags,
    "TF-IDF, syllables": partial(by_cosine, tfidf.syllables),
    "TF-IDF, pairs": partial(by_cosine, tfidf.pairs),
    "TF-IDF, both": partial(by_cosine, tfidf.both),
}


def _newest(subjects: Sequence[Subject]) -> list[Subject]:
    return sorted(subjects, key=lambda each: (-each.day, each.key))


def _tags(subject: Subject) -> set[str]:
    return {text.slug(tag) for tag in subject.tags}
