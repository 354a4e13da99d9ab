"""What an article is about: its terms with their weights, the documents and bodies it names.

Terms are syllables and pairs of neighbouring syllables. A segmenter would find words; measured,
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

from plugins.related.index.arrays import Numbers, ranges
from plugins.related.subjects import Subject
from portal.content.documents import citations
from portal.vietnamese import text

Terms = Numbers  # 64 bits: term (32) and weight (8), in the order of the terms

_MARK = re.compile(
    r"[^\W_]+|[^/-]|^-$"
)  # of what stands between spaces: syllables, signs that part
_END = " . "  # a sign that parts, for the end of a line
_DIGIT = re.compile(r"\d")
_MOST = 255  # a weight is kept in a byte
_ONCE = _MOST + 1  # the rank of what is said once; what weighs more comes before
_TERMS = 256  # kept of an article
_AT_ONCE = 32  # articles
_FIELDS = ("text", "title", "lead", "document", "tag", "body")
_WHOLE = 3  # the first of the fields that name something as a whole
NAMED = "§#@"  # begin what is named as a whole: a document, a tag, a body
_THREE, _SEVEN, _EIGHT, _NINE, _MARK_BITS = map(np.uint64, (3, 7, 8, 9, 32))
_BODY = re.compile(
    r"\b(?:Bộ|Ban|Tòa án|Toà án|Viện|Thanh tra|Kiểm toán|Văn phòng|Ủy ban|Uỷ ban|Tổng cục|Cục)"
    r"(?=\s+(?:[A-ZĐÂĂÊÔƠƯ]|kiểm sát|nhân dân))"
    r"(?:\s+(?:phòng|an|pháp|vụ|chính|thương|lý|nhân dân|tối cao|kiểm sát|[A-ZĐÂĂÊÔƠƯ]\w*)\b){1,6}"
)


@dataclass(frozen=True, slots=True)
class Fields:
    """How much a term counts by where it stands; `syllable` is the share, in tenths, of one alone.

    `document`, `body` and `tag` weigh what is named as a whole.
    """

    title: int = 3
    tag: int = 5
    lead: int = 2
    text: int = 2
    syllable: int = 6
    document: int = 10
    body: int = 3


def weigh(
    subjects: Sequence[Subject], fields: Fields, named: Sequence[Iterable[str]]
) -> list[Terms]:
    """Return the weightiest terms of each text; a term is a hash of 32 bits.

    What is said more than once, or above the text, goes before what is said once. Of that,
    pairs with a number are taken first, the others in the order of their hashes: every article
    then keeps the same ones, and two that share some are found to. `named`: what each article
    names as a whole, behind a sign of `NAMED`.
    """
    found: list[Terms] = []
    for start in range(0, len(subjects), _AT_ONCE):
        some = slice(start, start + _AT_ONCE)
        found += _Batch(subjects[some], named[some]).weighed(fields)
    return found


class _Batch:
    """All syllables of some articles as numbers in the order of the alphabet; signs are 0."""

    def __init__(self, subjects: Sequence[Subject], named: Sequence[Iterable[str]]) -> None:
        tokens: dict[str, int] = defaultdict(itertools.count().__next__)
        stream, lengths = array("I"), []
        for each in subjects:
            for part in (each.text, each.title, each.lead):
                written = text.clean(part).lower().replace("\n", _END).split()
                stream.extend(map(tokens.__getitem__, (*written, ".")))
                lengths.append(len(written) + 1)
        marks = list(map(_MARK.findall, tokens))
        flat = list(itertools.chain.from_iterable(marks))
        wholes = [(at, name) for at, names in enumerate(named) for name in names]
        words = sorted({*filter(str.isalnum, flat), *(name for _, name in wholes)})
        number = dict(zip(words, itertools.count(1), strict=False))
        self.count = len(subjects)
        found = np.frombuffer(stream, np.uint32)
        many = np.fromiter(map(len, marks), np.int64)
        self._stream = np.fromiter((number.get(each, 0) for each in flat), np.uint64)[
            ranges((np.cumsum(many) - many)[found], many[found])
        ]
        place = np.arange(3 * self.count, dtype=np.uint64)  # of each article text, title, lead
        self._place = np.repeat(np.repeat(place, lengths), many[found])
        self._whole = [(at, number[name], _WHOLE + NAMED.index(name[0])) for at, name in wholes]
        facts = np.array([(0, 0, 0, 0), *map(_facts, words)], np.uint32)
        self._alone, self._before, self._length, self._digit = facts.T
        self._bits = np.uint64(len(words).bit_length())
        self._low = (np.uint64(1) << self._bits) - np.uint64(1)

    def _said(self, *, alone: bool) -> Numbers:
        """Return what is said where, sorted: article, syllable, another or 0, field."""
        both, bits = self._stream, self._bits
        is_word = both > 0
        is_pair = is_word[:-1] & is_word[1:]
        head = ((self._place // _THREE) << bits | both) << bits
        field = self._place % _THREE
        parts = [(head[:-1] | both[1:])[is_pair] << _THREE | field[:-1][is_pair]]
        if alone:
            parts.append(head[is_word] << _THREE | field[is_word])
        if self._whole:
            article, one, kind = np.array(self._whole, np.uint64).T
            parts.append((article << bits | one) << (bits + _THREE) | kind)
        return np.sort(np.concatenate(parts))

    def weighed(self, fields: Fields) -> list[Terms]:
        """Return the terms of each article."""
        said = self._said(alone=fields.syllable > 0)
        term, field = said >> _THREE, (said & _SEVEN).astype(np.int64)
        begin = np.flatnonzero(np.diff(term, prepend=~np.uint64(0)))
        term, kind = term[begin], field[begin]
        pair = (term & self._low) > 0
        worth = np.array([getattr(fields, name) for name in _FIELDS], np.int64)
        weight = _damped(np.add.reduceat(worth[field], begin) if len(begin) else kind)
        alone = ~pair & (kind < _WHOLE)
        weight[alone] = weight[alone] * fields.syllable // 10
        rank = _MOST - np.minimum(weight, _MOST)
        once = (np.diff(begin, append=len(field)) == 1) & (kind == 0)
        use = (weight > 0) & ~(once & alone)
        return self._best(term[use], rank[use], once[use])

    def _best(self, term: Numbers, rank: Numbers, once: Numbers) -> list[Terms]:
        """Keep what comes first: by weight and alphabet; of what is said once, by the hash."""
        one, other = self._syllables(term[once])
        last = 255 - rank[once][0] if once.any() else 0
        rank[once] = np.where(self._digit[one] | self._digit[other], _ONCE, _ONCE + 1)
        tie = term & (self._low << self._bits | self._low)
        tie[once] = self._marks(one, other)
        wide = np.uint64(max(32, 2 * int(self._bits)))
        article = term >> np.uint64(2) * self._bits
        key = np.sort((article << _NINE | rank.astype(np.uint64)) << wide | tie)
        article = (key >> (wide + _NINE)).astype(np.int64)
        starts = np.searchsorted(article, np.arange(self.count))
        kept = np.arange(len(key)) - starts[article] < _TERMS
        article, key = article[kept], key[kept]
        rank = key >> wide & np.uint64(511)
        mark = key & ((np.uint64(1) << wide) - np.uint64(1))
        said = rank < _ONCE
        mark[said] = self._marks(*self._syllables(mark[said]))
        weight = np.where(said, np.uint64(_MOST) - rank, np.uint64(last))
        return _packed(article.astype(np.uint64), mark, weight, self.count)

    def _syllables(self, term: Numbers) -> tuple[Numbers, Numbers]:
        one, other = term >> self._bits & self._low, term & self._low
        return one.astype(np.int64), other.astype(np.int64)

    def _marks(self, one: Numbers, other: Numbers) -> Numbers:
        """Return the CRC of each term as it is written, which follows from those of its syllables.

        The CRC of two strings is that of the first, taken on over as many bytes as the second
        has, and that of the second, added without carry.
        """
        lengths, slot = np.unique(self._length, return_inverse=True)
        table = np.concatenate([_carried(int(each)) for each in lengths])
        before, place = self._before[one], slot[other] << 10
        found: Numbers = self._alone[other]
        for byte in range(4):
            found ^= table[place + (byte << 8) + (before >> np.uint32(8 * byte) & np.uint32(255))]
        single = other == 0
        found[single] = self._alone[one[single]]
        return found


def _packed(article: Numbers, mark: Numbers, weight: Numbers, count: int) -> list[Terms]:
    """Return each article's terms in their order; of two with one hash the weightier."""
    both = np.sort((article << _MARK_BITS | mark) << _EIGHT | weight)
    both = both[np.diff(both >> _EIGHT, append=~np.uint64(0)) > 0]
    ends = np.searchsorted(both, np.arange(1, count, dtype=np.uint64) << np.uint64(40))
    return np.split(both & np.uint64((1 << 40) - 1), ends)


