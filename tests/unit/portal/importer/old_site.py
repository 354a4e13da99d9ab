"""An old site as an adapter hands it on, and its import into a content folder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from PIL import Image

from portal.importer import command
from portal.importer.article import Article, Given, Item
from portal.importer.command import Options
from portal.importer.ledger import Entry
from portal.importer.outcome import Outcome
from portal.vietnamese.dates import VIETNAM

DAY = datetime(2012, 8, 3, 14, 30, tzinfo=VIETNAM)
BODY = "<p>Ngày 03 tháng 8 năm 2012, tại Hà Nội, Khối tổ chức Hội nghị.</p>"


def text(number: int = 1, **values: Any) -> Article:
    """Return an article of an old site that has all it needs."""
    html = values.pop("body", BODY)
    whole = {
        "source": "joomla",
        "id": str(number),
        "title": "Hội nghị sơ kết",
        "body": html,
        "original": html if isinstance(html, bytes) else html.encode(),
        "suffix": ".html",
        "place": f"cu.sql:{number}",
        "date": DAY,
        "section": "Tin tức",
        "old_addresses": (f"/index.php?option=com_content&view=article&id={number}",),
    }
    return Article(**{**whole, **values})


class OldSite:
    """An old site with some texts, and the folders of an import of it."""

    def __init__(self, folder: Path) -> None:
        self.content, self.files = folder / "content", folder / "site"
        self.kept = folder / "content-nhap"
        self.path = folder / "cu.sql"
        self.path.write_bytes(b"")

    def bring_in(self, items: Iterable[Item], **options: Any) -> Outcome:
        """Import these texts."""
        items = list(items)

        def read(given: Given) -> Iterator[Item]:  # noqa: ARG001 - an adapter
            yield from items

        files = self.files if self.files.is_dir() else None
        asked = Options(read=read, path=self.path, content=self.content, files=files)
        return command.run(replace(asked, **options), _silent, _silent)

    def photo(self, name: str, width: int = 900) -> Path:
        """Put a photo among the files of the old site."""
        path = self.files / name
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (width, 600), "brown").save(path)
        return path

    def markdown(self, folder: str) -> str:
        """Return an imported text."""
        return (self.content / folder / "index.md").read_text(encoding="utf-8")

    def everything(self) -> dict[str, bytes]:
        """Return all files that imports wrote, by path."""
        roots = (self.content, self.kept)
        paths = (path for root in roots if root.exists() for path in root.rglob("*"))
        return {str(path): path.read_bytes() for path in paths if path.is_file()}


def only(outcome: Outcome) -> Entry:
    """Return the one text of an import."""
    (entry,) = outcome.entries
    return entry


def _silent(items: Iterable[Any], _total: int) -> Iterable[Any]:
    return items
