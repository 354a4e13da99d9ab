"""UTF-8 that was read as Latin-1 or Windows-1252 and encoded again: "Há»™i nghá»‹", "Hội nghị"."""

from __future__ import annotations

import re

from portal.vietnamese import syllables
from portal.vietnamese.encodings import tables

_MOST = 3  # times that a text was encoded
_TRAIL = "".join(
    {form for code in range(0x80, 0xC0) for form in (chr(code), tables.windows(bytes([code])))}
)
_TRAIL = f"[{re.escape(_TRAIL)}]"
_LETTER = re.compile(f"[Â-ß]{_TRAIL}|[à-ï]{_TRAIL}{{2}}|[\xf0-ô]{_TRAIL}{{3}}")
_WORD = re.compile(f"(?>(?:[A-Za-z]|{_LETTER.pattern})+)")
_FIRST_TEST = re.compile(f"[ÃÄÅÆá]{_TRAIL}")
_CUT = re.compile(r"Ã(?=[ ,.;:!?)<\n]|$)")  # of "à" the second byte is a space that does not break
_HAS_BASE = re.compile("[A-Za-z]")
_FEWEST = 2


def undone(text: str) -> str:
    """Return a text with its letters as they were before they were encoded again.

    The text itself if no two different words become Vietnamese syllables by it, or one of which a
    letter takes three bytes: such are Vietnamese alone.
    """
    if not _FIRST_TEST.search(text):
        return text
    times = _times(text)
    for _ in range(times):
        text = _once(text)
    return _CUT.sub("à", text) if times else text


def first(text: str) -> int:
    """Return where the first letter is that was encoded again, in a text that has some."""
    match = _FIRST_TEST.search(text)
    return match.start() if match else 0


def _times(text: str) -> int:
    """Return how often the text was encoded again, 0 if it was not."""
    times, found, others, is_sure = 0, set[str](), set[str](), False
    for match in _WORD.finditer(text):
        word, once = match[0], 0
        while once < _MOST and (decoded := _once(word)) != word:
            word, once = decoded, once + 1
        if once and not _speaks(word):
            others.add(word)
        elif once and _HAS_BASE.search(word):
            found.add(word)
            is_sure |= any("ạ" <= char <= "ỹ" for char in word.lower())
            times = max(times, once)
    return times if len(found) >= (1 if is_sure else _FEWEST) and len(found) > len(others) else 0


def _speaks(word: str) -> bool:
    is_cased = word[1:].islower() or word.isupper()
    return (is_cased or len(word) == 1) and syllables.is_syllable(word.lower())


def _once(text: str) -> str:
    return _LETTER.sub(_decoded, text)


def _decoded(match: re.Match[str]) -> str:
    try:
        return tables.latin(match[0]).encode("latin-1").decode()
    except UnicodeError:
        return match[0]
