"""Which kind of host a target is."""

from __future__ import annotations

from portal.publish.directory import DirectoryHost
from portal.publish.gate.refusal import Refusal
from portal.publish.host import Host
from portal.publish.ssh import SshHost
from portal.publish.targets import Directory, Ssh, Target


def of(target: Target) -> Host:
    """Return the host of a target. Refuses where this machine lacks what it needs."""
    if isinstance(target, Ssh):
        return SshHost(target)
    if isinstance(target, Directory):
        return DirectoryHost(target)
    raise Refusal("X002", name="publishconf.py", line=1, reason=type(target).__name__)
