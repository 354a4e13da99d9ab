"""Creates a new article from a title and a folder of photos, or a document from its number."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from portal.content import placeholders
from portal.content.article import ARTICLES
from portal.content.documents import citations
from portal.content.documents.document import DOCUMENTS
from portal.content.front_matter import quoted
from portal.markup.captions import UNAPPROVED
from portal.photos import formats
from portal.scaffold import photo_captions
from portal.vietnamese import dates, text
from portal.vietnamese.dates import VIETNAM, When

_YEAR = re.compile(r"/((?:19|20)\d{2})/")


@dataclass(frozen=True, slots=True)
class Draft:
    """The article to create; `date` as people write it ("" for now), `photos`: a folder."""

    title: str
    section: str = ""
    date: str = ""
    photos: Path | None = None


def create(content: Path, draft: Draft) -> int:
    """Create the article's folder in a content folder; print the result, return the exit code."""
    try:
        when = dates.parse(draft.date) if draft.date else When(datetime.now(VIETNAM), has_time=True)
    except dates.DateError:
        print(f"Không đọc được ngày “{draft.date}”. Hãy ghi ngày/tháng/năm, ví dụ 03/08/2012.")
        return 2
    title = " ".join(text.clean(draft.title).split())
    slug = text.slug(title, limit=60)
    if fault := _fault(content, draft, title, slug):
        print(fault)
        return 2
    folder = _unused(content / ARTICLES / str(when.at.year), slug)
    folder.mkdir(parents=True)
    try:
        names = list(_copy_photos(draft.photos, folder)) if draft.photos else []
        figures = [_figure(folder / name) for name in names]
        section = " ".join(text.clean(draft.section).split())
        source = _source(title, when, section, figures)
        (folder / "index.md").write_text(source, encoding="utf-8")
    except OSError as problem:
        shutil.rmtree(folder)  # created just now
        print(f"Không chép được {problem.filename}: {problem.strerror}. Chưa tạo bài nào.")
        return 1
    print(f"Đã tạo {folder / 'index.md'} với {len(names)} ảnh. Bài đang là bản nháp.")
    if draft.photos and (skipped := list(_skipped(draft.photos))):
        left = "".join(char if char.isprintable() else "\ufffd" for char in ", ".join(skipped))
        print(f"Không chép {len(skipped)} tệp hay liên kết không phải ảnh dùng được: {left}.")
    return 0


def _fault(content: Path, draft: Draft, title: str, slug: str) -> str:
    """Say why no article can be created, or nothing."""
    if not content.is_dir():
        return f"Không có thư mục nội dung {content}."
    if title.startswith("-"):
        return f"Không có tùy chọn “{title}”; tiêu đề cũng không bắt đầu bằng dấu gạch ngang."
    if not slug:
        return "Tiêu đề cần có chữ cái hoặc chữ số."
    if draft.photos is not None and not draft.photos.is_dir():
        return f"Không có thư mục ảnh {draft.photos}."
    return ""


def create_document(content: Path, number: str, date: str) -> int:
    """Create a document's folder; like `create`. `number`: as printed, 98/2023/NĐ-CP."""
    try:
        when = dates.parse(date) if date else None
    except dates.DateError:
        print(f"Không đọc được ngày “{date}”. Hãy ghi ngày/tháng/năm, ví dụ 31/12/2023.")
        return 2
    number = "".join(text.clean(number).split())
    kind = citations.kind_of(number)
    if not content.is_dir():
        print(f"Không có thư mục nội dung {content}.")
        return 2
    if not citations.is_number(number):
        print(f"“{number}” không phải là số, ký hiệu văn bản. Ví dụ: 98/2023/NĐ-CP, 39-CT/TW.")
        return 2
    match = _YEAR.search(number)
    year = str(when.at.year) if when else match[1] if match else str(datetime.now(VIETNAM).year)
    folder = _unused(content / DOCUMENTS / year, text.slug(f"{kind} {number}"))
    folder.mkdir(parents=True)
    header = [
        f"Loại: {kind}",
        f"Số ký hiệu: {number}",
        "Trích yếu:",
        "Cơ quan ban hành:",
        f"Ngày ban hành: {when.at.strftime('%d/%m/%Y') if when else ''}".rstrip(),
        "Ngày có hiệu lực:",
        "Tệp:",
        "Nơi đăng:",
        "Trạng thái: nháp",
    ]
    (folder / "index.md").write_text("\n".join([*header, ""]), encoding="utf-8")
    print(f"Đã tạo {folder / 'index.md'}. Văn bản đang là bản nháp.")
    return 0


def _unused(parent: Path, slug: str) -> Path:
    """Return a folder that does not exist yet, with -2, -3 … if the slug is taken."""
    folder, number = parent / slug, 2
    while folder.exists():
        folder, number = parent / f"{slug}-{number}", number + 1
    return folder


def _copy_photos(source: Path, folder: Path) -> Iterator[str]:
    """Copy the photos under ASCII names, in the order of their own; yield the new names."""
    for path in filter(_is_photo, sorted(source.iterdir())):
        stem = text.slug(path.stem, limit=40) or "anh"
        target = folder / f"{stem}{path.suffix.lower()}"
        number = 2
        while target.exists():
            target, number = folder / f"{stem}-{number}{path.suffix.lower()}", number + 1
        shutil.copyfile(path, target)
        yield target.name


def _is_photo(path: Path) -> bool:
    """Tell whether a file is a photo of its folder; a link may lead to what is not to be shown."""
    passed_over = path.name.startswith(".") or path.is_symlink()
    return not passed_over and path.is_file() and path.suffix.lower() in formats.SUFFIXES


def _skipped(source: Path) -> Iterator[str]:
    """Yield the names of files that were not copied, without hidden ones."""
    for path in sorted(source.iterdir()):
        if not path.name.startswith(".") and not _is_photo(path):
            yield path.name + "/" * path.is_dir()


def _figure(path: Path) -> str:
    """Return the Markdown of a photo; text from its metadata is marked as not yet approved."""
    suggestion = photo_captions.suggest(path)
    mark = f"{UNAPPROVED} " if suggestion.caption or suggestion.credit else ""
    caption = suggestion.caption.rstrip(".") or placeholders.CAPTION
    credit = suggestion.credit or placeholders.CREDIT
    return f"![]({path.name})\n*{mark}{caption}. Ảnh: {credit}*\n"


def _source(title: str, when: When, section: str, figures: list[str]) -> str:
    date_format = "%d/%m/%Y %H:%M" if when.has_time else "%d/%m/%Y"
    header = [
        f"Tiêu đề: {quoted(title)}",
        f"Ngày: {when.at.strftime(date_format)}",
        f"Chuyên mục: {section}",
        "Thẻ:",
        "Tác giả:",
        "Tóm tắt:",
        "Trạng thái: nháp",
    ]
    return "\n".join([*header, "", placeholders.LEAD, "", *figures])
