"""What leads on from a page: "Bài viết khác", an event's timeline, "Đọc tiếp"."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from plugins import pages
from portal.builder import Options, build
from portal.cache.store import Store, code_key
from portal.check.runner import check
from tests.conftest import ARTICLE, ROOT

pytestmark = pytest.mark.browser

SITE = "https://vi-du.vn"
YEARS = range(2008, 2020)
CURRENT = "/bai-viet/2012/so-ket/"
SECTION = "/chuyen-muc/tin-tuc/"
UNBROKEN = "Thi-đua-khen-thưởng/2012/" * 4
TITLE = "Khối thi đua sơ kết công tác thi đua, khen thưởng 6 tháng đầu năm {}"


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build twelve conferences of one kind, with photos and titles of every sort."""
    folder = tmp_path_factory.mktemp("onward")
    for year in YEARS:
        path = folder / f"content/bai-viet/{year}/so-ket/index.md"
        path.parent.mkdir(parents=True)
        values = {
            "title": f"{TITLE.format(year)} {UNBROKEN if year == 2013 else ''}".strip(),
            "date": f"03/08/{year}",
            "tags": "sơ kết",
            "more": "Bài liên quan: 2013/so-ket, 2014/so-ket, 2015/so-ket\n" * (year == 2012),
            "body": "Chữ.\n\n![Hội trường](a.jpg)\n*Toàn cảnh hội nghị. Ảnh: An*",
        }
        path.write_text(ARTICLE.format(**values), encoding="utf-8")
        Image.new("RGB", (900, 600), "#9e2a22").save(path.parent / "a.jpg")
    for number in range(12):
        path = folder / f"content/bai-viet/2005/bai-{number}/index.md"
        path.parent.mkdir(parents=True)
        values = {"title": f"Bài {number}", "date": "03/08/2005", "tags": "khác", "more": ""}
        path.write_text(ARTICLE.format(**values, body="Chữ."), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pages, "_series", _one_event)
        kept = Store(folder / "store", code_key(ROOT))
        options = Options(output=folder / "output", site_url=SITE, store=kept)
        assert build(check(folder / "content"), options).report.ok
    return folder / "output"


def _one_event(found: list[Any]) -> dict[str, list[str]]:
    """Say that all conferences are one event."""
    addresses = sorted(each.portal_article.address for each in found)
    held = [each for each in addresses if each.endswith("/so-ket/")]
    return dict.fromkeys(held, held)


@pytest.fixture(scope="module")
def address(output: Path, serve: Callable[[Path], str]) -> str:
    """Serve that portal."""
    return serve(output)


@pytest.fixture
def current(page: Page, address: str) -> Page:
    """Open the conference of 2012."""
    page.goto(f"{address}{CURRENT}")
    return page


def _region(page: Page, name: str) -> Locator:
    return page.get_by_role("region", name=name, exact=True)


@pytest.mark.parametrize("path", [CURRENT, "/bai-viet/2013/so-ket/", SECTION])
@pytest.mark.parametrize("width", [320, 360, 1440])
def test_long_and_unbroken_titles_push_no_page_sideways(
    page: Page, address: str, path: str, width: int
) -> None:
    """Neither on the smallest phone nor in the narrow column of a wide screen."""
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(f"{address}{path}")

    assert page.evaluate("document.documentElement.scrollWidth") == width
    for item in page.locator("#cac-ky li, #bai-viet-khac li, #doc-tiep li").all():
        assert item.evaluate("item => item.scrollWidth <= item.clientWidth + 1")


def test_a_timeline_is_an_ordered_list_on_which_the_current_article_is_no_link(
    current: Page,
) -> None:
    """Eight times, oldest first; the one that is read is marked for those who cannot see it."""
    region = _region(current, "Sự kiện này qua các kỳ")
    expect(region.get_by_role("heading", level=2)).to_have_text("Sự kiện này qua các kỳ")
    items = region.get_by_role("list").get_by_role("listitem")
    expect(items).to_have_count(8)
    dates = [items.nth(n).locator("time").inner_text() for n in range(8)]
    assert dates == [f"03/8/{year}" for year in range(2009, 2017)]

    marked = region.locator("[aria-current='true']")
    expect(marked).to_contain_text(TITLE.format(2012))
    expect(marked.get_by_role("link")).to_have_count(0)
    expect(region.get_by_role("link")).to_have_count(7)
    region.get_by_role("link", name=TITLE.format(2010), exact=True).click()
    expect(current.locator("h1")).to_have_text(TITLE.format(2010))


