"""A whole portal: every link leads somewhere, nothing is asked of others, all is in the map."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

from portal.builder import Options, build
from portal.check import rules
from portal.check.runner import check
from portal.content import clock, redirects
from portal.content import old_urls as addresses
from portal.content.loader import load
from portal.content.old_urls import AddressError
from portal.content.redirects import Rule
from portal.diagnostics.diagnostic import Place
from tests.conftest import PORTAL
from tests.integration.crawl import dead_links, pages

_SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def test_every_internal_link_and_asset_leads_somewhere(portal: Path) -> None:
    """Each root-relative address on each page is a file of the output."""
    assert dead_links(portal) == []


def test_no_link_leads_to_a_list_that_only_expired_articles_would_be_in(tmp_path: Path) -> None:
    """All but a few have expired: their tags, authors and months have no pages."""
    content, output, url = tmp_path / "content", tmp_path / "output", "https://vi-du.example"
    shutil.copytree(PORTAL, content)
    articles = sorted((content / "bai-viet").rglob("index.md"))
    for file in articles[::6] + articles[1::6] + articles[2::6] + articles[3::6]:
        source = file.read_text("utf-8").removeprefix("---\n")
        file.write_text(
            f"Hết hạn: 01/01/2026\nĐính chính: 05/01/2026: {file.parent.name}\n{source}", "utf-8"
        )
    assert build(check(content), Options(output=output, site_url=url)).report.ok
    assert dead_links(output, url) == []
    corrections = (output / "dinh-chinh/index.html").read_text("utf-8")
    assert articles[0].parent.name not in corrections


def test_every_anchor_on_a_page_is_there(portal: Path) -> None:
    """A link to a part of the page finds that part; no id stands twice."""
    for page, soup in pages(portal):
        ids = [str(each["id"]) for each in soup.select("[id]")]
        assert len(ids) == len(set(ids)), page
        for link in soup.select('[href^="#"]'):
            assert str(link["href"])[1:] in ids, (page, link["href"])


def test_no_page_asks_another_host_for_anything(portal: Path) -> None:
    """Links may lead away; styles, fonts, photos and scripts may not come from elsewhere."""
    for page, soup in pages(portal):
        for element in soup.select("[src], link[href]"):
            if element.get("rel") in (["canonical"], ["schema.DC"]) or element.get("hreflang"):
                continue  # said to robots, fetched by nobody
            assert str(element.get("src") or element.get("href")).startswith("/"), (page, element)


def test_each_article_has_one_main_title_and_related_articles(portal: Path) -> None:
    """One h1; between one and six related articles, none of them itself."""
    for page, soup in pages(portal):
        assert len(soup.select("h1")) == 1, page
        if page.parent.parent.parent.name == "bai-viet":
            own = f"/{page.parent.relative_to(portal).as_posix()}/"
            links = [str(link["href"]) for link in soup.select("#bai-viet-khac li a")]
            assert 1 <= len(links) <= 6, page
            assert own not in links
            assert len(set(links)) == len(links)


def test_the_sitemap_names_every_page_that_may_be_found(portal: Path) -> None:
    """All but those that ask not to be found, each once, in a part that the index names."""
    index = ET.parse(portal / "sitemap.xml").getroot()
    parts = [str(each.text).rpartition("/")[2] for each in index.iter(f"{_SITEMAP}loc")]
    trees = [ET.parse(portal / part).getroot() for part in parts]
    found = [str(each.text) for tree in trees for each in tree.iter(f"{_SITEMAP}loc")]
    addresses = [each.partition(".example")[2] for each in found]
    indexed = {
        f"/{page.parent.relative_to(portal).as_posix()}/".replace("/./", "/")
        for page, soup in pages(portal)
        if not soup.select('meta[name="robots"][content~="noindex"]')
    }

    assert len(addresses) == len(set(addresses))
    assert set(addresses) == indexed


def test_no_old_address_may_hide_a_file_of_the_portal(portal: Path) -> None:
    """A server asks the rules first: one for what the portal publishes is A005, whatever it is."""
    content = load(PORTAL)
    own = {each.old.key for each in redirects.active_rules(content.redirects, content.offering)}
    found = []
    for path in sorted(each for each in portal.rglob("*") if each.is_file()):
        name = f"/{path.relative_to(portal).as_posix()}"
        try:
            found.append(Rule(addresses.old(name), "/", Place(name)))
        except AddressError:
            assert "/." in name, "A001, before anything is asked"
    table = replace(content, redirects=tuple(each for each in found if each.old.key not in own))
    problems = rules.broken_redirects(table, clock.now())
    told = {each.place.file for each in problems if each.code == "A005"}
    assert {each.place.file for each in table.redirects} <= told
