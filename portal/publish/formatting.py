"""Formats sizes, times and lists of pages for the commands' output."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from portal.publish.gate.manifest import Changes
from portal.publish.verify import address_of
from portal.vietnamese.dates import VIETNAM

_MAX_LISTED = 20  # addresses of each list
_KILO = 1024.0


def size(count: float) -> str:
    """Format a number of bytes: 324 KB, 1,2 MB."""
    units = ("byte", "KB", "MB", "GB", "TB")
    step = 0
    while count >= _KILO and step < len(units) - 1:
        count, step = count / _KILO, step + 1
    return f"{count:.1f} {units[step]}".replace(".", ",").replace(",0 ", " ")


def local_time(stamp: str) -> str:
    """Format a timestamp of the log in Vietnam's time zone: 24/11/2026 21:05:09.

    A malformed one is returned as it is.
    """
    try:
        at = datetime.strptime(stamp, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
        return f"{at.astimezone(VIETNAM):%d/%m/%Y %H:%M:%S}"
    except (ValueError, OverflowError):  # overflow: the last hours of the year 9999 UTC
        return stamp


def seconds(count: float) -> str:
    """Format a duration: 6,2 giây."""
    return f"{count:.1f} giây".replace(".", ",")


def pages(changes: Changes) -> Changes:
    """Return the changed pages, without files of other kinds."""
    return Changes(*([path for path in paths if path.endswith(".html")] for paths in changes))


def page_counts(changes: Changes) -> str:
    """Return "1 trang mới, 8 trang thay đổi, 0 trang gỡ"."""
    added, changed, gone = map(len, pages(changes))
    return f"{added} trang mới, {changed} trang thay đổi, {gone} trang gỡ"


def change_lines(changes: Changes) -> Iterator[str]:
    """Yield lines that list the addresses of changed pages, at most 20 of each kind."""
    for title, paths in zip(("Mới", "Đổi", "Gỡ"), pages(changes), strict=True):
        if paths:
            yield f"{title} ({len(paths)}):"
            yield from _truncated([f"  {address_of(path)}" for path in paths])


def _truncated(lines: Sequence[str]) -> Iterator[str]:
    yield from lines[:_MAX_LISTED]
    if len(lines) > _MAX_LISTED:
        yield f"  … và {len(lines) - _MAX_LISTED} trang nữa"
