"""Topics, people, the bloc and corrections: what readers and machines get of a built portal."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import feedparser
import pytest
from bs4 import BeautifulSoup

from tests.conftest import ROOT, Write
from tests.integration.conftest import Build

_URL = "https://khoi-noi-chinh.example"
_SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
Draw = Callable[[Path], Path]
Put = Callable[[str, str], Path]


@pytest.fixture
def put(content: Path) -> Put:
    """Return a function that writes a file of the content folder."""

    def write(name: str, text: str) -> Path:
        path = content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return write


def _page(output: Path, address: str) -> BeautifulSoup:
    path = output / address.lstrip("/") / "index.html"
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def _texts(page: BeautifulSoup, selector: str) -> list[str]:
    return [" ".join(each.text.split()) for each in page.select(selector)]


def _sitemap(output: Path) -> set[str]:
    return {
        str(each.text).removeprefix(_URL)
        for path in output.glob("sitemap-*.xml")
        for each in ET.parse(path).getroot().iter(f"{_SITEMAP}loc")
    }


def test_a_topic_has_its_words_its_photo_its_articles_and_its_feed(
    build: Build, write: Write, put: Put, output: Path, photo: Draw
) -> None:
    """Photos as in articles: derivatives at the topic's own address."""
    write("2012/a")
    write("2013/b", more="Chuyên đề: Khối\n")
    path = put(
        "chuyen-de/khoi/index.md",
        "Tiêu đề: Khối\nTóm tắt: Lời dẫn.\nBài: 2012/a\n\nChữ.\n\n"
        "![Đại biểu ngồi kín hội trường](a.jpg)\n*Quang cảnh. Ảnh: Minh họa*\n",
    )
    photo(path.parent / "a.jpg")
    assert build().report.ok

    page = _page(output, "/chuyen-de/khoi/")
    assert _texts(page, "h1") == ["Khối"]
    assert _texts(page, ".dossier .card__title") == ["Bài 2012/a", "Bài 2013/b"]
    (img,) = page.select(".prose img")
    assert str(img["src"]).startswith("/chuyen-de/khoi/")
    assert (output / str(img["src"]).lstrip("/")).is_file()
    article = _page(output, "/bai-viet/2013/b/")
    assert _texts(article, ".belongs") == ["Thuộc chuyên đề: Khối"]
    feed = feedparser.parse((output / "chuyen-de/khoi/feed.xml").read_bytes())
    assert not feed.bozo
    assert [each.link for each in feed.entries] == [
        f"{_URL}/bai-viet/2013/b/",
        f"{_URL}/bai-viet/2012/a/",
    ]
    assert {"/chuyen-de/", "/chuyen-de/khoi/"} <= _sitemap(output)


def test_a_draft_topic_leaves_no_trace(build: Build, write: Write, put: Put, output: Path) -> None:
    """Also on the pages of its articles."""
    write("2012/a", more="Chuyên đề: bimat\nNhân vật: bimat\n")
    put("chuyen-de/bimat/index.md", "Tiêu đề: BIMAT\nTrạng thái: nháp\n\nBIMAT")
    put("guong/bimat/index.md", "Tên: BIMAT\nLoại: cá nhân\nTrạng thái: nháp\n\nBIMAT")
    assert build().report.ok

    for path in output.rglob("*"):
        assert "bimat" not in path.name.lower()
        if path.is_file():
            assert b"BIMAT" not in path.read_bytes(), path


def test_hostile_words_are_shown_not_run(
    build: Build, write: Write, put: Put, output: Path
) -> None:
    """In topics, names, honours, the bloc's data and corrections."""
    bad = "<script>alert(1)</script> & “x”"
    write("2012/a", more=f"Chuyên đề: de\nNhân vật: an\nĐính chính: 05/9/2012: {bad}\n")
    put("chuyen-de/de/index.md", f"Tiêu đề: {bad}\nTóm tắt: {bad}\n\n{bad}")
    put("guong/an/index.md", f"Tên: {bad}\nLoại: cá nhân\nDanh hiệu: 2024: {bad}\n\nx")
    put("data/organisation.toml", f'[bloc]\nname = "{bad}"\n[[member]]\nname = "{bad}"\n')
    build()

    addresses = ["/chuyen-de/de/", "/chuyen-de/", "/guong-dien-hinh/", "/guong-dien-hinh/an/"]
    for address in (*addresses, "/to-chuc/", "/en/", "/dinh-chinh/", "/bai-viet/2012/a/"):
        page = _page(output, address)
        scripts = [each for each in page.find_all("script") if each.string and not each.get("type")]
        assert scripts == [], address
        assert "<script>alert(1)</script>" in page.get_text(), address


