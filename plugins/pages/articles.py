"""The pages of single texts: an article with all that stands around it, a standing page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from plugins.pages.cards import HOME, head, moment
from portal import site
from portal.article import Article
from portal.content import Content
from portal.edition import Item, Page
from portal.views import ArticleView, Card, Correction, Head, Link, PageView, Related


@dataclass(frozen=True, slots=True)
class ArticlePages:
    """Makes the pages of articles and standing pages. `listed` comes newest first."""

    content: Content
    now: datetime
    cards: Mapping[str, Card]
    listed: Sequence[Article]
    links: dict[str, Link] = field(default_factory=dict)  # one a tag or author, shared by pages

    def all(self, articles: Sequence[Item], pages: Sequence[Item]) -> Iterator[Page]:
        """Yield every one of them."""
        neighbours = self._neighbours()
        for item in articles:
            newer, older = neighbours.get(item.article.key, (None, None))
            view = self._article(item, newer, older)
            yield Page(item.article.address, "article.html", view)
        for item in pages:
            yield Page(item.article.address, "page.html", _page(item))

    def _neighbours(self) -> dict[str, tuple[Link | None, Link | None]]:
        """Map each listed article to the newer and the older one in its section."""
        before: dict[str, Article] = {}
        newer: dict[str, Link | None] = {}
        older: dict[str, Link] = {}
        for each in self.listed:
            last = before.get(each.section)
            newer[each.key] = Link(last.title, last.address) if last else None
            if last:
                older[last.key] = Link(each.title, each.address)
            before[each.section] = each
        return {key: (newer[key], older.get(key)) for key in newer}

    def _article(self, item: Item, newer: Link | None, older: Link | None) -> ArticleView:
        article = item.article
        card = self.cards[article.key]
        section, date = card.section, card.date
        changed = moment(article.modified) if article.modified else None
        return ArticleView(
            head=Head(
                title=article.title,
                description=article.lead,
                address=article.address,
                kind="article",
                picture=item.share,
                published=date.iso,
                modified=(changed or date).iso,
                indexed=not card.label,
            ),
            breadcrumbs=(HOME, section) if section else (HOME,),
            title=article.title,
            lead=article.summary,
            date=date,
            modified=changed,
            section=section,
            authors=tuple(self._link(name, site.author_address) for name in article.authors),
            signature=article.signature,
            tags=tuple(self._link(name, site.tag_address) for name in article.tags),
            body=item.body,
            has_photos=_has_photos(item),
            source=article.source,
            corrections=tuple(
                Correction(moment(note.date) if note.date else None, note.text)
                for note in article.corrections
            ),
            related=tuple(
                Related(self.cards[each.key], reason)
                for each, reason in item.related
                if each.key in self.cards
            ),
            newer=newer,
            older=older,
            label=card.label,
        )

    def _link(self, name: str, address_of: Callable[[str], str]) -> Link:
        address = address_of(name)
        found = self.links.get(f"{name} {address}")
        if found is None:
            found = self.links[f"{name} {address}"] = Link(name, address)
        return found


def _page(item: Item) -> PageView:
    article = item.article
    return PageView(
        head=head(article.title, article.lead, article.address, article.modified or article.date),
        breadcrumbs=(HOME,),
        title=article.title,
        lead=article.summary,
        body=item.body,
        has_photos=_has_photos(item),
    )


def _has_photos(item: Item) -> bool:
    return any(each.src in item.pictures for each in item.article.figures)
