"""Reads posts and pages of WordPress from the files of its "Tools > Export" (WXR).

    wxr         the file: authors, categories, items
    terms       categories and tags
    addresses   where readers found a post
    galleries   photos that a text names by number
    paragraphs  blank lines become paragraphs

A file is read twice: attachments, authors and categories may stand after the posts that name them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from portal.importer.article import (
    ARTICLE,
    DRAFT,
    PAGE,
    PUBLISHED,
    Article,
    Given,
    Item,
    Left,
    Picture,
    SourceError,
)
from portal.importer.findings import Finding, Kind
from portal.importer.moments import from_text
from portal.importer.plain import plain
from portal.importer.sources import systems
from portal.importer.sources.wordpress import wxr
from portal.importer.sources.wordpress.addresses import Site
from portal.importer.sources.wordpress.galleries import (
    NOT_EXPORTED,
    Attachment,
    Library,
    with_galleries,
)
from portal.importer.sources.wordpress.paragraphs import with_paragraphs
from portal.importer.sources.wordpress.terms import Terms
from portal.importer.sources.wordpress.wxr import PASSWORD, Broken, Record

_KINDS = {"post": ARTICLE, "page": PAGE}
_NO_TEXTS = {  # menus, styles, former versions: nothing that was written for readers
    *("attachment", "custom_css", "customize_changeset", "nav_menu_item", "oembed_cache"),
    *("revision", "user_request", "wp_font_face", "wp_font_family", "wp_global_styles"),
    *("wp_navigation", "wp_template", "wp_template_part"),
}
_THROWN_AWAY = {"trash", "auto-draft"}
_STATES = {
    "publish": (PUBLISHED, ""),
    "future": (PUBLISHED, "bài hẹn giờ đăng trên trang cũ: cổng sẽ đăng khi đến giờ ấy"),
    "draft": (DRAFT, ""),
    "pending": (DRAFT, ""),
    "private": (DRAFT, "để nháp: trang cũ chỉ cho người của trang xem bài này"),
}
_NUMBER = re.compile(r"[1-9][0-9]{0,18}")
_SHARED = re.compile(r"<!-- wp:block \{\"ref\":([0-9]{1,19})[^<>]*+>")


@dataclass(slots=True)
class _Known:
    """What posts refer to."""

    site: Site
    library: Library = field(default_factory=Library)
    terms: Terms = field(default_factory=Terms)
    authors: dict[str, str] = field(default_factory=dict)
    is_export: bool = False

    def learn(self, record: Record) -> None:
        self.is_export = True
        if record.name == wxr.SITE:
            self.site.learn(record.text(wxr.SITE))
        elif record.name == wxr.AUTHOR:
            login = record.text("wp:author_login")
            self.authors[login] = plain(record.text("wp:author_display_name"))
        elif record.name == wxr.CATEGORY:
            self.terms.learn(record)
        elif record.text("wp:post_type") == "attachment":
            self._learn_file(record)

    def _learn_file(self, record: Record) -> None:
        number, order = record.text("wp:post_id"), record.text("wp:menu_order")
        file = Attachment(
            record.text("wp:attachment_url") or record.text("guid"),
            plain("".join(record.meta["_wp_attachment_image_alt"][:1])),
            record.text("excerpt:encoded"),
            int(order) if _NUMBER.fullmatch(order) else 0,
        )
        if _NUMBER.fullmatch(number):
            self.library.add(number, file, record.text("wp:post_parent"))


def read(given: Given) -> Iterator[Item]:
    """Yield the posts, pages and categories of an export: a file, or a folder of its parts.

    Raises SourceError for what is no export of WordPress.
    """
    files = sorted(given.path.glob("*.xml")) if given.path.is_dir() else [given.path]
    known = _Known(Site(given.hosts))
    for record in _records(files):
        if isinstance(record, Record):
            known.learn(record)
    if not known.is_export:
        what = f"{given.path.name} không có gì đọc được như tệp xuất của WordPress (WXR)."
        raise SourceError(f"{what}{systems.hint(given.path, '')}")
    yield from known.terms.categories(known.site)
    seen: set[str] = set()
    for record in _records(files):
        if isinstance(record, Broken):
            yield _left(record)
        elif record.name == wxr.ITEM and (item := _item(record, known, seen)):
            yield item


def _records(files: list[Path]) -> Iterator[Record | Broken]:
    for file in files:
        yield from wxr.records(file)


def _left(broken: Broken) -> Left:
    if broken.at_end:
        return Left(broken.place, "tệp bị cắt ngang ở đây: bài dở dang và các bài sau không có")
    which = f"bài “{plain(broken.title)}”" if broken.title else "phần này"
    return Left(broken.place, f"tệp hỏng ở đây: {which} không đọc được, đã đọc tiếp từ bài sau")


def _item(record: Record, known: _Known, seen: set[str]) -> Item | None:
    type_, status = record.text("wp:post_type"), record.text("wp:status")
    number, title = record.text("wp:post_id"), plain(record.text("title"))
    if type_ in _NO_TEXTS:
        return None
    if type_ not in _KINDS:
        what = f"“{title}”: kiểu nội dung “{type_}” của một phần mở rộng"
        return Left(record.place, what, needs_nobody=True)
    if status in _THROWN_AWAY:
        what = f"“{title}”: trong thùng rác của trang cũ"
        return Left(record.place, what, needs_nobody=True)
    if not _NUMBER.fullmatch(number):
        return Left(record.place, f"“{title}”: không có mã số (wp:post_id)")
    if number in seen:
        return Left(record.place, f"“{title}”: mã số {number} đã có ở một bài trước")
    seen.add(number)
    return _article(record, number, title, known)


def _article(record: Record, number: str, title: str, known: _Known) -> Article:
    kind = _KINDS[record.text("wp:post_type")]
    written = record.fields.get("content:encoded", "")
    body, photos = with_galleries(written, number, known.library)
    picture, no_picture = _picture(record, known.library)
    section, other_terms = known.terms.section_of(record)
    state, of_state = _state(record)
    addresses = known.site.addresses(record, number, is_page=kind == PAGE)
    date, no_date = _date(record)
    return Article(
        source="wordpress",
        id=number,
        original=written.encode(),
        suffix=".html",
        body=with_paragraphs(body),
        place=record.place,
        kind=kind,
        title=title,
        date=date,
        modified=from_text(record.text("wp:post_modified_gmt"), UTC),
        authors=_authors(record, known.authors),
        section=section,
        tags=known.terms.tags_of(record),
        summary=plain(record.text("excerpt:encoded")),
        picture=picture,
        state=state,
        address=next((each for each in addresses if "?" not in each), f"{known.site.root}/"),
        old_addresses=addresses,
        findings=(
            *of_state,
            *no_date,
            *other_terms,
            *photos,
            *no_picture,
            *_faults(written, title),
        ),
    )


def _authors(record: Record, names: dict[str, str]) -> tuple[str, ...]:
    creator = record.text("dc:creator")
    name = names.get(creator) or plain(creator)
    return (name,) if name and "@" not in name else ()  # some log in by their e-mail address


def _picture(record: Record, library: Library) -> tuple[Picture | None, list[Finding]]:
    number = "".join(record.meta["_thumbnail_id"][:1]).strip()
    if not _NUMBER.fullmatch(number):
        return None, []
    file = library.files.get(number)
    if file is None:
        return None, [Finding(Kind.PHOTO, NOT_EXPORTED, f"ảnh đại diện, ảnh số {number}")]
    return Picture(file.src, file.alt, plain(file.caption)), []


def _state(record: Record) -> tuple[str, list[Finding]]:
    status = record.text("wp:status")
    unknown = (DRAFT, f"để nháp: trạng thái “{status}” trên trang cũ không rõ nghĩa")
    state, what = _STATES.get(status, unknown)
    if record.fields.get(PASSWORD):
        state, what = DRAFT, "để nháp: trang cũ đòi mật khẩu mới cho xem bài này"
    return state, [Finding(Kind.DOUBTFUL, what)] if what else []


def _date(record: Record) -> tuple[datetime | None, list[Finding]]:
    """Return when a post was or is to be published; drafts have no moment in UTC yet."""
    here, utc = record.text("wp:post_date"), record.text("wp:post_date_gmt")
    date = from_text(utc, UTC) or from_text(here)
    is_doubtful = date is None and not here.startswith("0000-00-00")
    what = "ngày đăng trên trang cũ không đọc được"
    return date, [Finding(Kind.DOUBTFUL, what, here or utc)] if is_doubtful else []


def _faults(written: str, title: str) -> list[Finding]:
    findings = [
        Finding(Kind.DROPPED, "khối dùng chung, nằm ngoài bài", f"khối số {shared[1]}")
        for shared in _SHARED.finditer(written)
    ]
    if "\ufffd" in written or "\ufffd" in title:
        findings.append(Finding(Kind.DOUBTFUL, "bài có chữ hỏng, nay thành dấu \ufffd"))
    return findings
