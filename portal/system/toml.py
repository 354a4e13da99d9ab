"""Reads TOML in linear time.

`tomllib` takes hours over a key of many parts and ends in a RecursionError on deep nesting. No
table that people write has either, so both are refused beforehand.
"""

from __future__ import annotations

import re
import tomllib
from typing import Any

_DEEPEST = 20  # levels of nesting; dots in a key

# Strings and comments, to skip them, and whatever opens, closes or ends a level.
_TOKEN = re.compile(
    r"\\.|\"(?:[^\"\\\n]|\\.)*+\"?|'[^'\n]*+'?|#[^\n]*+|(?P<open>[\[{])|(?P<close>[\]}])"
    r"|(?P<dot>\.)|(?P<end>[\n,=])"
)


def loads(written: str) -> dict[str, Any]:
    """Parse TOML. Raises TOMLDecodeError for any text that cannot be read."""
    line = _too_deep(written)
    if line:
        message = f"lồng nhau quá {_DEEPEST} tầng (at line {line})"
        raise tomllib.TOMLDecodeError(message)
    try:
        return tomllib.loads(written)
    except tomllib.TOMLDecodeError:
        raise
    except (ValueError, RecursionError) as problem:  # a number of more than 4300 digits
        raise tomllib.TOMLDecodeError(str(problem)) from None


def _too_deep(written: str) -> int:
    """Return the line on which a text is nested too deeply, or 0."""
    depth, dots, line = 0, 0, 1
    for token in _TOKEN.finditer(written):
        kind = token.lastgroup
        if kind == "open":
            depth += 1
        elif kind == "close":
            depth = max(0, depth - 1)
        elif kind == "dot":
            dots += 1
        elif kind == "end":
            dots = 0
            if token[0] == "\n":
                line += 1
        if depth > _DEEPEST or dots > _DEEPEST:
            return line
    return 0
