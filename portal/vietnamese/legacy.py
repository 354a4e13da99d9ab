"""Reads Vietnamese that was written in old encodings, or that was read in the wrong one.

"Héi nghÞ s¬ kÕt" is "Hội nghị sơ kết" in TCVN3, "Hoäi nghò sô keát" the same in VNI, and
"Há»™i nghá»‹" is UTF-8 that was encoded twice. What cannot be told for sure stays as it is.
`portal.vietnamese.encodings` has the tables and weighs the evidence.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import partial
from typing import NamedTuple

from portal.vietnamese.encodings import double_utf8, parts, tables
from portal.vietnamese.encodings.parts import Part
from portal.vietnamese.encodings.tables import Encoding
from portal.vietnamese.encodings.words import entities
from portal.vietnamese.syllables import is_syllable

is_unicode = tables.is_unicode
is_old = tables.is_old

TWICE = "UTF-8 Literal"
"""What UniKey calls UTF-8 that was read as Latin."""

WINDOWS_1258 = tables.WINDOWS_1258.name
DECOMPOSED = "Unicode tổ hợp"
"""What UniKey calls letters with marks of their own."""

LOOK_ALIKE = "Unicode (\xd0 thay cho Đ)"
"""Letters of other alphabets where Đ and đ should be."""

LATIN = "Windows-1252"
"""Bytes that are no UTF-8, of a text that is Vietnamese in no encoding."""

_CAPITALS = "H"  # at the end of the name of a .Vn font that has capitals only
_LONGEST = 1 << 18  # characters that are weighed at once
_MOST_DAMAGED = 4  # letters that are whole for each that is not
# What ươ and đặ of VISCII and VPS are as UTF-8: letters of Pinyin, Syriac and N'Ko.
_UNLIKELY = re.compile("[\u01c0-\u01ff\u0700-\u074f\u07c0-\u07ff]")
_ZEROS = 8  # of the bytes of UTF-16 at least one in eight is zero: in Vietnamese a fourth

# Letters that Vietnamese has not, and signs that its texts rarely have: a fast first test.
_STRANGE_LETTERS = "ÄÅÆÇËÎÏ\xd0ÑÖØÛÜÞßäåæçëïî\xf0ñöøûüþÿŠšŽžŒœŸƒ"
_STRANGE_SIGNS = [chr(code) for code in range(0xA1, 0xC0) if chr(code) not in "©«°·»"]
_STRANGE = re.compile(
    f"[\x02-\x06\x10-\x15\x19\x1c-\x1e\x80-\x9f{''.join(_STRANGE_SIGNS)}{_STRANGE_LETTERS}]"
    f"|{entities([*_STRANGE_SIGNS, *_STRANGE_LETTERS])}"
    "|(?<=[aeiouyâêôãõýAEIOUYÂÊÔÃÕÝ])[ìòÌÒ]"
)
_MARKS = "\u0300-\u0303\u0306\u0309\u031b\u0323\u0340\u0341"
_MARK = re.compile(f"[{_MARKS}]")
_MARKED = re.compile(f"[A-Za-zÀ-ỹ][{_MARKS}]++")
_LOOK_ALIKES = str.maketrans("\xd0\u0189\xf0\u0256", "ĐĐđđ")
_WORD = re.compile(r"[^\W\d_]++")
_VIETNAMESE = re.compile("[ăđơưĂĐƠƯẠ-ỹ]")


class Text(NamedTuple):
    """A text, and the encoding it was in, as UniKey calls it; "" if nothing had to be changed."""

    text: str
    encoding: str


class Finding(NamedTuple):
    """The name of an encoding, as UniKey calls it, and the index of the first line in it."""

    encoding: str
    line: int


def decode(data: bytes, likely: str = "") -> Text:
    """Return the text of a file or of a cell: plain, or HTML.

    UTF-8 and UTF-16, else an old encoding, else Windows-1252; what was wrong before it was written
    is repaired. A line of its own may be in another encoding. Bytes that a text in UTF-8 cannot
    have become U+FFFD. `likely`: see `repair`.
    """
    if utf16 := utf_16(data):
        return repair(data.decode(utf16, "replace").removeprefix("\ufeff"), likely)
    try:
        text = data.decode("utf-8-sig")
        return _by_chance(text, data, likely) or repair(text, likely)
    except UnicodeDecodeError:
        text = "\n".join(map(_line, data.removeprefix(b"\xef\xbb\xbf").split(b"\n")))
    repaired = repair(text, likely)
    if repaired.encoding or "\ufffd" in text:
        return repaired
    return Text(repaired.text, LATIN)


def _by_chance(text: str, data: bytes, likely: str) -> Text | None:
    """Return what bytes say that can be read as UTF-8, but give letters that no text here has."""
    if not _UNLIKELY.search(text):
        return None
    old = repair(tables.windows(data), likely)
    return old if any(old.encoding == each.name for each in tables.ALL) else None


def _line(data: bytes) -> str:
    """Return a line that may be UTF-8: cut off in a letter, or with a few damaged bytes."""
    if data.isascii():
        return data.decode("ascii")
    text = data.decode("utf-8", "replace")
    beyond = len(text) - len(text.encode("ascii", "ignore"))
    unlikely = len(_UNLIKELY.findall(text))
    damaged = text.rstrip("\ufffd").count("\ufffd") + unlikely
    whole = beyond - text.count("\ufffd") - unlikely
    return text if whole > _MOST_DAMAGED * damaged else tables.windows(data)


def utf_16(data: bytes) -> str:
    """Return the name of the UTF-16 that bytes are in, "" if they are not.

    Without a byte order mark: of Latin letters each has a zero byte, always on one side.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if b"\0" not in data:
        return ""
    low, high = data[::2].count(0), data[1::2].count(0)
    fewer, more = sorted((low, high))
    if more <= max(3, len(data) // _ZEROS) or fewer * _ZEROS > more:
        return ""
    return "utf-16-le" if high > low else "utf-16-be"


def repair(text: str, likely: str = "") -> Text:
    """Return a text, plain or HTML, that was read in the wrong encoding, as it should be.

    Parts that are right stay; so does what is in a font of an old encoding (`from_font`).
    `likely`: the name of the encoding that texts of the same source are in: then one word is
    enough (which changes one in 600 foreign texts of 30 characters; else it was one in 74,000).
    Letters with marks of their own are composed.
    """
    if text.isascii() and not _STRANGE.search(text):
        return Text(text, "")
    changes = []
    for step in (_once, partial(_from_old, likely=likely), _composed, _without_look_alikes):
        changed = step(text)
        if changed.text != text:
            changes.append(changed.encoding)
        text = changed.text
    return Text(text, changes[0] if changes else "")


def suspected(text: str) -> tuple[str, ...]:
    """Return the encodings that a text may be in which `repair` leaves: it is too short to tell."""
    return tuple(each.name for each in tables.ALL if _weighed(text, [each], 1))


def find(text: str) -> Finding | None:
    """Return the encoding in which parts of a text were written, or None if it is as it should."""
    if double_utf8.undone(text) != text:
        return Finding(TWICE, text.count("\n", 0, double_utf8.first(text)))
    weighed = _weighed(text)
    if weighed is None:
        return None
    encoding, found = weighed
    return Finding(encoding.name, text.count("\n", 0, found[0].start))


def from_font(text: str, font: str) -> str | None:
    """Return text in a font of an old encoding, read as Latin, in Unicode; None for other fonts.

    Fonts of TCVN3 begin with ".Vn", and end with "H" if they have capitals only; of VNI with
    "VNI-", of VPS with "VPS ".
    """
    encoding = tables.of_font(font)
    if encoding is None:
        return None
    decoded = encoding.decoded(tables.latin(text)).translate(tables.WINDOWS)
    is_capital = encoding is tables.TCVN3 and font.rstrip("0123456789 ")[-1:].upper() == _CAPITALS
    return decoded.upper() if is_capital else decoded


def _once(text: str) -> Text:
    return Text(double_utf8.undone(text), TWICE)


def _from_old(text: str, likely: str) -> Text:
    blocks = [_block(block, likely) for block in _blocks(text)]
    names = (block.encoding for block in blocks if block.encoding)
    return Text("".join(block.text for block in blocks), next(names, ""))


def _blocks(text: str) -> Iterator[str]:
    """Yield parts of a text, cut behind a blank: a million words at once take much memory."""
    at = 0
    while len(text) - at > _LONGEST:
        end = text.rfind(" ", at, at + _LONGEST) + 1 or at + _LONGEST
        yield text[at:end]
        at = end
    yield text[at:]


def _block(text: str, likely: str) -> Text:
    expected = [each for each in tables.ALL if each.name == likely]
    weighed = (_weighed(text, expected, 1) if expected else None) or _weighed(text)
    if weighed is None:
        return Text(text, "")
    encoding, found = weighed
    out, at = list[str](), 0
    for part in found:
        out += text[at : part.start], part.text
        at = part.end
    return Text("".join([*out, text[at:]]), encoding.name)


def _weighed(
    text: str, candidates: Iterable[Encoding] = tables.ALL, fewest: int = parts.FEWEST
) -> tuple[Encoding, list[Part]] | None:
    return parts.weigh(text, candidates, fewest) if _STRANGE.search(text) else None


def _composed(text: str) -> Text:
    if _MARK.search(text):
        text = _MARKED.sub(lambda match: unicodedata.normalize("NFC", match[0]), text)
    return Text(text, DECOMPOSED)


def _without_look_alikes(text: str) -> Text:
    """Replace them in words that become Vietnamese, of a text that has such letters."""
    if any(map(text.__contains__, map(chr, _LOOK_ALIKES))):
        replaced = _WORD.sub(_with_d, text)
        text = replaced if _VIETNAMESE.search(text) else text
    return Text(text, LOOK_ALIKE)


def _with_d(match: re.Match[str]) -> str:
    word = match[0].translate(_LOOK_ALIKES)
    return word if word != match[0] and is_syllable(word.lower()) else match[0]
