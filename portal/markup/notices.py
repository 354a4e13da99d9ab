"""Judges what a body shows: what looks like a slip of its writer is reported, never guessed at."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import unescape

from portal.diagnostics.diagnostic import Diagnostic, Place, error, warning
from portal.markup import captions, tags
from portal.markup.facts import Facts
from portal.markup.links import may_be_named
from portal.photos import formats

_IMAGE = re.compile(r"!\s?[\[{(]")
_PHOTO = re.compile(rf"\.(?:{'|'.join(sorted(s[1:] for s in formats.SUFFIXES))})\b", re.IGNORECASE)
_REACH = 200  # characters behind the beginning of an image in which its file is named
_LINK = re.compile(r"\]\s?\((?=[^()\s]{0,200}(?:/|\.\w|@)|#)")
_FOOTNOTE = re.compile(r"\[\^[^\[\]\s]*+\]")
_HREF = re.compile(r"\bhref\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'>]++))", re.IGNORECASE)
_ID = re.compile(r"\bid\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'>]++))", re.IGNORECASE)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_REPORTED = re.compile(r"#fn|\s*+javascript:", re.IGNORECASE)  # links of ours; M001
_LONG_LINE = 120  # characters; a line broken by hand is shorter
_MOST_LINES = 3
_TABS = 2  # in a row of a table copied from Word
_MARKER = re.compile(r"(?:[-*+•·o]|\w{1,4}[.)])\t")  # of a list copied from Word
_SHOWN = 40


def of(facts: Facts, converted: str, source: str, start: Place) -> list[Diagnostic]:
    """Return the problems of a body, which begins at `start`.

    `converted`: its HTML before it was sanitised; `source`: the body without hidden parts.
    """
    text = _Text(source, start)
    return [
        *captions.problems(facts, start.file),
        *_numbers(facts, start.file),
        *_ids(converted, text),
        *_dropped_links(facts, converted, text),
        *_unread(facts, start.file),
        *_run_together(text),
        *_pasted_tables(text),
    ]


@dataclass(frozen=True, slots=True)
class _Text:
    """The source of a body, and where it begins."""

    source: str
    start: Place

    def line(self, number: int) -> Place:
        """Return the place of a line, counted from 0."""
        return Place(self.start.file, self.start.line + number)

    def place(self, position: int) -> Place:
        """Return the place of a character; of the beginning, if there is none (-1)."""
        if position < 0:
            return self.start
        column = position - self.source.rfind("\n", 0, position)
        return replace(self.line(self.source.count("\n", 0, position)), column=column)


def _numbers(facts: Facts, file: str) -> Iterator[Diagnostic]:
    """Report gaps and repeats in numbering; a heading or the number 1 starts a new list."""
    lines = iter(sorted(heading.line for heading in facts.headings))
    heading = next(lines, 0)
    before: int | None = None
    for point in facts.points:
        while heading and heading < point.line:
            before, heading = None, next(lines, 0)
        place, number = Place(file, point.line, point.column), point.number
        if before is not None and 1 < number <= before:
            yield warning("N002", place, number=number)
        elif before is not None and number > before + 1:
            yield warning("N001", place, number=number, before=before, due=before + 1)
        before = number


def _ids(converted: str, text: _Text) -> Iterator[Diagnostic]:
    """Report ids of headings that are taken: twice in the body, or by the theme."""
    if " id=" not in converted:
        return
    ids = set[str]()
    for tag in tags.in_text(converted):
        name = _ID.search(tag["attributes"]) if tag["name"].lower() in _HEADINGS else None
        value = unescape(next(filter(None, name.groups()), "")) if name else ""
        if value and (value in ids or not may_be_named(value)):
            yield error("L004", text.place(text.source.rfind(value)), name=value)
        ids.add(value)


def _dropped_links(facts: Facts, converted: str, text: _Text) -> Iterator[Diagnostic]:
    """Report links whose address a browser could not follow: htttps://, file://."""
    for link in facts.links:
        if link.target and not link.text and not link.holds_image:
            yield warning(
                "L007", Place(text.start.file, link.line, link.column), target=link.target
            )
    if all(link.target for link in facts.links):
        return
    written = [
        unescape(next(filter(None, match.groups()), ""))
        for tag in tags.in_text(converted)
        if tag["name"].lower() == "a" and (match := _HREF.search(tag["attributes"]))
    ]
    shown = Counter(link.target for link in facts.links)
    for target in written:
        if target and shown[target]:
            shown[target] -= 1
        elif not _REPORTED.match(target):
            place = text.place(text.source.find(target) if target else text.source.find("]()"))
            yield error("L005", place, target=target[:_SHOWN])


def _unread(facts: Facts, file: str) -> Iterator[Diagnostic]:
    """Report marks that readers would see as they are: of an image, a link, a footnote."""
    for block in facts.blocks:
        if block.has_code:
            continue
        text = block.text
        if "[" not in text and "]" not in text and "!" not in text:
            continue
        place = Place(file, block.line)
        if match := _image(text):
            yield error("P029", place, text=text[match.start() : match.start() + _SHOWN])
        elif match := _LINK.search(text):
            before = text.rfind("[", 0, match.start())
            start = match.start() if before < 0 else before
            yield warning("L006", place, text=text[start : start + _SHOWN])
        for match in _FOOTNOTE.finditer(text):
            yield warning("M007", place, mark=match[0])


def _image(text: str) -> re.Match[str] | None:
    """Return where an image that is shown as text begins: a file is named behind it."""
    for match in _IMAGE.finditer(text):
        behind = text[match.end() : match.end() + _REACH]
        is_cut = match[0] == "![" and ("](" in behind or "]" not in text[match.end() :])
        if is_cut or _PHOTO.search(behind):
            return match
    return None


def _run_together(text: _Text) -> Iterator[Diagnostic]:
    """Report paragraphs of long lines, which Word's line breaks leave: they become one."""
    run = 0
    lines = [*text.source.split("\n"), ""]
    for number, line in enumerate(lines):
        if line.strip() and line.lstrip()[0].isalpha():
            run += 1
            continue
        block = lines[number - run : number]
        long = sum(len(part) > _LONG_LINE for part in block[:-1])
        if run >= _MOST_LINES and long >= 2:  # noqa: PLR2004 - one may be a quotation
            yield warning("M008", text.line(number - run), lines=run)
        run = 0


def _pasted_tables(text: _Text) -> Iterator[Diagnostic]:
    """Report rows of cells between tabs: a table copied from Word."""
    if "\t" not in text.source:
        return
    above = False
    for number, line in enumerate(text.source.split("\n")):
        row = _MARKER.sub("", line.strip()).count("\t")
        if above and (row >= _TABS or row):
            yield warning("M009", text.line(number - 1))
            return
        above = row > 0
