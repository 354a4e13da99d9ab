"""Characters that no page, feed or index may hold: told wherever they come in, and left out.

They are control characters, halves of pairs and noncharacters (XML 1.0, section 2.2; Unicode,
section 23.7), and those that turn the direction of all that follows (UAX 9, section 2).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from portal.diagnostics.diagnostic import Diagnostic, Place, warning
from portal.vietnamese import text

# References to these mean what Windows-1252 has in their place (HTML, section 13.2.5.80).
_MEANT = {byte for byte in range(0x80, 0xA0) if bytes([byte]).decode("cp1252", "ignore")}
_TURNING = range(0x202A, 0x206A)  # of those that are forbidden
_REFERENCE = re.compile(r"&#(?:[xX](?P<hex>[0-9a-fA-F]{1,8})|(?P<dec>[0-9]{1,8}))")
_ESCAPE = re.compile(r"(?<!\\)(?:\\\\)*\\(?:u(?P<short>[0-9a-fA-F]{4})|U(?P<long>[0-9a-fA-F]{8}))")


def raw(written: str, place: Place) -> list[Diagnostic]:
    """Tell of characters that stand in a text as they are."""
    return _told(written, place, ((each.start(), each[0]) for each in text.forbidden(written)))


def references(written: str, place: Place) -> list[Diagnostic]:
    """Tell of characters that Markdown or HTML writes as numbers: &#8; &#x202E;."""
    if "&#" not in written:
        return []
    found = _numbered(written, _REFERENCE)
    return _told(written, place, (each for each in found if ord(each[1]) not in _MEANT))


def escapes(written: str, place: Place) -> list[Diagnostic]:
    r"""Tell of characters that TOML writes as numbers: \u0008."""
    return _told(written, place, _numbered(written, _ESCAPE))


def _numbered(written: str, form: re.Pattern[str]) -> Iterator[tuple[int, str]]:
    for found in form.finditer(written):
        decimal = found.groupdict().get("dec")
        number = int(decimal or "".join(filter(None, found.groups())), 10 if decimal else 16)
        if 0 < number <= 0x10FFFF and text.permitted(chr(number)) == "":  # noqa: PLR2004 - Unicode's last
            yield found.start(), chr(number)


def _told(written: str, place: Place, found: Iterable[tuple[int, str]]) -> list[Diagnostic]:
    """Tell of each character once, where it stands first; `place` is that of the text."""
    first: dict[str, int] = {}
    for at, char in found:
        first.setdefault(char, at)
    return [_problem(written, place, char, at) for char, at in first.items()]


def _problem(written: str, place: Place, char: str, at: int) -> Diagnostic:
    line, column = written.count("\n", 0, at), at - written.rfind("\n", 0, at)
    there = Place(place.file, place.line + line, column if line else place.column + column - 1)
    return warning("F008" if ord(char) in _TURNING else "F007", there, char=f"U+{ord(char):04X}")
