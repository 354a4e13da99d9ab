"""Creates the host of a target."""

from __future__ import annotations

from pathlib import Path

from portal.publish.gate.refusal import Refusal
from portal.publish.hosts.base import Host
from portal.publish.hosts.directory import DirectoryHost
from portal.publish.hosts.ssh import SshHost
from portal.publish.targets import S3, Directory, Ssh, Target


def create(target: Target, state: Path, content: Path | None = None) -> Host:
    """Return the host of a target.

    `state`: a folder for what the host must remember; `content`: the content folder, which a
    local target may not overlap. Refuses if a program or library is missing (X003), or the
    target cannot be used (X002, X029).
    """
    if isinstance(target, Ssh):
        return SshHost(target)
    if isinstance(target, Directory):
        return DirectoryHost(target, content)
    if isinstance(target, S3):
        from portal.publish.hosts.s3 import S3Host  # it needs much that the others do not

        return S3Host(target, state)
    raise Refusal("X002", name="publishconf.py", line=1, reason=type(target).__name__)
