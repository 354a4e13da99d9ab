"""Reports characters that no page, feed or index may hold; they are removed from what is read.

These are control characters, lone surrogates and noncharacters (XML 1.0, section 2.2; Unicode,
section 23.7), and bidirectional controls, which reorder the text after them (UAX 9, section 2).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from portal.diagnostics.diagnostic import Diagnostic, Place, warning
from portal.vietnamese import text

# HTML reads references to these as Windows-1252 (section 13.2.5.80): they are allowed.
_WINDOWS_1252 = {byte for byte in range(0x80, 0xA0) if bytes([byte]).decode("cp1252", "ignore")}
_BIDI = range(0x202A, 0x206A)  # bidirectional controls, among the forbidden characters
_REFERENCE = re.compile(r"&#(?:[xX](?P<hex>[0-9a-fA-F]{1,8})|(?P<dec>[0-9]{1,8}))")
_ESCAPE = re.compile(r"(?<!\\)(?:\\\\)*\\(?:u(?P<short>[0-9a-fA-F]{4})|U(?P<long>[0-9a-fA-F]{8}))")


def raw(source: str, place: Place) -> list[Diagnostic]:
    """Report forbidden characters that a text contains literally."""
    matches = text.forbidden(source)
    return _problems(source, place, ((match.start(), match[0]) for match in matches))


def references(source: str, place: Place) -> list[Diagnostic]:
    """Report forbidden characters written as HTML references: &#8; &#x202E;."""
    if "&#" not in source:
        return []
    matches = _escaped(source, _REFERENCE)
    return _problems(source, place, ((at, c) for at, c in matches if ord(c) not in _WINDOWS_1252))


def escapes(source: str, place: Place) -> list[Diagnostic]:
    r"""Report forbidden characters written as TOML escapes: \u0008."""
    return _problems(source, place, _escaped(source, _ESCAPE))


def _escaped(source: str, pattern: re.Pattern[str]) -> Iterator[tuple[int, str]]:
    """Yield position and character of each escape of a forbidden character."""
    for match in pattern.finditer(source):
        decimal = match.groupdict().get("dec")
        number = int(decimal or "".join(filter(None, match.groups())), 10 if decimal else 16)
        if 0 < number <= 0x10FFFF and text.permitted(chr(number)) == "":  # noqa: PLR2004 - the last code point
            yield match.start(), chr(number)


def _problems(source: str, place: Place, found: Iterable[tuple[int, str]]) -> list[Diagnostic]:
    """Report each character once, at its first occurrence; `place` is where the text begins."""
    first: dict[str, int] = {}
    for at, char in found:
        first.setdefault(char, at)
    return [_problem(source, place, char, at) for char, at in first.items()]


def _problem(source: str, place: Place, char: str, at: int) -> Diagnostic:
    line, column = source.count("\n", 0, at), at - source.rfind("\n", 0, at)
    position = Place(place.file, place.line + line, column if line else place.column + column - 1)
    return warning("F008" if ord(char) in _BIDI else "F007", position, char=f"U+{ord(char):04X}")
