"""Measures builds of the portal beside Hugo, Hugo with Pagefind, Eleventy and stock Pelican.

    npm install --ignore-scripts --prefix DIR @11ty/eleventy@3.1.8 pagefind@1.6.0
    BENCH_NPM=DIR python -m bench                    # 1,000 and 5,000 articles, 3 runs
    python -m bench --articles 1000 --runs 1 --only portal
    python -m bench --articles 1000 5000 20000       # takes long
    python -m bench --growth 1000 5000 20000 --only portal

The folder for temporary files should be in memory (TMPDIR names it): a disk's own moods can
be larger than what is measured.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from bench import plot, report, tools
from bench.measure import Findings, measure
from bench.process import BenchError

_PLOTTED = (tools.CLEAN, tools.EDIT, tools.UNCHANGED)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m bench",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--articles", type=int, nargs="+", default=[1000, 5000], metavar="N")
    parser.add_argument("--runs", type=int, default=3, help="runs of each scenario (3)")
    parser.add_argument(
        "--only", default=",".join(tools.USUAL), help=f"some of {','.join(tools.NAMES)}"
    )
    parser.add_argument(
        "--output", type=Path, default=Path(__file__).with_name("RESULTS.md"), help="the report"
    )
    parser.add_argument("--work", type=Path, help="where to work, and leave everything after")
    parser.add_argument(
        "--growth", type=int, nargs="+", metavar="N", help="print exponents, write no report"
    )
    asked = parser.parse_args()
    asked.only = asked.only.split(",")
    unknown = set(asked.only) - set(tools.NAMES)
    if asked.growth and len(set(asked.growth)) == 1:
        parser.error("growth needs two sizes")
    if unknown or asked.runs < 1 or min(asked.growth or asked.articles) < 1:
        parser.error(f"unknown tool: {', '.join(unknown)}" if unknown else "numbers start at 1")
    return asked


@contextmanager
def _folder(kept: Path | None) -> Iterator[Path]:
    if kept:
        kept.mkdir(parents=True, exist_ok=True)
        yield kept.resolve()
    else:
        with tempfile.TemporaryDirectory(prefix="bench-") as name:
            yield Path(name).resolve()


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _plot(findings: Findings) -> str:
    lines = {
        f"{tool}: {scenario}": [
            (articles, median(each.cpu for each in costs))
            for articles in findings.sizes()
            if (costs := findings.costs(tool, scenario, articles))
        ]
        for tool, scenario in report.series(findings)
        if scenario == tools.CLEAN or (tool == "portal" and scenario in _PLOTTED)
    }
    return plot.draw("CPU seconds of a build", lines)


def main() -> int:
    """Measure, print each run, write the report and the plot."""
    asked = _options()
    sizes = sorted(asked.growth or asked.articles)
    with _folder(asked.work) as work:
        facts, before = report.setting(work), report.load()
        try:
            findings = measure(asked.only, sizes, asked.runs, work, _say)
        except BenchError as problem:
            _say(str(problem))
            return 1
    if asked.growth:
        _say("\n".join(report.growth(findings)))
        return 0
    text = report.document(findings, facts, (before, report.load()), asked.runs)
    asked.output.parent.mkdir(parents=True, exist_ok=True)
    asked.output.write_text(text, encoding="utf-8", newline="\n")
    if len(sizes) > 1:
        asked.output.with_name("growth.svg").write_text(_plot(findings), "utf-8", newline="\n")
    _say(f"written: {asked.output.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
