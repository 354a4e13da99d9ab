"""Markup that will not be published as it stands: what nothing can render, what runs something.

Markdown looks for the end of each sign that opens something, from there to the end of its
paragraph. Many that never end cost the square of their number, and what stands in each other too
deep cannot be written at all. People write neither, so it is told rather than rendered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from portal.diagnostics import Diagnostic, Place, error, warning

_MOST_OPEN = 50  # signs of one kind in a paragraph that wait for their end
_DEEPEST = 20  # lists and quotations in each other
_MOST_TAGS = 100  # HTML elements in each other

_BRACKETS = re.compile(r"[\[\]]")
_PARENTHESES = re.compile(r"[()]")
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Crowd:
    """What there may be so many of in a piece of a body, and not one more."""

    name: str
    signs: tuple[str, ...]  # each place of `pattern` holds one of them
    pattern: re.Pattern[str]
    most: int
    parted_by: str = "\n\n"  # what parts the pieces; nothing: all is one


_CROWDS = (
    _Crowd("<", ("<",), re.compile(r"<(?=[A-Za-z/!?])(?![^<>]*+>)"), _MOST_OPEN, ""),
    _Crowd("{", ("{",), re.compile("{"), _MOST_OPEN, "\n"),
    _Crowd("`", ("`" * 21,), re.compile("`{21}"), 0),
    _Crowd("[…]:", ("]:",), re.compile(r"^[ ]{0,3}\[[^\[\]\n]*+\]:", re.MULTILINE), 200),
    _Crowd("#", ("\n#", "\n "), re.compile(r"^[ ]{0,3}#", re.MULTILINE), 2000),
    _Crowd("* _ ` [ < & \\", tuple("*_`[<&\\"), re.compile(r"[*_`\[<&\\]"), 20_000),
)
_MARK = r" {0,3}(?:>|(?:[-+*]|\d{1,9}[.)])(?=[ \t]))[ \t]?"  # of a list or quotation
_INDENT = r" {4}|\t"
# From the end of the line before: looking for a letter is much faster than for a line's beginning.
_HEAD = re.compile(rf"\n(?>{_INDENT}|{_MARK}){{{_DEEPEST}}}(?>{_INDENT})*+{_MARK}")
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

    def place(at: int) -> Place:
        return Place(file, first_line + body.count("\n", 0, at))

    return [
        *(error("M002", place(at), sign=sign) for sign, at in _left_open(body)),
        *(error("M003", place(at), most=most) for most, at in _too_deep(body)),
    ]


def _left_open(body: str) -> Iterator[tuple[str, int]]:
    for sign, signs in (("[", _BRACKETS), ("](", _PARENTHESES)):
        at = _deep(body, signs) if body.count(sign) > _MOST_OPEN else None
        if at is not None:
            yield sign[-1], at
    for crowd in _CROWDS:
        at = _crowded(body, crowd) if sum(map(body.count, crowd.signs)) > crowd.most else None
        if at is not None:
            yield crowd.name, at


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


def _crowded(body: str, crowd: _Crowd) -> int | None:
    """Return where a piece of the body has one too many of a crowd."""
    start = 0
    for piece in body.split(crowd.parted_by) if crowd.parted_by else (body,):
        for number, found in enumerate(crowd.pattern.finditer(piece), start=1):
            if number > crowd.most:
                return start + found.start()
        start += len(piece) + len(crowd.parted_by)
    return None


def _too_deep(body: str) -> Iterator[tuple[int, int]]:
    for found in _HEAD.finditer(f"\n{body}"):
        if not _RULE.match(body, found.start()):
            yield _DEEPEST, found.start()
            return
    depth = 0
    for tag in _TAG.finditer(body) if body.count("<") > _MOST_TAGS else ():
        if tag[2].lower() in _ENDLESS:
            continue
        depth = max(0, depth - 1) if tag[1] else depth + 1
        if depth > _MOST_TAGS:
            yield _MOST_TAGS, tag.start()
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
