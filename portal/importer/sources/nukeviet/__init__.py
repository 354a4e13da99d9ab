"""Reads the texts of a NukeViet site from a dump of its database: NukeViet 3 and 4.

    tables  which tables are read; what the dump holds besides texts
    site    modules, settings, old addresses
    parts   what all texts have: key, state, moments, photo, files
    news    news
    laws    legal documents

A dump is read twice: the tables that texts refer to stand before or after them, and the bodies of
news, most of a dump, are in tables of their own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from portal.importer.article import (
    DRAFT,
    PAGE,
    PUBLISHED,
    Article,
    Given,
    Item,
    Left,
    SourceError,
)
from portal.importer.moments import from_seconds
from portal.importer.plain import plain
from portal.importer.sources import systems
from portal.importer.sources.nukeviet import parts, tables
from portal.importer.sources.nukeviet.laws import Laws
from portal.importer.sources.nukeviet.news import News
from portal.importer.sources.nukeviet.site import Site
from portal.importer.sources.nukeviet.tables import LAW, NEWS, STANDING, Record, Tables
from portal.importer.sql import Row, rows


def read(given: Given) -> Iterator[Item]:
    """Yield the texts and categories of a dump. Raises SourceError for what is no NukeViet's."""
    items = _items(given)
    first = next(items, None)
    if first is None:
        what = f"{given.path.name} không có bài nào của NukeViet 3, 4."
        raise SourceError(f"{what}{systems.hint(given.path, 'NukeViet')}")
    yield first
    yield from items


def _items(given: Given) -> Iterator[Item]:
    found, unread = _first_reading(given)
    texts = _Texts(Site(found))
    yield from unread
    for news in texts.news.values():
        yield from news.categories()
    for row in rows(given.path, texts.columns):
        if isinstance(row, Row):
            yield from texts.items(row)
        elif row not in unread:  # told already
            yield row
    yield from texts.rest()


def _first_reading(given: Given) -> tuple[Tables, dict[Left, None]]:
    found, unread = Tables(), dict[Left, None]()
    for row in rows(given.path, tables.part_columns):
        if isinstance(row, Row):
            found.learn(row)
        else:
            unread[row] = None
    return found, unread


class _Texts:
    """The second reading: the texts, each once."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.news = {base: News(site, base) for base in site.tables.bases("rows", "hometext")}
        self.laws = {base: Laws(site, base) for base in site.tables.bases("row", "replacement")}
        self._seen: set[str] = set()

    def columns(self, table: str) -> Collection[str]:
        """Return the columns of a table's texts."""
        kind, base = tables.texts_in(table) or ("", "")
        if (kind == NEWS and base not in self.news) or (kind == LAW and base not in self.laws):
            return ()
        return tables.text_columns(kind) if kind else ()

    def items(self, row: Row) -> Iterator[Item]:
        """Yield the text of a row."""
        kind, base = tables.texts_in(row.table) or ("", "")
        record = tables.record(row)
        if kind == NEWS:
            yield from self._article(self.news[base], record, row.cells.get("bodyhtml") or b"")
        elif kind == LAW:
            document = self.laws[base].document(record, row.cells.get("bodytext") or b"")
            yield from self._once(document, record)
        elif kind == STANDING and tables.is_page(record):
            page = self._page(base, record, row.cells.get("bodytext") or b"")
            yield from self._once(page, record)

    def rest(self) -> Iterator[Item]:
        """Yield the articles that have no body, then the modules that were not read."""
        for news in self.news.values():
            for number, row in news.rows.items():
                if parts.key(news.module, number) not in self._seen:
                    yield from self._once(news.article(row, None, b""), row)
        for module in self.site.unread():
            name = plain(module["custom_title"]) or module["title"]
            what = f"module “{name}” ({module['module_file']}): loại module này không nhập được"
            yield Left(module.place, what, needs_nobody=True)

    def _article(self, news: News, body: Record, original: bytes) -> Iterator[Item]:
        row = news.rows.get(body["id"])
        if row is None:
            yield Left(body.place, f"nội dung của bài số {body['id']}, mà bản sao không có bài ấy")
        else:
            yield from self._once(news.article(row, body, original), row)

    def _page(self, base: str, row: Record, original: bytes) -> Article:
        module = self.site.module(base)
        is_version_3 = "description" not in row.cells
        addresses = self.site.addresses(module, row["alias"], None if is_version_3 else ".html")
        picture, no_picture = parts.picture(row["image"], row["imagealt"], module)
        picture, body = parts.shown(picture, row["imageposition"], row["bodytext"])
        reasons = [(PUBLISHED if row["status"] == "1" else DRAFT, "")]
        state, of_state = parts.state(reasons, module)
        date, no_date = parts.moment(row, "add_time")
        return Article(
            source=parts.SOURCE,
            id=parts.key(module, row["id"]),
            original=original,
            suffix=".html",
            body=body,
            place=row.place,
            kind=PAGE,
            title=plain(row["title"]),
            lead=parts.block(row["description"]),
            date=date,
            modified=from_seconds(row["edit_time"]),
            picture=picture,
            state=state,
            address=addresses[0] if addresses else "/",
            old_addresses=addresses,
            findings=(*of_state, *no_date, *no_picture),
        )

    def _once(self, text: Article, row: Record) -> Iterator[Item]:
        if not parts.is_number(row["id"]):
            yield Left(row.place, f"“{text.title}”: không có mã số (id)")
        elif text.id in self._seen:
            yield Left(row.place, f"“{text.title}”: mã số {row['id']} đã có ở một bài trước")
        else:
            self._seen.add(text.id)
            yield text
