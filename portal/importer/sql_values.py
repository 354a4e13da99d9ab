"""One row of an INSERT statement: its cells, as bytes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from portal.importer.sql_text import DOUBLE_QUOTED, QUOTED, UnreadableError

Cell = bytes | None

# "_binary '…'", "_utf8mb4'…'" and "N'…'" say how the bytes are meant, which is not asked here.
_CELL = re.compile(
    rb"\s*+(?:"
    rb"(?:_[A-Za-z0-9]++\s*+|[Nn])?+(?P<string>(?:%b)++|(?:%b)++)"
    rb"|0[xX](?P<digits>[0-9A-Fa-f]++)"
    rb"|(?:_[A-Za-z0-9]++\s*+)?+[xX]'(?P<hex>[0-9A-Fa-f]*+)'"
    rb"|[bB]'(?P<bits>[01]*+)'"
    rb"|(?P<number>[-+]?+[0-9.][0-9.eE+-]*+)"
    rb"|(?P<null>[Nn][Uu][Ll][Ll])"
    rb")\s*+(?P<end>[,)])" % (QUOTED, DOUBLE_QUOTED),
    re.DOTALL,
)
_SIGN = re.compile(
    rb"'[^'\\]*+(?:\\.[^'\\]*+)*+(?P<closed>')?+"
    rb'|"[^"\\]*+(?:\\.[^"\\]*+)*+(?P<shut>")?+|[(),;]',
    re.DOTALL,
)
_ESCAPE = re.compile(rb"\\(.)|''", re.DOTALL)
_ESCAPE_IN_DOUBLE = re.compile(rb'\\(.)|""', re.DOTALL)
# The escapes of MySQL's reference manual ("String Literals"); the last two keep their backslash.
_ESCAPES = dict(
    zip(b"0bnrtZ%_", (b"\0", b"\b", b"\n", b"\r", b"\t", b"\x1a", b"\\%", b"\\_"), strict=True)
)


@dataclass(frozen=True, slots=True)
class Cells:
    """A row: the cells that were asked for (None: NULL), how many it has, where its text ends.

    `evaluated`: the positions of those that only a server can evaluate (`NOW()`); they are None.
    """

    values: list[Cell]
    evaluated: list[int]
    count: int
    end: int


def read(data: bytes, at: int, asked: Sequence[bool]) -> Cells | None:
    """Read the row whose "(" stands before `at`; of its cells, by position, those `asked` for.

    Returns None if the row goes on past the data. Raises UnreadableError for what is no row.
    """
    values: list[Cell] = []
    evaluated: list[int] = []
    number = 0
    while True:
        is_asked = number < len(asked) and asked[number]
        match = _CELL.match(data, at)
        end = match.end("end") if match else _end_of_expression(data, at)
        if end is None:
            return None
        if is_asked:
            values.append(_value(match) if match else None)
            if match is None:
                evaluated.append(number)
        at = end
        if data[at - 1 : at] == b")":
            return Cells(values, evaluated, number + 1, at)
        number += 1


def _value(match: re.Match[bytes]) -> Cell:
    if match["string"] is not None:
        return unquoted(match["string"])
    if (digits := match["digits"] or match["hex"]) is not None:
        return bytes.fromhex((b"0" * (len(digits) % 2) + digits).decode())
    if match["bits"] is not None:
        return int(match["bits"] or b"0", 2).to_bytes((len(match["bits"]) + 7) // 8, "big")
    return match["number"]


def unquoted(written: bytes) -> bytes:
    """Return what a quoted string says."""
    pattern = _ESCAPE if written[:1] == b"'" else _ESCAPE_IN_DOUBLE
    quote = written[:1]

    def meant(match: re.Match[bytes]) -> bytes:
        sign = match[1]
        return quote if sign is None else _ESCAPES.get(sign[0], sign)

    return pattern.sub(meant, written[1:-1])


def _end_of_expression(data: bytes, at: int) -> int | None:
    """Return the place past the "," or ")" after an expression; None if it is not in the data."""
    depth = 0
    for match in _SIGN.finditer(data, at):
        sign = match[0]
        if sign[:1] in {b"'", b'"'}:
            if not (match["closed"] or match["shut"]):
                return None
        elif sign == b"(":
            depth += 1
        elif sign == b";":
            break
        elif depth == 0:
            return match.end()
        elif sign == b")":
            depth -= 1
    else:
        return None
    raise UnreadableError("có dòng không đóng ngoặc")
