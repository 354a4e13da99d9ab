"""The text of a page from its bytes: as the server, its first bytes or the page itself say."""

from __future__ import annotations

import codecs
import re

from portal.vietnamese import legacy

_META = re.compile(rb"<meta[^<>]*+", re.IGNORECASE)
_CHARSET = re.compile(rb"charset\s*+=\s*+[\"']?([\w-]++)", re.IGNORECASE)
_HEAD = 4096  # bytes in which a page says how it is encoded
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# As browsers read them: https://encoding.spec.whatwg.org/#names-and-labels
_LATIN = {"iso8859-1", "ascii", "latin-1"}
_READ = re.compile(r"utf-8|utf-16(?:-[bl]e)?|cp125\d|cp874|cp932|iso8859-\d+|gb\w+|big5|koi8-r")
_FEW = 0.02  # of the letters beyond ASCII; damaged UTF-8, not another encoding


def decoded(data: bytes, told: str = "") -> tuple[str, int]:
    """Return a page's text and how many bytes could not be read; `told`: the server's charset.

    What was written in an old encoding, whatever the page says, is repaired.
    """
    text, lost = _read(data, told)
    return legacy.repair(text).text, lost


def _read(data: bytes, told: str) -> tuple[str, int]:
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _replaced(data[len(mark) :], name)
    says = (told, _declared(data), "utf-8")
    for name in filter(None, map(_known, says)):
        try:
            return data.decode(name), 0
        except UnicodeDecodeError:
            continue
    text, lost = _replaced(data, "utf-8")
    beyond = sum(char > "\x7f" for char in text)
    return (text, lost) if lost <= _FEW * beyond else _guessed(data)


def _declared(data: bytes) -> str:
    for tag in _META.finditer(data, 0, _HEAD):
        if charset := _CHARSET.search(tag[0]):
            return charset[1].decode()
    return ""


def _known(name: str) -> str:
    """Return Python's name of an encoding of web pages, or ""."""
    try:
        name = codecs.lookup(name).name if name else ""
    except LookupError:
        return ""
    if name in _LATIN:
        return "cp1252" if name != "ascii" else ""
    return name if _READ.fullmatch(name) else ""


def _replaced(data: bytes, name: str) -> tuple[str, int]:
    text = data.decode(name, "replace")
    return text, text.count("\ufffd")


def _guessed(data: bytes) -> tuple[str, int]:
    """Return the text of a page in an encoding older than Unicode that nothing names."""
    return legacy.decode(data).text, 0
