"""Recognises citations of a provision: "điểm a khoản 2 Điều 46 Nghị định số 98/2023/NĐ-CP".

The parts may come from the smallest up or from the largest down, before the document or behind it,
with "của", commas or nothing between. In a list ("khoản 1, 2 và 3 Điều 46") the first is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from portal.content.documents import citations
from portal.content.documents.provisions import labels

_S = r"(?:\s|&nbsp;)"
_AND = rf"{_S}{{0,3}}(?:,|và|hoặc|đến){_S}{{0,3}}"
_NUMBERS = rf"\d{{1,4}}[a-zđ]?(?![\w/.-]\w)(?:{_AND}\d{{1,4}}[a-zđ]?(?![\w/-]))*"
_LETTERS = rf"[a-zđ]\d?(?!\w)(?:{_AND}[a-zđ]\d?(?!\w))*"
_UNIT = re.compile(
    rf"\b(?:các{_S})?(?:(?P<point>điểm){_S}{{1,3}}(?P<letters>{_LETTERS})"
    rf"|(?P<kind>khoản|điều){_S}{{1,3}}(?P<numbers>{_NUMBERS}))",
    re.IGNORECASE,
)
_ARTICLE = re.compile(rf"iều{_S}{{1,3}}\d")
_FIRST = re.compile(r"\w+")
_CHAINED = re.compile(rf"{_S}{{0,3}},?{_S}{{0,3}}(?:của{_S}{{1,3}})?")
_JOINED = re.compile(rf"{_S}{{0,3}}(?:,|;|và|hoặc|,{_S}{{0,3}}và){_S}{{0,3}}")
_TO_DOCUMENT = re.compile(rf"{_S}{{0,3}},?{_S}{{0,3}}(?:của{_S}{{1,3}}|tại{_S}{{1,3}})?")
_BEHIND = re.compile(rf"(?:{_S}{{0,3}}[,(:–-]{_S}{{0,3}}|{_S}{{1,3}})(?:tại{_S}{{1,3}})?")
_KINDS = "|".join(sorted(map(re.escape, citations.KINDS), key=len, reverse=True))
_OTHER = re.compile(rf"(?:{_KINDS})\b", re.IGNORECASE)
_NUMBERED = re.compile(rf"(?:(?:{_KINDS}){_S}{{1,3}})?(?:số{_S}{{1,3}})?", re.IGNORECASE)
_THIS = re.compile(rf"{_S}này\b")
_KIND = re.compile(rf"\b(?:{_KINDS})$", re.IGNORECASE)
_REACH = 30  # characters before "này" that may be a kind of document
_ORDER = {"diem": 0, "khoan": 1, "dieu": 2}


@dataclass(frozen=True, slots=True)
class Pinpoint:
    """A citation in a text, from `start` to `end`.

    `key`: of the document, as in `citations.mentions`; "" for the document in which it stands.
    `anchor`: of the provision.
    """

    key: str
    anchor: str
    start: int
    end: int


Cited = tuple[str, str]
"""What a text cites: key and anchor, as in `Pinpoint`."""


@dataclass(frozen=True, slots=True)
class _Unit:
    kind: str
    number: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Reference:
    """Units that belong together: the anchor of a provision."""

    anchor: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Cited:
    """A document that a text names; `number`: where its number starts, or else its name."""

    key: str
    start: int
    end: int
    number: int


def may_be_in(written: str) -> bool:
    """Return whether a text may have citations of provisions; quick."""
    return _ARTICLE.search(written) is not None


def pinpoints(written: str, *, whole: bool = False) -> Iterator[Pinpoint]:
    """Yield the citations of provisions in a text or in HTML without tags, in order.

    `whole`: as in a document's own text: also those of "this decree", whose key is "", and of whole
    documents, whose anchor is "".
    """
    cited = [*_documents(written), *(_itself(written) if whole else ())]
    by_start = {document.number: document for document in cited}
    by_start.update({document.start: document for document in cited})
    found = list[Pinpoint]()
    loose = list[_Reference]()
    following: tuple[int, str] | None = None  # start of the citation behind, and its document
    for reference in reversed(_references(written)):
        document = _document_at(written, reference.end, by_start)
        if document:
            found.append(Pinpoint(document.key, reference.anchor, reference.start, document.end))
            following = reference.start, document.key
        elif following and _JOINED.fullmatch(written, reference.end, following[0]):
            found.append(Pinpoint(following[1], reference.anchor, reference.start, reference.end))
            following = reference.start, following[1]
        else:
            following = None
            loose.append(reference)
    found += _behind(written, cited, {reference.start: reference for reference in loose}, found)
    if whole:
        inside = {pinpoint.end for pinpoint in found}
        starts = {pinpoint.start for pinpoint in found}
        found += [
            Pinpoint(document.key, "", document.start, document.end)
            for document in cited
            if document.key and document.end not in inside and document.start not in starts
        ]
    yield from sorted(found, key=lambda pinpoint: pinpoint.start)


def cited(written: str, *, whole: bool = False) -> tuple[Cited, ...]:
    """Return what a text cites, in order, without duplicates; `whole` as in `pinpoints`."""
    if not may_be_in(written) and not (whole and citations.may_be_in(written)):
        return ()
    found = ((point.key, point.anchor) for point in pinpoints(written, whole=whole))
    return tuple(dict.fromkeys(found))


def _document_at(written: str, end: int, by_start: Mapping[int, _Cited]) -> _Cited | None:
    """Return the document named behind a reference, also if its kind is not one that is known."""
    gap = _TO_DOCUMENT.match(written, end)
    start = gap.end() if gap else end
    number = _NUMBERED.match(written, start)
    return by_start.get(start) or by_start.get(number.end() if number else start)


def _behind(
    written: str,
    cited: Sequence[_Cited],
    loose: dict[int, _Reference],
    found: Sequence[Pinpoint],
) -> Iterator[Pinpoint]:
    """Yield citations whose provision comes behind: "Nghị định số 98/2023/NĐ-CP (Điều 46)"."""
    taken = {pinpoint.end for pinpoint in found}
    for document in cited:
        gap = _BEHIND.match(written, document.end)
        reference = loose.get(gap.end()) if gap else None
        if reference is None or document.end in taken:
            continue
        other = _TO_DOCUMENT.match(written, reference.end)
        if other and _OTHER.match(written, other.end()):
            continue  # of another document, which is not known
        closes = "(" in written[document.end : reference.start]
        end = reference.end + (closes and written[reference.end : reference.end + 1] == ")")
        yield Pinpoint(document.key, reference.anchor, document.start, end)


def _documents(written: str) -> list[_Cited]:
    """Return the documents that a text names, from the word for their kind on."""
    numbers = {number.start: number for number in citations.numbers(written)}
    cited = list[_Cited]()
    named = dict[int, int]()  # the start of a number -> that of the name before it
    for law in citations.names(written):
        gap = _NUMBERED.match(written, law.end + 1) if law.end < len(written) else None
        if gap and gap.end() in numbers:
            named[gap.end()] = law.start
        elif law.year:
            key = citations.name_key(law.name, law.year)
            cited.append(_Cited(key, law.start, law.end, law.start))
    for start, number in numbers.items():
        first = named.get(start, number.kind_start)
        cited.append(_Cited(citations.key(number.number), first, number.end, start))
    return cited


def _itself(written: str) -> Iterator[_Cited]:
    """Yield where a text names the document in which it stands: "Nghị định này"."""
    for this in _THIS.finditer(written):
        kind = _KIND.search(written, max(0, this.start() - _REACH), this.start())
        if kind:
            yield _Cited("", kind.start(), this.end(), kind.start())


def _references(written: str) -> list[_Reference]:
    """Return the provisions that a text names, each with an Điều."""
    found, group = list[_Reference](), list[_Unit]()
    for unit in _units(written):
        if group and not _goes_on(written, group, unit):
            found += _closed(group)
            group = []
        group.append(unit)
    return [*found, *_closed(group)]


def _units(written: str) -> Iterator[_Unit]:
    for match in _UNIT.finditer(written):
        kind = "diem" if match["point"] else "khoan" if match["kind"].lower() == "khoản" else "dieu"
        first = _FIRST.match(match["letters"] or match["numbers"])
        if first:
            yield _Unit(kind, labels.number(first[0]), match.start(), match.end())


def _goes_on(written: str, group: Sequence[_Unit], unit: _Unit) -> bool:
    """Return whether a unit belongs to those before it: one step up or down, in one direction."""
    if not _CHAINED.fullmatch(written, group[-1].end, unit.start):
        return False
    step = _ORDER[unit.kind] - _ORDER[group[-1].kind]
    if len(group) == 1:
        return step != 0
    return step * (_ORDER[group[-1].kind] - _ORDER[group[-2].kind]) > 0


def _closed(group: Sequence[_Unit]) -> Iterator[_Reference]:
    parts = sorted(group, key=lambda unit: -_ORDER[unit.kind])
    if parts and parts[0].kind == "dieu":
        anchor = "-".join(f"{part.kind}-{part.number}" for part in parts)
        yield _Reference(anchor, group[0].start, group[-1].end)


def target(anchor: str, anchors: frozenset[str]) -> str:
    """Return the anchor of the smallest part that holds a provision and exists; "" if none does."""
    while anchor and anchor not in anchors:
        anchor = anchor.rpartition("-")[0].rpartition("-")[0]
    return anchor
