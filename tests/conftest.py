"""What all tests share: a content folder to write into, a photo, a portal built once."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, NoReturn

import pytest
from hypothesis import HealthCheck, settings
from PIL import Image

from portal.system import files
from portal.system.lock import locked

ROOT = Path(__file__).resolve().parents[1]
# A portal of forty articles that never changes. What editors write in content/ is checked by
# `run.py check`; no test relies on what it says today.
PORTAL = ROOT / "tests" / "fixtures" / "portal"

signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored where tests run in background
os.environ.pop("PYTHONUNBUFFERED", None)  # users have none: what must be seen at once is flushed
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # nor do theirs compile all modules at each command

_SLOW = [HealthCheck.too_slow]  # properties are about results, not about this machine

# In CI the same examples each time: a landing must not hang on chance. Elsewhere new ones.
settings.register_profile("ci", derandomize=True, deadline=None, suppress_health_check=_SLOW)
settings.register_profile("desk", deadline=None, suppress_health_check=_SLOW)
settings.load_profile("ci" if os.environ.get("CI") == "true" else "desk")

ARTICLE = """\
Tiêu đề: {title}
Ngày: {date}
Chuyên mục: Tin tức
Thẻ: {tags}
Tác giả: Ban Biên tập
Tóm tắt: Một câu tóm tắt.
{more}
{body}
"""

Write = Callable[..., Path]
Once = Callable[[str, Callable[[Path], None]], Path]


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Beside xdist's threads nothing may fork: these tests would pass without having tried."""
    if item.get_closest_marker("forks") and "PYTEST_XDIST_WORKER" in os.environ:
        pytest.fail("run these without --numprocesses: pytest -m forks")


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    """Return a function that fills a folder once for all processes of a run; nobody may change it.

    It takes the folder's name and what fills it; who comes while it is filled waits.
    """
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base

    def made(name: str, fill: Callable[[Path], None]) -> Path:
        folder, mark = shared / f"once-{name}", shared / f"once-{name}.made"
        with locked(mark):
            if not mark.exists():
                fill(folder)
                mark.touch()
        return folder

    return made


@pytest.fixture(scope="session")
def portal(once: Once) -> Path:
    """Return the built portal of `PORTAL`."""

    def fill(folder: Path) -> None:
        from portal.builder import Options, build
        from portal.check.runner import check

        result = build(check(PORTAL), Options(output=folder))
        assert not list(result.report)

    return once("portal", fill)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Return an empty content folder."""
    folder = tmp_path / "content"
    folder.mkdir()
    return folder


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have stamps of files that were just written relied on, as if some seconds had passed."""
    monkeypatch.setattr(files, "_RACY", -(10**18))


@pytest.fixture
def write(content: Path) -> Write:
    """Return a function that writes an article from its key and what differs from the usual."""

    def put(key: str, **parts: str) -> Path:
        path = content / "bai-viet" / key / "index.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        values = {
            "title": f"Bài {key}",
            "date": f"03/08/{key[:4]}",
            "tags": "sơ kết",
            "more": "",
            "body": "Nội dung của bài.",
        }
        path.write_text(ARTICLE.format(**(values | parts)), encoding="utf-8")
        return path

    return put


@pytest.fixture
def photo() -> Callable[[Path], Path]:
    """Return a function that draws a small JPEG."""

    def draw(path: Path) -> Path:
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (900, 600), "#9e2a22").save(path, "JPEG")
        return path

    return draw


class Npm(NamedTuple):
    """Node, and the folder of the packages that `tests/npm/package-lock.json` names."""

    node: Path
    packages: Path


@pytest.fixture(scope="session")
def npm() -> Npm:
    """Install the packages, once for each lock. Without Node it is skipped, and fails in CI."""
    programs, lock = Path(sys.executable).parent, ROOT / "tests" / "npm"
    key = files.content_hash((lock / "package-lock.json").read_bytes())
    home = ROOT / ".portal" / f"npm-{key}"
    node = shutil.which("node", path=programs)
    if node is None:
        _without("Node is missing from the test environment: python3 run.py test")
    with locked(home):
        if not (home / "done").exists():
            shutil.rmtree(home, ignore_errors=True)
            shutil.copytree(lock, home)
            words = [str(shutil.which("npm", path=programs)), "ci", "--ignore-scripts"]
            environment = {"NODE_USE_SYSTEM_CA": "1", **os.environ}
            environment["PATH"] = f"{programs}{os.pathsep}{os.environ['PATH']}"
            done = subprocess.run(
                [*words, "--no-audit", "--no-fund"],
                cwd=home,
                env=environment,
                capture_output=True,
                check=False,
            )
            if done.returncode:
                _without(f"npm ci: {done.stderr.decode('utf-8', 'replace')[-400:]}")
            (home / "done").touch()
    return Npm(Path(node), home / "node_modules")


def _without(words: str) -> NoReturn:
    """Say aloud that something is not tried; in CI that is a failure."""
    if os.environ.get("CI") == "true":
        pytest.fail(words)
    pytest.skip(words)
