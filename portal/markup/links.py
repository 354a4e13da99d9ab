"""The links of a body, and the ids that its headings may have: `## Mục {#ten-muc}`."""

from __future__ import annotations

import re
from collections.abc import Iterable

from portal.markup import facts, images

THEME_IDS = frozenset({"noi-dung", "muc-luc"})
"""Element ids that the theme uses on every page."""

ARTICLE_IDS = frozenset(
    {"dinh-chinh", "cac-ky", "bai-viet-khac", "doc-tiep", "the-cua-bai", "van-ban-nhac-den"}
)
"""Element ids that the theme uses on some articles and lists; headings may not use them."""

FILES_ID = "tai-ve"
"""The element id of the list of files on the page of a text that has one."""

DOCUMENT_IDS = frozenset({FILES_ID, "toan-van", "nhac-den"})
"""Element ids that the theme uses on some documents; headings may not use them."""

FILE_SUFFIXES = (
    *("pdf", "docx?", "xlsx?", "pptx?", "odt", "rtf", "zip", "rar", "7z", "txt", "csv"),
    *images.SUFFIXES,
)
"""Patterns of the suffixes of files that lie beside texts, without dots."""

_ELSEWHERE = re.compile(r"//|[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


Link = tuple[str, int, int]
"""The target as written, the line of the file and the column, both from 1."""


def may_be_named(name: str) -> bool:
    """Return whether a heading may have this id: a slug that the theme does not use."""
    of_theme = ARTICLE_IDS | DOCUMENT_IDS
    taken = name in THEME_IDS | of_theme or name.removesuffix("-tieu-de") in of_theme
    return _NAME.fullmatch(name) is not None and not taken


def internal(links: Iterable[facts.Link]) -> tuple[Link, ...]:
    """Return the links within the portal: those without a host or scheme, in order."""
    return _places(link for link in links if link.target and not _ELSEWHERE.match(link.target))


def outside(links: Iterable[facts.Link]) -> tuple[Link, ...]:
    """Return the links that have a host or scheme, in order."""
    return _places(link for link in links if _ELSEWHERE.match(link.target))


def _places(links: Iterable[facts.Link]) -> tuple[Link, ...]:
    return tuple((link.target, link.line, link.column) for link in links)
