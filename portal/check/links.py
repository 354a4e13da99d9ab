"""The rule of links: what a text links to on this site is there when the text is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import cached_property
from urllib.parse import unquote, urljoin, urlsplit

from portal import urls
from portal.content import redirects
from portal.content.article import Article
from portal.content.documents.catalogue import Library
from portal.content.documents.document import Document
from portal.content.model import Content
from portal.content.old_urls import key_of
from portal.diagnostics.diagnostic import Diagnostic, Place, error
from portal.markup import links
from portal.vietnamese import text

# Below these are texts, and no lists.
_WITHOUT_LISTS = ({*urls.FOLDERS.values()} - {urls.HOME}) | {urls.ORGANISATION, urls.ENGLISH}
_Text = Article | Document
_FILES = frozenset({urls.HOME, urls.FEED, "/sitemap.xml", "/robots.txt", urls.NOT_FOUND})


def broken_links(content: Content, reserved: frozenset[str], now: datetime) -> Iterator[Diagnostic]:
    """Tell of each link to a page, or a place of a page, that is not there.

    `reserved` are the addresses of the portal's own lists; of what stands below those that
    this rule does not know, nothing is said. `now`: the moment at which readers follow them.
    """
    sources = (*_all(content), *content.board.pointers)
    linking = [each for each in sources if each.links]
    if not linking:
        return
    there = There(content, reserved, now)
    for each in linking:
        for target, line, column in each.links:
            if target in there.public:
                continue  # as nearly always
            yield from there.troubles(each, target, Place(each.file, line, column))


def _all(content: Content) -> Iterator[_Text]:
    yield from content.written
    yield from content.library.documents


class There:
    """What addresses there are, looked up only as far as somebody links to them."""

    def __init__(self, content: Content, reserved: frozenset[str], now: datetime) -> None:
        self._content, self._reserved, self._now = content, reserved, now
        self._texts = {each.address: each for each in _all(content)}
        self.public = {name for name, each in self._texts.items() if each.is_public(now)}

    def troubles(self, source: _Text, target: str, at: Place) -> Iterator[Diagnostic]:
        """Yield what is wrong with a link."""
        parts = urlsplit(urljoin(source.address, target))
        address, place = unquote(parts.path), unquote(parts.fragment)
        found = self._texts.get(address)
        if found is None:
            if not self.is_list(address):
                yield error("L001", at, target=target, near=self.near(address))
        elif not self._is_there_for(source, found):
            yield error("L002", at, target=target)
        elif place and place not in self._places(found):
            near = text.near_miss(place, sorted(self._places(found))) or ""
            yield error("L003", at, target=target, name=place, near=near)

    def _is_there_for(self, source: _Text, found: _Text) -> bool:
        """A text that is not public yet may link to what will be by then.

        Of one that lacks its date or title, that is told, and nothing of all that lead to it.
        """
        moment = max(self._now, source.date) if source.date else self._now
        faulty = found.status == "published" and not found.is_whole
        return found is source or faulty or found.is_public(moment)

    @staticmethod
    def _places(found: _Text) -> frozenset[str]:
        theirs = links.OF_DOCUMENTS if isinstance(found, Document) else links.OF_ARTICLES
        return links.THEIRS.union(found.places, () if found.is_page else theirs)

    def is_list(self, address: str, *, surely: bool = False) -> bool:
        """Say whether a list, or a file for machines, may stand there, or surely does."""
        address = urls.PAGE_OF_A_LIST.sub("", address)
        if address == urls.DOCUMENTS:
            return bool(self._content.library.public(self._now).documents)
        if address in _FILES or address in self._reserved - self._absent:
            return True
        first = f"/{address.split('/')[1]}/"
        if first in self._members:
            return address in self._members[first]
        return not surely and first in self._reserved and first != urls.ARTICLES

    @property
    def _absent(self) -> set[str]:
        bloc = {urls.ORGANISATION, urls.ENGLISH} if self._content.organisation is None else set()
        return {urls.ARTICLES, urls.ASSETS} | bloc

    @cached_property
    def _members(self) -> dict[str, set[str]]:
        """Addresses below the lists whose members are known from articles."""
        public = [each for each in self._content.articles if each.is_public(self._now)]
        dates = [each.date for each in public if each.date]
        notices = [each.date for each in self._content.board.texts if each.is_public(self._now)]
        return {
            urls.SECTIONS: {each.address for each in self._content.menu()},
            urls.TAGS: {urls.tag_address(name) for each in public for name in each.tags},
            urls.AUTHORS: {urls.author_address(name) for each in public for name in each.authors},
            urls.ARCHIVE: {urls.period_address(date.year) for date in dates}
            | {urls.period_address(date.year, date.month) for date in dates},
            urls.NOTICES: {urls.notices_address(each.year) for each in notices if each},
            **{name: set() for name in _WITHOUT_LISTS},
            urls.DOCUMENTS: set(_of_library(self._content.library.public(self._now))),
        }

    @cached_property
    def _moved(self) -> dict[str, str]:
        """New addresses by the keys of old ones."""
        public = self._content.public(self._now)
        rules = redirects.standing(public.redirects, (*public.articles, *public.pages))
        return {each.old.key: each.target for each in rules}

    def near(self, address: str) -> str:
        """Return the address that was most likely meant, or nothing."""
        moved = self._moved.get(key_of(address))
        if moved:
            return moved
        known = [*self._texts, *self._reserved, *_FILES]
        for found in self._members.values():
            known += found
        whole = f"{address.removesuffix('index.html').rstrip('/')}/"
        return whole if whole in known else text.near_miss(address, known) or ""


def _of_library(library: Library) -> Iterator[str]:
    """Yield the addresses of the library's lists and files."""
    for each in library.documents:
        yield urls.document_kind_address(each.kind)
        yield urls.document_year_address(each.dated.year)
        yield from map(urls.issuer_address, each.issuers)
        yield from (f"{each.address}{name}" for _, name, _, _ in library.files_of(each))
