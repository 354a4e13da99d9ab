"""What the other side sends on standard input: never waited for longer than is reasonable."""

from __future__ import annotations

import os
import select
import time

from .refusal import Refusal

WHOLE = 900.0  # seconds that sending may take altogether: 64 MiB in that time is 0.6 Mbit/s
_BLOCK = 1 << 20


class Source:
    """A stream whose sender may fall silent, or send a little now and then for ever.

    `silence`, `whole`: the seconds after which a read refuses (X035).
    """

    def __init__(self, handle: int, silence: float, whole: float = WHOLE) -> None:
        self._handle = handle
        self._silence = silence
        self._end = time.monotonic() + whole

    def line(self, most: int) -> bytes:
        """Return what comes before the next end of a line, at most so many bytes."""
        found = bytearray()
        while len(found) < most and (byte := self._some(1)) not in {b"\n", b""}:
            found += byte
        return bytes(found)

    def read(self, count: int) -> bytes:
        """Return so many bytes; fewer only if the stream ends."""
        found = bytearray()
        while len(found) < count and (block := self._some(min(count - len(found), _BLOCK))):
            found += block
        return bytes(found)

    def _some(self, most: int) -> bytes:
        patience = min(self._silence, self._end - time.monotonic())
        if patience <= 0 or not select.select([self._handle], [], [], patience)[0]:
            raise Refusal("X035")
        return os.read(self._handle, most)
