"""Measures every tool in every scenario on one corpus, the tools taking turns."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench import corpus, tools
from bench.process import BenchError, Cost, run
from bench.tools import ROOT, Tool

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Row:
    """One measurement."""

    tool: str
    scenario: str
    articles: int
    cost: Cost


@dataclass(slots=True)
class Findings:
    """All measurements, and how many pages and files each tool wrote at each size."""

    rows: list[Row] = field(default_factory=list)
    written: dict[tuple[str, int], tuple[int, int]] = field(default_factory=dict)

    def costs(self, tool: str, scenario: str, articles: int) -> list[Cost]:
        """Return the runs of one scenario."""
        key = (tool, scenario, articles)
        return [row.cost for row in self.rows if (row.tool, row.scenario, row.articles) == key]

    def sizes(self) -> list[int]:
        """Return the numbers of articles, ascending."""
        return sorted({row.articles for row in self.rows})


def measure(
    names: Sequence[str], sizes: Sequence[int], runs: int, work: Path, say: Say
) -> Findings:
    """Measure the named tools `runs` times at each size, in folders below `work`."""
    findings = Findings()
    for articles in sizes:
        folder = work / f"{articles}"
        if folder.exists():
            shutil.rmtree(folder)
        found = [tools.tool(name, folder) for name in names]
        _make_corpus(folder, articles)
        for each in found:
            each.own.mkdir()
            each.prepare()
        for each in found:
            run(each.command(each.scenarios[0]), each.folder)  # fills the caches
            findings.written[each.name, articles] = _count(each.output)
        for number in range(1, runs + 1):
            for each in found:
                for row in _round(each, articles, number):
                    findings.rows.append(row)
                    say(_line(row, number))
    return findings


def _make_corpus(folder: Path, articles: int) -> None:
    """Write the corpus in another process: a child is never smaller than its parent was."""
    command = (sys.executable, "-m", "bench.corpus", f"{folder}", "--articles", f"{articles}")
    run(command, ROOT)


def _round(tool: Tool, articles: int, number: int) -> Iterator[Row]:
    """Yield each scenario once; a change is undone only when the round is over."""
    edits: list[corpus.Edit] = []
    for scenario in tool.scenarios:
        mark = f"Bench run {number}"
        if scenario == tools.CLEAN and tool.output.exists():
            shutil.rmtree(tool.output)
        elif scenario == tools.EDIT:
            edits.append(corpus.edit(tool.work, "body", articles // 2 + number, mark))
            tool.refresh(edits[-1].file)
        elif scenario == tools.NEW:
            edits.append(corpus.edit(tool.work, "new", articles + number))
            tool.refresh(edits[-1].file)
        elif scenario == tools.TEMPLATE:
            tool.change_template(mark)
        cost = run(tool.command(scenario), tool.folder)
        _check(tool, scenario, edits, mark)
        yield Row(tool.name, scenario, articles, cost)
    for edit in edits:
        edit.restore()
        tool.refresh(edit.file)


def _check(tool: Tool, scenario: str, edits: Sequence[corpus.Edit], mark: str) -> None:
    """See that the change is in the output: nothing is quicker than doing nothing."""
    if scenario not in {tools.EDIT, tools.NEW, tools.TEMPLATE}:
        return
    file = edits[-1].file
    page = tool.output / file.relative_to(tool.work / corpus.CONTENT).with_suffix(".html")
    sentence = file.read_text(encoding="utf-8").rstrip().rpartition("\n")[2]
    wanted = {tools.EDIT: sentence, tools.NEW: "</html>", tools.TEMPLATE: mark}[scenario]
    if not page.is_file() or wanted not in page.read_text(encoding="utf-8"):
        message = f"{tool.name}, {scenario}: {page.relative_to(tool.work)} does not show it"
        raise BenchError(message)


def _count(output: Path) -> tuple[int, int]:
    """Return the number of HTML pages and of all files."""
    files = [path for path in output.rglob("*") if path.is_file()]
    return sum(path.suffix == ".html" for path in files), len(files)


def _line(row: Row, number: int) -> str:
    what = f"{row.articles:>6} {row.tool:8} {row.scenario:22} run {number}"
    return f"{what}  {row.cost.cpu:8.2f} CPU s {row.cost.wall:8.2f} s {row.cost.peak:7.0f} MiB"
