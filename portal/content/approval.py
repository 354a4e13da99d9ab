"""Who approved what is published."""

from __future__ import annotations

from datetime import date

from portal.content.model import Content
from portal.diagnostics.diagnostic import Diagnostic, Place, Report, error
from portal.vietnamese import dates


def unapproved(public: Content, since: date | None) -> tuple[Diagnostic, ...]:
    """Report articles and notices of a day or later that name nobody who approved them.

    None: nobody need have.
    """
    if since is None:
        return ()
    day = dates.short(dates.midnight(since))
    found = (
        error("H030", Place(text.file, text.lines.get("status", 1)), since=day)
        for text in (*public.articles, *public.board.texts)
        if text.date and text.date.date() >= since and not text.approver
    )
    return Report.of(found).below(public.root.as_posix()).diagnostics
