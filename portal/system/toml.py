"""TOML that people wrote, read in time that grows as its length does.

Python's own reader takes hours over a key of many parts and ends in a RecursionError where lists
stand in lists; neither has a place in tables that people write, so both are refused beforehand.
"""

from __future__ import annotations

import re
import tomllib
from typing import Any

_DEEPEST = 20  # lists and tables in each other, parts of a key

# Texts and comments, which are passed over, and what makes things deep.
_TOKEN = re.compile(
    r"\\.|\"(?:[^\"\\\n]|\\.)*+\"?|'[^'\n]*+'?|#[^\n]*+|(?P<open>[\[{])|(?P<close>[\]}])"
    r"|(?P<dot>\.)|(?P<end>[\n,=])"
)


def loads(written: str) -> dict[str, Any]:
    """Return what a text says. Raises TOMLDecodeError, for whatever it is that cannot be read."""
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
    """Return the line on which a text goes too deep, or 0."""
    depth, dots, line = 0, 0, 1
    for found in _TOKEN.finditer(written):
        kind = found.lastgroup
        if kind == "open":
            depth += 1
        elif kind == "close":
            depth = max(0, depth - 1)
        elif kind == "dot":
            dots += 1
        elif kind == "end":
            dots = 0
            line += found[0] == "\n"
        if depth > _DEEPEST or dots > _DEEPEST:
            return line
    return 0
