"""Measures nginx before the compressed portal, and compressing; writes bench/SERVING.md.

python -m bench.serving                # all of it; some minutes
python -m bench.serving --articles 300 --seconds 2 --runs 1
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from bench import corpus
from bench.process import BenchError
from bench.serving import host, report
from bench.serving.report import OURS, Findings
from portal.builder import Options, build
from portal.cache.store import Store, code_key
from portal.check.runner import check
from portal.content import old_urls
from portal.content.redirects import Rule
from portal.diagnostics.diagnostic import Place
from portal.publish.web import precompress

_ROOT = Path(__file__).resolve().parents[2]
_RULES = 20_000


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m bench.serving",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--articles", type=int, default=5000)
    parser.add_argument("--seconds", type=int, default=4, help="of each load")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--work", type=Path, help="where to build; a temporary folder by itself")
    parser.add_argument(
        "--output", type=Path, default=Path(__file__).parents[1] / "SERVING.md", help="the report"
    )
    return parser.parse_args()


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _built(work: Path, articles: int) -> Path:
    output = work / "output"
    kept = Store(work / "store", code_key(_ROOT))
    result = build(check(corpus.write(work, articles), store=kept), Options(output, store=kept))
    if not result.report.ok:
        message = "the corpus does not build"
        raise BenchError(message)
    return output


def _compress(site: Path, cache: Path, findings: Findings) -> None:
    """Measure the first time, the same again, and after one article has changed."""
    page = min(site.glob("bai-viet/*/*/index.html"))
    for name in ("all, for the first time", "the same again", "one page changed"):
        if name == "one page changed":
            page.write_bytes(page.read_bytes() + b"<!-- -->")
        began, before = time.monotonic(), sum(os.times()[:4])
        totals = precompress(site, cache)
        spent = time.monotonic() - began, sum(os.times()[:4]) - before
        findings.pressed[name] = totals, *spent
        _say(f"{name}: {totals.fresh} compressed, {spent[0]:.1f} s")


def _serve(site: Path, work: Path, findings: Findings, seconds: int, runs: int) -> None:
    current = work / "current"
    current.symlink_to(site)
    rules = [Rule(old_urls.old(f"/tin-tuc/{n}-bai-cu.html"), "/", Place("")) for n in range(_RULES)]
    pages = {"An article": min(site.glob("bai-viet/*/*/index.html")), "The home page": None}
    with ExitStack() as hosts:
        ours = hosts.enter_context(host.running(work / "ours", current))
        many = hosts.enter_context(host.running(work / "many", current, rules))
        fly = hosts.enter_context(host.running(work / "fly", current, (), host.ON_THE_FLY))
        ways = {
            OURS: (ours, "br"),
            "gzip, compressed beforehand": (ours, "gzip"),
            "not compressed": (ours, "identity"),
            f"brotli, beside {_RULES:,} old addresses": (many, "br"),
            "gzip on the fly": (fly, "gzip"),
        }
        for title, page in pages.items():
            file = page or site / "index.html"
            target = f"/{file.parent.relative_to(site).as_posix()}/".replace("/./", "/")
            findings.sizes[title] = {
                name: host.size(place[0], target, encoding)
                for name, (place, encoding) in ways.items()
            }
            results = findings.loads[title] = {name: [] for name in ways}
            for _ in range(runs):
                for name, (place, encoding) in ways.items():
                    results[name].append(host.load(*place, target, encoding, seconds))
                    _say(f"{title}: {name}: {results[name][-1].rate:,.0f} requests a second")


def main() -> int:
    """Measure and write the report."""
    options = _options()
    findings, before = Findings(options.articles), os.getloadavg()[0]
    work = Path(tempfile.mkdtemp(prefix="bench-serving-", dir=options.work))
    try:
        host.program("wrk")
        site = _built(work, options.articles)
        _compress(site, work / "cache", findings)
        _serve(site, work, findings, options.seconds, options.runs)
    except BenchError as problem:
        _say(str(problem))
        return 1
    finally:
        shutil.rmtree(work)
    text = report.document(findings, before, os.getloadavg()[0])
    options.output.write_text(text, encoding="utf-8", newline="\n")
    _say(f"written: {options.output.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
