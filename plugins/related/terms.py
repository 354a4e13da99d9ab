"""What an article is about: its terms with their weights, the documents and bodies it names.

Terms are syllables and pairs of neighbouring syllables. A segmenter would find words; measured,
pairs find related articles better, at a tenth of the cost.
"""

from __future__ import annotations

import functools
import heapq
import itertools
import re
import zlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from plugins.related.subjects import Subject
from portal import law, text

_MARK = re.compile(r"[^\W_]+|[^\s/-]|(?<=\s)-(?=\s)|\n")  # syllables, and signs that part them
_DIGIT = re.compile(r"\d")
_MOST = 255  # a weight is kept in a byte
_TERMS = 256  # kept of an article
_NAMED = "#§@"  # begin what is named as a whole: a tag, a document, a body
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


def weigh(subject: Subject, fields: Fields, named: Iterable[tuple[str, int]]) -> dict[int, int]:
    """Return term -> weight (1 to 255) of the weightiest terms; a term is a hash of 32 bits.

    What is said more than once, or above the text, goes before what is said once. Of that,
    pairs with a number are taken first, the others in the order of their hashes: every article
    then keeps the same ones, and two that share some are found to. `named`: what the article
    names as a whole, with how much it counts.
    """
    alone = fields.syllable > 0
    said = Counter(_terms(subject.text, alone=alone))
    counts = {term: count * fields.text for term, count in said.items() if count > 1}
    for part, weight in ((subject.title, fields.title), (subject.lead, fields.lead)):
        for term in _terms(part, alone=alone):
            counts[term] = counts.get(term, said[term] and fields.text) + weight
    counts.update(named)
    weights = {
        term: _damped(count) * (10 if _is_whole(term) else fields.syllable) // 10
        for term, count in counts.items()
    }
    if len(weights) > _TERMS:
        best = sorted(sorted(weights), key=weights.__getitem__, reverse=True)[:_TERMS]
        weights = {term: weights[term] for term in best}
    found: dict[int, int] = {}
    for term, weight in weights.items():
        if weight:
            mark = zlib.crc32(term.encode())
            found[mark] = min(_MOST, found.get(mark, 0) + weight)
    once = (
        ((not _DIGIT.search(term)) << 32) + zlib.crc32(term.encode())
        for term, count in said.items()
        if count == 1 and " " in term and term not in counts
    )
    for mark in heapq.nsmallest(_TERMS - len(weights), once):
        found.setdefault(mark & 0xFFFFFFFF, _damped(fields.text))
    return found


def _is_whole(term: str) -> bool:
    """Say whether a term is more than a syllable."""
    return " " in term or term[0] in _NAMED


@functools.cache
def _damped(count: int) -> int:
    """Return 4 (1 + log2 count): the tenth time says little more than the third."""
    return 4 * count.bit_length() + (4 * count >> (count.bit_length() - 1)) - 4 if count else 0


def _terms(written: str, *, alone: bool) -> list[str]:
    """Return all pairs of neighbouring syllables that no sign parts; `alone`: syllables too."""
    marks = _MARK.findall(text.clean(written).lower())
    words = list(map(str.isalnum, marks))
    found = list(itertools.compress(marks, words)) if alone else []
    found += [
        f"{one} {other}"
        for one, other, is_one, is_other in zip(marks, marks[1:], words, words[1:], strict=False)
        if is_one and is_other
    ]
    return found


def documents(subject: Subject) -> dict[str, str]:
    """Return the legal documents that an article names: number or name, folded -> as shown."""
    found: dict[str, str] = {}
    for part in (subject.title, *subject.tags, subject.lead, subject.text):
        for each in law.numbers(part):
            shown = f"{each.kind} {each.number}".strip()
            name = law.key(each.number)
            if len(shown) > len(found.get(name, "")):
                found[name] = shown
        for named in law.names(part):
            found.setdefault(text.fold(named.name).replace(",", ""), named.name)
    return found


def bodies(subject: Subject) -> dict[str, str]:
    """Return the ministries and agencies of title, lead and tags: name, folded -> as shown."""
    written = " . ".join((subject.title, subject.lead, *subject.tags))
    return {text.fold(match[0]): match[0] for match in _BODY.finditer(written)}
