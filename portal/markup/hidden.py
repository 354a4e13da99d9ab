"""Takes out of a body what no reader sees: comments, and elements that run or load something.

A comment is what its writer hid. An active element is reported, as is everything else that its
writer may expect to see.
"""

from __future__ import annotations

import re

from portal.diagnostics.diagnostic import Diagnostic, Place, error, warning
from portal.markup import tags

_OPENING = re.compile(r"<!--|<(?=[a-zA-Z])")
_SHOWN = 40  # characters of a tag in its message
# Elements whose content is code, or stands in for what is not shown.
_HIDES_CONTENT = tags.ACTIVE - tags.EMPTY - {"form"}
_TICKS = re.compile("`+")
_FENCE = re.compile(r"[ \t]*+(`{3,}|~{3,})[^`\n]*+$")


def without_hidden(body: str, place: Place) -> tuple[str, list[Diagnostic]]:
    """Return a body without its hidden parts, and the problems; every line keeps its number.

    `place`: where the body begins.
    """
    if "<" not in body:
        return body, []
    masked = mask_code(body)
    problems: list[Diagnostic] = []
    parts, done, position = list[str](), 0, 0
    endless = set[str]()  # what has no end anywhere below: searched for once
    while opening := _OPENING.search(masked, position):
        start = opening.start()
        end, is_reported = _hidden(masked, opening, endless)
        if is_reported:
            line = place.line + body.count("\n", 0, start)
            at = Place(place.file, line, start - body.rfind("\n", 0, start))
            if end is None:
                problems.append(error("M006", at))
            else:
                shown = " ".join(body[start:end].split())[:_SHOWN]
                problems.append(warning("M001", at, found=shown))
        if end is None:
            position = opening.end()
            continue
        parts += body[done:start], "\n" * body.count("\n", start, end)
        done = position = end
    return "".join([*parts, body[done:]]), problems


def _hidden(masked: str, opening: re.Match[str], endless: set[str]) -> tuple[int | None, bool]:
    """Return where the hidden part that begins here ends, and whether to report it.

    None: nothing is hidden; what is to be reported then is a comment without an end.
    """
    if opening[0] == "<!--":
        end = -1 if "<!--" in endless else masked.find("-->", opening.end())
        if end >= 0:
            return end + 3, False
        is_first = "<!--" not in endless
        endless.add("<!--")
        return None, is_first
    tag = tags.TAG.match(masked, opening.start())
    if not tag or tag["name"].lower() not in tags.ACTIVE or not tags.is_tag(tag):
        return None, False
    name = tag["name"].lower()
    if name in _HIDES_CONTENT and not tag["close"] and not tag[0].endswith("/>"):
        closing = re.compile(rf"</{name}\s*+>", re.IGNORECASE)
        close = None if name in endless else closing.search(masked, tag.end())
        if close:
            return close.end(), True
        endless.add(name)
    return tag.end(), not tag["close"]


def mask_code(body: str) -> str:
    """Return the body with spaces in place of code: fenced blocks, and spans between backticks."""
    if "`" not in body and "~~~" not in body:
        return body
    lines = body.split("\n")
    for first, last, _ in fences(lines):
        for number in range(first, last + 1):
            lines[number] = " " * len(lines[number])
    return "\n".join(_without_spans(line) if "`" in line else line for line in lines)


def fences(lines: list[str]) -> list[tuple[int, int, str]]:
    """Return the fenced blocks: numbers of the lines that open and close each, and its mark."""
    blocks: list[tuple[int, int, str]] = []
    opened: tuple[int, str] | None = None
    for number, line in enumerate(lines):
        mark = _FENCE.match(line) if "```" in line or "~~~" in line else None
        if not mark:
            continue
        if opened is None:
            opened = number, mark[1]
        elif mark[1].startswith(opened[1]) and line.strip() == mark[1]:
            blocks.append((opened[0], number, opened[1]))
            opened = None
    return blocks


def _without_spans(line: str) -> str:
    """Replace code spans by spaces: a run of backticks to the next run of the same length."""
    runs = [match.span() for match in _TICKS.finditer(line)]
    closers: dict[int, list[int]] = {}  # length -> ends of the runs that long, last first
    for start, end in reversed(runs):
        closers.setdefault(end - start, []).append(end)
    parts, done = list[str](), 0
    for start, end in runs:
        ends = closers[end - start]
        while ends and ends[-1] <= end:
            ends.pop()
        if start >= done and ends:
            parts += line[done:start], " " * (ends[-1] - start)
            done = ends[-1]
    return "".join([*parts, line[done:]])
