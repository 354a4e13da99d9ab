"""A reader looks at an article's photos: large, one after another, with their captions."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, Request, expect

pytestmark = pytest.mark.browser

CONFERENCE = "/bai-viet/2012/so-ket-thi-dua-6-thang-dau-nam/"  # three photos
LARGEST = re.compile(r"/hoi-nghi-so-ket-\d+\.[0-9a-f]+\.jpg$")


def _box(page: Page) -> Locator:
    return page.get_by_role("dialog", name="Xem ảnh")


@pytest.fixture
def opened(page: Page, address: str) -> Page:
    """Open the conference's article and, in it, the first photo."""
    page.goto(f"{address}{CONFERENCE}")
    page.locator(".figure__link").first.click()
    expect(_box(page)).to_be_visible()
    return page


def _swipe(page: Page, across: int, down: int = 0) -> None:
    """Move a finger over the middle of the screen, as the system would report it."""
    client = page.context.new_cdp_session(page)
    for kind, points in (
        ("touchStart", [{"x": 180, "y": 300}]),
        ("touchMove", [{"x": 180 + across, "y": 300 + down}]),
        ("touchEnd", []),
    ):
        client.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})


def test_without_a_script_a_photo_is_a_link_to_its_largest_file(
    browser: Browser, address: str
) -> None:
    """Nothing of the lightbox is seen; the link shows the photo itself."""
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{address}{CONFERENCE}")
    assert page.locator(".lightbox").is_hidden()
    page.locator(".figure__link").first.click()

    expect(page).to_have_url(LARGEST)
    page.context.close()


def test_a_browser_without_dialogs_follows_the_plain_link(page: Page, address: str) -> None:
    """Phones of 2017 know no <dialog>."""
    page.add_init_script("delete HTMLDialogElement.prototype.showModal")
    page.goto(f"{address}{CONFERENCE}")
    page.locator(".figure__link").first.click()

    expect(page).to_have_url(LARGEST)


def test_a_click_with_ctrl_is_left_to_the_browser(page: Page, address: str) -> None:
    """Who asks for another tab gets one, with the photo; this one stays as it is.

    The tab is known by what it asks for: a photo alone in a tab can crash in this browser.
    """

    def is_photo(asked: Request) -> bool:
        return asked.is_navigation_request() and LARGEST.search(asked.url) is not None

    page.goto(f"{address}{CONFERENCE}")
    with page.context.expect_page(), page.context.expect_event("request", is_photo):
        page.locator(".figure__link").first.click(modifiers=["ControlOrMeta"])

    assert page.url == f"{address}{CONFERENCE}"
    expect(_box(page)).to_be_hidden()


@pytest.mark.parametrize(("width", "height"), [(320, 480), (360, 740), (740, 360), (1440, 900)])
def test_photo_caption_and_buttons_are_all_in_view(opened: Page, width: int, height: int) -> None:
    """On any screen, without scrolling; buttons are large enough for a thumb."""
    opened.set_viewport_size({"width": width, "height": height})
    box = _box(opened)
    photo = box.get_by_role("img", name="Tờ giấy ghi bốn dòng")
    caption = box.get_by_text("Tóm lược nội dung hội nghị")
    for each in (photo, caption, *box.get_by_role("button").all()):
        expect(each).to_be_in_viewport(ratio=0.99)
    for each in box.get_by_role("button").all():
        size = each.bounding_box()
        assert size
        assert min(size["width"], size["height"]) >= 44
    assert opened.evaluate("document.documentElement.scrollWidth") == width


def test_arrow_keys_walk_through_the_photos_in_order_and_stop_at_the_ends(opened: Page) -> None:
    """The number and the caption go along; nothing wraps around."""
    box, keys = _box(opened), opened.keyboard
    seen = []
    for key in ("ArrowLeft", "ArrowRight", "ArrowRight", "ArrowRight", "ArrowLeft"):
        keys.press(key)
        seen.append((box.get_by_role("status").all_inner_texts(), _shown(opened)))

    names = ["hoi-nghi-so-ket", "nam-nhiem-vu", "chu-trinh-nam"]
    assert [file for _, file in seen] == [names[n] for n in (0, 1, 2, 2, 1)]
    assert [words[0] for words, _ in seen] == [f"Ảnh {n}/3" for n in (1, 2, 3, 3, 2)]
    assert seen[1][0][1].startswith("Năm nhiệm vụ của Khối trong sáu tháng cuối năm 2012.")


