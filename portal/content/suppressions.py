"""What an editor does not want to be told: `<!-- bỏ qua P004 -->`, or `# bỏ qua H013` in a header.

Each is read as a warning of its own (G005) at its place. `applied` drops it together with the
warning that it is about, so one that is left suppresses nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from portal.content.front_matter import FrontMatter
from portal.diagnostics.diagnostic import Diagnostic, Place, Severity, warning
from portal.diagnostics.messages import CATALOGUE
from portal.markup import hidden

CODE = "G005"
_SAYS = re.compile(r"bỏ qua\s++(?P<codes>[A-Z]\d{3}(?>(?:\s*+,\s*+[A-Z]\d{3})*))", re.IGNORECASE)
_COMMENT = re.compile(r"<!--\s*+(?P<text>(?>(?:[^<>-]|-(?!->))*))-->")
_UNUSED = "không có cảnh báo nào như thế"
_ON_REQUEST = frozenset({"L011", "L012", "L013"})  # told by `check --external` alone


def of(matter: FrontMatter, file: str) -> Iterator[Diagnostic]:
    """Yield a warning for each code that a comment names; data: the lines that it is about."""
    of_header = f"1-{max(1, matter.body_line - 1)}"
    for number, comment in matter.comments:
        yield from _said(comment.lstrip("# "), Place(file, number), of_header)
    if "<!--" not in matter.body or "bỏ qua" not in matter.body.casefold():
        return
    body, line, counted = hidden.mask_code(matter.body), matter.body_line, 0
    for match in _COMMENT.finditer(body):
        own = body[body.rfind("\n", 0, match.start()) + 1 : match.start()]
        line += body.count("\n", counted, match.start())
        counted = match.start()
        place = Place(file, line, len(own) + 1)
        first = line if own.strip() else line + 1
        yield from _said(match["text"], place, f"{first}-{first}")


def _said(text: str, place: Place, about: str) -> Iterator[Diagnostic]:
    match = _SAYS.match(text.strip())
    for code in match["codes"].split(",") if match else ():
        yield warning("G005", place, rule=code.strip().upper(), reason=_UNUSED, lines=about)


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
