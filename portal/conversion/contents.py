"""Counts what is in the elements of a tree, all in one pass: asking each of them takes too long."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from bs4 import NavigableString, PageElement, Tag

_BLOCKS = frozenset({"p", "div", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote"})


@dataclass(slots=True)
class Count:
    """How many images, tables, head cells, blocks and characters an element holds."""

    images: int = 0
    tables: int = 0
    heads: int = 0
    blocks: int = 0
    characters: int = 0

    def add(self, other: Count) -> None:
        """Add what an element within holds."""
        self.images += other.images
        self.tables += other.tables
        self.heads += other.heads
        self.blocks += other.blocks
        self.characters += other.characters


@dataclass(slots=True)
class Contents:
    """The counts of all elements of a tree."""

    _counts: dict[int, Count] = field(default_factory=dict)

    def of(self, tag: Tag) -> Count:
        """Return what an element holds."""
        return self._counts.get(id(tag)) or Count()


def counted(root: Tag) -> Contents:
    """Count what is in each element."""
    contents = Contents()
    stack: list[tuple[Tag, Iterator[PageElement], Count]] = [(root, iter(root.children), Count())]
    while stack:
        tag, children, count = stack[-1]
        node = next(children, None)
        if isinstance(node, Tag):
            stack.append((node, iter(node.children), Count()))
        elif isinstance(node, NavigableString):
            count.characters += len(node.strip())
        elif node is None:
            stack.pop()
            contents._counts[id(tag)] = count  # noqa: SLF001 - of this module
            if stack:
                stack[-1][2].add(count)
                stack[-1][2].add(_itself(tag.name))
    return contents


def _itself(name: str) -> Count:
    return Count(
        images=name == "img", tables=name == "table", heads=name == "th", blocks=name in _BLOCKS
    )
