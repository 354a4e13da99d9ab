"""The account of a body: every word, number and photo written is shown, or a diagnostic says so.

The words written are counted in the source, less its marks, and the words shown in the finished
HTML, so the two counts do not share the code that could lose a word.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from html import unescape

from portal.markup import hidden, html

_WORD = re.compile(r"[^\W_]+")
_VALUE = re.compile(r" (?:alt|href|src|title|datetime|id|lang|dir|start|value)=\"([^\"]*+)\"")
_TAG = re.compile(r"<(?:[^<>\"]|\"[^\"]*+\")*+>")
_READ = re.compile(
    r"\b(?:alt|title|href|src|datetime|id|lang|dir)\s*+=\s*+"
    r"(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'>]++))",
    re.IGNORECASE,
)
_LABEL = re.compile(  # of footnotes and links; the names of the attributes of {lang=en}
    r"\[\^[\w-]++\]:?|\]\s?\[[^\[\]\n]*+\]|^[ >]*+\[[^\[\]^]++\]:"
    r"|\b(?:lang|dir)(?=[ ]*+=[^{}\n]*+\})",
    re.MULTILINE,
)
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z0-9]{1,31});")


@dataclass(frozen=True, slots=True)
class Account:
    """The words written and shown, and those that are missing in the page."""

    written: int = 0
    shown: int = 0
    missing: tuple[str, ...] = ()


def of(
    source: str,
    finished: str,
    points: Iterable[int],
    foreign: Iterable[str],
    reported: Iterable[int],
) -> Account:
    """Return the account of a body.

    `source`: the body without hidden parts and signature; `points`: the numbers of the items of
    its lists; `foreign`: the images that are not shown; `reported`: lines, from 0, about which
    there is a diagnostic.
    """
    plain = _without_marks(source)
    written = _words([_ENTITY.sub(lambda match: unescape(match[0]), plain)])
    shown = _words([unescape(_TAG.sub("\n", finished)), *map(unescape, _VALUE.findall(finished))])
    shown.update(map(str, points))
    missing = written - shown
    if missing:
        lines = source.split("\n")
        missing -= _words(unescape(lines[number]) for number in reported if number < len(lines))
        missing -= _words(_LABEL.findall(source)) + _words(foreign)
        missing -= _words(tag[0] for tag in html.tags(source))  # in code or not
        # Entities: none in code, and HTML reads &nbsp without a semicolon.
        missing &= (_words([unescape(plain)]) - shown) & (_words([plain]) - shown)
        # Words may have grown together where a tag was that leads to nothing; no letter may go.
        if not _letters(missing) - _letters(shown - written):
            missing.clear()
    return Account(written.total(), shown.total(), tuple(sorted(missing)))


def _without_marks(source: str) -> str:
    """Return a body without the marks of fenced code and the tags, but with what tags show."""
    if "```" in source or "~~~" in source:
        lines = source.split("\n")
        for first, last, _ in hidden.fences(lines):
            lines[first] = lines[last] = ""
        source = "\n".join(lines)
    if "<" not in source:
        return source
    parts, done = list[str](), 0
    for tag in html.tags(hidden.mask_code(source)):
        values = (value for match in _READ.findall(tag[0]) for value in match)
        parts += source[done : tag.start()], f" {' '.join(values)} "
        done = tag.end()
    return "".join([*parts, source[done:]])


def _letters(words: Counter[str]) -> Counter[str]:
    letters = Counter[str]()
    for word, count in words.items():
        letters.update(word * count)
    return letters


def _words(texts: Iterable[str]) -> Counter[str]:
    return Counter(_WORD.findall("\n".join(texts)))
