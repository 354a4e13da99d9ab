"""Measures searches in Chromium: the portal's, Pagefind's and MiniSearch's, on one corpus.

    npm install --prefix DIR --ignore-scripts pagefind@1.6.0 minisearch@7.2.0
    python -m bench.search --npm DIR                         # 1,000 and 5,000 articles
    python -m bench.search --npm DIR --articles 20000 --only portal

The processor is slowed down four times, bodies are sent as Brotli 11, byte ranges as they are. The
judged articles and notices are built for the pages and scripts, and for the judged queries.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from bench import JUDGED, corpus
from bench.process import run
from bench.search import engines, report
from bench.search.engines import Built
from bench.search.measures import OPEN, visit
from bench.search.quality import NOTICES, NOW, cases, reciprocal_rank
from bench.search.report import Findings
from bench.search.server import served
from portal.builder import Options, build
from portal.check.runner import check

_ROOT = Path(__file__).resolve().parents[2]
_OURS = """async (query) => {
    document.querySelector('.search-box__input').value = query;
    const status = document.querySelector('#ket-qua [role=status]');
    status.textContent = '';
    document.querySelector('.search-box').dispatchEvent(new Event('submit', { cancelable: true }));
    while (!status.textContent.includes('“')) await new Promise((next) => setTimeout(next, 20));
    const links = Array.from(document.querySelectorAll('.result__link'));
    return links.map((link) => link.getAttribute('href'));
}"""
_THEIRS = "async (query) => (await window.ask(query, 10))[1]"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.search", description=__doc__)
    parser.add_argument("--articles", type=int, nargs="+", default=[1000, 5000], metavar="N")
    parser.add_argument("--npm", type=Path, required=True, help="where npm put the others")
    parser.add_argument("--only", default="portal,Pagefind,MiniSearch")
    parser.add_argument("--output", type=Path, default=_ROOT / "bench/SEARCH.md")
    return parser.parse_args()


def _built(size: int, work: Path, portal: Path, options: argparse.Namespace) -> list[Built]:
    run((sys.executable, "-m", "bench.corpus", f"{work}", "--articles", f"{size}"), _ROOT)
    documents = engines.documents(work / corpus.CONTENT)
    made = [engines.ours(documents, portal, work / "ours", work / "store")]
    if "Pagefind" in options.only:
        made.append(engines.pagefind(documents, work / "pagefind", options.npm))
    if "MiniSearch" in options.only:
        made.append(engines.minisearch(documents, work / "minisearch", options.npm))
    return made


def _judged(
    browser: Browser, folder: Path, start: str, code: str, **options: Any
) -> dict[str, float]:
    """Return the mean reciprocal rank of each kind of judged queries."""
    ranks: dict[str, list[float]] = {}
    with served(folder, **options) as address:
        page: Page = browser.new_page()
        page.clock.set_fixed_time(NOW)
        page.goto(f"{address}{start}")
        page.wait_for_timeout(1000)
        for case in cases():
            addresses = [str(address) for address in page.evaluate(code, case.query)]
            ranks.setdefault(case.kind, []).append(reciprocal_rank(addresses, case))
        page.close()
    return {kind: sum(values) / len(values) for kind, values in ranks.items()}


def main() -> int:
    """Measure and write the report."""
    options = _options()
    findings = Findings()
    with tempfile.TemporaryDirectory(prefix="bench-") as name, sync_playwright() as playwright:
        work = Path(name)
        portal = work / "portal"
        os.environ["SOURCE_DATE_EPOCH"] = str(int(NOW.timestamp()))
        content = shutil.copytree(JUDGED, work / "content")
        shutil.copytree(NOTICES, content, dirs_exist_ok=True)
        if not build(check(content), Options(output=portal)).report.ok:
            return 1
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium-headless-shell") or shutil.which("chromium"),
            args=["--no-sandbox"],
        )
        for size in options.articles:
            for built in _built(size, work / f"{size}", portal, options):
                findings.rows.append((size, built, visit(browser, built)))
                sys.stdout.write(f"{size} {built.name}: {findings.rows[-1][2]}\n")
        findings.ranks["portal"] = _judged(browser, portal, site_search(), _OURS)
        if "Pagefind" in options.only:
            built = engines.indexed_by_pagefind(_texts_only(portal, work / "texts"), options.npm)
            findings.ranks["Pagefind"] = _judged(
                browser, built.folder, "/ask.html", _THEIRS, policy=OPEN
            )
        browser.close()
    options.output.write_text(report.document(findings), encoding="utf-8", newline="\n")
    return 0


def site_search() -> str:
    """Return the address of the page of results."""
    from portal import urls

    return urls.SEARCH


def _texts_only(portal: Path, folder: Path) -> Path:
    """Copy the pages of texts only: list pages would match what they list."""
    kinds = ("bai-viet/*/*", "van-ban/*/*", "cong-khai/*/*", "guong-dien-hinh/*")
    for path in [path for kind in kinds for path in portal.glob(f"{kind}/index.html")]:
        target = folder / path.relative_to(portal)
        target.parent.mkdir(parents=True, exist_ok=True)
        page = path.read_text("utf-8").replace("<article", "<article data-pagefind-body", 1)
        target.write_text(page, "utf-8")
    return folder


if __name__ == "__main__":
    sys.exit(main())
