"""A connection between two processes of the preview: plain values, over pipes."""

from __future__ import annotations

import os
import select
import struct
import threading
from collections.abc import Sequence
from contextlib import suppress
from typing import Any, Protocol, TypeVar

from portal.system import codec

Message = dict[str, Any]


class _Readable(Protocol):
    def fileno(self) -> int: ...


_Source = TypeVar("_Source", bound=_Readable)
_LENGTH = struct.Struct("<I")
_CHUNK = 65536  # bytes


class Channel:
    """Sends and receives messages, whole or not at all. Any thread may send, one may receive."""

    def __init__(self, reading: int, writing: int) -> None:
        """Takes over two file descriptors."""
        self._reading, self._writing = reading, writing
        self._lock = threading.Lock()

    def fileno(self) -> int:
        """Return what `select` waits for."""
        return self._reading

    def send(self, message: Message) -> None:
        """Send a message; if the other process has ended, the next `receive` returns None."""
        data = codec.dumps(message)
        data = _LENGTH.pack(len(data)) + data
        with self._lock, suppress(OSError):
            view = memoryview(data)
            while view:
                view = view[self._write(view) :]

    def receive(self) -> Message | None:
        """Wait for the next message; None when the other process has ended."""
        head = self._read(_LENGTH.size)
        data = self._read(*_LENGTH.unpack(head)) if head else b""
        message: Message | None = codec.loads(data) if data else None
        return message

    def _write(self, data: memoryview) -> int:
        """Write some of the data; return how many bytes."""
        return os.write(self._writing, data)

    def _read(self, size: int) -> bytes:
        """Return so many bytes, or none at the end of the pipe."""
        parts = []
        while size:
            part = self._part(size)
            if not part:
                return b""
            parts.append(part)
            size -= len(part)
        return b"".join(parts)

    def _part(self, size: int) -> bytes:
        """Return at most so many bytes as soon as there are any."""
        return os.read(self._reading, size)

    def close(self) -> None:
        """Close both ends, which ends the other process."""
        for end in (self._reading, self._writing):
            with suppress(OSError):
                os.close(end)


class ParentChannel(Channel):
    """The end of a process that other processes answer: used by one thread.

    It takes in what comes while it sends, as pipes hold little: two processes that both send a long
    message, and do not read before it is sent, wait for each other for ever.
    """

    def __init__(self, reading: int, writing: int) -> None:
        """Takes over two file descriptors."""
        super().__init__(reading, writing)
        self.received = bytearray()  # while sending; `receive` has not returned it yet

    def _write(self, data: memoryview) -> int:
        reading = [self._reading]
        while True:
            readable, writable, _ = select.select(reading, [self._writing], [])
            if writable:  # so much can be written without waiting
                return super()._write(data[: select.PIPE_BUF])
            part = os.read(self._reading, _CHUNK) if readable else b""
            self.received += part
            reading = reading if part else []

    def _part(self, size: int) -> bytes:
        if not self.received:
            return super()._part(size)
        part = bytes(self.received[:size])
        del self.received[:size]
        return part


def ready(channels: Sequence[_Source], seconds: float | None = None) -> Sequence[_Source]:
    """Wait until some of the channels have something to read, or for so long; return these."""
    held = [each for each in channels if isinstance(each, ParentChannel) and each.received]
    others = [each for each in channels if each not in held]
    return [*held, *select.select(others, [], [], 0 if held else seconds)[0]]
