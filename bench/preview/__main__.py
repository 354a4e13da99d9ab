"""Measures the previews, and prints a table."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from statistics import median

from bench import corpus, report, tools
from bench.preview import paint, servers
from bench.process import BenchError, family_memory
from bench.tools import Tool


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.preview", description=__doc__)
    parser.add_argument("--articles", type=int, default=5000, help="how many (5000)")
    parser.add_argument("--saves", type=int, default=20, help="saves in each preview (20)")
    parser.add_argument("--only", default=",".join(servers.NAMES), help="some of the previews")
    parser.add_argument("--work", type=Path, help="where to work, and leave everything after")
    return parser.parse_args()


def _row(tool: Tool, articles: int, saves: int) -> str:
    """Measure one preview; return its row of the table."""
    front = "/"
    with servers.running(tool, front) as (process, address, first), paint.opened() as page:
        found, peak = [], 0.0
        for milliseconds in paint.times(tool, page, address, articles // 2, saves):
            found.append(milliseconds)
            peak = max(peak, family_memory(process))
    figures = f"{median(found):.0f} ({min(found):.0f}–{max(found):.0f})"
    return f"| {tool.name} | {figures} | {first:.1f} | {peak:.0f} |"


def main() -> int:
    """Measure one preview after the other."""
    asked = _options()
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        work = (asked.work or Path(name)).resolve()
        corpus.write(work, asked.articles)
        before = report.load()
        rows = []
        for each in asked.only.split(","):
            tool = tools.tool(each, work)
            tool.own.mkdir(exist_ok=True)
            tool.prepare()
            try:
                rows.append(_row(tool, asked.articles, asked.saves))
            except BenchError as problem:
                rows.append(f"{problem}")
        lines = (
            f"{asked.articles} articles, {asked.saves} saves, load {before} – {report.load()}",
            "| preview | save to paint, ms: median (least–most) | first page, s | memory, MiB |",
            "| --- | --: | --: | --: |",
            *rows,
        )
        sys.stdout.write("\n".join(lines) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
