"""All titles of a year on one page: to look through, to search with the browser, to print."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby

from plugins.pages.cards import HOME, head, moment
from plugins.pages.jsonld.graph import Publisher, of_page
from portal import urls
from portal.content.article import Article
from portal.contract.pages import Page, RenderUnit
from portal.views.archive import TitlePart, TitlesView
from portal.views.pages import Link, Occasion

_ABOUT = "Mọi bài trong năm trên một trang, chỉ có ngày và tiêu đề; mới nhất ở trên."

Row = tuple[datetime, str, str]
"""The day, the title and the address of an article."""


@dataclass(frozen=True, slots=True)
class TitlesInput:
    """Input of `pages`; `rows`: newest first, not empty."""

    year: int
    rows: tuple[Row, ...]
    publisher: Publisher


def link(year: int) -> Link:
    """Return the link to the page of a year."""
    return Link(f"Mọi tiêu đề năm {year}", urls.titles_address(year))


def unit(year: int, articles: Sequence[Article], publisher: Publisher) -> RenderUnit:
    """Return the page of a year; `articles`: newest first, not empty."""
    rows = tuple([(article.dated, article.title, article.address) for article in articles])
    inputs = TitlesInput(year, rows, publisher)
    return RenderUnit(urls.titles_address(year), "titles.html", pages, inputs)


def pages(inputs: TitlesInput) -> Iterator[Page]:
    """Yield the page of one year."""
    year, here = inputs.year, link(inputs.year)
    above = Link(f"Năm {year}", urls.period_address(year))
    trail = (HOME, Link.to(urls.ARCHIVE), above)
    top = head(here.text, _ABOUT, here.address, inputs.rows[0][0])
    structured = of_page(trail, here.text, here.address, inputs.publisher)
    view = TitlesView(
        head=replace(top, structured=structured),
        breadcrumbs=trail,
        title=here.text,
        kicker=urls.LABELS[urls.ARCHIVE].title,
        description=_ABOUT,
        count=len(inputs.rows),
        parts=tuple(_months(inputs.rows)),
        empty="",
    )
    yield Page(here.address, "titles.html", view)


def _months(rows: Sequence[Row]) -> Iterator[TitlePart]:
    for month, of_month in groupby(rows, key=lambda row: row[0].month):
        entries = tuple(Occasion(address, title, moment(at)) for at, title, address in of_month)
        yield TitlePart(f"thang-{month:02}", f"Tháng {month}", entries)
