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
PART = re.compile(
    r"(?:(?:Phần|Chương|(?:Tiểu m|M|Phụ l)ục)\s++(?:thứ\s++\w++|\d{1,3}|[IVXLC]{1,7})\s*+$"
    r"|(?:Điều\s++\d{1,4}[a-zđ]?[.:]|Chương\s++[IVXLC]{1,7}[.:])\s)",
    re.IGNORECASE,
)


def begins_paragraph(text: str) -> bool:
    """Return whether a line is a paragraph of its own also right below another: "a) …"."""
    return POINT.match(text) is not None or PART.match(text) is not None
