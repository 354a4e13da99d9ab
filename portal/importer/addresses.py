"""The old addresses of texts and categories: each leads to one page, by a rule of the server."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from portal.content import redirects
from portal.importer.article import Category
from portal.importer.findings import Finding, Kind
from portal.importer.sections import Sections
from portal.importer.targets import key_of
from portal.system import files

_HEAD = "địa chỉ cũ,địa chỉ mới,ghi chú\n"
_SEPARATORS = (";", "\t")  # besides the comma


@dataclass(slots=True)
class Owners:
    """Which text has an old address: the first that claims it, in the order in which they do."""

    _by_key: dict[str, str] = field(default_factory=dict)

    def take(self, owner: str, addresses: Iterable[str]) -> tuple[list[str], list[Finding]]:
        """Return the addresses that a text gets, and what is to be told of the others."""
        taken, findings = list[str](), list[Finding]()
        for address in addresses:
            key = key_of(address)
            if not key:
                findings.append(Finding(Kind.DROPPED, "địa chỉ cũ không dùng được", address))
            elif self._by_key.setdefault(key, owner) == owner:
                taken.append(address)
            else:
                what = f"địa chỉ cũ đã thuộc bài {self._by_key[key]}"
                findings.append(Finding(Kind.DROPPED, what, address))
        return taken, findings


def add_redirects(content: Path, categories: Iterable[Category], sections: Sections) -> None:
    """Add a row to the table of redirects for each old address of a category that has none."""
    path = content / redirects.FILE
    rules, _ = redirects.load(content)
    known = {rule.old.key for rule in rules}
    rows = list(_rows(categories, sections, known))
    if not rows:
        return
    written = path.read_text(encoding="utf-8-sig") if path.is_file() else _HEAD
    head = written.partition("\n")[0]
    separator = next((sign for sign in _SEPARATORS if sign in head), ",")
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator="\n").writerows(rows)
    files.write(path, f"{written.rstrip()}\n{out.getvalue()}".encode())


def _rows(
    categories: Iterable[Category], sections: Sections, known: set[str]
) -> Iterator[tuple[str, str, str]]:
    for category in categories:
        new = sections.address_of(category.name)
        for address in category.old_addresses:
            key = key_of(address)
            if new and key and key not in known:
                known.add(key)
                yield address, new, f"chuyên mục cũ {category.name}"