def test_an_article_of_no_event_has_no_timeline(page: Page, address: str) -> None:
    """Not even an empty one."""
    page.goto(f"{address}/bai-viet/2005/bai-1/")

    expect(page.locator("#cac-ky")).to_have_count(0)


def test_a_related_article_is_read_as_title_date_reason(current: Page) -> None:
    """In this order, three to six, without photos; the first has its lead."""
    region = _region(current, "Bài viết khác")
    expect(region.get_by_role("heading", level=2)).to_have_text("Bài viết khác")
    items = region.get_by_role("list").get_by_role("listitem")
    assert 3 <= items.count() <= 6
    for item in items.all():
        title = item.get_by_role("heading", level=3).get_by_role("link").inner_text()
        date = item.locator("time").inner_text()
        reason = item.locator(".card__note").inner_text()
        assert reason
        read = item.aria_snapshot()
        places = [read.index(title), read.index(date), read.index(reason)]
        assert places == sorted(places)
    assert region.locator("img").count() == 0
    assert region.locator(".card__lead").count() == items.first.locator(".card__lead").count() == 1


def test_no_related_article_is_one_that_the_timeline_shows(current: Page) -> None:
    """The same title twice, one below the other, leads nowhere new."""

    def addresses(name: str) -> set[str | None]:
        links = _region(current, name).get_by_role("link").all()
        return {link.get_attribute("href") for link in links}

    assert not addresses("Bài viết khác") & addresses("Sự kiện này qua các kỳ")


@pytest.mark.parametrize("path", [CURRENT, SECTION])
def test_lists_stay_lists_where_bullets_are_taken_away(page: Page, address: str, path: str) -> None:
    """VoiceOver takes a list without bullets for none unless its role is written out."""
    page.goto(f"{address}{path}")
    lists = page.locator("#cac-ky ol, #bai-viet-khac ul, #doc-tiep ul")

    assert lists.count() >= 1
    assert {each.get_attribute("role") for each in lists.all()} == {"list"}


@pytest.mark.parametrize("path", [CURRENT, SECTION])
def test_headings_go_down_one_step_at_a_time(page: Page, address: str, path: str) -> None:
    """Who walks by headings misses none."""
    page.goto(f"{address}{path}")
    tags = (
        page.locator("main")
        .locator("h1, h2, h3, h4")
        .evaluate_all("all => all.map(h => h.tagName)")
    )
    levels = [int(tag[1]) for tag in tags]

    assert levels[0] == 1
    assert max(after - before for before, after in pairwise(levels)) == 1


def test_a_thumb_finds_every_link_that_leads_on(current: Page) -> None:
    """The whole entry can be tapped, 44 px and more; none lies over another."""
    for item in current.locator("#cac-ky li:not([aria-current]), #bai-viet-khac li").all():
        item.scroll_into_view_if_needed()
        box = item.bounding_box()
        assert box is not None
        assert box["height"] >= 44
        link = item.get_by_role("link")
        middle = box["y"] + box["height"] / 2
        hit = "([x, y]) => document.elementFromPoint(x, y).closest('a')?.getAttribute('href')"
        found = current.evaluate(hit, [box["x"] + box["width"] / 2, middle])
        assert found == link.get_attribute("href")


def test_what_leads_on_stays_off_the_paper(current: Page) -> None:
    """Title, text and photos with their captions are what one prints an article for."""
    current.set_viewport_size({"width": 658, "height": 900})  # an A4 sheet without its margins
    current.emulate_media(media="print")
    for region in ("#bai-viet-khac", "#cac-ky"):
        expect(current.locator(region)).to_be_hidden()
    assert current.evaluate("document.documentElement.scrollWidth") == 658


def test_a_section_offers_four_articles_of_its_further_pages(page: Page, address: str) -> None:
    """On its first page alone, none that stands there already, and not on paper."""
    page.goto(f"{address}{SECTION}")
    region = _region(page, "Đọc tiếp")
    links = region.get_by_role("list").get_by_role("listitem").get_by_role("link")
    expect(links).to_have_count(4)
    offered = {link.get_attribute("href") for link in links.all()}
    listed = {link.get_attribute("href") for link in page.locator(".card-list a").all()}
    assert len(offered) == 4
    assert not offered & listed
    page.emulate_media(media="print")
    expect(page.locator("#doc-tiep")).to_be_hidden()

    page.goto(f"{address}{SECTION}trang-2/")
    expect(page.locator("#doc-tiep")).to_have_count(0)
    second = {link.get_attribute("href") for link in page.locator(".card-list a").all()}
    assert offered <= second
