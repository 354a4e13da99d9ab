"""The rankers to compare: each returns, for every query, keys of the collection, best first."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from bench.related import ours, tfidf
from bench.related.ours import Subject, Weights
from portal.vietnamese import text

Lists = Mapping[str, Sequence[str]]
Ranker = Callable[[Sequence[Subject], Sequence[Subject]], Lists]

OURS = "ours"
DEPTH = 10  # length of our answers; only five count


def newest_in_section(subjects: Sequence[Subject], queries: Sequence[Subject]) -> Lists:
    """Rank by day, the query's own section first."""
    newest = _newest(subjects)

    def order(query: Subject) -> list[str]:
        own = [subject for subject in newest if query.section and subject.section == query.section]
        rest = [subject for subject in newest if subject not in own]
        return [subject.key for subject in (*own, *rest) if subject.key != query.key]

    return {query.key: order(query) for query in queries}


def shared_tags(subjects: Sequence[Subject], queries: Sequence[Subject]) -> Lists:
    """Rank by the number of shared tags, then by day, as Pelican's plugins do."""
    newest = [(subject.key, _tags(subject)) for subject in _newest(subjects)]

    def order(query: Subject) -> list[str]:
        wanted = _tags(query)
        rows = sorted(newest, key=lambda row: -len(row[1] & wanted))
        return [key for key, _ in rows if key != query.key]

    return {query.key: order(query) for query in queries}


def by_cosine(terms: tfidf.Terms, subjects: Sequence[Subject], queries: Sequence[Subject]) -> Lists:
    """Rank by TF-IDF cosine over the given terms."""
    index = tfidf.Index(subjects, terms)
    return {query.key: tfidf.ranked(index.cosines(query), [query.key]) for query in queries}


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
    return sorted(subjects, key=lambda subject: (-subject.day, subject.key))


def _tags(subject: Subject) -> set[str]:
    return {text.slug(tag) for tag in subject.tags}
