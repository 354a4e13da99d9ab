"""Articles that share rare terms: an inverted index, and each article's nearest by cosine.

All is whole numbers, and how much a term tells depends on its number of articles by steps of
half a doubling. So an edit changes the answers of few articles, and these are found exactly:
an index that was updated equals one built anew (a property test holds it to that).
"""

from __future__ import annotations

import heapq
import math
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

Terms = Mapping[int, int]  # term (32 bits) -> weight (1 to 255)
Near = list[tuple[int, str]]  # (cosine in thousandths, key), the nearest first
Spread = Callable[[Callable[[Sequence[str]], dict[str, Near]], Sequence[str]], Iterable[Any]]

NEAREST = 16  # kept of each article
_COMMON = 200  # a term of more articles tells little, and would cost most of the time
_RARE = 4  # a term of two articles tells no more than one of four: chance has its share
_FINE = 10  # binary places of a norm
_DOCS = (1 << 24) - 1  # a posting is term, document, weight: 32 + 24 + 8 bits


def level(number: int) -> int:
    """Return 2 log2 of a number, rounded down."""
    bits = number.bit_length()
    return 2 * (bits - 1) + (number * number >= 1 << (2 * bits - 1))


def _here(work: Callable[[Sequence[str]], dict[str, Near]], keys: Sequence[str]) -> Iterable[Any]:
    return [work(keys)]


