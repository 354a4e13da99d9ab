"""The report: bench/SERVING.md."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

from bench.serving.host import Load
from portal.publish.web import Compressed

OURS = "brotli, compressed beforehand"


@dataclass(slots=True)
class Findings:
    """What was measured. `loads`: by page and way; `pressed`: by what was done, with seconds."""

    articles: int
    sizes: dict[str, dict[str, int]] = field(default_factory=dict)
    loads: dict[str, dict[str, list[Load]]] = field(default_factory=dict)
    pressed: dict[str, tuple[Compressed, float, float]] = field(default_factory=dict)


def document(findings: Findings, before: float, after: float) -> str:
    """Return the report as Markdown."""
    return "\n".join(_lines(findings, before, after)) + "\n"


def _lines(findings: Findings, before: float, after: float) -> Iterator[str]:
    yield "# What serving costs"
    yield ""
    yield (
        f"Made by `python -m bench.serving` from a corpus of {findings.articles:,} articles: real\n"
        "nginx with the configuration that the portal writes, one worker, `wrk` with 32\n"
        "connections on the loopback, the ways taking turns; medians, with the least and the most\n"
        "in brackets. Requests for a second of nginx's CPU depend little on what else runs here.\n"
        "“On the fly” is the same configuration with `gzip on`, level 6, and nothing beforehand.\n"
        "Compare within this page only."
    )
    yield ""
    cores = os.cpu_count()
    yield (
        f"- Python {platform.python_version()}, {cores} cores, "
        f"load average before {before:.1f}, after {after:.1f}"
    )
    for page, ways in findings.loads.items():
        yield from _table(page, ways, findings.sizes[page])
    yield ""
    yield "## Compressing beforehand"
    yield ""
    yield "| what | texts | compressed anew | wall s | CPU s | MB before | brotli | gzip |"
    yield "| --- | --: | --: | --: | --: | --: | --: | --: |"
    for name, (totals, wall, cpu) in findings.pressed.items():
        after_all = dict(totals.after)
        yield (
            f"| {name} | {totals.texts:,} | {totals.fresh:,} | {wall:.1f} | {cpu:.1f} | "
            f"{totals.before / 1e6:.1f} | {after_all['.br'] / 1e6:.1f} | "
            f"{after_all['.gz'] / 1e6:.1f} |"
        )


def _table(
    page: str, ways: Mapping[str, Sequence[Load]], sizes: Mapping[str, int]
) -> Iterator[str]:
    yield ""
    yield f"## {page}"
    yield ""
    yield "| way | bytes sent | requests a second | for a second of CPU | CPU, times ours |"
    yield "| --- | --: | --: | --: | --: |"
    ours = median(load.for_cpu for load in ways[OURS])
    for name, loads in ways.items():
        rates, work = [load.rate for load in loads], [load.for_cpu for load in loads]
        yield (
            f"| {name} | {sizes[name]:,} | {_spread(rates)} | {_spread(work)} | "
            f"{ours / median(work):.2f} |"
        )


def _spread(rates: Sequence[float]) -> str:
    return f"{median(rates):,.0f} ({min(rates):,.0f}–{max(rates):,.0f})"
