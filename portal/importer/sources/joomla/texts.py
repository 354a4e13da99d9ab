"""Articles of a Joomla site, from the rows of its texts: its own and those of K2."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape

from portal.importer.article import DRAFT, PUBLISHED, Article, Left, Picture
from portal.importer.cells import texts
from portal.importer.findings import Finding, Kind
from portal.importer.moments import from_text
from portal.importer.plain import plain
from portal.importer.sources.joomla import attachments, fields, k2, pictures
from portal.importer.sources.joomla.menus import ARTICLE, K2_ITEM, Menus
from portal.importer.sources.joomla.site import K2, Group, Site
from portal.importer.sources.joomla.tables import NUMBER, Cells, parameters
from portal.importer.sql import Row

COLUMNS = frozenset(
    {
        *("id", "title", "alias", "introtext", "fulltext", "state", "published", "trash"),
        *("catid", "sectionid", "access", "language", "metakey", "metadesc", "images", "urls"),
        *("created", "created_by", "created_by_alias", "modified", "publish_up", "publish_down"),
        *("video", "gallery", "extra_fields", "image_caption", "image_credits"),  # K2
        *("video_caption", "video_credits"),
    }
)
"""The columns of texts that are read."""

_NO_DATE = re.compile(r"(?:0000-00-00(?: 00:00:00)?)?")
_READ_MORE = b'<hr id="system-readmore" />'  # as Joomla's own editors join both parts
_ARCHIVED, _TRASHED = {"2", "-1"}, "-2"
_LANGUAGES = {"", "*", "vi-vn", "vi"}
# Names of accounts that the installer makes, which are nobody's.
_NOBODY = {
    "administrator",
    "super user",
    "super administrator",
    "admin",
    "quản trị",
    "quản trị viên",
}
_DAY_CHANGES = 17  # o'clock UTC, when the next day begins in Vietnam


@dataclass(frozen=True, slots=True)
class Texts:
    """What makes articles of rows."""

    site: Site
    menus: Menus
    files: k2.K2Files

    def read(self, table: str, row: Row) -> Article | Left:
        """Return the article of a row of the table `CONTENT` or `K2`."""
        cells = texts(row.cells)
        title, number = plain(cells.get("title", "")), cells.get("id", "")
        if not NUMBER.fullmatch(number):
            return Left(row.place, f"bài không có số: {title}")
        if cells.get("state") == _TRASHED or cells.get("trash", "0") != "0":
            what = f"bài trong thùng rác của trang cũ: {title}"
            return Left(row.place, what, needs_nobody=True)
        return _Text(self, table, row, cells).article(title, number)


class _Text:
    def __init__(self, texts: Texts, table: str, row: Row, cells: Cells) -> None:
        self._site, self._menus, self._files = texts.site, texts.menus, texts.files
        self._table, self._row, self._cells = table, row, cells
        self._findings: list[Finding] = []

    def article(self, title: str, number: str) -> Article:
        cells, is_k2 = self._cells, self._table == K2
        group = self._group()
        lead, body, picture = self._content(number)
        kind = K2_ITEM if is_k2 else ARTICLE
        return Article(
            source="joomla",
            id=f"k2-{number}" if is_k2 else number,
            original=self._original(),
            suffix=".html",
            place=self._row.place,
            title=title,
            lead=lead,
            body=body,
            date=self._date(),
            modified=self._moment("modified"),
            expires=self._moment("publish_down"),
            authors=tuple(self._authors()),
            section=group.name if group else "",
            tags=tuple(self._tags(number)),
            summary=plain(cells.get("metadesc", "")),
            picture=picture,
            state=self._state(group),
            old_addresses=tuple(self._menus.of_text(kind, number, cells.get("alias", ""), group)),
            findings=tuple(self._findings),
        )

    def _group(self) -> Group | None:
        categories = self._site.categories[self._table]
        group = categories.get(self._cells.get("catid", ""))
        return group or self._site.sections.get(self._cells.get("sectionid", ""))

    def _original(self) -> bytes:
        parts = (self._row.cells.get("introtext"), self._row.cells.get("fulltext"))
        return _READ_MORE.join(part for part in parts if part)

    def _content(self, number: str) -> tuple[str, str, Picture | None]:
        """Return the lead, the body with what Joomla showed around it, and the picture."""
        cells = self._cells
        lead, body = cells.get("introtext", ""), cells.get("fulltext", "")
        if not body.strip():
            lead, body = "", lead
        if self._table == K2:
            body += k2.after(number, cells, self._site, self._files, self._findings)
            return lead, body, k2.picture(number, cells, self._files)
        files = self._site.attachments[self._table].get(number, ())
        after = [
            fields.shown(self._site.fields.get(number, ()), self._findings),
            _links(cells.get("urls", "")),
            attachments.shown(files, self._findings),
        ]
        written = cells.get("images", "")
        lead, body = pictures.placed(written, lead, body)
        before, picture = pictures.of_article(parameters(written))
        return lead, "".join([before, body, *after]), picture

    def _date(self) -> datetime | None:
        """Return the date that the old site showed unless it was set up otherwise.

        That is when an article was made, in 1.0 and 1.5, and when it was published, in later ones.
        """
        made, published = self._moment("created"), self._moment("publish_up")
        if not self._site.is_old:
            return published or made
        date = made or published
        # 1.0 and 1.5 subtract the zone of their settings, which no dump has, from what is entered.
        if date and date.astimezone(UTC).hour >= _DAY_CHANGES:
            what = "ngày có thể lệch một ngày: không rõ múi giờ của trang cũ"
            written = self._cells.get("created" if made else "publish_up", "")
            self._findings.append(Finding(Kind.DOUBTFUL, what, written))
        return date

    def _moment(self, column: str) -> datetime | None:
        written = self._cells.get(column, "").strip()
        moment = from_text(written, UTC)
        if moment is None and not _NO_DATE.fullmatch(written):
            what = f"không đọc được thời điểm ở cột {column}"
            self._findings.append(Finding(Kind.DOUBTFUL, what, written))
        return moment

    def _authors(self) -> Iterator[str]:
        alias = plain(self._cells.get("created_by_alias", ""))
        name = alias or plain(self._site.authors.get(self._cells.get("created_by", ""), ""))
        if name.casefold() in _NOBODY:
            self._findings.append(Finding(Kind.DROPPED, "tác giả là tài khoản quản trị", name))
        elif name:
            yield name

    def _tags(self, number: str) -> Iterator[str]:
        names = [*self._site.tags[self._table].get(number, ())]
        names += self._cells.get("metakey", "").replace(";", ",").split(",")
        seen = {""}
        for name in map(plain, names):
            if name.casefold() not in seen:
                seen.add(name.casefold())
                yield name

    def _state(self, group: Group | None) -> str:
        """Return the state; what not everybody could read is a draft, and is told."""
        written = self._cells.get("state", self._cells.get("published", ""))
        if written != "1" and written not in _ARCHIVED:
            return DRAFT
        hidden = [group.hidden] if group and group.hidden else []
        if not self._site.is_open(self._cells.get("access", "")):
            hidden.append("chỉ người đăng nhập mới xem được")
        language = self._cells.get("language", "")
        if language.lower() not in _LANGUAGES:
            hidden.append(f"viết bằng ngôn ngữ {language}")
        self._findings += (Finding(Kind.DOUBTFUL, f"để nháp: {why}") for why in hidden)
        return DRAFT if hidden else PUBLISHED


def _links(written: str) -> str:
    """Return the links that Joomla showed below an article, as HTML."""
    values = parameters(written)
    links = []
    for letter in "abc":
        address = values.get(f"url{letter}", "").strip()
        if address:
            text = values.get(f"url{letter}text", "").strip() or address
            links.append(f'<p><a href="{escape(address)}">{escape(text)}</a></p>')
    return "".join(links)
