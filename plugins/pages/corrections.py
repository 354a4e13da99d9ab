"""Corrections: those of one text, and the pages that list all of them, newest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from plugins.pages import lists
from plugins.pages.cards import HOME, moment
from plugins.pages.jsonld.graph import Publisher
from portal import urls
from portal.content.article import Article
from portal.contract.pages import Page, RenderUnit
from portal.views.dossiers import CorrectionRow, CorrectionsView
from portal.views.pages import Correction, Link

_HERE = Link.to(urls.CORRECTIONS)
_ABOUT = "Mọi điều đã sửa trong các bài, ghi rõ ngày; mới nhất ở trên."


@dataclass(frozen=True, slots=True)
class CorrectionsInput:
    """Input of `pages`."""

    rows: tuple[CorrectionRow, ...]
    modified: str
    per_page: int
    publisher: Publisher


def notes(article: Article) -> tuple[Correction, ...]:
    """Return a text's corrections for its page, in the order of the file."""
    return tuple(
        Correction(moment(note.date) if note.date else None, note.text)
        for note in article.corrections
    )


def unit(texts: Iterable[Article], per_page: int, publisher: Publisher) -> RenderUnit:
    """Return the list; a note without a date is sorted by its text's last change."""
    dated_rows = []
    for article in texts:
        if article.corrected:  # a stored flag: the corrections of other texts stay packed
            link, changed = Link(article.title, article.address), article.modified or article.date
            for note, correction in zip(article.corrections, notes(article), strict=True):
                date = note.date or changed
                dated_rows.append(
                    (date.isoformat() if date else "", article.address, correction, link)
                )
    dated_rows.sort(key=lambda row: row[1])
    dated_rows.sort(key=lambda row: row[0], reverse=True)
    rows = tuple(CorrectionRow(correction, link) for _, _, correction, link in dated_rows)
    inputs = CorrectionsInput(rows, dated_rows[0][0] if dated_rows else "", per_page, publisher)
    return RenderUnit(urls.CORRECTIONS, "corrections.html", pages, inputs)


def pages(inputs: CorrectionsInput) -> Iterator[Page]:
    """Yield the pages of the list."""
    feed = Link(_HERE.text, urls.feed_address(_HERE.address))
    for part in lists.split(_HERE, inputs.rows, inputs.per_page):
        view = CorrectionsView(
            head=part.head(_ABOUT, (HOME,), inputs.publisher, modified=inputs.modified, feed=feed),
            breadcrumbs=(HOME,),
            title=_HERE.text,
            description=_ABOUT if part.is_first else "",
            rows=part.entries,
            pagination=part.pagination,
        )
        yield Page(part.address, "corrections.html", view)
