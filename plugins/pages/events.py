"""The page of all recurring events, each with its articles through the years."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from plugins.pages.cards import HOME, head
from plugins.pages.jsonld.graph import Publisher, of_page
from portal import urls
from portal.contract.pages import Page, RenderUnit
from portal.views.archive import TitlePart, TitlesView
from portal.views.pages import Link, Occasion

_TITLE = urls.LABELS[urls.EVENTS].title
_ABOUT = (
    "Những hội nghị, đại hội, lễ được nhắc lại qua nhiều kỳ; mỗi sự kiện xếp từ kỳ đầu đến nay."
)
_TRAIL = (HOME, Link.to(urls.ARCHIVE))
_FEWEST = 2  # words that name an event
# What only begins to tell the occasions apart: "tổng kết năm", "đại hội lần thứ".
_COUNTING = {
    *("năm", "tháng", "quý", "ngày", "kỳ", "lần", "thứ", "đợt", "giai", "đoạn", "đầu", "cuối"),
    *("các", "những", "và", "tại"),
}


@dataclass(frozen=True, slots=True)
class EventsInput:
    """Input of `pages`; `events`: the occasions of each, oldest first."""

    events: tuple[tuple[Occasion, ...], ...]
    publisher: Publisher


def unit(events: Sequence[tuple[Occasion, ...]], publisher: Publisher) -> RenderUnit:
    """Return the page, the event with the newest article first."""
    ranked = sorted(events, key=lambda event: event[-1].address)
    ranked.sort(key=lambda event: event[-1].date.iso, reverse=True)
    return RenderUnit(urls.EVENTS, "titles.html", pages, EventsInput(tuple(ranked), publisher))


def name(titles: Sequence[str]) -> str:
    """Return what titles of one event have in common at their beginning, else the last of them."""
    words: list[str] = []
    for several in zip(*(title.split() for title in titles), strict=False):
        if len({word.casefold() for word in several}) > 1:
            break
        words.append(several[-1])
    while words and (words[-1].casefold() in _COUNTING or not words[-1][-1].isalpha()):
        words.pop()
    return " ".join(words) if len(words) >= _FEWEST else titles[-1]


def pages(inputs: EventsInput) -> Iterator[Page]:
    """Yield the page."""
    newest = max((event[-1].date.iso for event in inputs.events), default="")
    structured = of_page(_TRAIL, _TITLE, urls.EVENTS, inputs.publisher)
    view = TitlesView(
        head=replace(head(_TITLE, _ABOUT, urls.EVENTS), modified=newest, structured=structured),
        breadcrumbs=_TRAIL,
        title=_TITLE,
        kicker=urls.LABELS[urls.ARCHIVE].title,
        description=_ABOUT,
        count=sum(map(len, inputs.events)),
        parts=tuple(
            TitlePart(f"su-kien-{number}", name([each.title for each in event]), event)
            for number, event in enumerate(inputs.events, start=1)
        ),
        empty="Chưa có sự kiện nào được nhắc lại.",
    )
    yield Page(urls.EVENTS, "titles.html", view)
