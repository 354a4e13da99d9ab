"""Joomla sites to test with: the rows of their tables, as a dump."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from portal.importer.article import Article, Category, Given, Item, Left
from portal.importer.sources.joomla import read
from tests.unit.portal.importer.dumps import MYSQLDUMP, Style, Table, Value, dump

Rows = Mapping[str, Value | str]


def content(number: int = 12, /, **cells: Value | str) -> Rows:
    """Return an article of Joomla 3."""
    return {
        "id": number,
        "asset_id": 0,
        "title": "Hội nghị sơ kết",
        "alias": "hoi-nghi-so-ket",
        "introtext": "<p>Sáu tháng.</p>",
        "fulltext": "",
        "state": 1,
        "catid": 8,
        "created": "2012-08-03 01:02:03",
        "created_by": 62,
        "created_by_alias": "",
        "modified": "0000-00-00 00:00:00",
        "publish_up": "2012-08-03 01:02:03",
        "publish_down": "0000-00-00 00:00:00",
        "images": "",
        "urls": "",
        "attribs": "",
        "metakey": "",
        "metadesc": "",
        "access": 1,
        "hits": 9,
        "language": "*",
        "note": "x",
        **cells,
    }


def old_content(number: int = 12, /, **cells: Value | str) -> Rows:
    """Return an article of Joomla 1.5."""
    row = {**content(number), "sectionid": 3, "access": 0, **cells}
    del row["asset_id"], row["language"], row["note"]
    return {**row, **cells}


def k2_item(number: int = 12, /, **cells: Value | str) -> Rows:
    """Return an item of K2 in Joomla 3."""
    row = {**content(number), "published": 1, "trash": 0, "video": None, "gallery": None}
    del row["state"], row["asset_id"], row["images"], row["urls"]
    return {
        **row,
        "extra_fields": "[]",
        "image_caption": "",
        "image_credits": "",
        "video_caption": "",
        "video_credits": "",
        **cells,
    }


def category(number: int = 8, title: str = "Thi đua", /, **cells: Value | str) -> Rows:
    """Return a category of Joomla 3; the root's number is 1."""
    return {
        "id": number,
        "parent_id": 1,
        "extension": "com_content",
        "title": title,
        "alias": "thi-dua",
        "description": "",
        "published": 1,
        "access": 1,
        **cells,
    }


def old_category(number: int = 8, title: str = "Thi đua", /, **cells: Value | str) -> Rows:
    """Return a category of Joomla 1.5, of section 3."""
    return {
        "id": number,
        "parent_id": 0,
        "section": "3",
        "title": title,
        "alias": "thi-dua",
        "description": "",
        "published": 1,
        "access": 0,
        **cells,
    }


def section(number: int = 3, title: str = "Tin tức", /, **cells: Value | str) -> Rows:
    """Return a section of Joomla 1.5."""
    return {
        "id": number,
        "title": title,
        "alias": "tin-tuc",
        "description": "",
        "published": 1,
        "access": 0,
        **cells,
    }


def k2_category(number: int = 8, name: str = "Thi đua", /, **cells: Value | str) -> Rows:
    """Return a category of K2."""
    return {
        "id": number,
        "name": name,
        "alias": "thi-dua",
        "description": "",
        "parent": 0,
        "published": 1,
        "access": 1,
        "trash": 0,
        **cells,
    }


def menu(number: int, link: str, path: str = "tin", **cells: Value | str) -> Rows:
    """Return a menu item of Joomla 3."""
    return {
        "id": number,
        "alias": path.rpartition("/")[2],
        "path": path,
        "link": link,
        "published": 1,
        "parent_id": 1,
        "home": 0,
        "client_id": 0,
        **cells,
    }


def user(number: int = 62, name: str = "Trần Thị Hà") -> Rows:
    """Return an account: all but its name is nobody's business."""
    return {
        "id": number,
        "name": name,
        "username": "tendangnhap",
        "email": "ha@mail.example",
        "password": "matkhau-bam",
        "params": "{}",
    }


def items(
    folder: Path,
    tables: Mapping[str, list[Rows]],
    *,
    style: Style = MYSQLDUMP,
    files: Path | None = None,
    cut: int = 0,
) -> list[Item]:
    """Return what is read from the dump of a site; `cut`: bytes that its end lacks."""
    path = folder / "dump.sql"
    written = dump({f"jos_{name}": _encoded(rows) for name, rows in tables.items()}, style)
    path.write_bytes(written[: len(written) - cut])
    return list(read(Given(path=path, files=files)))


def _encoded(rows: list[Rows]) -> Table:
    return [
        {name: cell.encode() if isinstance(cell, str) else cell for name, cell in row.items()}
        for row in rows
    ]


def articles(read: list[Item]) -> list[Article]:
    """Return the articles."""
    return [each for each in read if isinstance(each, Article)]


def categories(read: list[Item]) -> dict[str, tuple[str, ...]]:
    """Return the old addresses of the categories, by name."""
    return {each.name: each.old_addresses for each in read if isinstance(each, Category)}


def left(read: list[Item]) -> list[str]:
    """Return what was left."""
    return [each.what for each in read if isinstance(each, Left)]


def article(folder: Path, row: Rows, **tables: list[Rows]) -> Article:
    """Return the only article of a site of Joomla 3 with a category."""
    site = {"categories": [category()], **tables, "content": [row]}
    (only,) = articles(items(folder, site))
    return only
