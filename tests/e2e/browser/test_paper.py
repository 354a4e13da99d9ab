"""What paper gets: the PDFs that Chromium prints, read page by page."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

import pelicanconf
from tests.e2e.browser.kinds import ARTICLE, KINDS, SECTION

pytestmark = pytest.mark.browser

_A4 = (595, 842)  # points
_WITH_LINKS = KINDS["long article"]
_LINES = [0, 6, 12, 24, 36]
# Pushes what follows the lead down the sheet, line by line.
_PUSH = """lines => {
    const text = document.createElement('p');
    text.textContent = 'Một dòng chữ. '.repeat(7 * lines);
    document.querySelector('.prose').prepend(text);
}"""

Sheets = list[tuple[str, int]]
"""Of each page: its text, without white space, and how many photos it shows."""


@pytest.fixture(scope="module")
def reader(browser: Browser) -> Iterator[Page]:
    """Open one page for all that is printed."""
    page = browser.new_page()
    yield page
    page.close()


def _open(page: Page, url: str) -> None:
    page.goto(url)
    page.evaluate("document.querySelectorAll('img').forEach((each) => { each.loading = 'eager' })")
    page.wait_for_load_state("networkidle")


def _printed(page: Page) -> Sheets:
    pdf = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    for sheet in pdf.pages:
        assert (round(sheet.mediabox.width), round(sheet.mediabox.height)) == _A4
    return [(_plain(sheet.extract_text()), len(sheet.images)) for sheet in pdf.pages]


def _plain(text: str) -> str:
    """Leave out white space: in a PDF it stands wherever the font changes."""
    return unicodedata.normalize("NFC", re.sub(r"\s", "", text))


def test_every_sheet_is_numbered_and_the_last_but_few_tell_the_source(
    reader: Page, address: str
) -> None:
    """Name of the portal and the article's full address; no menu, no buttons, no tags."""
    _open(reader, f"{address}{ARTICLE}")
    sheets = _printed(reader)
    for number, (text, _) in enumerate(sheets, start=1):
        assert f"{number}/{len(sheets)}" in text
    whole = "".join(text for text, _ in sheets)
    assert _plain(pelicanconf.PORTAL.name) in whole
    assert f"{pelicanconf.SITEURL}{ARTICLE}" in whole
    for word in ("Danh mục", "Chép liên kết", "Tương phản", "Bài cũ hơn"):
        assert _plain(word) not in whole
    assert len(sheets) <= 4  # three photos, two lists: paper is not wasted


@pytest.mark.parametrize("lines", _LINES)
def test_a_photo_is_on_the_sheet_of_its_caption_wherever_that_ends(
    reader: Page, address: str, lines: int
) -> None:
    """As many photos on a sheet as captions, and none lost."""
    _open(reader, f"{address}{ARTICLE}")
    captions = [_plain(each)[:40] for each in reader.locator("figcaption").all_inner_texts()]
    reader.evaluate(_PUSH, lines)
    sheets = _printed(reader)
    assert sum(photos for _, photos in sheets) == len(captions) == 3
    for text, photos in sheets:
        assert sum(caption in text for caption in captions) == photos


@pytest.mark.parametrize("lines", _LINES)
def test_a_heading_never_ends_a_sheet(reader: Page, address: str, lines: int) -> None:
    """What it announces begins under it."""
    _open(reader, f"{address}{_WITH_LINKS}")
    headings = [_plain(each) for each in reader.locator(".prose h2, .prose h3").all_inner_texts()]
    assert len(headings) > 4
    reader.evaluate(_PUSH, lines)
    sheets = _printed(reader)
    for number, (text, _) in enumerate(sheets, start=1):
        words = text.replace(f"{number}/{len(sheets)}", "")
        assert not words.endswith(tuple(headings)), words[-80:]


@pytest.mark.parametrize("path", [_WITH_LINKS, SECTION, "/"])
def test_links_are_followed_by_addresses_that_can_be_typed(
    reader: Page, address: str, path: str
) -> None:
    """In full, with the site's own name; what leads to a place of the same page has none."""
    _open(reader, f"{address}{path}")
    reader.emulate_media(media="print")
    links = reader.locator(".prose a:not(.figure__link), .card__link, .lead-story__link")
    wanted = links.evaluate_all(
        "links => links.filter((each) => each.getClientRects().length)"
        ".map((each) => each.getAttribute('href'))"
    )
    assert len(wanted) > 2
    printed = "".join(text for text, _ in _printed(reader))
    for href in set(wanted):
        full = f"{pelicanconf.SITEURL}{href}" if href.startswith("/") else href
        assert href.startswith("#") or full in printed, href
    assert "(/" not in printed
