"""security.txt: the contact for vulnerability reports (RFC 9116)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial

from portal import urls
from portal.contract.settings import SettingsError
from portal.diagnostics.diagnostic import Diagnostic, Place, warning
from portal.vietnamese.dates import VIETNAM, short
from portal.views.pages import Body

_VALIDITY = timedelta(days=364)  # the RFC asks for less than a year
_SCHEMES = ("mailto:", "https://", "tel:")


@dataclass(frozen=True, slots=True)
class Security:
    """The contact for vulnerability reports, `SECURITY` in pelicanconf.py; no file without one.

    `contact`: "mailto:…", "https://…" or "tel:…". `checked`: the ISO date on which somebody last
    made sure that it is read; the file is valid for a year from then, whenever it is built.
    `languages`: accepted languages, the preferred first.
    """

    contact: str = ""
    checked: str = ""
    languages: tuple[str, ...] = ("vi", "en")

    def __post_init__(self) -> None:
        """Raise SettingsError for values that the RFC does not allow."""
        if not self.contact:
            return
        if not self.contact.startswith(_SCHEMES) or len(self.contact.split()) > 1:
            raise SettingsError(f"SECURITY.contact phải bắt đầu bằng {', '.join(_SCHEMES)}")
        try:
            date.fromisoformat(self.checked)
        except (TypeError, ValueError):
            raise SettingsError(
                "SECURITY.checked phải là ngày đã xác nhận nơi nhận tin, dạng 2026-11-24"
            ) from None

    @property
    def expires(self) -> datetime:
        """The end of the last day on which the file is valid."""
        last = date.fromisoformat(self.checked) + _VALIDITY
        return datetime.combine(last, time(23, 59, 59), VIETNAM)


def check(security: Security, now: datetime) -> Iterator[Diagnostic]:
    """Report a file that has expired."""
    if security.contact and now > security.expires:
        yield warning("S028", Place("pelicanconf.py"), day=short(security.expires))


def text(security: Security, url: str) -> Body:
    """Return the file; `url`: the portal's, no trailing slash."""
    lines = [
        f"Contact: {security.contact}",
        f"Expires: {security.expires.isoformat()}",
        *([f"Preferred-Languages: {', '.join(security.languages)}"] if security.languages else []),
        f"Canonical: {url}{urls.SECURITY_CONTACT}",
    ]
    content = "\n".join(lines) + "\n"
    return Body(content, partial(str, content))
