"""Checks the numbers of numbered points: they are published as written."""

from __future__ import annotations

import re

from portal.diagnostics.diagnostic import Diagnostic, Place, warning

_POINT = re.compile(r"[ ]{0,3}(?P<number>\d{1,3})\.[ \t]+\S")
_HEADING = re.compile(r"[ ]{0,3}#{1,6}[ \t]")


def check(body: str, first_line: int, file: str) -> list[Diagnostic]:
    """Report gaps and repeats in numbering; a heading or the number 1 starts a new list."""
    problems: list[Diagnostic] = []
    before: int | None = None
    for offset, line in enumerate(body.split("\n")):
        if _HEADING.match(line):
            before = None
        match = _POINT.match(line)
        if not match:
            continue
        number = int(match["number"])
        place = Place(file, first_line + offset, match.start("number") + 1)
        if before is not None and 1 < number <= before:
            problems.append(warning("N002", place, number=number))
        elif before is not None and number > before + 1:
            problems.append(warning("N001", place, number=number, before=before, due=before + 1))
        before = number
    return problems
