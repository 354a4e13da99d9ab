"""What of an article is rarely right, but may be meant: told with its line, never an error."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta

from portal.content import drop_caps
from portal.content.metadata import Metadata
from portal.content.text_file import TextFile
from portal.diagnostics.diagnostic import Diagnostic, Place, warning
from portal.markup import hidden
from portal.vietnamese import dates, spelling

_QUOTED = re.compile("“[^“”]*+”")  # another's spelling, or a word that is spoken of
_DATE = re.compile(
    r"([0-9]{1,2})(?:[/.-]([0-9]{1,2})[/.-]([0-9]{4})| tháng ([0-9]{1,2}) năm ([0-9]{4}))\b"
)
_EVENT = re.compile(
    r"(?:Sáng|Trưa|Chiều|Tối|Đêm|Hôm|Ngày|Vào|Vừa qua|Trong (?:hai|ba|bốn|năm|các) ngày)\b"
    r"[^.\d]{0,40}"
)
_PLANNED = re.compile(r"\b(?:sẽ|dự kiến)\b", re.IGNORECASE)
_APART, _YEAR = timedelta(days=7), timedelta(days=366)
_MOST = 12  # a number that is a day or a month


def of(read: TextFile, meta: Metadata, file: str) -> Iterator[Diagnostic]:
    """Yield the hints about one article."""
    yield from _drop_caps(read, file)
    yield from _two_spellings(read, file)
    yield from _other_date(read, meta, file)


def odd_words(read: TextFile) -> tuple[tuple[str, int], ...]:
    """Return the words that can be no syllable, each with the first line that has it."""
    if not (odd := spelling.odd_words(read.reading.facts.tokens)):
        return ()
    return tuple((word, _line_of(word, read)) for word in odd)


def _line_of(word: str, read: TextFile) -> int:
    """Return the first line that has a word, or its block's: the word may be written in parts."""
    blocks = read.reading.facts.blocks
    block = next((block.line for block in blocks if word in block.text), read.body_line)
    lines = enumerate(read.body.split("\n"), read.body_line)
    return next((at for at, line in lines if at >= block and word in line), block)


def _drop_caps(read: TextFile, file: str) -> Iterator[Diagnostic]:
    lines = dict(enumerate(hidden.mask_code(read.body).split("\n"), read.body_line))
    for found in drop_caps.find(lines):
        data = {"letter": found.letter, "rest": found.rest, "joined": found.letter + found.rest}
        yield warning("G006", Place(file, found.line), **data)


def _two_spellings(read: TextFile, file: str) -> Iterator[Diagnostic]:
    """Report a word that is spelt in two ways: hóa and hoá; sĩ quan and sỹ quan."""
    if not spelling.may_vary(read.reading.facts.tokens):
        return
    written: dict[str, Counter[str]] = defaultdict(Counter)
    lines: dict[str, int] = {}
    has_ways = spelling.has_ways
    for block in read.reading.facts.blocks:
        words = [] if block.has_code else spelling.WORD.findall(_QUOTED.sub(" ", block.text))
        for before, word, following in zip(["", *words], words, [*words[1:], ""], strict=False):
            for way, as_written in spelling.ways(before, word, following) if has_ways(word) else ():
                written[way][as_written] += 1
                lines.setdefault(as_written, block.line)
    told = set[tuple[int, frozenset[str]]]()
    for ways in written.values():
        (often, count), *others = ways.most_common()
        for rare, _ in others:
            spellings = lines[rare], frozenset({*often.split()} ^ {*rare.split()})
            if spellings in told:
                continue  # with the word on the other side
            told.add(spellings)
            yield warning("G001", Place(file, lines[rare]), often=often, count=count, rare=rare)


def _other_date(read: TextFile, meta: Metadata, file: str) -> Iterator[Diagnostic]:
    """Report that the text has the date with day and month swapped, or begins with another."""
    if meta.date is None:
        return
    day, place = meta.date.date(), Place(file, meta.lines.get("date", 1))
    swapped = day.replace(day=day.month, month=day.day) if day.day <= _MOST else day
    found = list(_dates(read.reading.facts.text)) if swapped != day else []
    for at, written in found:
        if at == swapped and all(each != day for each, _ in found):
            yield warning("G002", place, written=written, date=f"{day:%d/%m/%Y}")
            return
    block = next((block for block in read.reading.facts.blocks if block.tag == "p"), None)
    event = _EVENT.match(block.text) if block else None
    if block is None or event is None:
        return
    for at, written in _dates(block.text[event.end() : event.end() + 40]):
        if at > day and _PLANNED.search(block.text):
            return
        if _APART < abs(at - day) < _YEAR:
            there = replace(place, line=block.line)
            yield warning("G007", there, written=written, date=f"{day:%d/%m/%Y}")
        return


def _dates(text: str) -> Iterator[tuple[date, str]]:
    for match in _DATE.finditer(text):
        day, month, year = (int(part) for part in match.groups() if part)
        if match.start() and text[match.start() - 1].isalnum():
            continue
        with suppress(ValueError):
            if dates.EARLIEST <= year <= dates.LATEST:
                yield date(year, month, day), match[0]
