"""What a feed reader gets: whole articles, absolute addresses, honest dates."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import feedparser
import pytest
from jinja2 import Environment, FileSystemLoader

import pelicanconf
from plugins.feeds import atom
from plugins.pages.writer import site_view
from portal import edition
from portal.metadata import CorrectionNote
from tests.unit.plugins.make import article, content, day

_URL = "https://cong.example"


def _rendered(*entries: Any, title: str = "Cổng") -> Any:
    options: dict[str, Any] = dict(pelicanconf.JINJA_ENVIRONMENT)
    templates = FileSystemLoader(Path(pelicanconf.THEME) / "templates")
    environment = Environment(loader=templates, **options)  # noqa: S701 - escapes, as the build does
    settings = {
        "PORTAL": pelicanconf.PORTAL,
        "SITEURL": _URL,
        edition.CONTENT: content([]),
        edition.ASSETS: {},
    }
    view = atom.feed(title, _URL, entries)
    text = environment.get_template("feed.xml").render(page=view, site=site_view(settings))
    found = feedparser.parse(text)
    assert not found.bozo, found.get("bozo_exception")
    return found


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
    entry = atom.entry(made, "<p>a</p>", _URL)
    assert entry.address == "https://cong.example/bai-viet/2012/x/"
    assert (entry.title, entry.summary, entry.category) == ("Đại hội", "Tóm tắt.", "Tin")
    assert entry.authors == ("Nguyễn A",)
    assert entry.published == entry.updated == "2012-08-03T14:30:00+07:00"
    assert entry.body == "<p>a</p>"


def test_an_entry_without_a_summary_has_the_beginning_of_the_text() -> None:
    """A feed reader shows it under the title."""
    assert atom.entry(article("2012/x", body="Đoạn mở đầu."), "", _URL).summary == "Đoạn mở đầu."


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"modified": day("2012-09-01")}, "2012-09-01T00:00:00+07:00"),
        ({"modified": day("2011-01-01")}, "2012-08-03T00:00:00+07:00"),
        ({"corrections": (CorrectionNote("a", day("2013-01-02")),)}, "2013-01-02T00:00:00+07:00"),
        ({"corrections": (CorrectionNote("không ngày"),)}, "2012-08-03T00:00:00+07:00"),
    ],
)
def test_an_entry_is_as_new_as_its_latest_change(values: dict[str, Any], expected: str) -> None:
    """A correction is a change that readers of the old text must see."""
    entry = atom.entry(article("2012/x", **values), "", _URL)
    assert entry.updated == expected
    assert entry.published == "2012-08-03T00:00:00+07:00"


def test_corrections_stand_before_the_text_and_are_escaped() -> None:
    """With their dates as documents write them."""
    notes = (CorrectionNote("<b> & lỗi", day("2012-09-05")), CorrectionNote("Không ngày"))
    body = atom.entry(article("2012/x", corrections=notes), "<p>a</p>", _URL).body
    assert body == (
        "<p><strong>Đính chính 05/9/2012:</strong> &lt;b&gt; &amp; lỗi</p>"
        "<p><strong>Đính chính:</strong> Không ngày</p><p>a</p>"
    )


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<a href="/lien-he/">a</a>', '<a href="https://cong.example/lien-he/">a</a>'),
        ('<img src="/x/a.jpg" alt="">', '<img src="https://cong.example/x/a.jpg" alt="">'),
        ('<a href="https://x.example/">a</a>', '<a href="https://x.example/">a</a>'),
        ('<a href="//x.example/">a</a>', '<a href="//x.example/">a</a>'),
        ('<a href="#muc">a</a>', '<a href="#muc">a</a>'),
        ("<p>href=/x/ trong câu</p>", "<p>href=/x/ trong câu</p>"),
    ],
)
def test_addresses_of_the_portal_become_absolute(html: str, expected: str) -> None:
    """Feeds are read elsewhere."""
    assert atom.absolute(html, _URL) == expected


def test_one_size_and_format_of_a_photo_is_left() -> None:
    """Feed readers choose badly; size and alt stay."""
    html = (
        '<picture class="figure__picture"><source type="image/webp" srcset="/a-1.webp 1w">'
        '<img src="/a.jpg" srcset="/a-1.jpg 1w, /a-2.jpg 2w" sizes="100vw" width="2" height="1" '
        'alt="Hội trường" decoding="async" fetchpriority="high"></picture>'
    )
    assert atom.absolute(html, _URL) == (
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
    assert atom.absolute(html, _URL) == html


def test_a_feed_was_updated_when_its_latest_entry_was() -> None:
    """Never "now": the same content makes the same bytes."""
    old = atom.entry(article("2012/a", "2012-01-01"), "", _URL)
    corrected = atom.entry(article("2010/b", "2010-01-01", modified=day("2013-05-05")), "", _URL)
    feed = atom.feed("Cổng", _URL, [old, corrected])
    assert feed.updated == "2013-05-05T00:00:00+07:00"
    assert [each.title for each in feed.entries] == [old.title, corrected.title]
    assert (feed.address, feed.home) == (f"{_URL}/feed.xml", f"{_URL}/")


def test_an_empty_feed_is_a_feed() -> None:
    """Every page points at it from the first day."""
    found = _rendered()
    assert found.version == "atom10"
    assert found.entries == []
    assert found.feed.updated == "1970-01-01T00:00:00Z"


def test_a_feed_reader_reads_what_was_written() -> None:
    """Hostile titles and all, through the template and back."""
    title = """<script>alert(1)</script> & "ngoặc" 'đơn' Đ"""
    made = article("2012/x", title=title, section="Văn bản & luật", authors=("A <b>",))
    found = _rendered(atom.entry(made, '<p>Số <b>39-CT/TW</b> &amp; "x"</p>', _URL))
    (entry,) = found.entries
    assert found.version == "atom10"
    assert entry.link == entry.id == f"{_URL}/bai-viet/2012/x/"
    assert entry.tags[0].term == "Văn bản & luật"
    assert entry.authors[0].name == "A <b>"
    assert entry.content[0].value == '<p>Số <b>39-CT/TW</b> &amp; "x"</p>'
    assert (entry.title, entry.title_detail.type) == (title, "text/plain")
