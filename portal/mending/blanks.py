"""Blanks in running text: one between words, none before a comma, one behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from portal.mending.source import Edit, Source, replaced

_APART = re.compile(r"<[^<>]*+>|&#?\w{1,31};|\{[^{}]*+\}")  # tags, entities, attributes
_TOKEN = re.compile(r"\S++")
_ADDRESSES = ("@", "://", "www.")
_DOUBLE = re.compile(r"(?<=\S)(?P<blank> {2,})(?=\S)")
_BEFORE = re.compile(r"(?<=[^\W\d_]|[)”])(?P<blank> ++)(?=[,;:.!?](?:\s|$)|[,;][^\W\d_]{2})")
_BEHIND = re.compile(r"(?<=[^\W\d_]{2}[,;])(?P<blank>)(?=[^\W\d_]{2})")
_FIXES = ((_DOUBLE, " "), (_BEFORE, ""), (_BEHIND, " "))
_FIRST = re.compile(r"\s*+(?:(?:[^\w\s]|\w{1,3}[.)]|o)\s++)?")  # indent, and the mark of a list


def find(source: Source) -> Iterator[Edit]:
    """Yield the lines of running text that have a blank too many or too few."""
    if "<pre" in source.text:
        return
    for number, line in source.body:
        if "|" in line or not any(pattern.search(line) for pattern, _ in _FIXES):
            continue  # a row of a table, or nothing to mend
        start = _FIRST.match(line)
        indent = start.end() if start else 0
        rest = source.lines[number - 1][indent:]
        mask = _masked(line[indent:])
        for pattern, blank in _FIXES:
            spans = [(*match.span("blank"), blank) for match in pattern.finditer(mask)]
            rest, mask = replaced(rest, spans), replaced(mask, spans)
        new = source.lines[number - 1][:indent] + rest
        if new != source.lines[number - 1]:
            yield Edit(number, {number: new})


def _masked(text: str) -> str:
    """Return a text with NUL in place of what is no running text: tags, targets of links."""
    text = _APART.sub(lambda match: "\0" * len(match[0]), text)
    text = _TOKEN.sub(_without_address, text)
    first, last = text.find("]("), text.rfind(")")
    return text[:first] + "\0" * (last - first) + text[last:] if 0 <= first < last else text


def _without_address(token: re.Match[str]) -> str:
    return "\0" * len(token[0]) if any(sign in token[0] for sign in _ADDRESSES) else token[0]
