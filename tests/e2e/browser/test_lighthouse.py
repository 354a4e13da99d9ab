"""Lighthouse, as for a phone of middling speed on a slow line: home, a section, an article."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from portal.system import files
from tests.conftest import ROOT
from tests.e2e.browser.kinds import ARTICLE, SECTION

pytestmark = pytest.mark.browser

_LOCK = ROOT / "tests" / "e2e" / "lighthouse"
_CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
_LEAST = 99
_RUNS = 9  # three times three
_WITHOUT_CHANCE = {"accessibility": 100, "best-practices": 100, "seo": 100}

Measure = Callable[[str], Iterator[dict[str, int]]]


def _without(words: str) -> None:
    """Say aloud that nothing is measured; in CI that is a failure."""
    if os.environ.get("CI") == "true":
        pytest.fail(words)
    pytest.skip(words)


@pytest.fixture(scope="session")
def lighthouse() -> list[str]:
    """Install what the lock names, once for each lock; return the command."""
    programs = Path(sys.executable).parent
    node = shutil.which("node", path=programs)
    home = ROOT / ".portal" / f"lighthouse-{files.content_hash(_lock())}"
    if node is None:
        _without("Node is missing from the test environment: python3 run.py test")
    if not (home / "done").exists():
        shutil.rmtree(home, ignore_errors=True)
        shutil.copytree(_LOCK, home)
        npm = [shutil.which("npm", path=programs), "ci", "--ignore-scripts", "--no-audit"]
        environment = {"NODE_USE_SYSTEM_CA": "1", **os.environ}
        environment["PATH"] = f"{programs}{os.pathsep}{os.environ['PATH']}"
        done = subprocess.run(
            [*map(str, npm), "--no-fund"],
            cwd=home,
            env=environment,
            capture_output=True,
            check=False,
        )
        if done.returncode:
            _without(f"npm ci: {done.stderr.decode('utf-8', 'replace')[-400:]}")
        (home / "done").touch()
    return [str(node), str(home / "node_modules" / "lighthouse" / "cli" / "index.js")]


def _lock() -> bytes:
    return (_LOCK / "package-lock.json").read_bytes()


@pytest.fixture
def measure(lighthouse: list[str], chromium: tuple[str, list[str]], tmp_path: Path) -> Measure:
    """Return a function that yields the points of one run after another, of 100."""
    path, flags = chromium
    report = tmp_path / "report.json"
    options = [
        *("--quiet", "--output=json", f"--output-path={report}", "--no-enable-error-reporting"),
        f"--only-categories={','.join(_CATEGORIES)}",
        f"--chrome-flags=--headless=new --disable-dev-shm-usage {' '.join(flags)}",
    ]

    def runs(url: str) -> Iterator[dict[str, int]]:
        for _ in range(_RUNS):
            environment = {**os.environ, "CHROME_PATH": path}
            subprocess.run(
                [*lighthouse, url, *options], check=True, capture_output=True, env=environment
            )
            found: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
            points = {name: each["score"] for name, each in found["categories"].items()}
            yield {name: round(100 * score) for name, score in points.items()}

    return runs


@pytest.mark.parametrize("path", ["/", SECTION, ARTICLE], ids=["home", "section", "article"])
def test_the_median_of_three_runs_is_99_at_least(measure: Measure, address: str, path: str) -> None:
    """What no load of this machine can change is 100 each time; two fast runs make the median.

    Other work on the machine only takes points away, and never gives any: three runs that it
    disturbed are made anew, twice at most.
    """
    seen: list[int] = []
    for points in measure(f"{address}{path}"):
        assert points.items() >= _WITHOUT_CHANCE.items()
        seen.append(points["performance"])
        if sum(each >= _LEAST for each in seen[-(len(seen) % 3 or 3) :]) == 2:
            return
    pytest.fail(f"performance: {seen}")
