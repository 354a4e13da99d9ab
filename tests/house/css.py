"""A small reader of stylesheets: enough for the rules of the house, not for all of CSS."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_PIECE = re.compile(r"\"[^\"]*\"|'[^']*'|[{};]|[^{};\"']+")


@dataclass
class Rule:
    """A block: what stands before it, the blocks around it, its declarations in order."""

    prelude: str
    around: tuple[str, ...]
    declarations: list[tuple[str, str]] = field(default_factory=list)

    @property
    def is_style(self) -> bool:
        """True for selectors, False for @media and its like."""
        return not self.prelude.startswith("@")

    @property
    def selectors(self) -> list[str]:
        """Each selector by itself; strings in attributes are taken out."""
        plain = re.sub(r"\"[^\"]*\"|'[^']*'", '""', self.prelude)
        return [each.strip() for each in plain.split(",")] if self.is_style else []


def rules(text: str) -> Iterator[Rule]:
    """Yield every block in the order of its end, a nested one before the one around it."""
    stack: list[Rule] = []
    buffer = ""
    for piece in _PIECE.findall(_COMMENT.sub("", text)):
        if piece == "{":
            stack.append(Rule(" ".join(buffer.split()), tuple(each.prelude for each in stack)))
            buffer = ""
        elif piece in {";", "}"}:
            _declare(stack, buffer)
            buffer = ""
            if piece == "}":
                yield stack.pop()
        else:
            buffer += piece


def _declare(stack: list[Rule], written: str) -> None:
    name, colon, value = written.partition(":")
    if colon:
        stack[-1].declarations.append((name.strip(), " ".join(value.split())))
    elif written.strip():
        stack[-1].declarations.append((written.strip(), ""))


def words(value: str) -> list[str]:
    """Return the names in a value, without strings and addresses."""
    plain = re.sub(r"\"[^\"]*\"|'[^']*'|url\([^)]*\)", " ", value)
    return re.findall(r"-{0,2}[a-zA-Z][\w-]*", plain)
