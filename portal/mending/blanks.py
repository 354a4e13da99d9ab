"""Blanks in running text: one between words, none before a comma, one behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from portal.mending.source import Edit, Source

# Never looked at: tags, entities, attributes, addresses; the targets of links end a line's search.
_APART = re.compile(r"<[^<>]*+>|&#?\w{1,31};|\{[^{}]*+\}|\]\(.*\)|https?:\S++|www\.\S++|\S*@\S++")
_DOUBLE = re.compile(r"(?<=\S)(?P<blank> {2,})(?=\S)")
_BEFORE = re.compile(r"(?<=[^\W\d_]|[)”])(?P<blank> ++)(?=[,;:.!?](?:\s|$)|[,;][^\W\d_]{2})")
_BEHIND = re.compile(r"(?<=[^\W\d_]{2}[,;])(?P<blank>)(?=[^\W\d_]{2})")
_FIXES = ((_DOUBLE, " "), (_BEFORE, ""), (_BEHIND, " "))
_FIRST = re.compile(r"\s*+(?:(?:[^\w\s]|\w{1,3}[.)]|o)\s++)?")  # indent, and the mark of a list


def find(source: Source) -> Iterator[Edit]:
    """Yield the lines of running text that have a blank too many or too few."""
    if "<pre" in source.text:
        return
    for number, line in source.body():
        if "|" in line:  # a row of a table
            continue
        start = _FIRST.match(line)
        indent = start.end() if start else 0
        rest = source.lines[number - 1][indent:]
        mask = _APART.sub(lambda match: "\0" * len(match[0]), line[indent:])
        for pattern, blank in _FIXES:
            for match in reversed(list(pattern.finditer(mask))):
                first, last = match.span("blank")
                rest = f"{rest[:first]}{blank}{rest[last:]}"
                mask = f"{mask[:first]}{blank}{mask[last:]}"
        new = source.lines[number - 1][:indent] + rest
        if new != source.lines[number - 1]:
            yield Edit(number, {number: new})
