"""Which pages search engines are told of, and since when."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from jinja2 import Environment, FileSystemLoader

import pelicanconf
from plugins import sitemap
from portal.edition import Page
from portal.machines import RobotsView, SitemapView
from portal.views import Head, MessageView

_URL = "https://cong.example"
_SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def _page(made: Head) -> Page:
    return Page(made.address, "404.html", MessageView(made, "", "", ()))


def _render(template: str, view: object) -> str:
    options: dict[str, Any] = dict(pelicanconf.JINJA_ENVIRONMENT)
    templates = FileSystemLoader(Path(pelicanconf.THEME) / "templates")
    environment = Environment(loader=templates, **options)  # noqa: S701 - escapes, as the build does
    return environment.get_template(template).render(page=view)


def test_pages_are_listed_in_the_order_of_their_addresses() -> None:
    """Whatever the order in which they were written; addresses are absolute."""
    pages = [(address, "") for address in ("/the/", "/", "/bai-viet/2012/x/")]
    assert [each.address for each in sitemap.entries(pages, _URL)] == [
        "https://cong.example/",
        "https://cong.example/bai-viet/2012/x/",
        "https://cong.example/the/",
    ]


def test_an_entry_says_on_which_day_the_page_last_changed() -> None:
    """Nothing where that is not known: a date made up would be a lie."""
    pages = [("/a/", "2012-08-03"), ("/b/", "")]
    assert [each.modified for each in sitemap.entries(pages, _URL)] == ["2012-08-03", ""]


def test_the_sitemap_is_xml_that_says_the_same() -> None:
    """Through the template and back, with & in an address."""
    pages = [("/a&b/", "2012-08-03"), ("/c/", "")]
    text = _render("sitemap.xml", SitemapView(sitemap.entries(pages, _URL)))
    root = ET.fromstring(text)
    assert root.tag == f"{_SPACE}urlset"
    assert [each.findtext(f"{_SPACE}loc") for each in root] == [f"{_URL}/a&b/", f"{_URL}/c/"]
    assert [each.findtext(f"{_SPACE}lastmod") for each in root] == ["2012-08-03", None]


def test_robots_are_let_in_and_told_of_the_sitemap() -> None:
    """One group for all, one absolute address."""
    lines = _render("robots.txt", RobotsView(f"{_URL}/sitemap.xml")).split("\n")
    assert lines == ["User-agent: *", "Allow: /", "", f"Sitemap: {_URL}/sitemap.xml"]
