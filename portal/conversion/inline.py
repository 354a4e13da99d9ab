"""Writes runs of text as Markdown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from portal.conversion.model import (
    BOLD,
    BREAK,
    CODE,
    ITALIC,
    NOTE,
    STRIKE,
    SUB,
    SUPER,
    UNDERLINE,
    Run,
)
from portal.markup.inline import ADDRESS

_ORDER = (BOLD, ITALIC, UNDERLINE, STRIKE, SUPER, SUB)  # from the outside in
_SIGNS = {BOLD: "**", ITALIC: "*"}
_TAGS = {
    BOLD: ("<strong>", "</strong>"),
    ITALIC: ("<em>", "</em>"),
    **{mark: (f"<{mark}>", f"</{mark}>") for mark in (UNDERLINE, STRIKE, SUPER, SUB)},
}
_BACKSLASHED = frozenset("\\`*_{}[]()>#+-.!|")
_TICKS = re.compile("`+")
SPECIAL = "\\`*_<[]&{}|#!~>:@="
"""Signs that may mean something in Markdown."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """How runs are written.

    `escaped`: signs that are escaped, also in addresses that are text if `in_addresses`; `start`:
    so is what begins the text. `with_bars`: bold and italics by _; `with_tags`: by HTML.
    `in_angles`: addresses between < and >. `as_numbers`: signs whose escapes are character
    references. `line_break`: what ends a line.
    """

    escaped: str = ""
    start: bool = False
    with_bars: bool = False
    with_tags: bool = False
    in_angles: bool = False
    in_addresses: bool = True
    as_numbers: str = ""
    line_break: str = "  \n"


def written(runs: Sequence[Run], spelling: Spelling) -> str:
    """Return runs as Markdown."""
    parts: list[str] = []
    opened: list[str] = []
    link = ""
    for run in _with_blanks_outside(runs):
        if run.link != link:
            _close(parts, opened, 0, spelling)
            if link:
                parts.append(_address(link, spelling))
            if run.link:
                parts.append("[")
            link = run.link
        marks = [mark for mark in _ORDER if mark in run.marks]
        same = 0
        while same < min(len(opened), len(marks)) and opened[same] == marks[same]:
            same += 1
        _close(parts, opened, same, spelling)
        for mark in marks[same:]:
            parts.append(_mark(mark, spelling))
            opened.append(mark)
        parts.append(_content(run, spelling, is_first=not any(parts)))
    _close(parts, opened, 0, spelling)
    if link:
        parts.append(_address(link, spelling))
    return "".join(parts)


def _with_blanks_outside(runs: Sequence[Run]) -> list[Run]:
    """Return runs in which blanks at the edges have only the marks of both neighbours."""
    split: list[Run] = []
    for run in runs:
        core = run.text.strip(" ")
        if not core or NOTE in run.marks or run.text == BREAK:
            split.append(run)
            continue
        split += (replace(run, text=part) for part in run.text.partition(core) if part)
    for index, run in enumerate(split):
        if run.text.strip(" ") or not run.text:
            continue
        before = split[index - 1] if index else Run("")
        after = split[index + 1] if index + 1 < len(split) else Run("")
        link = run.link if before.link == after.link else ""
        split[index] = replace(run, marks=before.marks & after.marks - {CODE}, link=link)
    for index, run in enumerate(split):  # a line ends within what goes on behind it
        if run.text == BREAK and 0 < index < len(split) - 1:
            before, after = split[index - 1], split[index + 1]
            if before.link == after.link:
                split[index] = replace(
                    run, marks=before.marks & after.marks - {CODE, NOTE}, link=before.link
                )
    return split


def _content(run: Run, spelling: Spelling, *, is_first: bool) -> str:
    if NOTE in run.marks:
        return f"[^{run.text}]"
    if run.text == BREAK:
        return spelling.line_break
    if CODE in run.marks and "`" not in spelling.as_numbers:
        return _code(run.text)
    start = ""
    text = run.text
    if is_first and spelling.start and text.strip():
        start, text = _start(text, spelling)
    return start + escaped(text, spelling)


def _start(text: str, spelling: Spelling) -> tuple[str, str]:
    """Return the escaped beginning of a text that would begin a block, and the rest."""
    digits = len(text) - len(text.lstrip("0123456789"))
    sign = text[digits : digits + 1]
    if digits and sign in {".", ")", "/"}:
        return text[:digits] + _escape(sign, spelling), text[digits + 1 :]
    return ("", text) if text[0].isalnum() else (_escape(text[0], spelling), text[1:])


def escaped(text: str, spelling: Spelling) -> str:
    """Return text in which some signs mean nothing but themselves."""
    if not spelling.escaped:
        return text
    if spelling.in_addresses:
        return _escaped(text, spelling)
    parts, done = list[str](), 0
    for address in ADDRESS.finditer(text):
        parts += _escaped(text[done : address.start()], spelling), address[0]
        done = address.end()
    return "".join([*parts, _escaped(text[done:], spelling)])


def _escaped(text: str, spelling: Spelling) -> str:
    return "".join(_escape(char, spelling) if char in spelling.escaped else char for char in text)


def _escape(char: str, spelling: Spelling) -> str:
    if char in _BACKSLASHED and char not in spelling.as_numbers:
        return f"\\{char}"
    return {"<": "&lt;", "&": "&amp;"}.get(char) or f"&#{ord(char)};"


def _code(text: str) -> str:
    longest = max((len(match[0]) for match in _TICKS.finditer(text)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def _mark(mark: str, spelling: Spelling, *, closes: bool = False) -> str:
    if spelling.with_tags or mark not in _SIGNS:
        return _TAGS[mark][closes]
    return _SIGNS[mark].replace("*", "_") if spelling.with_bars else _SIGNS[mark]


def _close(parts: list[str], opened: list[str], keep: int, spelling: Spelling) -> None:
    while len(opened) > keep:
        parts.append(_mark(opened.pop(), spelling, closes=True))


def _address(link: str, spelling: Spelling) -> str:
    return f"](<{link}>)" if spelling.in_angles else f"]({link})"
