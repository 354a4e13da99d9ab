"""The page of results as it looks and as it holds: every screen, paper, axe, hostile files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from bench.search.server import packed_size, served
from plugins.search.sources import SearchDocument
from tests.e2e.browser.searching import ASKED, REPORTS, stage, status
from tests.e2e.browser.test_axe import AXE, TAGS
from tests.unit.plugins.search import archive

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address(portal: Path) -> Iterator[str]:
    """Serve the real portal as nginx does, Trusted Types demanded."""
    with served(portal) as found:
        yield found


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_results_fit_every_screen_and_have_room_for_a_thumb(
    page: Page, address: str, width: int
) -> None:
    """Nothing scrolls sideways; what can be tapped is 44 px high."""
    page.set_viewport_size({"width": width, "height": 640})
    page.goto(f"{address}{ASKED}")
    status(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for name in (".search-box__input", ".search-box__button", ".results__choice", ".results__more"):
        assert page.locator(name).first.bounding_box()["height"] >= 44  # type: ignore[index]


def test_on_paper_are_the_results_alone(page: Page, address: str) -> None:
    """Titles and their addresses; neither box nor choices."""
    page.goto(f"{address}{ASKED}")
    status(page)
    page.emulate_media(media="print")
    for name in (".search-box", ".results__filters", ".results__more", ".results__hint"):
        expect(page.locator(name)).to_be_hidden()
    expect(page.locator("#ket-qua li h2").first).to_be_visible()
    shown = page.locator(".result__link").first.evaluate(
        "link => getComputedStyle(link, '::after').content"
    )
    assert "/bai-viet/" in shown


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_results_and_in_the_open_box(
    browser: Browser, address: str, scheme: str
) -> None:
    """What a script fills in is looked at when it is there."""
    context = browser.new_context(color_scheme="dark" if scheme == "dark" else "light")
    page = context.new_page()
    page.goto(f"{address}{ASKED}")
    expect(page.locator("#ket-qua li")).to_have_count(10)
    for number in range(2):
        if number:
            page.goto(f"{address}/")
            page.get_by_label("Tìm trong cổng").focus()
            page.keyboard.type("khen thuong")
            expect(page.get_by_role("option").first).to_be_visible()
            page.keyboard.press("ArrowDown")
        page.evaluate(AXE)
        wrong = page.evaluate(
            "async (tags) => (await axe.run(document, { runOnly: tags })).violations"
            ".map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])",
            TAGS,
        )
        assert wrong == []
    context.close()


def test_hostile_words_of_an_index_stay_words(
    browser: Browser, portal: Path, tmp_path: Path
) -> None:
    """Titles, leads, names and texts that look like markup; no violation, nothing runs."""
    bad = '<img src=x onerror="document.title=1"><script>1</script> thi đua & \u202eộđ'
    found = [archive.made(1, title=bad, lead=bad, body=f"{bad}. {bad}", captions=bad)]
    undated = SearchDocument("/x/", b"", "thi đua", None, "<b>muc</b>", ("<i>",), found[0].read)
    folder = stage(portal, tmp_path / "portal", [[undated, *found]])
    with served(folder) as address:
        page = browser.new_page()
        page.add_init_script(REPORTS)
        page.goto(f"{address}/tim-kiem/?q=thi+dua")
        expect(page.locator("#ket-qua li")).to_have_count(2)
        assert page.locator("#ket-qua img, #ket-qua script, #ket-qua b, #ket-qua i").count() == 0
        expect(page.locator("#ket-qua h2").filter(has_text="<script>")).to_have_count(1)
        assert page.evaluate("reports") == []
        page.close()


@pytest.mark.parametrize("how", ["cut", "other", "gone"])
def test_a_damaged_index_is_told_and_breaks_nothing(
    browser: Browser, portal: Path, tmp_path: Path, how: str
) -> None:
    """Files that are cut short, that hold something else, that are not there."""
    folder = stage(portal, tmp_path / "portal", [[archive.made(1, title="thi đua")]])
    for path in (folder / "tim-kiem/goi").iterdir():
        data = path.read_bytes()
        if how == "gone":
            path.unlink()
        else:
            path.write_bytes(data[: len(data) // 2] if how == "cut" else b"<html>" * 20)
    with served(folder) as address:
        page = browser.new_page()
        faults: list[str] = []
        page.on("pageerror", lambda fault: faults.append(str(fault)))
        page.goto(f"{address}/tim-kiem/?q=thi+dua")
        expect(page.locator("#ket-qua [role=status]")).to_contain_text("Không tải được kết quả")
        expect(page.get_by_role("button", name="Thử lại")).to_be_visible()
        page.close()
        assert faults == []


def test_an_index_of_another_format_has_the_page_loaded_anew_once(
    browser: Browser, portal: Path, tmp_path: Path
) -> None:
    """A tab opened before a release; where that does not help, the reader is told, in the end."""
    folder = stage(portal, tmp_path / "portal", [[archive.made(1, title="thi đua")]])
    told = folder / "tim-kiem/muc-luc.json"
    told.write_text(told.read_text("utf-8").replace('"format": 2', '"format": 3'), "utf-8")
    with served(folder) as address:
        page = browser.new_page()
        asked: list[str] = []
        page.on("request", lambda each: asked.append(each.url))
        page.goto(f"{address}/tim-kiem/?q=thi+dua")
        expect(page.get_by_role("button", name="Thử lại")).to_be_visible()
        assert asked.count(f"{address}/tim-kiem/?q=thi+dua") == 2
        page.close()


def test_the_whole_script_is_light(portal: Path) -> None:
    """Ten kibibytes with the interface, packed as nginx sends them."""
    (folder,) = portal.glob("assets/js")
    scripts = [*folder.glob("search.*.js"), *folder.glob("start.*.js")]
    assert len(scripts) == 2
    assert sum(map(packed_size, scripts)) <= 10 * 1024
