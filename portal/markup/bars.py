"""Finds tables typed without their row of dashes: Markdown shows them as lines with bars."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_DELIMITERS = frozenset("|:- \t")
_BAR = re.compile(r"(?<!\\)\|")
_APART = re.compile(r"\s\|\s")


def find(rows: Iterable[tuple[int, str]]) -> Iterator[tuple[int, int]]:
    """Yield the first row of each such table, and the number of its columns.

    `rows`: the lines of a body by their numbers, without code. Sure are a row between bars and two
    lines that have equally many bars, with blanks around them.
    """
    table: list[str] = []
    last = 0
    for number, line in rows:
        text = line.strip()
        if table and (number != last + 1 or "|" not in text):
            yield from _found(table, last)
            table = []
        if "|" in text:
            table.append(text)
        last = number
    yield from _found(table, last)


def _found(table: list[str], last: int) -> Iterator[tuple[int, int]]:
    if not table or any("-" in row and set(row) <= _DELIMITERS for row in table):
        return
    bars = [len(_BAR.findall(row)) for row in table]
    first = table[0]
    if first.startswith("|") and first.endswith("|"):
        columns = bars[0] - 1
        is_sure = columns > 1 or len(table) > 1
    else:
        columns = bars[0] + 1 - first.startswith("|") - first.endswith("|")
        is_sure = len(table) > 1 and bars[0] == bars[1] and all(map(_APART.search, table[:2]))
    if is_sure and columns:
        yield last - len(table) + 1, columns


def delimiters(columns: int) -> str:
    """Return the row that makes a table of the one above it."""
    return f"|{' --- |' * columns}"