def test_the_bloc_is_told_in_two_languages_that_name_each_other(
    build: Build, write: Write, put: Put, output: Path
) -> None:
    """For readers, browsers and search engines; what is not translated says so."""
    write("2012/a")
    put(
        "data/organisation.toml",
        '[bloc]\nname = "Khối"\nname_en = "Bloc"\n'
        '[[member]]\nname = "Bộ A"\nname_en = "A"\n[[member]]\nname = "Bộ B"\n',
    )
    assert build().report.ok

    for address, lang, other in (("/to-chuc/", "vi", "/en/"), ("/en/", "en", "/to-chuc/")):
        page = _page(output, address)
        assert page.html is not None
        assert page.html["lang"] == lang
        links = {str(each["hreflang"]): each["href"] for each in page.select("link[hreflang]")}
        assert links == {"vi": f"{_URL}/to-chuc/", "en": f"{_URL}/en/"}
        assert page.select(f'main a[href="{other}"][hreflang]')
    page = _page(output, "/en/")
    assert [(each.text, each.get("lang")) for each in page.select(".bloc__name")] == [
        ("A", None),
        ("Bộ B", "vi"),
    ]
    assert _page(output, "/").select('footer a[href="/en/"][lang="en"]')
    assert {"/to-chuc/", "/en/"} <= _sitemap(output)


def test_the_page_in_english_has_its_frame_in_english(
    build: Build, write: Write, put: Put, output: Path
) -> None:
    """Menu, path, footer, labels, title; a section without a name in English keeps its own."""
    write("2012/a")
    put("data/organisation.toml", '[bloc]\nname = "Khối"\nname_en = "Bloc"\n')
    put(
        "data/sections.toml",
        '[[section]]\nname = "Tin tức"\nname_en = "News"\n[[section]]\nname = "Tin B"\n',
    )
    assert build().report.ok

    page = _page(output, "/en/")
    assert page.title is not None
    assert page.title.text.startswith("Bloc")
    assert [(each.text, each.get("lang")) for each in page.select(".site-nav__link")] == [
        ("Tin B", "vi"),
        ("News", None),
        ("Archive", None),
    ]
    assert [each.text for each in page.select(".breadcrumbs__link")] == ["Home"]
    assert page.select('.masthead__link[href="/en/"]')[0].text == "Bloc"
    assert page.select('.search-box__input[aria-label^="Search"]')
    assert page.select('footer a[href="/"][lang="vi"][hreflang="vi"]')
    foreign = re.compile(r"[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉĩịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)
    for each in page.select("[lang=vi]"):
        each.decompose()
    assert page.body is not None
    assert not foreign.search(page.body.get_text())
    labels = " ".join(str(each["aria-label"]) for each in page.select("body [aria-label]"))
    assert not foreign.search(labels)


def test_a_correction_is_announced_above_the_text_told_below_it_and_in_the_list(
    build: Build, write: Write, output: Path
) -> None:
    """And brings an old article back to the top of the feed."""
    write("2013/b")
    write("2012/a", more="Đính chính: 05/9/2014: sửa tên đơn vị\n")
    build()

    page = _page(output, "/bai-viet/2012/a/")
    order = [each.get("class") for each in page.select(".corrections, .article__lead, .prose")]
    assert order == [["article__lead"], ["prose"], ["corrections"]]
    (link,) = page.select('.byline a[href="#dinh-chinh"]')
    assert link.get_text(" ", strip=True) == "Đã đính chính 05/9/2014"
    assert _texts(_page(output, "/dinh-chinh/"), ".notes__text") == ["sửa tên đơn vị"]
    for address in ("feed.xml", "dinh-chinh/feed.xml"):
        entry = feedparser.parse((output / address).read_bytes()).entries[0]
        assert entry.link == f"{_URL}/bai-viet/2012/a/"
        assert entry.updated == "2014-09-05T00:00:00+07:00"
        assert "sửa tên đơn vị" in entry.content[0].value


def test_licence_and_who_answers_stand_in_the_footer(
    build: Build, write: Write, output: Path, tmp_path: Path
) -> None:
    """Of every page; without them a portal that must have an imprint is not built."""
    write("2012/a")
    conf = tmp_path / "conf.py"
    head = f"import sys\nsys.path.insert(0, {str(ROOT)!r})\nfrom pelicanconf import *\n"
    own = "name='Cổng', licence='Giấy phép số 1', responsible='Chịu trách nhiệm: An', imprint=True"
    conf.write_text(f"{head}PORTAL = settings.Settings({own})\n", encoding="utf-8")
    assert build(config=conf).report.ok
    notes = _texts(_page(output, "/bai-viet/2012/a/"), ".site-footer__notice")
    assert notes == ["Giấy phép số 1", "Chịu trách nhiệm: An"]

    conf.write_text(
        f"{head}PORTAL = settings.Settings(name='Cổng', imprint=True)\n", encoding="utf-8"
    )
    (problem,) = build(config=conf).report
    assert problem.code == "S003"
    assert "PORTAL.licence" in problem.data["reason"]
