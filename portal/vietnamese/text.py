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

# Latin Eth and African D look like Đ; foreign keyboards and old converters produce them, and
# Unicode normalisation keeps them.
_LOOK_CUTOFFS = str.maketrans({"Ð": "Đ", "Ɖ": "Đ", "ð": "đ", "ɖ": "đ"})
_INVISIBLE = dict.fromkeys([0x200B, 0x200C, 0x2060, 0xFEFF])
_EMOJI = "\u2194\u2195\u2600-\u27bf\u2b1b\U0001f000-\U0001faff"
_JOINER = re.compile(f"(?<![{_EMOJI}\ufe0f])\u200d|\u200d(?![{_EMOJI}])")  # not within an emoji
# Characters that XML 1.0 or HTML forbid, and controls of text direction.
_FORBIDDEN = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef"
)
_LAST_TWO = "".join(chr(last - 1) + chr(last) for last in range(0xFFFF, 0x110000, 0x10000))
_FORBIDDEN_CHARACTER = re.compile(f"[{_FORBIDDEN}{_LAST_TWO}]")
_MAYBE_FORBIDDEN = re.compile(f"[{_FORBIDDEN}\ufffe-\U0010ffff]")  # a fast first test
_SPACES = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2007": " "})
# Combining marks, in ranges that also hold other characters.
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u08ff\u093c-\u1cff\u1dc0-\u1dff\u20d0-\u20ff"
    "\u2cef-\u2cff\u2d7f\u2de0-\u2dff\u302a-\u302f\u3099\u309a\ua66f-\uabff\ufb1e\ufe20-\ufe2f"
    "\U000101fd-\U0001e94f"
)
_NEEDS_CLEANING = re.compile(
    f"[{_FORBIDDEN}ÐƉðɖ\u00a0\u2007\u200b-\u200d\u202f\u2060\ufeff\ufffe-\U0010ffff{_MARKS}]"
)
MOST_MARKS = 30
"""Combining marks on one letter: the bound of the Stream-Safe Text Format (UAX #15, 13)."""

