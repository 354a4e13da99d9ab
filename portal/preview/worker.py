"""The process in which an edition is made, and which answers for it until the next is made.

It is forked from the main loop, which has no threads, has the libraries imported, and keeps no
content: so what an edition takes of memory ends with it. Where there is no fork the edition is made
in this process.
"""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Callable, Container
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from portal.preview.channel import Channel, Message, ParentChannel, ready
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
        def serve(channel: Channel) -> None:
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
            os.setpgid(0, 0)
            _serve(channel, make, root, saved, first=first)

        channel, self._process = _fork(serve)
        self.channel: Channel | None = channel
        with suppress(OSError):  # the child has done it
            os.setpgid(self._process, self._process)

    def ask(self, message: Message) -> Message | None:
        """Send a message."""
        if self.channel:
            self.channel.send(message)
        return None

    def stop(self) -> None:
        """Kill the process and its children: they write nothing that is not atomic."""
        with suppress(OSError):
            os.killpg(self._process, signal.SIGKILL)
        if self.channel:
            self.channel.close()
        with suppress(OSError):
            os.waitpid(self._process, 0)


def _fork(serve: Callable[[Channel], None]) -> tuple[Channel, int]:
    """Have a function serve in a forked process; return the channel to it, and its number."""
    (to_child, from_parent), (to_parent, from_child) = os.pipe(), os.pipe()
    process = os.fork()
    if process == 0:
        status = 1
        try:
            os.close(from_parent)
            os.close(to_parent)
            serve(Channel(to_child, from_child))
            status = 0
        finally:
            os._exit(status)
    os.close(to_child)
    os.close(from_child)
    return ParentChannel(to_parent, from_parent), process


def _serve(channel: Channel, make: Make, root: Path, saved: Container[str], *, first: bool) -> None:
    resident = Resident(make(saved, first=first), root)
    resident.warm_up()
    gc.collect()
    gc.freeze()  # what lasts as long as this process is not looked through again
    channel.send(resident.ready())
    helpers = _Helpers(resident)
    while True:
        for each in ready([channel, *helpers.channels()]):
            if each is not channel:
                for answer in helpers.received(each):
                    channel.send(answer)
            elif (message := channel.receive()) is None:
                return
            elif not helpers.take(message):
                channel.send(resident.answer(message))


class _Helpers:
    """Processes that answer what takes long, such as searches, so that saves need not wait."""

    def __init__(self, resident: Resident) -> None:
        self._resident = resident
        self._channels: dict[str, Channel] = {}
        self._asked: dict[int, str] = {}

    def channels(self) -> list[Channel]:
        """Return those over which they answer."""
        return list(self._channels.values())

    def take(self, message: Message) -> bool:
        """Pass a message on if its answer takes long; tell whether it does."""
        what = self._resident.later(message)
        if what:
            if what not in self._channels:
                self._channels[what], _ = _fork(self._answer)
            self._asked[message["id"]] = what
            self._channels[what].send(message)
        return bool(what)

    def _answer(self, channel: Channel) -> None:
        while (message := channel.receive()) is not None:
            channel.send(self._resident.answer(message))

    def received(self, channel: Channel) -> list[Message]:
        """Return what has come over a channel; empty answers if its process is gone."""
        answer = channel.receive()
        if answer is not None:
            self._asked.pop(answer["id"], None)
            return [answer]
        gone = next(what for what, each in self._channels.items() if each is channel)
        self._channels.pop(gone).close()
        unanswered = [number for number, what in self._asked.items() if what == gone]
        return [{"id": number} for number in unanswered if self._asked.pop(number)]


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
