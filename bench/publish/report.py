"""The report: bench/PUBLISH.md."""

from __future__ import annotations

import os
import platform
import subprocess
from collections.abc import Iterator
from statistics import median

from bench.publish import swaps
from bench.publish.edits import Findings
from bench.publish.load import LoadResult
from portal.publish.deploy import Deployment

_STEPS = {
    "check": "check",
    "build": "build",
    "gather": "gather the release",
    "compress": "compress",
    "mở đầu": "begin",
    "danh mục": "manifest",
    "ký": "sign",
    "gửi": "send",
    "đối chiếu và chuyển": "verify and switch",
    "đọc lại": "read back",
}


def load() -> str:
    """Return the load averages."""
    return " ".join(f"{value:.1f}" for value in os.getloadavg())


def text(
    articles: int, findings: Findings, ours: LoadResult, theirs: LoadResult, before: str
) -> str:
    """Return the report as Markdown."""
    return "\n".join(_lines(articles, findings, ours, theirs, before)) + "\n"


def _lines(
    articles: int, findings: Findings, ours: LoadResult, theirs: LoadResult, before: str
) -> Iterator[str]:
    yield "# What publishing costs\n"
    yield "Made by `python -m bench.publish`: sshd, rsync and nginx on loopback, each question to"
    yield "the host in a connection of its own. Other machines and hours give other seconds.\n"
    yield f"- Python {platform.python_version()}, {_first('ssh', '-V')}, {_first('rsync', '-V')}"
    yield f"- {os.cpu_count()} cores, load average before {before}, after {load()}\n"
    yield f"## One changed article of {articles:,}\n"
    size = findings.size / 1e6
    yield (
        f"A release of {findings.files:,} files, {size:,.0f} MB. Seconds by step; edits' median.\n"
    )
    yield "| step | first publication | one edit |"
    yield "| --- | --: | --: |"
    for step, name in _STEPS.items():
        first = findings.first.seconds.get(step, 0)
        yield f"| {name} | {first:.2f} | {_middle(findings.edits, step):.2f} |"
    total = [sum(deployment.seconds.values()) for deployment in (findings.first, *findings.edits)]
    yield f"| **all** | **{total[0]:.1f}** | **{median(total[1:]):.1f}** |"
    sent = [deployment.sent for deployment in (findings.first, *findings.edits)]
    yield f"| bytes sent | {sent[0]:,} | {round(median(sent[1:])):,} |"
    changes = [deployment.changes for deployment in findings.edits]
    changed = [len(change.added) + len(change.changed) for change in changes]
    yield f"| files sent | {len(findings.first.changes.added):,} | {round(median(changed)):,} |\n"
    yield f"{findings.linked:.2%} of the files are the release's before, under a second name.\n"
    yield "## Going back\n"
    median_back, longest_back = median(findings.back), max(findings.back)
    yield f"Over ssh, ten times: median {median_back:.2f} s, most {longest_back:.2f} s.\n"
    yield "## Swaps under load\n"
    yield "Eight readers load the home page, then its stylesheet (named by its content)."
    yield "“Mixed”: the stylesheet was another edition's, or not there.\n"
    yield "| way | swaps | requests | answers but 200 | pages | mixed |"
    yield "| --- | --: | --: | --: | --: | --: |"
    quick = "Pelican's quickstart: `rsync --delete` into the served folder"
    for name, count, result in (
        ("this portal", swaps.SWAPS, ours),
        (quick, swaps.PEER_SWAPS, theirs),
    ):
        figures = (count, result.requests, result.failed, result.pages, result.mixed)
        yield f"| {name} | {' | '.join(f'{figure:,}' for figure in figures)} |"


def _middle(edits: list[Deployment], step: str) -> float:
    return median(deployment.seconds.get(step, 0) for deployment in edits)


def _first(*words: str) -> str:
    done = subprocess.run(words, capture_output=True, text=True, check=False)  # noqa: S603
    output = done.stdout or done.stderr
    return " ".join(output.split("\n", 1)[0].split(",", 1)[0].split()[:3])
