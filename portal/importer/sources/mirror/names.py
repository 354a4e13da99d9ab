"""The place of an element in a template, as a selector: what stays the same from page to page."""

from __future__ import annotations

import re
from collections.abc import Iterable

from portal.importer.sources.mirror.tree import Element

_MOST_PARTS = 8
_MOST_CLASSES = 3
_PLAIN = re.compile(r"-?[A-Za-z_][\w-]*+", re.ASCII)
_SAYS = re.compile(r"[.#]?+[^.#\[]++|\[[^\[\]]*+\]?")
_NUMBER = re.compile(r"\d{3,}|\d+$")
# Classes that say which of several it is; those of a post in WordPress, its categories among them.
_VARYING = re.compile(r"first|last|odd|even|active|current|clearfix|[a-z]++-?\d", re.IGNORECASE)
_SEVERAL_DIGITS = re.compile(r"\d\d")
_POST = frozenset({"hentry", "post", "type-post"})


class Namer:
    """Gives the elements of one page their selectors: `div#content > table.news > tr > td`."""

    def __init__(self) -> None:
        self._keys: dict[int, tuple[str, ...]] = {}

    def key(self, element: Element) -> str:
        """Return the selector of an element, from the nearest id around it on."""
        return " > ".join(self._parts(element))

    def _parts(self, element: Element) -> tuple[str, ...]:
        waiting = []
        place: Element | None = element
        while place and place.number and place.number not in self._keys:
            waiting.append(place)
            place = place.parent
        parts = self._keys[place.number] if place and place.number else ()
        for each in reversed(waiting):
            own = name(each)
            parts = (own,) if "#" in own or "[id" in own else (*parts[1 - _MOST_PARTS :], own)
            self._keys[each.number] = parts
        return parts


def name(element: Element) -> str:
    """Return the selector of an element alone: its tag with its id, or with its classes."""
    tag = element.tag if _PLAIN.fullmatch(element.tag) else "*"
    if tag in {"html", "body"}:
        return tag
    if told := element.attributes.get("id", "").strip():
        number = _NUMBER.search(told)
        if not number and _PLAIN.fullmatch(told):
            return f"{tag}#{told}"
        start = told[: number.start()] if number else ""
        if len(start) > 2 and _PLAIN.fullmatch(start):  # noqa: PLR2004 - a word
            return f'{tag}[id^="{start}"]'
    classes = element.attributes.get("class", "").split()
    if not _POST.isdisjoint(classes):
        classes = [each for each in classes if each in _POST]
    kept = [each for each in classes if _PLAIN.fullmatch(each) and not _varies(each)]
    return "".join([tag, *(f".{each}" for each in kept[:_MOST_CLASSES])])


def _varies(told: str) -> bool:
    return bool(_SEVERAL_DIGITS.search(told) or _VARYING.fullmatch(told))


def shortened(key: str, known: Iterable[str]) -> str:
    """Return the shortest end of a selector that means none of the other `known` ones."""
    parts = _split(key)
    others = [_split(each) for each in known if each != key]
    for length in range(1, len(parts)):
        short = parts[-length:]
        is_named = any(len(part) > 1 for part in short)
        if is_named and not any(_fits(short, each[-length:]) for each in others):
            return " > ".join(key.split(" > ")[-length:])
    return key


def _split(key: str) -> list[frozenset[str]]:
    """Return what a selector says of each element: {"div", ".news"}."""
    return [frozenset(_SAYS.findall(part)) for part in key.split(" > ")]


def _fits(short: list[frozenset[str]], other: list[frozenset[str]]) -> bool:
    return len(short) == len(other) and all(map(frozenset.issubset, short, other))
