"""A publication taken apart, so that something can go wrong between two steps."""

from __future__ import annotations

import dataclasses
import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from bench.publish.machine import SITE, Machine
from portal.publish.deploy import Deployer
from portal.publish.gate import tree
from portal.publish.gate.manifest import Manifest, changes, delta, dump, parse
from portal.publish.gate.refusal import Refusal
from portal.publish.hosts.base import GateClient
from portal.publish.stage import file_hashes
from tests.conftest import ROOT


class Uploaded(NamedTuple):
    """An upload that waits for its publication."""

    sender: Deployer
    base: Manifest | None
    manifest: Manifest
    signature: bytes
    release: str

    @property
    def data(self) -> bytes:
        """What is signed."""
        return dump(self.manifest)

    def saying(self, **changes: Any) -> Uploaded:
        """Return the same upload with another manifest, well signed."""
        made = dataclasses.replace(self.manifest, **changes)
        return self._replace(manifest=made, signature=self.sender.host.sign(dump(made)))

    def publish(self) -> None:
        """Have it made live."""
        self.sender.gate.publish(self.release, delta(self.base, self.manifest), self.signature)


def upload(machine: Machine, site: Path, who: str = "lan", **said: Any) -> Uploaded:
    """Do all of a publication but its last step; `said` changes what the manifest says.

    What is sent goes straight to its place: rsync is the business of other tests.
    """
    sender = machine.sender(who, memory=f"{who}-{time.monotonic_ns()}")
    near = machine.near()
    start = GateClient(near).begin()
    made = Manifest(
        start["release"], start["live"], SITE, int(time.time()), files=file_hashes(site)
    )
    made = dataclasses.replace(made, **said)
    base = machine.layout.parsed_manifest(start["live"] or "-")
    different = changes(base.files if base else {}, made.files)
    paths = [*different.added, *different.changed]
    near.upload(site, made.release, paths, lambda lines, _total: lines)
    return Uploaded(sender, base, made, sender.host.sign(dump(made)), made.release)


def refused(upload: Uploaded) -> Refusal:
    """Return why a publication is refused."""
    with pytest.raises(Refusal) as caught:
        upload.publish()
    return caught.value


def start(machine: Machine, site: Path, who: str = "lan") -> subprocess.Popen[bytes]:
    """Publish in a process group of its own, which may be killed."""
    fields = dataclasses.asdict(machine.target(who))
    memory = str(machine.folder / f"memory-{who}")
    words = [sys.executable, "-m", "tests.e2e.publish.push", json.dumps(fields), str(site), memory]
    return subprocess.Popen(
        words,
        cwd=ROOT,
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def edition(machine: Machine) -> str:
    """Return which edition readers get, after seeing that all of it is there."""
    status, _, body = machine.get()
    assert status == 200
    release = machine.layout.live()
    tree.verify(machine.layout.releases / release, parse(machine.layout.manifest(release)))
    mark = body.decode().partition("<!-- edition:")[2].partition(" -->")[0]
    assert (machine.base / "current" / "index.html").read_bytes() == body
    return mark


def assert_works(machine: Machine, site: Path) -> None:
    """The next publication goes through, and the log is whole and ends with what is live."""
    from portal.publish.audit import log as audit

    assert machine.wait_until_idle() == []
    sent = machine.publish(site, smaller=True)
    assert machine.layout.live() == (sent.release if sent.changes else sent.before)
    log = audit.read(machine.sender().gate.history())
    assert log.broken == []
    assert log.events[-1]["release"] == machine.layout.live()
    assert not (machine.base / ".current").is_symlink()
