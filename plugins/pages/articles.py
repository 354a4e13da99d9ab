"""The pages of single texts: an article with all that stands around it, a standing page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from plugins.pages.cards import HOME, head, moment
from plugins.pages.corrections import notes
from plugins.pages.dossiers import Around
from plugins.pages.jsonld.article import Portal, of_article, of_page
from portal import urls
from portal.content.article import Article
from portal.contract.pages import Item, Page, Unit
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
    """All that an article's page is made from."""

    item: Item
    section: Link | None
    label: str
    related: tuple[Related, ...]
    series: tuple[Occasion, ...]
    newer: Link | None
    older: Link | None
    around: Around
    documents: tuple[DocumentRow, ...]
    portal: Portal


@dataclass(frozen=True, slots=True)
class StandingInput:
    """All that a standing page is made from."""

    item: Item
    portal: Portal


def article_units(  # noqa: PLR0913 - all that stands around an article
    items: Iterable[Item],
    *,
    cards: Mapping[str, Card],
    related: Mapping[str, Sequence[tuple[str, str]]],
    series: Mapping[str, tuple[Occasion, ...]],
    listed: Iterable[Article],
    states: Mapping[str, tuple[Link | None, str]],
    around: Mapping[str, Around],
    documents: Mapping[str, tuple[DocumentRow, ...]],
    portal: Portal,
) -> Iterator[Unit]:
    """Yield each article's page. All mappings are by addresses; `listed` comes newest first."""
    neighbours, nothing = _neighbours(listed), Around()
    for item in items:
        address = item.article.address
        rows = tuple(
            [
                Related(cards[other], why)
                for other, why in related.get(address, ())
                if other in cards
            ]
        )
        newer, older = neighbours.get(address, (None, None))
        given = ArticleInput(
            item,
            *states[address],
            rows,
            series.get(address, ()),
            newer,
            older,
            around.get(address, nothing),
            documents.get(address, ()),
            portal,
        )
        yield Unit(address, "article.html", article_page, given)


def page_units(items: Iterable[Item], portal: Portal) -> Iterator[Unit]:
    """Yield each standing page."""
    for item in items:
        yield Unit(item.article.address, "page.html", standing_page, StandingInput(item, portal))


def _neighbours(listed: Iterable[Article]) -> dict[str, tuple[Link | None, Link | None]]:
    """Map each listed article to the newer and the older one in its section."""
    before: dict[str, tuple[str, Link]] = {}
    found: dict[str, tuple[Link | None, Link | None]] = {}
    for each in listed:
        link = Link(each.title, each.address)
        newer = before.get(each.section)
        before[each.section] = each.address, link
        found[each.address] = newer and newer[1], None
        if newer:
            found[newer[0]] = found[newer[0]][0], link
    return found


def article_page(given: ArticleInput) -> Iterator[Page]:
    """Yield the page of one article."""
    article, section = given.item.article, given.section
    date = moment(article.dated, has_time=article.has_time)
    changed = moment(article.modified) if article.modified else None
    view = ArticleView(
        head=Head(
            title=article.title,
            description=article.lead,
            address=article.address,
            kind="article",
            picture=given.item.share,
            published=date.iso,
            modified=(changed or date).iso,
            indexed=not given.label,
            structured=None if given.label else of_article(given.item, section, given.portal),
        ),
        breadcrumbs=(HOME, section) if section else (HOME,),
        title=article.title,
        lead=article.summary,
        date=date,
        modified=changed,
        section=section,
        authors=tuple(Link(name, urls.author_address(name)) for name in article.authors),
        signature=article.signature,
        tags=tuple(Link(name, urls.tag_address(name)) for name in article.tags),
        body=given.item.body,
        has_photos=_has_photos(given.item),
        source=article.source,
        corrections=notes(article),
        related=given.related,
        series=given.series,
        newer=given.newer,
        older=given.older,
        label=given.label,
        topics=given.around.topics,
        people=given.around.people,
        documents=given.documents,
    )
    yield Page(article.address, "article.html", view)


def standing_page(given: StandingInput) -> Iterator[Page]:
    """Yield the page of a text that is no article."""
    item, article = given.item, given.item.article
    top = head(article.title, article.lead, article.address, article.modified or article.date)
    trail = of_page((HOME,), article.title, article.address, given.portal)
    view = PageView(
        head=replace(top, structured=trail),
        breadcrumbs=(HOME,),
        title=article.title,
        lead=article.summary,
        body=item.body,
        has_photos=_has_photos(item),
    )
    yield Page(article.address, "page.html", view)


def _has_photos(item: Item) -> bool:
    return any(each.src in item.pictures.by_name for each in item.article.figures)
