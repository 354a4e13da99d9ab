"""The library in the plan: its documents, who mentions them, in which lists they stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from plugins.pages import documents, lists
from plugins.pages.documents import LIBRARY, SHOWN, State
from plugins.pages.jsonld.article import Portal, of_page
from portal import urls
from portal.content.article import Article
from portal.content.documents.catalogue import Library
from portal.content.documents.document import Document
from portal.contract.pages import Page, Unit
from portal.vietnamese import text
from portal.views.documents import Facet, LibraryView
from portal.views.pages import Body, Card, DocumentRow, Head, Link

_ABOUT = (
    "Văn bản về thi đua, khen thưởng và những văn bản mà bài viết trên cổng nhắc đến, kèm tình "
    "trạng hiệu lực."
)


@dataclass(frozen=True, slots=True)
class LibraryListInput:
    """All that the pages of one list of documents are made from."""

    kicker: str
    link: Link
    trail: tuple[Link, ...]
    description: str
    rows: tuple[DocumentRow, ...]
    facets: tuple[Facet, ...]
    per_page: int
    portal: Portal


@dataclass(slots=True)
class Shelf:
    """The documents that one build publishes; `bodies` are their texts by file.

    Costs next to nothing where there are no documents.
    """

    library: Library
    bodies: Mapping[str, Body]
    now: datetime
    states: dict[str, State] = field(init=False)

    def __post_init__(self) -> None:
        """Look at each document once."""
        self.states = {
            each.file: documents.state(self.library, each, self.now)
            for each in self.library.documents
        }

    def newest(self, count: int) -> tuple[DocumentRow, ...]:
        """Return the newest documents as lists show them."""
        return self._rows(self.library.documents[:count])

    def mentioned(self, articles: Iterable[Article]) -> dict[str, tuple[Document, ...]]:
        """Return the documents that articles mention, by the articles' addresses."""
        if not self.states:
            return {}
        found = ((each.address, documents.mentioned(self.library, each)) for each in articles)
        return {address: each for address, each in found if each}

    def rows_of(
        self, found: Mapping[str, Sequence[Document]]
    ) -> dict[str, tuple[DocumentRow, ...]]:
        """Return what stands under articles, by their addresses."""
        return {address: self._rows(each) for address, each in found.items()}

    def _rows(self, found: Iterable[Document]) -> tuple[DocumentRow, ...]:
        return tuple([self.states[each.file].row for each in found])

    def units(
        self,
        mentioned: Mapping[str, Sequence[Document]],
        cards: Mapping[str, Card],
        portal: Portal,
        per_page: int,
    ) -> Iterator[Unit]:
        """Yield every page of the library.

        `mentioned` is by the addresses of articles, in the order in which they stand under a
        document; those without a card are not shown.
        """
        if not self.states:
            return
        citing: dict[str, list[Card]] = defaultdict(list)
        for address, found in mentioned.items():
            for each in found if address in cards else ():
                citing[each.file].append(cards[address])
        for each in self.library.documents:
            own, body = tuple(citing[each.file]), self.bodies.get(each.file)
            state, shown = self.states[each.file], own[:SHOWN]
            given = documents.DocumentInput(each, state, body, shown, len(own), portal)
            yield Unit(each.address, "document.html", documents.document_page, given)
            if len(own) > SHOWN:
                yield _cited(each, own, portal, per_page)
        yield from self._lists(portal, per_page)

    def _lists(self, portal: Portal, per_page: int) -> Iterator[Unit]:
        ways: tuple[tuple[str, Callable[[Document], Iterable[tuple[str, str]]], Any], ...] = (
            ("Loại văn bản", _kinds, lambda link: text.sort_key(link.text)),
            ("Năm ban hành", _years, lambda link: -int(link.text)),
            ("Cơ quan ban hành", _issuers, lambda link: text.sort_key(link.text)),
        )
        found = [(title, *self._divided(read, order)) for title, read, order in ways]
        facets = tuple(Facet(title, links) for title, links, _ in found)

        def listing(
            kicker: str, link: Link, rows: tuple[DocumentRow, ...], about: str = ""
        ) -> Unit:
            trail = documents.TRAIL if about == "" else documents.TRAIL[:1]
            given = LibraryListInput(kicker, link, trail, about, rows, facets, per_page, portal)
            return Unit(link.address, "library.html", library_pages, given)

        yield listing("", LIBRARY, self._rows(self.library.documents), _ABOUT)
        for title, links, groups in found:
            for link in links:
                name = Link(
                    f"Năm {link.text}" if link.text.isdecimal() else link.text, link.address
                )
                yield listing(title, name, self._rows(groups[link.address]))

    def _divided(
        self, read: Callable[[Document], Iterable[tuple[str, str]]], order: Callable[[Link], Any]
    ) -> tuple[tuple[Link, ...], Mapping[Hashable, list[Document]]]:
        """Divide the documents: links to the parts with their counts, and the parts."""
        groups: dict[Hashable, list[Document]] = defaultdict(list)
        names: dict[str, str] = {}
        for each in self.library.documents:
            for name, address in read(each):
                groups[address].append(each)
                names.setdefault(address, name)
        links = [Link(name, address, len(groups[address])) for address, name in names.items()]
        return tuple(sorted(links, key=order)), groups


def _kinds(each: Document) -> Iterator[tuple[str, str]]:
    yield each.kind, urls.document_kind_address(each.kind)


def _years(each: Document) -> Iterator[tuple[str, str]]:
    yield str(each.dated.year), urls.document_year_address(each.dated.year)


def _issuers(each: Document) -> Iterator[tuple[str, str]]:
    for name in each.issuers:
        yield name, urls.issuer_address(name)


def _cited(document: Document, cards: tuple[Card, ...], portal: Portal, per_page: int) -> Unit:
    """Return the list of all articles that mention a document."""
    link = Link(f"Bài nhắc đến {document.name}", documents.cited_address(document))
    given = lists.ListInput(
        kind="document",
        kicker="Được nhắc trong",
        link=link,
        trail=(*documents.TRAIL, Link(document.name, document.address)),
        portal=portal,
        cards=cards,
        per_page=per_page,
        description=document.title,
    )
    return Unit(link.address, "list.html", lists.list_pages, given)


def library_pages(given: LibraryListInput) -> Iterator[Page]:
    """Yield all pages of one list of documents."""
    link = given.link
    pieces = list(lists.chunks(given.rows, given.per_page))
    for number, piece in enumerate(pieces, start=1):
        address = urls.numbered(link.address, number)
        title = link.text if number == 1 else f"{link.text} (trang {number})"
        view = LibraryView(
            head=Head(
                title,
                given.description,
                address,
                modified=given.rows[0].date.iso if given.rows else "",
                structured=of_page(given.trail, title, address, given.portal),
            ),
            breadcrumbs=given.trail,
            kicker=given.kicker,
            title=link.text,
            description=given.description,
            count=len(given.rows),
            documents=tuple(piece),
            pagination=lists.pagination(link.address, number, len(pieces)),
            facets=given.facets if number == 1 else (),
        )
        yield Page(address, "library.html", view)
