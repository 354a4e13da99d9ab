r"""Splits RTF into groups, control words and text in Unicode (RTF 1.9.1; one pass, linear).

Bytes are text in the character set of the font that is in force, `\uN` is a unit of UTF-16 with a
stand-in behind it. In fonts older than Unicode (.VnTime, VNI-Times) the text stays as Latin: what
it means is said by the font, which `portal.conversion` reads.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from portal.conversion import fonts
from portal.importer.sources.folder import UnreadableError

OPEN, CLOSE, WORD, TEXT, BYTES = "{", "}", "word", "text", "bytes"
"""The kinds of tokens; bytes, of pictures, are given as Latin-1."""

_TOKEN = re.compile(
    r"[{}]|\\(?:(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})?[ ]?|'(?P<hex>[0-9a-fA-F]{2})|.)"
    r"|[^{}\\\r\n]+|[\r\n]+",
    re.DOTALL,
)
_MOST_TOKENS, _DEEPEST = 10_000_000, 500
_SIGNS = {
    **dict.fromkeys(("emspace", "enspace", "qmspace"), " "),
    "tab": " ",
    "emdash": "—",
    "endash": "–",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "•",
}
_SYMBOLS = {"~": "\u00a0", "-": "\u00ad", "_": "-", "{": "{", "}": "}", "\\": "\\"}
# Character sets of fonts (RTF 1.9.1, "Font Table"), as Python names them.
_CHARSETS = {
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    134: "cp936",
    136: "cp950",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
}
_LATIN = "cp1252"


@dataclass(frozen=True, slots=True)
class Token:
    """A token: its kind, its text or name, the number behind the name or None."""

    kind: str
    text: str = ""
    number: int | None = None


@dataclass(slots=True)
class _Group:
    font: int = 0
    skip: int = 1  # characters that stand in for one of `\\uN`
    is_of_fonts: bool = False
    is_passed_over: bool = False


class Tokens:
    """The tokens of one file; `fonts`: the names of fonts by their numbers, as far as read.

    Raises UnreadableError for what is no RTF.
    """

    def __init__(self, data: bytes) -> None:
        if not data.lstrip().startswith(b"{\\rtf"):
            raise UnreadableError("đây không phải tệp RTF")
        self.fonts: dict[int, str] = {}
        self._source = data.decode("latin-1")
        self._charsets: dict[int, str] = {}
        self._codec = _LATIN
        self._groups = [_Group()]
        self._parts: list[str] = []
        self._bytes = bytearray()
        self._units = bytearray()
        self._to_skip = 0

    @property
    def font(self) -> str:
        """The name of the font that is in force."""
        return self.fonts.get(self._groups[-1].font, "")

    def __iter__(self) -> Iterator[Token]:
        """Yield the tokens. Raises UnreadableError: too many, or too deep in each other."""
        position, count = 0, 0
        while match := _TOKEN.match(self._source, position):
            count += 1
            if count > _MOST_TOKENS or len(self._groups) > _DEEPEST:
                raise UnreadableError("tệp RTF quá lớn hoặc lồng quá sâu")
            position = match.end()
            if match["word"] == "bin":
                end = position + max(0, int(match["number"] or 0))
                yield Token(BYTES, self._source[position:end])
                position = end
            else:
                yield from self._tokens(match)
        yield from self._flushed()

    def _tokens(self, match: re.Match[str]) -> Iterator[Token]:
        text = match[0]
        if match["hex"]:
            self._add(bytes.fromhex(match["hex"]))
        elif match["word"] == "u":
            self._end_bytes()
            self._units += (int(match["number"] or 0) & 0xFFFF).to_bytes(2, "little")
            self._to_skip = self._groups[-1].skip
        elif text[0] not in "{}\\\r\n":
            self._add(text.encode("latin-1"))
        elif text[0] not in "\r\n":
            yield from self._control(text, match)

    def _control(self, text: str, match: re.Match[str]) -> Iterator[Token]:
        sign = _SIGNS.get(match["word"] or "") or _SYMBOLS.get(text[1:])
        if sign:
            self._say(sign)
            return
        yield from self._flushed()
        self._to_skip = 0
        if text == OPEN:
            self._groups.append(replace(self._groups[-1]))
            yield Token(OPEN)
        elif text == CLOSE:
            if len(self._groups) > 1:
                self._groups.pop()
            yield Token(CLOSE)
        else:
            word = match["word"] or ("par" if text[1:] in "\r\n" else text[1:])
            number = int(match["number"]) if match["number"] else None
            self._note(word, number)
            yield Token(WORD, word, number)

    def _note(self, word: str, number: int | None) -> None:
        """Note what a control word says of the text behind it."""
        group, value = self._groups[-1], number or 0
        if word == "f":
            group.font = value
        elif word == "deff":
            self._groups[0].font = group.font = value
        elif word == "uc":
            group.skip = max(0, value)
        elif word == "fonttbl":
            group.is_of_fonts = True
        elif word == "*" and group.is_of_fonts:
            group.is_passed_over = True
        elif word == "fcharset" and value in _CHARSETS:
            self._charsets[group.font] = _CHARSETS[value]
        elif word == "ansicpg" and _is_codec(f"cp{value}"):
            self._codec = f"cp{value}"

    def _add(self, data: bytes) -> None:
        skipped = min(self._to_skip, len(data))
        self._to_skip -= skipped
        if len(data) > skipped:
            self._end_units()
            self._bytes += data[skipped:]

    def _say(self, text: str) -> None:
        self._end_bytes()
        self._end_units()
        self._to_skip = 0
        self._parts.append(text)

    def _end_bytes(self) -> None:
        codec = self._charsets.get(self._groups[-1].font, self._codec)
        codec = _LATIN if fonts.not_unicode(self.font) else codec
        if self._bytes:
            self._parts.append(_decoded(bytes(self._bytes), codec))
            self._bytes.clear()

    def _end_units(self) -> None:
        if self._units:
            self._parts.append(self._units.decode("utf-16-le", "replace"))
            self._units.clear()

    def _flushed(self) -> Iterator[Token]:
        """Yield the text so far; in the table of fonts it is a name."""
        self._end_bytes()
        self._end_units()
        text, group = "".join(self._parts), self._groups[-1]
        self._parts.clear()
        if group.is_of_fonts:
            name = text.strip(" ;")
            if name and not group.is_passed_over:
                self.fonts.setdefault(group.font, name)
        elif text:
            yield Token(TEXT, text)


def _decoded(data: bytes, codec: str) -> str:
    """Decode bytes; those that a code page of Windows has not are taken as they are."""
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        if codec != _LATIN:
            return data.decode(codec, "replace")
        return "".join(bytes([byte]).decode(_LATIN, "ignore") or chr(byte) for byte in data)


def _is_codec(name: str) -> bool:
    try:
        codecs.lookup(name)
    except LookupError:
        return False
    return True
