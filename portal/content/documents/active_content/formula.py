"""Formulas of spreadsheets (ECMA-376 18.17, OpenFormula): what they fetch, what they start."""

from __future__ import annotations

import re

from portal.content.documents.active_content.unsafe import CODE, REMOTE, UnsafeError

_FETCHES = r"IMAGE|WEBSERVICE|RTD|SQL\.REQUEST"
_RUNS = r"DDE|CALL|EXEC|REGISTER(?:\.ID)?|INITIATE"  # and what cells of Excel 4 may do
_TEXT = re.compile(r'"[^"]*+"')
_FUNCTION = re.compile(rf"(?<![\w.])(?:_XL\w+\.)?({_FETCHES}|({_RUNS}))\s?\(", re.IGNORECASE)
_SERVER = re.compile(r"\|[^|!]*+!")  # program|'what it is asked'!item: DDE
_SIGNS = re.compile(
    rb"image|webservice|rtd|request|dde|call|exec|register|initiate|\||&#|<!|[^\xef\xbb\xbf]<\?",
    re.IGNORECASE,
)


def may_be_in(data: bytes) -> bool:
    """Say whether a part may hold such a formula, as it is or hidden in what XML has for signs."""
    return b"\0" in data[:8] or bool(_SIGNS.search(data))  # or it is UTF-16


def inspect(formula: str) -> None:
    """Look at one formula. Raises UnsafeError."""
    plain = _TEXT.sub("", formula)
    if found := _FUNCTION.search(plain):
        raise UnsafeError(CODE if found[2] else REMOTE, found[1])
    if found := _SERVER.search(plain):
        raise UnsafeError(CODE, "DDE")
