"""The real portal, served under the strict policy it is meant to run under."""

from __future__ import annotations

import os
import shutil
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from ctypes.util import find_library
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from portal.serving.headers import POLICY, POLICY_OF_PICTURES

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_FLAGS = ["--disable-background-networking", "--disable-component-update", "--disable-sync"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start headless Chromium; without it these tests are skipped aloud (an error in CI)."""
    path = next(filter(None, map(shutil.which, _NAMES)), None)
    if path is None or (sys.platform == "linux" and not find_library("atomic")):
        words = "Chromium or a library is missing: sudo apt-get install -y chromium libatomic1"
        if os.environ.get("CI") == "true":
            pytest.fail(words)
        pytest.skip(words)
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    flags = [*_FLAGS, *(["--no-sandbox"] if root else [])]
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
        yield lambda folder: servers.enter_context(_served(folder))


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    class Handler(SimpleHTTPRequestHandler):
        def __init__(self, *arguments: object) -> None:
            super().__init__(*arguments, directory=str(folder))  # type: ignore[arg-type]

        def end_headers(self) -> None:
            picture = self.guess_type(self.path).startswith("image/")
            policy = POLICY_OF_PICTURES if picture else POLICY
            self.send_header("Content-Security-Policy", policy)
            super().end_headers()

        def log_message(self, *_arguments: object) -> None:
            """Keep the tests' output clean."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Open a phone's page; a page's error or a blocked request fails the test."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="vi-VN")
    opened = context.new_page()
    faults: list[str] = []
    opened.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    opened.on("pageerror", lambda fault: faults.append(str(fault)))
    yield opened
    context.close()
    assert not faults
