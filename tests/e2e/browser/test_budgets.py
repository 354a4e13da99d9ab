"""What the real portal weighs, packed as a server sends it, and that nothing in it jumps."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import brotli
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Response, Route

from tests.conftest import ROOT
from tests.e2e.browser.kinds import KINDS
from tests.e2e.browser.searching import ASKED, status
from tests.e2e.browser.waiting import to_the_end, until_still

pytestmark = pytest.mark.browser

_HTML, _STYLES, _SCRIPTS, _FONTS = 6_000, 14_000, 15_000, 55_000  # bytes: DESIGN's budgets
_BODY = re.compile(
    rb'(?<=<div class="prose">).*?(?=</div>\s*<(?:p class="article__|section class="corr))',
    re.DOTALL,
)
_WATCH = """
window.shifts = [];
new PerformanceObserver((list) => list.getEntries().forEach((entry) => shifts.push([
    entry.value,
    entry.sources.map((each) => each.node && (each.node.className || each.node.nodeName)),
]))).observe({ type: 'layout-shift', buffered: true });
"""
# What moved up to now is told a little after it was painted.
_MOVED = """async () => {
    await new Promise((done) => setTimeout(done, 50));
    return shifts.splice(0);
}"""
# The cuts that letters on the first screen are set in, as "family weight style".
_CUTS = """() => {
    const found = new Set();
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        const range = document.createRange();
        range.selectNodeContents(walk.currentNode);
        const box = range.getBoundingClientRect();
        if (walk.currentNode.data.trim() && box.width && box.bottom > 0 && box.top < innerHeight) {
            const style = getComputedStyle(walk.currentNode.parentElement);
            const family = style.fontFamily.split(',')[0].replace(/"/g, '');
            found.add([family, style.fontWeight, style.fontStyle].join(' '));
        }
    }
    return Array.from(found);
}"""


def _packed(data: bytes) -> int:
    """Bytes on the wire, as `portal.publish.web` compresses them ahead of time."""
    return len(brotli.compress(data, quality=11))


def test_an_article_weighs_little_without_its_text(portal: Path) -> None:
    """Every one of them: head, menu, related articles, footer."""
    sizes = {}
    for path in portal.glob("bai-viet/*/*/index.html"):
        bare, bodies = _BODY.subn(b"", path.read_bytes())
        assert bodies == 1, path
        sizes[path.parent.name] = _packed(bare)
    assert len(sizes) > 30
    assert max(sizes.values()) <= _HTML, max(sizes.items(), key=lambda each: each[1])


def test_the_stylesheet_is_light(portal: Path) -> None:
    """One file for all pages."""
    (sheet,) = portal.glob("assets/*.css")
    assert _packed(sheet.read_bytes()) <= _STYLES


def test_all_scripts_together_are_light(portal: Path) -> None:
    """Even a page that loaded every one of them, the search's among them."""
    found = list(portal.rglob("*.js"))
    assert len(found) > 4
    assert sum(_packed(path.read_bytes()) for path in found) <= _SCRIPTS


@pytest.fixture(scope="module")
def watched(browser: Browser) -> Iterator[BrowserContext]:
    """A phone whose pages keep a list of what moved in them."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, reduced_motion="reduce")
    context.add_init_script(_WATCH)
    yield context
    context.close()


def _moved(page: Page) -> list[Any]:
    """Return what moved since this was asked before, or since the first paint."""
    until_still(page)
    return list(page.evaluate(_MOVED))


@pytest.mark.parametrize("path", KINDS.values(), ids=list(KINDS))
def test_nothing_moves_while_a_page_is_read(
    watched: BrowserContext, address: str, path: str
) -> None:
    """From when the fonts are there: photos have their room before they come."""
    page = watched.new_page()
    page.goto(f"{address}{path}")
    _moved(page)  # for the fonts
    to_the_end(page)
    moved = _moved(page)
    page.close()
    assert moved == []


@pytest.mark.parametrize("width", [360, 1440])
def test_an_answer_has_its_room_before_it_comes(
    watched: BrowserContext, address: str, width: int
) -> None:
    """Results, filters and what stands below: nothing that is seen moves."""
    page = watched.new_page()
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(f"{address}{ASKED}")
    status(page)
    moved = _moved(page)
    page.close()
    assert moved == []


@pytest.mark.parametrize(
    ("width", "path"),
    [*((360, path) for path in KINDS.values()), (1440, "/"), (1440, KINDS["standing page"])],
)
def test_late_fonts_hardly_move_a_line(
    watched: BrowserContext, address: str, width: int, path: str
) -> None:
    """What stands in for a font is as wide and as high: half of what counts as good."""
    came: list[str] = []

    def late(route: Route) -> None:
        came.append(route.request.url)
        time.sleep(0.2)
        route.continue_()

    page = watched.new_page()
    page.route("**/*.woff2", late)
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(f"{address}{path}")
    moved = _moved(page)
    page.close()
    assert came
    assert sum(value for value, _ in moved) <= 0.05


@pytest.mark.parametrize("path", KINDS.values(), ids=list(KINDS))
def test_the_fonts_of_the_first_screen_are_few_and_give_way_to_the_words(
    page: Page, address: str, path: str
) -> None:
    """Two cuts, each in two files, asked for at once and with the lowest priority.

    The page of results asks for its index instead.
    """
    answers: dict[str, Response] = {}
    page.on("response", lambda answer: answers.update({answer.url: answer}))
    page.goto(f"{address}{path}")
    preloaded = page.evaluate(
        "Array.from(document.querySelectorAll('link[rel=preload][as=font]'), "
        "(link) => [link.href, link.getAttribute('fetchpriority')])"
    )
    cuts = page.evaluate(_CUTS)
    page.set_viewport_size({"width": 1440, "height": 740})
    cuts += page.evaluate(_CUTS)
    size = sum(len(answers[font].body()) for font, _ in preloaded)

    assert set(cuts) <= {"Be Vietnam Pro 700 normal", "Noto Serif 400 normal"}
    early = 0 if path == KINDS["search"] else 4
    assert [priority for _, priority in preloaded] == ["low"] * early
    assert size <= _FONTS


def test_every_font_shows_text_at_once_and_has_one_that_stands_in() -> None:
    """Nothing moves once it is read: a font that comes late is for the next page."""
    tokens = ROOT / "theme/static/css/1-tokens"
    faces = (tokens / "fonts.css").read_text(encoding="utf-8").split("@font-face")[1:]
    assert all("font-display: optional" in each for each in faces)
    cut = re.compile(r'font-family: "([\w ]+)";\s*font-style: (\w+);\s*font-weight: (\d+)')
    standing_in = (tokens / "fallbacks.css").read_text(encoding="utf-8")
    ours = {cut.search(each).groups() for each in faces}  # type: ignore[union-attr]
    theirs = {(name.removesuffix(" Fallback"), *rest) for name, *rest in cut.findall(standing_in)}
    assert ours == theirs
    assert standing_in.count("size-adjust") == standing_in.count("local(") / 3 == len(theirs)
