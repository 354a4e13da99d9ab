"""Keeps what was read of a text outside what is published: byte for byte, with where it is from."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from portal.importer.article import PUBLISHED, Article
from portal.system import files
from portal.vietnamese.dates import VIETNAM

FOLDER = "ban-goc"
LEAD = "Đoạn mở đầu"
"""The name of the one thing in a record that is HTML."""


class Original(NamedTuple):
    """Where an original and its record lie below the folder of the import, and its SHA-256."""

    name: str
    record: str
    sha256: str


def keep(article: Article, folder: Path) -> Original:
    """Write the original of a text and its record; what changed is kept beside the former.

    The record (JSON) has what was read of the text besides its body, and where it is from; times
    are Vietnam's, those of a guess among them: the report tells which.
    """
    digest = sha256(article.original)
    stem = f"{FOLDER}/{article.source}/{article.id}"
    name = _kept(folder, stem, article.suffix, article.original)
    record = {**dict(_said(article)), "SHA-256": digest}
    data = json.dumps(record, ensure_ascii=False, indent=1).encode() + b"\n"
    return Original(name, _kept(folder, stem, ".nguon.json", data), digest)


def sha256(data: bytes) -> str:
    """Return the SHA-256 of bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def record_of(path: Path) -> list[tuple[str, str]]:
    """Return the rows of a record; none if it cannot be read."""
    try:
        rows = json.loads(files.read(path))
    except (OSError, ValueError):
        return []
    return [(name, _joined(value)) for name, value in rows.items()]


def _kept(folder: Path, stem: str, suffix: str, data: bytes) -> str:
    name = f"{stem}{suffix}"
    path = folder / name
    if path.exists() and files.read(path) != data:
        name = f"{stem}-{sha256(data)[:12]}{suffix}"
    files.write(folder / name, data)
    return name


def _said(article: Article) -> Iterator[tuple[str, object]]:
    """Yield what a source said, by names in Vietnamese; what it did not say is left out."""
    picture = article.picture
    rows: Mapping[str, object] = {
        "Nguồn": article.source,
        "Mã": article.id,
        "Đọc từ": article.place,
        "Tiêu đề": article.title,
        "Hiện với mọi người": "" if article.state == PUBLISHED else "không",
        "Ngày": _moment(article.date),
        "Ngày cập nhật": _moment(article.modified),
        "Hết hạn": _moment(article.expires),
        "Chuyên mục": article.section,
        "Tác giả": article.authors,
        "Thẻ": article.tags,
        "Tóm tắt": article.summary,
        LEAD: article.lead,
        "Ảnh đại diện": (picture.src, picture.alt, picture.caption) if picture else (),
        "Dẫn từ": article.credit,
        **article.fields,
        "Tệp": article.files,
        "Địa chỉ": article.address if article.address != "/" else "",
        "Địa chỉ cũ": article.old_addresses,
    }
    yield from ((name, value) for name, value in rows.items() if value)


def _moment(at: datetime | None) -> str:
    return at.astimezone(VIETNAM).isoformat() if at else ""


def _joined(value: object) -> str:
    return "; ".join(filter(None, value)) if isinstance(value, list) else str(value)
