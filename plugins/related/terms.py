"""Extracts weighted terms from articles, and the legal documents and bodies that they name.

Terms are syllables and pairs of neighbouring syllables. A word segmenter is no better: measured,
pairs find related articles better, at a tenth of the cost.
"""

from __future__ import annotations

import functools
import itertools
import re
import zlib
from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from plugins.related.index.arrays import IntArray, ranges
from plugins.related.subjects import Subject
from portal.content.documents import citations
from portal.vietnamese import text

Terms = IntArray  # uint64, sorted: hash of the term (32 bits), weight (8 bits)

# In a token between spaces: syllables, and the signs that no pair may cross.
_PART = re.compile(r"[^\W_]+|[^/-]|^-$")
_END = " . "  # such a sign, for the end of a line
_DIGIT = re.compile(r"\d")
_MOST = 255  # the highest weight
_ONCE = _MOST + 1  # rank of terms that occur once in the text; those of more weight come before
_TERMS = 256  # terms of an article
_AT_ONCE = 32  # articles
_FIELDS = ("text", "title", "lead", "document", "tag", "body")
_ENTITY = 3  # index of the first field that names an entity
KINDS = "§#@"  # prefixes of entities: a document, a tag, a body
_THREE, _SEVEN, _EIGHT, _NINE, _HASH_BITS = map(np.uint64, (3, 7, 8, 9, 32))
_BODY = re.compile(
    r"\b(?:Bộ|Ban|Tòa án|Toà án|Viện|Thanh tra|Kiểm toán|Văn phòng|Ủy ban|Uỷ ban|Tổng cục|Cục)"
    r"(?=\s+(?:[A-ZĐÂĂÊÔƠƯ]|kiểm sát|nhân dân))"
    r"(?:\s+(?:phòng|an|pháp|vụ|chính|thương|lý|nhân dân|tối cao|kiểm sát|[A-ZĐÂĂÊÔƠƯ]\w*)\b){1,6}"
)


@dataclass(frozen=True, slots=True)
class Fields:
    """Weights of a term by its field; `syllable`: of a single syllable, in tenths of a pair.

    `document`, `tag` and `body`: weights of entities.
    """

    title: int = 3
    tag: int = 5
    lead: int = 2
    text: int = 2
    syllable: int = 6
    document: int = 10
    body: int = 3


def weigh(
    subjects: Sequence[Subject], fields: Fields, entities: Sequence[Iterable[str]]
) -> list[Terms]:
    """Return the terms of each article, at most `_TERMS`.

    Terms that occur more than once, or in title or lead, come before those that occur once in the
    text. Of these, pairs with a number come first, the others by their hashes: all articles then
    prefer the same ones, so that articles which share terms keep shared ones. `entities`: what
    each article names, behind a prefix of `KINDS`.
    """
    terms: list[Terms] = []
    for start in range(0, len(subjects), _AT_ONCE):
        some = slice(start, start + _AT_ONCE)
        terms += _Batch(subjects[some], entities[some]).terms(fields)
    return terms


