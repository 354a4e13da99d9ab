"""Lighthouse, as for a phone of middling speed on a slow line: home, a section, an article."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Npm
from tests.e2e.browser.kinds import ARTICLE, SECTION

pytestmark = pytest.mark.browser

_CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
_LEAST = 99
_RUNS = 9  # three times three
_WITHOUT_CHANCE = {"accessibility": 100, "best-practices": 100, "seo": 100}

Measure = Callable[[str], Iterator[dict[str, int]]]


@pytest.fixture(scope="session")
def lighthouse(npm: Npm) -> list[str]:
    """Return the command."""
    return [str(npm.node), str(npm.packages / "lighthouse" / "cli" / "index.js")]


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
