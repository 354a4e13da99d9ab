"""All pages of one build: which addresses there are, and what stands on them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from portal import urls
from portal.views.archive import ArchiveView, MonthView, TermsView
from portal.views.home import HomeView
from portal.views.pages import ArticleView, ListView, MessageView
from tests.unit.plugins.make import NOW, article, day, item
from tests.unit.plugins.pages import planned


def test_the_lead_story_is_the_newest_that_has_a_picture() -> None:
    """A newer one without a picture stands beside it, among the newest."""
    items = [
        item(article("2012/c", "2012-08-03", title="mới, không ảnh")),
        item(article("2012/b", "2012-08-02", title="có ảnh"), pictured=True),
        item(article("2012/a", "2012-08-01", title="cũ, có ảnh"), pictured=True),
    ]
    home = planned.view(planned.pages(items), "/", HomeView)
    assert home.lead is not None
    assert home.lead.title == "có ảnh"
    assert planned.titles(home.newest) == ["mới, không ảnh", "cũ, có ảnh"]


def test_without_any_picture_the_newest_leads() -> None:
    """The home page is never headless."""
    home = planned.view(planned.pages(planned.series(3)), "/", HomeView)
    assert home.lead is not None
    assert home.lead.title == "3"
    assert planned.titles(home.newest) == ["2", "1"]


def test_a_portal_without_articles_has_all_its_pages() -> None:
    """Every address of the menu answers from the first day."""
    pages = planned.pages([])
    home = planned.view(pages, "/", HomeView)
    assert (home.lead, home.newest, home.blocks, home.years) == (None, (), (), ())
    assert set(pages) == {
        *("/", "/chuyen-muc/", "/chuyen-muc/van-ban/", "/chuyen-muc/tin/", "/chuyen-muc/tu-lieu/"),
        *("/the/", "/tac-gia/", "/luu-tru/", "/cong-khai/", "/so-do-trang/", "/404.html"),
        *("/chuyen-de/", "/guong-dien-hinh/", "/dinh-chinh/", "/su-kien/", "/theo-doi/"),
    }


def test_sections_stand_on_the_home_page_in_menu_order() -> None:
    """Not in the order of their news; one without news of its own is left out."""
    items = [
        *planned.series(3, section="Tin"),
        *(item(article(f"2011/t{n}", f"2011-01-0{n}", section="Tin")) for n in (1, 2, 3)),
        *(item(article(f"2010/v{n}", f"2010-01-0{n}", section="Văn bản")) for n in (1, 2)),
    ]
    home = planned.view(planned.pages(items), "/", HomeView)
    assert [block.link.text for block in home.blocks] == ["Văn bản", "Tin"]
    assert [block.link.count for block in home.blocks] == [2, 6]
    assert planned.titles(home.blocks[1].cards) == ["Bài 2011/t3", "Bài 2011/t2"]


def test_no_article_stands_twice_on_the_home_page() -> None:
    """What leads or stands beside is not told again in its section."""
    home = planned.view(planned.pages(planned.series(9, section="Tin")), "/", HomeView)
    assert home.lead is not None
    cards = [home.lead, *home.newest, *(card for block in home.blocks for card in block.cards)]
    assert planned.titles(cards) == ["9", "8", "7", "6", "5"]


def test_without_a_list_of_sections_the_articles_own_are_the_menu() -> None:
    """In Vietnamese order: D before Đ, Ă after A."""
    items = [
        item(article(f"2012/{n}", section=name))
        for n, name in enumerate(["Đoàn thể", "Dân vận", "Ăn ở", "An ninh"])
    ]
    index = planned.view(planned.pages(items, sections=None), "/chuyen-muc/", TermsView)
    assert [term.text for term in index.terms] == ["An ninh", "Ăn ở", "Dân vận", "Đoàn thể"]


def test_a_section_page_has_its_articles_newest_first() -> None:
    """With its description, and only its own."""
    items = [*planned.series(2, section="Văn bản"), item(article("2013/x", section="Tin"))]
    view = planned.view(planned.pages(items), "/chuyen-muc/van-ban/", ListView)
    assert planned.titles(view.cards) == ["2", "1"]
    assert (view.count, view.description) == (2, "Luật và nghị định.")
    assert [link.text for link in view.breadcrumbs] == ["Trang chủ"]


def test_a_long_list_goes_on_at_numbered_addresses() -> None:
    """The first page at the list's own, every article once."""
    pages = planned.pages(planned.series(7, section="Tin"))
    addresses = ["/chuyen-muc/tin/", "/chuyen-muc/tin/trang-2/", "/chuyen-muc/tin/trang-3/"]
    views = [planned.view(pages, address, ListView) for address in addresses]
    assert [planned.titles(view.cards) for view in views] == [
        ["7", "6", "5"],
        ["4", "3", "2"],
        ["1"],
    ]
    assert "/chuyen-muc/tin/trang-4/" not in pages
    assert [view.head.address for view in views] == addresses
    assert [view.pagination.next for view in views] == [*addresses[1:], ""]
    assert len({view.head.title for view in views}) == 3


