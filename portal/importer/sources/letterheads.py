"""The title of an official letter: its kind and what it is about, below the letterhead.

The layout is that of Decree 30/2020/NĐ-CP, annex I, and of the circulars before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from portal.content.documents.citations import KINDS
from portal.vietnamese import text

_SEARCHED = 20  # lines
_LONGEST, _MOST = 300, 4  # characters, lines of what it is about
_KINDS = frozenset(text.fold(kind) for kind in (*KINDS, "Giấy mời", "Biên bản", "Bản tự kiểm điểm"))
# What begins below it: grounds, whom it is for, points, the one who decides.
_BELOW = re.compile(
    r"Căn cứ|Kính gửi|Thực hiện|Theo |Xét |Để |Nhằm |Trong |Ngày |[IVX0-9]+[.)/]"
    r"|(?:Phần|Chương|Điều|PHẦN|CHƯƠNG|ĐIỀU) "
)


def title(lines: Sequence[str]) -> str:
    """Return "QUYẾT ĐỊNH Ban hành quy chế …", "" if no line names the kind of a letter alone."""
    lines = [line.strip(" -–—_*=") for line in lines[:_SEARCHED]]
    for number, line in enumerate(lines):
        if line.isupper() and text.fold(line.rstrip(" :")) in _KINDS:
            about = " ".join(_about(lines[number + 1 :]))
            kind = line.rstrip(" :")
            if about and len(about) <= _LONGEST:
                return f"{kind} {about}"
    return ""


def _about(lines: Sequence[str]) -> list[str]:
    """Return the lines of what a letter is about: all in capitals, or none."""
    first = next(iter(lines), "")
    about = takewhile(
        lambda line: line and line.isupper() == first.isupper() and not _BELOW.match(line),
        lines[:_MOST],
    )
    found = list(about)
    ends = [number for number, line in enumerate(found) if line.endswith((".", ":", ";", ","))]
    return found[: ends[0]] if ends else found
