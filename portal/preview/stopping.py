"""Ctrl-C and SIGTERM, taken where nothing can be lost by them.

A signal that raises an exception wherever it comes may hit between a fork and the note of the new
process, or a place where Python ignores exceptions: then something would live on, or nothing end.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from portal.system import parallel

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


@dataclass(frozen=True, slots=True)
class Stop:
    """What `select` can wait for: it is ready once the preview is to end."""

    reading: int

    def fileno(self) -> int:
        """Return the file descriptor."""
        return self.reading


@contextmanager
def deferred() -> Iterator[Stop | None]:
    """Have the signals wait until they are asked for.

    None where editions are made in this process, which takes long: there a signal raises
    KeyboardInterrupt at once.
    """
    if not parallel.may_fork():
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        yield None
        return
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
    for each in _SIGNALS:
        signal.signal(each, lambda *_: None)  # Python itself writes to the pipe
    try:
        yield Stop(reading)
    finally:
        signal.set_wakeup_fd(-1)
        for each in _SIGNALS:
            signal.signal(each, signal.default_int_handler)
        os.close(reading)
        os.close(writing)
