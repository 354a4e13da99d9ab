"""One changed article among many, published over ssh on loopback; and going back."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from pathlib import Path

from bench import corpus
from bench.publish.machine import SITE, Machine
from portal import builder
from portal.cache import store
from portal.check import runner
from portal.publish import release_files, stage
from portal.publish.deploy import Deployment

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Findings:
    """Files and bytes of a release; what the first publication and those of one edit cost."""

    files: int = 0
    size: int = 0
    first: Deployment = field(default_factory=Deployment)
    edits: list[Deployment] = field(default_factory=list)
    linked: float = 0.0
    back: list[float] = field(default_factory=list)


def measure(machine: Machine, work: Path, articles: int, runs: int) -> Findings:
    """Build a corpus, publish it, then one edit after another; go back and forward."""
    corpus.write(work, articles)
    found = Findings()
    found.first = _publish(machine, work)
    for number in range(runs):
        corpus.edit(work, "body", articles // 2 + number, f"publish {number}")
        found.edits.append(_publish(machine, work))
    live = [path.stat() for path in (machine.base / "current").rglob("*") if path.is_file()]
    found.files, found.size = len(live), sum(each.st_size for each in live)
    # A file that the release before has too; assets have a name of their own besides.
    found.linked = sum(each.st_nlink > 1 for each in live) / len(live)
    gate = machine.sender().gate
    for number in range(10):
        began = time.monotonic()
        gate.rollback(found.edits[-1].release if number % 2 else "")
        found.back.append(time.monotonic() - began)
    return found


def _publish(machine: Machine, work: Path) -> Deployment:
    deployment, kept = Deployment(), store.Store(work / "store", store.code_key(ROOT))
    sender = machine.sender()
    with deployment.timed("check"):
        content = runner.check(work / corpus.CONTENT, store=kept)
    now = time.time()
    with deployment.timed("mở đầu"):
        start = sender.gate.begin()
    with deployment.timed("build"):
        config = ROOT / "publishconf.py"
        options = builder.Options(work / "site", config, site_url=SITE, store=kept)
        result = builder.build(content, options)
    if not result.report.ok:
        raise RuntimeError(next(iter(result.report)))
    with deployment.timed("gather"):
        release = stage.gather(work / "site", work / "release")
    with deployment.timed("compress"):
        release_files.write_server_files(release, work / "compressed", ())
    return sender.deploy(release, now, start=start, deployment=deployment)
