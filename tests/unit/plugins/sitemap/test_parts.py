"""Which pages search engines are told of, in which part, and since when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pytest

from plugins.sitemap import parts
from portal.cache.fingerprint import Digests
from portal.contract.pages import Pictures, RenderUnit
from portal.views.feeds import RobotsView, SitemapView
from tests.unit.plugins.make import photograph
from tests.unit.plugins.sitemap import xml
from tests.unit.plugins.sitemap.xml import IMAGE, SITEMAP, URL


def _units(
    pages: Iterable[parts.ListedPage], pictures: Mapping[str, Pictures] | None = None
) -> dict[str, RenderUnit]:
    return {unit.name: unit for unit in parts.units(pages, pictures or {}, {}, URL)}


def _view(unit: RenderUnit) -> SitemapView:
    (page,) = unit.make(unit.inputs)
    assert (page.address, page.template) == (unit.name, unit.template)
    assert isinstance(page.view, SitemapView)
    return page.view


def test_articles_by_year_lists_and_other_pages_are_parts() -> None:
    """Whatever the order in which they were written; addresses are absolute, in their order."""
    addresses = (
        *("/the/", "/", "/bai-viet/2012/y/", "/bai-viet/2012/x/", "/bai-viet/2013/x/"),
        *("/van-ban/", "/van-ban/2003/", "/van-ban/2003/trang-2/", "/van-ban/2003/luat-15/"),
        *("/van-ban/2003/luat-15/nhac-den/", "/gioi-thieu/", "/luu-tru/2012/"),
        *("/van-ban/loai/luat/", "/tac-gia/a/trang-2/", "/chuyen-muc/tin/"),
    )
    units = _units([(address, "") for address in addresses])
    listed = {
        name: [entry.address.removeprefix(URL) for entry in _view(unit).entries]
        for name, unit in units.items()
    }
    assert listed == {
        "/sitemap-bai-viet-2012.xml": ["/bai-viet/2012/x/", "/bai-viet/2012/y/"],
        "/sitemap-bai-viet-2013.xml": ["/bai-viet/2013/x/"],
        "/sitemap-danh-sach.xml": [
            *("/chuyen-muc/tin/", "/luu-tru/2012/", "/tac-gia/a/trang-2/", "/the/", "/van-ban/"),
            *("/van-ban/2003/", "/van-ban/2003/luat-15/nhac-den/", "/van-ban/2003/trang-2/"),
            "/van-ban/loai/luat/",
        ],
        "/sitemap-trang.xml": ["/", "/gioi-thieu/"],
        "/sitemap-van-ban.xml": ["/van-ban/2003/luat-15/"],
        "/sitemap.xml": [
            *("/sitemap-bai-viet-2012.xml", "/sitemap-bai-viet-2013.xml"),
            *("/sitemap-danh-sach.xml", "/sitemap-trang.xml", "/sitemap-van-ban.xml"),
        ],
    }


def test_a_part_has_5000_addresses_at_most() -> None:
    """The next ones go into another."""
    units = _units([(f"/bai-viet/2012/{number:05}/", "") for number in range(10_001)])
    sizes = {name: len(_view(unit).entries) for name, unit in units.items()}
    assert sizes == {
        "/sitemap-bai-viet-2012.xml": 5000,
        "/sitemap-bai-viet-2012-2.xml": 5000,
        "/sitemap-bai-viet-2012-3.xml": 1,
        "/sitemap.xml": 3,
    }


def test_an_edit_touches_the_part_that_it_is_in_and_the_index() -> None:
    """Of twenty years; the index tells when each part last changed."""
    pages = [(f"/bai-viet/{2000 + n % 20}/{n}/", f"{2000 + n % 20}-01-01") for n in range(20_000)]
    digests = Digests()
    before = {name: digests.of(unit.inputs) for name, unit in _units(pages).items()}
    pages[3] = (pages[3][0], "2026-11-24")
    after = _units(pages)
    changed = {name for name, unit in after.items() if digests.of(unit.inputs) != before[name]}
    assert changed == {"/sitemap-bai-viet-2003.xml", "/sitemap.xml"}
    days = {entry.address: entry.modified for entry in _view(after["/sitemap.xml"]).entries}
    assert days[f"{URL}/sitemap-bai-viet-2003.xml"] == "2026-11-24"
    assert days[f"{URL}/sitemap-bai-viet-2004.xml"] == "2004-01-01"


def test_a_part_is_made_of_what_it_is_given_alone() -> None:
    """So what is remembered of it holds."""
    assert all(unit.make.__closure__ is None for unit in _units([("/", "")]).values())


def test_a_part_is_xml_that_says_the_same() -> None:
    """Through the template and back, with & in an address; no date where none is known."""
    units = _units([("/a&b/", "2012-08-03"), ("/c/", "")])
    root = xml.root("sitemap.xml", _view(units["/sitemap-trang.xml"]))
    assert root.tag == f"{SITEMAP}urlset"
    assert [url.findtext(f"{SITEMAP}loc") for url in root] == [f"{URL}/a&b/", f"{URL}/c/"]
    assert [url.findtext(f"{SITEMAP}lastmod") for url in root] == ["2012-08-03", None]


def test_an_article_is_listed_with_its_photos() -> None:
    """Each once, as large as it is published."""
    address = "/bai-viet/2012/x/"
    own = Pictures({"a.jpg": photograph("2012/x/a"), "b.jpg": photograph("2012/x/b")})
    units = _units([(address, ""), ("/bai-viet/2012/y/", "")], {address: own})
    root = xml.root("sitemap.xml", _view(units["/sitemap-bai-viet-2012.xml"]))
    images = [[loc.text for loc in url.iterfind(f"{IMAGE}image/{IMAGE}loc")] for url in root]
    assert images == [[f"{URL}/bai-viet/2012/x/a-960.jpg", f"{URL}/bai-viet/2012/x/b-960.jpg"], []]


def test_the_index_names_the_parts() -> None:
    """As XML of its own kind."""
    units = _units([("/", "2012-08-03"), ("/gioi-thieu/", "")])
    root = xml.root("sitemap_index.xml", _view(units["/sitemap.xml"]))
    assert root.tag == f"{SITEMAP}sitemapindex"
    (part,) = root
    assert part.findtext(f"{SITEMAP}loc") == f"{URL}/sitemap-trang.xml"
    assert part.findtext(f"{SITEMAP}lastmod") == "2012-08-03"


@pytest.mark.parametrize("robot", ["*", "Googlebot"])
def test_robots_are_let_in_and_told_of_the_sitemaps(robot: str) -> None:
    """As the standard library's own robot reads it."""
    from urllib.robotparser import RobotFileParser

    addresses = (f"{URL}/sitemap.xml", f"{URL}/sitemap-news.xml")
    reader = RobotFileParser()
    reader.parse(xml.text("robots.txt", RobotsView(addresses)).split("\n"))
    assert reader.can_fetch(robot, f"{URL}/bai-viet/2012/x/")
    assert reader.site_maps() == list(addresses)
