"""Decodes files as UTF-8, and guesses the encoding of others for the message."""

from __future__ import annotations

import re
from pathlib import Path

from portal.content import characters, file_kinds
from portal.diagnostics.diagnostic import Diagnostic, Place, error, warning
from portal.system import os_errors
from portal.vietnamese import legacy, syllables, text

# Word's line break, page break, hyphen that does not break, and hyphen that shows only at an end.
_OF_WORD = {0x0B: "\u2028", 0x0C: "\u2028", 0x1E: "-", 0x1F: None}
_SIGNS_OF_WORD = [*map(chr, _OF_WORD)]  # translating costs more than searching for them
# A question mark inside a word, or behind consonants that have no vowel.
_LOST_LETTER = re.compile(
    r"(?<=[^\W\d_])\?(?=[^\W\d_])|\?{2}(?=[^\W\d_])|\b(?!kg|km|tp|vs)[bcdđghklmnpqrstvx]{1,3}\?(?!\w)",
    re.IGNORECASE,
)
_LOST = 2  # on one line
# In "sao?rồi" only a blank is lost, in "sao?Rồi" as well.
_INSIDE = re.compile(r"(?<![\w.])[^\W\d_]+\?[^\W\d_]+(?![^\W_])")
_IN_UNIKEY = {legacy.WINDOWS_1258: "Windows CP 1258"}  # what its window calls it


def read(
    path: Path, name: str, *, may_be_empty: bool = False
) -> tuple[str | None, list[Diagnostic]]:
    """Return the file's text, as `decode` does."""
    try:
        data = path.read_bytes()
    except OSError as problem:
        return None, [error("F004", Place(name), reason=os_errors.reason(problem))]
    return decode(data, name, may_be_empty=may_be_empty)


def decode(
    data: bytes, name: str, *, may_be_empty: bool = False
) -> tuple[str | None, list[Diagnostic]]:
    """Return the text of a file's bytes without a BOM, or None, and the problems.

    Forbidden characters are reported and removed.
    """
    content, fault = _decoded(data, name)
    if fault:
        return None, [fault]
    if any(sign in content for sign in _SIGNS_OF_WORD):
        content = content.translate(_OF_WORD)
    if not content.strip() and not may_be_empty:
        return None, [error("F003", Place(name))]
    permitted = text.permitted(content)
    return permitted, [
        *(characters.raw(content, Place(name)) if permitted != content else ()),
        *_excess_marks(content, name),
        *_converted_wrongly(content, name),
        *_lost_letters(content, name),
    ]


def _decoded(data: bytes, name: str) -> tuple[str, Diagnostic | None]:
    """Return the text, or "" and why the bytes are none."""
    if kind := file_kinds.of(data):
        return "", error("F021", Place(name), kind=kind)
    if legacy.utf_16(data):
        return "", error("F001", Place(name), guess="UTF-16")
    if b"\0" in data:
        line, column = _position(data, data.index(b"\0"))
        return "", error("F002", Place(name, line, column))
    try:
        return data.decode("utf-8-sig"), None
    except UnicodeDecodeError as problem:
        return "", _undecodable(data, name, problem.start)


def _undecodable(data: bytes, name: str, start: int) -> Diagnostic:
    """Report what is no UTF-8; only what an editor's program can read may be saved as such."""
    place = Place(name, *_position(data, start))
    found = legacy.find(data.decode("latin-1"))
    if found is None or found.encoding == legacy.TWICE:  # that would be UTF-8 with a damaged byte
        return error("F001", place, guess="bảng mã cũ như Windows-1258, TCVN3 hoặc VNI")
    if found.encoding == legacy.WINDOWS_1258:  # programs can read it, and save it anew
        return error("F001", place, guess=found.encoding)
    return error("F022", place, encoding=found.encoding)


def _converted_wrongly(content: str, name: str) -> list[Diagnostic]:
    found = legacy.find(content)
    if found is None:
        return []
    encoding = _IN_UNIKEY.get(found.encoding, found.encoding)
    return [warning("F023", Place(name, found.line + 1), encoding=encoding)]


def _lost_letters(content: str, name: str) -> list[Diagnostic]:
    """Report the first line with letters that are lost: H\ufffdi ngh\ufffd, H?i ngh? s? k?t."""
    if "\ufffd" not in content and "?" not in content:
        return []
    for number, line in enumerate(content.split("\n"), 1):
        if (at := line.find("\ufffd")) >= 0:
            return [warning("F024", Place(name, number, at + 1))]
        if "?" in line and _has_lost(line):
            return [warning("F025", Place(name, number))]
    return []


def _has_lost(line: str) -> bool:
    """Tell whether letters are lost for sure: several on a line, or one that leaves no words."""
    words = [word for word in line.split() if "/" not in word and "=" not in word]  # no addresses
    return len(_LOST_LETTER.findall(" ".join(words))) >= _LOST or any(
        not all(map(syllables.is_syllable, match[0].lower().split("?")))
        for word in words
        if "?" in word
        for match in _INSIDE.finditer(word)
    )


def _excess_marks(content: str, name: str) -> list[Diagnostic]:
    at = text.excess_marks(content)
    if at is None:
        return []
    return [error("M004", Place(name, content.count("\n", 0, at) + 1), most=text.MOST_MARKS)]


def _position(data: bytes, offset: int) -> tuple[int, int]:
    """Return line and column of a byte, both from 1."""
    before = data[:offset]
    start = before.rfind(b"\n") + 1
    return before.count(b"\n") + 1, len(before[start:].decode("utf-8", "replace")) + 1
