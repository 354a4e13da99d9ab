"""Markup that will not be published as it stands: what nothing can render, what runs something.

Markdown looks for the end of each sign that opens something, from there to the end of its
paragraph. Many that never end cost the square of their number, and what stands in each other too
deep cannot be written at all. People write neither, so it is told rather than rendered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from portal.diagnostics import Diagnostic, Place, error, warning

_MOST_OPEN = 50  # signs of one kind in a paragraph that wait for their end
_MOST_NAMES = 200  # lines of one paragraph that give an address a name: [a]: /b/
_LONGEST_TICKS = 20
_DEEPEST = 20  # lists and quotations in each other
_MOST_TAGS = 100  # HTML elements in each other

_BRACKETS = re.compile(r"[\[\]]")
_PARENTHESES = re.compile(r"[()]")
_TAG_LEFT_OPEN = re.compile(r"<(?=[A-Za-z/!?])(?![^<>]*+>)")
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)", re.IGNORECASE)
_LINE = re.compile(r"[^\n]++")
_TICKS = re.compile(f"`{{{_LONGEST_TICKS + 1}}}")
_NAME = re.compile(r"^[ ]{0,3}\[[^\[\]\n]*+\]:", re.MULTILINE)
_MARK = r" {0,3}(?:>|(?:[-+*]|\d{1,9}[.)])(?=[ \t]))[ \t]?"  # of a list or quotation
_INDENT = r" {4}|\t"
_HEAD = re.compile(rf"^(?>{_INDENT}|{_MARK}){{{_DEEPEST}}}(?>{_INDENT})*+{_MARK}", re.MULTILINE)
_RULE = re.compile(r"[-*_ \t]*+$", re.MULTILINE)  # "- - -" is a line across the page
# Elements that need no end, and those that the next of their kind ends.
_ENDLESS = {
    *("area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta"),
    *("option", "p", "source", "tbody", "td", "tfoot", "th", "thead", "tr", "track", "wbr"),
}

_ACTIVE = re.compile(r"<\s*+(?:script|iframe|object|embed|style|form|link|meta)\b", re.IGNORECASE)
_SCRIPT = re.compile("javascript:", re.IGNORECASE)
_HANDLER = re.compile(r"\son\w++\s*+=", re.IGNORECASE)


def check(body: str, first_line: int, file: str) -> list[Diagnostic]:
    """Return what would keep a body from being rendered, each kind once, at its first place."""
    return [
        error(code, Place(file, first_line + body.count("\n", 0, at)), **data)
        for code, at, data in (*_left_open(body), *_too_deep(body))
    ]


Fault = tuple[str, int, dict[str, object]]


def _left_open(body: str) -> Iterator[Fault]:
    places = {
        "[": _deep(body, _BRACKETS) if body.count("[") > _MOST_OPEN else None,
        "(": _deep(body, _PARENTHESES) if body.count("](") > _MOST_OPEN else None,
        "<": _many(body, _TAG_LEFT_OPEN, _MOST_OPEN) if body.count("<") > _MOST_OPEN else None,
        "[…]:": _crowded(body) if body.count("]:") > _MOST_NAMES else None,
    }
    if body.count("{") > _MOST_OPEN:
        lines = (found for found in _LINE.finditer(body) if found[0].count("{") > _MOST_OPEN)
        places["{"] = next((found.start() for found in lines), None)
    ticks = _TICKS.search(body) if "`" in body else None
    places["`"] = ticks.start() if ticks else None
    limits = {"`": _LONGEST_TICKS, "[…]:": _MOST_NAMES}
    for sign, at in places.items():
        if at is not None:
            yield "M002", at, {"sign": sign, "most": limits.get(sign, _MOST_OPEN)}


def _deep(body: str, signs: re.Pattern[str]) -> int | None:
    """Return where in a paragraph too many signs wait for their end."""
    start = 0
    for block in body.split("\n\n"):
        depth = 0
        for found in signs.finditer(block):
            depth = depth + 1 if found[0] in "[(" else max(0, depth - 1)
            if depth > _MOST_OPEN:
                return start + found.start()
        start += len(block) + 2
    return None


def _many(body: str, pattern: re.Pattern[str], most: int) -> int | None:
    """Return where what a pattern finds is one too many."""
    for number, found in enumerate(pattern.finditer(body)):
        if number == most:
            return found.start()
    return None


def _crowded(body: str) -> int | None:
    start = 0
    for block in body.split("\n\n"):
        at = _many(block, _NAME, _MOST_NAMES)
        if at is not None:
            return start + at
        start += len(block) + 2
    return None


def _too_deep(body: str) -> Iterator[Fault]:
    for found in _HEAD.finditer(body):
        if not _RULE.match(body, found.start()):
            yield "M003", found.start(), {"most": _DEEPEST}
            return
    depth = 0
    for tag in _TAG.finditer(body) if body.count("<") > _MOST_TAGS else ():
        if tag[2].lower() in _ENDLESS:
            continue
        depth = max(0, depth - 1) if tag[1] else depth + 1
        if depth > _MOST_TAGS:
            yield "M003", tag.start(), {"most": _MOST_TAGS}
            return


def active(body: str, first_line: int, file: str) -> list[Diagnostic]:
    """Return a warning for all that would run something: the sanitiser takes it out."""
    return [
        warning("M001", Place(file, first_line + offset, start + 1), found=found[:40])
        for offset, line in enumerate(body.split("\n"))
        if "<" in line or ":" in line
        for start, found in _active_parts(line)
    ]


def _active_parts(line: str) -> Iterator[tuple[int, str]]:
    """Yield what would run something, a tag or an address, and where it begins."""
    start = 0
    for part in line.split(">"):
        end = start + len(part)
        tag, others = _active_tag(line, start, end), end
        if tag is not None:
            others = tag
        for found in _SCRIPT.finditer(line, start, others):
            yield found.start(), found[0]
        if tag is not None:
            yield tag, line[tag : end + 1]
        start = end + 1


def _active_tag(line: str, start: int, end: int) -> int | None:
    """Return where a tag that runs something begins, of those that end at `end`."""
    first = line.find("<", start, end)
    if first < 0 or end == len(line):
        return None
    if _HANDLER.search(line, first + 1, end):
        return first
    named = _ACTIVE.search(line, first, end)
    return named.start() if named else None
