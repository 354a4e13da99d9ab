"""Where readers of an old address are sent: the rules of redirects.csv and of the articles.

A row of the table is an old address and a new one, or 410 where the page was taken away; what
stands in further columns is for editors. An article names its own old addresses in the field
"Địa chỉ cũ".
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from portal.content import decoding, old_urls
from portal.content.article import Article
from portal.content.old_urls import AddressError, Old
from portal.diagnostics.diagnostic import Diagnostic, Place, error
from portal.vietnamese import text

FILE = "redirects.csv"
_SEPARATORS = ",;\t"  # spreadsheets of Vietnamese desks write semicolons


@dataclass(frozen=True, slots=True)
class Rule:
    """An old address, the new one (`addresses.GONE` for a page that was taken away), its place."""

    old: Old
    target: str
    place: Place


Found = Rule | Diagnostic


def load(root: Path) -> tuple[tuple[Rule, ...], list[Diagnostic]]:
    """Read the table of a content folder; without one there are no rules."""
    if not (root / FILE).is_file():
        return (), []
    content, problems = decoding.read(root / FILE, FILE)
    rules, found = _parted(_rows(text.clean(content or "")))
    return rules, problems + found


def _rows(content: str) -> Iterator[Found]:
    head = content.partition("\n")[0]
    separator = next((sign for sign in _SEPARATORS if sign in head), ",")
    reader = csv.reader(content.splitlines(keepends=True), delimiter=separator, strict=True)
    line = 1
    try:
        for cells in reader:
            place, line = Place(FILE, line), reader.line_num + 1
            written = [cell.strip() for cell in cells]
            if not any(written) or written[0].startswith("#") or _is_head(place, written):
                continue
            if len(written) > 1 and all(written[:2]):
                yield _rule(written[0], written[1], place)
            else:
                yield error("A003", place, reason="thiếu một trong hai địa chỉ")
    except csv.Error:
        yield error("A003", Place(FILE, line), reason="dấu ngoặc kép không thành cặp")


def _is_head(place: Place, cells: list[str]) -> bool:
    return place.line == 1 and not set("/=?") & set(cells[0])


def _rule(written: str, target: str, place: Place) -> Found:
    try:
        old = old_urls.old(written)
    except AddressError as problem:
        return error("A001", place, value=written, reason=problem)
    try:
        return Rule(old, old_urls.new(target), place)
    except AddressError as problem:
        return error("A002", place, value=target, reason=problem)


def of_articles(articles: Iterable[Article]) -> tuple[tuple[Rule, ...], list[Diagnostic]]:
    """Return the rules that articles and pages bring with them."""
    return _parted(
        _rule(written, each.address, Place(each.file, each.lines.get("aliases", 1)))
        for each in articles
        for written in each.aliases
    )


def _parted(found: Iterable[Found]) -> tuple[tuple[Rule, ...], list[Diagnostic]]:
    rules, problems = list[Rule](), list[Diagnostic]()
    for each in found:
        if isinstance(each, Rule):
            rules.append(each)
        else:
            problems.append(each)
    return tuple(rules), problems


def standing(table: Iterable[Rule], public: Iterable[Article]) -> tuple[Rule, ...]:
    """Return all rules that hold while just those articles and pages are public, sorted."""
    rules, _ = of_articles(public)
    return tuple(sorted((*table, *rules), key=lambda each: each.old))
