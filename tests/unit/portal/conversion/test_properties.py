"""For all HTML of the kinds that articles have: no word, link or photo is lost."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.conversion import html
from portal.markup import reading
from portal.markup.reading import Reading
from portal.vietnamese.text import clean
from tests.unit.portal.conversion.pages import pages, texts

pytestmark = pytest.mark.slow

_ROOT = Path(__file__).resolve().parents[4]
_WORD = re.compile(r"\w+")
_PARTING = ["p", "div", "h1", "h2", "h3", "h4", "li", "td", "tr", "blockquote", "br", "hr", "img"]
_seldom = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def _letters(source: str) -> Counter[str]:
    """Count the letters that a browser would show; SharePoint's &#58; is meant as a colon."""
    soup = BeautifulSoup(f"<body>{source}", "html.parser")
    for element in soup.find_all(_PARTING):
        element.insert_before(" ")
        element.insert_after(" ")
    return Counter(
        "".join(_WORD.findall(clean(soup.get_text().replace("&#58;", ":")).replace("_", " ")))
    )


def _read(source: str) -> Reading:
    return reading.read(html.convert(source).markdown, "", 1, is_signed=False)


@_seldom
@given(pages)
def test_no_letter_is_lost(source: str) -> None:
    """Every letter and digit is in the text that readers get, the numbers of items included."""
    converted = html.convert(source)
    read = reading.read(converted.markdown, "", 1, is_signed=False)
    numbers = "".join(str(point.number) for point in read.facts.points)
    shown = Counter("".join(_WORD.findall(read.facts.text.replace("_", " "))) + numbers)
    told = " ".join(each.text for each in converted.dropped)

    assert not _letters(source) - shown - Counter(told)
    assert not any(each.what.startswith("chữ đậm") for each in converted.dropped)


@_seldom
@given(pages)
def test_what_was_read_converts_to_the_same(source: str) -> None:
    """The text of a page that was made from the Markdown gives that Markdown's text again."""
    once = _read(source)
    markdown = html.convert(once.html).markdown
    twice = reading.read(markdown, "", 1, is_signed=False)

    assert twice.facts.text == once.facts.text
    assert html.convert(twice.html).markdown == markdown


_JUNK = (
    "<span lang=EN-US style='mso-bidi-font-size:13pt;color:black'>{}</span>",
    "<font face='Times New Roman' size=4>{}</font>",
    "<!-- a --><!--[if gte mso 9]><xml><w:View>Normal</w:View></xml><![endif]-->{}",
    "{}<o:p></o:p>",
    "<![if !supportEmptyParas]>{}<![endif]>",
    "<st1:place w:st='on'>{}</st1:place>",
    "<script></script>{}<style>p{{margin:0}}</style>",
    "<b style='font-weight:normal'>{}</b>",
    "<span><span><span>{}</span></span></span>",
    "<p class=MsoNormal style='text-align:justify'>{}</p>",
)


@_seldom
@given(texts, st.lists(st.sampled_from(_JUNK), min_size=1, max_size=4))
def test_what_programs_put_around_a_text_changes_nothing(text: str, junk: list[str]) -> None:
    """Word, Outlook and Google Docs wrap each line in their own way."""
    plain = text.replace("&", "&amp;").replace("<", "&lt;")
    wrapped = plain
    for each in junk:
        wrapped = each.format(wrapped)

    assert html.convert(wrapped).markdown == html.convert(plain).markdown


_ARTICLES = sorted(
    path
    for folder in ("content", "tests/fixtures/portal")
    for path in (_ROOT / folder).rglob("index.md")
)


@pytest.mark.parametrize("file", _ARTICLES, ids=lambda file: f"{file.parts[-3]}/{file.parts[-2]}")
def test_our_own_articles_come_back_whole(file: Path) -> None:
    """Copied from the page and pasted: the same words, links and photos."""
    body = clean(file.read_text(encoding="utf-8-sig")).partition("\n\n")[2]
    read = reading.read(body, "", 1, is_signed=False)
    converted = html.convert(read.html)
    again = reading.read(converted.markdown, "", 1, is_signed=False)

    assert again.facts.text == read.facts.text
    assert [each.target for each in again.facts.links] == [each.target for each in read.facts.links]
    assert [each.src for each in again.facts.figures] == [each.src for each in read.facts.figures]
    assert not converted.dropped