@functools.lru_cache(maxsize=1 << 15)
def _facts(word: str) -> tuple[int, int, int, bool]:
    """Return the CRC of a word and of it with a space, its length in bytes, if it has a digit."""
    written = word.encode()
    alone = zlib.crc32(written)
    return alone, zlib.crc32(b" ", alone), len(written), _DIGIT.search(word) is not None


@functools.lru_cache(maxsize=64)
def _carried(length: int) -> Numbers:
    """Return what the bytes of a CRC become over so many others: 256 for each of the four."""
    over = bytes(length)
    zero = zlib.crc32(over)
    each = (
        zlib.crc32(over, value << shift) ^ zero for shift in (0, 8, 16, 24) for value in range(256)
    )
    return np.fromiter(each, np.uint32, 1024)


def _damped(count: Numbers) -> Numbers:
    """Return 4 (1 + log2 count): the tenth time says little more than the third; 0 for none."""
    bits = np.frexp(count)[1].astype(np.int64)
    return np.where(count > 0, 4 * bits + (4 * count >> np.maximum(bits - 1, 0)) - 4, 0)


def documents(subject: Subject) -> dict[str, str]:
    """Return the legal documents that an article names: number or name, folded -> as shown."""
    found: dict[str, str] = {}
    for part in (subject.title, *subject.tags, subject.lead, subject.text):
        if "/" not in part and "Luật" not in part:
            continue  # neither a number nor a name of a law
        for each in citations.numbers(part):
            shown = f"{each.kind} {each.number}".strip()
            name = citations.key(each.number)
            if len(shown) > len(found.get(name, "")):
                found[name] = shown
        for named in citations.names(part):
            found.setdefault(text.fold(named.name).replace(",", ""), named.name)
    return found


def bodies(subject: Subject) -> dict[str, str]:
    """Return the ministries and agencies of title, lead and tags: name, folded -> as shown."""
    written = " . ".join((subject.title, subject.lead, *subject.tags))
    return {text.fold(match[0]): match[0] for match in _BODY.finditer(written)}
