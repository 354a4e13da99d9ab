"""Builds the small views of articles: cards, links, moments, heads."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import partial

from plugins.pages.jsonld.graph import Publisher
from portal import urls
from portal.cache.fingerprint import Digests
from portal.cache.lazy import deferred
from portal.cache.store import Memo
from portal.content.article import Article
from portal.content.fields.names import STATUSES
from portal.content.model import Content
from portal.contract.pages import ArticleBundle
from portal.vietnamese import dates
from portal.views.pages import Card, Head, Link, Moment, Picture

HOME = Link.to(urls.HOME)
_DIGESTS = Digests()


def moment(at: datetime, *, has_time: bool = False) -> Moment:
    """Return an instant in the forms that templates show."""
    time = dates.clock(at) if has_time else ""
    return Moment(at.isoformat(), dates.short(at), dates.long(at), time)


def section_link(content: Content, name: str) -> Link | None:
    """Return the link to a section, or None for an article without one."""
    section = content.section(name) if name else None
    return Link(section.name, section.address) if section else None


def status_label(status: str) -> str:
    """Return what a preview calls a text that is not published, or an empty string."""
    if status == "published":
        return ""
    name = STATUSES.label(status)
    return f"Bản {name}" if status == "draft" else name.capitalize()


def label(article: Article, now: datetime) -> str:
    """Return why an article is not public yet, as a preview shows it, or an empty string."""
    if article.status != "published":
        return status_label(article.status)
    if article.date and article.date > now:
        return f"Hẹn giờ {dates.clock(article.date)} ngày {dates.short(article.date)}"
    return ""


def short_title(article: Article, publisher: Publisher) -> str:
    """Return what lists and tabs call an article.

    Without a short title of its own, the portal's name at the beginning of its title is shortened:
    in a list of the portal's own news it would tell nothing, and hide what differs.
    """
    if article.short_title:
        return article.short_title
    name = publisher.site
    if publisher.short_name and article.title.casefold().startswith(f"{name} ".casefold()):
        return publisher.short_name + article.title[len(name) :]
    return article.title


def card(
    item: ArticleBundle, section: Link | None, state: str, publisher: Publisher, cache: Memo
) -> Card:
    """Return an article's card; it is built on first access if `cache` knows its digest."""
    article = item.article
    title = short_title(article, publisher)
    build = partial(_card, item, section, state, title)
    of_section = (section.text, section.address) if section else None
    key = (_DIGESTS.of(article), _DIGESTS.of(item.pictures), of_section, state, title)
    digest = cache.recall(article.file, key)
    if digest is not None:
        return deferred(Card, digest, build)
    new_card = build()
    cache.keep(article.file, key, _DIGESTS.of(new_card))
    return new_card


def _card(item: ArticleBundle, section: Link | None, state: str, title: str) -> Card:
    article = item.article
    return Card(
        address=article.address,
        title=title,
        lead=article.lead,
        date=moment(article.dated, has_time=article.has_time),
        section=section,
        picture=focused(item.picture, article.focus),
        label=state,
    )


def focused(picture: Picture | None, focus: str) -> Picture | None:
    """Return the picture with the article's focal point ("52% 18%"), if it has one.

    Rounded to tens: the Content-Security-Policy forbids style attributes, so the theme has a class
    for each step.
    """
    if picture is None or not focus:
        return picture
    across, down = ((int(part) + 5) // 10 * 10 for part in focus.replace("%", "").split())
    return replace(picture, focus=(across, down))


def head(title: str, description: str, address: str, modified: datetime | None = None) -> Head:
    """Return the head of a page that is not an article."""
    return Head(title, description, address, modified=modified.isoformat() if modified else "")
