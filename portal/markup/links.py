"""Finds the internal links of a body, and the ids of its headings: `## Tên mục {#ten-muc}`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from portal.diagnostics.diagnostic import Diagnostic, Place, error

THEME_IDS = frozenset({"noi-dung", "muc-luc"})
"""Element ids that the theme uses on every page."""

ARTICLE_IDS = frozenset(
    {"dinh-chinh", "cac-ky", "bai-viet-khac", "doc-tiep", "the-cua-bai", "van-ban-nhac-den"}
)
"""Element ids that the theme uses on some articles and lists; headings may not use them."""

DOCUMENT_IDS = frozenset({"tai-ve", "toan-van", "nhac-den"})
"""Element ids that the theme uses on some documents; headings may not use them."""

_TICKS = re.compile("`+")
# A link definition, `[a]: /b/ "Title"`, extends to the end of the line, as in Python-Markdown.
_TITLE = r"(?:\"[^\n]*\"|'[^\n]*'|\([^\n]*\))"
_TARGET = re.compile(
    r"\]\(\s*<?(?P<inline>[^\s<>()\"']+)"
    r"|^[ ]{0,3}\[[^\[\]]*+\]:[ ]*+(?:\n[ ]*+)?<*+(?P<below>[^\s<>]++)>*+[ ]*+"
    rf"(?=$|(?:\n[ ]*+)?{_TITLE}[ ]*+$)"
    r"|<a\b(?:(?!<a\b)[^>])*?\bhref\s*+=\s*+[\"']?(?P<tag>[^\s\"'>]+)",
    re.MULTILINE | re.IGNORECASE,
)
_IMAGE = re.compile(r"!\[(?:[^\[\]\\]|\\.|\[[^\[\]]*+\])*+\]\([^()]*+\)")
_ELSEWHERE = re.compile(r"//|[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_NAMED = re.compile(
    r"^[ ]{0,3}#{1,6}[ \t].*\{(?=[^{}\n]*+\}[ #]*+$)[^{}\n]*#(?P<name>[^\s{}]+)[^{}\n]*+\}[ #]*+"
    r"|<h[1-6]\b(?:(?!<h[1-6]\b)[^>])*?\bid\s*+=\s*+[\"']?(?P<tag>[^\s\"'>]+)",
    re.MULTILINE | re.IGNORECASE,
)
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


Link = tuple[str, int, int]
"""The target as written, the line of the file and the column, both from 1."""


def may_be_named(name: str) -> bool:
    """Return whether a heading may have this id: a slug that the theme does not use."""
    of_theme = ARTICLE_IDS | DOCUMENT_IDS
    taken = name in THEME_IDS | of_theme or name.removesuffix("-tieu-de") in of_theme
    return _NAME.fullmatch(name) is not None and not taken


def scan(body: str, first_line: int) -> tuple[Link, ...]:
    """Return the links without a host or scheme, in order."""
    if "](" not in body and "]:" not in body and "href" not in body:
        return ()
    if "`" in body or "    " in body or "\t" in body:
        body = "\n".join(map(_without_code, body.split("\n")))
    return tuple(_internal_links(_IMAGE.sub(_blank, body), first_line))


def _without_code(line: str) -> str:
    """Replace code by spaces: indented lines, and spans between equally many backticks."""
    if line.startswith(("    ", "\t")):
        return " " * len(line)
    if "`" not in line:
        return line
    runs = [match.span() for match in _TICKS.finditer(line)]
    closers: dict[int, list[int]] = {}  # length -> offsets of backtick runs that long, last first
    for start, end in reversed(runs):
        closers.setdefault(end - start, []).append(start)
    parts, done = list[str](), 0
    for start, end in runs:
        if start < done:
            continue
        for size in range(end - start, 0, -1):
            ends = closers.get(size, [])
            while ends and ends[-1] <= start:
                ends.pop()
            if ends:
                stop = ends[-1] + size
                parts += line[done : end - size], " " * (stop - end + size)
                done = stop
                break
    return "".join([*parts, line[done:]])


def _internal_links(plain: str, first_line: int) -> Iterator[Link]:
    line, begin = first_line, 0  # number and offset of the current line
    for match in _TARGET.finditer(plain):
        target = match[match.lastgroup or 0]
        if not _ELSEWHERE.match(target):
            start = match.start(match.lastgroup or 0)
            line += plain.count("\n", begin, start)
            begin = max(begin, plain.rfind("\n", begin, start) + 1)
            yield target, line, start - begin + 1


def heading_ids(body: str, first_line: int, file: str) -> tuple[tuple[str, ...], list[Diagnostic]]:
    """Return the ids of a body's headings, without duplicates, and the problems."""
    ids: dict[str, None] = {}
    problems: list[Diagnostic] = []
    line, begin = first_line, 0  # number and offset of the current line
    for match in _NAMED.finditer(body) if "{" in body or "<h" in body else ():
        name = match[match.lastgroup or 0]
        if name in ids or not may_be_named(name):
            start = match.start(match.lastgroup or 0)
            line += body.count("\n", begin, start)
            begin = max(begin, body.rfind("\n", begin, start) + 1)
            place = Place(file, line, start - begin + 1)
            problems.append(error("L004", place, name=name))
        else:
            ids[name] = None
    return tuple(ids), problems


def _blank(match: re.Match[str]) -> str:
    """Replace a match by spaces; lines and columns stay the same."""
    return re.sub(r"[^\n]", " ", match[0])
