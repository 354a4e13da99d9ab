"""What publishing says when all is well: sizes, hours, lists, last lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from portal.publish.gate.manifest import Changes
from portal.publish.verify import address_of
from portal.vietnamese.dates import VIETNAM

_SHOWN = 20  # addresses of a list
_KILO = 1024.0


def size(count: float) -> str:
    """Return a number of bytes as people read it: 324 KB, 1,2 MB."""
    units = ("byte", "KB", "MB", "GB", "TB")
    step = 0
    while count >= _KILO and step < len(units) - 1:
        count, step = count / _KILO, step + 1
    return f"{count:.1f} {units[step]}".replace(".", ",").replace(",0 ", " ")


def hour(stamp: str) -> str:
    """Return a moment of the log in Vietnam's time: 24/11/2026 21:05:09."""
    try:
        at = datetime.strptime(stamp, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
        return f"{at.astimezone(VIETNAM):%d/%m/%Y %H:%M:%S}"
    except (ValueError, OverflowError):  # the last hours of the year 9999 have none in Vietnam
        return stamp


def seconds(count: float) -> str:
    """Return a duration: 6,2 giây."""
    return f"{count:.1f} giây".replace(".", ",")


def pages(changes: Changes) -> Changes:
    """Return the changes of pages alone: what readers would call one."""
    return Changes(*([path for path in each if path.endswith(".html")] for each in changes))


def counted(changes: Changes) -> str:
    """Return "1 trang mới, 8 trang đổi, 0 trang gỡ"."""
    found = pages(changes)
    return (
        f"{len(found.added)} trang mới, {len(found.changed)} trang đổi, {len(found.gone)} trang gỡ"
    )


def listed(changes: Changes) -> Iterator[str]:
    """Yield the addresses of what a dry run would change, each kind cut to a readable length."""
    for title, paths in zip(("Mới", "Đổi", "Gỡ"), pages(changes), strict=True):
        if paths:
            yield f"{title} ({len(paths)}):"
            yield from _cut([f"  {address_of(path)}" for path in paths])


def _cut(lines: Sequence[str]) -> Iterator[str]:
    yield from lines[:_SHOWN]
    if len(lines) > _SHOWN:
        yield f"  … và {len(lines) - _SHOWN} trang nữa"
