"""What the bytes of old encodings stand for.

Text is looked at as Latin-1: a byte is the character of its number, whatever it stands for.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import product
from string import ascii_letters

_SAME = "."  # in a table: the letter of Latin-1, or none
_C1 = range(0x80, 0xA0)

# TCVN 5712:1993, VN3 (glibc's TCVN5712-1 without its second set of capitals).
_TCVN3 = (
    "ĂÂÊÔƠƯĐăâêôơưđ......àảãáạ.ằẳẵắ.......ặầẩẫấậè."
    "ẻẽéẹềểễếệìỉ...ĩíịò.ỏõóọồổỗốộờởỡớợù.ủũúụừửữứựỳỷỹýỵ."
)
# RFC 1456, as glibc's VISCII.
_VISCII_CONTROLS = {0x02: "Ẳ", 0x05: "Ẵ", 0x06: "Ẫ", 0x14: "Ỷ", 0x19: "Ỹ", 0x1E: "Ỵ"}
_VISCII = (
    "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ"
    "....ẢĂẳẵ...Ẻ..ĨỳĐứ...ạỷừử..ỹỵ.ỡư....ảăữẫ...ẻ..ĩỉđự....ỏọụ..ũủ.ợỮ"
)
# Of the Vietnamese Professionals Society; the chart of vietunicode, which other tables agree with.
_VPS_CONTROLS = dict(
    zip((*range(2, 7), *range(0x10, 0x16), 0x19, 0x1C, 0x1D), "ẠẬẶẸỆỊỌỘỢỤỰỴẪỮ", strict=True)
)
_VPS = (
    "ÀẢÃẤẦẨọỗĂếềểệẮẰẲẾ..ỀỂỄỐỒỔỖýỷỵỚỜỞ.ắằẳẵặỠớÙờởỡŨỨợỪổỬỲỸÍÌộỈĨÓửữÒỎÕự"
    "ầ..ấẩẫậđẻ..ẹỉễịỹƯỦồố.ỏơÈừứ.ũư.Ẻ.....ảạă....ẽ...ĩẴĐ.....Ơụ..ủ.ỶẼỳ"
)
_LATIN_LETTERS = "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúý"  # that Vietnamese has as well

# VNI writes most letters as a base and a mark behind it; its tones: sắc, huyền, hỏi, ngã, nặng.
_TONES = "\u0301\u0300\u0309\u0303\u0323"
_VNI_TONES = dict(zip("ùøûõï", _TONES, strict=True))
_VNI_CIRCUMFLEXES = {"â": "\u0302"} | {
    mark: f"\u0302{tone}" for mark, tone in zip("áàåãä", _TONES, strict=True)
}
_VNI_BREVES = {"ê": "\u0306"} | {
    mark: f"\u0306{tone}" for mark, tone in zip("éèúüë", _TONES, strict=True)
}
_VNI_ALONE = dict(zip("íìæóòñôöî", "íìỉĩịđơưỵ", strict=True))
_VNI_UNIT = re.compile("[aeo][ùøûõïâáàåãä]|a[êéèúüë]|[iuyôö][ùøûõï]|.", re.IGNORECASE | re.DOTALL)

_OF_WINDOWS = {
    char: chr(code) for code in _C1 if (char := bytes([code]).decode("cp1252", "ignore"))
}
SIGNS_OF_WINDOWS = "".join(char for char in _OF_WINDOWS if not char.isalpha())
"""Quotation marks, dashes and others that Windows-1252 has where Latin-1 has control characters."""

_LATIN = str.maketrans(_OF_WINDOWS | {"\u2212": "\xad", "\u2219": "\xb7", "\u03bc": "\xb5"})
_BEYOND = re.compile(f"[^\\W\\d_\\x00-\xff{''.join(map(chr, _LATIN))}]")
# Signs that stand for letters in old encodings, and letters that Vietnamese has not.
_SIGNS, _FOREIGN = "µ¸¶·¹¨¾¼½©®ª¬×÷", "ÆÇËÏÑÎÖØÜÞßäåæçëïñî\xf0öøüþÿÅÄÛû"
_LETTER = r"[^\W\d_]"
_AMONG_LETTERS = re.compile(
    f"(?<={_LETTER})[{_SIGNS}]|[{_SIGNS}](?={_LETTER})|(?<={_LETTER})[«»](?={_LETTER})|[{_FOREIGN}]"
)
WINDOWS = str.maketrans({code: char for char, code in _OF_WINDOWS.items()})


@dataclass(frozen=True, slots=True, eq=False)
class Encoding:
    """An encoding; `name`: as UniKey's window has it, or editors.

    `letters`: what a unit of text read as Latin-1 stands for, ASCII excepted; `unit`: a pattern of
    units longer than one character, or None. `fills_c1`: letters stand where Windows-1252 has
    quotation marks and dashes. `with_capitals`: the letters of both cases, if others have none.
    """

    name: str
    letters: Mapping[str, str] = field(repr=False)
    unit: re.Pattern[str] | None = None
    fills_c1: bool = False
    with_capitals: str = ""

    def decoded(self, latin: str) -> str:
        """Return text that was read as Latin-1, in NFC; what stands for nothing stays."""
        units = self.unit.findall(latin) if self.unit else latin
        return unicodedata.normalize("NFC", "".join(self.letters.get(each, each) for each in units))

    def can_be(self, latin: str) -> bool:
        """Return whether each character stands for something."""
        units = self.unit.findall(latin) if self.unit else latin
        return all(each in self.letters or each.isascii() for each in units)


def is_plain(word: str) -> bool:
    """Return whether a word means the same in all encodings: control characters may be letters."""
    return word.isascii() and word.isprintable()


def latin(text: str) -> str:
    """Return text that was read as Windows-1252 as if it were read as Latin-1.

    Some programs turned a soft hyphen, a middle dot and a micro sign into others that look alike.
    """
    return text.translate(_LATIN)


def is_unicode(text: str) -> bool:
    """Return whether a text has letters that no byte can be read as."""
    return _BEYOND.search(text) is not None


def is_old(word: str) -> bool:
    """Return whether a word has signs among its letters that only old encodings put there."""
    return not is_unicode(word) and _AMONG_LETTERS.search(word) is not None


def windows(data: bytes) -> str:
    """Return bytes as Windows-1252; those that it does not have, as Latin-1."""
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1").translate(WINDOWS)


def _letters(table: str, first: int) -> dict[str, str]:
    return {chr(code): letter for code, letter in enumerate(table, first) if letter != _SAME}


def _with_controls(table: str, controls: Mapping[int, str]) -> dict[str, str]:
    """Return the letters of an encoding that keeps those of Latin-1 where it has no others."""
    letters = dict(zip(_LATIN_LETTERS, _LATIN_LETTERS, strict=True)) | _letters(table, 0x80)
    return letters | {chr(code): letter for code, letter in controls.items()}


def _vni() -> dict[str, str]:
    pairs = [
        *product("aeoiuyôö", _VNI_TONES.items()),
        *product("aeo", _VNI_CIRCUMFLEXES.items()),
        *product("a", _VNI_BREVES.items()),
    ]
    letters = dict(_VNI_ALONE) | {base.upper(): at.upper() for base, at in _VNI_ALONE.items()}
    for base, (sign, mark) in pairs:
        for case in (str.lower, str.upper):  # the base tells the case
            letter = case(_VNI_ALONE.get(base, base)) + mark
            composed = unicodedata.normalize("NFC", letter)
            letters |= {case(base) + sign: composed, case(base) + sign.upper(): composed}
    return letters


def _windows_1258() -> dict[str, str]:
    letters = bytes(range(0xC0, 0xFF)).decode("cp1258")
    return {
        chr(code): letter
        for code, letter in enumerate(letters, 0xC0)
        if letter in f"{_LATIN_LETTERS}ĂĐƠƯăđơư{_TONES}"
    }


TCVN3 = Encoding(
    "TCVN3 (ABC)", _letters(_TCVN3, 0xA1), with_capitals=f"{ascii_letters}ĂÂÊÔƠƯĐăâêôơưđ"
)
VNI = Encoding("VNI Windows", _vni(), unit=_VNI_UNIT)
VPS = Encoding("VPS", _with_controls(_VPS, _VPS_CONTROLS), fills_c1=True)
VISCII = Encoding("VISCII", _with_controls(_VISCII, _VISCII_CONTROLS), fills_c1=True)
WINDOWS_1258 = Encoding("Windows-1258", _windows_1258())

ALL = (TCVN3, VNI, WINDOWS_1258, VISCII, VPS)

_BY_FONT = ((".vn", TCVN3), ("vni-", VNI), ("vps ", VPS))


def of_font(name: str) -> Encoding | None:
    """Return the encoding that a font draws, by its name: ".VnTime", "VNI-Times", "VPS Times"."""
    lower = name.lower()
    return next((encoding for start, encoding in _BY_FONT if lower.startswith(start)), None)
