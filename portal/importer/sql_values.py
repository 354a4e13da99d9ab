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
    rb"(?:_[A-Za-z0-9]++\s*+|[Nn])?(?P<string>(?:%b)++|(?:%b)++)"
    rb"|0[xX](?P<digits>[0-9A-Fa-f]++)"
    rb"|(?:_[A-Za-z0-9]++\s*+)?[xX]'(?P<hex>[0-9A-Fa-f]*+)'"
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
# The escapes of MySQL's reference manual ("String Literals"); "\%" and "\_" keep their backslash.
_ESCAPES = tuple(
    (b"\\" + sign, meant)
    for sign, meant in (
        *((b"'", b"'"), (b'"', b'"'), (b"n", b"\n"), (b"r", b"\r"), (b"t", b"\t")),
        *((b"0", b"\0"), (b"b", b"\b"), (b"Z", b"\x1a")),
    )
)
_OTHER_ESCAPE = re.compile(rb"\\(?![%_])")


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
    quote = written[:1]
    text = written[1:-1].replace(quote * 2, quote)
    if b"\\" not in text:
        return text
    return b"\\".join(map(_unescaped, text.split(b"\\\\")))


def _unescaped(text: bytes) -> bytes:
    for escape, meant in _ESCAPES:
        text = text.replace(escape, meant)
    return _OTHER_ESCAPE.sub(b"", text)


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
