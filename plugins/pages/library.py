"""The pages of the document library: documents with the articles that cite them, and lists."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from plugins.pages import documents, lists
from plugins.pages.documents import FEED, LIBRARY, SHOWN, DocumentState
from plugins.pages.jsonld.graph import Publisher
from portal import urls
from portal.content.article import Article
from portal.content.documents.catalogue import Library
from portal.content.documents.document import Document
from portal.content.model import Content
from portal.contract.pages import Page, RenderUnit
from portal.vietnamese import text
from portal.views.documents import Facet, LibraryView
from portal.views.pages import Body, Card, DocumentRow, Link

_ABOUT = (
    "Văn bản về thi đua, khen thưởng và những văn bản mà bài viết trên cổng nhắc đến, kèm tình "
    "trạng hiệu lực."
)


@dataclass(frozen=True, slots=True)
class LibraryListInput:
    """Input of `library_pages`."""

    kicker: str
    link: Link
    trail: tuple[Link, ...]
    description: str
    rows: tuple[DocumentRow, ...]
    facets: tuple[Facet, ...]
    per_page: int
    publisher: Publisher


@dataclass(slots=True)
class LibraryPages:
    """Plans the pages of all documents of a content; `bodies` are by file, `states` too.

    Costs next to nothing in a site without documents.
    """

    content: Content
    bodies: Mapping[str, Body]
    now: datetime
    library: Library = field(init=False)
    states: dict[str, DocumentState] = field(init=False)

    def __post_init__(self) -> None:
        """Compute the state of each document once."""
        content, self.library = self.content, self.content.library
        self.states = {
            document.file: documents.state(
                self.library, document, self.now, content.files_of(document)
            )
            for document in self.library.documents
        }

    def newest(self, count: int) -> tuple[DocumentRow, ...]:
        """Return the rows of the newest documents."""
        return self._rows(self.library.documents[:count])

    def mentioned(self, articles: Iterable[Article]) -> dict[str, tuple[Document, ...]]:
        """Return the documents that articles cite, by the articles' addresses."""
        if not self.states:
            return {}
        pairs = (
            (article.address, documents.mentioned(self.library, article)) for article in articles
        )
        return {address: cited for address, cited in pairs if cited}

    def rows_of(
        self, cited: Mapping[str, Sequence[Document]]
    ) -> dict[str, tuple[DocumentRow, ...]]:
        """Return the rows of the documents that articles cite, by the articles' addresses."""
        return {address: self._rows(documents_of) for address, documents_of in cited.items()}

    def _rows(self, shown: Iterable[Document]) -> tuple[DocumentRow, ...]:
        return tuple([self.states[document.file].row for document in shown])

    def units(
        self,
        mentioned: Mapping[str, Sequence[Document]],
        cards: Mapping[str, Card],
        publisher: Publisher,
        per_page: int,
    ) -> Iterator[RenderUnit]:
        """Yield every page of the library.

        `mentioned`: the cited documents by the address of the article, in the order in which a
        document's page lists the articles; articles without a card are left out.
        """
        if not self.states:
            return
        citing: dict[str, list[Card]] = defaultdict(list)
        for address, cited in mentioned.items():
            for document in cited if address in cards else ():
                citing[document.file].append(cards[address])
        for document in self.library.documents:
            citing_cards, body = tuple(citing[document.file]), self.bodies.get(document.file)
            state, first_cards = self.states[document.file], citing_cards[:SHOWN]
            inputs = documents.DocumentInput(
                document, state, body, first_cards, len(citing_cards), publisher
            )
            yield RenderUnit(document.address, "document.html", documents.document_page, inputs)
            if len(citing_cards) > SHOWN:
                yield _cited(document, citing_cards, publisher, per_page)
        yield from self._lists(publisher, per_page)

    def _lists(self, publisher: Publisher, per_page: int) -> Iterator[RenderUnit]:
        criteria: tuple[tuple[str, Callable[[Document], Iterable[tuple[str, str]]], Any], ...] = (
            ("Loại văn bản", _kinds, lambda link: text.sort_key(link.text)),
            ("Năm ban hành", _years, lambda link: -int(link.text)),
            ("Cơ quan ban hành", _issuers, lambda link: text.sort_key(link.text)),
        )
        groupings = [(title, *self._group(read, sort_key)) for title, read, sort_key in criteria]
        facets = tuple(Facet(title, links) for title, links, _ in groupings)

        def listing(
            kicker: str, link: Link, rows: tuple[DocumentRow, ...], description: str = ""
        ) -> RenderUnit:
            trail = documents.TRAIL if description == "" else documents.TRAIL[:1]
            inputs = LibraryListInput(
                kicker, link, trail, description, rows, facets, per_page, publisher
            )
            return RenderUnit(link.address, "library.html", library_pages, inputs)

        yield listing("", LIBRARY, self._rows(self.library.documents), _ABOUT)
        for title, links, groups in groupings:
            for link in links:
                name = Link(
                    f"Năm {link.text}" if link.text.isdecimal() else link.text, link.address
                )
                yield listing(title, name, self._rows(groups[link.address]))

    def _group(
        self, read: Callable[[Document], Iterable[tuple[str, str]]], sort_key: Callable[[Link], Any]
    ) -> tuple[tuple[Link, ...], Mapping[Hashable, list[Document]]]:
        """Group the documents; return the sorted links with counts, and the groups by address."""
        groups: dict[Hashable, list[Document]] = defaultdict(list)
        names: dict[str, str] = {}
        for document in self.library.documents:
            for name, address in read(document):
                groups[address].append(document)
                names.setdefault(address, name)
        links = [Link(name, address, len(groups[address])) for address, name in names.items()]
        return tuple(sorted(links, key=sort_key)), groups


def _kinds(document: Document) -> Iterator[tuple[str, str]]:
    yield document.kind, urls.document_kind_address(document.kind)


def _years(document: Document) -> Iterator[tuple[str, str]]:
    yield str(document.dated.year), urls.document_year_address(document.dated.year)


def _issuers(document: Document) -> Iterator[tuple[str, str]]:
    for name in document.issuers:
        yield name, urls.issuer_address(name)


def _cited(
    document: Document, cards: tuple[Card, ...], publisher: Publisher, per_page: int
) -> RenderUnit:
    """Return the list of all articles that cite a document."""
    link = Link(f"Bài nhắc đến {document.name}", documents.cited_address(document))
    inputs = lists.ListInput(
        kind="document",
        kicker="Được nhắc trong",
        link=link,
        trail=(*documents.TRAIL, Link(document.name, document.address)),
        publisher=publisher,
        cards=cards,
        per_page=per_page,
        description=document.title,
    )
    return lists.unit(inputs)


def library_pages(inputs: LibraryListInput) -> Iterator[Page]:
    """Yield the pages of one list of documents."""
    modified = inputs.rows[0].date.iso if inputs.rows else ""
    for part in lists.split(inputs.link, inputs.rows, inputs.per_page):
        view = LibraryView(
            head=part.head(
                inputs.description,
                inputs.trail,
                inputs.publisher,
                modified=modified,
                feed=Link(LIBRARY.text, FEED),
            ),
            breadcrumbs=inputs.trail,
            kicker=inputs.kicker,
            title=inputs.link.text,
            description=inputs.description,
            count=len(inputs.rows),
            documents=part.entries,
            pagination=part.pagination,
            facets=inputs.facets if part.is_first else (),
            feed=FEED,
        )
        yield Page(part.address, "library.html", view)
