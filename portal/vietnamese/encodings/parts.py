"""Which encoding a text was written in, and which of its words.

Words that speak for an encoding must stand together: whether words between them that speak against
it are another part of the text is decided by the cost of a change (the Viterbi algorithm, with two
states).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from operator import itemgetter
from typing import NamedTuple

from portal.vietnamese.encodings import evidence, tables, words
from portal.vietnamese.encodings.evidence import AGAINST, FOR, NEVER, may_say, says
from portal.vietnamese.encodings.tables import Encoding, is_plain
from portal.vietnamese.encodings.words import Word

FEWEST = 3
"""Words that must speak for an encoding: fewer may be foreign."""

_CHANGE = 3  # the cost of a part in the encoding: two words that speak for it outweigh it
_LEAD = 3  # over the next encoding, for which two words less speak
_SMALL = re.compile("[a-z]")


class Part(NamedTuple):
    """A word that is in an old encoding: where it stands, and what it says."""

    start: int
    end: int
    text: str


def weigh(
    text: str, candidates: Iterable[Encoding] = tables.ALL, fewest: int = FEWEST
) -> tuple[Encoding, list[Part]] | None:
    """Return the encoding that words of a text are in, and these words in order; None if unsure.

    Of a text in several encodings, the one that most words are in. `fewest`: different words that
    must speak for it; one less if nothing speaks against it.
    """
    narrow = words.words(text, words.NARROW)
    wide = words.words(text, words.WIDE) if words.differ(text) else narrow
    different = [_different(narrow), _different(wide)]
    pairs = [(each, different[each.fills_c1]) for each in candidates]
    best = _best(pairs, fewest, is_mixed=tables.is_unicode(text))
    if best is None:
        return None
    encoding, needed = best
    found = wide if encoding.fills_c1 else narrow
    inside = _inside(encoding, found, _CHANGE if fewest == FEWEST else 1)
    speaking = [word for word in _different(inside) if says(encoding, word) == FOR]
    return (encoding, _parts(encoding, found, inside)) if len(speaking) >= needed else None


def _different(found: Iterable[Word]) -> set[str]:
    return {word.text for word in found}


def _best(
    candidates: Iterable[tuple[Encoding, set[str]]], fewest: int, *, is_mixed: bool
) -> tuple[Encoding, int] | None:
    """Return the encoding that most is said for, and how many words must speak for it.

    None if too few do, or if too many are no syllables in it, or if nearly as much is said for
    another. What is right in a text that is mixed says nothing of its other parts.
    """
    totals = []
    for encoding, different in candidates:
        said = Counter(map(partial(says, encoding), different))
        needed = fewest if any(weight < 0 for weight in said) else max(fewest - 1, 1)
        is_enough = said[FOR] >= needed and FOR * said[FOR] + AGAINST * said[AGAINST] > 0
        total = sum(weight * said[weight] for weight in said if weight != NEVER or not is_mixed)
        totals.append((total, (encoding, needed) if is_enough else None))
    totals.sort(key=itemgetter(0), reverse=True)
    lead = totals[0][0] - totals[1][0] if len(totals) > 1 else _LEAD
    return totals[0][1] if lead >= (_LEAD if fewest == FEWEST else 1) else None


def _inside(encoding: Encoding, found: Sequence[Word], change: int) -> list[Word]:
    """Return the words that are in the encoding and not the same in all."""
    found = [word for word in found if not is_plain(word.text) or says(encoding, word.text)]
    told = [says(encoding, word.text) for word in found]
    path = iter(_path([weight for weight in told if weight], change))
    along = [next(path) if weight else False for weight in told]
    sure = [
        False if weight == NEVER else (True if weight > 0 and is_in else None)
        for weight, is_in in zip(told, along, strict=True)
    ]
    before = _last_sure(found, sure)
    after = reversed(list(_last_sure(found[::-1], sure[::-1])))
    return [
        word
        for word, is_in, *sides in zip(found, sure, before, after, strict=True)
        if may_say(encoding, word.text) and (_follows(word, sides) if is_in is None else is_in)
    ]


def _path(weights: Sequence[int], change: int) -> list[bool]:
    """Return whether each word is in the encoding, so that what is said is most in all."""
    outside, inside = 0, -change
    entered, left = list[bool](), list[bool]()
    for weight in weights:
        entered.append(outside - change > inside)
        left.append(inside > outside)
        outside, inside = max(outside, inside), max(inside, outside - change) + weight
    path, is_in = list[bool](), inside > outside
    for enters, leaves in zip(reversed(entered), reversed(left), strict=True):
        path.append(is_in)
        is_in = not enters if is_in else leaves
    return path[::-1]


def _last_sure(
    found: Sequence[Word], sure: Sequence[bool | None]
) -> Iterator[tuple[int, bool] | None]:
    """Yield for each word the last before it that is sure: its line, and if it is in."""
    last = None
    for word, is_in in zip(found, sure, strict=True):
        yield last
        if is_in is not None:
            last = word.line, is_in


def _follows(word: Word, sides: Iterable[tuple[int, bool] | None]) -> bool:
    """Return whether a word that says nothing is in the encoding: if all that is sure beside it is.

    What stands on the same line counts; if nothing does, the next on other lines.
    """
    sure = [side for side in sides if side]
    beside = [is_in for line, is_in in sure if line == word.line] or [is_in for _, is_in in sure]
    return bool(beside) and all(beside)


def _parts(encoding: Encoding, found: Sequence[Word], inside: Sequence[Word]) -> list[Part]:
    """Return what the words in the encoding say; on a line of capitals, with those it lacks."""
    read = [(word, evidence.read(encoding, word.text)) for word in inside]
    if encoding.with_capitals:
        capitals = {word.line for word, text in read if len(text) > 1 and text.isupper()}
        on_them = (word for word in found if word.line in capitals)
        capitals -= {word.line for word in on_them if _SMALL.search(word.text)}
        read = [(word, text.upper() if word.line in capitals else text) for word, text in read]
    return [Part(word.start, word.end, text) for word, text in read]
