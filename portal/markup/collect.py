"""Collects the facts of a body from its finished HTML, with their lines in the source.

One pass over the HTML that the sanitiser made, which is regular. A fact's line is that of the
first place, below the fact before, at which the source has what the fact shows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from html import unescape
from typing import ClassVar

from portal.markup.facts import HEADINGS, Block, Facts, Heading, Link, Point
from portal.markup.figures import Figure, split_credit

_TOKEN = re.compile(
    r"<(?P<close>/?)(?P<name>[a-z][a-z0-9]*+)(?P<attributes>(?>(?: [a-z-]++=\"[^\"]*+\")*))>"
    r"|(?P<text>[^<]++)|<"
)
_ATTRIBUTE = re.compile(r" ([a-z-]++)=\"([^\"]*+)\"")
_PLAIN = re.compile(
    r"[^\s\"“”‘’–&<>*_`\[\]\\][^\"“”‘’\n–&<>*_`\[\]\\]*+"
)  # what the source certainly has as it is shown
_REACH = 5000  # characters below the last fact in which the next is searched for
_DIGITS = 9  # of a number; CommonMark's bound
_EMPTY = frozenset({"col", "wbr"})
_EMPHASES = {"em": "em", "i": "em", "strong": "strong", "b": "strong"}
_BLOCKS = HEADINGS | {
    *("p", "li", "td", "th", "dt", "dd", "pre", "figcaption", "caption", "blockquote", "figure"),
    *("div", "tr"),
}


class _Locator:
    """Finds the lines of what is shown, from the top to the bottom of the source."""

    def __init__(self, source: str, first_line: int) -> None:
        self._source = source
        self._position = self._counted = self._linked = 0
        self._line = first_line

    def find(self, shown: str, *, same_line: bool = False) -> tuple[int, int]:
        """Return line and column at which the source has a text; else the line of the last.

        `same_line`: it may also stand before the last, on the same line.
        """
        start = self._position
        if same_line:
            start = self._source.rfind("\n", 0, start) + 1
            start = max(start, self._linked)
        end = start + _REACH
        position = self._source.find(shown, start, end) if shown else -1
        if position < 0 and "&" in shown:
            position = self._source.find(shown.replace("&", "&amp;"), start, end)
        if position < 0:
            return self._line, 1
        if same_line:
            self._linked = position + len(shown)
        self._position = max(position, self._position)
        self._line += self._source.count("\n", self._counted, self._position)
        self._counted = self._position
        return self._line, position - self._source.rfind("\n", 0, position)

    def after(self, shown: str) -> tuple[int, int]:
        """Do as `find`, and go on behind the text."""
        place = self.find(shown)
        if shown and self._source.startswith(shown, self._position):
            self._position += len(shown)
        return place


def collect(html: str, source: str, first_line: int, foreign: Iterable[str] = ()) -> Facts:
    """Return the facts of a body's finished HTML.

    `source`: the body without hidden parts, which begins at a line of its file. `foreign`: what the
    images without `src` had there, which the sanitiser removed.
    """
    facts = _Collector(_Locator(source, first_line), iter(foreign)).run(html)
    facts.text = "\n".join(filter(None, (block.text for block in facts.blocks)))
    facts.tokens = frozenset(facts.text.split())
    return facts


class _Collector:
    def __init__(self, locator: _Locator, foreign: Iterator[str]) -> None:
        self._facts, self._locator, self._foreign = Facts(), locator, foreign
        self._pictured = Block("figure")  # the block with the last image
        self._open: list[str] = []
        self._block = Block("p", bare=True)
        self._link: str | None = None
        self._holds_image = False  # the link does
        self._link_text: list[str] = []
        self._numbers: list[int | None] = []  # for each open list the next number, None in <ul>
        self._begun: list[bool] = []  # for each open list whether it has an item
        self._caption: list[str] | None = None
        self._credit: list[str] | None = None
        self._skip = 0
        self._in_footnotes = False  # they come last

    def run(self, html: str) -> Facts:
        """Walk through the HTML."""
        for close, name, attributes, text in _TOKEN.findall(html):
            if close:
                self._end(name)
            elif name:
                self._start(name, _attributes(attributes) if attributes else {})
            elif text != "\n" or self._block.parts:
                self._text(text or "<")
        self._flush()
        return self._facts

    def _text(self, raw: str) -> None:
        if self._skip:
            return
        text = (unescape(raw) if "&" in raw else raw).replace("\u00ad", "")
        block = self._block
        if not text.isspace():
            if not block.line:
                block.line = self._locator.find(_searchable(raw))[0]
            if not block.bare and _EMPHASES.keys().isdisjoint(self._open):
                block.bare = True
        block.parts.append(text)
        if self._link is not None:
            self._link_text.append(text)
        if self._caption is not None:
            self._caption.append(text)
            if self._credit is not None:
                self._credit.append(text)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "br":
            self._block.parts.append("\n")
        elif name == "img":
            self._image(attributes)
        elif name == "hr":
            self._flush()
        elif name not in _EMPTY:
            if name in _BLOCKS:
                self._flush()
                self._block.tag, self._block.bare = name, False
                self._block.inside = tuple(self._open)
            self._open.append(name)
            if name in self._BEGINNERS:
                self._BEGINNERS[name](self, attributes)
            elif name in HEADINGS:
                self._block.id = attributes.get("id", "")
            elif name in {"code", "pre"}:
                self._block.has_code = True
            elif name in _EMPHASES and not self._block.emphasis:
                self._block.emphasis = _EMPHASES[name]

    def _begin_a(self, attributes: dict[str, str]) -> None:
        if attributes.get("class", "").startswith("footnote-"):
            self._skip = len(self._open)
            return
        self._link, self._link_text = attributes.get("href", ""), []
        self._holds_image = False

    def _begin_div(self, attributes: dict[str, str]) -> None:
        self._in_footnotes |= attributes.get("class") == "footnote"

    def _begin_ol(self, attributes: dict[str, str]) -> None:
        start = attributes.get("start", "1")
        self._numbers.append(_number(start, 1))
        self._begun.append(False)

    def _begin_ul(self, _attributes: dict[str, str]) -> None:
        self._numbers.append(None)
        self._begun.append(False)

    def _begin_figcaption(self, _attributes: dict[str, str]) -> None:
        self._caption = []

    def _begin_span(self, attributes: dict[str, str]) -> None:
        if attributes.get("class") == "figure__credit":
            self._credit = []

    def _begin_li(self, attributes: dict[str, str]) -> None:
        if not self._numbers or self._numbers[-1] is None or self._in_footnotes:
            return
        value = attributes.get("value", "")
        number = _number(value, self._numbers[-1])
        self._numbers[-1] = number + 1
        is_first, self._begun[-1] = not self._begun[-1], True
        place, depth = self._locator.after(f"{number}."), len(self._numbers)
        self._facts.points.append(Point(number, *place, is_first, depth))

    def _image(self, attributes: dict[str, str]) -> None:
        src = attributes["src"] if "src" in attributes else next(self._foreign, "")
        line, _ = self._locator.after(src)
        caption, credit = split_credit(attributes.get("title", ""))
        figure = Figure(src, attributes.get("alt", ""), caption, credit, line)
        self._pictured, self._holds_image = self._block, True
        self._block.images.append(figure)
        self._facts.figures.append(figure)

    def _end(self, name: str) -> None:
        if self._skip and len(self._open) == self._skip and name == "a":
            self._skip = 0
        elif name == "a" and self._link is not None:
            # Only now: in Markdown the address comes after the text.
            place = self._locator.find(self._link, same_line=True)
            text = " ".join("".join(self._link_text).split())
            self._facts.links.append(Link(self._link, text, *place, self._holds_image))
            self._link = None
        elif name in {"ol", "ul"} and self._numbers:
            self._numbers.pop()
            self._begun.pop()
        elif name == "figcaption" and self._caption is not None:
            self._finish_caption()
        if name in _BLOCKS:
            self._flush()
        while self._open and self._open.pop() != name:
            pass

    def _finish_caption(self) -> None:
        credit = " ".join("".join(self._credit or ()).split())
        caption = " ".join("".join(self._caption or ()).split())
        self._caption = self._credit = None
        if self._pictured.images:
            figure = self._pictured.images[-1]
            caption = caption.removesuffix(credit).strip()
            figure = Figure(figure.src, figure.alt, caption, credit, figure.line)
            self._facts.figures[-1] = self._pictured.images[-1] = figure

    def _flush(self) -> None:
        block = self._block
        if block.images or block.line:
            block.text = " ".join("".join(block.parts).split())
            if block.tag in HEADINGS:
                heading = Heading(int(block.tag[1]), block.text, block.id, block.line)
                self._facts.headings.append(heading)
            self._facts.blocks.append(block)
            self._block = Block("p", inside=tuple(self._open), bare=True)
        else:
            block.parts.clear()
            block.tag, block.id, block.emphasis, block.bare = "p", "", "", True
            block.has_code = False
            block.inside = tuple(self._open)

    # Not of an instance, which would hold itself: while a build runs, nothing frees such values.
    _BEGINNERS: ClassVar[Mapping[str, Callable[[_Collector, dict[str, str]], None]]] = {
        "a": _begin_a,
        "div": _begin_div,
        "ol": _begin_ol,
        "ul": _begin_ul,
        "li": _begin_li,
        "figcaption": _begin_figcaption,
        "span": _begin_span,
    }


def _attributes(written: str) -> dict[str, str]:
    return {
        name: unescape(value) if "&" in value else value
        for name, value in _ATTRIBUTE.findall(written)
    }


def _number(written: str, default: int) -> int:
    return int(written) if written.isdecimal() and len(written) <= _DIGITS else default


def _searchable(raw: str) -> str:
    """Return the beginning of a shown text as far as the source certainly has it so."""
    match = _PLAIN.search(raw)
    return match[0].rstrip() if match else ""
