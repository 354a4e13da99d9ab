"""Articles that share rare terms: an inverted index, and each article's nearest by cosine.

All is whole numbers, and how much a term tells depends on its number of articles by steps of
half a doubling. So an edit changes the answers of few articles, and these are found exactly:
an index that was updated equals one built anew (a property test holds it to that).
"""

from __future__ import annotations

import functools
import heapq
import itertools
import math
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any

Terms = Sequence[int]  # postings without a document: term (32 bits) and weight (8 bits)
Near = list[tuple[int, str]]  # (cosine in thousandths, key), the nearest first
Spread = Callable[[Callable[[Sequence[str]], dict[str, Near]], Sequence[str]], Iterable[Any]]

NEAREST = 16  # kept of each article
_COMMON = 75  # a term of more articles tells little, and would cost most of the time
_RARE = 4  # a term of two articles tells no more than one of four: chance has its share
_FINE = 4  # binary places of a norm: the product of two stays below 2**30, where division is quick
_DOC = (1 << 24) - 1  # a posting is term, document, weight: 32 + 24 + 8 bits


def level(number: int) -> int:
    """Return 2 log2 of a number, rounded down."""
    bits = number.bit_length()
    return 2 * (bits - 1) + (number * number >= 1 << (2 * bits - 1))


def pack(terms: Mapping[int, int]) -> Terms:
    """Return term -> weight (1 to 255) as the index takes it."""
    return array("Q", sorted(term << 8 | weight for term, weight in terms.items()))


def _here(work: Callable[[Sequence[str]], dict[str, Near]], keys: Sequence[str]) -> Iterable[Any]:
    return [work(keys)]


@functools.cache
def _tells(count: int, scale: int) -> int:
    """Return what a term tells in an archive of 2**(scale - 1) articles or up to twice that."""
    if not 2 <= count <= max(8, 3 << scale >> 4):  # noqa: PLR2004 - two share
        return 0
    return max(0, 2 * scale - level(max(count, _RARE)))


_Rows = tuple[Sequence[int], bytes]


def _parted(rows: Iterable[int]) -> _Rows:
    """Return numbers and weights of rows that hold both in one."""
    both = array("I", rows)
    return array("I", (each >> 8 for each in both)), bytes(each & 255 for each in both)


