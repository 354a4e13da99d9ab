"""Video and audio: nothing is loaded before it is played, then it plays, under our policy."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.conftest import Once
from tests.e2e import filmed
from tests.e2e.browser.test_axe import _wrong
from tests.e2e.browser.waiting import until_still

pytestmark = pytest.mark.browser


_PLAYED = """
async () => {
    const video = document.querySelector('video');
    const track = video.textTracks[0];
    while (!video.currentTime || !track.cues?.length) {
        await new Promise((done) => { setTimeout(done, 50); });
    }
    return [track.mode, track.language, track.cues[0].text];
}
"""


@pytest.fixture(scope="module")
def address(once: Once, browser: Browser, serve: Callable[[Path], str]) -> str:
    """Serve the portal that has a film."""
    film = filmed.recorded(browser)
    return serve(once("filmed", lambda folder: filmed.build_below(folder, film)) / "output")


def asked(page: Page, address: str) -> list[str]:
    """Open the article; return the endings of what its page asks for from now on."""
    names: list[str] = []
    page.on("request", lambda request: names.append(request.url.rpartition(".")[2]))
    page.goto(f"{address}{filmed.FILM}")
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    until_still(page)
    return names


def test_nothing_of_a_medium_is_loaded_before_it_is_played(page: Page, address: str) -> None:
    """Only the picture of the video: the page weighs what it weighs without."""
    names = asked(page, address)
    assert "jpg" in names
    assert not {"webm", "mp3"} & set(names)


def test_a_video_plays_with_its_captions(page: Page, address: str) -> None:
    """With one key, from our own files; the fixture fails on whatever the policy refuses."""
    names = asked(page, address)
    page.locator("video").focus()
    page.keyboard.press("Space")
    assert page.evaluate(_PLAYED) == ["showing", "vi", "Kính thưa các đồng chí,"]
    assert {"webm", "vtt"} <= set(names)
    assert "mp3" not in names


def test_the_player_has_a_name_and_its_words_are_there(page: Page, address: str) -> None:
    """Closed at first; the file is offered with its size and length; text stays text."""
    page.goto(f"{address}{filmed.FILM}")
    video = page.locator("video")
    assert video.get_attribute("aria-label") == "Toàn cảnh hội nghị sơ kết"
    words = page.locator("details.player__words").first
    assert not words.locator("p").first.is_visible()
    words.locator("summary").click()
    assert words.locator("p").all_inner_texts() == ["Kính thưa các đồng chí.", "<b>Hết.</b>"]
    assert page.get_by_role("link", name="Tải âm thanh về máy (MP3, 163 KB, 10 giây)").is_visible()


def test_a_page_with_players_has_no_violation(page: Page, address: str) -> None:
    """As all kinds of pages."""
    page.goto(f"{address}{filmed.FILM}")
    assert _wrong(page) == []


def test_a_player_fits_a_phone(page: Page, address: str) -> None:
    """It is as wide as the text, as high as its picture asks, and moves nothing when it loads."""
    page.goto(f"{address}{filmed.FILM}")
    box = page.locator("video").bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
    assert abs(box["width"] / box["height"] - 16 / 9) < 0.02
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    for link in page.locator(".player__link, .player__summary").all():
        target = link.bounding_box()
        assert target
        assert target["height"] >= 24
