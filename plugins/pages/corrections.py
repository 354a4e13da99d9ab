"""Corrections: those of one text, and the pages that list all of them, newest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from plugins.pages import lists
from plugins.pages.cards import HOME, moment
from plugins.pages.jsonld.article import Portal, of_page
from portal import urls
from portal.content.article import Article
from portal.contract.pages import Page, RenderUnit
from portal.views.dossiers import CorrectionRow, CorrectionsView
from portal.views.pages import Correction, Head, Link

_TITLE = urls.LABELS[urls.CORRECTIONS].title
_ABOUT = "Mọi điều đã sửa trong các bài, ghi rõ ngày; mới nhất ở trên."


@dataclass(frozen=True, slots=True)
class CorrectionsInput:
    """Input of `pages`."""

    rows: tuple[CorrectionRow, ...]
    modified: str
    per_page: int
    portal: Portal


def notes(article: Article) -> tuple[Correction, ...]:
    """Return a text's corrections for its page, in the order of the file."""
    return tuple(
        Correction(moment(note.date) if note.date else None, note.text)
        for note in article.corrections
    )


def unit(texts: Iterable[Article], per_page: int, portal: Portal) -> RenderUnit:
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
    inputs = CorrectionsInput(rows, dated_rows[0][0] if dated_rows else "", per_page, portal)
    return RenderUnit(urls.CORRECTIONS, "corrections.html", pages, inputs)


def pages(inputs: CorrectionsInput) -> Iterator[Page]:
    """Yield the pages of the list."""
    pieces = list(lists.chunks(inputs.rows, inputs.per_page))
    for number, piece in enumerate(pieces, start=1):
        address = urls.numbered(urls.CORRECTIONS, number)
        title = _TITLE if number == 1 else f"{_TITLE} (trang {number})"
        head = Head(
            title,
            _ABOUT,
            address,
            modified=inputs.modified,
            feed=Link(_TITLE, urls.feed_address(urls.CORRECTIONS)),
            structured=of_page((HOME,), title, address, inputs.portal),
        )
        view = CorrectionsView(
            head=head,
            breadcrumbs=(HOME,),
            title=_TITLE,
            description=_ABOUT if number == 1 else "",
            rows=tuple(piece),
            pagination=lists.pagination(urls.CORRECTIONS, number, len(pieces)),
        )
        yield Page(address, "corrections.html", view)
