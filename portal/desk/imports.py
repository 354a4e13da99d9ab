"""Old texts that were imported and need a person: a list, and each source beside its result."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from http import HTTPStatus
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup

from portal.content.places import INDEX
from portal.desk import exchange
from portal.desk.exchange import Answer, Refusal, Request, as_json, text_of
from portal.importer import originals, report, review
from portal.importer.command import folder_of
from portal.importer.findings import NEED_A_PERSON, Finding
from portal.importer.ledger import Entry, Ledger
from portal.importer.plain import plain
from portal.importer.sources.word import views
from portal.markup import sanitise
from portal.system import files
from portal.vietnamese import legacy

_SHOWN = 200  # texts of the list
_MOST = 2 * 2**20  # bytes of an original that is shown
_MOST_WORD = 40 * 2**20
_PAGES = frozenset({".html", ".htm"})
_TEXTS = frozenset({".txt", ".md"})
_HEAD = (
    '<!DOCTYPE html><html lang="vi"><meta charset="utf-8"><title>Bản gốc</title>'
    '<link rel="stylesheet" href="/__desk__/static/css/tokens.css">'
    '<link rel="stylesheet" href="/__desk__/static/css/original.css"><body class="original">'
)


class Imports:
    """Serves what an import left to people."""

    def __init__(self, content: Path) -> None:
        self._content, self._folder = content, folder_of(content)

    def waiting(self, _request: Request) -> Answer:
        """Return the texts that need a person, and how many there are."""
        ledger = Ledger(self._folder)
        ordered = sorted(ledger.entries.values(), key=lambda entry: entry.folder)
        found = list(review.waiting(self._content, ordered))
        rows = [self._row(entry) for entry in found[:_SHOWN]]
        return as_json({"items": rows, "total": len(found), "imported": len(ledger.entries)})

    def seen(self, request: Request) -> Answer:
        """Note that a text was seen and stays as it is."""
        if not review.mark_seen(Ledger(self._folder), text_of(request.json(), "key")):
            raise Refusal(HTTPStatus.NOT_FOUND, "Không có bài nhập về nào như thế.")
        return as_json({})

    def original(self, request: Request) -> Answer:
        """Return the original of a text as a page: without scripts, in letters of today.

        Above it stands what the source said of the text besides.
        """
        key = request.path.removeprefix("original/")
        entry = Ledger(self._folder).entries.get(key)
        if entry is None or not (path := self._folder / entry.original).is_file():
            raise Refusal(HTTPStatus.NOT_FOUND, "Bản gốc của bài này không còn.")
        record = originals.record_of(self._folder / entry.record) if entry.record else []
        return exchange.page(f"{_HEAD}{_rows(record)}{_shown(path)}".encode(), exchange.SHOWN)

    def _row(self, entry: Entry) -> dict[str, Any]:
        file = f"{entry.folder}/{INDEX}"
        return {
            "key": entry.key,
            "file": file if (self._content / file).is_file() else "",
            "title": entry.title or entry.key,
            "place": entry.place,
            "original": entry.original,
            "letters": [entry.letters.source, entry.letters.kept, entry.letters.dropped],
            "findings": [_finding(each) for each in entry.findings],
        }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "kind": report.KINDS[finding.kind],
        "what": finding.what,
        "text": finding.text,
        "open": finding.kind in NEED_A_PERSON,
    }


def _rows(record: Iterable[tuple[str, str]]) -> str:
    shown = ((name, plain(value) if name == originals.LEAD else value) for name, value in record)
    rows = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in shown)
    title = "<summary>Máy đọc được về bài</summary>"
    return f'<details class="record">{title}<dl>{rows}</dl></details>' if rows else ""


def _shown(path: Path) -> str:
    """Return the HTML of an original; of Word files their text, and where they lie."""
    data = files.read(path)
    if len(data) <= _MOST and path.suffix in _PAGES:
        return sanitise.sanitise(_with_named_photos(legacy.decode(data).text))
    if len(data) <= _MOST and path.suffix in _TEXTS:
        return f"<pre>{escape(legacy.decode(data).text)}</pre>"
    html = views.html_of(data) if len(data) <= _MOST_WORD and path.suffix in views.SUFFIXES else ""
    where = f"<p>Bản gốc mở bằng chương trình của nó: {escape(str(path))}</p>"
    return f"{where}{sanitise.sanitise(_with_named_photos(html))}"


def _with_named_photos(html: str) -> str:
    """Name the photos in their places: they lie on the old site, from which nothing is loaded."""
    soup = BeautifulSoup(html, "html.parser")
    for image in soup.find_all("img"):
        source = str(image.get("src") or "")
        named = "" if source.startswith("data:") else source or str(image.get("alt") or "")
        image.replace_with(f"[ảnh: {named}]" if named else "[ảnh]")
    return str(soup)
