"""Blanks in running text: one between words, none before a comma, one behind it and a period."""

from __future__ import annotations

import re
from collections.abc import Iterator

from portal.mending.source import Edit, Source, replaced
from portal.vietnamese import syllables

_APART = re.compile(r"<[^<>]*+>|&#?\w{1,31};|\{[^{}]*+\}")  # tags, entities, attributes
_TOKEN = re.compile(r"\S++")
_ADDRESSES = ("@", "://", "www.")
_DOUBLE = re.compile(r"(?<=\S)(?P<blank> {2,})(?=\S)")
_BEFORE = re.compile(r"(?<=[^\W\d_]|[)”])(?P<blank> ++)(?=[,;:.!?](?:\s|$))")
_ASIDE = re.compile(r"(?<=[^\W\d_]|[)”])(?P<blank> ++[,;])(?=[^\W\d_]{2})")
_BEHIND = re.compile(r"(?<=[^\W\d_]{2}[,;])(?P<blank>)(?=[^\W\d_]{2})")
# In parentheses, of which one has its blank on the wrong side: "rằng( vui )thế".
_OPENS = re.compile(r"(?<=[^\W\d_]{2})(?P<blank>)(?=\( +[^\W\d_]{2})")
_CLOSES = re.compile(r"(?<=[^\W\d_]{2} \))(?P<blank>)(?=[^\W\d_]{2})")
_BEGINS = re.compile(r"(?<=\()(?P<blank> ++)(?=[^\W\d_]{2})")
_ENDS = re.compile(r"(?<=[^\W\d_]{2})(?P<blank> ++)(?=\))")
_PARENTHESES = ((_OPENS, " "), (_CLOSES, " "), (_BEGINS, ""), (_ENDS, ""))
_FIXES = ((_DOUBLE, " "), (_ASIDE, " "), *_PARENTHESES, (_BEFORE, ""), (_BEHIND, " "))
_SENTENCES = re.compile(
    r"(?<![\w.])(?P<before>[^\W\d_]++)[.!?](?P<blank>)(?=(?P<after>[^\W\d_]++)(?![.]\w))"
)
_FIRST = re.compile(r"\s*+(?:(?:[^\w\s]|\w{1,3}[.)]|o)\s++)?")  # indent, and the mark of a list


def find(source: Source) -> Iterator[Edit]:
    """Yield the lines of running text that have a blank too many or too few."""
    if "<pre" in source.text:
        return
    for number, line in source.body:
        if "|" in line:
            continue  # a row of a table
        start = _FIRST.match(line)
        indent = start.end() if start else 0
        written = source.lines[number - 1]
        new = written[:indent] + mended(written[indent:], line[indent:])
        if new != written:
            yield Edit(number, {number: new})


def mended(written: str, line: str) -> str:
    """Return running text with the blanks it needs; `line`: the same, NUL where it is none."""
    if not any(pattern.search(line) for pattern, _ in _FIXES) and not _SENTENCES.search(line):
        return written  # as nearly always
    mask = _masked(line)
    for pattern, blank in _FIXES:
        spans = [
            (*match.span("blank"), f"{match['blank'].strip()}{blank}")
            for match in pattern.finditer(mask)
        ]
        written, mask = replaced(written, spans), replaced(mask, spans)
    ends = [(*match.span("blank"), " ") for match in _SENTENCES.finditer(mask) if _ends(match)]
    return replaced(written, ends)


def _ends(match: re.Match[str]) -> bool:
    """Return whether two words around a period are the last and the first of sentences."""
    before, after = match["before"], match["after"]
    is_word = syllables.is_syllable(before) and syllables.is_syllable(after.lower())
    return is_word and len(before) > 1 and after[0].isupper() and after[1:].islower()


def _masked(text: str) -> str:
    """Return a text with NUL in place of what is no running text: tags, targets of links."""
    text = _APART.sub(lambda match: "\0" * len(match[0]), text)
    text = _TOKEN.sub(_without_address, text)
    first, last = text.find("]("), text.rfind(")")
    return text[:first] + "\0" * (last - first) + text[last:] if 0 <= first < last else text


def _without_address(token: re.Match[str]) -> str:
    return "\0" * len(token[0]) if any(sign in token[0] for sign in _ADDRESSES) else token[0]
