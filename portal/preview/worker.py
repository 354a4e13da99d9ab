"""The process in which an edition is made, and which answers for it until the next is made.

It is forked from the main loop, which has no threads, has the libraries imported, and keeps no
content: so what an edition takes of memory ends with it. Where there is no fork the edition is made
in this process.
"""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Container
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from portal.preview.channel import Channel, Message
from portal.preview.resident import Make, Resident
from portal.system import parallel


class Worker(Protocol):
    """Makes an edition, sends `Resident.ready`, then answers."""

    @property
    def channel(self) -> Channel | None:
        """Where answers come from; None if it is in this process."""

    def ask(self, message: Message) -> Message | None:
        """Send a message; return the answer, or None if it comes over the channel."""

    def stop(self) -> None:
        """End the process at once, with its children."""


def start(make: Make, root: Path, saved: Container[str], *, first: bool) -> Worker:
    """Start to make an edition; `saved`: the folders that were saved into; `first`: of this run."""
    if parallel.may_fork():
        return _Forked(make, root, saved, first=first)
    return _Here(make, root, saved, first=first)


class _Forked:
    """An edition in a forked process, the head of a group of its own."""

    def __init__(self, make: Make, root: Path, saved: Container[str], *, first: bool) -> None:
        (to_child, from_parent), (to_parent, from_child) = os.pipe(), os.pipe()
        self._process = os.fork()
        if self._process == 0:
            status = 1
            try:
                signal.signal(signal.SIGINT, signal.SIG_IGN)
                signal.signal(signal.SIGTERM, signal.SIG_DFL)
                os.setpgid(0, 0)
                os.close(from_parent)
                os.close(to_parent)
                _serve(Channel(to_child, from_child), make, root, saved, first=first)
                status = 0
            finally:
                os._exit(status)
        with suppress(OSError):  # the child has done it
            os.setpgid(self._process, self._process)
        os.close(to_child)
        os.close(from_child)
        self.channel: Channel | None = Channel(to_parent, from_parent)

    def ask(self, message: Message) -> Message | None:
        """Send a message."""
        if self.channel:
            self.channel.send(message)
        return None

    def stop(self) -> None:
        """Kill the process: it writes nothing that is not atomic."""
        with suppress(OSError):
            os.killpg(self._process, signal.SIGKILL)
        if self.channel:
            self.channel.close()
        with suppress(OSError):
            os.waitpid(self._process, 0)


def _serve(channel: Channel, make: Make, root: Path, saved: Container[str], *, first: bool) -> None:
    resident = Resident(make(saved, first=first), root)
    resident.warm_up()
    gc.collect()
    gc.freeze()  # what lasts as long as this process is not looked through again
    channel.send(resident.ready())
    while (message := channel.receive()) is not None:
        channel.send(resident.answer(message))


class _Here:
    """An edition in this process."""

    channel: Channel | None = None

    def __init__(self, make: Make, root: Path, saved: Container[str], *, first: bool) -> None:
        self._resident = Resident(make(saved, first=first), root)

    def ask(self, message: Message) -> Message:
        """Return the answer."""
        return self._resident.ready() if not message else self._resident.answer(message)

    def stop(self) -> None:
        """Do nothing."""
