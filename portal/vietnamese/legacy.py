"""Recognises Vietnamese that was written in another encoding than it was read in.

"Héi nghÞ s¬ kÕt" is "Hội nghị sơ kết" in TCVN3, "Hoäi nghò sô keát" the same in VNI, and
"Há»™i nghá»‹" is UTF-8 that was encoded twice. A word counts if it is no Vietnamese syllable,
but becomes one when it is decoded.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import NamedTuple

from portal.vietnamese.syllables import is_syllable

TWICE = "UTF-8 Literal"
"""What UniKey calls UTF-8 that was read as Latin."""

_FEWEST = 3  # words that must become syllables
_FEWEST_IN_A_LINE = 2  # a lone word may be foreign

# Letters that Vietnamese has not, and signs that its texts rarely have: a fast first test.
_STRANGE = re.compile("[¡-¨ª¬-¯±-¶¸-º¼-¿ÄÅÆÇËÎÏ\xd0ÑÖØÛÜÞßäåæçëïî\xf0ñöøûüþÿ]")
_WORD = re.compile("(?>(?:[^\\W\\d_]|[¡-¿×÷\u0300-\u036f])+)")

# TCVN 5712:1993, VN3: the letters of the bytes from A1 on.
_TCVN3 = {
    chr(code): letter
    for code, letter in enumerate(
        "ĂÂÊÔƠƯĐăâêôơưđ??????àảãáạ?ằẳẵắ???????ặầẩẫấậè?ẻẽéẹềểễếệìỉ???ĩíịò"
        "?ỏõóọồổỗốộờởỡớợù?ủũúụừửữứựỳỷỹýỵ",
        start=0xA1,
    )
    if letter != "?"
}

# VNI writes most letters as a base and a sign behind it.
_SHAPES = {"â": "\u0302", "ê": "\u0306"}
_TONES = dict(zip("ùøûõï", "\u0301\u0300\u0309\u0303\u0323", strict=True))
_SHAPED_TONES = dict(zip("áàåãäéèúüë", "\u0301\u0300\u0309\u0303\u0323" * 2, strict=True))
_VNI_MARKS = {
    **_SHAPES,
    **_TONES,
    **{
        sign: ("\u0302" if number < len(_TONES) else "\u0306") + tone
        for number, (sign, tone) in enumerate(_SHAPED_TONES.items())
    },
}
_VNI_BASES = "aeoôuöy"
_VNI_LETTERS = str.maketrans("íìæóòñôöî", "íìỉĩịđơưỵ")

_CONTINUATION = "".join(
    bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0xC0)
)
_TWICE = re.compile(f"(?:[ÃÄÅÆ]|á[º»])[{re.escape(_CONTINUATION)}]")


class Finding(NamedTuple):
    """The name of an encoding, as UniKey calls it, and the index of the first line in it."""

    encoding: str
    line: int


def find(text: str) -> Finding | None:
    """Return the encoding in which parts of a text were written, or None if it is as it should."""
    if not _STRANGE.search(text):
        return None
    twice = list(_TWICE.finditer(text))
    if len({match[0] for match in twice}) >= _FEWEST:
        return Finding(TWICE, text.count("\n", 0, twice[0].start()))
    lines = text.split("\n")
    decoders = (("TCVN3 (ABC)", from_tcvn3), ("VNI Windows", from_vni))
    found = [(*_decoded(lines, decode), name) for name, decode in decoders]
    words, line, name = max(found)
    return Finding(name, -line) if words >= _FEWEST else None


def _decoded(lines: list[str], decode: Callable[[str], str]) -> tuple[int, int]:
    """Return how many words become syllables, and minus the index of their first line."""
    words, first = set[str](), 0
    for number, line in enumerate(lines):
        if line.isascii():
            continue
        becoming, others = _sorted(line, decode)
        if len(becoming) >= _FEWEST_IN_A_LINE and len(becoming) > others:
            first = first if words else number
            words |= becoming
    return len(words), -first


def _sorted(line: str, decode: Callable[[str], str]) -> tuple[set[str], int]:
    """Return the words of a line that become syllables, and how many others are not ASCII."""
    becoming, others = set[str](), 0
    for word in _WORD.findall(line):
        if word.isascii():
            continue
        decoded = decode(word).lower()
        if not any("a" <= char.lower() <= "z" for char in word) or not is_syllable(decoded):
            others += 1
        elif not (word[1:].islower() or word.isupper()) or not is_syllable(word.lower()):
            becoming.add(word)
    return becoming, others


def from_tcvn3(text: str) -> str:
    """Decode text in TCVN3 that was read as Latin-1."""
    return "".join(_TCVN3.get(char, char) for char in text)


def from_vni(text: str) -> str:
    """Decode text in VNI that was read as Latin-1."""
    out: list[str] = []
    before = ""
    for char in text:
        lower = char.lower()
        mark = _VNI_MARKS.get(lower, "") if before and before in _VNI_BASES else ""
        letter = mark or lower.translate(_VNI_LETTERS)
        out.append(letter.upper() if char != lower and not mark else letter)
        before = "" if mark else lower
    return unicodedata.normalize("NFC", "".join(out))


def from_font(text: str, font: str) -> str | None:
    """Decode text in a font of an old encoding; None in another."""
    name = font.lower()
    if name.startswith(".vn"):
        return from_tcvn3(text)
    return from_vni(text) if name.startswith("vni-") else None
