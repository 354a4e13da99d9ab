"""Lines that are paragraphs of their own also right below another: points and parts of laws."""

from __future__ import annotations

import re

# Points whose form stays: a) 1) a. 1.Text (without a blank) iv)
POINT = re.compile(
    r"0\d{1,3}\.\s++\S|(?:[a-zA-ZđĐưƯ]|\d{1,3}|[ivxIVX]{1,5})[)/]\s++\S|(?:[a-zđ]|\d{1,3})\)\S"
    r"|(?:[a-zA-ZđĐ]|[IVX]{1,5})\.\s++\S|\d{1,3}\.(?=[^\W\d_])|\(\d{1,2}\)\s++\S"
    r"|\d{1,3}[a-zđ]\.\s++\S"  # 2a. is put between 2. and 3. of a law
    r"|\d{1,2}(?:\.\d{1,2}){1,3}\.?\s++[^\W\d_]|(?:Điều|Khoản|Mục|Chương|Phần)\s++[\dIVXLC]{1,5}[.:]\s"
)
# A part of a law, which is no part of the item above: "Chương III", "Điều 5. Tên điều".
_PART = re.compile(
    r"(?:(?:Phần|Chương|(?:Tiểu m|M|Phụ l)ục)\s++(?:số\s++)?"
    r"(?:thứ\s++\w++|\d{1,3}|[IVXLC]{1,7})\s*+$"
    r"|Phụ\s++lục\s*+$|Điều\s++\d{1,4}[a-zđ]?\s*+(?:$|[.:]\s|(?P<loose>[.:]?\s*+[-–—]\s))"
    r"|(?:Chương|Phụ\s++lục(?:\s++số)?)\s++(?:[IVXLC]{1,7}|\d{1,3})\s*+[.:]\s)",
    re.IGNORECASE,
)
_CITED = re.compile(
    r"(?:điều|khoản|điểm|mục|chương|phần|(?:bộ )?luật|nghị (?:định|quyết)|thông tư|quyết định"
    r"|pháp lệnh|hiến pháp|chỉ thị|quy (?:chế|định)|văn bản)\b",
    re.IGNORECASE,
)


def begins_paragraph(text: str) -> bool:
    """Return whether a line is a paragraph of its own also right below another: "a) …"."""
    return POINT.match(text) is not None or begins_part(text)


def begins_part(text: str) -> bool:
    """Return whether a line begins a part of a law: "Điều 5. …", "Điều 5 - Tên"."""
    match = _PART.match(text)
    return match is not None and (not match["loose"] or is_named(text[match.end() :]))


def is_named(rest: str) -> bool:
    """Return whether "Điều 5 - " or "Điều 5, " is a label before these words, and no citation."""
    rest = rest.lstrip(" *_")
    return rest[:1].isupper() and _CITED.match(rest) is None
