"""A connection between two processes of the preview: plain values, over pipes."""

from __future__ import annotations

import os
import struct
import threading
from contextlib import suppress
from typing import Any

from portal.system import codec

Message = dict[str, Any]
_LENGTH = struct.Struct("<I")


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
                view = view[os.write(self._writing, view) :]

    def receive(self) -> Message | None:
        """Wait for the next message; None when the other process has ended."""
        head = self._read(_LENGTH.size)
        data = self._read(*_LENGTH.unpack(head)) if head else b""
        message: Message | None = codec.loads(data) if data else None
        return message

    def _read(self, size: int) -> bytes:
        """Return so many bytes, or none at the end of the pipe."""
        parts = []
        while size:
            part = os.read(self._reading, size)
            if not part:
                return b""
            parts.append(part)
            size -= len(part)
        return b"".join(parts)

    def close(self) -> None:
        """Close both ends, which ends the other process."""
        for end in (self._reading, self._writing):
            with suppress(OSError):
                os.close(end)
