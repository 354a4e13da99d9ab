"""The old addresses of texts and categories: each leads to one page, by a rule of the server."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from portal import urls
from portal.content import redirects
from portal.content.article import ARTICLES
from portal.content.places import DATED, INDEX
from portal.importer.article import Category
from portal.importer.findings import Finding, Kind
from portal.importer.sections import Sections
from portal.importer.targets import address_of, key_of
from portal.system import files
from portal.vietnamese import text

_HEAD = "địa chỉ cũ,địa chỉ mới,ghi chú\n"
_HEADER = 16_384  # bytes of a text in which its header is looked for
_SECTION = re.compile(
    r"^(?:Chuyên mục|category|section)\s*+:\s*+(.+)", re.IGNORECASE | re.MULTILINE
)
_HIDDEN = re.compile(
    r"^(?:Trạng thái|status)\s*+:\s*+(?!xuất bản|published)", re.IGNORECASE | re.MULTILINE
)
_WITH_PAGES = (
    *(urls.ARTICLES, urls.ARCHIVE, urls.TAGS, urls.AUTHORS, urls.SECTIONS, urls.SEARCH),
    *(urls.NOTICES, urls.TOPICS, urls.PEOPLE, urls.DOCUMENTS, urls.ASSETS),
)
_TEXTS = (*(f"{top}/*/*" for top in DATED), *(f"{top}/*" for top in urls.FOLDERS))
_SEPARATORS = (";", "\t")  # besides the comma


@dataclass(slots=True)
class Owners:
    """Which text has an old address: the first that claims it, in the order in which they do.

    `pages`: the folders of the portal's own texts by the keys of their addresses.
    """

    pages: Mapping[str, str]
    _by_key: dict[str, str] = field(default_factory=dict)

    def take(
        self, owner: str, folder: str, addresses: Iterable[str]
    ) -> tuple[list[str], list[Finding]]:
        """Return the addresses that a text in a folder gets; what is to be told of the others."""
        taken, findings = dict[str, str](), list[Finding]()
        for address in addresses:
            key = key_of(address).lower()
            if key in taken or self.pages.get(key) == folder:
                continue  # the same address, or that of its own page
            if what := self._fault(owner, key):
                findings.append(Finding(Kind.DROPPED, what, address))
            else:
                self._by_key[key] = owner
                taken[key] = address
        return [*taken.values()], findings

    def _fault(self, owner: str, key: str) -> str:
        if not key:
            return "địa chỉ cũ không dùng được"
        if key in self.pages or _is_list(key):
            return "địa chỉ cũ trùng với một trang của cổng"
        other = self._by_key.get(key, owner)
        return "" if other == owner else f"địa chỉ cũ đã thuộc bài {other}"


def pages_of(content: Path, folders: Iterable[str]) -> dict[str, str]:
    """Return the folders of all texts by the keys of their addresses; `folders`: those planned."""
    found = (
        path.relative_to(content).with_suffix("").as_posix()
        for pattern in _TEXTS
        for path in content.glob(pattern)
    )
    return {key_of(address_of(folder)).lower(): folder for folder in (*found, *folders)}


def _is_list(key: str) -> bool:
    """Tell whether a key is that of a list, or of what may be a page of one."""
    address = f"{key}/"
    return address in urls.RESERVED or address.startswith(_WITH_PAGES)


def add_redirects(
    content: Path,
    categories: Iterable[Category],
    sections: Sections,
    taken: Iterable[str],
) -> None:
    """Add a row to the table of redirects for each old address of a category that has none.

    Only for sections that have a page, as they have a published text. `taken`: the old addresses
    of texts.
    """
    path = content / redirects.FILE
    rules, _ = redirects.load(content)
    known = {rule.old.key.lower() for rule in rules} | {key_of(each).lower() for each in taken}
    shown = _sections_shown(content)
    wanted = [each for each in categories if text.fold(sections.of(each.name)) in shown]
    rows = list(_rows(wanted, sections, known | pages_of(content, ()).keys()))
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
            key = key_of(address).lower()
            if key and key not in known and not _is_list(key):
                known.add(key)
                yield address, new, f"chuyên mục cũ {category.name}"


def _sections_shown(content: Path) -> set[str]:
    """Return the folded names of the sections of published articles."""
    shown = set[str]()
    for path in content.glob(f"{ARTICLES}/*/*/{INDEX}"):
        with path.open("rb") as file:
            head = file.read(_HEADER).decode("utf-8", "replace").partition("\n\n")[0]
        if section := _SECTION.search(head):
            shown |= set() if _HIDDEN.search(head) else {text.fold(section[1].strip("\"' "))}
    return shown
