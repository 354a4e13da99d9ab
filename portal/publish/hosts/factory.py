"""Which kind of host a target is."""

from __future__ import annotations

from pathlib import Path

from portal.publish.gate.refusal import Refusal
from portal.publish.hosts.base import Host
from portal.publish.hosts.directory import DirectoryHost
from portal.publish.hosts.s3 import S3Host
from portal.publish.hosts.ssh import SshHost
from portal.publish.targets import S3, Directory, Ssh, Target


def of(target: Target, memory: Path, content: Path | None = None) -> Host:
    """Return the host of a target; `memory`: a folder for what it must remember.

    `content`: the folder of texts, which stays apart from what is published.

    Refuses where this machine lacks what the host needs.
    """
    if isinstance(target, Ssh):
        return SshHost(target)
    if isinstance(target, Directory):
        return DirectoryHost(target, content)
    if isinstance(target, S3):
        return S3Host(target, memory)
    raise Refusal("X002", name="publishconf.py", line=1, reason=type(target).__name__)
