"""Reads a request's body from standard input, with timeouts."""

from __future__ import annotations

import os
import select
import time

from .refusal import Refusal

TOTAL_TIMEOUT = 900.0  # seconds for the whole body: 64 MiB in that time is 0.6 Mbit/s
_BLOCK = 1 << 20


class Source:
    """A stream from an untrusted sender, which may stall or send only a few bytes at a time.

    Reads refuse (X035) after `idle_timeout` seconds without data, or `total_timeout` in all.
    """

    def __init__(
        self, handle: int, idle_timeout: float, total_timeout: float = TOTAL_TIMEOUT
    ) -> None:
        self._handle = handle
        self._idle_timeout = idle_timeout
        self._end = time.monotonic() + total_timeout

    def line(self, limit: int) -> bytes:
        """Return the next line without its end, at most `limit` bytes."""
        line = bytearray()
        while len(line) < limit and (byte := self._read_some(1)) not in {b"\n", b""}:
            line += byte
        return bytes(line)

    def read(self, count: int) -> bytes:
        """Return `count` bytes, fewer only if the stream ends."""
        data = bytearray()
        while len(data) < count and (block := self._read_some(min(count - len(data), _BLOCK))):
            data += block
        return bytes(data)

    def _read_some(self, limit: int) -> bytes:
        timeout = min(self._idle_timeout, self._end - time.monotonic())
        if timeout <= 0 or not select.select([self._handle], [], [], timeout)[0]:
            raise Refusal("X035")
        return os.read(self._handle, limit)
