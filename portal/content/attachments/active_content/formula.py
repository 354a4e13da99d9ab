"""Checks spreadsheet formulas (ECMA-376 18.17, OpenFormula) that fetch data or run programs."""

from __future__ import annotations

import re

from portal.content.attachments.active_content.unsafe import CODE, REMOTE, UnsafeError

_FETCHES = r"IMAGE|WEBSERVICE|RTD|SQL\.REQUEST"
_RUNS = r"DDE|CALL|EXEC|REGISTER(?:\.ID)?|INITIATE"  # including Excel 4 macro functions
_TEXT = re.compile(r'"[^"]*+"')
_FUNCTION = re.compile(rf"(?<![\w.])(?:_XL\w+\.)?({_FETCHES}|({_RUNS}))\s?\(", re.IGNORECASE)
_SERVER = re.compile(r"\|[^|!]*+!")  # DDE: program|'topic'!item
_SIGNS = re.compile(
    rb"image|webservice|rtd|request|dde|call|exec|register|initiate|\||&#|<!|[^\xef\xbb\xbf]<\?",
    re.IGNORECASE,
)


def may_be_in(data: bytes) -> bool:
    """Return whether a part may hold such a formula, literally or behind XML references."""
    return b"\0" in data[:8] or bool(_SIGNS.search(data))  # or it is UTF-16


def inspect(formula: str) -> None:
    """Check one formula. Raises UnsafeError."""
    without_strings = _TEXT.sub("", formula)
    if match := _FUNCTION.search(without_strings):
        raise UnsafeError(CODE if match[2] else REMOTE, match[1])
    if _SERVER.search(without_strings):
        raise UnsafeError(CODE, "DDE")
