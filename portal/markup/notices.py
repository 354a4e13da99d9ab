"""Judges what a body shows: what looks like a slip of its writer is reported, never guessed at."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from html import unescape
from itertools import pairwise

from portal.diagnostics.diagnostic import Diagnostic, Place, error, warning
from portal.markup import bars, captions, hidden, joined, tags
from portal.markup.facts import Facts, Heading, Point
from portal.markup.links import may_be_named
from portal.markup.quotations import quoted
from portal.markup.structure import Prepared

_HREF = re.compile(r"\bhref\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'>]++))", re.IGNORECASE)
_ID = re.compile(r"\bid\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'>]++))", re.IGNORECASE)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_REPORTED = re.compile(r"#fn|\s*+javascript:", re.IGNORECASE)  # links of ours; M001
_TABS = 2  # in a row of a table copied from Word
_MARKER = re.compile(r"(?:[-*+•·o]|\w{1,4}[.)])\t")  # of a list copied from Word
_SHOWN = 40


def of(
    facts: Facts, converted: str, source: str, start: Place, prepared: Prepared
) -> list[Diagnostic]:
    """Return the problems of a body, which begins at `start`.

    `converted`: its HTML before it was sanitised; `source`: the body without hidden parts;
    `prepared`: where its blocks of HTML and its fact boxes stand.
    """
    boxed = prepared.boxes.inside
    inside = {number for first, last in prepared.html for number in range(first, last + 1)}
    text = _Text(source, start)
    return [
        *captions.problems(facts, start.file),
        *_all_numbers(facts, text, boxed),
        *_ids(converted, text),
        *_dropped_links(facts, converted, text),
        *_lines(text, inside | set(boxed)),
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


def _all_numbers(facts: Facts, text: _Text, boxed: Container[int]) -> Iterator[Diagnostic]:
    """Judge the numbers of the text, and those of fact boxes, which do not interrupt it."""
    own = _own_points(facts.points, text)
    inside = [point for point in own if point.line - text.start.line in boxed]
    outside = [point for point in own if point.line - text.start.line not in boxed]
    for points in (outside, inside):
        yield from _numbers(points, facts.headings, text.start.file)


def _numbers(
    points: Sequence[Point], headings: Sequence[Heading], file: str
) -> Iterator[Diagnostic]:
    """Report gaps and repeats in numbering; a heading or the number 1 starts a new list.

    A list that counts down, 5. 4. 3., is meant; one of which each item is 1. is told once. What a
    law quotes has the numbers of another.
    """
    lines = iter(sorted(heading.line for heading in headings))
    heading = next(lines, 0)
    last: dict[int, int] = {}  # depth of a list -> the number before
    told_ones = False
    for at, point in enumerate(points):
        while heading and heading < point.line:
            last, heading = {}, next(lines, 0)
        last = {depth: number for depth, number in last.items() if depth <= point.depth}
        place, number = Place(file, point.line, point.column), point.number
        before = last.get(point.depth)
        if before == number == 1 and not point.is_first:
            if not told_ones:
                yield warning("N002", place, number=number)
            told_ones = True
        elif before is not None and 1 < number <= before and not _counts_down(points, at):
            yield warning("N002", place, number=number)
        elif before is not None and number > before + 1:
            yield warning("N001", place, number=number, before=before, due=before + 1)
        told_ones = told_ones and number == 1
        last[point.depth] = number


def _own_points(points: Sequence[Point], text: _Text) -> Sequence[Point]:
    """Return the points that are not quoted."""
    if not points or "“" not in text.source:
        return points
    in_quotation = quoted(text.source.split("\n"))
    return [point for point in points if not in_quotation[point.line - text.start.line]]


def _counts_down(points: Sequence[Point], at: int) -> bool:
    """Return whether a point stands in a row of three that each count one less."""
    numbers = [point.number for point in points[max(0, at - 2) : at + 3]]
    steps = [above - below for above, below in pairwise(numbers)]
    return (1, 1) in pairwise(steps) and steps[min(at, 2) - 1] == 1


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


def _lines(text: _Text, inside: Container[int]) -> Iterator[Diagnostic]:
    """Report lines that are shown as one: paragraphs of their own, and rows of tables.

    `inside`: the lines of HTML.
    """
    source = hidden.mask_code(text.source)
    rows = [row for row in enumerate(source.split("\n")) if row[0] not in inside]
    lines = dict(rows)
    for found in joined.find(rows):
        words = lines[found[0]].strip()[:_SHOWN]
        yield warning("M008", text.line(found[0]), text=words, lines=len(found))
    for number, _ in bars.find(rows) if "|" in source else ():
        yield warning("M022", text.line(number), text=lines[number].strip()[:_SHOWN])


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
