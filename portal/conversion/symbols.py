"""Signs of fonts that have signs in the places of letters: Symbol, Wingdings, Webdings.

Word writes U+F0XX or the letter itself. mammoth has the table of all of them; for signs that few
fonts have we take the plain one that looks like it.
"""

from __future__ import annotations

import re

_FAMILIES = ("Wingdings 3", "Wingdings 2", "Wingdings", "Webdings", "Symbol")
_PRIVATE = re.compile(r"[\uf020-\uf0ff]")
_COMMON = {  # of Wingdings: what official texts have, also where no font is named
    0x6C: "●",
    0x6E: "■",
    0x6F: "☐",
    0x70: "☐",
    0x71: "☐",
    0x72: "☐",
    0x75: "◆",
    0x76: "❖",
    0x9F: "•",
    0xA7: "▪",
    0xA8: "☐",
    0xD8: "➢",
    0xDF: "←",
    0xE0: "→",
    0xE8: "➔",
    0xF0: "⇨",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
}
_BOXES = {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "☐"}
_OWN = {"Wingdings": _COMMON, "Wingdings 2": _BOXES}


def family(name: str) -> str:
    """Return the font of signs that a name means, "" for a font of letters."""
    folded = name.casefold()
    return next((each for each in _FAMILIES if folded == each.casefold()), "")


def decoded(text: str, font: str) -> str:
    """Return text in which signs are Unicode; `font`: that of signs in which it stands, or ""."""
    if not font:
        return _PRIVATE.sub(_guessed, text) if _PRIVATE.search(text) else text
    if any(
        char > "\xff" and char.isalpha() for char in text
    ):  # named, though the text is none of it
        return text
    return "".join(_sign(char, font) for char in text)


def is_private(char: str) -> bool:
    """Return whether only the font of the source has a sign for a character."""
    return "\ue000" <= char <= "\uf8ff"


def _guessed(match: re.Match[str]) -> str:
    """Return what a sign without a font most likely is."""
    return _COMMON.get(ord(match[0]) & 0xFF) or _sign(match[0], "Symbol")


def _sign(char: str, font: str) -> str:
    from mammoth.docx import dingbats

    if char.isspace():
        return char
    number = ord(char)
    code = number & 0xFF if _PRIVATE.match(char) else number
    own = _OWN.get(font, {}).get(code)
    found = dingbats.dingbats.get((font, code))
    return own or (chr(found) if found else char)
