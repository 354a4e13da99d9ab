"""Lines around a text that say when it was posted, who wrote it, what else its site has."""

from __future__ import annotations

import re
from datetime import datetime

from portal.vietnamese import dates, text

LONGEST = 60
"""Characters of such a line."""

_AUTHOR = re.compile(
    r"(?:Bài và ảnh|Tin và ảnh|Tin, ảnh|Tin, bài|Tác giả|Người viết|Bài viết|Bài|Tin)\s?:\s?(?=\S)",
    re.IGNORECASE,
)
_POSTED = re.compile(
    r"(?:Ngày đăng|Đăng (?:lúc|ngày)|Cập nhật(?: lúc| ngày)?)\s?:?\s?", re.IGNORECASE
)
_OTHERS = re.compile(
    r"(?:(?:các )?(?:bai|tin)(?: viet| tuc| bai)? (?:khac|lien quan|cu hon|moi hon|da dua)"
    r"|xem them|bai viet lien quan|tin cung chuyen muc)"
)
_WORDS_OF_A_NAME = range(2, 6)


def date(line: str) -> datetime | None:
    """Return the date of a line that is nothing else, else None."""
    if len(line) > LONGEST:
        return None
    try:
        return dates.parse(_POSTED.sub("", line, count=1)).at
    except dates.DateError:
        return None


def authors(line: str) -> tuple[str, ...]:
    """Return the persons of a line like "Tác giả: Mai Ví Dụ", none of any other line."""
    name = unlabelled(line)
    found = names(name)
    return found if name != line and all(map(is_name, found)) else ()


def unlabelled(line: str) -> str:
    """Return a line without "Tác giả:" and the like before the name."""
    label = _AUTHOR.match(line)
    return line[label.end() :] if label else line


def is_name(line: str) -> bool:
    """Return whether a line may be the name of a person and nothing else."""
    words = line.split()
    return (
        len(line) <= LONGEST
        and len(words) in _WORDS_OF_A_NAME
        and all(word.isalpha() and word.istitle() for word in words)
    )


def names(written: str) -> tuple[str, ...]:
    """Return the names between the commas."""
    return tuple(name for part in written.split(",") if (name := part.strip(" .")))


def is_above_others(line: str) -> bool:
    """Return whether a line is "Tin khác", "Bài viết liên quan:" or the like."""
    return len(line) <= LONGEST and bool(_OTHERS.fullmatch(text.fold(line).strip(" :.")))
