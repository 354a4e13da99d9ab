"""All rules, in order, and `mend`, which applies them as far as readers see the same words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from portal.content.article import ARTICLES
from portal.diagnostics.diagnostic import Diagnostic
from portal.markup import reading
from portal.mending import blanks, characters, header, marks, paragraphs
from portal.mending.source import Edit, Find, Source
from portal.vietnamese import text as vietnamese

_ROUNDS = 4  # one rule may make room for another
_MOST_ALONE = 30  # edits that are tried one by one if they cannot all be made
_BEGINNING = re.compile(r"(?:^|(?<= ))(?:#{2,6}|-|\d{1,2}\.)(?=[^\W\d_])", re.MULTILINE)
_NOT_SHOWN = re.compile(r"[\s*_|]+")  # bars become those of tables


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule and the code of the problem that it mends; "": nothing that is told.

    `keeps_html`: the page stays the same, byte for byte; otherwise its letters do.
    `moves_blanks`: so do those of the header's texts; otherwise all values stay. `begins_blocks`:
    marks with which lines begin are no longer shown. `names_section`: the section's name is the
    same but for its diacritics and capitals.
    """

    find: Find
    code: str = ""
    keeps_html: bool = False
    moves_blanks: bool = False
    begins_blocks: bool = False
    names_section: bool = False


RULES = (
    Rule(characters.find, keeps_html=True),
    Rule(header.names),
    Rule(header.forms),
    Rule(header.sections, names_section=True),
    Rule(marks.find, keeps_html=True),
    Rule(marks.glued_marks, "M018", begins_blocks=True),
    Rule(marks.tables, "M022"),
    Rule(paragraphs.first_letters, "G006"),
    Rule(paragraphs.bold_captions, "P009"),
    Rule(paragraphs.open_captions, "P010"),
    Rule(paragraphs.captions_apart, "P008"),
    Rule(paragraphs.joined_lines, "M008"),
    Rule(paragraphs.names, "P012"),
    Rule(blanks.find),
    Rule(header.texts, keeps_html=True, moves_blanks=True),
)
CODES = frozenset(rule.code for rule in RULES if rule.code)


def mend(  # noqa: PLR0913 - most are rarely given
    text: str,
    code: str | None = None,
    line: int | None = None,
    *,
    folder: str = ARTICLES,
    names: Iterable[str] = (),
    sections: Iterable[str] = (),
) -> str:
    """Return a text with everything mended, or only the problem with this code at this line.

    `text`: of a whole file, decoded, its ends of lines as they are; `folder`: the first one of its
    path; `names`: the files beside it, in NFC; `sections`: the names of the
    portal's. What no rule changes stays as it is.
    """
    source = Source(text, folder, frozenset(names), frozenset(sections))
    if code is not None:
        for rule in RULES:
            if rule.code == code:
                source = _applied(rule, source, line)
        return source.text
    for _ in range(_ROUNDS):
        before = source.text
        for rule in RULES:
            source = _applied(rule, source)
        if source.text == before:
            break
    return source.text


def offers(
    problem: Diagnostic, text: str, *, folder: str = ARTICLES, names: Iterable[str] = ()
) -> bool:
    """Return whether `mend` mends a problem of this text."""
    if problem.code not in CODES:
        return False
    return text != mend(text, problem.code, problem.place.line, folder=folder, names=names)


def _applied(rule: Rule, source: Source, line: int | None = None) -> Source:
    edits = [edit for edit in rule.find(source) if line in {None, edit.line}]
    if not edits:
        return source
    mended = source.with_edits(edits)
    if _reads_alike(rule, source, mended):
        return mended
    good: list[Edit] = []
    for edit in edits if 1 < len(edits) <= _MOST_ALONE else ():
        if _reads_alike(rule, source, source.with_edits([*good, edit])):
            good.append(edit)
    return source.with_edits(good)


def _reads_alike(rule: Rule, before: Source, after: Source) -> bool:
    return _read(before, rule) == _read(after, rule)


def _read(source: Source, rule: Rule) -> tuple[object, ...]:
    """Return what must stay the same: the values of the header, and what readers see."""
    read = source.schema.read(source.matter.fields, "")
    body = vietnamese.clean(source.matter.body)
    found = reading.read(body, "", 1, is_signed=source.folder == ARTICLES)
    letters = found.facts.text
    if rule.begins_blocks:
        letters = _BEGINNING.sub("", letters)
    shown = found.html if rule.keeps_html else _NOT_SHOWN.sub("", letters)
    values = {name: value for name, value in read.values.items() if name != "picture"}
    if rule.moves_blanks:
        values |= {name: "".join(each.split()) for name, each in _texts(values)}
    if rule.names_section and values.get("section"):
        values["section"] = vietnamese.fold(values["section"])
    return values, found.signature, shown or source.matter.body, len(found.facts.figures)


def _texts(values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    return ((name, value) for name, value in values.items() if isinstance(value, str))
