"""A host and a small site for each test."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bench.publish.machine import Machine

PAGES = 24

Site = Callable[..., Path]


@pytest.fixture(scope="session")
def _started() -> Iterator[Machine]:
    """Start sshd and nginx once; names of sockets and keys must be short."""
    if not all(
        shutil.which(name, path="/usr/sbin:/usr/bin") for name in ("sshd", "nginx", "rsync")
    ):
        pytest.skip("cần openssh-server, nginx, rsync")
    ram_disk = Path("/dev/shm")  # noqa: S108 - a disk's moods are no part of these tests
    place = ram_disk if os.access(ram_disk, os.W_OK) else None
    folder = Path(tempfile.mkdtemp(prefix="cong-", dir=place))
    machine = Machine(folder / "keys", folder / "base")
    try:
        machine.start()
        yield machine
    finally:
        machine.stop()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def machine(_started: Machine) -> Iterator[Machine]:
    """Return the host, empty and as it was set up."""
    yield _started
    assert _started.wait_until_idle() == []
    shutil.rmtree(_started.base)
    _started.layout.prepare()
    _started.admit("lan", "minh")
    for folder in _started.folder.glob("memory-*"):
        shutil.rmtree(folder)


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """Return a function that makes a site; `mark` is what differs from one edition to the next."""

    def make(mark: str = "một", pages: int = PAGES, name: str = "site") -> Path:
        folder = tmp_path / f"{name}-{mark}"
        style = f"/* {mark} */ body {{ color: black }}"
        css = f"assets/site.{hashlib.sha256(style.encode()).hexdigest()[:10]}.css"
        files = {css: style, "feed.xml": f"<feed>{mark}</feed>", "404.html": "<p>Không có trang"}
        head = f'<link rel="stylesheet" href="/{css}"><!-- edition:{mark} -->'
        files["index.html"] = f"{head}<h1>Trang chủ {mark}</h1>"
        for number in range(pages):
            path = f"bai-viet/2026/bai-{number}/index.html"
            files[path] = f"<h1>Bài {number}</h1>" + "Thi đua, khen thưởng. " * 200
        for path, text in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, encoding="utf-8")
        return folder

    return make
