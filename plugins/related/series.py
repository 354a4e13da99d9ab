"""Recurring events: the same conference in another year, recognised by title and date.

A title is reduced to who held what: "Khối … sơ kết 6 tháng đầu năm 2022 tại Khu K9" and "Khối …
sơ kết công tác thi đua 6 tháng đầu năm 2012" both become "Khối … | sơ kết".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from portal.vietnamese import text

APART = 60  # days between two occasions; closer articles report on the same one
_OBJECT = 6  # syllables after the kind of event that identify it if no organiser precedes it
_EVENTS = tuple(
    tuple(name.split())
    for name in (
        "so ket", "tong ket", "dai hoi", "hoi nghi", "hoi thao", "hoi thi", "hoi dien",
        "hoi trai", "ngay hoi", "cuoc thi", "gap mat", "giao ban", "tap huan", "toa dam",
        "ki giao uoc", "phat dong", "le trao", "le don", "le ki niem",
    )
)  # fmt: skip
# "Hội nghị sơ kết" is a "sơ kết": the general name gives way to the specific one after it.
_GENERAL = {("hoi", "nghi"), ("le", "trao"), ("phat", "dong")}
_ROMAN = re.compile(r"\b[IVX]{1,6}\b")
_IGNORED = {
    *("nam", "thang", "qui", "ngay", "dau", "cuoi", "lan", "thu", "ki", "dot", "giai", "doan"),
    *("cac", "nhung", "va"),
}


def event(title: str) -> str:
    """Return the identifier of the event that a title reports on, or ""."""
    folded = text.fold(_ROMAN.sub(" ", re.split(r"[:;(]", title)[0]))
    syllables = re.findall(r"\w+", folded.split(" tai ")[0])
    match = _first_event(syllables)
    if match is None:
        return ""
    start, name = match
    organiser, rest = _significant(syllables[:start]), syllables[start + len(name) :]
    specific = _first_event(rest) if name in _GENERAL else None
    if specific and specific[0] <= 1:
        start, name = specific
        rest = rest[start + len(name) :]
    if not organiser:
        organiser = _significant(rest)[:_OBJECT]
    return f"{' '.join(organiser)} | {' '.join(name)}" if organiser else ""


def _first_event(syllables: list[str]) -> tuple[int, tuple[str, ...]] | None:
    """Return where the first name of an event begins, and the name."""
    for start in range(len(syllables)):
        for name in _EVENTS:
            if tuple(syllables[start : start + len(name)]) == name:
                return start, name
    return None


def _significant(syllables: Iterable[str]) -> list[str]:
    return [word for word in syllables if word not in _IGNORED and not re.search(r"\d", word)]


def groups(rows: Iterable[tuple[int, int, str]]) -> dict[str, list[int]]:
    """Group (article, day, event) rows; return event -> articles by date.

    Events with only one occasion are left out.
    """
    events: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for article, day, name in rows:
        if name and day:
            events[name].append((day, article))
    recurring = {}
    for name, members in events.items():
        members.sort()
        if members[-1][0] - members[0][0] >= APART:
            recurring[name] = [article for _, article in members]
    return recurring
