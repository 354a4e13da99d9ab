"""The properties of an old Word file: title, author, when it was made (MS-OLEPS, 2.21 and 2.25)."""

from __future__ import annotations

import codecs
import struct
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from portal.importer.sources.word.compound_file import CompoundFile

_STREAM = "\x05SummaryInformation"
_SECTION = 44  # where the set says where its first section begins
_CODE_PAGE, _TITLE, _AUTHOR, _CREATED = 1, 2, 4, 12
_SHORT, _BYTES, _UTF_16, _TIME = 2, 30, 31, 64  # types of values
_OF_UNICODE = {1200: "utf-16-le", 65001: "utf-8"}
_MOST, _LONGEST = 100, 1000  # properties, bytes of one
_BEGINNING = datetime(1601, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Properties:
    """What a file says of itself; what it does not say is "" or None."""

    title: str = ""
    author: str = ""
    created: datetime | None = None


def of(file: CompoundFile) -> Properties:
    """Return the properties of a file; of damaged ones none."""
    stream = file.stream(_STREAM)
    try:
        values = _values(stream)
        page = _number(values.get(_CODE_PAGE), _SHORT, "<H") or 1252
        codec = _OF_UNICODE.get(page, f"cp{page}")
        return Properties(
            _text(values.get(_TITLE), codec),
            _text(values.get(_AUTHOR), codec),
            _time(values.get(_CREATED)),
        )
    except (struct.error, LookupError, OverflowError):
        return Properties()


def _values(stream: bytes) -> dict[int, tuple[int, bytes]]:
    """Return the types and bytes of values by the numbers of their properties."""
    (start,) = struct.unpack_from("<I", stream, _SECTION)
    (count,) = struct.unpack_from("<I", stream, start + 4)
    found: dict[int, tuple[int, bytes]] = {}
    for at in range(min(count, _MOST)):
        number, offset = struct.unpack_from("<II", stream, start + 8 + 8 * at)
        kind, value = struct.unpack_from("<I", stream, start + offset)[0], start + offset + 4
        found[number] = (kind, stream[value : value + 4 + _LONGEST])
    return found


def _number(value: tuple[int, bytes] | None, kind: int, form: str) -> int:
    return int(struct.unpack_from(form, value[1])[0]) if value and value[0] == kind else 0


def _text(value: tuple[int, bytes] | None, codec: str) -> str:
    if value is None or value[0] not in {_BYTES, _UTF_16}:
        return ""
    (length,) = struct.unpack_from("<I", value[1])
    is_wide = value[0] == _UTF_16
    data = value[1][4 : 4 + length * (2 if is_wide else 1)]
    text = codecs.decode(data, "utf-16-le" if is_wide else codec, "replace")
    return text.partition("\0")[0].strip()


def _time(value: tuple[int, bytes] | None) -> datetime | None:
    ticks = _number(value, _TIME, "<Q")  # of 100 ns
    return _BEGINNING + timedelta(microseconds=ticks // 10) if ticks else None
