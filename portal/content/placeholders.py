"""What a new article says where its author is to write: it must not be published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from portal.diagnostics.diagnostic import Diagnostic, Place, error
from portal.markup.figures import Figure

LEAD = "Đoạn mở đầu…"
CAPTION = "Chú thích"
CREDIT = "Người chụp"


def check(body: str, first_line: int, photos: Iterable[Figure], file: str) -> Iterator[Diagnostic]:
    """Report placeholders that are still there, each at its line."""
    for number, line in enumerate(body.split("\n") if LEAD in body else (), first_line):
        if line.rstrip() == LEAD:
            yield error("H023", Place(file, number), text=LEAD)
    for photo in photos:
        written = (photo.caption.rstrip("."), photo.credit.rpartition(":")[2].strip())
        for left, placeholder in zip(written, (CAPTION, CREDIT), strict=True):
            if left.casefold() == placeholder.casefold():
                # a caption is below its photo
                yield error("H023", Place(file, photo.line + 1), text=left)
                break
