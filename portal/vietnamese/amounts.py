"""Amounts as readers read them: sizes of files, lengths of time."""

from __future__ import annotations

_MINUTE, _HOUR = 60, 3600


def number(value: int) -> str:
    """Return a whole number: "1.234.567"."""
    return f"{value:,}".replace(",", ".")


def size(number: int) -> str:
    """Return a number of bytes: "812 KB", "1,2 MB"."""
    if number < 2**20:
        return f"{max(1, round(number / 2**10))} KB"
    return f"{number / 2**20:.1f} MB".replace(".", ",").replace(",0 ", " ")


def length(seconds: int) -> str:
    """Return a number of seconds: "1 giờ 5 phút", "3 phút 20 giây"; "" for none."""
    hours, rest = divmod(seconds, _HOUR)
    minutes, rest = divmod(rest, _MINUTE)
    parts = ((hours, "giờ"), (minutes, "phút"), (0 if hours else rest, "giây"))
    return " ".join(f"{count} {unit}" for count, unit in parts if count)
