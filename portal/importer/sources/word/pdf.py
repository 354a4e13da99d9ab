"""The text of a PDF file, as a last resort: it has neither paragraphs nor titles, only places."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from html import escape
from typing import TYPE_CHECKING

from portal.importer.findings import Finding, Kind
from portal.importer.sources import folder
from portal.importer.sources.folder import UnreadableError
from portal.importer.sources.text import lines as text_lines
from portal.importer.sources.text.lines import Line

if TYPE_CHECKING:
    from pypdf import PdfReader

MOST_BYTES = 50_000_000
_MOST_PAGES, _MOST_CHARACTERS = 1000, 2_000_000
_FULL = 0.7  # of the longest line: letters are of different widths
_ENDS = (".", ":", ";", "!", "?", "…")
_FEWEST_LETTERS = 20  # of a text; a scan may have a stamp
_NUMBER = re.compile(r"(?:trang\s+)?[-–—]?\s?\d{1,4}(?:\s?/\s?\d{1,4})?\s?[-–—]?", re.IGNORECASE)
# Signs that programs write for bytes of old fonts: AD and B7.
_MISREAD = str.maketrans({"\u2212": "\xad", "\u2219": "\xb7"})
_GUESSED = "chữ lấy từ PDF: chỗ ngắt đoạn, thứ tự dòng là đoán, xin đọc lại cả bài"
_SCANNED = "tệp PDF chỉ có ảnh chụp trang, không có chữ; cần nhận dạng chữ (OCR) trước"
_DAMAGED = "tệp PDF bị hỏng, không đọc được"


@dataclass(slots=True)
class Page:
    """What a PDF file gives."""

    paragraphs: list[str] = field(default_factory=list)
    title: str = ""
    created: datetime | None = None
    findings: list[Finding] = field(default_factory=list)

    @property
    def html(self) -> str:
        """The paragraphs as HTML."""
        return "\n".join(f"<p>{escape(text, quote=False)}</p>" for text in self.paragraphs)


def read(data: bytes) -> Page:
    """Return the text of a PDF file. Raises UnreadableError."""
    import pypdf
    from pypdf.errors import DependencyError, FileNotDecryptedError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it says of a file is not for users
    try:
        return _read(pypdf.PdfReader(io.BytesIO(data)))
    except (FileNotDecryptedError, DependencyError):
        raise UnreadableError("tệp PDF có mật khẩu; hãy bỏ mật khẩu rồi nhập lại") from None
    except UnreadableError:
        raise
    except Exception:  # noqa: BLE001 - whatever a library raises on a damaged file
        raise UnreadableError(_DAMAGED) from None


def _read(reader: PdfReader) -> Page:
    if len(reader.pages) > _MOST_PAGES:
        raise UnreadableError(f"tệp PDF dài hơn {_MOST_PAGES} trang")
    page = Page(findings=[Finding(Kind.DOUBTFUL, _GUESSED)])
    lines: list[Line] = []
    numbers: list[str] = []
    photos = length = 0
    for each in reader.pages:
        text = each.extract_text()
        photos += len(each.images)
        length += len(text)
        if length > _MOST_CHARACTERS:
            raise UnreadableError("tệp PDF có quá nhiều chữ")
        own, gone = _without_number(text_lines.split(_decoded(text, page)))
        lines += [replace(line, is_apart=line.is_apart and at > 0) for at, line in enumerate(own)]
        numbers += gone
    if sum(map(str.isalpha, "".join(line.text for line in lines))) < _FEWEST_LETTERS:
        raise UnreadableError(_SCANNED)
    page.paragraphs = list(_joined(lines))
    if numbers:
        page.findings.append(Finding(Kind.DROPPED, "số trang", " ".join(numbers)))
    if photos:
        page.findings.append(Finding(Kind.PHOTO, f"{photos} ảnh trong tệp PDF không lấy được"))
    facts = reader.metadata
    page.title = str(facts.title or "") if facts else ""
    page.created = facts.creation_date if facts else None
    return page


def _decoded(text: str, page: Page) -> str:
    found = folder.repaired(text.translate(_MISREAD))
    if not found.encoding:
        return text
    told = folder.of_encoding(found.encoding)
    if told not in page.findings:
        page.findings.append(told)
    return found.text


def _without_number(lines: list[Line]) -> tuple[list[Line], list[str]]:
    """Split the number of a page from its lines: the first, the last, or none."""
    for at in (-1, 0):
        if lines and _NUMBER.fullmatch(lines[at].text):
            return (lines[:-1] if at else lines[1:]), [lines[at].text]
    return lines, []


def _joined(lines: Sequence[Line]) -> Iterator[str]:
    """Yield paragraphs: a line goes on in lower case, or if the one before is full and no end."""
    width = max((len(line.text) for line in lines), default=0)
    paragraph: list[str] = []
    for line in lines:
        before = paragraph[-1] if paragraph else ""
        is_full = len(before) >= _FULL * width and not before.endswith(_ENDS)
        starts = line.is_apart or bool(text_lines.ITEM.match(line.text))
        if paragraph and (starts or not (is_full or line.text[0].islower())):
            yield " ".join(paragraph)
            paragraph = []
        paragraph.append(line.text)
    if paragraph:
        yield " ".join(paragraph)
