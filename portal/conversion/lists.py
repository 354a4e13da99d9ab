"""The marks that browsers show before the items of lists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from portal.conversion.appearance import Style
from portal.conversion.writer import Item

_LETTERS = {
    "a": "a",
    "lower-alpha": "a",
    "lower-latin": "a",
    "upper-alpha": "A",
    "upper-latin": "A",
}
_ROMANS = {"i": "i", "lower-roman": "i", "upper-roman": "I"}
_VALUES = ((20, "xx"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_MOST_NAMED = 26  # items with letters or Roman numbers
_DIGITS = 8  # of a number


@dataclass(slots=True)
class _List:
    """A list; `kind`: "-", "1", "a", "A", "i", "I", or "none"; `number`: the next."""

    kind: str
    number: int = 1


@dataclass(slots=True)
class Lists:
    """The lists that are open."""

    _open: list[_List] = field(default_factory=list)

    def open(self, name: str, attributes: Mapping[str, str], style: Style) -> None:
        """Open a list."""
        kind = _kind(attributes.get("type", ""), style) or ("1" if name == "ol" else "-")
        self._open.append(_List(kind, _number(attributes.get("start", ""), 1)))

    def close(self) -> None:
        """Close the last list."""
        self._open.pop()

    def item(self, attributes: Mapping[str, str], style: Style) -> Item:
        """Return the next item of the last list."""
        if not self._open:
            return Item("-", 0)
        around = self._open[-1]
        number = _number(attributes.get("value", ""), around.number)
        around.number = number + 1
        kind = _kind("", style) or around.kind
        if kind == "1" and around.kind != "-":
            kind = around.kind  # said of the list in another way
        return Item("" if kind == "none" else _marker(kind, number), len(self._open) - 1)


def _number(text: str, default: int) -> int:
    return int(text) if text.isdecimal() and len(text) <= _DIGITS else default


def _kind(type_: str, style: Style) -> str:
    """Return the kind of a list's marks, as `_List` has it, or "" if nothing says it."""
    if type_ in {"1", "a", "A", "i", "I"}:
        return type_
    named = style.get("list-style-type", "")
    if named == "none":
        return "none"
    if named in {"decimal", "decimal-leading-zero"}:
        return "1"
    return (
        _LETTERS.get(named)
        or _ROMANS.get(named)
        or ("-" if named in {"disc", "circle", "square"} else "")
    )


def _marker(kind: str, number: int) -> str:
    if kind == "-":
        return "-"
    if kind == "1":
        return f"{number}."
    if number > _MOST_NAMED or number < 1:
        return f"{number})"
    if kind in "aA":
        letter = chr(ord("a") + number - 1)
        return f"{letter if kind == 'a' else letter.upper()})"
    roman, left = "", number
    for value, sign in _VALUES:
        roman, left = roman + sign * (left // value), left % value
    return f"{roman if kind == 'i' else roman.upper()}."
