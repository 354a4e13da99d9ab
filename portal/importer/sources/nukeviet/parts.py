"""Parts that all texts of NukeViet have: key, state, moments, picture, files."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from datetime import datetime

from portal.importer.article import DRAFT, PUBLISHED, Picture
from portal.importer.figures import figure
from portal.importer.findings import Finding, Kind
from portal.importer.moments import from_seconds
from portal.importer.plain import plain
from portal.importer.sources.nukeviet.site import VIETNAMESE, Module
from portal.importer.sources.nukeviet.tables import Record

SOURCE = "nukeviet"
NOT_FOR_ALL = (DRAFT, "để nháp: trang cũ chỉ cho một số người xem")

_NUMBER = re.compile(r"[1-9][0-9]{0,18}")
_NO_KEY = re.compile(r"[^A-Za-z0-9_-]+")
_BLOCK = re.compile(r"<(?:p|div|ul|ol|table|h[1-6]|blockquote)[\s>]", re.IGNORECASE)
_MOST_FILES = 200


def is_number(text: str) -> bool:
    """Return whether a cell is the number of a row."""
    return bool(_NUMBER.fullmatch(text))


def key(module: Module, number: str) -> str:
    """Return a text's key: numbers count in each module of each language."""
    return f"{module.language}-{_NO_KEY.sub('-', module.name)}-{number}"


def state(reasons: Sequence[tuple[str, str]], module: Module) -> tuple[str, list[Finding]]:
    """Return the state that all reasons allow, and what is to be told of them."""
    if module.language != VIETNAMESE:
        reasons = (*reasons, (DRAFT, f"để nháp: thuộc phần tiếng “{module.language}” của trang cũ"))
    found = DRAFT if any(each == DRAFT for each, _ in reasons) else PUBLISHED
    return found, [Finding(Kind.DOUBTFUL, what) for _, what in reasons if what]


def moment(row: Record, *columns: str) -> tuple[datetime | None, list[Finding]]:
    """Return the first moment that columns have; told if one before it is none."""
    written = [row[column] for column in columns if row[column] not in {"", "0"}]
    found = next(filter(None, map(from_seconds, written)), None)
    is_doubtful = bool(written) and from_seconds(written[0]) is None
    what = "ngày đăng trên trang cũ không đọc được"
    return found, [Finding(Kind.DOUBTFUL, what, written[0])] if is_doubtful else []


def picture(file: str, alt: str, module: Module) -> tuple[Picture | None, list[Finding]]:
    """Return the photo of a text, whose words NukeViet shows below it too."""
    src, words = module.file(file), plain(alt)
    if file and not src:
        return None, [Finding(Kind.PHOTO, "địa chỉ ảnh đại diện không hợp lệ", file)]
    return Picture(src, words, words) if src else None, []


def shown(picture: Picture | None, place: str, body: str) -> tuple[Picture | None, str]:
    """Return the photo that only lists show, and the body below the one that the page shows.

    `place`: where the page shows it (imgposition, imageposition), "0" for nowhere. One that the
    body has already is not put above it again.
    """
    if picture is None or place == "0" or picture.src in body:
        return picture, body
    return None, figure(picture.src, picture.alt, html.escape(picture.caption)) + body


def files(written: str, module: Module) -> tuple[tuple[str, ...], list[Finding]]:
    """Return the addresses of a text's files, which it lists with commas between."""
    names = [name.strip() for name in written.split(",") if name.strip()]
    found = {name: module.file(name) for name in names[:_MOST_FILES]}
    bad = [name for name in names if not found.get(name)]
    problems = [Finding(Kind.FILE, "địa chỉ tệp đính kèm không hợp lệ", name) for name in bad]
    return tuple(filter(None, found.values())), problems


def links(addresses: Sequence[str]) -> str:
    """Return links to files, as they stood below an article."""
    return "".join(
        f'\n<p><a href="{html.escape(each)}">{html.escape(each.rpartition("/")[2])}</a></p>'
        for each in addresses
    )


def block(text: str) -> str:
    """Return a lead as a paragraph, if it is no block yet; "" for none."""
    return text if not text.strip() or _BLOCK.search(text) else f"<p>{text}</p>"
