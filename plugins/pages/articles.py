"""Article pages and standing pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from plugins.pages.cards import HOME, head, moment, short_title
from plugins.pages.corrections import notes
from plugins.pages.dossiers import DossierLinks
from plugins.pages.jsonld.article import of_article
from plugins.pages.jsonld.graph import Publisher, of_page
from plugins.pages.outline import outline
from portal import urls
from portal.content.article import Article
from portal.contract.pages import ArticleBundle, Page, RenderUnit
from portal.views.pages import (
    ArticleView,
    Card,
    DocumentRow,
    Head,
    Link,
    Occasion,
    PageView,
    Related,
)


@dataclass(frozen=True, slots=True)
class ArticleInput:
    """Input of `article_page`. `label`: why a preview shows what is not public, or empty.

    `pageless`: addresses of its tags and authors that have no page, as it is in no list.
    """

    item: ArticleBundle
    section: Link | None
    label: str
    related: tuple[Related, ...]
    series: tuple[Occasion, ...]
    newer: Link | None
    older: Link | None
    dossiers: DossierLinks
    documents: tuple[DocumentRow, ...]
    publisher: Publisher
    pageless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StandingPageInput:
    """Input of `standing_page`."""

    item: ArticleBundle
    publisher: Publisher


def article_units(  # noqa: PLR0913 - what the page of an article shows
    items: Iterable[ArticleBundle],
    *,
    cards: Mapping[str, Card],
    related: Mapping[str, Sequence[tuple[str, str]]],
    series: Mapping[str, tuple[Occasion, ...]],
    listed: Iterable[Article],
    states: Mapping[str, tuple[Link | None, str]],
    dossiers: Mapping[str, DossierLinks],
    documents: Mapping[str, tuple[DocumentRow, ...]],
    publisher: Publisher,
) -> Iterator[RenderUnit]:
    """Yield each article's page.

    All mappings are by the article's address. `related`: (address, reason) pairs; `states`: section
    and label; `listed`: the public articles, newest first.
    """
    listed = list(listed)
    neighbours, no_links, terms = _neighbours(listed, publisher), DossierLinks(), _terms(listed)
    for item in items:
        address = item.article.address
        related_rows = tuple(
            [
                Related(cards[other], reason)
                for other, reason in related.get(address, ())
                if other in cards
            ]
        )
        newer, older = neighbours.get(address, (None, None))
        inputs = ArticleInput(
            item,
            *states[address],
            related_rows,
            series.get(address, ()),
            newer,
            older,
            dossiers.get(address, no_links),
            documents.get(address, ()),
            publisher,
            () if address in neighbours else tuple(sorted(_terms([item.article]) - terms)),
        )
        yield RenderUnit(address, "article.html", article_page, inputs)


def page_units(items: Iterable[ArticleBundle], publisher: Publisher) -> Iterator[RenderUnit]:
    """Yield each standing page."""
    for item in items:
        yield RenderUnit(
            item.article.address, "page.html", standing_page, StandingPageInput(item, publisher)
        )


def _terms(articles: Iterable[Article]) -> set[str]:
    """Return the addresses of the tags and authors of articles."""
    tags = {name for article in articles for name in article.tags}
    authors = {name for article in articles for name in article.authors}
    return {*map(urls.tag_address, tags), *map(urls.author_address, authors)}


def _links(
    names: Iterable[str], address_of: Callable[[str], str], inputs: ArticleInput
) -> tuple[Link, ...]:
    """Return the links to tags or authors, without an address where there is no page."""
    links = (Link(name, address_of(name)) for name in names)
    return tuple(Link(link.text, "") if link.address in inputs.pageless else link for link in links)


def _neighbours(
    listed: Iterable[Article], publisher: Publisher
) -> dict[str, tuple[Link | None, Link | None]]:
    """Map each listed article to the newer and the older one in its section."""
    sections: dict[str, list[Link]] = defaultdict(list)
    for article in listed:
        sections[article.section].append(Link(short_title(article, publisher), article.address))
    neighbours: dict[str, tuple[Link | None, Link | None]] = {}
    for links in sections.values():
        for newer, link, older in zip([None, *links], links, [*links[1:], None], strict=False):
            neighbours[link.address] = newer, older
    return neighbours


def article_page(inputs: ArticleInput) -> Iterator[Page]:
    """Yield the page of one article."""
    article, section = inputs.item.article, inputs.section
    date = moment(article.dated, has_time=article.has_time)
    changed = moment(article.modified) if article.modified else None
    outlined = outline(article, inputs.item.body)
    trail = (HOME, section) if section else (HOME,)
    view = ArticleView(
        head=Head(
            title=article.title,
            description=article.lead,
            address=article.address,
            kind="article",
            picture=inputs.item.share,
            published=date.iso,
            modified=(article.last_change or article.dated).isoformat(),
            indexed=not inputs.label,
            short=short_title(article, inputs.publisher),
            creators=article.authors,
            structured=None
            if inputs.label
            else of_article(inputs.item, trail, inputs.publisher, inputs.pageless),
        ),
        breadcrumbs=trail,
        title=article.title,
        lead=article.summary,
        date=date,
        modified=changed,
        section=section,
        authors=_links(article.authors, urls.author_address, inputs),
        signature=article.signature,
        tags=_links(article.tags, urls.tag_address, inputs),
        body=outlined.body,
        has_photos=inputs.item.has_photos,
        source=article.source,
        corrections=notes(article),
        related=inputs.related,
        series=inputs.series,
        newer=inputs.newer,
        older=inputs.older,
        label=inputs.label,
        contents=outlined.contents,
        topics=inputs.dossiers.topics,
        people=inputs.dossiers.people,
        steps=inputs.dossiers.steps,
        documents=inputs.documents,
        downloads=inputs.item.downloads,
    )
    yield Page(article.address, "article.html", view)


def standing_page(inputs: StandingPageInput) -> Iterator[Page]:
    """Yield a page that is not an article."""
    item, article = inputs.item, inputs.item.article
    outlined = outline(article, item.body)
    top = head(article.title, article.lead, article.address, article.last_change)
    trail = of_page((HOME,), article.title, article.address, inputs.publisher)
    view = PageView(
        head=replace(top, structured=trail),
        breadcrumbs=(HOME,),
        title=article.title,
        lead=article.summary,
        body=outlined.body,
        has_photos=item.has_photos,
        contents=outlined.contents,
        downloads=item.downloads,
    )
    yield Page(article.address, "page.html", view)
