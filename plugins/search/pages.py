"""The page of results, and the file from which its script finds the index."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from portal import urls
from portal.contract.pages import Page, RenderUnit, single
from portal.system import files
from portal.views.feeds import TextView
from portal.views.pages import Body, Head, Link
from portal.views.search import SearchView

INDEX = f"{urls.SEARCH}muc-luc.json"
PACKS = f"{urls.SEARCH}goi/"
# To be raised with every change to the format of the index: pages that were opened before then
# reload themselves. `theme/static/js/search/edition.js` knows the same number.
FORMAT = 2
_TITLE = urls.LABELS[urls.SEARCH].title
_LISTS = (
    *(Link.to(address) for address in (urls.SECTIONS, urls.TAGS, urls.AUTHORS)),
    Link("Lưu trữ theo năm, tháng", urls.ARCHIVE),
)


@dataclass(frozen=True, slots=True)
class IndexInput:
    """The content of the index's first file: names of files."""

    syllables: str
    suggestions: str
    heads: tuple[str, ...]


def results(years: Iterable[int], names: IndexInput) -> RenderUnit:
    """Return the page of results; it loads beside its script what every query reads."""
    links = tuple(
        Link(str(year), urls.period_address(year)) for year in sorted(set(years), reverse=True)
    )
    packs = (f"/{path(name)}" for name in (*names.heads, names.syllables))
    return single(_page(links, (INDEX, *packs)))


def first_file(names: IndexInput) -> RenderUnit:
    """Return the index's first file, the only one with a fixed name."""
    return RenderUnit(INDEX, "plain.txt", index, names)


def _page(years: tuple[Link, ...], first: tuple[str, ...]) -> Page:
    """Return the page of results; robots leave it out."""
    head = Head(_TITLE, "", urls.SEARCH, indexed=False)
    view = SearchView(head, (Link.to(urls.HOME),), _TITLE, years, _LISTS, first)
    return Page(urls.SEARCH, "search.html", view)


def index(names: IndexInput) -> Iterator[Page]:
    """Yield the index's first file."""
    value: dict[str, int | str | Sequence[str]] = {
        "format": FORMAT,
        "syllables": names.syllables,
        "suggestions": names.suggestions,
        "heads": names.heads,
    }
    text = json.dumps(value, separators=(",", ":")) + "\n"
    body = Body(files.content_hash(text.encode()), lambda: text)
    yield Page(INDEX, "plain.txt", TextView(body))


def path(name: str) -> str:
    """Return the path of a file of the index below the output."""
    return f"{PACKS}{name}.bin".lstrip("/")
