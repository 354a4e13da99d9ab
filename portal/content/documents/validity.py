"""What readers are told of a document's validity, in dates: true on every later day, too.

"Còn hiệu lực" is said as of the day on which editors last reviewed the table of legal status
(`ra-soat`), else as of the newest document of the library: nothing up to then is known to have
ended it. A build's own day would have to change every page every day, and would claim a review that
nobody made (decision 21).
"""

from __future__ import annotations

from datetime import datetime

from portal.content.documents.catalogue import Library
from portal.content.documents.document import Document
from portal.vietnamese import dates

UNKNOWN = "Chưa có thông tin hiệu lực"
_CHANGED = ", đã được sửa đổi, bổ sung"


def words(library: Library, document: Document, now: datetime) -> str:
    """Return a document's validity at `now`, in Vietnamese."""
    status = library.legal_status(document)
    if status.is_over:
        return f"Hết hiệu lực từ {dates.short(status.ended)}" if status.ended else "Hết hiệu lực"
    changed = _CHANGED if status.amended_by else ""
    if document.effective is None:
        return f"{UNKNOWN}{changed}"
    if document.effective > now:
        return f"Có hiệu lực từ {dates.short(document.effective)}"
    known = library.reviewed.day if library.reviewed else library.documents[0].dated
    return f"Còn hiệu lực{changed} (tính đến {dates.short(max(known, document.effective))})"
