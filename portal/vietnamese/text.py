"""Vietnamese text: normal form, folding, slugs, sort keys, near misses.

Standard library only. The cases of `tests/fixtures/fold.json` are the specification of
`clean`, `fold` and `slug`, for this module and for whatever does the same in a browser; only what
no index can hold (`forbidden`) need not be known there.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable, Iterator

# Latin Eth and African D look like Đ and come from foreign keyboards and old converters;
# Unicode normalisation leaves them alone.
_LOOK_ALIKES = str.maketrans({"Ð": "Đ", "Ɖ": "Đ", "ð": "đ", "ɖ": "đ"})
_INVISIBLE = dict.fromkeys([0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF])
# What XML 1.0 or HTML have no place for, and what turns the direction of other characters.
_FORBIDDEN = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef"
)
_LAST_TWO = "".join(chr(last - 1) + chr(last) for last in range(0xFFFF, 0x110000, 0x10000))
_BARRED = re.compile(f"[{_FORBIDDEN}{_LAST_TWO}]")
_MAYBE = re.compile(f"[{_FORBIDDEN}\ufffe-\U0010ffff]")  # far quicker: no sets beyond 16 bits
_SPACES = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2007": " "})
# All of the above, and all marks that stand on other letters: planes are named whole.
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u08ff\u093c-\u1cff\u1dc0-\u1dff\u20d0-\u20ff"
    "\u2cef-\u2cff\u2d7f\u2de0-\u2dff\u302a-\u302f\u3099\u309a\ua66f-\uabff\ufb1e\ufe20-\ufe2f"
    "\U000101fd-\U0001e94f"
)
_ODD = re.compile(
    f"[{_FORBIDDEN}ÐƉðɖ\u00a0\u2007\u200b-\u200d\u202f\u2060\ufeff\ufffe-\U0010ffff{_MARKS}]"
)
MOST_MARKS = 30
"""On one letter: Unicode's bound for texts that can be normalised in passing (UAX #15, 13)."""