_EXCESS = re.compile(f"[{_MARKS}]{{{MOST_MARKS + 1},}}+")
_STROKES = {"đ": "d", "Đ": "D", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L"}
_ACCENTED = (
    *range(0xC0, 0x180),
    *range(0x1A0, 0x1B1),
    *range(0x1EA0, 0x1EFA),
)  # Vietnamese letters among them
_PLAIN = str.maketrans(
    {
        **{chr(code): unicodedata.normalize("NFD", chr(code))[0] for code in _ACCENTED},
        **_STROKES,
    }
)

# After these consonants final i and y are spellings of one vowel (sĩ = sỹ, kĩ = kỹ, quy = qui).
_FINAL_Y = re.compile(r"\b(h|k|l|m|s|t|qu)y\b")

# Punctuation in the order of CLDR's root collation, before digits and letters.
_SIGNS = {sign: rank for rank, sign in enumerate(" _-–—,;:!?….'‘’\"“”()[]{}@*/\\&#%`^+<=>|~$")}
_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_LETTER_RANK = {letter: rank for rank, letter in enumerate(_ALPHABET)}
_SHAPES = "\u0302\u0306\u031b"  # circumflex, breve, horn: part of the letter
_TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng
_TONE_RANK = {tone: rank for rank, tone in enumerate(_TONES, start=1)}

SLUG_LIMIT = 80

_CUTOFF = 0.7  # similarity (0 to 1) from which on a name is suggested
_CANDIDATES = 10  # names that are compared closely
_LONGEST_NAME = 500  # characters; longer texts are not compared


def clean(text: str) -> str:
    """Return NFC text with the real Đ and plain spaces; drop invisible and forbidden characters.

    Of more than MOST_MARKS combining marks on one letter the rest is dropped.
    """
    if text.isascii():
        return text if text.isprintable() else _FORBIDDEN_CHARACTER.sub("", text)
    has_look_alike = "Ð" in text or "Ɖ" in text or "ð" in text or "ɖ" in text
    if not has_look_alike and _is_printable(text) and unicodedata.is_normalized("NFC", text):
        return text  # the common case
    if _NEEDS_CLEANING.search(text):  # translating a whole article costs more than searching it
        text = _JOINER.sub("", _FORBIDDEN_CHARACTER.sub("", text).translate(_INVISIBLE))
        text = text.translate(_SPACES).translate(_LOOK_CUTOFFS)
        if not unicodedata.is_normalized("NFC", text):
            text = _EXCESS.sub(_limit_marks, text)
    return unicodedata.normalize("NFC", text)


def excess_marks(text: str) -> int | None:
    """Return the index of a letter with too many combining marks to normalise, or None."""
    if unicodedata.is_normalized("NFC", text):
        return None  # as nearly always
    for match in _EXCESS.finditer(text):
        if len(_limit_marks(match)) < len(match[0]):
            return match.start()
    return None


def _limit_marks(match: re.Match[str]) -> str:
    """Drop marks beyond MOST_MARKS on a letter: normalising takes time quadratic in them."""
    kept: list[str] = []
    marks = 0
    for char in match[0]:
        marks = marks + 1 if unicodedata.combining(char) else 0
        if marks <= MOST_MARKS:
            kept.append(char)
    return "".join(kept)


def forbidden(text: str) -> Iterator[re.Match[str]]:
    """Yield matches of the characters that no published file may contain."""
    return iter(()) if _is_permitted(text) else _FORBIDDEN_CHARACTER.finditer(text)


def permitted(text: str) -> str:
    """Return the text without the characters that `forbidden` yields."""
    return text if _is_permitted(text) else _FORBIDDEN_CHARACTER.sub("", text)


def _is_permitted(text: str) -> bool:
    return _is_printable(text) or _MAYBE_FORBIDDEN.search(text) is None


def _is_printable(text: str) -> bool:
    """Return whether all is printable but the ends of lines: told in half the time of a search.

    Nothing forbidden or invisible is, nor a blank of another kind.
    """
    return text.replace("\n", "").isprintable()


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
    """Return the form in which the spellings of one word are equal.

    Lower case, no tones or marks, đ as d, final y as i where Vietnamese writes both.
    Idempotent: ``fold(fold(x)) == fold(x)``.
    """
    folded = unaccent(text).casefold()
    if not folded.isascii():
        folded = unaccent(folded)
    return _FINAL_Y.sub(r"\1i", folded) if "y" in folded else folded


@functools.lru_cache(maxsize=1 << 14)  # the same tags, authors and photos recur
def slug(text: str, limit: int = SLUG_LIMIT) -> str:
    """Return an ASCII address part: ``[a-z0-9-]``, at most `limit` long, maybe empty.

    Slashes and hyphens separate words: "98/2023/NĐ-CP" becomes "98-2023-nd-cp".
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
        base, tone = _split(char)
        letters.append(_rank(base))
        tones.append(tone)
    return tuple(letters), tuple(tones), clean(text).swapcase()


def _split(char: str) -> tuple[str, int]:
    """Split a letter into its base and tone: ế -> (ê, 4)."""
    if char.isascii():
        return char.lower(), 0
    base, tone = "", 0
    for part in unicodedata.normalize("NFD", char.lower()):
        if part in _TONE_RANK:
            tone = _TONE_RANK[part]
        elif part in _SHAPES or not unicodedata.combining(part):
            base += part
    return unicodedata.normalize("NFC", base), tone


def _rank(letter: str) -> tuple[int, int]:
    if letter in _LETTER_RANK:
        return 2, _LETTER_RANK[letter]
    if letter.isdigit():
        return 1, ord(letter[:1])
    if letter in _SIGNS:
        return 0, _SIGNS[letter]
    return (3 if letter.isalpha() else 0), len(_SIGNS) + ord(letter[:1] or "\0")


def initial(name: str) -> str:
    """Return the index letter of a name: A for Ánh, Â for Ấn; "#" if it is no Vietnamese letter."""
    letter, _tone = _split(clean(name)[:1] or "#")
    return letter.upper() if letter in _LETTER_RANK else "#"


def given_name_key(name: str) -> tuple[object, ...]:
    """Return a key that sorts people by given name, then surname, then middle name."""
    words = clean(name).split()
    if not words:
        return ((),)
    given, rest = words[-1], words[:-1]
    return (sort_key(given), *(sort_key(word) for word in rest))


def near_miss(word: str, choices: Iterable[str]) -> str:
    """Return the choice that is most similar to `word`, or "" if none is similar enough.

    rapidfuzz selects the candidates, difflib decides. A text longer than any name has no match.
    """
    from difflib import get_close_matches

    from rapidfuzz import fuzz, process

    if len(word) > _LONGEST_NAME:
        return ""
    query, folded = fold(word), _folded(tuple(choices))
    candidates = process.extract(
        query, folded.keys(), scorer=fuzz.ratio, score_cutoff=100 * _CUTOFF, limit=_CANDIDATES
    )
    matches = get_close_matches(query, [name for name, _, _ in candidates], n=1, cutoff=_CUTOFF)
    return folded[matches[0]] if matches else ""


@functools.lru_cache(maxsize=8)  # all lookups use the same few tables
def _folded(choices: tuple[str, ...]) -> dict[str, str]:
    folded: dict[str, str] = {}
    for choice in choices:
        if len(choice) <= _LONGEST_NAME:
            folded.setdefault(fold(choice), choice)
    return folded
