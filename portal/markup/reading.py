"""The one reading of a body: finished HTML and all facts, from the same conversion."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING

from portal.diagnostics.diagnostic import Diagnostic, Place, error
from portal.markup import (
    account,
    collect,
    fact_boxes,
    hidden,
    limits,
    notices,
    sanitise,
    signature,
    unread,
)
from portal.markup.account import Account
from portal.markup.facts import Facts
from portal.markup.structure import prepare
from portal.vietnamese import typography

if TYPE_CHECKING:
    from portal.markup.dialect import Converter

_SHOWN = 10  # words that a message names
# They tell of what is shown as it is written, so they explain no word that is not.
_OF_SHOWN = frozenset(
    ("L006", "M007", "M008", "M009", "M014", "M015", "M016", "M017", "M018", "M019")
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A body as read. Lines are those of its file, from 1.

    `html`: finished, "" if it cannot be made (`problems` say why). `signature`: the name below the
    end mark, which the HTML does not hold.
    """

    html: str = ""
    signature: str = ""
    signature_line: int = 0
    facts: Facts = field(default_factory=Facts)
    account: Account = field(default_factory=Account)
    problems: tuple[Diagnostic, ...] = ()


@cache
def _converter() -> Converter:
    """Return the converter of this process; making it costs as much as a short body."""
    from portal.markup.dialect import Converter  # only if there is something to read

    return Converter()


def read(body: str, file: str, first_line: int, *, is_signed: bool = True) -> Reading:
    """Read a body: clean text, which begins at a line of its file.

    `is_signed`: it may end with a signature.
    """
    start = Place(file, first_line)
    unreadable = limits.check(body, first_line, file)
    if unreadable:
        return Reading(problems=tuple(unreadable))
    source, problems = hidden.without_hidden(body, start)
    text, name, line = signature.split(source) if is_signed else (source, "", 0)
    prepared = prepare(text)
    try:
        converted = _converter().html(prepared)
    except ValueError as problem:
        failure = error("S030", start, reason=problem)
        return Reading(problems=(*problems, failure))
    html = typography.in_html(sanitise.sanitise(converted))
    foreign = (
        [] if html.count("<img") == html.count(' src="') else sanitise.foreign_images(converted)
    )
    facts = collect.collect(html, text, first_line, foreign)
    problems += limits.active(source, first_line, file)
    problems += notices.of(facts, converted, text, start, prepared)
    problems += fact_boxes.problems(prepared.boxes, start)
    problems += unread.of(facts, text, prepared.html, start)
    reported = {
        problem.place.line - first_line for problem in problems if problem.code not in _OF_SHOWN
    }
    sums = account.of(text, html, facts, foreign, reported)
    if sums.missing:
        problems.append(_dropped(sums.missing, text, facts, start))
    signed = first_line + line if name else 0
    return Reading(html, name, signed, facts, sums, _without_duplicates(problems))


def _dropped(words: Sequence[str], source: str, facts: Facts, start: Place) -> Diagnostic:
    """Report words that the page does not show, at the first changed line that has one of them."""
    unchanged = {block.text for block in facts.blocks}
    first = (
        number
        for number, line in enumerate(source.split("\n"))
        if line not in unchanged and any(word in line for word in words)
    )
    place = replace(start, line=start.line + next(first, 0))
    return error("M010", place, words=", ".join(words[:_SHOWN]))


def _without_duplicates(problems: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    unique = {(problem.code, problem.place, *problem.data.items()): problem for problem in problems}
    return tuple(unique.values())
