"""What machines get of a built portal: feeds, sitemaps, security.txt."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import feedparser
import pytest
from bs4 import BeautifulSoup

from portal.vietnamese.dates import VIETNAM
from tests.conftest import ROOT, Write
from tests.integration.conftest import Build

_SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
_IMAGE = "{http://www.google.com/schemas/sitemap-image/1.1}"
_URL = "https://khoi-noi-chinh.example"
Draw = Callable[[Path], Path]


def _page(output: Path, address: str) -> BeautifulSoup:
    path = output / address.lstrip("/") / "index.html"
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def _locations(path: Path) -> list[str]:
    return [str(each.text) for each in ET.parse(path).getroot().iter(f"{_SITEMAP}loc")]


def _feeds(output: Path, address: str) -> dict[str, Any]:
    """Follow the feeds that a page's head names, as a feed reader does."""
    links = _page(output, address).select('head link[rel="alternate"]')
    found = {}
    for each in links:
        data = (output / str(each["href"]).lstrip("/")).read_bytes()
        is_json = each["type"] == "application/feed+json"
        found[str(each["href"])] = json.loads(data) if is_json else feedparser.parse(data)
    return found


def test_a_feed_reader_finds_the_portals_feeds_on_every_page_and_a_sections_on_its_own(
    build: Build, write: Write, output: Path
) -> None:
    """The section's stands first: that is the one whose page it is."""
    write("2012/x")
    build()

    for address in ("/", "/bai-viet/2012/x/", "/luu-tru/2012/"):
        assert list(_feeds(output, address)) == ["/feed.xml", "/feed.json"], address
    found = _feeds(output, "/chuyen-muc/tin-tuc/")
    assert list(found) == ["/chuyen-muc/tin-tuc/feed.xml", "/feed.xml", "/feed.json"]
    for address, feed in found.items():
        if address.endswith(".xml"):
            assert not feed.bozo
            assert [each.link for each in feed.entries] == [f"{_URL}/bai-viet/2012/x/"]
    assert [each["url"] for each in found["/feed.json"]["items"]] == [f"{_URL}/bai-viet/2012/x/"]


def test_the_photo_in_a_feed_is_a_file_of_that_size(
    build: Build, write: Write, output: Path, photo: Draw
) -> None:
    """The largest there is."""
    path = write("2012/x", body="![Đại biểu ngồi kín hội trường](a.jpg)\n*Lễ khai mạc*")
    photo(path.parent / "a.jpg")
    build()

    (entry,) = feedparser.parse((output / "feed.xml").read_bytes()).entries
    (enclosure,) = entry.enclosures
    file = output / enclosure.href.removeprefix(f"{_URL}/")
    assert file.stat().st_size == int(enclosure.length)
    assert "-900." in file.name
    (item,) = json.loads((output / "feed.json").read_bytes())["items"]
    assert item["attachments"] == [
        {
            "url": enclosure.href,
            "mime_type": "image/jpeg",
            "title": "Đại biểu ngồi kín hội trường",
            "size_in_bytes": file.stat().st_size,
        }
    ]
    (image,) = ET.parse(output / "sitemap-bai-viet-2012.xml").getroot().iter(f"{_IMAGE}loc")
    assert image.text == enclosure.href