class Index:
    """The terms of all articles; `near` has each one's nearest.

    Articles are numbered in the order in which they came.
    """

    def __init__(self, terms: Mapping[str, Terms], spread: Spread = _here) -> None:
        """Build from nothing. `spread` has work done on shares of the keys, maybe elsewhere."""
        self.near: dict[str, Near] = {}
        self._names: list[str] = sorted(terms)
        self._numbers = {name: number for number, name in enumerate(self._names)}
        self._gone: set[int] = set()  # numbers whose postings no longer count
        self._extra: dict[int, list[int]] = {}  # rows that came after the base
        self._opened: dict[int, _Rows] = {}
        self._base = array("Q")
        self._size = len(terms)
        self._lay(terms)
        self._norms = [self._norm(terms[name]) for name in self._names]
        share = partial(self._share, terms)
        for part in spread(share, self._names):
            self.near.update(part)
        self._opened.clear()

    def _share(self, terms: Mapping[str, Terms], keys: Sequence[str]) -> dict[str, Near]:
        return {key: self._nearest(terms[key], self._numbers[key]) for key in keys}

    def _lay(self, terms: Mapping[str, Terms]) -> None:
        """Sort all postings, and open those that say anything."""
        self._base = array("Q", sorted(
            each >> 8 << 32 | number << 8 | each & 255
            for number, name in enumerate(self._names)
            for each in terms[name]
        ))  # fmt: skip
        last, rows = -1, list[int]()
        for posting in itertools.chain(self._base, (-1,)):
            if posting >> 32 != last:
                if len(rows) > 1:
                    self._opened[last] = _parted(rows)
                last, rows = posting >> 32, []
            rows.append(posting & 0xFFFFFFFF)

    def _tells(self, count: int) -> int:
        """Return how much a term of so many articles tells; 0 for one or for nearly all."""
        return _tells(count, self._size.bit_length()) if count <= _COMMON else 0

    def _rows(self, term: int) -> _Rows:
        """Return the articles of a term: their numbers, and their weights beside them."""
        found = self._opened.get(term)
        if found is None:
            start = bisect_left(self._base, term << 32)
            end = bisect_left(self._base, (term + 1) << 32, start)
            if end - start - len(self._gone) > _COMMON:
                return range(end - start), b""  # nobody looks at more than how many there are
            rows = [each & 0xFFFFFFFF for each in self._base[start:end]]
            rows += self._extra.get(term, ())
            found = _parted(each for each in rows if each >> 8 not in self._gone)
            self._opened[term] = found
        return found

    def _norm(self, terms: Terms) -> int:
        total = 0
        for each in terms:
            total += ((each & 255) * self._tells(len(self._rows(each >> 8)[0]))) ** 2
        return math.isqrt(total << 2 * _FINE) or 1

    def _cosines(self, terms: Terms, number: int) -> list[tuple[int, int]]:
        """Return (cosine, number) of all that share a term with an article."""
        dots: dict[int, int] = {}
        get = dots.get
        for each in terms:
            numbers, weights = self._rows(each >> 8)
            tells = self._tells(len(numbers))
            if tells:
                factor = (each & 255) * tells * tells
                for other, weight in zip(numbers, weights):  # noqa: B905 - as long; this is hot
                    dots[other] = get(other, 0) + factor * weight
        dots.pop(number, None)
        own, norms = self._norms[number], self._norms
        return [
            (min(1000, (1000 * dot << 2 * _FINE) // (own * norms[other])), other)
            for other, dot in dots.items()
        ]

    def _nearest(self, terms: Terms, number: int) -> Near:
        found = self._cosines(terms, number)
        if len(found) > NEAREST:  # names are compared of few
            least = heapq.nlargest(NEAREST, [cosine for cosine, _ in found])[-1]
            found = [each for each in found if each[0] >= least]
        named = ((cosine, self._names[other]) for cosine, other in found)
        return sorted(named, key=_order)[:NEAREST]

    def change(
        self, old: Mapping[str, Terms], new: Mapping[str, Terms], terms_of: Callable[[str], Terms]
    ) -> bool:
        """Take in articles that are gone, changed or new; False: it must be built anew.

        `old` has the terms as they were, `new` as they are; `terms_of` gives those of any other.
        """
        size = self._size - len(old) + len(new)
        late = len(self._gone) + len(old) > max(len(self._names) // 5, 8)
        if size.bit_length() != self._size.bit_length() or late:
            return False
        moved = {each >> 8 for terms in (*old.values(), *new.values()) for each in terms}
        before = {term: self._tells(len(self._rows(term)[0])) for term in moved}
        self._take_out(old)
        self._put_in(new)
        self._size = size
        touched = {*old, *new}
        for term, told in before.items():
            self._opened.pop(term, None)
            numbers, _ = self._rows(term)
            if self._tells(len(numbers)) != told:
                touched.update(self._names[number] for number in numbers)
        if len(touched) > max(size // 4, 8):
            return False
        terms = {key: new.get(key) or terms_of(key) for key in touched if key in self._numbers}
        for key, each in terms.items():
            self._norms[self._numbers[key]] = self._norm(each)
        self._renew(touched, terms, terms_of)
        return True

    def _take_out(self, old: Iterable[str]) -> None:
        for key in old:
            self._gone.add(self._numbers.pop(key))
            del self.near[key]

    def _put_in(self, new: Mapping[str, Terms]) -> None:
        for key, terms in new.items():
            number = self._numbers[key] = len(self._names)
            self._names.append(key)
            self._norms.append(1)
            for each in terms:
                self._extra.setdefault(each >> 8, []).append(number << 8 | each & 255)

    def _renew(
        self, touched: set[str], terms: Mapping[str, Terms], terms_of: Callable[[str], Terms]
    ) -> None:
        """Find the nearest of touched articles, and put these where they now belong."""
        news: dict[str, Near] = {
            key: [] for key, near in self.near.items() if any(each in touched for _, each in near)
        }
        for key, its in terms.items():
            found = self._cosines(its, self._numbers[key])
            row = sorted(((cosine, self._names[other]) for cosine, other in found), key=_order)
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
                    merged = self._nearest(terms_of(key), self._numbers[key])
            if merged[:NEAREST] != near:
                self.near[key] = merged[:NEAREST]

    def state(self) -> tuple[Any, ...]:
        """Return all of it but `base` as plain values, for the store; `of` takes it back."""
        packed = array("Q")
        for near in self.near.values():
            packed.extend(cosine << 32 | self._numbers[other] for cosine, other in near)
        keys = [self._numbers[key] for key in self.near]
        lengths = bytes(map(len, self.near.values()))
        norms = array("Q", self._norms).tobytes()
        return self._names, keys, lengths, packed.tobytes(), norms, sorted(self._gone), self._extra

    def base(self) -> bytes:
        """Return what does not change as long as the index is only updated."""
        return self._base.tobytes()

    @classmethod
    def of(cls, base: bytes, state: tuple[Any, ...]) -> Index:
        """Return the index that these were taken of."""
        self = cls({})
        names, keys, lengths, packed, norms, gone, self._extra = state
        near, values = array("Q"), array("Q")
        near.frombytes(packed)
        values.frombytes(norms)
        self._base.frombytes(base)
        self._norms = list(values)
        self._names, self._gone, self._size = names, set(gone), len(keys)
        self._numbers = {names[number]: number for number in keys}
        place = 0
        for number, length in zip(keys, lengths, strict=True):
            some = near[place : place + length]
            self.near[names[number]] = [(each >> 32, names[each & 0xFFFFFFFF]) for each in some]
            place += length
        return self


def _order(each: tuple[int, str]) -> tuple[int, str]:
    return -each[0], each[1]