_PILE = re.compile(f"[{_MARKS}]{{{MOST_MARKS + 1},}}+")
_STROKES = {"đ": "d", "Đ": "D", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L"}
_MARKED = (*range(0xC0, 0x180), *range(0x1A0, 0x1B1), *range(0x1EA0, 0x1EFA))  # as Vietnamese has
_PLAIN = str.maketrans(
    {
        **{chr(code): unicodedata.normalize("NFD", chr(code))[0] for code in _MARKED},
        **_STROKES,
    }
)

# After these consonants a final i and y are one vowel (sĩ = sỹ, kĩ = kỹ, quy = qui).
_FINAL_Y = re.compile(r"\b(h|k|l|m|s|t|qu)y\b")

# Signs in the order of CLDR's root collation, before digits and letters.
_SIGNS = {sign: rank for rank, sign in enumerate(" _-–—,;:!?….'‘’\"“”()[]{}@*/\\&#%`^+<=>|~$")}
_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_LETTER_RANK = {letter: rank for rank, letter in enumerate(_ALPHABET)}
_SHAPES = "\u0302\u0306\u031b"  # circumflex, breve, horn: part of the letter
_TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng
_TONE_RANK = {tone: rank for rank, tone in enumerate(_TONES, start=1)}

SLUG_LIMIT = 80

_ALIKE = 0.7  # of two names, how much of their letters agree where one may be meant for the other
_LIKELY = 10  # names that are compared closely
_LONGEST_NAME = 500  # characters


def clean(text: str) -> str:
    """Return NFC text: look-alikes of Đ mended, invisible characters gone, plain spaces.

    What `permitted` takes out is gone, too.
    """
    if text.isascii():
        return text if text.isprintable() else _BARRED.sub("", text)
    if _ODD.search(text):  # translating a whole article costs more than looking
        text = _BARRED.sub("", text).translate(_INVISIBLE)
        text = text.translate(_SPACES).translate(_LOOK_ALIKES)
        if not unicodedata.is_normalized("NFC", text):
            text = _PILE.sub(_lowered, text)
    return unicodedata.normalize("NFC", text)


def pile(text: str) -> int | None:
    """Return where more marks than any letter has stand on one and are to be sorted, or None."""
    if unicodedata.is_normalized("NFC", text):
        return None  # as nearly always
    for found in _PILE.finditer(text):
        if len(_lowered(found)) < len(found[0]):
            return found.start()
    return None


def _lowered(found: re.Match[str]) -> str:
    """Take from a letter what is more than MOST_MARKS marks: sorting them costs their square."""
    kept: list[str] = []
    marks = 0
    for char in found[0]:
        marks = marks + 1 if unicodedata.combining(char) else 0
        if marks <= MOST_MARKS:
            kept.append(char)
    return "".join(kept)


def forbidden(text: str) -> Iterator[re.Match[str]]:
    """Yield the characters that may stand in no file that is published."""
    return iter(()) if _MAYBE.search(text) is None else _BARRED.finditer(text)


def permitted(text: str) -> str:
    """Return the text without them; tabs and line feeds stay."""
    return text if _MAYBE.search(text) is None else _BARRED.sub("", text)


def unaccent(text: str) -> str:
    """Return the text without tones and marks, đ as d, in its own case."""
    text = clean(text)
    if text.isascii():
        return text
    bare = text.translate(_PLAIN)
    if bare.isascii():
        return bare
    parts = unicodedata.normalize("NFD", bare)
    return unicodedata.normalize(
        "NFC", "".join(char for char in parts if not unicodedata.combining(char))
    )


def fold(text: str) -> str:
    """Return the form in which different spellings of one word are equal.

    Lower case, no tones or marks, đ as d, final y as i where Vietnamese writes both.
    Idempotent: ``fold(fold(x)) == fold(x)``.
    """
    folded = unaccent(text).casefold()
    if not folded.isascii():
        folded = unaccent(folded)
    return _FINAL_Y.sub(r"\1i", folded) if "y" in folded else folded


@functools.lru_cache(maxsize=1 << 14)  # tags, authors and photos come again and again
def slug(text: str, limit: int = SLUG_LIMIT) -> str:
    """Return an ASCII address part: ``[a-z0-9-]``, at most `limit` long, maybe empty.

    Signs of document numbers part words: "98/2023/NĐ-CP" becomes "98-2023-nd-cp".
    """
    ascii_text = unicodedata.normalize("NFKD", unaccent(text)).encode("ascii", "ignore")
    words = re.findall(r"[a-z0-9]+", ascii_text.decode("ascii").lower().replace("'", ""))
    result = "-".join(words)
    if len(result) <= limit:
        return result
    cut = result[: limit + 1].rpartition("-")[0]
    return cut or result[:limit]


def sort_key(text: str) -> tuple[tuple[tuple[int, int], ...], tuple[int, ...], str]:
    """Return a key in Vietnamese dictionary order: letters, then tones, then case.

    Letters run a ă â b … u ư …; tones run ngang, huyền, hỏi, ngã, sắc, nặng (CLDR "vi").
    """
    letters: list[tuple[int, int]] = []
    tones: list[int] = []
    for char in clean(text):
        shape, tone = _split(char)
        letters.append(_rank(shape))
        tones.append(tone)
    return tuple(letters), tuple(tones), clean(text).swapcase()


def _split(char: str) -> tuple[str, int]:
    """Part a letter from its tone: ế -> (ê, 4)."""
    if char.isascii():
        return char.lower(), 0
    kept, tone = "", 0
    for part in unicodedata.normalize("NFD", char.lower()):
        if part in _TONE_RANK:
            tone = _TONE_RANK[part]
        elif part in _SHAPES or not unicodedata.combining(part):
            kept += part
    return unicodedata.normalize("NFC", kept), tone


def _rank(letter: str) -> tuple[int, int]:
    if letter in _LETTER_RANK:
        return 2, _LETTER_RANK[letter]
    if letter.isdigit():
        return 1, ord(letter[:1])
    if letter in _SIGNS:
        return 0, _SIGNS[letter]
    return (3 if letter.isalpha() else 0), len(_SIGNS) + ord(letter[:1] or "\0")


def initial(name: str) -> str:
    """Return the letter under which a name stands: Ánh under A, Ấn under Â; "#" for no letter."""
    shape, _tone = _split(clean(name)[:1] or "#")
    return shape.upper() if shape in _LETTER_RANK else "#"


def given_name_key(name: str) -> tuple[object, ...]:
    """Return a key that sorts people by given name, then surname, then middle name."""
    words = clean(name).split()
    if not words:
        return ((),)
    given, rest = words[-1], words[:-1]
    return (sort_key(given), *(sort_key(word) for word in rest))


def near_miss(word: str, choices: Iterable[str]) -> str | None:
    """Return the choice that `word` was most likely meant to be, or None.

    Among many, those that share most letters in their order are compared more closely. Of what is
    longer than any name nothing is said.
    """
    from difflib import get_close_matches

    from rapidfuzz import fuzz, process

    if len(word) > _LONGEST_NAME:
        return None
    meant, folded = fold(word), _folded(tuple(choices))
    likely = process.extract(
        meant, folded.keys(), scorer=fuzz.ratio, score_cutoff=100 * _ALIKE, limit=_LIKELY
    )
    matches = get_close_matches(meant, [name for name, _, _ in likely], n=1, cutoff=_ALIKE)
    return folded[matches[0]] if matches else None


@functools.lru_cache(maxsize=8)  # all that is wrong is compared with the same few tables
def _folded(choices: tuple[str, ...]) -> dict[str, str]:
    folded: dict[str, str] = {}
    for choice in choices:
        if len(choice) <= _LONGEST_NAME:
            folded.setdefault(fold(choice), choice)
    return folded
