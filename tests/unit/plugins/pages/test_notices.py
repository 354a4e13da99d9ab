"""Pages of notices: the open ones, a list a year, each one's own; true on every day."""

from __future__ import annotations

import json
from datetime import datetime

from portal.content.metadata import CorrectionNote
from portal.content.notices.board import Notice
from portal.content.notices.terms import Contact
from portal.views.home import HomeView
from portal.views.notices import NoticesView, NoticeView
from tests.unit.plugins.make import day, notice
from tests.unit.plugins.pages import planned

_OPEN = notice("2026-11-20", "2026-12-07", name="mo")
_OVER = notice("2026-11-03", "2026-11-17", name="xong")
_OLD = notice("2025-12-24", "2026-01-09", name="cu")
_ALL = (_OPEN, _OVER, _OLD)


def _list(posted: tuple[Notice, ...], address: str, now: datetime) -> NoticesView:
    return planned.view(planned.pages([], notices=posted, now=now), address, NoticesView)


def test_the_first_page_lists_what_is_open_and_the_years() -> None:
    """What is over is in the list of the year in which it opened."""
    now = day("2026-11-24")
    view = _list(_ALL, "/cong-khai/", now)
    assert planned.titles(view.notices) == ["Thông báo 2026/mo"]
    assert [(link.text, link.address, link.count) for link in view.years] == [
        ("Năm 2026", "/cong-khai/2026/", 2),
        ("Năm 2025", "/cong-khai/2025/", 1),
    ]
    year = _list(_ALL, "/cong-khai/2026/", now)
    assert planned.titles(year.notices) == ["Thông báo 2026/mo", "Thông báo 2026/xong"]
    assert [link.text for link in year.breadcrumbs] == [
        "Trang chủ",
        "Công khai đề nghị khen thưởng",
    ]


def test_a_portal_without_an_open_notice_says_so() -> None:
    """The sentence stays true until the next build: only a build can bring a notice."""
    for posted in ((), (_OVER, _OLD)):
        view = _list(posted, "/cong-khai/", day("2026-12-24"))
        assert view.notices == ()
        assert view.empty == "Hiện không có thông báo nào đang lấy ý kiến."


def test_home_shows_what_is_open_until_the_last_of_it_is_over() -> None:
    """And nothing on other days."""
    more = [notice("2026-11-21", f"2026-12-{n:02}", name=f"n{n}") for n in (14, 13, 12, 11, 10)]
    now = day("2026-11-24")
    home = planned.view(planned.pages([], notices=(*more, *_ALL), now=now), "/", HomeView)
    assert [card.closes.short for card in home.notices] == [
        *("14/12/2026", "13/12/2026", "12/12/2026", "11/12/2026"),
    ]
    assert home.notices_until == "2026-12-15T00:00:00+07:00"
    later = planned.view(planned.pages([], notices=_ALL, now=day("2026-12-08")), "/", HomeView)
    assert (later.notices, later.notices_until) == ((), "")


def test_a_page_says_days_and_no_state() -> None:
    """So the page of one day is that of any other."""
    pages = [
        planned.pages([], notices=_ALL, now=day(now))[_OPEN.text.address].view
        for now in ("2026-11-20", "2026-12-24")
    ]
    assert pages[0] == pages[1]
    view = pages[0]
    assert isinstance(view, NoticeView)
    assert (view.card.opens.short, view.card.closes.short) == ("20/11/2026", "07/12/2026")
    assert view.card.until == "2026-12-08T00:00:00+07:00"


def test_a_page_has_all_that_the_notice_says() -> None:
    """Also what was put right in it."""
    posted = notice(
        "2026-11-20",
        "2026-12-07",
        people=("Bà Lê Thị Mẫu",),
        units=("Phòng Ví dụ",),
        proposer="Cục Ví dụ",
        days=10,
        rule="Điều 46",
        contact=Contact("Văn phòng", "Số 1", "024 0000 0000", "a@vi-du.example"),
        text={
            "html": "Toàn văn.",
            "digest": "a",
            "corrections": (CorrectionNote("Tên", day("2026-11-21")),),
        },
    )
    view = planned.view(planned.pages([], notices=[posted]), posted.text.address, NoticeView)
    assert (view.people, view.units, view.proposer) == (posted.people, posted.units, "Cục Ví dụ")
    assert (view.recipient, view.address, view.phone, view.email) == (
        *("Văn phòng", "Số 1", "024 0000 0000", "a@vi-du.example"),
    )
    assert str(view.body) == "<p>Toàn văn.</p>"
    assert [note.text for note in view.corrections] == ["Tên"]
    assert view.head.description.startswith("Huân chương Tưởng tượng. Lấy ý kiến từ")
    assert [link.address for link in view.breadcrumbs] == ["/", "/cong-khai/", "/cong-khai/2026/"]


def test_search_engines_read_from_when_to_when() -> None:
    """In the terms of schema.org; a draft tells them nothing."""
    view = planned.view(planned.pages([], notices=_ALL), _OPEN.text.address, NoticeView)
    page, crumbs = json.loads(str(view.head.structured))["@graph"]
    assert (page["@type"], page["datePublished"], page["expires"]) == (
        *("WebPage", "2026-11-20", "2026-12-07"),
    )
    assert [step["name"] for step in crumbs["itemListElement"]] == [
        *("Trang chủ", "Công khai đề nghị khen thưởng", "Năm 2026", "Thông báo 2026/mo"),
    ]
    draft = notice("2026-11-20", "2026-12-07", text={"status": "draft"})
    hidden = planned.view(planned.pages([], notices=[draft]), draft.text.address, NoticeView)
    assert (hidden.head.structured, hidden.head.indexed) == (None, False)
    assert hidden.card.label == "Bản nháp"


def test_an_edit_of_a_notice_touches_its_year_and_what_is_open() -> None:
    """Not the notices of other years."""
    changed = notice("2025-12-24", "2026-01-09", name="cu", title="khác")
    before = planned.pages([], notices=_ALL)
    after = planned.pages([], notices=(_OPEN, _OVER, changed))
    touched = {address for address, page in after.items() if page.view != before[address].view}
    assert touched == {
        *("/cong-khai/2025/cu/", "/cong-khai/2025/"),
        "/cong-khai/2025/cu/han-gop-y.ics",  # it has the title
    }
    assert {address for address in after if address.startswith("/cong-khai/")} == {
        *("/cong-khai/", "/cong-khai/2026/", "/cong-khai/2025/"),
        *(posted.text.address for posted in _ALL),
        *(f"{posted.text.address}han-gop-y.ics" for posted in _ALL),
    }


def test_a_card_says_who_proposes_how_many_and_names_the_award_once() -> None:
    """The title of most notices names it already."""
    named = notice(
        "2026-11-20",
        "2026-12-04",
        title="Lấy ý kiến về đề nghị tặng huân chương tưởng tượng",
        people=("Ông A",),
        units=("Phòng B", "Phòng C"),
        proposer="Bộ Thử",
    )
    (card,) = _list((named,), "/cong-khai/2026/", day("2026-11-24")).notices
    assert (card.award, card.proposer, card.nominees) == ("", "Bộ Thử", "2 tập thể, 1 cá nhân")
    (card,) = _list((_OPEN,), "/cong-khai/2026/", day("2026-11-24")).notices
    assert card.award == "Huân chương Tưởng tượng"
