"""The rule for internal links: the target is public whenever the linking text is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from functools import cached_property
from urllib.parse import unquote, urljoin, urlsplit

from portal import urls
from portal.check import stray, unread
from portal.content import file_names, organisation, redirects
from portal.content.article import ARTICLES, PAGE_ADDRESSES, Article
from portal.content.attachments.files import linked_name, published
from portal.content.documents.catalogue import Library
from portal.content.documents.document import Document
from portal.content.model import Content
from portal.content.old_urls import key_of
from portal.content.sections import SECTIONS_FILE
from portal.diagnostics.diagnostic import Diagnostic, Place, error
from portal.vietnamese import text

# Below these addresses there are only texts, no lists.
_WITHOUT_LISTS = ({*urls.FOLDERS.values()} - {urls.HOME}) | {urls.ORGANISATION, urls.ENGLISH}
_OFFERING = (f"{ARTICLES}/", *(f"{name}/" for name in PAGE_ADDRESSES))  # files, by links
_Entry = Article | Document
_PHONE = re.compile(r"\+?(?:\(\+?\d{1,4}\))?[\d .-]{7,20}")
_HOST = re.compile(  # the address of another site
    r"(?:[a-z0-9-]{1,63}\.){1,5}(?:vn|com|org|net|info|edu|gov|int|io|eu|asia|biz)(?::\d+)?(?:[/?#]|$)",
    re.IGNORECASE,
)
_FILES = frozenset({urls.HOME, urls.FEED, "/sitemap.xml", "/robots.txt", urls.NOT_FOUND})


def broken_links(content: Content, reserved: frozenset[str], now: datetime) -> Iterator[Diagnostic]:
    """Report links to a page, or to a heading of a page, that does not exist.

    `reserved`: the addresses of the portal's lists; unknown addresses below a list whose pages
    are not known here are accepted. `now`: the time at which links must work.
    """
    sources = (*_entries(content), *content.board.link_sources)
    with_links = [source for source in sources if source.links]
    if not with_links:
        return
    targets = LinkTargets(content, reserved, now)
    for source in with_links:
        for target, line, column in source.links:
            if target in targets.public or is_own_file(source, target):
                continue  # the common case, and what another rule looks at
            yield from targets.problems(source, target, Place(source.file, line, column))


def is_own_file(source: _Entry, target: str) -> bool:
    """Tell whether a link of an article or page leads to a file that it offers."""
    return source.file.startswith(_OFFERING) and bool(linked_name(target))


def _entries(content: Content) -> Iterator[_Entry]:
    yield from content.entries
    yield from content.library.documents


class LinkTargets:
    """The addresses to which links may lead; those of lists are computed on first use.

    `public`: the addresses of all public texts.
    """

    def __init__(self, content: Content, reserved: frozenset[str], now: datetime) -> None:
        self._content, self._reserved, self._now = content, reserved, now
        self._entries = {entry.address: entry for entry in _entries(content)}
        self.public = {address for address, entry in self._entries.items() if entry.is_public(now)}

    def problems(self, source: _Entry, target: str, at: Place) -> Iterator[Diagnostic]:
        """Yield the problems of one link."""
        parts = urlsplit(urljoin(source.address, target))
        address, fragment = unquote(parts.path), unquote(parts.fragment)
        entry = self._entries.get(address) or self._files.get(address)
        if entry is None:
            if not self.is_list(address) and not self.may_exist(address):
                yield self._nothing_there(target, address, at)
        elif not self._is_available(source, entry):
            yield error("L002", at, target=target)
        elif fragment and address in self._entries and fragment not in (ids := entry.element_ids):
            near = text.near_miss(fragment, sorted(ids)) or ""
            yield error("L003", at, target=target, name=fragment, near=near)

    def _nothing_there(self, target: str, address: str, at: Place) -> Diagnostic:
        """Return the problem of a link that leads nowhere: what it was meant to be."""
        if _PHONE.fullmatch(target):
            number = re.sub(r"[^\d+]", "", target)
            return error("L008", at, target=target, number=number)
        if file_names.is_file(target):
            return error("L009", at, target=target)
        if _HOST.match(target):
            return error("L010", at, target=target)
        return error("L001", at, target=target, near=self.suggestion(address))

    def _is_available(self, source: _Entry, target: _Entry) -> bool:
        """Return whether the target is public when the source is.

        A faulty target counts as available.
        """
        moment = max(self._now, source.date) if source.date else self._now
        return target is source or _is_faulty(target) or target.is_public(moment)

    def is_list(self, address: str, *, surely: bool = False) -> bool:
        """Return whether a list or a file such as a feed may exist there; `surely`: does exist."""
        address = urls.PAGE_OF_A_LIST.sub("", address)
        if address in self._files:
            return self._files[address].is_public(self._now)
        if address == urls.DOCUMENTS:
            return bool(self._content.library.public(self._now).documents)
        if address in _FILES or address in self._reserved - self._absent:
            return True
        first = f"/{address.split('/')[1]}/"
        if first in self._members:
            return address in self._members[first] or (not surely and first in self._unknown)
        return not surely and first in self._reserved and first != urls.ARTICLES

    def may_exist(self, address: str) -> bool:
        """Return whether a text or file may be there that could not be read; it is told itself."""
        return address in self._unread

    @cached_property
    def _unread(self) -> frozenset[str]:
        unusable = (
            f"{entry.address}{published(file.name)}"
            for entry in self._entries.values()
            for file in self._content.attachments.get(entry.file, ())
            if not file.digest
        )
        return unread.addresses(self._content) | frozenset(unusable)

    @cached_property
    def _files(self) -> dict[str, _Entry]:
        """The addresses of files for readers, and the texts that offer them."""
        return {
            f"{entry.address}{published(name)}": entry
            for entry in self._entries.values()
            for name in self._content.files_of(entry)
        }

    @cached_property
    def _unknown(self) -> frozenset[str]:
        """The lists of which some pages are not known, as a text or a table has an error."""
        content = self._content
        of_articles = (urls.TAGS, urls.AUTHORS, urls.ARCHIVE, urls.SECTIONS)
        lists = set(of_articles if self._has_unread(urls.ARTICLES) else ())
        lists |= {top for top in (urls.DOCUMENTS, urls.NOTICES) if self._has_unread(top)}
        if content.sections is None and SECTIONS_FILE in content.stamps:
            lists.add(urls.SECTIONS)
        return frozenset(lists)

    def _has_unread(self, top: str) -> bool:
        return any(address.startswith(top) for address in self._unread)

    @cached_property
    def _absent(self) -> set[str]:
        tables = (path for path in self._content.stamps if path.startswith("data/"))
        has_bloc = self._content.organisation or any(  # it may be misspelt
            stray.meant_table(path) == organisation.FILE for path in tables
        )
        return {
            urls.ARTICLES,
            urls.ASSETS,
            *(() if has_bloc else (urls.ORGANISATION, urls.ENGLISH)),
        }

    @cached_property
    def _members(self) -> dict[str, set[str]]:
        """The addresses below those lists whose pages follow from the content."""
        now = self._now
        public = [
            article
            for article in self._content.articles
            if article.is_public(now) or _is_faulty(article)
        ]
        listed = [article for article in public if article.is_listed(now)]
        dates = [article.date for article in listed if article.date]
        openings = [notice.date for notice in self._content.board.texts if notice.is_public(now)]
        return {
            urls.SECTIONS: {section.address for section in self._content.menu()},
            urls.TAGS: {urls.tag_address(name) for article in listed for name in article.tags},
            urls.AUTHORS: {
                urls.author_address(name) for article in listed for name in article.authors
            },
            urls.ARCHIVE: {urls.period_address(date.year) for date in dates}
            | {urls.titles_address(date.year) for date in dates}
            | {urls.period_address(date.year, date.month) for date in dates},
            urls.NOTICES: {urls.notices_address(day.year) for day in openings if day},
            **{name: set() for name in _WITHOUT_LISTS},
            urls.DOCUMENTS: set(_library_addresses(self._content.library.public(now))),
        }

    @cached_property
    def _moved(self) -> dict[str, str]:
        """Key of an old address -> new address."""
        public = self._content.public(self._now)
        rules = redirects.active_rules(public.redirects, public.offering)
        return {rule.old.key: rule.target for rule in rules}

    def suggestion(self, address: str) -> str:
        """Return the new address of a redirect, else the most similar address, or ""."""
        moved = self._moved.get(key_of(address))
        if moved:
            return moved
        known = [*self._entries, *self._files, *self._reserved, *_FILES]
        for addresses in self._members.values():
            known += addresses
        folder = f"{address.removesuffix('index.html').rstrip('/')}/"
        return folder if folder in known else text.near_miss(address, known) or ""


def _is_faulty(entry: _Entry) -> bool:
    """Return whether a text would be published but for an error, which is told at its place."""
    return entry.status == "published" and not entry.is_complete


def _library_addresses(library: Library) -> Iterator[str]:
    """Yield the addresses of the document lists and of their feed."""
    if library.documents:
        yield urls.feed_address(urls.DOCUMENTS)
    for document in library.documents:
        yield urls.document_kind_address(document.kind)
        yield urls.document_year_address(document.dated.year)
        yield from map(urls.issuer_address, document.issuers)
