"""Saves a text, and waits until headless Chromium has painted it."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, sync_playwright

from bench import corpus
from bench.preview import servers
from bench.preview.servers import Server
from bench.process import BenchError, settle
from bench.tools import Tool

_PROGRAMS = ("chromium-headless-shell", "chromium")
# Resolves after the frame in which the words are painted, with the time in ms since 1970.
_PAINTED = """(words) => new Promise((done) => {
  const look = () => {
    if (!document.body?.textContent.includes(words)) { requestAnimationFrame(look); return; }
    requestAnimationFrame(() => {
      const after = new MessageChannel();
      after.port1.onmessage = () => done(performance.timeOrigin + performance.now());
      after.port2.postMessage(0);
    });
  };
  look();
})"""


@contextmanager
def opened() -> Iterator[Page]:
    """Open a page in headless Chromium. Raises BenchError without it."""
    path = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if path is None:
        message = f"missing: {_PROGRAMS[0]}"
        raise BenchError(message)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser.new_page()
        browser.close()


def times(tool: Tool, page: Page, server: Server, article: int, saves: int) -> Iterator[float]:
    """Save an article so many times; yield the milliseconds from each save to its paint.

    Before each the server has done what the last one gave it to do: some miss what is saved while
    they build.
    """
    settle(server.process)
    file = corpus.edit(tool.work, "body", article, "before").file
    own = f"{server.address}{servers.page_of(tool, file)}"
    tool.refresh(file)
    page.goto(own)
    for number in range(saves):
        settle(server.process)
        words = f"Save {number} of this bench."
        text = f"{file.read_text(encoding='utf-8').rstrip()}\n\n{words}\n"
        began = time.time()
        file.write_text(text, encoding="utf-8")
        tool.refresh(file)
        yield _painted(tool, page, own, words) - began * 1000


def _painted(tool: Tool, page: Page, address: str, words: str) -> float:
    if tool.name not in servers.FOLLOWING:
        while not servers.has(address, words):
            time.sleep(0.005)
        page.reload()
    while True:
        try:
            return float(page.evaluate(_PAINTED, words))
        except Exception as problem:
            if "context was destroyed" not in str(problem):  # the page was loaded again
                raise
