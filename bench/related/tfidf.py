"""TF-IDF cosine over a text's syllables, pairs of them, or both: the baselines, in plain Python.

The weight of a term is (1 + ln tf) · (1 + ln((1 + n) / (1 + df))), as scikit-learn has it with
`sublinear_tf`; terms in more than 30 % of the articles are dropped.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise

from bench.related.ours import Subject
from portal.vietnamese import text

MOST = 0.3  # of the articles may have a term

Terms = Callable[[str], list[str]]
Vector = Mapping[str, float]

_SYLLABLE = re.compile(r"\w+")


def syllables(words: str) -> list[str]:
    """Return the syllables of a text in lower case; punctuation separates them, diacritics stay."""
    return _SYLLABLE.findall(text.clean(words).lower())


def pairs(words: str) -> list[str]:
    """Return each syllable with the one after it: most words of Vietnamese are two."""
    return [f"{one} {two}" for one, two in pairwise(syllables(words))]


def both(words: str) -> list[str]:
    """Return syllables and pairs."""
    return syllables(words) + pairs(words)


def whole(subject: Subject) -> str:
    """Return all text of a subject."""
    return f"{subject.title}\n{subject.lead}\n{subject.text}"


class Index:
    """The vectors of a collection, each of length 1, by term."""

    def __init__(self, subjects: Sequence[Subject], terms: Terms) -> None:
        self._terms = terms
        counts = {subject.key: Counter(terms(whole(subject))) for subject in subjects}
        frequencies = Counter(term for count in counts.values() for term in count)
        self._idf = {
            term: 1 + math.log((1 + len(counts)) / (1 + frequency))
            for term, frequency in frequencies.items()
            if frequency <= MOST * len(counts)
        }
        self._postings: dict[str, list[tuple[str, float]]] = defaultdict(list)
        for key, count in counts.items():
            for term, weight in self._vector(count).items():
                self._postings[term].append((key, weight))

    def _vector(self, count: Mapping[str, int]) -> Vector:
        weights = {
            term: (1 + math.log(frequency)) * self._idf[term]
            for term, frequency in count.items()
            if term in self._idf
        }
        length = math.sqrt(sum(weight * weight for weight in weights.values()))
        return {term: weight / length for term, weight in weights.items()}

    def cosines(self, query: Subject) -> dict[str, float]:
        """Return the cosine to each article that shares a term with the query."""
        cosines_by_key: dict[str, float] = defaultdict(float)
        for term, weight in self._vector(Counter(self._terms(whole(query)))).items():
            for key, other in self._postings[term]:
                cosines_by_key[key] += weight * other
        return cosines_by_key


def ranked(cosines: Mapping[str, float], but: Iterable[str]) -> list[str]:
    """Return the keys by falling cosine; ties are broken by key."""
    keys = cosines.keys() - set(but)
    return sorted(keys, key=lambda key: (-round(cosines[key], 12), key))
