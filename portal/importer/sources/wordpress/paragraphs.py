"""Paragraphs of texts in which blank lines part them, as WordPress keeps its articles.

WordPress makes them when it shows a page (`wpautop`); these rules are ours: what stands between the
tags of block elements becomes paragraphs at blank lines, a single line break becomes `<br>`. Texts
of its newer editor have their paragraphs already, and comments that say so.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

_OF_NEW_EDITOR = "<!-- wp:"
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*+)[^<>]*+>|<!--[^<>]*+>")
_HOLD_WORDS = {
    *("address", "caption", "dt", "figcaption", "legend", "p", "summary"),
    *("h1", "h2", "h3", "h4", "h5", "h6"),
}
_HOLD_BLOCKS = {"colgroup", "dl", "ol", "table", "tbody", "tfoot", "thead", "tr", "ul"}
_HOLD_BOTH = {
    *("article", "aside", "blockquote", "center", "details", "div", "fieldset", "figure"),
    *("footer", "form", "header", "main", "section", "dd", "li", "td", "th"),
}
_VERBATIM = {"pre", "script", "style", "textarea"}
_EMPTY = {"col", "hr"}
_BLOCKS = _HOLD_WORDS | _HOLD_BLOCKS | _HOLD_BOTH | _VERBATIM | _EMPTY
_END_BEFORE_THEIR_LIKE = {"dd", "dt", "li", "td", "th", "tr"}
_BREAKS = ("<br>", "<br/>", "<br />")
_PARTS = ("<!--more", "<!--nextpage")  # where WordPress parts a text


def with_paragraphs(source: str) -> str:
    """Return HTML whose paragraphs are elements; no letter is added or lost."""
    if _OF_NEW_EDITOR in source:
        return source
    return _Walk().over(source.replace("\r\n", "\n").replace("\r", "\n"))


class _Walk:
    """The blocks that are open, and the words since the last tag of a block."""

    def __init__(self) -> None:
        self._open: list[str] = []
        self._count: Counter[str] = Counter()
        self._words: list[str] = []
        self._done: list[str] = []
        self._verbatim = ""

    def over(self, text: str) -> str:
        """Return the text with its paragraphs."""
        end = 0
        for tag in _TAG.finditer(text):
            self._words.append(text[end : tag.start()])
            self._tag(tag[0], (tag[2] or "").lower(), is_end=bool(tag[1]))
            end = tag.end()
        self._words.append(text[end:])
        self._flush()
        return "".join(self._done)

    def _tag(self, tag: str, name: str, *, is_end: bool) -> None:
        if self._verbatim:
            self._done.extend((*self._words, tag))
            self._words.clear()
            if is_end and name == self._verbatim:
                self._verbatim = ""
        elif name not in _BLOCKS and not tag.startswith(_PARTS):
            self._words.append(tag.replace("\n", " "))
        else:
            self._flush()
            self._done.append(tag)
            if is_end:
                self._close(name)
            elif name:
                self._enter(name)

    def _enter(self, name: str) -> None:
        inside = self._open[-1] if self._open else ""
        if inside == "p" or (inside == name and name in _END_BEFORE_THEIR_LIKE):
            self._close(inside)
        if name in _VERBATIM:
            self._verbatim = name
        elif name not in _EMPTY:
            self._open.append(name)
            self._count[name] += 1

    def _close(self, name: str) -> None:
        while self._count[name]:  # with those inside that have no end
            last = self._open.pop()
            self._count[last] -= 1
            if last == name:
                break

    def _flush(self) -> None:
        words = "".join(self._words)
        self._words.clear()
        inside = self._open[-1] if self._open else ""
        if self._verbatim or inside in _HOLD_BLOCKS or not words.strip():
            self._done.append(words)
            return
        paragraphs = _paragraphs(words)
        if inside in _HOLD_WORDS:
            self._done.append("<br>\n<br>\n".join(paragraphs))
        elif inside and len(paragraphs) == 1:
            self._done.append(paragraphs[0])
        else:
            self._done.extend(f"<p>{each}</p>\n" for each in paragraphs)


def _paragraphs(words: str) -> list[str]:
    found: list[list[str]] = [[]]
    for line in map(str.strip, words.split("\n")):
        if line:
            found[-1].append(line)
        elif found[-1]:
            found.append([])
    return [_joined(lines) for lines in found if lines]


def _joined(lines: list[str]) -> str:
    ends = [
        "\n" if one.lower().endswith(_BREAKS) or other.lower().startswith("<br") else "<br>\n"
        for one, other in pairwise(lines)
    ]
    return "".join(part for pair in zip(lines, [*ends, ""], strict=True) for part in pair)
