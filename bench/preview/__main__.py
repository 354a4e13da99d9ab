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
    parser.add_argument("--only", default=",".join(servers.USUAL), help="some of the previews")
    parser.add_argument("--work", type=Path, help="where to work, and leave everything after")
    return parser.parse_args()


def _row(tool: Tool, articles: int, saves: int) -> str:
    """Measure one preview; return its row of the table."""
    with servers.running(tool, "/") as server, paint.opened() as page:
        found, peak = [], 0.0
        for milliseconds in paint.times(tool, page, server, articles // 2, saves):
            found.append(milliseconds)
            peak = max(peak, family_memory(server.process))
    figures = f"{median(found):.0f} ({min(found):.0f}–{max(found):.0f})"
    return f"| {tool.name} | {figures} | {server.first:.1f} | {peak:.0f} |"


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> int:
    """Measure one preview after the other."""
    asked = _options()
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        work = (asked.work or Path(name)).resolve()
        corpus.write(work, asked.articles)
        _say(f"{asked.articles} articles, {asked.saves} saves each, load {report.load()}\n")
        _say("| preview | save to paint, ms | first page, s | memory, MiB |")
        _say("| --- | --: | --: | --: |")
        for each in asked.only.split(","):
            tool = tools.tool(each, work)
            tool.own.mkdir(exist_ok=True)
            tool.prepare()
            try:
                _say(_row(tool, asked.articles, asked.saves))
            except BenchError as problem:
                _say(f"{problem}")
        _say(f"\nMedians, with the least and the most in brackets. Load after: {report.load()}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
