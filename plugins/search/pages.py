"""The page of results, and the file from which its script finds the index."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from portal import edition, files, site
from portal.machines import Text, TextView
from portal.search_views import SearchView
from portal.views import Head, Link

INDEX = f"{site.SEARCH}muc-luc.json"
PACKS = f"{site.SEARCH}goi/"
# To be raised with every change to what the index's files mean: pages that were opened before
# then load themselves anew. `theme/static/js/search/edition.js` knows the same number.
FORMAT = 1
_TITLE = "Tìm kiếm"
_LISTS = (
    Link("Các chuyên mục", site.SECTIONS),
    Link("Tất cả các thẻ", site.TAGS),
    Link("Tất cả các tác giả", site.AUTHORS),
    Link("Lưu trữ theo năm, tháng", site.ARCHIVE),
)


@dataclass(frozen=True, slots=True)
class Given:
    """All that the page is made from."""

    years: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Names:
    """All that the index's first file is made from: names of files."""

    syllables: str
    suggestions: str
    heads: tuple[str, ...]


def units(years: Iterable[int], names: Names) -> Iterator[edition.Unit]:
    """Yield the page, then the index's first file; it is the only one whose name stays."""
    links = tuple(
        Link(str(year), site.period_address(year)) for year in sorted(set(years), reverse=True)
    )
    yield edition.Unit(site.SEARCH, "search.html", page, Given(links))
    yield edition.Unit(INDEX, "plain.txt", index, names)


def page(given: Given) -> Iterator[edition.Page]:
    """Yield the page of results; robots leave it out."""
    head = Head(_TITLE, "", site.SEARCH, indexed=False)
    trail = (Link("Trang chủ", site.HOME),)
    view = SearchView(head, trail, _TITLE, given.years, _LISTS, INDEX)
    yield edition.Page(site.SEARCH, "search.html", view)


def index(given: Names) -> Iterator[edition.Page]:
    """Yield the index's first file."""
    value: dict[str, int | str | Sequence[str]] = {
        "format": FORMAT,
        "syllables": given.syllables,
        "suggestions": given.suggestions,
        "heads": given.heads,
    }
    written = json.dumps(value, separators=(",", ":")) + "\n"
    text = Text(files.content_hash(written.encode()), lambda: written)
    yield edition.Page(INDEX, "plain.txt", TextView(text))


def path(name: str) -> str:
    """Return where a file of the index lies below the output."""
    return f"{PACKS}{name}.bin".lstrip("/")
