"""The sitemap in parts (sitemaps.org, 0.9), so that an edit changes only one of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from portal import urls
from portal.contract.pages import Page, Pictures, RenderUnit
from portal.views.feeds import SitemapEntry, SitemapVideo, SitemapView
from portal.views.media import Recording

MAX_URLS = 5000  # URLs of a part; the format allows ten times as many, which are slow to fetch

_ARTICLE = re.compile(rf"{urls.ARTICLES}(\d{{4}})/")
_DOCUMENT = re.compile(rf"{urls.DOCUMENTS}\d{{4}}/[^/]+/")
_LISTS = (
    *(urls.ARCHIVE, urls.TAGS, urls.AUTHORS, urls.SECTIONS),
    *(urls.DOCUMENTS, urls.CORRECTIONS),
)

ListedPage = tuple[str, str]
"""A page that may be indexed: its address, and the ISO date of its last change or empty."""


@dataclass(frozen=True, slots=True)
class PartInput:
    """Input of `part`: its address, and rows of (address, ISO date, photos).

    `videos`: (address, video and audio) of those pages that have some.
    """

    address: str
    url: str
    rows: tuple[tuple[str, str, Pictures | None], ...]
    videos: tuple[tuple[str, tuple[Recording, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class IndexInput:
    """Input of `index`: the parts and the date of each one's last change."""

    url: str
    rows: tuple[ListedPage, ...]


def units(
    pages: Iterable[ListedPage],
    pictures: Mapping[str, Pictures],
    recordings: Mapping[str, tuple[Recording, ...]],
    url: str,
) -> Iterator[RenderUnit]:
    """Yield the parts, then the index.

    `pictures`: photos by the article's address; `recordings`: so its video and audio.
    """
    groups: dict[str, list[ListedPage]] = defaultdict(list)
    for page in pages:
        groups[_kind(page[0])].append(page)
    index_rows = []
    for kind in sorted(groups):
        listed = sorted(groups[kind])
        for number, start in enumerate(range(0, len(listed), MAX_URLS), start=1):
            address = urls.sitemap_address(kind, number)
            rows = tuple(
                [(page, day, pictures.get(page)) for page, day in listed[start : start + MAX_URLS]]
            )
            index_rows.append((address, max(day for _, day, _ in rows)))
            videos = tuple((page, recordings[page]) for page, _, _ in rows if page in recordings)
            yield RenderUnit(address, "sitemap.xml", part, PartInput(address, url, rows, videos))
    yield RenderUnit(urls.SITEMAP, "sitemap_index.xml", index, IndexInput(url, tuple(index_rows)))


def _kind(address: str) -> str:
    """Return the name of the part that an address belongs to."""
    match = _ARTICLE.match(address)
    if match:
        return f"{urls.ARTICLES.strip('/')}-{match[1]}"
    if _DOCUMENT.fullmatch(address) and not urls.PAGE_OF_A_LIST.search(address):
        return urls.DOCUMENTS.strip("/")
    return "danh-sach" if address.startswith(_LISTS) else "trang"


def part(inputs: PartInput) -> Iterator[Page]:
    """Yield one part."""
    url, videos = inputs.url, dict(inputs.videos)
    entries = [
        SitemapEntry(
            f"{url}{address}", day, _images(photos, url), _videos(videos.get(address, ()), url)
        )
        for address, day, photos in inputs.rows
    ]
    yield Page(inputs.address, "sitemap.xml", SitemapView(tuple(entries)))


def _images(photos: Pictures | None, url: str) -> tuple[str, ...]:
    if photos is None:
        return ()
    return tuple([f"{url}{picture.largest}" for picture in photos.by_name.values()])


def _videos(recordings: Iterable[Recording], url: str) -> tuple[SitemapVideo, ...]:
    """Return the videos that have a picture, without which search engines take none."""
    return tuple(
        SitemapVideo(
            f"{url}{each.address}",
            f"{url}{each.poster.largest}",
            each.name,
            each.caption or each.name,
            each.seconds,
        )
        for each in recordings
        if each.is_video and each.poster
    )


def index(inputs: IndexInput) -> Iterator[Page]:
    """Yield the index."""
    entries = tuple(SitemapEntry(f"{inputs.url}{address}", day) for address, day in inputs.rows)
    yield Page(urls.SITEMAP, "sitemap_index.xml", SitemapView(entries))
