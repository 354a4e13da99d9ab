"""Working days of Vietnam's agencies, counted over weekends, holidays and exchanged days.

A period of N working days begins on the day after its first day and ends with its last day,
which is a working day: Civil Code 2015 (91/2015/QH13), Articles 147 and 148.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

_SATURDAY = 5
_DAY = timedelta(days=1)


class UnknownYearError(LookupError):
    """Raised if a count reaches a year whose holidays are not known."""

    def __init__(self, year: int) -> None:
        super().__init__(f"the holidays of {year} are not known")
        self.year = year


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """The calendar of working days in the years whose holidays are known.

    `off`: holidays, also on weekends, days off in lieu of them, and days off in exchange.
    `worked`: weekend days that are worked in exchange.
    """

    years: frozenset[int] = frozenset()
    off: frozenset[date] = frozenset()
    worked: frozenset[date] = frozenset()

    def is_worked(self, day: date) -> bool:
        """Tell whether a day is a working day. Raises UnknownYearError."""
        if day.year not in self.years:
            raise UnknownYearError(day.year)
        return day in self.worked or (day.weekday() < _SATURDAY and day not in self.off)

    def after(self, day: date, count: int) -> date:
        """Return the count-th working day after a day (count ≥ 1). Raises UnknownYearError."""
        while count:
            day += _DAY
            if self.is_worked(day):
                count -= 1
        return day
