"""Marks of Word and of typewriters, which become those of Markdown; rows of dashes of tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from portal.markup import bars, glued
from portal.mending.source import Edit, Source

_SIGN = re.compile(
    r"(?P<indent>\s*+)(?![✓✔].*[☐☑☒✗])[•●○▪■◦‣⁃❖➢✓✔\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf02d]\s*+(?=\S)"
)
_DASH = re.compile(r"(?P<indent>\s*+)(?P<sign>[–—·]\s*+|[-+](?=[^\W\d_])|o(?:\t|[ ][ ])\s*+)(?=\S)")


def find(source: Source) -> Iterator[Edit]:
    """Yield the items whose marks are signs; lines of dashes only where two follow each other."""
    rows = source.body
    for number, line in rows:
        if match := _SIGN.match(line):
            yield Edit(number, {number: _item(source, number, match)})
    marked = ((number, _DASH.match(line)) for number, line in rows)
    for sign, group in groupby(marked, key=lambda row: row[1] and row[1]["sign"].strip()):
        items = {number: _item(source, number, match) for number, match in group if match}
        if sign and len(items) > 1:
            yield Edit(min(items), items)


def glued_marks(source: Source) -> Iterator[Edit]:
    """Yield the headings and lists whose marks lack the blank behind them."""
    for found in glued.find(source.body):
        lines = {number: source.lines[number - 1] for number in found}
        yield Edit(
            min(found),
            {
                number: f"{line[: found[number]]} {line[found[number] :]}"
                for number, line in lines.items()
            },
        )


def tables(source: Source) -> Iterator[Edit]:
    """Yield the tables that lack their row of dashes."""
    for number, columns in bars.find(source.body):
        line = source.lines[number - 1]
        indent = line[: len(line) - len(line.lstrip())]
        yield Edit(number, {number: f"{line}\n{indent}{bars.delimiters(columns)}"})


def _item(source: Source, number: int, mark: re.Match[str]) -> str:
    return f"{mark['indent']}- {source.lines[number - 1][mark.end() :]}"