def _shown(page: Page) -> str:
    image = page.locator(".lightbox__image")
    expect(image).to_have_js_property("complete", value=True)
    assert image.evaluate("image => image.naturalWidth") > 0
    return re.sub(r".*/|-\d+\.\w+\.\w+$", "", str(image.evaluate("image => image.currentSrc")))


def test_buttons_say_when_there_is_no_further_photo_and_keep_the_focus(opened: Page) -> None:
    """A button that were disabled would lose the keyboard's place."""
    further = _box(opened).get_by_role("button", name="Ảnh sau")
    expect(_box(opened).get_by_role("button", name="Ảnh trước")).to_be_disabled()
    for _ in range(3):
        further.dispatch_event("click")
    further.focus()

    assert _shown(opened) == "chu-trinh-nam"
    expect(further).to_be_disabled()
    expect(further).to_be_focused()


def test_the_focus_stays_inside_until_the_box_is_closed(opened: Page) -> None:
    """Tab never reaches the page behind."""
    for _ in range(8):
        opened.keyboard.press("Tab")
        assert opened.evaluate(
            "document.activeElement === document.body || !!document.activeElement.closest('dialog')"
        )


@pytest.mark.parametrize("way", ["Escape", "Đóng", "beside the photo"])
def test_closing_gives_the_focus_back_to_the_photo_that_was_opened(
    page: Page, address: str, way: str
) -> None:
    """And leaves the page where the reader was."""
    page.emulate_media(reduced_motion="reduce")  # the page itself scrolls at once
    page.goto(f"{address}{CONFERENCE}")
    link = page.locator(".figure__link").nth(1)
    link.focus()
    before = page.evaluate("scrollY")
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowRight")
    if way == "Escape":
        page.keyboard.press("Escape")
    elif way == "Đóng":
        _box(page).get_by_role("button", name="Đóng").click()
    else:
        page.locator(".lightbox__stage").click(position={"x": 5, "y": 5})

    expect(_box(page)).to_be_hidden()
    expect(link).to_be_focused()
    # The browser tells the page of the closing a moment after it.
    expect(page.locator("html")).not_to_have_css("overflow-y", "hidden")
    assert page.evaluate("scrollY") == before


def test_a_swipe_shows_the_next_photo_and_the_one_before(opened: Page) -> None:
    """To the left is onward, as with paper; a short or a slanting move is none."""
    seen = []
    for across, down in ((-120, 10), (-20, 0), (-60, 90), (120, -10)):
        _swipe(opened, across, down)
        seen.append(_shown(opened))

    assert seen == ["nam-nhiem-vu", "nam-nhiem-vu", "nam-nhiem-vu", "hoi-nghi-so-ket"]


def test_the_box_loads_no_larger_file_than_the_screen_can_show(opened: Page) -> None:
    """A phone of 360 px asks for at most 480."""
    source = str(opened.locator(".lightbox__image").evaluate("image => image.currentSrc"))
    found = re.search(r"-(\d+)\.\w+\.\w+$", source)
    assert found
    assert int(found[1]) <= 480


def test_a_photo_of_several_formats_keeps_them_all(page: Page, address: str) -> None:
    """Where a text has <picture>, the box chooses among the same files."""
    page.goto(f"{address}{CONFERENCE}")
    page.locator(".figure__link").first.click()

    assert _shown(page) == "hoi-nghi-so-ket"
    source = page.locator(".lightbox__stage source")
    sizes = source.get_attribute("sizes")
    assert sizes == page.locator(".lightbox__image").get_attribute("sizes")
    expect(page.locator(".lightbox__image")).to_be_in_viewport(ratio=0.99)


def test_nothing_moves_when_the_box_opens(opened: Page) -> None:
    """Neither for those who asked for less motion nor for the others."""
    assert opened.evaluate("document.getAnimations().length") == 0


def test_paper_shows_photos_without_their_addresses(page: Page, address: str) -> None:
    """A printed photo leads nowhere, and the closed box is not there."""
    page.goto(f"{address}{CONFERENCE}")
    page.emulate_media(media="print")

    after = "link => getComputedStyle(link, '::after').content"
    assert page.locator(".figure__link").first.evaluate(after) == "none"
    expect(page.locator(".lightbox")).to_be_hidden()
