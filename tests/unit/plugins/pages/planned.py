"""Plans a build of a few articles, and finds its pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from plugins.pages.jsonld.graph import Publisher
from plugins.pages.notices import RenderedNotice
from plugins.pages.plan import Plan
from portal.cache.store import Memo
from portal.content.article import Article
from portal.content.documents.catalogue import Library
from portal.content.notices.board import Notice
from portal.content.sections import Section
from portal.contract.pages import ArticleBundle, Page
from portal.contract.settings import Settings
from tests.unit.plugins.make import NOW, article, body, content, item

_V = TypeVar("_V")
SETTINGS = Settings("Cổng", per_page=3, beside=2, per_section=2)
PUBLISHER = Publisher("https://cong.example", "Ban Biên tập", "/assets/logo.png", "Cổng", "", "Tin")
SECTIONS = (
    Section("Văn bản", "van-ban", 1, "Luật và nghị định."),
    Section("Tin", "tin", 2),
    Section("Tư liệu", "tu-lieu", 3),
)


def pages(  # noqa: PLR0913 - a plan is made of just these
    items: Sequence[ArticleBundle],
    *,
    standing_pages: Sequence[Article] = (),
    sections: tuple[Section, ...] | None = SECTIONS,
    now: datetime = NOW,
    related: Mapping[str, Sequence[tuple[str, str]]] | None = None,
    series: Mapping[str, Sequence[str]] | None = None,
    notices: Sequence[Notice] = (),
    library: Library | None = None,
) -> dict[str, Page]:
    """Plan a build of these items and return its pages by address; each address is planned once."""
    own = content([item.article for item in items], sections, standing_pages)
    plan = Plan(
        content=replace(own, library=library or Library()),
        settings=SETTINGS,
        now=now,
        articles=_newest_first(items),
        pages=[ArticleBundle(page, body(page)) for page in standing_pages],
        related=related or {},
        series=series or {},
        card_cache=Memo(None, "cards", Path()),
        publisher=PUBLISHER,
        notices=[RenderedNotice(notice, body(notice.text)) for notice in notices],
    )
    units = list(plan.units())
    assert [name for name, times in Counter(unit.name for unit in units).items() if times > 1] == []
    assert all(unit.make.__closure__ is None for unit in units)  # they see only their inputs
    planned = [page for unit in units for page in unit.make(unit.inputs)]
    twice = [a for a, times in Counter(page.address for page in planned).items() if times > 1]
    assert twice == []
    return {page.address: page for page in planned}


def _newest_first(items: Sequence[ArticleBundle]) -> list[ArticleBundle]:
    """Return items as `portal.contract.pages.items_of` does: of one day, by address."""
    by_address = sorted(items, key=lambda item: item.article.address)
    return sorted(by_address, key=lambda item: item.article.date or NOW, reverse=True)


def view(pages: dict[str, Page], address: str, kind: type[_V]) -> _V:
    """Return the view of the page at an address."""
    made = pages[address].view
    assert isinstance(made, kind)
    return made


def titles(cards: Sequence[Any]) -> list[str]:
    """Return what readers see of cards first."""
    return [card.title for card in cards]


def series(count: int, **values: Any) -> list[ArticleBundle]:
    """Return articles of the days of one month; the title is the day."""
    return [
        item(article(f"2012/{n:02}", f"2012-08-{n:02}", title=str(n), **values))
        for n in range(1, count + 1)
    ]
