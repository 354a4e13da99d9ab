"""Redirects from old addresses: those of redirects.csv and those of the texts.

A row of the table is an old address and a new one, or 410 if the page was removed; further
columns are comments for editors. A text lists its old addresses in the field "Địa chỉ cũ".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from portal.content import decoding, old_urls
from portal.content.article import Article
from portal.content.documents.document import Document
from portal.content.old_urls import AddressError, OldAddress
from portal.diagnostics.diagnostic import Diagnostic, Place, error
from portal.vietnamese import text

FILE = "redirects.csv"
_SEPARATORS = ",;\t"  # with Vietnamese locales, spreadsheets write semicolons


@dataclass(frozen=True, slots=True)
class Rule:
    """A redirect: old address, new address (`old_urls.GONE` if removed), place of the rule."""

    old: OldAddress
    target: str
    place: Place


def load(root: Path) -> tuple[tuple[Rule, ...], list[Diagnostic]]:
    """Read redirects.csv of a content folder, if there is one."""
    if not (root / FILE).is_file():
        return (), []
    content, problems = decoding.read(root / FILE, FILE)
    rules, rule_problems = _split(_rows(text.clean(content or "")))
    return rules, problems + rule_problems


def _rows(content: str) -> Iterator[Rule | Diagnostic]:
    import csv  # here: most content folders have no table

    head = content.partition("\n")[0]
    separator = next((char for char in _SEPARATORS if char in head), ",")
    reader = csv.reader(content.splitlines(keepends=True), delimiter=separator, strict=True)
    line = 1
    try:
        for cells in reader:
            place, line = Place(FILE, line), reader.line_num + 1
            values = [cell.strip() for cell in cells]
            if not any(values) or values[0].startswith("#") or _is_header(place, values):
                continue
            if len(values) > 1 and all(values[:2]):
                yield _rule(values[0], values[1], place)
            else:
                yield error("A003", place, reason="thiếu một trong hai địa chỉ")
    except csv.Error:
        yield error("A003", Place(FILE, line), reason="dấu ngoặc kép không thành cặp")


def _is_header(place: Place, cells: list[str]) -> bool:
    return place.line == 1 and not set("/=?") & set(cells[0])


def _rule(source: str, target: str, place: Place) -> Rule | Diagnostic:
    try:
        old = old_urls.old(source)
    except AddressError as problem:
        return error("A001", place, value=source, reason=problem)
    try:
        return Rule(old, old_urls.new(target), place)
    except AddressError as problem:
        return error("A002", place, value=target, reason=problem)


def of_texts(texts: Iterable[Article | Document]) -> tuple[tuple[Rule, ...], list[Diagnostic]]:
    """Return the redirects that articles, pages and documents declare."""
    return _split(
        _rule(alias, each.address, Place(each.file, each.lines.get("aliases", 1)))
        for each in texts
        for alias in each.aliases
    )


def _split(results: Iterable[Rule | Diagnostic]) -> tuple[tuple[Rule, ...], list[Diagnostic]]:
    rules, problems = list[Rule](), list[Diagnostic]()
    for result in results:
        if isinstance(result, Rule):
            rules.append(result)
        else:
            problems.append(result)
    return tuple(rules), problems


def active_rules(table: Iterable[Rule], public: Iterable[Article | Document]) -> tuple[Rule, ...]:
    """Return the rules of the table and of the public texts, sorted by old address."""
    rules, _ = of_texts(public)
    return tuple(sorted((*table, *rules), key=lambda rule: rule.old))
