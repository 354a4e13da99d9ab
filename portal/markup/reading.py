"""The one reading of a body: finished HTML and all facts, from the same conversion."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from portal.diagnostics.diagnostic import Diagnostic, Place, error
from portal.markup import account, facts, hidden, limits, notices, sanitise, signature
from portal.markup.account import Account
from portal.markup.dialect import Converter
from portal.markup.facts import Facts
from portal.markup.structure import prepare
from portal.vietnamese import typography

_SHOWN = 10  # words that a message names


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


def read(body: str, file: str, first_line: int) -> Reading:
    """Read a body: clean text, which begins at a line of its file."""
    reading = _read(body)
    offset = first_line - 1
    return replace(
        reading,
        signature_line=reading.signature_line + offset,
        facts=reading.facts.moved(offset),
        problems=tuple(_moved(problem, file, offset) for problem in reading.problems),
    )


def _moved(problem: Diagnostic, file: str, offset: int) -> Diagnostic:
    place = problem.place
    return replace(problem, place=Place(file, place.line + offset, place.column))


_converter: Converter | None = None


def _read(body: str) -> Reading:
    """Read a body whose first line is line 1."""
    global _converter  # noqa: PLW0603 - one per process; making it costs as much as a short body
    if _converter is None:
        _converter = Converter()
    unreadable = limits.check(body, 1, "")
    if unreadable:
        return Reading(problems=tuple(unreadable))
    source, problems = hidden.without_hidden(body)
    text, name, line = signature.split(source)
    try:
        converted = _converter.html(prepare(text))
    except ValueError as problem:
        failure = error("S030", Place("", 1), reason=problem)
        return Reading(problems=(*problems, failure))
    html = typography.in_html(sanitise.sanitise(converted))
    foreign = sanitise.foreign_images(converted)
    collected = facts.collect(html, text, foreign)
    problems += limits.active(source, 1, "")
    problems += notices.of(collected, converted, text)
    numbers = (point.number for point in collected.points)
    told = {problem.place.line for problem in problems}
    sums = account.of(text, html, numbers, foreign, told)
    if sums.missing:
        problems.append(_dropped(sums.missing, text))
    return Reading(html, name, line, collected, sums, _without_duplicates(problems))


def _dropped(words: Sequence[str], source: str) -> Diagnostic:
    """Report words that the page does not show, at the first line that has one of them."""
    lines = source.split("\n")
    first = (number for number, line in enumerate(lines, 1) if any(word in line for word in words))
    return error("M010", Place("", next(first, 1)), words=", ".join(words[:_SHOWN]))


def _without_duplicates(problems: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    unique = {(problem.code, problem.place, *problem.data.items()): problem for problem in problems}
    return tuple(unique.values())
