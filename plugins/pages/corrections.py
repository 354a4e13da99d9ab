"""Corrections: the notes on a text's own page, and the list of all, newest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from plugins.pages import lists
from plugins.pages.cards import HOME, moment
from plugins.pages.jsonld.article import Portal, of_page
from portal import urls
from portal.content.article import Article
from portal.contract.pages import Page, Unit
from portal.views.dossiers import CorrectionRow, CorrectionsView
from portal.views.pages import Correction, Head, Link

_TITLE = urls.LABELS[urls.CORRECTIONS].title
_ABOUT = "Mọi điều đã sửa trong các bài, ghi rõ ngày; mới nhất ở trên."


@dataclass(frozen=True, slots=True)
class CorrectionsInput:
    """All that the list is made from."""

    rows: tuple[CorrectionRow, ...]
    modified: str
    per_page: int
    portal: Portal


def notes(article: Article) -> tuple[Correction, ...]:
    """Return a text's corrections as its page shows them, in the order of the file."""
    return tuple(
        Correction(moment(note.date) if note.date else None, note.text)
        for note in article.corrections
    )


def unit(texts: Iterable[Article], per_page: int, portal: Portal) -> Unit:
    """Return the list; a note without a day stands where its text was last changed."""
    found = []
    for each in texts:
        if each.corrected:  # so that no other text is unpacked
            link, changed = Link(each.title, each.address), each.modified or each.date
            for note, shown in zip(each.corrections, notes(each), strict=True):
                at = note.date or changed
                found.append((at.isoformat() if at else "", each.address, shown, link))
    found.sort(key=lambda each: each[1])
    found.sort(key=lambda each: each[0], reverse=True)
    rows = tuple(CorrectionRow(shown, link) for _, _, shown, link in found)
    given = CorrectionsInput(rows, found[0][0] if found else "", per_page, portal)
    return Unit(urls.CORRECTIONS, "corrections.html", pages, given)


def pages(given: CorrectionsInput) -> Iterator[Page]:
    """Yield all pages of the list."""
    pieces = list(lists.chunks(given.rows, given.per_page))
    for number, piece in enumerate(pieces, start=1):
        address = urls.numbered(urls.CORRECTIONS, number)
        title = _TITLE if number == 1 else f"{_TITLE} (trang {number})"
        head = Head(
            title,
            _ABOUT,
            address,
            modified=given.modified,
            feed=Link(_TITLE, urls.feed_address(urls.CORRECTIONS)),
            structured=of_page((HOME,), title, address, given.portal),
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
