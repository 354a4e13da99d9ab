"""Markup that will not be published as it stands: what nothing can render, what runs something.

Markdown looks for the end of each sign that opens something, from there to the end of its
paragraph. Many that never end cost the square of their number, and what stands in each other too
deep cannot be written at all. People write neither, so it is told rather than rendered. What
finds its end is copied once for each sign of its paragraph: that is told of what is longer than a
page could ever be. The rows of a table and the lines of an HTML table are paragraphs of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from portal.diagnostics.diagnostic import Diagnostic, Place, error, warning

_MOST_OPEN = 50  # signs of one kind in a paragraph that wait for their end
_DEEPEST = 20  # lists and quotations in each other
_MOST_TAGS = 100  # HTML elements in each other
_MOST_UNKNOWN = 2000  # signs like <tên đơn vị>, elements to a browser, that wait for their end

_BRACKETS = re.compile(r"[\[\]]")
_PARENTHESES = re.compile(r"[()]")
_TAG = re.compile(r"<(/?)([a-z][^\s<>/@:]*+)(?=[\s/>])", re.IGNORECASE)  # no <https:, <a@b.vn>
_BLANK = re.compile(r"\n[ \t]*\n")  # what parts paragraphs


@dataclass(frozen=True, slots=True)
class _Crowd:
    """What there may be so many of in a piece of a body, and not one more."""

    name: str
    signs: tuple[str, ...]  # each place of `pattern` holds one of them
    pattern: re.Pattern[str]
    most: int
    parted_by: re.Pattern[str] | None = _BLANK  # what parts the pieces; nothing: all is one
    code: str = "M002"


_TITLE = r"(?:\"[^\n]*\"|'[^\n]*'|\([^\n]*\))"  # of a definition, as in portal.markup.links
# Markdown takes a run of definitions, each on one line, at once; any other in a pass of its own.
_DEFINED = re.compile(
    rf"^(?:[ ]{{0,3}}\[[^\[\]\n]*+\]:[ ]*+\S++[ ]*+(?:{_TITLE}[ ]*+$)?+(?:\n|\Z))++"
    r"|^[ ]{0,3}\[[^\[\]]*+\]:",
    re.MULTILINE,
)
_SIGNS = "*_`[<&\\"  # that Markdown replaces one by one
_FORMAT = "* _ ` [ < & \\"
_CROWDS = (
    _Crowd("<", ("<",), re.compile(r"<(?=[A-Za-z/!?])(?![^<>]*+>)"), _MOST_OPEN, None),
    _Crowd("{", ("{",), re.compile("{"), _MOST_OPEN, re.compile("\n")),
    _Crowd("`", ("`" * 21,), re.compile("`{21}"), 0),
    _Crowd("[…]:", ("]:",), _DEFINED, 200, code="M005"),
    _Crowd("#", ("\n#", "\n "), re.compile(r"^[ ]{0,3}#", re.MULTILINE), 2000, code="M005"),
    _Crowd(_FORMAT, tuple(_SIGNS), re.compile(rf"[{re.escape(_SIGNS)}]"), 100_000, code="M005"),
)
_MARK = r" {0,3}(?:>|(?:[-+*]|\d{1,9}[.)])(?=[ \t]))[ \t]?"  # of a list or quotation
_INDENT = r" {4}| {0,3}\t"
# From the end of the line before: looking for a letter is much faster than for a line's beginning.
_HEAD = re.compile(rf"\n(?>{_INDENT}|{_MARK}){{{_DEEPEST}}}(?>{_INDENT})*+{_MARK}")
_MARKED = re.compile(rf"^(?>{_INDENT})*+{_MARK}(?>{_INDENT}|{_MARK})*+", re.MULTILINE)
_LEVEL = re.compile(rf"({_INDENT})|{_MARK}")
_LINE = re.compile(r"[ ]*+\|?[ ]*+:?-++:?[ ]*+(?:\|[ ]*+:?-++:?[ ]*+)*+\|?[ ]*+")  # of a table
_HTML_TABLE = re.compile(r"<table\b(?:(?!</table\b).)*+</table>\s*+", re.DOTALL | re.IGNORECASE)
_RULE = re.compile(r"[-*_ \t]*+$", re.MULTILINE)  # "- - -" is a line across the page
# Elements that need no end, and those that the next of their kind ends.
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
    """Return what would keep a body from being rendered, each kind once, at its first place."""

    def place(at: int) -> Place:
        return Place(file, first_line + body.count("\n", 0, at))

    return [
        *(error("M002", place(at), sign=sign) for sign, at in _left_open(body)),
        *(error("M003", place(at), most=most) for most, at in _too_deep(body)),
        *(_told(crowd, place(at)) for crowd, at in _crowds(body)),
    ]


def _told(crowd: _Crowd, place: Place) -> Diagnostic:
    if crowd.code == "M002":
        return error("M002", place, sign=crowd.name)
    return error("M005", place, sign=crowd.name, most=f"{crowd.most:,}".replace(",", "."))


def _left_open(body: str) -> Iterator[tuple[str, int]]:
    for sign, signs in (("[", _BRACKETS), ("](", _PARENTHESES)):
        at = _deep(body, signs) if body.count(sign) > _MOST_OPEN else None
        if at is not None:
            yield sign[-1], at


def _pieces(body: str, parted_by: re.Pattern[str] | None) -> Iterator[tuple[int, str]]:
    """Yield what stands between, and where it begins."""
    start = 0
    for gap in parted_by.finditer(body) if parted_by else ():
        yield start, body[start : gap.start()]
        start = gap.end()
    yield start, body[start:]


def _deep(body: str, signs: re.Pattern[str]) -> int | None:
    """Return where in a paragraph too many signs wait for their end."""
    for start, block in _pieces(body, _BLANK):
        depth = 0
        for found in signs.finditer(block):
            depth = depth + 1 if found[0] in "[(" else max(0, depth - 1)
            if depth > _MOST_OPEN:
                return start + found.start()
    return None


def _crowds(body: str) -> Iterator[tuple[_Crowd, int]]:
    """Yield the crowds that are too large, and where a piece of the body has one too many."""
    for crowd in _CROWDS:
        if sum(map(body.count, crowd.signs)) > crowd.most:
            over = (
                start + found.start()
                for start, piece in _pieces(body, crowd.parted_by)
                if not (crowd.name == _FORMAT and _is_table(piece))
                for found in islice(crowd.pattern.finditer(piece), crowd.most, None)
            )
            at = next(over, None)
            if at is not None:
                yield crowd, at


def _is_table(block: str) -> bool:
    """Say whether a paragraph is surely one table: Markdown then looks at each cell by itself."""
    if _HTML_TABLE.fullmatch(block):
        return True
    head, line, *_ = (*block.split("\n", 2), "")
    if head.startswith("    ") or set(head) & {"\\", "`"} or not _LINE.fullmatch(line):
        return False
    edges, pipes = _pipes(head)
    return (edges, pipes) == _pipes(line) and pipes > sum(edges)


def _pipes(row: str) -> tuple[tuple[bool, bool], int]:
    """Return whether a row of a table begins and ends with a sign of its cells, and all of them."""
    row = row.strip(" ")
    return (row.startswith("|"), row.endswith("|")), row.count("|")


def _too_deep(body: str) -> Iterator[tuple[int, int]]:
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
    """Return where lists and quotations stand too deep in each other.

    Blanks are a level only below a level that is there; else the line is code, or goes on.
    """
    there = 0
    for head in _MARKED.finditer(body):
        if _RULE.match(body, head.start()):
            continue
        level = 0
        for level, found in enumerate(_LEVEL.finditer(body, head.start(), head.end()), start=1):
            if found[1] is not None and level > there:
                break
            if level > _DEEPEST:
                return head.start()
        else:
            there = level
    return None


def active(body: str, first_line: int, file: str) -> list[Diagnostic]:
    """Return a warning for all that would run something: the sanitiser takes it out."""
    return [
        warning("M001", Place(file, first_line + offset, start + 1), found=found[:40])
        for offset, line in enumerate(body.split("\n"))
        if "<" in line or ":" in line
        for start, found in _active_parts(line)
    ]


def _active_parts(line: str) -> Iterator[tuple[int, str]]:
    """Yield what would run something, a tag or an address, and where it begins."""
    start = 0
    for part in line.split(">"):
        end = start + len(part)
        tag, others = _active_tag(line, start, end), end
        if tag is not None:
            others = tag
        for found in _SCRIPT.finditer(line, start, others):
            yield found.start(), found[0]
        if tag is not None:
            yield tag, line[tag : end + 1]
        start = end + 1


def _active_tag(line: str, start: int, end: int) -> int | None:
    """Return where a tag that runs something begins, of those that end at `end`."""
    first = line.find("<", start, end)
    if first < 0 or end == len(line):
        return None
    if _HANDLER.search(line, first + 1, end):
        return first
    named = _ACTIVE.search(line, first, end)
    return named.start() if named else None