class Index:
    """The terms of all articles; `near` has each one's nearest."""

    def __init__(self, terms: Mapping[str, Terms], spread: Spread = _here) -> None:
        """Build from nothing. `spread` has work done on shares of the keys, maybe elsewhere."""
        self.near: dict[str, Near] = {}
        self._base: array[int] = array("Q")
        self._names: list[str] = sorted(terms)  # by the document number of the base
        self._gone: set[int] = set()  # documents whose postings in the base no longer count
        self._extra: dict[int, dict[str, int]] = {}  # postings that came after the base
        self._norms: dict[str, int] = {}
        self._opened: dict[int, dict[str, int]] = {}
        self._lay(terms)
        self._norms = {key: self._norm(each) for key, each in terms.items()}
        for part in spread(
            lambda keys: {key: self.row(terms[key], key) for key in keys}, self._names
        ):
            self.near.update(part)

    def _lay(self, terms: Mapping[str, Terms]) -> None:
        postings = [
            term << 32 | number << 8 | weight
            for number, name in enumerate(self._names)
            for term, weight in terms[name].items()
        ]
        postings.sort()
        self._base = array("Q", postings)
        last, rows = -1, dict[str, int]()
        for posting in postings:
            if posting >> 32 != last:
                self._open(last, rows)
                last, rows = posting >> 32, {}
            rows[self._names[posting >> 8 & _DOCS]] = posting & 255
        self._open(last, rows)

    def _open(self, term: int, rows: dict[str, int]) -> None:
        if len(rows) > 1:  # the others are many, and tell nothing
            self._opened[term] = rows

    @property
    def size(self) -> int:
        """The number of articles."""
        return len(self._norms) or len(self._names)

    def _tells(self, count: int) -> int:
        """Return how much a term of so many articles tells; 0 for one or for nearly all."""
        scale = self.size.bit_length()
        most = min(_COMMON, max(8, 3 << scale >> 4))
        return max(0, 2 * scale - level(max(count, _RARE))) if 2 <= count <= most else 0  # noqa: PLR2004 - two share

    def _rows(self, term: int) -> Mapping[str, int]:
        """Return the articles of a term with their weights."""
        found = self._opened.get(term)
        if found is None:
            start = bisect_left(self._base, term << 32)
            end = bisect_left(self._base, (term + 1) << 32, start)
            found = {
                self._names[each >> 8 & _DOCS]: each & 255
                for each in self._base[start:end]
                if (each >> 8 & _DOCS) not in self._gone
            }
            found.update(self._extra.get(term, {}))
            self._opened[term] = found
        return found

    def _norm(self, terms: Terms) -> int:
        total = 0
        for term, weight in terms.items():
            total += (weight * self._tells(len(self._rows(term)))) ** 2
        return math.isqrt(total << 2 * _FINE) or 1

    def row(self, terms: Terms, key: str = "", among: set[str] | None = None) -> Near:
        """Return the nearest of an article; or, `among` others, how near each of them is."""
        dots: dict[str, int] = {}
        get = dots.get
        for term, weight in terms.items():
            rows = self._rows(term)
            tells = self._tells(len(rows))
            if tells:
                factor = weight * tells * tells
                for other, its in rows.items():
                    dots[other] = get(other, 0) + factor * its
        dots.pop(key, None)
        own, norms = self._norms.get(key) or self._norm(terms), self._norms
        found = (
            (-min(1000, (1000 * dot << 2 * _FINE) // (own * norms[other])), other)
            for other, dot in dots.items()
            if among is None or other in among
        )
        most = heapq.nsmallest(NEAREST, found) if among is None else sorted(found)
        return [(-cosine, other) for cosine, other in most]

    def change(
        self, old: Mapping[str, Terms], new: Mapping[str, Terms], terms_of: Callable[[str], Terms]
    ) -> bool:
        """Take in articles that are gone, changed or new; False: it must be built anew.

        `old` has the terms as they were, `new` as they are; `terms_of` gives those of any other.
        """
        size = self.size - len(old) + len(new)
        late = len(self._gone) + len(old) > max(len(self._names) // 5, 8)
        if size.bit_length() != self.size.bit_length() or late:
            return False
        moved = {term for terms in (*old.values(), *new.values()) for term in terms}
        before = {term: self._tells(len(self._rows(term))) for term in moved}
        self._take_out(old)
        self._put_in(new)
        touched = {*old, *new}
        for term, told in before.items():
            rows = self._rows(term)
            if self._tells(len(rows)) != told:
                touched.update(rows)
        if len(touched) > max(size // 4, 8):
            return False
        terms = {key: new.get(key) or terms_of(key) for key in touched if key in self._norms}
        self._norms.update((key, self._norm(each)) for key, each in terms.items())
        self._renew(touched, terms, terms_of)
        return True

    def _take_out(self, old: Mapping[str, Terms]) -> None:
        for key, terms in old.items():
            for term in terms:
                self._rows(term)
                self._opened[term].pop(key, None)
                if key in self._extra.get(term, {}):
                    del self._extra[term][key]
            self._norms.pop(key, None)
            self.near.pop(key, None)
            number = bisect_left(self._names, key)
            if number < len(self._names) and self._names[number] == key:
                self._gone.add(number)

    def _put_in(self, new: Mapping[str, Terms]) -> None:
        for key, terms in new.items():
            for term, weight in terms.items():
                self._rows(term)
                self._opened[term][key] = weight
                self._extra.setdefault(term, {})[key] = weight
            self._norms[key] = 1

    def _renew(
        self, touched: set[str], terms: Mapping[str, Terms], terms_of: Callable[[str], Terms]
    ) -> None:
        """Find the nearest of touched articles, and put these where they now belong."""
        news: dict[str, Near] = {
            key: [] for key, near in self.near.items() if any(each in touched for _, each in near)
        }
        for key, its in terms.items():
            row = self.row(its, key, set(self._norms))
            self.near[key] = row[:NEAREST]
            for cosine, other in row:
                if other not in touched:
                    news.setdefault(other, []).append((cosine, key))
        for key in news.keys() - touched:
            near = self.near[key]
            merged = [each for each in near if each[1] not in touched] + news[key]
            merged.sort(key=_order)
            if len(near) == NEAREST:  # there may be others, below the last
                last = _order(near[-1])
                merged = [each for each in merged if _order(each) <= last]
                if len(merged) < NEAREST:
                    merged = self.row(terms_of(key), key)
            if merged[:NEAREST] != near:
                self.near[key] = merged[:NEAREST]

    def state(self) -> tuple[Any, ...]:
        """Return all of it as plain values, for the store; `of` takes it back."""
        keys = list(self.near)
        number = {key: place for place, key in enumerate(keys)}
        packed = array("Q")
        for key in keys:
            packed.extend(cosine << 32 | number[other] for cosine, other in self.near[key])
        lengths = bytes(len(self.near[key]) for key in keys)
        norms = array("Q", (self._norms[key] for key in keys)).tobytes()
        rest = (sorted(self._gone), self._extra)
        return (keys, lengths, packed.tobytes(), norms, *rest)

    def base(self) -> tuple[Any, ...]:
        """Return what does not change as long as the index is only updated."""
        return self._names, self._base.tobytes()

    @classmethod
    def of(cls, base: tuple[Any, ...], state: tuple[Any, ...]) -> Index:
        """Return the index that these were taken of."""
        self = cls({})
        self._names = base[0]
        self._base.frombytes(base[1])
        keys, lengths, packed, norms, gone, self._extra = state
        near, values = array("Q"), array("Q")
        near.frombytes(packed)
        values.frombytes(norms)
        self._norms = dict(zip(keys, values, strict=True))
        place = 0
        for key, length in zip(keys, lengths, strict=True):
            some = near[place : place + length]
            self.near[key] = [(each >> 32, keys[each & 0xFFFFFFFF]) for each in some]
            place += length
        self._gone = set(gone)
        return self


def _order(each: tuple[int, str]) -> tuple[int, str]:
    return -each[0], each[1]
