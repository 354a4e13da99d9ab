"""Limits on markup: rejects what takes too long to render, and warns of active content.

For each opening delimiter Python-Markdown searches the rest of the paragraph for its end. Many
unclosed ones take quadratic time, and nesting too deep cannot be serialised. Each closed
delimiter copies its paragraph once, which is too slow for paragraphs far longer than any page.
People write none of these, so they are reported instead of rendered. The rows of a table and the
lines of an HTML table are processed as paragraphs of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from portal.diagnostics.diagnostic import Diagnostic, Place, error, warning

_MOST_OPEN = 50  # unclosed delimiters of one kind in a paragraph
_DEEPEST = 20  # nesting of lists and quotations
_MOST_TAGS = 100  # nesting of HTML elements
_MOST_UNKNOWN = 2000  # unclosed <tên đơn vị> and the like, which browsers take for elements

_BRACKETS = re.compile(r"[\[\]]")
_PARENTHESES = re.compile(r"[()]")
_TAG = re.compile(r"<(/?)([a-z][^\s<>/@:]*+)(?=[\s/>])", re.IGNORECASE)  # not <https: or <a@b.vn>
_BLANK = re.compile(r"\n[ \t]*\n")  # between paragraphs


@dataclass(frozen=True, slots=True)
class _Limit:
    """The maximum number of matches of a pattern in one piece of a body."""

    name: str
    substrings: tuple[str, ...]  # every match contains at least one, and they are fast to count
    pattern: re.Pattern[str]
    most: int
    separator: re.Pattern[str] | None = _BLANK  # between pieces; None: the body is one piece
    code: str = "M002"


_TITLE = r"(?:\"[^\n]*\"|'[^\n]*'|\([^\n]*\))"  # of a link definition, as in portal.markup.links
# Markdown handles a run of one-line definitions in one pass, any other definition in its own.
_DEFINED = re.compile(
    rf"^(?>(?:[ ]{{0,3}}\[[^\[\]\n]*+\]:[ ]*+\S++[ ]*+(?>(?:{_TITLE}[ ]*+$)?)(?:\n|\Z))+)"
    r"|^[ ]{0,3}\[[^\[\]]*+\]:",
    re.MULTILINE,
)
_DELIMITERS = "*_`[<&\\"  # replaced by Markdown one at a time
_FORMAT = "* _ ` [ < & \\"
_LIMITS = (
    _Limit("<", ("<",), re.compile(r"<(?=[A-Za-z/!?])(?![^<>]*+>)"), _MOST_OPEN, None),
    _Limit("{", ("{",), re.compile("{"), _MOST_OPEN, re.compile("\n")),
    _Limit("`", ("`" * 21,), re.compile("`{21}"), 0),
    _Limit("[…]:", ("]:",), _DEFINED, 200, code="M005"),
    _Limit("https://", ("://", "www.", "@"), re.compile(r"://|www\.|@"), 2000, code="M005"),
    _Limit("#", ("\n#", "\n "), re.compile(r"^[ ]{0,3}#", re.MULTILINE), 2000, code="M005"),
    _Limit(
        _FORMAT,
        tuple(_DELIMITERS),
        re.compile(rf"[{re.escape(_DELIMITERS)}]"),
        20_000,
        code="M005",
    ),
)
_MARK = r" {0,3}(?:>|(?:[-+*]|\d{1,9}[.)])(?=[ \t]))[ \t]?"  # marker of a list or quotation
_INDENT = r" {4}| {0,3}\t"
# Starts at the end of the line before: searching for a character is much faster than for "^".
_HEAD = re.compile(rf"\n(?>{_INDENT}|{_MARK}){{{_DEEPEST}}}(?>(?:{_INDENT})*){_MARK}")
_MARKED = re.compile(rf"^(?>(?:{_INDENT})*){_MARK}(?>(?:{_INDENT}|{_MARK})*)", re.MULTILINE)
_LEVEL = re.compile(rf"({_INDENT})|{_MARK}")
_LINE = re.compile(
    r"[ ]*+\|?[ ]*+:?-++:?[ ]*+(?>(?:\|[ ]*+:?-++:?[ ]*+)*)\|?[ ]*+"
)  # delimiter row of a table
_HTML_TABLE = re.compile(r"<table\b(?>(?:(?!</table\b).)*)</table>\s*+", re.DOTALL | re.IGNORECASE)
_RULE = re.compile(r"[-*_ \t]*+$", re.MULTILINE)  # "- - -" is a thematic break, not a list
# Elements without an end tag, or with an optional one.
_ENDLESS = {
    *("area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta"),
    *("option", "p", "source", "tbody", "td", "tfoot", "th", "thead", "tr", "track", "wbr"),
}
_CONTAINERS = """
a abbr address article aside audio b bdi bdo big blockquote body button canvas caption center cite
code colgroup del details dfn dialog dir div dl em fieldset figcaption figure font footer form
frameset h1 h2 h3 h4 h5 h6 head header hgroup html i iframe ins kbd label legend main map mark
marquee math menu nav nobr noscript object ol optgroup picture pre q rp rt ruby s samp script search
section select small span strike strong style sub summary sup svg table template textarea time title
tt u ul var video
"""
_NESTING = frozenset(_CONTAINERS.split())

_ACTIVE = re.compile(r"<\s*+(?:script|iframe|object|embed|style|form|link|meta)\b", re.IGNORECASE)
_SCRIPT = re.compile("javascript:", re.IGNORECASE)
_HANDLER = re.compile(r"\son\w++\s*+=", re.IGNORECASE)


def check(body: str, first_line: int, file: str) -> list[Diagnostic]:
    """Report what cannot be rendered, each kind once, at its first occurrence."""

    def place(at: int) -> Place:
        return Place(file, first_line + body.count("\n", 0, at))

    return [
        *(error("M002", place(at), sign=sign) for sign, at in _unclosed(body)),
        *(error("M003", place(at), most=most) for most, at in _too_deep(body)),
        *(_problem(limit, place(at)) for limit, at in _exceeded(body)),
    ]


def _problem(limit: _Limit, place: Place) -> Diagnostic:
    if limit.code == "M002":
        return error("M002", place, sign=limit.name)
    return error("M005", place, sign=limit.name, most=f"{limit.most:,}".replace(",", "."))


def _unclosed(body: str) -> Iterator[tuple[str, int]]:
    """Yield brackets with too many unclosed ones, and where."""
    for sign, signs in (("[", _BRACKETS), ("](", _PARENTHESES)):
        at = _first_excess(body, signs) if body.count(sign) > _MOST_OPEN else None
        if at is not None:
            yield sign[-1], at


def _pieces(body: str, separator: re.Pattern[str] | None) -> Iterator[tuple[int, str]]:
    """Yield the pieces between separators, each with its offset."""
    start = 0
    for gap in separator.finditer(body) if separator else ():
        yield start, body[start : gap.start()]
        start = gap.end()
    yield start, body[start:]


def _first_excess(body: str, brackets: re.Pattern[str]) -> int | None:
    """Return the offset of the first bracket beyond the limit of unclosed ones, or None."""
    for start, block in _pieces(body, _BLANK):
        depth = 0
        for match in brackets.finditer(block):
            depth = depth + 1 if match[0] in "[(" else max(0, depth - 1)
            if depth > _MOST_OPEN:
                return start + match.start()
    return None


def _exceeded(body: str) -> Iterator[tuple[_Limit, int]]:
    """Yield the limits that a body exceeds, each with the offset of the first match beyond it."""
    for limit in _LIMITS:
        if len(body) > limit.most and sum(map(body.count, limit.substrings)) > limit.most:
            over = (
                start + match.start()
                for start, piece in _pieces(body, limit.separator)
                if not (limit.name == _FORMAT and _is_table(piece))
                for match in islice(limit.pattern.finditer(piece), limit.most, None)
            )
            at = next(over, None)
            if at is not None:
                yield limit, at


def _is_table(block: str) -> bool:
    """Return whether a paragraph is certainly a table: Markdown then processes each cell alone."""
    if _HTML_TABLE.fullmatch(block):
        return True
    head, line, *_ = (*block.split("\n", 2), "")
    if head.startswith("    ") or set(head) & {"\\", "`"} or not _LINE.fullmatch(line):
        return False
    edges, pipes = _pipes(head)
    return (edges, pipes) == _pipes(line) and pipes > sum(edges)


def _pipes(row: str) -> tuple[tuple[bool, bool], int]:
    """Return whether a table row starts and ends with a pipe, and the number of pipes."""
    row = row.strip(" ")
    return (row.startswith("|"), row.endswith("|")), row.count("|")


def _too_deep(body: str) -> Iterator[tuple[int, int]]:
    """Yield the limits of nesting that a body exceeds, and where."""
    if _HEAD.search(f"\n{body}"):
        at = _deep_list(body)
        if at is not None:
            yield _DEEPEST, at
    known = unknown = 0
    for tag in _TAG.finditer(body) if body.count("<") > _MOST_TAGS else ():
        name, step = tag[2].lower(), -1 if tag[1] else 1
        if name in _NESTING:
            known = max(0, known + step)
        elif name not in _ENDLESS:
            unknown = max(0, unknown + step)
        if known > _MOST_TAGS or unknown > _MOST_UNKNOWN:
            yield _MOST_TAGS if known > _MOST_TAGS else _MOST_UNKNOWN, tag.start()
            return


def _deep_list(body: str) -> int | None:
    """Return where lists and quotations are nested too deep, or None.

    Indentation is a level only below an existing one; else the line is code or a continuation.
    """
    depth = 0
    for head in _MARKED.finditer(body):
        if _RULE.match(body, head.start()):
            continue
        level = 0
        for level, match in enumerate(_LEVEL.finditer(body, head.start(), head.end()), start=1):
            if match[1] is not None and level > depth:
                break
            if level > _DEEPEST:
                return head.start()
        else:
            depth = level
    return None


def active(body: str, first_line: int, file: str) -> list[Diagnostic]:
    """Warn of active content, which the sanitiser will remove."""
    return [
        warning("M001", Place(file, first_line + offset, start + 1), found=part[:40])
        for offset, line in enumerate(body.split("\n"))
        if "<" in line or ":" in line
        for start, part in _active_parts(line)
    ]


def _active_parts(line: str) -> Iterator[tuple[int, str]]:
    """Yield offset and text of active tags and addresses."""
    start = 0
    for part in line.split(">"):
        end = start + len(part)
        tag = _active_tag(line, start, end)
        for match in _SCRIPT.finditer(line, start, end if tag is None else tag):
            yield match.start(), match[0]
        if tag is not None:
            yield tag, line[tag : end + 1]
        start = end + 1


def _active_tag(line: str, start: int, end: int) -> int | None:
    """Return the offset of an active tag that ends at `end`, or None."""
    first = line.find("<", start, end)
    if first < 0 or end == len(line):
        return None
    if _HANDLER.search(line, first + 1, end):
        return first
    match = _ACTIVE.search(line, first, end)
    return match.start() if match else None
