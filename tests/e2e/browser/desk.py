"""An editor's hands at the desk: opens texts, pastes, drops files, composes words."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from playwright.sync_api import Locator, Page, expect

from tests.integration.desk import ARTICLE, Client

_PASTE = """(area, { kinds, times }) => {
    const data = new DataTransfer();
    Object.entries(kinds).forEach(([kind, words]) => data.setData(kind, words.repeat(times)));
    const event = { clipboardData: data, bubbles: true, cancelable: true };
    return area.dispatchEvent(new ClipboardEvent("paste", event));
}"""
_DROP = """(target, files) => {
    const data = new DataTransfer();
    files.forEach(([name, bytes]) => {
        const letters = Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0));
        data.items.add(new File([letters], name));
    });
    const event = { dataTransfer: data, bubbles: true, cancelable: true };
    target.dispatchEvent(new DragEvent("drop", event));
}"""


@dataclass(frozen=True)
class Editor:
    """An open page of the desk."""

    page: Page
    client: Client

    def address(self, path: str = "") -> str:
        """Return an address of the desk."""
        return f"http://127.0.0.1:{self.client.port}/__desk__/{path}"

    def open(self, file: str = ARTICLE, more: str = "") -> Locator:
        """Open a text; return its textarea once it can be typed into and was looked at."""
        self.page.goto(self.address(f"edit?file={quote(file)}{more}"))
        expect(self.area).to_be_enabled()
        expect(self.page.locator(".problems__title")).not_to_have_text("Đang xem bài…")
        return self.area

    @property
    def area(self) -> Locator:
        """The text."""
        return self.page.get_by_role("textbox", name="Nội dung bài")

    @property
    def text(self) -> str:
        """What stands in the textarea."""
        return self.area.input_value()

    def at_the_end(self) -> None:
        """Put the cursor after the last letter."""
        self.area.focus()
        self.page.keyboard.press("Control+End")

    def paste(self, html: str, plain: str = "", times: int = 1, rtf: str = "") -> None:
        """Paste at the cursor what another program put into the clipboard, so many times."""
        kinds = {"text/html": html, "text/plain": plain, **({"text/rtf": rtf} if rtf else {})}
        self.area.evaluate(_PASTE, {"kinds": kinds, "times": times})

    def drop(self, selector: str, files: Iterable[tuple[str, bytes]]) -> None:
        """Drop files."""
        rows = [(name, base64.b64encode(data).decode()) for name, data in files]
        self.page.locator(selector).evaluate(_DROP, rows)

    def compose(self, stages: Iterable[str], word: str) -> None:
        """Type a word by an input method: each stage replaces the one before, then it is done."""
        session = self.page.context.new_cdp_session(self.page)
        for stage in stages:
            end = len(stage)
            session.send(
                "Input.imeSetComposition",
                {"text": stage, "selectionStart": end, "selectionEnd": end},
            )
        session.send("Input.insertText", {"text": word})
        session.detach()

    def tab(self, name: str) -> None:
        """Show a part of the page."""
        self.page.get_by_role("tab", name=name).click()

    def button(self, name: str) -> Locator:
        """Return a button by its words."""
        return self.page.get_by_role("button", name=name, exact=True)

    def says(self, words: str) -> None:
        """Wait until the desk says something."""
        expect(self.page.locator(".notice__words")).to_contain_text(words)

    def has(self, words: str) -> None:
        """Wait until the text holds some words."""
        expect(self.area).to_have_value(re.compile(re.escape(words)))

    def saved(self) -> str:
        """Save by the keyboard; return what is in the file then."""
        self.area.focus()
        self.page.keyboard.press("Control+s")
        expect(self.page.locator(".bar__saved")).to_contain_text("Đã lưu lúc")
        return (self.client.content / ARTICLE).read_bytes().decode()
