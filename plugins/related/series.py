"""Events that come again: the same conference in another year, found by its title and date.

Of a title stays who held what: "Khối … sơ kết 6 tháng đầu năm 2022 tại Khu K9" and "Khối … sơ
kết công tác thi đua 6 tháng đầu năm 2012" are both "Khối … | sơ kết".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from portal.vietnamese import text

APART = 60  # days between two occasions; closer ones are two reports of one
_OBJECT = 6  # syllables that tell what kind of event it is, where nobody is named before it
_EVENTS = tuple(
    tuple(each.split())
    for each in (
        "so ket", "tong ket", "dai hoi", "hoi nghi", "hoi thao", "hoi thi", "hoi dien",
        "hoi trai", "ngay hoi", "cuoc thi", "gap mat", "giao ban", "tap huan", "toa dam",
        "ki giao uoc", "phat dong", "le trao", "le don", "le ki niem",
    )
)  # fmt: skip
# "Hội nghị sơ kết" is a mid-year review, whatever it is held as.
_FRAMES = {("hoi", "nghi"), ("le", "trao"), ("phat", "dong")}
_ROMAN = re.compile(r"\b[IVX]{1,6}\b")
_EMPTY = {
    *("nam", "thang", "qui", "ngay", "dau", "cuoi", "lan", "thu", "ki", "dot", "giai", "doan"),
    *("cac", "nhung", "va"),
}


def event(title: str) -> str:
    """Return what tells a recurring event from others, or nothing for other titles."""
    whole = text.fold(_ROMAN.sub(" ", re.split(r"[:;(]", title)[0]))
    syllables = re.findall(r"\w+", whole.split(" tai ")[0])
    found = _first(syllables)
    if found is None:
        return ""
    at, name = found
    who, after = _telling(syllables[:at]), syllables[at + len(name) :]
    inner = _first(after) if name in _FRAMES else None
    if inner and inner[0] <= 1:
        name, after = inner[1], after[inner[0] + len(inner[1]) :]
    if not who:
        who = _telling(after)[:_OBJECT]
    return f"{' '.join(who)} | {' '.join(name)}" if who else ""


def _first(syllables: list[str]) -> tuple[int, tuple[str, ...]] | None:
    for at in range(len(syllables)):
        for name in _EVENTS:
            if tuple(syllables[at : at + len(name)]) == name:
                return at, name
    return None


def _telling(syllables: Iterable[str]) -> list[str]:
    return [each for each in syllables if each not in _EMPTY and not re.search(r"\d", each)]


def groups(rows: Iterable[tuple[int, int, str]]) -> dict[str, list[int]]:
    """Return event -> articles in the order of time, of (article, day, event) rows.

    Only events that took place at two times or more.
    """
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for one, day, name in rows:
        if name and day:
            found[name].append((day, one))
    kept = {}
    for name, members in found.items():
        members.sort()
        if members[-1][0] - members[0][0] >= APART:
            kept[name] = [one for _, one in members]
    return kept
