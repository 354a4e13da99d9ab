"""Commendation notices: a page each, the list of open ones, a list per year.

The site is static, so pages name the first and last day only; a script compares them with the
reader's clock (decision 9).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from plugins.pages import deadline
from plugins.pages.cards import HOME, head, label, moment
from plugins.pages.corrections import notes
from plugins.pages.deadline import Deadline
from plugins.pages.jsonld.article import of_notice
from plugins.pages.jsonld.graph import Publisher, of_page
from portal import urls
from portal.content.notices.board import Notice
from portal.contract.pages import Page, RenderUnit, single
from portal.views.notices import NoticeCard, NoticesView, NoticeView
from portal.views.pages import Body, Head, Link

TITLE = urls.LABELS[urls.NOTICES].title
_ABOUT = (
    "Danh sách tập thể, cá nhân được đề nghị khen thưởng, đăng để lấy ý kiến trước khi Hội đồng "
    "Thi đua - Khen thưởng xét."
)
_NONE = "Hiện không có thông báo nào đang lấy ý kiến."
_TRAIL = (HOME, Link(TITLE, urls.NOTICES))
_ON_HOME = 4


@dataclass(frozen=True, slots=True)
class RenderedNotice:
    """A notice and its rendered body, which may be empty."""

    notice: Notice
    body: Body


@dataclass(frozen=True, slots=True)
class NoticeInput:
    """Input of `notice_page`."""

    rendered: RenderedNotice
    card: NoticeCard
    publisher: Publisher


def units(
    items: Sequence[RenderedNotice], now: datetime, publisher: Publisher
) -> Iterator[RenderUnit]:
    """Yield every page. `items` are sorted by their last day, the latest first."""
    cards = {item.notice.text.address: _card(item.notice, now) for item in items}
    years: dict[int, list[RenderedNotice]] = defaultdict(list)
    for item in items:
        address = item.notice.text.address
        years[int(address.split("/")[2])].append(item)
        yield RenderUnit(
            address, "notice.html", notice_page, NoticeInput(item, cards[address], publisher)
        )
        yield deadline.unit(
            Deadline(
                address=address,
                title=item.notice.text.title,
                last_day=item.notice.last_day,
                published=item.notice.text.dated,
                portal=publisher.url,
                site=publisher.site,
            )
        )
    links = tuple(
        Link(f"Năm {year}", urls.notices_address(year), len(years[year]))
        for year in sorted(years, reverse=True)
    )
    open_now = [item for item in items if now < item.notice.until]
    yield _list(urls.NOTICES, TITLE, (HOME,), open_now, cards, links, publisher)
    for link in links:
        rows = years[int(link.text.split()[1])]
        title = f"{TITLE} năm {link.text.split()[1]}"
        yield _list(link.address, title, _TRAIL, rows, cards, (), publisher)


def of_home(items: Sequence[RenderedNotice], now: datetime) -> tuple[tuple[NoticeCard, ...], str]:
    """Return the notices that the home page shows, and when the last of them closes, or ""."""
    open_now = [item.notice for item in items if now < item.notice.until]
    shown = tuple(_card(notice, now) for notice in open_now[:_ON_HOME])
    return shown, max((card.until for card in shown), default="")


def _card(notice: Notice, now: datetime) -> NoticeCard:
    text = notice.text
    is_named = notice.award.casefold() in text.title.casefold()
    return NoticeCard(
        address=text.address,
        title=text.title,
        award="" if is_named else notice.award,
        proposer=notice.proposer,
        nominees=_nominees(notice),
        opens=moment(text.dated),
        closes=moment(notice.last_day),
        until=notice.until.isoformat(),
        label=label(text, now),
    )


def _nominees(notice: Notice) -> str:
    """Return how many are proposed: "2 tập thể, 3 cá nhân"."""
    counts = ((len(notice.units), "tập thể"), (len(notice.people), "cá nhân"))
    return ", ".join(f"{count} {what}" for count, what in counts if count)


def _list(  # noqa: PLR0913, PLR0917 - the fields of the view
    address: str,
    title: str,
    trail: tuple[Link, ...],
    rendered: Sequence[RenderedNotice],
    cards: dict[str, NoticeCard],
    years: tuple[Link, ...],
    publisher: Publisher,
) -> RenderUnit:
    rows = tuple(cards[row.notice.text.address] for row in rendered)
    about = _ABOUT if address == urls.NOTICES else ""
    view = NoticesView(
        head=Head(
            title,
            about,
            address,
            modified=max((card.opens.iso for card in rows), default=""),
            feed=Link(TITLE, urls.feed_address(urls.NOTICES)),
            structured=of_page(trail, title, address, publisher),
        ),
        breadcrumbs=trail,
        title=title,
        description=about,
        notices=rows,
        years=years,
        empty=_NONE,
    )
    return single(Page(address, "notices.html", view))


def notice_page(inputs: NoticeInput) -> Iterator[Page]:
    """Yield the page of a notice."""
    notice, card = inputs.rendered.notice, inputs.card
    text, contact = notice.text, notice.contact
    year = int(text.address.split("/")[2])
    trail = (*_TRAIL, Link(f"Năm {year}", urls.notices_address(year)))
    top = head(text.title, notice.sentence, text.address, text.last_change)
    if card.label:
        top = replace(top, indexed=False)
    else:
        here = Link(text.title, text.address)
        days = (card.opens.iso[:10], card.closes.iso[:10])
        top = replace(top, structured=of_notice(trail, here, days, inputs.publisher))
    view = NoticeView(
        head=top,
        breadcrumbs=trail,
        title=text.title,
        card=card,
        lead=text.summary,
        award=notice.award,
        calendar=urls.deadline_address(text.address),
        people=notice.people,
        units=notice.units,
        proposer=notice.proposer,
        days=notice.days,
        rule=notice.rule,
        recipient=contact.name,
        address=contact.address,
        phone=contact.phone,
        email=contact.email,
        body=inputs.rendered.body if text.digest else None,
        has_photos=False,
        corrections=notes(text),
        source=text.source,
        modified=moment(text.modified) if text.modified else None,
    )
    yield Page(text.address, "notice.html", view)
