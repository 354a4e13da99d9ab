"""A new article from a title and, perhaps, a folder of photos."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from portal import dates, photo_metadata, text
from portal.article import ARTICLES
from portal.captions import UNAPPROVED
from portal.dates import VIETNAM, When
from portal.front_matter import quoted

_PHOTOS = {".avif", ".heic", ".heif", ".jpeg", ".jpg", ".png", ".tif", ".tiff", ".webp"}


@dataclass(frozen=True, slots=True)
class Draft:
    """What is known of the article so far; `date` as a person writes it."""

    title: str
    section: str = ""
    date: str = ""
    photos: Path | None = None


def create(content: Path, draft: Draft) -> int:
    """Write the article's folder; say where it is, or what is wrong. Returns an exit code."""
    try:
        when = dates.parse(draft.date) if draft.date else When(datetime.now(VIETNAM), has_time=True)
    except dates.DateError:
        print(f"Không đọc được ngày “{draft.date}”. Hãy ghi ngày/tháng/năm, ví dụ 03/08/2012.")
        return 2
    title = " ".join(text.clean(draft.title).split())
    slug = text.slug(title, limit=60)
    if not slug:
        print("Tiêu đề cần có chữ cái hoặc chữ số.")
        return 2
    if draft.photos is not None and not draft.photos.is_dir():
        print(f"Không có thư mục ảnh {draft.photos}.")
        return 2
    folder = _free(content / ARTICLES / str(when.at.year), slug)
    folder.mkdir(parents=True)
    names = list(_copy_photos(draft.photos, folder)) if draft.photos else []
    figures = [_figure(folder / name) for name in names]
    source = _source(title, when, draft.section, figures)
    (folder / "index.md").write_text(source, encoding="utf-8")
    print(f"Đã tạo {folder / 'index.md'} với {len(names)} ảnh. Bài đang là bản nháp.")
    return 0


def _free(parent: Path, slug: str) -> Path:
    """Return a folder that is not there yet: the same title again gets -2, -3."""
    folder, number = parent / slug, 2
    while folder.exists():
        folder, number = parent / f"{slug}-{number}", number + 1
    return folder


def _copy_photos(source: Path, folder: Path) -> Iterator[str]:
    """Copy the photos under plain names, in the order of their own; yield the new names."""
    found = (
        path
        for path in sorted(source.iterdir())
        if path.is_file() and path.suffix.lower() in _PHOTOS
    )
    for path in found:
        stem = text.slug(path.stem, limit=40) or "anh"
        target = folder / f"{stem}{path.suffix.lower()}"
        number = 2
        while target.exists():
            target, number = folder / f"{stem}-{number}{path.suffix.lower()}", number + 1
        shutil.copyfile(path, target)
        yield target.name


def _figure(path: Path) -> str:
    """Return a photo's lines; what it says of itself is marked until an editor has read it."""
    found = photo_metadata.suggest(path)
    mark = f"{UNAPPROVED} " if found.caption or found.credit else ""
    caption = found.caption.rstrip(".") or "Chú thích"
    return f"![]({path.name})\n*{mark}{caption}. Ảnh: {found.credit or 'Người chụp'}*\n"


def _source(title: str, when: When, section: str, figures: list[str]) -> str:
    form = "%d/%m/%Y %H:%M" if when.has_time else "%d/%m/%Y"
    header = [
        f"Tiêu đề: {quoted(title)}",
        f"Ngày: {when.at.strftime(form)}",
        f"Chuyên mục: {section}",
        "Thẻ:",
        "Tác giả:",
        "Tóm tắt:",
        "Trạng thái: nháp",
    ]
    return "\n".join([*header, "", "Đoạn mở đầu…", "", *figures])
