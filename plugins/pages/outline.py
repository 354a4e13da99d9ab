"""The contents list of a long text, and the anchors that it leads to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from portal.content.article import Article
from portal.views.pages import Body, Link, Part

_FEWEST = 4  # headings of a long text
_HEADING = re.compile(r"<h2(?=[ >])(?P<attributes>[^<>]*+)>")
# Matches after it if it has neither words nor a photo: the reading knows of no such heading.
_NOTHING = re.compile(r"(?>(?:\s|&nbsp;|<(?!img|/?h2)[^<>]*>)*)</h2>")


@dataclass(frozen=True, slots=True)
class Outline:
    """The contents list, empty for a short text, and the body with its anchors."""

    contents: tuple[Part, ...]
    body: Body


def outline(article: Article, body: Body) -> Outline:
    """Return a text's contents list; headings that have no id of their own are numbered."""
    if len(article.parts) < _FEWEST:
        return Outline((), body)
    places = tuple(_places(article))
    contents = tuple(
        Part(Link(words, f"#{place}"))
        for (words, _), place in zip(article.parts, places, strict=True)
        if words
    )
    digest = f"{body.digest} {' '.join(places)}"
    return Outline(contents, Body(digest, lambda: anchored(str(body), places)))


def _places(article: Article) -> Iterator[str]:
    """Yield the element id of each heading: its own, or one that no other has."""
    prefix = "phan"
    while any(name.startswith(f"{prefix}-") for name in article.heading_ids):
        prefix += "x"
    for number, (_, own) in enumerate(article.parts, start=1):
        yield own or f"{prefix}-{number}"


def anchored(html: str, places: Sequence[str]) -> str:
    """Give each heading its id, unless it has one; `places`: of all headings, in their order."""
    left = iter(places)

    def heading(match: re.Match[str]) -> str:
        if _NOTHING.match(html, match.end()):
            return match[0]
        place = next(left, "")
        if not place or " id=" in match["attributes"]:
            return match[0]
        return f'<h2 id="{place}"{match["attributes"]}>'

    return _HEADING.sub(heading, html)
