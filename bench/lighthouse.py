"""Lighthouse's points of pages that a server shows, as for a phone of middling speed.

    python3 run.py preview --no-browser --port 8000
    python -m bench.lighthouse http://127.0.0.1:8000/ http://127.0.0.1:8000/tim-kiem/

The median of five runs each. The tests (`test_lighthouse`) ask the same of causes that no load of
the machine changes; they bring Lighthouse in, so run them first.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from bench.process import BenchError

_ROOT = Path(__file__).resolve().parents[1]
_RUNS = 5
_CATEGORIES = ("performance", "accessibility", "best-practices", "seo")


def _command() -> list[str]:
    """Return Node and Lighthouse as the tests have installed them. Raises BenchError."""
    found = sorted(_ROOT.glob(".portal/npm-*/node_modules/lighthouse/cli/index.js"))
    node = shutil.which("node", path=Path(sys.executable).parent)
    if not found or node is None:
        message = "Lighthouse is missing; run tests/e2e/browser/test_lighthouse.py first"
        raise BenchError(message)
    return [node, str(found[-1])]


def _points(command: list[str], url: str) -> dict[str, float]:
    """Return the points of one run, of 100."""
    browser = shutil.which("chromium-headless-shell") or shutil.which("chromium") or ""
    with tempfile.TemporaryDirectory() as name:
        report = Path(name) / "report.json"
        words = [
            *(*command, url, "--quiet", "--output=json", f"--output-path={report}"),
            *(f"--only-categories={','.join(_CATEGORIES)}", "--no-enable-error-reporting"),
            "--chrome-flags=--headless=new --no-sandbox",
        ]
        subprocess.run(  # noqa: S603 - our own tools
            words, check=True, capture_output=True, env={**os.environ, "CHROME_PATH": browser}
        )
        result = json.loads(report.read_text(encoding="utf-8"))
    return {name: 100 * each["score"] for name, each in result["categories"].items()}


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main(urls: list[str]) -> int:
    """Measure the pages; print a table."""
    command = _command()
    _say(f"| page | {' | '.join(_CATEGORIES)} |")
    _say("| --- |" + " --: |" * len(_CATEGORIES))
    for url in urls:
        runs = [_points(command, url) for _ in range(_RUNS)]
        figures = (f"{median(run[name] for run in runs):.0f}" for name in _CATEGORIES)
        _say(f"| {url} | {' | '.join(figures)} |")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
