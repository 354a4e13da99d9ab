"""The measurements as a page."""

from __future__ import annotations

import os
import platform
import subprocess
from collections.abc import Iterator
from statistics import median

from bench.publish import swaps
from bench.publish.edits import Findings
from bench.publish.load import Seen
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
    """Return how busy the machine is."""
    return " ".join(f"{each:.1f}" for each in os.getloadavg())


def text(articles: int, found: Findings, ours: Seen, theirs: Seen, before: str) -> str:
    """Return the whole page."""
    return "\n".join(_lines(articles, found, ours, theirs, before)) + "\n"


def _lines(articles: int, found: Findings, ours: Seen, theirs: Seen, before: str) -> Iterator[str]:
    yield "# What publishing costs\n"
    yield "Made by `python -m bench.publish`: sshd, rsync and nginx on loopback, each question to"
    yield "the host in a connection of its own. Other machines and hours give other seconds.\n"
    yield f"- Python {platform.python_version()}, {_first('ssh', '-V')}, {_first('rsync', '-V')}"
    yield f"- {os.cpu_count()} cores, load average before {before}, after {load()}\n"
    yield f"## One changed article of {articles:,}\n"
    size = found.size / 1e6
    yield f"A release of {found.files:,} files, {size:,.0f} MB. Seconds by step; edits' median.\n"
    yield "| step | first publication | one edit |"
    yield "| --- | --: | --: |"
    for step, name in _STEPS.items():
        first = found.first.seconds.get(step, 0)
        yield f"| {name} | {first:.2f} | {_middle(found.edits, step):.2f} |"
    total = [sum(each.seconds.values()) for each in (found.first, *found.edits)]
    yield f"| **all** | **{total[0]:.1f}** | **{median(total[1:]):.1f}** |"
    sent = [each.sent for each in (found.first, *found.edits)]
    yield f"| bytes sent | {sent[0]:,} | {round(median(sent[1:])):,} |"
    changed = [len(each.changes.added) + len(each.changes.changed) for each in found.edits]
    yield f"| files sent | {len(found.first.changes.added):,} | {round(median(changed)):,} |\n"
    yield f"{found.linked:.2%} of the files are the release's before, under a second name.\n"
    yield "## Going back\n"
    yield f"Over ssh, ten times: median {median(found.back):.2f} s, most {max(found.back):.2f} s.\n"
    yield "## Swaps under load\n"
    yield "Eight readers load the home page, then its stylesheet (named by its content)."
    yield "“Mixed”: the stylesheet was another edition's, or not there.\n"
    yield "| way | swaps | requests | answers but 200 | pages | mixed |"
    yield "| --- | --: | --: | --: | --: | --: |"
    quick = "Pelican's quickstart: `rsync --delete` into the served folder"
    for name, count, seen in (
        ("this portal", swaps.SWAPS, ours),
        (quick, swaps.PEER_SWAPS, theirs),
    ):
        figures = (count, seen.requests, seen.failed, seen.pages, seen.mixed)
        yield f"| {name} | {' | '.join(f'{each:,}' for each in figures)} |"


def _middle(edits: list[Deployment], step: str) -> float:
    return median(each.seconds.get(step, 0) for each in edits)


def _first(*words: str) -> str:
    done = subprocess.run(words, capture_output=True, text=True, check=False)  # noqa: S603
    said = done.stdout or done.stderr
    return " ".join(said.split("\n", 1)[0].split(",", 1)[0].split()[:3])
