"""A publication in single steps, so that a test can interfere between them."""

from __future__ import annotations

import dataclasses
import json
import os
import shlex
import subprocess
import sys
import time
from pathlib import Path
from typing import IO, Any, NamedTuple, cast

import pytest

from bench.publish.machine import SITE, Machine
from portal.publish.deploy import Deployer
from portal.publish.gate import tree
from portal.publish.gate.manifest import Manifest, changes, delta, dump, parse
from portal.publish.gate.refusal import Refusal
from portal.publish.hosts.base import GateClient, parse_refusal
from portal.publish.hosts.ssh import SshHost
from portal.publish.stage import file_hashes
from tests.conftest import ROOT


class Doorstep(SshHost):
    """A host whose gate is asked as its sshd does it, without a line: keys and signatures count."""

    def __init__(self, machine: Machine, who: str) -> None:
        super().__init__(machine.target(who))
        self._command = machine.command(who)

    def request(self, *words: str, data: bytes = b"") -> bytes:
        """Run the forced command; what was asked is in its environment, as sshd(8) says."""
        environment = {**os.environ, "SSH_ORIGINAL_COMMAND": shlex.join(words)}
        done = subprocess.run(
            self._command.split(), input=data, capture_output=True, check=False, env=environment
        )
        if done.returncode:
            raise parse_refusal(done.stdout) or Refusal("X028", reason=done.stderr[-400:])
        return done.stdout


class Uploaded(NamedTuple):
    """A complete upload that is not yet published."""

    deployer: Deployer
    base: Manifest | None
    manifest: Manifest
    signature: bytes
    release: str

    @property
    def data(self) -> bytes:
        """The signed bytes."""
        return dump(self.manifest)

    def saying(self, **changes: Any) -> Uploaded:
        """Return the same upload with a changed manifest and a valid signature."""
        manifest = dataclasses.replace(self.manifest, **changes)
        return self._replace(manifest=manifest, signature=self.deployer.host.sign(dump(manifest)))

    def publish(self) -> None:
        """Request the switch."""
        self.deployer.gate.publish(self.release, delta(self.base, self.manifest), self.signature)


def upload(machine: Machine, site: Path, who: str = "lan", **changed_fields: Any) -> Uploaded:
    """Do all of a publication but its last step; `changed_fields`: of the manifest.

    Files are copied, without rsync, and the gate is asked without ssh, which other tests use.
    """
    ssh = machine.deployer(who, state=f"{who}-{time.monotonic_ns()}")
    deployer = dataclasses.replace(ssh, host=Doorstep(machine, who))
    directory_host = machine.directory_host()
    start = GateClient(directory_host).begin()
    manifest = Manifest(
        start["release"], start["live"], SITE, int(time.time()), files=file_hashes(site)
    )
    manifest = dataclasses.replace(manifest, **changed_fields)
    base = machine.layout.parsed_manifest(start["live"] or "-")
    different = changes(base.files if base else {}, manifest.files)
    paths = [*different.added, *different.changed]
    directory_host.upload(site, manifest.release, paths, lambda lines, _total: lines)
    return Uploaded(deployer, base, manifest, deployer.host.sign(dump(manifest)), manifest.release)


def refused(upload: Uploaded) -> Refusal:
    """Publish an upload; return the refusal."""
    with pytest.raises(Refusal) as caught:
        upload.publish()
    return caught.value


def start(machine: Machine, site: Path, who: str = "lan") -> subprocess.Popen[bytes]:
    """Publish in a new process group, which a test may kill; return once it has begun."""
    fields = dataclasses.asdict(machine.target(who))
    state = str(machine.folder / f"memory-{who}")
    words = [sys.executable, "-m", "tests.e2e.publish.push", json.dumps(fields), str(site), state]
    task = subprocess.Popen(
        words,
        cwd=ROOT,
        start_new_session=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    with cast("IO[bytes]", task.stdout) as said:
        assert said.readline() == b"begun\n"
    return task


def shown(machine: Machine) -> str:
    """Return the mark of the site that a reader gets now."""
    return _mark(_home(machine))


def edition(machine: Machine) -> str:
    """Return the mark of the live site, after verifying its release; nothing may be under way."""
    body, release = _home(machine), machine.layout.live()
    tree.verify(machine.layout.releases / release, parse(machine.layout.manifest(release)))
    assert (machine.base / "current" / "index.html").read_bytes() == body
    return _mark(body)


def _home(machine: Machine) -> bytes:
    status, _, body = machine.get()
    assert status == 200
    return body


def _mark(body: bytes) -> str:
    return body.decode().partition("<!-- edition:")[2].partition(" -->")[0]


def assert_works(machine: Machine, site: Path, deployer: Deployer | None = None) -> None:
    """Assert that the next publication succeeds, and that the log is intact and up to date.

    Without ssh, unless another deployer is given: the gate and its folders are the same.
    """
    from portal.publish.audit import log as audit

    assert machine.wait_until_idle() == []
    deployer = deployer or machine.local_deployer()
    sent = deployer.deploy(site, time.time(), smaller=True)
    assert machine.layout.live() == (sent.release if sent.changes else sent.before)
    log = audit.read(deployer.gate.history())
    assert log.broken == []
    assert log.events[-1]["release"] == machine.layout.live()
    assert not (machine.base / ".current").is_symlink()
