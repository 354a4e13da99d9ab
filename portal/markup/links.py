"""The links of a body that stay on this site, and the places in it that links may lead to.

A place is a heading that the editor named: `## Tên mục {#ten-muc}`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from portal.diagnostics.diagnostic import Diagnostic, Place, error

THEIRS = frozenset({"noi-dung", "muc-luc"})
"""Places that the theme gives to every page."""

OF_ARTICLES = frozenset(
    {"dinh-chinh", "cac-ky", "bai-viet-khac", "doc-tiep", "the-cua-bai", "van-ban-nhac-den"}
)
"""Places that it gives to some articles and lists; no heading may take their names either."""

OF_DOCUMENTS = frozenset({"tai-ve", "toan-van", "nhac-den"})
"""Places that it gives to some documents; no heading may take their names either."""

_TICKS = re.compile("`+")
# A definition of a link, `[a]: /b/ "Title"`, ends its line, as Python-Markdown has it.
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
"""A link as it was written, and where: line of the file and column, both from 1."""


def may_be_named(name: str) -> bool:
    """True for what an editor may call a heading: plain letters, and not the theme's own."""
    theirs = OF_ARTICLES | OF_DOCUMENTS
    taken = name in THEIRS | theirs or name.removesuffix("-tieu-de") in theirs
    return _NAME.fullmatch(name) is not None and not taken


def scan(body: str, first_line: int) -> tuple[Link, ...]:
    """Return the links that name no other site, in their order."""
    if "](" not in body and "]:" not in body and "href" not in body:
        return ()
    if "`" in body or "    " in body or "\t" in body:
        body = "\n".join(map(_without_code, body.split("\n")))
    return tuple(_found(_IMAGE.sub(_blank, body), first_line))


def _without_code(line: str) -> str:
    """Blank what is code: an indented line, and what stands between as many ticks and as many."""
    if line.startswith(("    ", "\t")):
        return " " * len(line)
    if "`" not in line:
        return line
    runs = [match.span() for match in _TICKS.finditer(line)]
    closers: dict[int, list[int]] = {}  # length -> where runs of it begin, the last first
    for start, end in reversed(runs):
        closers.setdefault(end - start, []).append(start)
    parts, done = list[str](), 0
    for start, end in runs:
        if start < done:
            continue
        for size in range(end - start, 0, -1):
            waiting = closers.get(size, [])
            while waiting and waiting[-1] <= start:
                waiting.pop()
            if waiting:
                until = waiting[-1] + size
                parts += line[done : end - size], " " * (until - end + size)
                done = until
                break
    return "".join([*parts, line[done:]])


def _found(plain: str, first_line: int) -> Iterator[Link]:
    line, begin = first_line, 0  # of the last line looked at
    for match in _TARGET.finditer(plain):
        target = match[match.lastgroup or 0]
        if not _ELSEWHERE.match(target):
            start = match.start(match.lastgroup or 0)
            line += plain.count("\n", begin, start)
            begin = max(begin, plain.rfind("\n", begin, start) + 1)
            yield target, line, start - begin + 1


def places(body: str, first_line: int, file: str) -> tuple[tuple[str, ...], list[Diagnostic]]:
    """Return the names of the body's headings, each once, and what is wrong with any."""
    found: dict[str, None] = {}
    problems: list[Diagnostic] = []
    line, begin = first_line, 0  # of the last line looked at
    for match in _NAMED.finditer(body) if "{" in body or "<h" in body else ():
        name = match[match.lastgroup or 0]
        if name in found or not may_be_named(name):
            start = match.start(match.lastgroup or 0)
            line += body.count("\n", begin, start)
            begin = max(begin, body.rfind("\n", begin, start) + 1)
            place = Place(file, line, start - begin + 1)
            problems.append(error("L004", place, name=name))
        else:
            found[name] = None
    return tuple(found), problems


def _blank(match: re.Match[str]) -> str:
    """Keep lines and columns as they are."""
    return re.sub(r"[^\n]", " ", match[0])
