"""What of a content folder will not appear on the portal: the last line of the commands."""

from __future__ import annotations

from datetime import datetime

from portal.content.model import Content
from portal.diagnostics import messages
from portal.diagnostics.diagnostic import Report, Severity
from portal.diagnostics.messages import Absences
from portal.vietnamese import dates

_UNUSED_PHOTO = "P028"
_STRAY = frozenset({"C007", "V032", *(f"F{number:03}" for number in range(10, 21))})
_MIDNIGHT = (0, 0)


def sentence(content: Content, report: Report, now: datetime, *, warnings: bool = True) -> str:
    """Return the sentence, "" if all appears; `warnings`: whether it counts those of the report."""
    statuses = [text.status for text in content.entries]
    statuses += [document.status for document in content.library.documents]
    published = [text for text in content.entries if text.status == "published"]
    due = sorted(text.date for text in published if text.date and text.date > now)
    codes = [problem.code for problem in report]
    return messages.absences(
        Absences(
            drafts=statuses.count("draft"),
            in_review=statuses.count("review"),
            scheduled=tuple(map(_moment, due)),
            expired=sum(not text.is_listed(now) for text in published),
            photos=codes.count(_UNUSED_PHOTO),
            strays=sum(code in _STRAY for code in codes),
            warnings=report.count(Severity.WARNING) if warnings else 0,
        )
    )


def _moment(at: datetime) -> str:
    hour = "" if (at.hour, at.minute) == _MIDNIGHT else f"{dates.clock(at)} "
    return f"{hour}{dates.short(at)}"
