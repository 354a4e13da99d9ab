"""What a reader does with a text: prints, saves, copies its address, shares it, has it read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

import pelicanconf
from tests.e2e.browser.kinds import ARTICLE, KINDS

pytestmark = pytest.mark.browser

_ADDRESS = f"{pelicanconf.SITEURL}{ARTICLE}"
_NOTE = {
    "print": "window.print = () => { window.printed = true; }",
    "share": "navigator.share = (what) => { window.shared = what; return Promise.reject(); }",
    "no share": "delete Navigator.prototype.share",
    "no clipboard": "Object.defineProperty(navigator, 'clipboard', { value: undefined })",
    "no copy at all": "document.execCommand = () => false",
}
# Headless Chromium has no voice: one of its own kind, that says what it is asked to say.
_VOICES = """
window.said = [];
window.list = [];
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
const speech = Object.assign(new EventTarget(), {
    getVoices: () => window.list,
    speak(words) { window.said.push([words.text, words.voice.name]); window.last = words; },
    cancel() { window.cancelled = window.last; },
});
Object.defineProperty(window, 'speechSynthesis', { value: speech });
window.come = (...voices) => {
    window.list = voices.map(([name, lang, localService]) => ({ name, lang, localService }));
    speech.dispatchEvent(new Event('voiceschanged'));
};
"""


@pytest.fixture
def opened(page: Page, address: str, request: pytest.FixtureRequest) -> Page:
    """Open the article in a browser that is as the test asks for."""
    for each in getattr(request, "param", []):
        page.add_init_script(_NOTE.get(each, each))
    page.goto(f"{address}{ARTICLE}")
    return page


def _press(page: Page, name: str) -> None:
    page.get_by_role("group", name="Công cụ của bài").get_by_role("button", name=name).click()


@pytest.mark.parametrize("path", [ARTICLE, "/", KINDS["standing page"]])
def test_without_scripts_there_are_no_buttons(browser: Browser, address: str, path: str) -> None:
    """A button that does nothing is worse than none; that of the search form leads to its page."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}{path}")
    shown = [each for each in page.locator("button").all() if each.is_visible()]
    assert [each.inner_text() for each in shown] == ["Tìm"]
    context.close()


@pytest.mark.parametrize("path", [ARTICLE, KINDS["standing page"]])
@pytest.mark.parametrize("width", [320, 360, 1280])
def test_buttons_are_large_enough_for_a_thumb(
    page: Page, address: str, path: str, width: int
) -> None:
    """44 px each way, and what they do is told."""
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(f"{address}{path}")
    expect(page.locator(".tools__copy")).to_be_visible()
    for each in page.locator(".display__button:visible, .tools__button:visible").all():
        box = each.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 44


@pytest.mark.parametrize("opened", [["print"]], indirect=True)
def test_print_asks_the_browser_to_print(opened: Page) -> None:
    """What paper gets is the stylesheet's business."""
    _press(opened, "In bài")
    assert opened.evaluate("printed")


def test_the_link_that_is_copied_is_the_articles_own(opened: Page) -> None:
    """The address for good, not that of this window; the reader is told."""
    opened.context.grant_permissions(["clipboard-read", "clipboard-write"])
    _press(opened, "Chép liên kết")
    expect(opened.locator(".tools__status")).to_have_text("Đã chép liên kết")
    assert opened.evaluate("navigator.clipboard.readText()") == _ADDRESS


@pytest.mark.parametrize("opened", [["no clipboard"]], indirect=True)
def test_an_older_browser_copies_what_is_selected(opened: Page) -> None:
    """The focus stays on the button, and nothing is left in the page."""
    opened.evaluate(
        "document.addEventListener('copy', () => { window.copied = `${getSelection()}`; })"
    )
    _press(opened, "Chép liên kết")
    expect(opened.locator(".tools__status")).to_have_text("Đã chép liên kết")
    assert opened.evaluate("copied") == _ADDRESS
    expect(opened.locator(".tools__copy")).to_be_focused()
    expect(opened.locator("textarea")).to_have_count(0)


_CITED = f"Ban Biên tập, “{{title}}”, {pelicanconf.PORTAL.name}, 03/8/2012, {_ADDRESS}, "


@pytest.mark.parametrize("opened", [[], ["no clipboard"]], indirect=True)
def test_a_citation_says_all_that_a_reference_needs(opened: Page) -> None:
    """Author, title, portal, date, address; last the day on which it was read, by their clock."""
    opened.context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened.clock.set_fixed_time("2026-02-03T10:00:00+07:00")
    opened.evaluate(
        "document.addEventListener('copy', () => { window.copied = `${getSelection()}`; })"
    )
    _press(opened, "Chép trích dẫn")
    expect(opened.locator(".tools__status")).to_have_text("Đã chép trích dẫn")
    title = opened.locator("h1").inner_text()
    copied = opened.evaluate("window.copied || navigator.clipboard.readText()")
    assert copied == f"{_CITED.format(title=title)}truy cập ngày 03/02/2026."


@pytest.mark.parametrize("opened", [["no clipboard", "no copy at all"]], indirect=True)
def test_where_nothing_can_be_copied_the_link_is_shown(opened: Page) -> None:
    """So that a hand can copy it."""
    _press(opened, "Chép liên kết")
    expect(opened.locator(".tools__status")).to_contain_text(_ADDRESS)


