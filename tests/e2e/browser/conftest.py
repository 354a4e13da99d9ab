"""The portal, served under the strict policy it is meant to run under."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from ctypes.util import find_library
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.conftest import ROOT, Write
from tests.e2e.browser.desk import Editor
from tests.e2e.browser.previewing import Started
from tests.e2e.browser.serving import served
from tests.integration.desk import SECTIONS, opened

# The shell is Chromium without windows: a reader's new profile costs it a quarter of the time.
_NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
expect.set_options(timeout=120_000)  # milliseconds until something is surely not coming
_FLAGS = ["--disable-background-networking", "--disable-component-update", "--disable-sync"]


@pytest.fixture(scope="session")
def chromium() -> tuple[str, list[str]]:
    """Return Chromium and its flags; without it the tests are skipped aloud (an error in CI)."""
    path = next(filter(None, map(shutil.which, _NAMES)), None)
    if path is None or (sys.platform == "linux" and not find_library("atomic")):
        words = f"missing: sudo apt-get install -y {_NAMES[0]} libatomic1"
        if os.environ.get("CI") == "true":
            pytest.fail(words)
        pytest.skip(words)
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    return path, [*_FLAGS, *(["--no-sandbox"] if root else [])]


@pytest.fixture(scope="session")
def browser(chromium: tuple[str, list[str]]) -> Iterator[Browser]:
    """Start headless Chromium."""
    path, flags = chromium
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=flags)
        yield started
        started.close()


@pytest.fixture(scope="session")
def address(portal: Path, serve: Callable[[Path], str]) -> str:
    """Serve the built portal; return its address."""
    return serve(portal)


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], str]]:
    """Return a function that serves a folder and returns its address."""
    with ExitStack() as servers:
        yield lambda folder: servers.enter_context(served(folder))


@pytest.fixture(scope="session")
def phone(browser: Browser) -> Iterator[BrowserContext]:
    """Return a phone: one for all, as a new one costs as much as many a test does."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="vi-VN")
    yield context
    context.close()


@pytest.fixture
def page(phone: BrowserContext) -> Iterator[Page]:
    """Open a page of the phone, which forgets it afterwards, but for files that may be kept.

    A page's error or a blocked request fails the test.
    """
    opened = phone.new_page()
    faults: list[str] = []
    opened.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    opened.on("pageerror", lambda fault: faults.append(str(fault)))
    yield opened
    devtools = phone.new_cdp_session(phone.new_page() if opened.is_closed() else opened)
    for origin in {each.url[: each.url.find("/", 8)] for each in phone.pages}:
        devtools.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
    for each in phone.pages:
        each.close()
    phone.clear_cookies()
    phone.clear_permissions()
    assert not faults


@pytest.fixture
def editor(browser: Browser, content: Path, tmp_path: Path, portal: Path) -> Iterator[Editor]:
    """Open a wide window before the desk of a folder with one draft; no script may fail there.

    A refused request is no fault here: the page is to say it.
    """
    (content / "data").mkdir()
    (content / "data" / "sections.toml").write_text(SECTIONS, encoding="utf-8")
    size = {"width": 1440, "height": 900}
    context = browser.new_context(viewport=size, locale="vi-VN")  # type: ignore[arg-type]
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    with opened(content, tmp_path / "store", portal) as client:
        client.write()
        yield Editor(page, client)
        context.close()
    assert not [fault for fault in faults if not fault.startswith("Failed to load resource")]


@pytest.fixture
def preview(started: Started) -> str:
    """Return the address of the preview.

    Named before `page` in a test: the page is then closed before its server goes.
    """
    return started.address


@pytest.fixture
def started(content: Path, write: Write) -> Iterator[Started]:
    """Start the preview task on a folder with one article."""
    write("2012/x", title="Tiêu đề cũ")
    command = [sys.executable, "-u", "-m", "invoke", "preview", "--no-browser", "--port", "0"]
    task = subprocess.Popen(
        [*command, "--content", str(content)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert task.stdout is not None
    said = next(line for line in task.stdout if "http" in line)
    try:
        yield Started(task, next(word for word in said.split() if word.startswith("http")))
    finally:
        task.terminate()
        task.wait(20)
        task.stdout.close()
