"""What a feed reader gets: whole articles, absolute addresses, honest dates."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import feedparser
import pytest
from jinja2 import Environment, FileSystemLoader

import pelicanconf
from plugins.feeds import atom
from plugins.feeds.atom import Source
from plugins.pages.writer import site_view
from portal.cache.store import Store
from portal.content.article import Article
from portal.content.metadata import CorrectionNote
from portal.contract.build_context import BuildContext
from portal.contract.pages import Pictures
from portal.markup.figures import Figure
from portal.views.feeds import FeedEntry
from portal.views.pages import Body
from tests.unit.plugins.make import NOW, article, content, day, photograph

_URL = "https://cong.example"
_HOME = f"{_URL}/bai-viet/2012/x/"


def _rendered(*entries: Any, title: str = "Cổng") -> Any:
    options: dict[str, Any] = dict(pelicanconf.JINJA_ENVIRONMENT)
    templates = FileSystemLoader(Path(pelicanconf.THEME) / "templates")
    environment = Environment(loader=templates, **options)  # noqa: S701 - escapes, as the build does
    settings = {"PORTAL": pelicanconf.PORTAL, "SITEURL": _URL}
    build = BuildContext(content([]), NOW, Store(Path("store"), "k"), settings)
    build.assets = {}
    view = atom.feed(title, _URL, "/", entries)
    text = environment.get_template("feed.xml").render(page=view, site=site_view(build))
    parsed = feedparser.parse(text)
    assert not parsed.bozo, parsed.get("bozo_exception")
    return parsed


def _entry(made: Article, html: str = "", pictures: Pictures | None = None) -> FeedEntry:
    body = Body(html, lambda: html)
    return atom.entry(Source(made, body, pictures or Pictures()), _URL)


def test_an_entry_has_the_articles_own_texts_and_dates() -> None:
    """Absolute address, title, lead, section, authors."""
    made = article(
        "2012/x",
        "2012-08-03T14:30",
        title="Đại hội",
        summary="Tóm tắt.",
        section="Tin",
        authors=("Nguyễn A",),
    )
    entry = _entry(made, "<p>a</p>")
    assert entry.address == "https://cong.example/bai-viet/2012/x/"
    assert (entry.title, entry.summary, entry.category) == ("Đại hội", "Tóm tắt.", "Tin")
    assert entry.authors == ("Nguyễn A",)
    assert entry.published == entry.updated == "2012-08-03T14:30:00+07:00"
    assert str(entry.body) == "<p>a</p>"


def test_an_entry_without_a_summary_has_the_beginning_of_the_text() -> None:
    """A feed reader shows it under the title."""
    assert _entry(article("2012/x", html="Đoạn mở đầu.")).summary == "Đoạn mở đầu."


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"modified": day("2012-09-01")}, "2012-09-01T00:00:00+07:00"),
        ({"modified": day("2011-01-01")}, "2012-08-03T00:00:00+07:00"),
        ({"corrected": day("2013-01-02")}, "2013-01-02T00:00:00+07:00"),
        ({"corrected": day("2012-08-03")}, "2012-08-03T00:00:00+07:00"),
    ],
)
def test_an_entry_is_as_new_as_its_latest_change(values: dict[str, Any], expected: str) -> None:
    """A correction is a change that readers of the old text must see."""
    entry = _entry(article("2012/x", **values))
    assert entry.updated == expected
    assert entry.published == "2012-08-03T00:00:00+07:00"


def test_corrections_stand_before_the_text_and_are_escaped() -> None:
    """With their dates as documents write them."""
    notes = (CorrectionNote("<b> & lỗi", day("2012-09-05")), CorrectionNote("Không ngày"))
    body = _entry(article("2012/x", corrections=notes), "<p>a</p>").body
    assert str(body) == (
        "<p><strong>Đính chính 05/9/2012:</strong> &lt;b&gt; &amp; lỗi</p>"
        "<p><strong>Đính chính:</strong> Không ngày</p><p>a</p>"
    )


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<a href="/lien-he/">a</a>', '<a href="https://cong.example/lien-he/">a</a>'),
        ('<img src="/x/a.jpg" alt="">', '<img src="https://cong.example/x/a.jpg" alt="">'),
        ('<a href="https://x.example/">a</a>', '<a href="https://x.example/">a</a>'),
        ('<a href="//x.example/">a</a>', '<a href="https://x.example/">a</a>'),
        ('<a href="#muc">a</a>', f'<a href="{_HOME}#muc">a</a>'),
        (
            '<a href="../b/?a=1&amp;b#c">a</a>',
            f'<a href="{_URL}/bai-viet/2012/b/?a=1&amp;b#c">a</a>',
        ),
        ('<q cite="/a/">a</q>', f'<q cite="{_URL}/a/">a</q>'),
        ('<a href="mailto:a@b.vn">a</a>', '<a href="mailto:a@b.vn">a</a>'),
        ('<a href="http://[">a</a>', '<a href="http://[">a</a>'),
        ("<p>href=/x/ trong câu</p>", "<p>href=/x/ trong câu</p>"),
    ],
)
def test_addresses_of_the_portal_become_absolute(html: str, expected: str) -> None:
    """Feeds are read elsewhere."""
    assert atom.absolute(html, _URL, _HOME) == expected


def test_one_size_and_format_of_a_photo_is_left() -> None:
    """Feed readers choose badly; size and alt stay."""
    html = (
        '<picture class="figure__picture"><source type="image/webp" srcset="/a-1.webp 1w">'
        '<img src="/a.jpg" srcset="/a-1.jpg 1w, /a-2.jpg 2w" sizes="100vw" width="2" height="1" '
        'alt="Hội trường" decoding="async" fetchpriority="high"></picture>'
    )
    assert atom.absolute(html, _URL, _HOME) == (
        '<img src="https://cong.example/a.jpg" width="2" height="1" alt="Hội trường">'
    )


@pytest.mark.parametrize(
    "html",
    [
        '<pre><code>&lt;a href="/lien-he/"&gt;</code></pre>',
        '<p>Ghi sizes="100vw" vào thẻ ảnh.</p>',
    ],
)
def test_the_words_of_an_article_are_not_rewritten(html: str) -> None:
    """What only looks like an attribute is text: letters in, letters out."""
    assert atom.absolute(html, _URL, _HOME) == html


def test_an_entry_that_was_corrected_says_so_before_its_title() -> None:
    """Also where the day is not known: old news on top of a feed needs a reason."""
    corrected = _entry(article("2012/x", corrections=(CorrectionNote("số"),)))
    assert corrected.title == "(Đính chính) Bài 2012/x"
    assert _entry(article("2012/x", modified=day("2013-05-05"))).title == "Bài 2012/x"


def test_a_feed_was_updated_when_its_latest_entry_was() -> None:
    """Never "now": the same content makes the same bytes."""
    old = _entry(article("2012/a", "2012-01-01"))
    corrected = _entry(article("2010/b", "2010-01-01", modified=day("2013-05-05")))
    feed = atom.feed("Cổng", _URL, "/", [old, corrected])
    assert feed.updated == "2013-05-05T00:00:00+07:00"
    assert [entry.title for entry in feed.entries] == [old.title, corrected.title]
    assert (feed.address, feed.home) == (f"{_URL}/feed.xml", f"{_URL}/")


def test_an_empty_feed_is_a_feed() -> None:
    """Every page points at it from the first day."""
    parsed = _rendered()
    assert parsed.version == "atom10"
    assert parsed.entries == []
    assert parsed.feed.updated == "1970-01-01T00:00:00Z"


def test_a_feed_reader_reads_what_was_written() -> None:
    """Hostile titles and all, through the template and back."""
    title = """<script>alert(1)</script> & "ngoặc" 'đơn' Đ"""
    made = article("2012/x", title=title, section="Văn bản & luật", authors=("A <b>",))
    parsed = _rendered(_entry(made, '<p>Số <b>39-CT/TW</b> &amp; "x"</p>'))
    (entry,) = parsed.entries
    assert parsed.version == "atom10"
    assert entry.link == entry.id == f"{_URL}/bai-viet/2012/x/"
    assert entry.tags[0].term == "Văn bản & luật"
    assert entry.authors[0].name == "A <b>"
    assert entry.content[0].value == '<p>Số <b>39-CT/TW</b> &amp; "x"</p>'
    assert (entry.title, entry.title_detail.type) == (title, "text/plain")


def test_the_photo_of_an_article_goes_with_its_entry() -> None:
    """The cover, as large as it is published: absolute address, type, size in bytes, words."""
    made = article("2012/x", figures=(Figure("a.jpg", "Hội trường & sân", "", "", 0),))
    parsed = _rendered(_entry(made, pictures=Pictures({"a.jpg": photograph("2012/x/a", 81920)})))
    (enclosure,) = parsed.entries[0].enclosures
    assert enclosure.href == f"{_URL}/bai-viet/2012/x/a-960.jpg"
    assert (enclosure.type, enclosure.length) == ("image/jpeg", "81920")
    assert enclosure.title == "Hội trường & sân"


def test_a_size_that_is_not_known_is_not_made_up() -> None:
    """Neither is a photo."""
    made = article("2012/x", picture="a.jpg")
    parsed = _rendered(_entry(made, pictures=Pictures({"a.jpg": photograph("2012/x/a")})))
    assert "length" not in parsed.entries[0].enclosures[0]
    assert _rendered(_entry(made)).entries[0].enclosures == []


def test_without_a_body_the_lead_stands_for_it() -> None:
    """And corrections before it: who reads the feed alone must see them as well."""
    made = article("2012/x", summary="A & B.", corrections=(CorrectionNote("sửa"),))
    (entry,) = _rendered(atom.entry(Source(made), _URL)).entries
    assert entry.content[0].value == ("<p><strong>Đính chính:</strong> sửa</p><p>A &amp; B.</p>")


def test_a_body_is_not_made_before_it_is_written() -> None:
    """A plan of many feeds must not render their articles one after another."""

    def load() -> str:
        pytest.fail("rendered")

    made = atom.entry(Source(article("2012/x"), Body("a", load)), _URL)
    other = atom.entry(Source(article("2012/x"), Body("b", load)), _URL)
    assert made != other


def test_the_feed_of_a_section_stands_beside_its_page() -> None:
    """Its address and what it is an alternate of."""
    feed = atom.feed("Tin", _URL, "/chuyen-muc/tin/", [])
    assert feed.address == f"{_URL}/chuyen-muc/tin/feed.xml"
    assert feed.home == f"{_URL}/chuyen-muc/tin/"
