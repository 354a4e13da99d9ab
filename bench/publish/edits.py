"""Measures publishing one changed article of many over ssh on loopback, and rollbacks."""

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
    """The results: files and bytes of a release, the first publication, those of one edit."""

    files: int = 0
    size: int = 0
    first: Deployment = field(default_factory=Deployment)
    edits: list[Deployment] = field(default_factory=list)
    linked: float = 0.0
    back: list[float] = field(default_factory=list)


def measure(machine: Machine, work: Path, articles: int, runs: int) -> Findings:
    """Build and publish a corpus, then one edit after another; roll back and forward."""
    corpus.write(work, articles)
    findings = Findings()
    findings.first = _publish(machine, work)
    for number in range(runs):
        corpus.edit(work, "body", articles // 2 + number, f"publish {number}")
        findings.edits.append(_publish(machine, work))
    live = [path.stat() for path in (machine.base / "current").rglob("*") if path.is_file()]
    findings.files, findings.size = len(live), sum(row.st_size for row in live)
    # A file that the release before has too; assets have a name of their own besides.
    findings.linked = sum(row.st_nlink > 1 for row in live) / len(live)
    gate = machine.deployer().gate
    for number in range(10):
        began = time.monotonic()
        gate.rollback(findings.edits[-1].release if number % 2 else "")
        findings.back.append(time.monotonic() - began)
    return findings


def _publish(machine: Machine, work: Path) -> Deployment:
    deployment, kept = Deployment(), store.Store(work / "store", store.code_key(ROOT))
    deployer = machine.deployer()
    with deployment.timed("check"):
        content = runner.check(work / corpus.CONTENT, store=kept)
    now = time.time()
    with deployment.timed("mở đầu"):
        start = deployer.gate.begin()
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
    return deployer.deploy(release, now, start=start, deployment=deployment)
