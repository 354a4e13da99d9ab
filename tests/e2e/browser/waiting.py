"""Waiting until a page stands still: for what is to come, not for a time."""

from __future__ import annotations

from playwright.sync_api import Page

# Fonts and the photos in the window are there and painted.
_STILL = """async () => {
    const seen = (each) => {
        const box = each.getBoundingClientRect();
        return box.width && box.bottom > 0 && box.top < innerHeight
            && box.right > 0 && box.left < innerWidth;
    };
    const come = (each) => each.complete || new Promise((done) => {
        each.addEventListener('load', done);
        each.addEventListener('error', done);
    });
    await document.fonts.ready;
    await Promise.all(Array.from(document.images).filter(seen).map(come));
    for (const _ of [1, 2, 3]) await new Promise(requestAnimationFrame);
}"""


def until_still(page: Page) -> None:
    """Wait for the fonts of a page and the photos in its window."""
    page.evaluate(_STILL)


def to_the_end(page: Page) -> None:
    """Scroll to the end of a page as a reader does, photo after photo."""
    for _ in range(60):
        page.evaluate("scrollBy(0, 500)")
        until_still(page)
        if page.evaluate("scrollY + innerHeight >= document.documentElement.scrollHeight - 1"):
            return
