"""The portal's own settings: `PORTAL` in pelicanconf.py."""

from __future__ import annotations

from dataclasses import MISSING, dataclass, fields
from datetime import date

from portal.vietnamese import dates

_TYPES = {
    str: "phải là chữ, đặt trong ngoặc kép",
    int: "phải là số nguyên, không đặt trong ngoặc kép",
    bool: "phải là True hoặc False",
}


class SettingsError(ValueError):
    """Raised if a setting has a value that the portal cannot work with."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The portal's own settings, `PORTAL` in pelicanconf.py.

    `publisher` and `notice` stand in the footer, as do `licence` and `responsible` (who answers for
    the content); with `imprint`, a portal that lacks either of these is not built. `per_page` is
    the number of articles on a page of a list, `beside` of those beside the lead story,
    `per_section` of those a section has on the home page, `feed_entries` of those in a feed, which
    holds their whole texts or, without `feed_full`, their leads. `processes` is how many may
    render at once: 0 for as many as there are cores. `approved_since` is a day ("01/12/2026"): of
    that day or later no article or notice is published without the name of who approved it. With
    `nominees_found` the search finds the nominees of a notice also after its last day.
    """

    name: str
    short_name: str = ""
    tagline: str = ""
    publisher: str = ""
    notice: str = ""
    licence: str = ""
    responsible: str = ""
    imprint: bool = False
    per_page: int = 20
    beside: int = 6
    per_section: int = 4
    feed_entries: int = 20
    feed_full: bool = True
    processes: int = 0
    approved_since: str = ""
    nominees_found: bool = False

    def __post_init__(self) -> None:
        """Refuse values of a wrong type, and numbers that make no list."""
        for field in fields(self):
            wanted = str if field.default is MISSING else type(field.default)
            if type(getattr(self, field.name)) is not wanted:
                message = f"PORTAL.{field.name} {_TYPES[wanted]}"
                raise SettingsError(message)
        for name in ("per_page", "beside", "per_section", "feed_entries"):
            if getattr(self, name) < 1:
                message = f"PORTAL.{name} phải từ 1 trở lên"
                raise SettingsError(message)
        missing = [name for name in ("licence", "responsible") if not getattr(self, name).strip()]
        if self.imprint and missing:
            message = f"PORTAL.{missing[0]} chưa được điền, mà PORTAL.imprint đòi hỏi phải có"
            raise SettingsError(message)
        if self.approved_since and self.approval_day is None:
            message = f"PORTAL.approved_since phải là một ngày: “{self.approved_since}”"
            raise SettingsError(message)
        if self.processes < 0:
            message = "PORTAL.processes phải từ 0 trở lên"
            raise SettingsError(message)

    @property
    def approval_day(self) -> date | None:
        """The day of `approved_since`, None if there is none."""
        try:
            return dates.parse(self.approved_since).at.date()
        except dates.DateError:
            return None
