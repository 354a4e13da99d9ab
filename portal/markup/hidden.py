"""Takes out of a body what no reader sees: comments, and elements that run or load something.

A comment is what its writer hid. An active element is reported, as is everything else that its
writer may expect to see.
"""

from __future__ import annotations

import re

from portal.diagnostics.diagnostic import Diagnostic, Place, error, warning
from portal.markup import tags

HIDDEN_LINE = "\x1c"
"""Stands for a line of which nothing is left; to `strip` it is blank."""

# What is typed for a comment, and would be shown: Word makes dashes of hyphens.
_LIKE_COMMENT = re.compile(r"[<‹]\s?[!！]\s?[-–—−]|[-–—−][–—−-][>›]|[–—−]>|<-- ")
_SHOWN = 40  # characters of a tag in its message
# Elements whose content is code, or stands in for what is not shown.
_HIDES_CONTENT = tags.ACTIVE - tags.EMPTY - {"form"}
_INVISIBLE = re.compile(
    r"\bdisplay\s*+:\s*+none|\bvisibility\s*+:\s*+hidden|\s(?:hidden)(?=[\s>=/])", re.IGNORECASE
)
IN_NAME = r"(?<=[^\W\d_])`(?=[^\W\d_])"
"""A backtick that is a letter of a name, as in Ea H`leo."""
_TICKS = re.compile(rf"(?<!\\)(?!{IN_NAME})`+")
_FENCE = re.compile(r"[ \t]*+(`{3,}|~{3,})[ \t]*+[A-Za-z0-9+#.-]{0,20}+[ \t]*+$")


def without_hidden(body: str, place: Place) -> tuple[str, list[Diagnostic]]:
    """Return a body without its hidden parts, and the problems; every line keeps its number.

    `place`: where the body begins.
    """
    if "<" not in body and "‹" not in body and "->" not in body and "—>" not in body:
        return body, []
    problems: list[Diagnostic] = []
    text = _without_comments(body, place, problems)
    return _without_active(text, place, problems), problems


def _without_comments(body: str, place: Place, problems: list[Diagnostic]) -> str:
    """Take out comments; report what only looks like one, or may hide more than was meant."""
    parts, done, position = list[str](), 0, 0  # `position`: behind what `shown` was fed, or hidden
    shown, lines = _Shown(), _Lines(body, place)
    while (start := body.find("<!--", position)) >= 0:
        shown.feed(body[position:start])
        position = start + 4
        end = body.find("-->", position)
        if shown.fence and body.rfind(shown.fence) > start:
            shown.feed("<!--")
            continue
        at = lines.at(start)
        in_span = "`" in shown.line and "`" in body[max(end, start) :].partition("\n")[0]
        if in_span or end < 0:
            problems.append(error("M011", at) if in_span else error("M006", at))
            shown.feed("<!--")
            continue
        if body.find("<!--", position, end) >= 0:
            problems.append(error("M012", at))
        end += 3
        parts += body[done:start], _blank(body, start, end)
        done = position = end
    text = "".join([*parts, body[done:]])
    _report_lookalikes(text, place, problems)
    return text


def _report_lookalikes(text: str, place: Place, problems: list[Diagnostic]) -> None:
    masked, lines = mask_code(text), _Lines(text, place)
    reported = {problem.place.line for problem in problems}
    for match in _LIKE_COMMENT.finditer(masked):
        at = lines.at(match.start())
        if at.line not in reported and not masked.startswith("<!--", match.start()):
            shown = text[match.start() : match.start() + _SHOWN].partition("\n")[0]
            problems.append(error("M013", at, text=shown))
            reported.add(at.line)


class _Shown:
    """What is shown up to a comment: whether a fence is open there, and the line so far."""

    def __init__(self) -> None:
        self.fence, self.line = "", ""

    def feed(self, text: str) -> None:
        """Add what is shown next."""
        *ended, rest = text.split("\n")
        for line in ended:
            self._end(self.line + line)
            self.line = ""
        self.line += rest

    def _end(self, line: str) -> None:
        mark = _FENCE.match(line) if "```" in line or "~~~" in line else None
        if mark and not self.fence:
            self.fence = mark[1]
        elif mark and mark[1].startswith(self.fence) and line.strip() == mark[1]:
            self.fence = ""


class _Lines:
    """Finds the places of positions in a text, which must be asked for in order."""

    def __init__(self, text: str, start: Place) -> None:
        self._text, self._start, self._counted, self._line = text, start, 0, start.line

    def at(self, position: int) -> Place:
        """Return the place of a position."""
        self._line += self._text.count("\n", self._counted, position)
        self._counted = position
        return Place(self._start.file, self._line, position - self._text.rfind("\n", 0, position))


def _blank(body: str, start: int, end: int) -> str:
    """Return what stands for a hidden part: the ends of its lines, with nothing left on them."""
    lines = body.count("\n", start, end)
    first = not body[body.rfind("\n", 0, start) + 1 : start].strip()
    last = not body[end : body.find("\n", end) if body.find("\n", end) >= 0 else None].strip()
    if not lines:
        return HIDDEN_LINE if first and last else ""
    middle = [HIDDEN_LINE] * (lines - 1)
    return "\n".join([HIDDEN_LINE if first else "", *middle, HIDDEN_LINE if last else ""])


def _without_active(body: str, place: Place, problems: list[Diagnostic]) -> str:
    """Take out elements that run or load something; report them, and what hides nothing here."""
    if "<" not in body:
        return body
    masked, lines = mask_code(body), _Lines(body, place)
    parts, done = list[str](), 0
    endless = set[str]()  # elements without an end tag below: searched for once
    for tag in tags.in_text(masked):
        start, name = tag.start(), tag["name"].lower()
        if start < done:
            continue
        if name not in tags.ACTIVE:
            if tag["attributes"] and _INVISIBLE.search(tag[0]):
                problems.append(warning("M014", lines.at(start), found=tag[0][:_SHOWN]))
            continue
        end = tag.end()
        if name in _HIDES_CONTENT and not tag["close"] and not tag[0].endswith("/>"):
            closing = re.compile(rf"</{name}\s*+>", re.IGNORECASE)
            close = None if name in endless else closing.search(masked, end)
            end = close.end() if close else end
            endless.update(() if close else (name,))
        if not tag["close"]:
            shown = " ".join(body[start:end].split())[:_SHOWN]
            code = "E016" if name in {"video", "audio"} else "M001"
            problems.append(warning(code, lines.at(start), found=shown))
        parts += body[done:start], "\n" * body.count("\n", start, end)
        done = end
    return "".join([*parts, body[done:]])


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
