"""The sitemap in parts (sitemaps.org, 0.9): an edit changes the part that it is in, no other."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from portal import urls
from portal.content import article
from portal.contract.pages import Page, Pictures, RenderUnit
from portal.views.feeds import SitemapEntry, SitemapView

INDEX = "/sitemap.xml"
MOST = 5000  # addresses of a part; ten times as many are allowed, and slow to fetch

_ARTICLE = re.compile(rf"/{article.ARTICLES}/(\d{{4}})/")
_DOCUMENT = re.compile(rf"{urls.DOCUMENTS}\d{{4}}/[^/]+/")
_LISTS = (
    *(urls.ARCHIVE, urls.TAGS, urls.AUTHORS, urls.SECTIONS),
    *(urls.DOCUMENTS, urls.CORRECTIONS),
)

Listed = tuple[str, str]
"""A page that robots may list: its address, and the ISO date of its last change or nothing."""


@dataclass(frozen=True, slots=True)
class PartInput:
    """All that a part is made from: its address, and rows of address, day, photos."""

    address: str
    url: str
    rows: tuple[tuple[str, str, Pictures | None], ...]


@dataclass(frozen=True, slots=True)
class IndexInput:
    """All that the index is made from: the parts, and when each last changed."""

    url: str
    rows: tuple[Listed, ...]


def units(
    pages: Iterable[Listed], pictures: Mapping[str, Pictures], url: str
) -> Iterator[RenderUnit]:
    """Yield the parts, then the index. `pictures`: an article's photos by its address."""
    groups: dict[str, list[Listed]] = defaultdict(list)
    for page in pages:
        groups[_kind(page[0])].append(page)
    named = []
    for kind in sorted(groups):
        found = sorted(groups[kind])
        for number, start in enumerate(range(0, len(found), MOST), start=1):
            address = f"/sitemap-{kind}{f'-{number}' if number > 1 else ''}.xml"
            rows = tuple(
                [(page, day, pictures.get(page)) for page, day in found[start : start + MOST]]
            )
            named.append((address, max(day for _, day, _ in rows)))
            yield RenderUnit(address, "sitemap.xml", part, PartInput(address, url, rows))
    yield RenderUnit(INDEX, "sitemap_index.xml", index, IndexInput(url, tuple(named)))


def _kind(address: str) -> str:
    """Return to which part an address belongs."""
    match = _ARTICLE.match(address)
    if match:
        return f"{article.ARTICLES}-{match[1]}"
    if _DOCUMENT.fullmatch(address) and not urls.PAGE_OF_A_LIST.search(address):
        return "van-ban"
    return "danh-sach" if address.startswith(_LISTS) else "trang"


def part(given: PartInput) -> Iterator[Page]:
    """Yield a part."""
    url = given.url
    entries = [
        SitemapEntry(f"{url}{address}", day, _images(photos, url))
        for address, day, photos in given.rows
    ]
    yield Page(given.address, "sitemap.xml", SitemapView(tuple(entries)))


def _images(photos: Pictures | None, url: str) -> tuple[str, ...]:
    if photos is None:
        return ()
    return tuple([f"{url}{each.largest}" for each in photos.by_name.values()])


def index(given: IndexInput) -> Iterator[Page]:
    """Yield the index."""
    entries = tuple(SitemapEntry(f"{given.url}{address}", day) for address, day in given.rows)
    yield Page(INDEX, "sitemap_index.xml", SitemapView(entries))
