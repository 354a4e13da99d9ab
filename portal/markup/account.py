"""The account of a body: every word, number and photo written is shown, or a diagnostic says so.

The words written are counted in the source, less its marks, and the words shown in the finished
HTML, so the two counts do not share the code that could lose a word.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from itertools import chain

from portal.markup import hidden, tags
from portal.markup.facts import Facts

_WORD = re.compile(r"\w+")  # of a text without "_"
_VALUE = re.compile(r" (?:alt|href|src|title|datetime|id|lang|dir|start|value)=\"([^\"]*+)\"")
_READ = re.compile(
    r"\b(?:alt|title|href|src|datetime|id|lang|dir)\s*+=\s*+"
    r"(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'>]++))",
    re.IGNORECASE,
)
_LABEL = re.compile(  # of footnotes and links; the names of the attributes of {lang=en}
    r"\[\^[\w-]++\]:?|(?<=\])\s?\[[^\[\]\n]*+\]|\b(?:lang|dir)(?=[ ]*+=)"
)
_DEFINED = re.compile(r"^[ >]*+(\[[^\[\]^]++\]):[^\n]*+\n?", re.MULTILINE)  # the address of a link
_WORD_BULLET = re.compile(r"^[ \t]*+o(?=\t| {2})", re.MULTILINE)  # a bullet of Word
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z0-9]{1,31});")


@dataclass(frozen=True, slots=True)
class Account:
    """The words written and shown, and those that are missing in the page."""

    written: int = 0
    shown: int = 0
    missing: tuple[str, ...] = ()


def of(
    source: str, html: str, facts: Facts, foreign: Iterable[str], reported: Iterable[int]
) -> Account:
    """Return the account of a body.

    `source`: the body without hidden parts and signature; `html`, `facts`: what it became, its
    text included; `foreign`: the images that are not shown; `reported`: lines, from 0, about which
    there is a diagnostic.
    """
    plain = _without_marks(source)
    if "&" in plain:
        plain = _ENTITY.sub(lambda match: unescape(match[0]), plain)
    same, lines, blocks = _alike(plain, facts)
    written, shown = _words(lines), _words([*blocks, *_values(facts)])
    # Nearly always all words are shown, each as often as it is written.
    even = len(written) == len(shown) and sum(map(hash, written)) == sum(map(hash, shown))
    missing = Counter[str]() if even else _less(Counter(written), Counter(shown))
    if missing:
        values = _words([unescape(value) for value in _VALUE.findall(html)])
        missing = _less(missing, Counter(values))
        lines = source.split("\n")
        near = [unescape(lines[number]) for number in reported if number < len(lines)]
        missing = missing and _less(missing, Counter(_words([*near, *foreign])))
        text = Counter(_words([*same, *blocks, *_seen(facts)]))
        shown_all = Counter(_words(same) + shown + values)
        missing = missing and _unexplained(missing, shown_all, text, source)
    count = len(_words(same))
    return Account(count + len(written), count + len(shown), tuple(sorted(missing.elements())))


def _alike(plain: str, facts: Facts) -> tuple[list[str], list[str], list[str]]:
    """Return the lines that a block shows as they are, the other lines, and the other blocks."""
    blocks = Counter(block.text for block in facts.blocks)
    same, others = list[str](), list[str]()
    for line in plain.split("\n"):
        if blocks.get(line):
            blocks[line] -= 1
            same.append(line)
        elif line:
            others.append(line)
    return same, others, [*blocks.elements()]


def _seen(facts: Facts) -> Iterator[str]:
    """Yield what readers are given besides the text: numbers, descriptions."""
    for point in facts.points:
        yield str(point.number)
    for figure in facts.figures:
        yield f"{figure.src} {figure.alt}"


def _values(facts: Facts) -> Iterator[str]:
    """Yield what a page holds besides the text: what readers are given, and addresses."""
    yield from _seen(facts)
    for link in facts.links:
        yield link.target
    for heading in facts.headings:
        yield heading.id


def _unexplained(
    missing: Counter[str], shown: Counter[str], text: Counter[str], source: str
) -> Counter[str]:
    """Return the missing words without those that are no loss; `text`: those of the text alone."""
    labels = [*_DEFINED.findall(source), *_LABEL.findall(_DEFINED.sub("", source))]
    missing = _less(missing, Counter(_words(labels)))
    missing = _less(missing, Counter(_words(_WORD_BULLET.findall(source))))
    missing = _less(
        missing, Counter(_words(tag[0] for tag in tags.in_text(source)))
    )  # in code, too
    # Entities: none in code, and HTML reads &nbsp without a semicolon.
    plain = _without_marks(source)
    missing &= _less(Counter(_words([unescape(plain)])), shown)
    missing &= _less(Counter(_words([plain])), shown)
    # Words may have grown together where a tag was that leads to nothing; no letter may go.
    if missing and not _less(_letters(missing), _letters(_less(text, Counter(_words([plain]))))):
        missing.clear()
    return missing


def _less(counts: Counter[str], others: Counter[str]) -> Counter[str]:
    """Return the counts that are left; `-` of counters takes three times as long."""
    get = others.get
    left = {word: count - get(word, 0) for word, count in counts.items() if count > get(word, 0)}
    return Counter(left)


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
    for tag in tags.in_text(hidden.mask_code(source)):
        values = (value for match in _READ.findall(tag[0]) for value in match)
        parts += source[done : tag.start()], f" {' '.join(values)} "
        done = tag.end()
    return "".join([*parts, source[done:]])


def _letters(words: Counter[str]) -> Counter[str]:
    letters = Counter[str]()
    for word, count in words.items():
        letters.update(word * count)
    return letters


def _words(texts: Iterable[str]) -> list[str]:
    return [*chain.from_iterable(map(_cut, "\n".join(texts).split()))]


@lru_cache(maxsize=1 << 14)  # texts repeat the same few thousand words
def _cut(token: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(token.replace("_", " ")))
