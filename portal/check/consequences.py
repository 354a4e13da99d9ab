"""Leaves out problems that only follow from another: one mistake, one diagnostic."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from portal.diagnostics.diagnostic import Diagnostic

# A code for a field that is missing -> its label, unless the problem names it.
_MISSING = {"H005": "Tiêu đề", "H006": "Ngày", "H011": "Tóm tắt", "H014": "Chuyên mục",
            "T007": "Loại", "V012": "", "K002": "", "K013": ""}  # fmt: skip
_MISSPELT = {"H003", "K001"}
_NOT_READ = {"H002"}  # a header without an end: it has no fields at all
_QUOTED, _NOT_FOUND = "P007", {"P001", "P002"}  # the quotation is taken for part of the name
_OTHER_YEAR, _OTHER_DAY = "H016", {"G002", "G007"}  # the date is wrong
_ENCODED, _MISSPELT_WORDS = "F023", {"G001", "G004"}  # letters of another encoding
_LEFT_OUT, _REPEATED = "N001", "N002"


def without_consequences(problems: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield the problems that are mistakes of their own."""
    by_file: dict[str, list[Diagnostic]] = defaultdict(list)
    for problem in problems:
        by_file[problem.place.file].append(problem)
    for found in by_file.values():
        yield from _of_file(found)


def _of_file(problems: list[Diagnostic]) -> Iterator[Diagnostic]:
    meant = {problem.data.get("near") for problem in problems if problem.code in _MISSPELT}
    unread = any(problem.code in _NOT_READ for problem in problems)
    quoted = {_photo(problem) for problem in problems if problem.code == _QUOTED}
    misdated = any(problem.code == _OTHER_YEAR for problem in problems)
    encoded = any(problem.code == _ENCODED for problem in problems)
    skipped_to = ""  # the number to which a list has just jumped
    for problem in problems:
        label = _MISSING.get(problem.code) or problem.data.get("name", "")
        if problem.code in _MISSING and (unread or label in meant):
            continue
        if problem.code in _NOT_FOUND and _photo(problem) in quoted:
            continue
        if problem.code in _OTHER_DAY and misdated:
            continue
        if problem.code in _MISSPELT_WORDS and encoded:
            continue
        if problem.code == _REPEATED and problem.data["number"] == skipped_to:
            continue
        if problem.code in {_LEFT_OUT, _REPEATED}:
            skipped_to = problem.data["number"] if problem.code == _LEFT_OUT else ""
        yield problem


def _photo(problem: Diagnostic) -> tuple[int, str]:
    return problem.place.line, problem.data["src"]
