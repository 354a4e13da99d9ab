"""Creates a new article: from a title, a Word file, photos; or a document from its number."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import urljoin

from portal import urls
from portal.content import photo_fault, placeholders
from portal.content.article import ARTICLES
from portal.content.documents import citations
from portal.content.documents.document import DOCUMENTS
from portal.content.front_matter import quoted
from portal.content.places import INDEX
from portal.content.sections import load_sections
from portal.conversion.result import ConversionError, Converted
from portal.markup.captions import UNAPPROVED
from portal.scaffold import photo_captions, photo_folder
from portal.system import open_desk, os_errors
from portal.vietnamese import dates, text
from portal.vietnamese.dates import VIETNAM, When

_YEAR = re.compile(r"/((?:19|20)\d{2})/")


@dataclass(frozen=True, slots=True)
class Draft:
    """The article to create; `date` as people write it ("" for now), `photos`: a folder.

    `word`: a .docx file whose text the article is to have; its title too, if none is given.
    `desk`: the address of the desk that is open, "" if none is.
    """

    title: str
    section: str = ""
    date: str = ""
    photos: Path | None = None
    word: Path | None = None
    desk: str = ""

    @classmethod
    def of(cls, words: Sequence[str], section: str, date: str, photos: str, word: str) -> Draft:
        """Return what the words and options of a command line ask for."""
        folder, file = (Path(path).expanduser() if path else None for path in (photos, word))
        return cls(title_of(words), section, date, folder, file)


def _nothing(_address: str) -> None: ...


def title_of(words: Sequence[str]) -> str:
    """Return the title that some words of a command line are, typed without quotes or in “ ”."""
    title = " ".join(words)
    typed = len(words) > 1 and title.startswith("“") and title.endswith("”")
    return title[1:-1] if typed else title


def create(content: Path, draft: Draft, show: Callable[[str], object] = _nothing) -> int:
    """Create the article's folder in a content folder; print the result, return the exit code.

    `show`: gets the address of the article at the desk that is open, if one is.
    """
    try:
        when = dates.parse(draft.date) if draft.date else When(datetime.now(VIETNAM), has_time=True)
        text_of_file = _converted(draft.word)
        section = _section(content, draft.section)
    except dates.DateError:
        print(f"Không đọc được ngày “{draft.date}”. Hãy ghi ngày/tháng/năm, ví dụ 03/08/2012.")
        return 2
    except _FaultError as problem:
        print(problem)
        return 2
    title = " ".join(
        text.clean(draft.title or (text_of_file.title if text_of_file else "")).split()
    )
    slug = text.slug(title, limit=60)
    if fault := _fault(content, draft, title, slug):
        print(fault)
        return 2
    twins = sorted(content.glob(f"{ARTICLES}/*/{slug}/{INDEX}"))
    folder = _unused(content / ARTICLES / str(when.at.year), slug)
    folder.mkdir(parents=True)
    refused = list[str]()
    try:
        body = _body(text_of_file, folder, refused)
        names = list(photo_folder.copied(draft.photos, folder, refused)) if draft.photos else []
        source = _source(title, when, section, [*body, *(_figure(folder / name) for name in names)])
        (folder / "index.md").write_text(source, encoding="utf-8")
    except OSError as problem:
        shutil.rmtree(folder)  # created just now
        print(f"Không chép được {problem.filename}: {problem.strerror}. Chưa tạo bài nào.")
        return 1
    photos = sum(path.name != INDEX for path in folder.iterdir())
    print(f"Đã tạo {folder / 'index.md'} với {photos} ảnh. Bài đang là bản nháp.")
    if twins:
        print(f"Đã có bài mang tiêu đề này ({twins[0]}); đây là một bản nháp khác.")
    for sentence in refused:
        print(_shown(f"Không chép ảnh không dùng được: {sentence}."))
    print("\n".join(_further(draft, folder, text_of_file)))
    if draft.desk:
        show(_page_at_desk(draft, folder))
    return 0


class _FaultError(Exception):
    """Raised if no article can be created; the message is for the editor."""


def _converted(file: Path | None) -> Converted | None:
    """Return the text of a Word file, None if none is given. Raises _FaultError."""
    if file is None:
        return None
    from portal.conversion import word

    try:
        return word.convert(file.read_bytes())
    except OSError as problem:
        message = f"Không đọc được tệp {file}: {os_errors.reason(problem)}."
        raise _FaultError(message) from None
    except ConversionError as problem:
        message = f"{file.name}: {problem}"
        raise _FaultError(message) from None


def _section(content: Path, written: str) -> str:
    """Return the name of a section, given by it, its slug, or without tones. Raises _FaultError."""
    section = " ".join(text.clean(written).split())
    sections, _ = load_sections(content) if section and content.is_dir() else (None, [])
    if not section or sections is None:
        return section
    names = [each.name for each in sections]
    for each in sections:
        if section == each.slug or text.fold(section) == text.fold(each.name):
            return each.name
    near = text.near_miss(section, names)
    asked = f" Có phải “{near}” không?" if near else f" Các chuyên mục: {', '.join(names)}."
    message = f"Không có chuyên mục “{section}”.{asked}"
    raise _FaultError(message)


def _body(converted: Converted | None, folder: Path, refused: list[str]) -> list[str]:
    """Return the text of the article, or what its author is to write; save the photos in it.

    `refused`: see `photo_folder.copied`.
    """
    if converted is None:
        return [placeholders.LEAD + "\n"]
    for photo in converted.photos:
        path = folder / photo.name
        path.write_bytes(photo.data)
        if reason := photo_fault.sentence(path):
            refused.append(reason)
            path.unlink()
    return [converted.markdown]


def _further(draft: Draft, folder: Path, converted: Converted | None) -> Iterator[str]:
    """Yield what else an editor is to know: where the draft is seen, and what was left out."""
    address = urls.article_address(f"{folder.parent.name}/{folder.name}")
    yield _at_desk(draft, folder)
    yield f"Xem trang: {urljoin(draft.desk or open_desk.USUAL, address)}"
    if converted and converted.dropped:
        yield "Từ tệp Word không đưa sang được, hoặc đã đổi:"
        yield from (
            _shown(f"- {each.what}: {each.text}".rstrip(": ")) for each in converted.dropped
        )
    left = list(photo_folder.skipped(draft.photos)) if draft.photos else []
    if left:
        yield _shown(f"Không chép {len(left)} mục không phải ảnh dùng được: {', '.join(left)}.")


def _at_desk(draft: Draft, folder: Path) -> str:
    """Say where a text is written on."""
    how = "" if draft.desk else "chạy python3 run.py write rồi "
    page = _page_at_desk(draft, folder)
    return f"Viết tiếp ở bàn viết: {how}mở {page}"


def _page_at_desk(draft: Draft, folder: Path) -> str:
    file = "/".join([*folder.parts[-3:], "index.md"])
    return open_desk.page(draft.desk or open_desk.USUAL, file)


def _shown(line: str) -> str:
    """Return a line without what commands a terminal."""
    return "".join(char if char.isprintable() else "\ufffd" for char in line)


def _fault(content: Path, draft: Draft, title: str, slug: str) -> str:
    """Say why no article can be created, or nothing."""
    named = 'ghi sau chữ new, trong ngoặc kép: python3 run.py new "TIÊU ĐỀ"'
    faults = (
        (not content.is_dir(), f"Không có thư mục nội dung {content}."),
        (
            title.startswith("-"),
            f"Không có tùy chọn “{title}”; tiêu đề cũng không bắt đầu bằng dấu gạch ngang.",
        ),
        (
            not title and bool(draft.word),
            f"Tiêu đề không thấy trong tệp Word. Hãy {named} --word …",
        ),
        (not title, f"Thiếu tiêu đề. Hãy {named}"),
        (not slug, "Tiêu đề cần có chữ cái hoặc chữ số."),
        (
            draft.photos is not None and not draft.photos.is_dir(),
            f"Không có thư mục ảnh {draft.photos}.",
        ),
    )
    return next((message for is_fault, message in faults if is_fault), "")


def create_document(content: Path, draft: Draft) -> int:
    """Create a document's folder; like `create`. The title is its number as printed."""
    date = draft.date
    try:
        when = dates.parse(date) if date else None
    except dates.DateError:
        print(f"Không đọc được ngày “{date}”. Hãy ghi ngày/tháng/năm, ví dụ 31/12/2023.")
        return 2
    number = "".join(text.clean(draft.title).split())
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
    print(_at_desk(draft, folder))
    return 0


def _unused(parent: Path, slug: str) -> Path:
    """Return a folder that does not exist yet, with -2, -3 … if the slug is taken."""
    folder, number = parent / slug, 2
    while folder.exists():
        folder, number = parent / f"{slug}-{number}", number + 1
    return folder


def _figure(path: Path) -> str:
    """Return the Markdown of a photo; text from its metadata is marked as not yet approved."""
    suggestion = photo_captions.suggest(path)
    mark = f"{UNAPPROVED} " if suggestion.caption or suggestion.credit else ""
    caption = suggestion.caption.rstrip(".") or placeholders.CAPTION
    credit = suggestion.credit or placeholders.CREDIT
    return f"![]({path.name})\n*{mark}{caption}. Ảnh: {credit}*\n"


def _source(title: str, when: When, section: str, parts: list[str]) -> str:
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
    return "\n".join([*header, "", *parts])