class _Batch:
    """The syllables of some articles, numbered in alphabetical order from 1; 0 separates."""

    def __init__(self, subjects: Sequence[Subject], entities: Sequence[Iterable[str]]) -> None:
        token_numbers: dict[str, int] = defaultdict(itertools.count().__next__)
        stream, lengths = array("I"), []
        for subject in subjects:
            for part in (subject.text, subject.title, subject.lead):
                tokens = part.replace("\n", _END).split()
                stream.extend(map(token_numbers.__getitem__, (*tokens, ".")))
                lengths.append(len(tokens) + 1)
        parts = list(map(_parts, token_numbers))
        flat = list(itertools.chain.from_iterable(parts))
        named = [(article, name) for article, names in enumerate(entities) for name in names]
        words = sorted({*filter(str.isalnum, flat), *(name for _, name in named)})
        number = dict(zip(words, itertools.count(1), strict=False))
        self.count = len(subjects)
        token = np.frombuffer(stream, np.uint32)
        sizes = np.fromiter(map(len, parts), np.int64)
        self._stream = np.fromiter((number.get(part, 0) for part in flat), np.uint64)[
            ranges((np.cumsum(sizes) - sizes)[token], sizes[token])
        ]
        place = np.arange(3 * self.count, dtype=np.uint64)  # of each article text, title, lead
        self._place = np.repeat(np.repeat(place, lengths), sizes[token])
        self._entities = [
            (article, number[name], _ENTITY + KINDS.index(name[0])) for article, name in named
        ]
        facts = np.array([(0, 0, 0, 0), *map(_facts, words)], np.uint32)
        self._crc, self._crc_with_space, self._length, self._digit = facts.T
        self._bits = np.uint64(len(words).bit_length())
        self._low = (np.uint64(1) << self._bits) - np.uint64(1)

    def _occurrences(self, *, single: bool) -> IntArray:
        """Return sorted numbers: article, first syllable, second or 0, field.

        `single`: also of single syllables, not of pairs alone.
        """
        word, bits = self._stream, self._bits
        is_word = word > 0
        is_pair = is_word[:-1] & is_word[1:]
        head = ((self._place // _THREE) << bits | word) << bits
        field = self._place % _THREE
        parts = [(head[:-1] | word[1:])[is_pair] << _THREE | field[:-1][is_pair]]
        if single:
            parts.append(head[is_word] << _THREE | field[is_word])
        if self._entities:
            article, name, kind = np.array(self._entities, np.uint64).T
            parts.append((article << bits | name) << (bits + _THREE) | kind)
        return np.sort(np.concatenate(parts))

    def terms(self, fields: Fields) -> list[Terms]:
        """Return the terms of each article."""
        occurrences = self._occurrences(single=fields.syllable > 0)
        term, field = occurrences >> _THREE, (occurrences & _SEVEN).astype(np.int64)
        start = np.flatnonzero(np.diff(term, prepend=~np.uint64(0)))
        term, first_field = term[start], field[start]
        pair = (term & self._low) > 0
        field_weights = np.array([getattr(fields, name) for name in _FIELDS], np.int64)
        sums = np.add.reduceat(field_weights[field], start) if len(start) else first_field
        weight = _damped(sums)
        single = ~pair & (first_field < _ENTITY)
        weight[single] = weight[single] * fields.syllable // 10
        rank = _MOST - np.minimum(weight, _MOST)
        once = (np.diff(start, append=len(field)) == 1) & (first_field == 0)
        use = (weight > 0) & ~(once & single)
        return self._best(term[use], rank[use], once[use])

    def _best(self, term: IntArray, rank: IntArray, once: IntArray) -> list[Terms]:
        """Return the first `_TERMS` of each article: by weight, then alphabetically.

        Terms that occur once come last, ordered by their hashes.
        """
        one, other = self._syllables(term[once])
        weight_of_once = 255 - rank[once][0] if once.any() else 0
        rank[once] = np.where(self._digit[one] | self._digit[other], _ONCE, _ONCE + 1)
        tie = term & (self._low << self._bits | self._low)
        tie[once] = self._hashes(one, other)
        wide = np.uint64(max(32, 2 * int(self._bits)))
        article = term >> np.uint64(2) * self._bits
        key = np.sort((article << _NINE | rank.astype(np.uint64)) << wide | tie)
        article = (key >> (wide + _NINE)).astype(np.int64)
        starts = np.searchsorted(article, np.arange(self.count))
        first = np.arange(len(key)) - starts[article] < _TERMS
        article, key = article[first], key[first]
        rank = key >> wide & np.uint64(511)
        hashes = key & ((np.uint64(1) << wide) - np.uint64(1))
        several = rank < _ONCE  # the others have their hashes already, as ties
        hashes[several] = self._hashes(*self._syllables(hashes[several]))
        weight = np.where(several, np.uint64(_MOST) - rank, np.uint64(weight_of_once))
        return _packed(article.astype(np.uint64), hashes, weight, self.count)

    def _syllables(self, term: IntArray) -> tuple[IntArray, IntArray]:
        one, other = term >> self._bits & self._low, term & self._low
        return one.astype(np.int64), other.astype(np.int64)

    def _hashes(self, one: IntArray, other: IntArray) -> IntArray:
        """Return the CRC-32 of each term's text, computed from those of its syllables.

        crc(a + b) is crc(a), advanced over len(b) zero bytes, xor crc(b).
        """
        lengths, slot = np.unique(self._length, return_inverse=True)
        table = np.concatenate([_advanced(int(length)) for length in lengths])
        prefix, place = self._crc_with_space[one], slot[other] << 10
        hashes: IntArray = self._crc[other]
        for byte in range(4):
            hashes ^= table[place + (byte << 8) + (prefix >> np.uint32(8 * byte) & np.uint32(255))]
        single = other == 0
        hashes[single] = self._crc[one[single]]
        return hashes


def _packed(article: IntArray, hashes: IntArray, weight: IntArray, count: int) -> list[Terms]:
    """Return each article's sorted terms; of two with one hash the one with more weight."""
    terms = np.sort((article << _HASH_BITS | hashes) << _EIGHT | weight)
    terms = terms[np.diff(terms >> _EIGHT, append=~np.uint64(0)) > 0]
    ends = np.searchsorted(terms, np.arange(1, count, dtype=np.uint64) << np.uint64(40))
    return np.split(terms & np.uint64((1 << 40) - 1), ends)


@functools.lru_cache(maxsize=1 << 15)
def _parts(token: str) -> tuple[str, ...]:
    return tuple(_PART.findall(text.clean(token).lower()))


@functools.lru_cache(maxsize=1 << 15)
def _facts(word: str) -> tuple[int, int, int, bool]:
    """Return a word's CRC-32, that with a space after it, its bytes, whether it has a digit."""
    data = word.encode()
    crc = zlib.crc32(data)
    return crc, zlib.crc32(b" ", crc), len(data), _DIGIT.search(word) is not None


@functools.lru_cache(maxsize=64)
def _advanced(length: int) -> IntArray:
    """Return a table of each byte of a CRC-32, advanced over `length` zero bytes: 4 times 256."""
    zeros = bytes(length)
    base = zlib.crc32(zeros)
    values = (
        zlib.crc32(zeros, byte << shift) ^ base for shift in (0, 8, 16, 24) for byte in range(256)
    )
    return np.fromiter(values, np.uint32, 1024)


def _damped(count: IntArray) -> IntArray:
    """Return about 4 (1 + log2 count), or 0: repetition adds less and less."""
    bits = np.frexp(count)[1].astype(np.int64)
    return np.where(count > 0, 4 * bits + (4 * count >> np.maximum(bits - 1, 0)) - 4, 0)


def documents(subject: Subject) -> dict[str, str]:
    """Return the legal documents that an article names: folded number or name -> as shown."""
    documents: dict[str, str] = {}
    for part in (subject.title, *subject.tags, subject.lead, subject.text):
        if "/" not in part and "Luật" not in part:
            continue  # neither a number nor a name of a law
        for citation in citations.numbers(part):
            key = citations.key(citation.number)
            kind = citation.kind or _kind_of(citation.number)
            shown = f"{kind} {citation.number}".strip()
            if len(shown) > len(documents.get(key, "")):
                documents[key] = shown
        for law in citations.names(part):
            documents.setdefault(text.fold(law.name).replace(",", ""), law.name)
    return documents


def _kind_of(number: str) -> str:
    """Return the kind that a number stands for; the National Assembly has laws and resolutions."""
    return "" if "/QH" in number else citations.kind_of(number)


def is_body(name: str) -> bool:
    """Return whether a name begins as that of a ministry or an agency."""
    return _BODY.match(name) is not None


def bodies(subject: Subject) -> dict[str, str]:
    """Return the ministries and agencies in title, lead and tags: folded name -> as shown."""
    joined = " . ".join((subject.title, subject.lead, *subject.tags))
    return {text.fold(match[0]): match[0] for match in _BODY.finditer(joined)}
