"""The links of a body that stay on this site, and the places in it that links may lead to.

A place is a heading that the editor named: `## Tên mục {#ten-muc}`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from portal.diagnostics import Diagnostic, Place, error

THEIRS = frozenset({"noi-dung", "muc-luc"})
"""Places that the theme gives to every page."""

OF_ARTICLES = frozenset(
    {"dinh-chinh", "cac-ky", "bai-viet-khac", "doc-tiep", "the-cua-bai", "van-ban-nhac-den"}
)
"""Places that it gives to some articles and lists; no heading may take their names either."""

OF_DOCUMENTS = frozenset({"tai-ve", "toan-van", "nhac-den"})
"""Places that it gives to some documents; no heading may take their names either."""

_CODE = re.compile(r"(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`)|^(?: {4}|\t).*$", re.MULTILINE)
_TARGET = re.compile(
    r"\]\(\s*<?(?P<inline>[^\s<>()\"']+)"
    r"|^[ ]{0,3}\[[^\]]+\]:[ ]*<?(?P<below>[^\s<>]+)"
    r"|<a\b[^>]*?\bhref\s*=\s*[\"']?(?P<tag>[^\s\"'>]+)",
    re.MULTILINE | re.IGNORECASE,
)
_IMAGE = re.compile(r"!\[(?:[^\[\]\\]|\\.|\[[^\[\]]*\])*\]\([^()]*\)")
_ELSEWHERE = re.compile(r"//|[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_NAMED = re.compile(
    r"^[ ]{0,3}#{1,6}[ \t].*?\{[^{}\n]*#(?P<name>[^\s{}]+)[^{}\n]*\}[ #]*$"
    r"|<h[1-6]\b[^>]*?\bid\s*=\s*[\"']?(?P<tag>[^\s\"'>]+)",
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
        body = _CODE.sub(_blank, body)
    return tuple(_found(_IMAGE.sub(_blank, body), first_line))


def _found(plain: str, first_line: int) -> Iterator[Link]:
    for match in _TARGET.finditer(plain):
        target = match[match.lastgroup or 0]
        if not _ELSEWHERE.match(target):
            start = match.start(match.lastgroup or 0)
            line = first_line + plain.count("\n", 0, start)
            yield target, line, start - plain.rfind("\n", 0, start)


def places(body: str, first_line: int, file: str) -> tuple[tuple[str, ...], list[Diagnostic]]:
    """Return the names of the body's headings, each once, and what is wrong with any."""
    found: dict[str, None] = {}
    problems: list[Diagnostic] = []
    for match in _NAMED.finditer(body) if "{" in body or "<h" in body else ():
        name = match[match.lastgroup or 0]
        if name in found or not may_be_named(name):
            start = match.start(match.lastgroup or 0)
            line = first_line + body.count("\n", 0, start)
            place = Place(file, line, start - body.rfind("\n", 0, start))
            problems.append(error("L004", place, name=name))
        else:
            found[name] = None
    return tuple(found), problems


def _blank(match: re.Match[str]) -> str:
    """Keep lines and columns as they are."""
    return re.sub(r"[^\n]", " ", match[0])