@pytest.mark.parametrize("opened", [["share"]], indirect=True)
def test_sharing_is_the_devices_own(opened: Page) -> None:
    """It gets title and address; a reader who thinks better of it sees no error."""
    _press(opened, "Chia sẻ")
    assert opened.evaluate("shared") == {"title": opened.title(), "url": _ADDRESS}


@pytest.mark.parametrize("opened", [["no share"]], indirect=True)
def test_a_device_that_cannot_share_offers_no_sharing(opened: Page) -> None:
    """The other buttons are there."""
    expect(opened.locator(".tools__copy")).to_be_visible()
    expect(opened.locator(".tools__share")).to_be_hidden()


@pytest.mark.parametrize("path", [ARTICLE, KINDS["standing page"], KINDS["document"]])
def test_a_saved_text_needs_nothing_else(
    page: Page, browser: Browser, address: str, tmp_path: Path, path: str
) -> None:
    """One file, named as the article, that looks like it with every line to the net cut."""
    page.goto(f"{address}{path}")
    with page.expect_download() as download:
        _press(page, "Lưu bài")
    expect(page.locator(".tools__status")).to_have_text("Đã lưu bài thành một tệp")
    assert download.value.suggested_filename == f"{path.rstrip('/').rpartition('/')[2]}.html"
    file = tmp_path / "bai.html"
    download.value.save_as(file)
    text = file.read_text(encoding="utf-8")
    assert not re.search(r"<script|<button|srcset=|(?:src|href)=\"/", text)

    context = browser.new_context(offline=True)
    saved = context.new_page()
    asked: list[str] = []
    saved.on("request", lambda each: asked.append(each.url))
    saved.goto(file.as_uri())
    assert [url for url in asked if not url.startswith(("data:", "file:"))] == []
    expect(saved.locator("h1")).to_have_text(page.locator("h1").inner_text())
    texts = [each.locator(".prose, .facts").all_inner_texts() for each in (saved, page)]
    assert texts[0] == texts[1] != []
    expect(saved.locator(".article__address")).to_contain_text(f"{pelicanconf.SITEURL}{path}")
    assert saved.evaluate("document.fonts.check('700 20px \"Be Vietnam Pro\"', 'Ầẫ')")
    saved.wait_for_function("[...document.images].every((each) => each.naturalWidth)")
    widths = saved.locator("img").evaluate_all("all => all.map((each) => each.naturalWidth)")
    assert len(widths) == page.locator(".prose img").count()
    assert all(width == 1280 for width in widths)
    context.close()


def test_a_text_that_cannot_be_saved_says_so(page: Page, address: str) -> None:
    """The line is cut in the middle of it."""
    page.goto(f"{address}{KINDS['standing page']}")
    page.evaluate("() => { window.fetch = () => Promise.reject(new Error('cut')); }")
    _press(page, "Lưu bài")
    expect(page.locator(".tools__status")).to_contain_text("Chưa lưu được")


@pytest.mark.parametrize("opened", [[_VOICES]], indirect=True)
def test_reading_aloud_is_offered_for_a_vietnamese_voice_of_the_device(opened: Page) -> None:
    """Not for another language's, nor for one to which the text would have to be sent."""
    button = opened.locator(".display__listen")
    expect(button).to_be_hidden()
    opened.evaluate("come(['Anna', 'de-DE', true], ['Mây', 'vi-VN', false], ['Vic', 'vie', true])")
    expect(button).to_be_hidden()
    opened.evaluate("come(['Anna', 'de-DE', true], ['Linh', 'vi_VN', true])")
    expect(button).to_be_visible()


@pytest.mark.parametrize("opened", [[_VOICES]], indirect=True)
def test_a_text_is_read_from_its_title_to_its_end(opened: Page) -> None:
    """Each part once, in the order of the page, in that voice; then the button is as before."""
    opened.evaluate("come(['Linh', 'vi-VN', true])")
    button = opened.get_by_role("button", name="Nghe đọc")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    for _ in range(100):
        if button.get_attribute("aria-pressed") == "false":
            break
        assert opened.locator(".is-read").count() == 1
        opened.evaluate("last.onend()")
    said = opened.evaluate("said")
    assert {voice for _, voice in said} == {"Linh"}
    texts = [text for text, _ in said]
    assert texts[0] == opened.locator("h1").inner_text()
    for part in opened.locator(".prose p, .prose li, .prose figcaption").all_inner_texts():
        assert sum(" ".join(part.split()) in " ".join(each.split()) for each in texts) == 1
    expect(opened.locator(".is-read")).to_have_count(0)


@pytest.mark.parametrize("opened", [[_VOICES]], indirect=True)
def test_reading_that_is_stopped_goes_on_where_it_was(opened: Page) -> None:
    """What the voice says late of the part that was cut off changes nothing."""
    opened.evaluate("come(['Linh', 'vi-VN', true])")
    button = opened.get_by_role("button", name="Nghe đọc")
    button.press("Enter")
    opened.evaluate("last.onend()")
    button.press("Enter")
    opened.evaluate("cancelled.onerror(); cancelled.onend()")
    expect(button).to_have_attribute("aria-pressed", "false")
    button.press("Enter")
    texts = [text for text, _ in opened.evaluate("said")]
    assert len(texts) == 3
    assert texts[1] == texts[2] != texts[0]