def test_an_article_leaves_the_news_when_two_days_are_over(
    build: Build, write: Write, output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Although nobody changed a file; on the way there nothing is written.

    An empty sitemap that is announced is an error to a search engine.
    """
    write("2026/x", date="24/11/2026 08:00")
    at = datetime(2026, 11, 24, 9, 0, tzinfo=VIETNAM)
    news = output / "sitemap-news.xml"

    def built(hours: int) -> list[str]:
        moment = at + timedelta(hours=hours)
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(moment.timestamp())))
        assert build().report.ok
        return _locations(news)

    def announced() -> bool:
        return "sitemap-news" in (output / "robots.txt").read_text(encoding="utf-8")

    address = f"{_URL}/bai-viet/2026/x/"
    assert built(0) == [address]
    assert announced()
    before = news.stat().st_mtime_ns
    assert built(46) == [address]
    assert news.stat().st_mtime_ns == before
    assert built(48) == []
    assert not announced()
    assert address in _locations(output / "sitemap-bai-viet-2026.xml")


def test_an_edit_touches_the_part_of_the_sitemap_that_it_is_in(
    build: Build, write: Write, output: Path
) -> None:
    """A text that is said to be changed; the other years' parts stay as they lie."""
    for year in (2010, 2011, 2012):
        write(f"{year}/x")
    build()
    before = {path: path.stat().st_mtime_ns for path in output.glob("sitemap*.xml")}
    assert len(before) == 7

    write("2011/x", body="Thân bài khác.")
    build()
    assert before == {path: path.stat().st_mtime_ns for path in output.glob("sitemap*.xml")}
    write("2011/x", body="Thân bài khác.", more="Sửa ngày: 05/9/2012\n")
    build()
    after = {path: path.stat().st_mtime_ns for path in output.glob("sitemap*.xml")}
    assert {path.name for path in after if after[path] != before[path]} == {
        "sitemap-bai-viet-2011.xml",
        "sitemap.xml",
    }


def test_security_txt_is_there_where_somebody_is_to_be_told(
    build: Build, write: Write, output: Path, tmp_path: Path
) -> None:
    """At its well-known place; without a contact there is none."""
    write("2012/x")
    build()
    file = output / ".well-known/security.txt"
    assert not file.exists()

    config = tmp_path / "conf.py"
    config.write_text(
        f"import sys\nsys.path.insert(0, {str(ROOT)!r})\nfrom pelicanconf import *\n"
        "from plugins import sitemap\n"
        "SECURITY = sitemap.Security('mailto:an-ninh@cong.example', '2026-11-24')\n",
        encoding="utf-8",
    )
    assert build(config=config).report.ok
    assert (
        file.read_text(encoding="utf-8").splitlines()[0] == "Contact: mailto:an-ninh@cong.example"
    )
    build()
    assert not file.exists()


def _names(page: BeautifulSoup, attribute: str, prefix: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for each in page.select(f'head meta[{attribute}^="{prefix}"]'):
        found.setdefault(str(each[attribute]), []).append(str(each["content"]))
    return found


def test_a_page_says_in_dublin_cores_terms_what_it_is(
    build: Build, write: Write, output: Path
) -> None:
    """The six that the rules asked of agencies, then language, subjects and source."""
    write("2012/x", title="Đại hội & <b>", tags="sơ kết, đại hội", more="Nguồn: Bản tin\n")
    build()

    publisher = "Khối thi đua các Bộ, ngành Nội chính Trung ương"
    assert _names(_page(output, "/bai-viet/2012/x/"), "name", "DC.") == {
        "DC.title": ["Đại hội & <b>"],
        "DC.creator": ["Ban Biên tập"],
        "DC.date": ["2012-08-03"],
        "DC.description": ["Một câu tóm tắt."],
        "DC.publisher": [publisher],
        "DC.identifier": [f"{_URL}/bai-viet/2012/x/"],
        "DC.language": ["vi"],
        "DC.subject": ["sơ kết", "đại hội"],
        "DC.source": ["Bản tin"],
    }
    home = _names(_page(output, "/"), "name", "DC.")
    assert home["DC.creator"] == home["DC.publisher"] == [publisher]
    lost = BeautifulSoup((output / "404.html").read_text(encoding="utf-8"), "html.parser")
    assert _names(lost, "name", "DC.") == {}


def test_names_in_dublin_cores_terms_say_whose_terms_they_are(
    build: Build, write: Write, output: Path
) -> None:
    """Without the schema that DC stands for, the names mean nothing."""
    write("2012/x")
    build()

    for path in output.rglob("*.html"):
        head = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        schemas = [link["href"] for link in head.select('link[rel="schema.DC"]')]
        named = head.select('meta[name^="DC."]')
        assert schemas == (["http://purl.org/dc/elements/1.1/"] if named else []), path


def test_machines_are_told_one_day_of_the_last_change(
    build: Build, write: Write, output: Path
) -> None:
    """The latest of date, change and correction: a search engine fetches what was put right."""
    write("2012/a", more="Sửa ngày: 05/8/2012\nĐính chính: 24/11/2013: số đúng là 120\n")
    write("2012/b", more="Sửa ngày: 24/11/2013\nĐính chính: 05/8/2012: số đúng là 120\n")
    build()

    def read(name: str) -> str:
        return (output / name).read_text(encoding="utf-8")

    changed, sitemap = "2013-11-24T00:00:00+07:00", read("sitemap-bai-viet-2012.xml")
    feed = read("feed.xml")
    for name in ("a", "b"):
        page = _page(output, f"/bai-viet/2012/{name}/")
        assert _names(page, "property", "article:")["article:modified_time"] == [changed]
        (text,) = page.select('script[type="application/ld+json"]')
        assert json.loads(text.string or "")["@graph"][0]["dateModified"] == changed
    assert sitemap.count("<lastmod>2013-11-24</lastmod>") == 2
    assert feed.count(f"<updated>{changed}</updated>") == 3  # of the feed, too
    assert feed.count("<title>(Đính chính) ") == 2


def test_only_an_article_has_the_times_of_an_article(
    build: Build, write: Write, output: Path
) -> None:
    """Open Graph knows them of no other type of page."""
    write("2012/x")
    build()

    for path in output.rglob("*.html"):
        page = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        is_article = _names(page, "property", "og:").get("og:type") == ["article"]
        assert bool(_names(page, "property", "article:")) == is_article, path


def test_every_page_has_what_open_graph_requires(build: Build, write: Write, output: Path) -> None:
    """Title, type, image and address, each once; addresses are absolute."""
    write("2012/x")
    build()

    for path in output.rglob("*.html"):
        page = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        found = _names(page, "property", "og:")
        for name in ("og:title", "og:type", "og:image", "og:url", "og:locale", "og:site_name"):
            assert len(found[name]) == 1, (path, name)
        assert found["og:url"][0] == page.select_one('link[rel="canonical"]')["href"]  # type: ignore[index]
        assert found["og:image"][0].startswith(f"{_URL}/assets/")
    article = _names(_page(output, "/bai-viet/2012/x/"), "property", "article:")
    assert article["article:published_time"] == ["2012-08-03T00:00:00+07:00"]


def test_the_structured_data_of_every_page_are_json(
    build: Build, write: Write, output: Path, photo: Draw
) -> None:
    """Whatever its title; all addresses of the portal that they name are there."""
    hostile = "</script><script>alert(1)</script> & “ngoặc” <!doctype>"
    path = write("2012/x", title=hostile, body="![Ảnh hội nghị](a.jpg)\n*Lễ khai mạc. Ảnh: An*")
    photo(path.parent / "a.jpg")
    build()

    kinds = set()
    for file in output.rglob("*.html"):
        page = BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")
        for script in page.select('script[type="application/ld+json"]'):
            for node in json.loads(script.text)["@graph"]:
                kinds.add(node["@type"])
                for address in _addresses(node):
                    place = address.removeprefix(_URL).partition("#")[0].lstrip("/")
                    target = output / place
                    assert (target / "index.html").is_file() or target.is_file(), address
    assert kinds == {"NewsArticle", "BreadcrumbList", "Organization", "WebSite"}
    (data,) = _page(output, "/bai-viet/2012/x/").select('script[type="application/ld+json"]')
    assert json.loads(data.text)["@graph"][0]["headline"] == hostile


def _addresses(value: Any) -> set[str]:
    """Return every address of the portal in a value, however deep."""
    if isinstance(value, dict):
        return {found for each in value.values() for found in _addresses(each)}
    if isinstance(value, list):
        return {found for each in value for found in _addresses(each)}
    return {value} if isinstance(value, str) and value.startswith(_URL) else set()
