"""security.txt: whom to tell of a weakness of the portal (RFC 9116)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial

from portal.settings import SettingsError
from portal.vietnamese.dates import VIETNAM, short
from portal.views.pages import Body

PATH = "/.well-known/security.txt"
_HOLDS = timedelta(days=364)  # the RFC asks for less than a year
_WAYS = ("mailto:", "https://", "tel:")


@dataclass(frozen=True, slots=True)
class Security:
    """Whom to tell of a weakness, `SECURITY` in pelicanconf.py; no file without a contact.

    `contact`: "mailto:…", "https://…" or "tel:…". `checked`: the day on which somebody last
    made sure that it is read, "2026-11-24"; the file holds for a year from then, whenever it
    is built. `languages`: in which one may write, the preferred first.
    """

    contact: str = ""
    checked: str = ""
    languages: tuple[str, ...] = ("vi", "en")

    def __post_init__(self) -> None:
        """Refuse what the RFC does not allow."""
        if not self.contact:
            return
        if not self.contact.startswith(_WAYS) or len(self.contact.split()) > 1:
            raise SettingsError(f"SECURITY.contact phải bắt đầu bằng {', '.join(_WAYS)}")
        try:
            date.fromisoformat(self.checked)
        except (TypeError, ValueError):
            raise SettingsError(
                "SECURITY.checked phải là ngày đã xác nhận nơi nhận tin, dạng 2026-11-24"
            ) from None

    @property
    def expires(self) -> datetime:
        """The end of the last day on which the file holds."""
        last = date.fromisoformat(self.checked) + _HOLDS
        return datetime.combine(last, time(23, 59, 59), VIETNAM)


def note(security: Security, now: datetime) -> str:
    """Return what the build says where the file no longer holds, or nothing."""
    if not security.contact or now <= security.expires:
        return ""
    return (
        f"security.txt đã hết hạn từ ngày {short(security.expires)}. Hãy xác nhận nơi nhận tin "
        "còn dùng, rồi ghi ngày hôm nay vào SECURITY.checked trong pelicanconf.py."
    )


def text(security: Security, url: str) -> Body:
    """Return the file; `url` is the portal's own, without a slash at the end."""
    lines = [
        f"Contact: {security.contact}",
        f"Expires: {security.expires.isoformat()}",
        *([f"Preferred-Languages: {', '.join(security.languages)}"] if security.languages else []),
        f"Canonical: {url}{PATH}",
    ]
    words = "\n".join(lines) + "\n"
    return Body(words, partial(str, words))