def test_an_expired_article_is_on_no_list_but_keeps_its_page() -> None:
    """Who has its address may read it."""
    gone = article(
        "2012/gone",
        "2012-08-03",
        section="Tin",
        tags=("Riêng",),
        authors=("Ai",),
        expires=day("2026-11-01"),
    )
    listed = item(article("2012/kept", "2012-08-02", section="Tin"))
    related = {listed.article.address: [(gone.address, "x")]}
    pages = planned.pages([item(gone, pictured=True), listed], related=related)
    assert planned.view(pages, gone.address, ArticleView).title == gone.title
    for page in pages.values():
        view: Any = page.view
        for cards in (getattr(view, "cards", ()), getattr(view, "beside", ())):
            assert gone.title not in planned.titles(cards)
        assert getattr(getattr(view, "lead", None), "title", "") != gone.title
    assert "/the/rieng/" not in pages
    assert "/tac-gia/ai/" not in pages
    assert planned.view(pages, "/luu-tru/", ArchiveView).count == 1
    assert planned.view(pages, listed.article.address, ArticleView).newer is None


def test_an_article_is_listed_until_its_last_moment() -> None:
    """Expiry is an instant, not a guess."""
    until = item(article("2012/a", expires=NOW))
    before = NOW.replace(hour=7)
    assert planned.view(planned.pages([until], now=before), "/luu-tru/", ArchiveView).count == 1
    assert planned.view(planned.pages([until], now=NOW), "/luu-tru/", ArchiveView).count == 0


def test_the_archive_counts_years_and_months_newest_first() -> None:
    """The sums are right at every level."""
    dates = ["2012-08-03", "2012-08-04", "2012-01-31", "2005-12-31"]
    pages = planned.pages([item(article(f"{d[:4]}/{n}", d)) for n, d in enumerate(dates)])
    archive = planned.view(pages, "/luu-tru/", ArchiveView)
    assert archive.count == 4
    assert [(row.year.text, row.year.count) for row in archive.years] == [
        ("2012", 3),
        ("2005", 1),
    ]
    assert [(m.text, m.address, m.count) for m in archive.years[0].months] == [
        ("Tháng 8", "/luu-tru/2012/08/", 2),
        ("Tháng 1", "/luu-tru/2012/01/", 1),
    ]
    year = planned.view(pages, "/luu-tru/2012/", ListView)
    assert (year.kind, year.title, year.count) == ("year", "Năm 2012", 3)
    assert year.periods == archive.years[0].months
    month = planned.view(pages, "/luu-tru/2012/08/", MonthView)
    assert (month.title, month.count) == ("Tháng 8 năm 2012", 2)
    trail = [row.address for row in month.breadcrumbs]
    assert trail == ["/", "/luu-tru/", "/luu-tru/2012/"]


def test_home_shows_the_years_of_the_archive() -> None:
    """With the same numbers."""
    pages = planned.pages([item(article("2012/a")), item(article("2005/b", "2005-01-01"))])
    years = planned.view(pages, "/", HomeView).years
    assert years == tuple(row.year for row in planned.view(pages, "/luu-tru/", ArchiveView).years)


def test_tags_stand_in_vietnamese_order_with_their_counts() -> None:
    """Đ after D, tones last."""
    items = [
        item(article("2012/a", tags=("Đại hội", "Dân vận"))),
        item(article("2012/b", tags=("Đại hội", "Ảnh", "An ninh"))),
    ]
    pages = planned.pages(items)
    terms = planned.view(pages, "/the/", TermsView).terms
    assert [(term.text, term.count) for term in terms] == [
        *(("An ninh", 1), ("Ảnh", 1), ("Dân vận", 1), ("Đại hội", 2)),
    ]
    assert planned.view(pages, "/the/dai-hoi/", ListView).count == 2


def test_authors_stand_by_their_given_names() -> None:
    """As every Vietnamese list of people does."""
    items = [item(article("2012/a", authors=("Trần Văn An", "Lê Đức Bình", "Nguyễn Ánh")))]
    terms = planned.view(planned.pages(items), "/tac-gia/", TermsView).terms
    assert [term.text for term in terms] == ["Trần Văn An", "Nguyễn Ánh", "Lê Đức Bình"]


def test_the_page_for_lost_readers_is_hidden_from_robots() -> None:
    """404.html is found by the server, not by search."""
    pages = planned.pages(planned.series(1))
    view = planned.view(pages, "/404.html", MessageView)
    assert not view.head.indexed
    assert [link.address for link in view.links] == ["/", "/tim-kiem/", "/luu-tru/", "/chuyen-muc/"]
    heads: list[Any] = [page.view for page in pages.values() if page.address != "/404.html"]
    assert all(view.head.indexed for view in heads)


def test_every_address_that_a_page_names_is_planned() -> None:
    """No link of ours leads nowhere."""
    items = planned.series(8, section="Tin", tags=("Sơ kết", "Đại hội"), authors=("Nguyễn A",))
    pages = planned.pages(items)
    named = {address for page in pages.values() for address in _addresses(page.view)}
    feeds = {urls.feed_address(section.address) for section in planned.SECTIONS}  # plugins.feeds'
    feeds |= {urls.FEED, urls.JSON_FEED, urls.feed_address(urls.NOTICES)}
    feeds |= {urls.feed_address(urls.CORRECTIONS)}
    assert {address.partition("#")[0] for address in named} - set(pages) == {*feeds, urls.SEARCH}


def _addresses(value: Any) -> set[str]:
    """Return every address in a view, however deep."""
    if isinstance(value, tuple):
        return {address for part in value for address in _addresses(part)}
    addresses: set[str] = set()
    for name in getattr(value, "__dataclass_fields__", ()):
        field = getattr(value, name)
        if name in {"address", "previous", "next"} and field:
            addresses.add(field)
        elif not isinstance(field, str | int | datetime):
            addresses |= _addresses(field)
    return addresses
