"""CSS selectors of the rules: which elements of a page they mean.

The part of CSS that names places in templates (Selectors Level 3): tags, `#id`, `.class`,
`[name=value]` with "=", "^=", "$=", "*=", "~=", child (">") and descendant combinators, lists.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from portal.importer.sources.mirror.tree import Element, Tree

_LONGEST = 500  # characters of a selector
_NAME = r"-?(?:[A-Za-z_\u0080-\U0010ffff]|\\.)(?>(?:[\w-]|\\.)*)"
_PART = re.compile(
    rf"(?P<tag>\*|{_NAME})|\#(?P<id>(?>(?:[\w-]|\\.)+))|\.(?P<class>{_NAME})"
    rf"|\[\s*+(?P<name>[\w:.-]++)\s*+(?>(?:(?P<how>[~^$*]?=)\s*+"
    r"(?:\"(?P<double>[^\"]*+)\"|'(?P<single>[^']*+)'|(?P<bare>[\w:./-]++))\s*+)?)\]"
)
_COMBINATOR = re.compile(r"\s*+(?P<sign>[>,])\s*+|\s++(?P<space>)")
_ESCAPE = re.compile(r"\\(.)")


class SelectorError(ValueError):
    """Raised for what is no selector; the message is the reason, in Vietnamese."""


@dataclass(frozen=True, slots=True)
class _Compound:
    """What one element must be; `is_child`: the part before it is its parent."""

    tag: str = ""
    ids: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    attributes: tuple[tuple[str, str, str], ...] = ()
    is_child: bool = False

    def fits(self, element: Element) -> bool:
        """Tell whether an element is as this says."""
        given = element.attributes
        if self.tag not in {"", "*", element.tag} or not element.number:
            return False
        if any(given.get("id") != each for each in self.ids):
            return False
        if self.classes and not set(self.classes) <= set(given.get("class", "").split()):
            return False
        return all(_compares(given.get(name), how, value) for name, how, value in self.attributes)


_Complex = tuple[_Compound, ...]


def _compares(given: str | None, how: str, value: str) -> bool:
    if given is None or not how:
        return given is not None
    match how:
        case "~=":
            return value in given.split()
        case "^=":
            return bool(value) and given.startswith(value)
        case "$=":
            return bool(value) and given.endswith(value)
        case "*=":
            return bool(value) and value in given
    return given == value


@lru_cache(maxsize=1000)
def compiled(written: str) -> tuple[_Complex, ...]:
    """Return what a selector says. Raises SelectorError."""
    if len(written) > _LONGEST:
        raise SelectorError(f"dài quá {_LONGEST} ký tự")
    text, position = written.strip(), 0
    choices: list[_Complex] = []
    parts: list[_Compound] = []
    is_child = False
    while True:
        part, position = _compound(text, position, is_child=is_child)
        parts.append(part)
        joint = _COMBINATOR.match(text, position)
        if not joint or joint["sign"] == ",":
            choices.append(tuple(parts))
            parts = []
        if not joint:
            if position < len(text):
                raise SelectorError(f"không dùng được “{text[position:]}”")
            return tuple(choices)
        is_child, position = joint["sign"] == ">", joint.end()


def _compound(text: str, position: int, *, is_child: bool) -> tuple[_Compound, int]:
    found: dict[str, list[str]] = defaultdict(list)
    attributes, start = [], position
    while match := _PART.match(text, position):
        if match["tag"] and position > start:
            break
        position = match.end()
        if match["name"]:
            value = match["double"] or match["single"] or match["bare"] or ""
            attributes.append((match["name"].lower(), match["how"] or "", value))
        else:
            kind = match.lastgroup or ""
            found[kind].append(_ESCAPE.sub(r"\1", match[kind]))
    if position == start:
        rest = text[position:]
        raise SelectorError(f"không dùng được “{rest}”" if rest else "còn thiếu tên ở cuối")
    tag = "".join(found["tag"]).lower()
    ids, classes = tuple(found["id"]), tuple(found["class"])
    return _Compound(tag, ids, classes, tuple(attributes), is_child), position


def select(tree: Tree, written: str) -> list[Element]:
    """Return the elements that a selector means, in the order of the document."""
    choices = compiled(written)
    found = [each for choice in choices for each in _selected(tree, choice)]
    if len(choices) == 1:
        return found
    return sorted(dict.fromkeys(found), key=lambda element: element.number)


def _selected(tree: Tree, choice: _Complex) -> Iterator[Element]:
    """Yield the elements of one selector; only those with its rarest name are looked at."""
    last = choice[-1]
    names = (*(f"#{each}" for each in last.ids), *(f".{each}" for each in last.classes))
    if last.tag not in {"", "*"}:
        names = (*names, last.tag)
    candidates = tree.named(names[0]) if names else tree.elements
    for element in candidates:
        if last.fits(element) and (len(choice) == 1 or _stands(element, choice)):
            yield element


def _stands(element: Element, choice: _Complex) -> bool:
    """Tell whether an element stands as the parts before the last one say.

    An ancestor taken by the nearest part that fits: parts joined by ">" are tried as one.
    """
    place: Element | None = element
    groups = _groups(choice)
    if not _chain(element, groups[-1]):
        return False
    for _ in groups[-1]:
        place = place.parent if place else None
    for group in reversed(groups[:-1]):
        while place is not None and not _chain(place, group):
            place = place.parent
        if place is None:
            return False
        for _ in group:
            place = place.parent if place else None
    return True


@lru_cache(maxsize=1000)
def _groups(choice: _Complex) -> tuple[_Complex, ...]:
    """Split parts where a descendant, not a child, is meant."""
    groups: list[list[_Compound]] = []
    for part in choice:
        if part.is_child and groups:
            groups[-1].append(part)
        else:
            groups.append([part])
    return tuple(map(tuple, groups))


def _chain(element: Element, group: _Complex) -> bool:
    """Tell whether an element and its parents are as the parts say, from the last one up."""
    place: Element | None = element
    for part in reversed(group):
        if place is None or not part.fits(place):
            return False
        place = place.parent
    return True


def outermost(elements: list[Element]) -> Iterator[Element]:
    """Yield those elements that stand in none of the others; they come in document order."""
    last = -1
    for element in elements:
        if element.number > last:
            yield element
            last = element.last


def holder(elements: Iterable[Element]) -> Callable[[Element], bool]:
    """Return what tells whether an element is one of these or stands in one, by bisection."""
    outer = list(outermost(sorted(elements, key=lambda element: element.number)))
    numbers = [element.number for element in outer]

    def holds(other: Element) -> bool:
        place = bisect_right(numbers, other.number)
        return place > 0 and outer[place - 1].holds(other)

    return holds
