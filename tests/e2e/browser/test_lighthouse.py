"""Lighthouse finds nothing wrong on home, section and article, nor anything that makes them slow.

Its points for speed are left out, as they follow the load of this machine: `python -m
bench.lighthouse` measures them. What it says of their causes does not.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Npm
from tests.e2e.browser.kinds import ARTICLE, SECTION

pytestmark = pytest.mark.browser

_CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
_WHOLE = ("accessibility", "best-practices", "seo")  # 100 points
# What slows a page down on any machine. Lighthouse gives 1 where there is none of it.
_CAUSES = (
    *("cumulative-layout-shift", "cls-culprits-insight", "unsized-images", "layout-shifts"),
    *("total-byte-weight", "dom-size-insight", "image-delivery-insight", "redirects"),
    *("unminified-css", "unminified-javascript", "unused-javascript", "legacy-javascript-insight"),
    *("duplicated-javascript-insight", "third-parties-insight", "font-display-insight"),
    *("cache-insight", "viewport-insight", "bf-cache"),
)

Measure = Callable[[str], dict[str, Any]]


@pytest.fixture
def measure(npm: Npm, chromium: tuple[str, list[str]], tmp_path: Path) -> Measure:
    """Return a function that gives the report on a page."""
    path, flags = chromium
    report = tmp_path / "report.json"
    words = [
        *(str(npm.node), str(npm.packages / "lighthouse" / "cli" / "index.js")),
        *("--quiet", "--output=json", f"--output-path={report}", "--no-enable-error-reporting"),
        f"--only-categories={','.join(_CATEGORIES)}",
        f"--chrome-flags=--headless=new --disable-dev-shm-usage {' '.join(flags)}",
    ]

    def run(url: str) -> dict[str, Any]:
        environment = {**os.environ, "CHROME_PATH": path}
        subprocess.run([*words, url], check=True, capture_output=True, env=environment)
        result: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
        return result

    return run


@pytest.mark.parametrize("path", ["/", SECTION, ARTICLE], ids=["home", "section", "article"])
def test_nothing_is_wrong_and_nothing_slows_the_page(
    measure: Measure, address: str, path: str
) -> None:
    """100 points for access, good practice and robots; no cause of a slow page."""
    report = measure(f"{address}{path}")

    audits = report["audits"]
    faults = [
        (name, audits[each["id"]]["title"])
        for name in _WHOLE
        for each in report["categories"][name]["auditRefs"]
        if each["weight"] and audits[each["id"]]["score"] not in {1, None}
    ]
    assert faults == []
    causes = {name: audits[name]["score"] for name in _CAUSES}
    assert {name: score for name, score in causes.items() if score not in {1, None}} == {}
