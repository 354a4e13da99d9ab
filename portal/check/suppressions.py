"""Drops the warnings that editors do not want to be told (`portal.content.suppressions`)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from portal.content.suppressions import CODE
from portal.diagnostics.diagnostic import Diagnostic, Severity
from portal.diagnostics.messages import CATALOGUE

_ON_REQUEST = frozenset({"L011", "L012", "L013"})  # told by `check --external` alone


def applied(problems: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield the problems without those suppressed, and the suppressions that suppress nothing."""
    found = list(problems)
    said: dict[str, list[Diagnostic]] = defaultdict(list)
    for problem in found:
        if problem.code == CODE:
            said[problem.place.file].append(problem)
    used = set[int]()
    for problem in found:
        if problem.code == CODE:
            continue
        about = next((each for each in said[problem.place.file] if _is_about(each, problem)), None)
        if about is None:
            yield problem
        else:
            used.add(id(about))
    for each in (each for those in said.values() for each in those):
        if id(each) not in used and each.data["rule"] not in _ON_REQUEST:
            yield _told(each)


def _is_about(said: Diagnostic, problem: Diagnostic) -> bool:
    first, _, last = said.data["lines"].partition("-")
    is_there = int(first) <= problem.place.line <= int(last)
    return is_there and said.data["rule"] == problem.code and _may_be(problem.code)


def _may_be(code: str) -> bool:
    """Return whether a problem is a warning, in published texts as well."""
    return code in CATALOGUE and CATALOGUE[code].severity is Severity.WARNING


def _told(said: Diagnostic) -> Diagnostic:
    code = said.data["rule"]
    if code in CATALOGUE and not _may_be(code):
        return replace(said, data={**said.data, "reason": "đó là lỗi, chỉ bỏ qua được cảnh báo"})
    return said
