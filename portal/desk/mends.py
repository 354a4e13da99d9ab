"""Mends what has one sure mend, when the editor asks for it: a near miss, a stray blank line.

What `check --fix` mends is mended by its rules. A mend changes the lines that the problem is about
and nothing else, and drops no word: a name takes the place of one that is as long.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from portal.desk import header
from portal.diagnostics.diagnostic import Diagnostic
from portal.mending import rules
from portal.system import files
from portal.vietnamese import text as vietnamese

# Code -> the value of its message that is written wrongly, and the one that is meant.
_REPLACED = {
    **dict.fromkeys(("H003", "C001", "C005", "T001", "T002", "L003"), ("name", "near")),
    **dict.fromkeys(("H009", "T005"), ("value", "near")),
    **dict.fromkeys(("C003", "C004"), ("name", "other")),
    "H010": ("value", "suggestion"),
    "P001": ("src", "near"),
    "P012": ("src", "actual"),
    "L001": ("target", "near"),
}
_LISTED = {"C003", "C004", "C005", "T001", "T002"}  # the name is an item of a list
_ITEM = r"""(?:^|[:：,;#\["'-])\s*{}(?=\s*(?:[,;#\]"']|$))"""
_WORD = r"(?<![\w-]){}(?!\w)"
_NAME = "(?P<name>{})"
_REACH = 40  # lines below that of a problem: the items of its list


def key_of(problem: Diagnostic) -> str:
    """Return by what a problem is told from the others of a text."""
    return files.content_hash(repr(problem.row()).encode(errors="surrogatepass"))


def mended(file: str, text: str, problem: Diagnostic) -> str | None:
    """Return a text without one of its problems, or None if there is no sure mend."""
    if problem.place.file != file:
        return None
    if problem.code in _REPLACED:
        return _replaced(text, problem)
    if problem.code in rules.CODES:
        folder = file.partition("/")[0]
        changed = rules.mend(text, problem.code, problem.place.line, folder=folder)
        return changed if changed != text else None
    mend = _OTHERS.get(problem.code)
    return mend(file, text, problem) if mend else None


def _replaced(text: str, problem: Diagnostic) -> str | None:
    """Replace a name where it is written as a whole, in the first line that has it."""
    wrong, right = (problem.data.get(name, "") for name in _REPLACED[problem.code])
    lines, first = text.split("\n"), problem.place.line - 1
    if not wrong or not right or (problem.code != "H010" and _drops(wrong, right)):
        return None
    is_listed = problem.code in _LISTED
    form = _ITEM if is_listed else _WORD
    pattern, other = (
        re.compile(form.format(_NAME.format(re.escape(each)))) for each in (wrong, right)
    )
    rows = range(first, min(first + _REACH, len(lines)))
    last = next((at for at in rows if at > first and not lines[at].strip()), rows.stop)
    for at in range(first, last):
        start = max(0, problem.place.column - 1) if at == first else 0
        if found := pattern.search(lines[at], start):
            if is_listed and any(map(other.search, _field(lines, first, last))):
                return None  # one of the two would be gone
            begin, end = found.span("name")
            lines[at] = lines[at][:begin] + right + lines[at][end:]
            return "\n".join(lines)
    return None


def _drops(wrong: str, right: str) -> bool:
    """Tell whether words of a name would be gone: "Bộ A, Bộ B" is not meant to be "Bộ A"."""
    if {",", ";"} & set(wrong):
        return True
    old, new = vietnamese.slug(wrong), vietnamese.slug(right)
    return old.count("-") > new.count("-") and old.replace("-", "") != new.replace("-", "")


def _field(lines: list[str], first: int, last: int) -> list[str]:
    """Return the lines of a field: its own, and the items below it."""
    below = first + 1
    while below < last and lines[below].lstrip().startswith("- "):
        below += 1
    return lines[first:below]


def _without_character(_file: str, text: str, problem: Diagnostic) -> str | None:
    """Take a character that no page may hold out of the whole text."""
    written = problem.data["char"].removeprefix("U+")
    changed = text.replace(chr(int(written, 16)), "")
    return changed if changed != text else None


def _without_blanks_above(_file: str, text: str, problem: Diagnostic) -> str | None:
    """Take away the blank lines before a line, which part it from what it belongs to."""
    lines, at = text.split("\n"), problem.place.line - 1
    above = at
    while above > 0 and not lines[above - 1].strip():
        above -= 1
    return "\n".join([*lines[:above], *lines[at:]]) if above < at else None


def _with_author(file: str, text: str, problem: Diagnostic) -> str | None:
    """Write the name below the text into the header."""
    return header.rewritten(file, text, {"authors": [problem.data["name"]]})


_OTHERS: dict[str, Callable[[str, str, Diagnostic], str | None]] = {
    **dict.fromkeys(("F007", "F008"), _without_character),
    **dict.fromkeys(("H018", "H019"), _without_blanks_above),
    "H012": _with_author,
}
