"""From articles to the small views that lists and heads are made of."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import partial

from portal import urls
from portal.cache.fingerprint import Digests
from portal.cache.lazy import deferred
from portal.cache.store import Memo
from portal.content.article import Article
from portal.content.fields.names import STATUSES
from portal.content.model import Content
from portal.contract.pages import Item
from portal.vietnamese import dates
from portal.views.pages import Card, Head, Link, Moment, Picture

HOME = Link.to(urls.HOME)
_DIGESTS = Digests()


def moment(at: datetime, *, has_time: bool = False) -> Moment:
    """Return an instant in all its forms."""
    time = dates.clock(at) if has_time else ""
    return Moment(at.isoformat(), dates.short(at), dates.long(at), time)


def section_link(content: Content, name: str) -> Link | None:
    """Return the link to a section, or None for an article without one."""
    section = content.section(name) if name else None
    return Link(section.name, section.address) if section else None


def label(article: Article, now: datetime) -> str:
    """Say in a preview why an article is not yet public."""
    if article.status != "published":
        name = STATUSES.label(article.status)
        return f"Bản {name}" if article.status == "draft" else name.capitalize()
    if article.date and article.date > now:
        return f"Hẹn giờ {dates.clock(article.date)} ngày {dates.short(article.date)}"
    return ""


def card(item: Item, section: Link | None, state: str, known: Memo) -> Card:
    """Return an article as lists show it; made only if asked for where its digest is known."""
    article = item.article
    make = partial(_card, item, section, state)
    of_section = (section.text, section.address) if section else None
    key = (_DIGESTS.of(article), _DIGESTS.of(item.pictures), of_section, state)
    digest = known.recall(article.file, key)
    if digest is not None:
        return deferred(Card, digest, make)
    made = make()
    known.keep(article.file, key, _DIGESTS.of(made))
    return made


def _card(item: Item, section: Link | None, state: str) -> Card:
    article = item.article
    return Card(
        address=article.address,
        title=article.title,
        lead=article.lead,
        date=moment(article.dated, has_time=article.has_time),
        section=section,
        picture=focused(item.picture, article.focus),
        label=state,
    )


def focused(picture: Picture | None, focus: str) -> Picture | None:
    """Return the picture with the article's focal point ("52% 18%"), if it names one.

    Rounded to tens: the theme has a class for each, since a page may carry no style of its own.
    """
    if picture is None or not focus:
        return picture
    across, down = ((int(part) + 5) // 10 * 10 for part in focus.replace("%", "").split())
    return replace(picture, focus=(across, down))


def head(title: str, description: str, address: str, modified: datetime | None = None) -> Head:
    """Return the head of a page that is no article."""
    return Head(title, description, address, modified=modified.isoformat() if modified else "")
