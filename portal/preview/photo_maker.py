"""Makes derivatives of photos when a browser asks for them, in the threads that answer it.

Decoding and encoding let other threads run. What is made stays in the store: a build finds it.
"""

from __future__ import annotations

import os
import threading
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

from portal.photos.derivatives import DerivativeCache
from portal.photos.encode import Recipe
from portal.photos.problems import PhotoError

_AT_ONCE = threading.Semaphore(os.cpu_count() or 1)


class PhotoMaker:
    """Makes derivatives of photos; `failed` is called with the path of one that cannot be read."""

    def __init__(self, failed: Callable[[str], None]) -> None:
        self._failed = failed
        self._locks: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)

    def file(self, planned: tuple[Any, ...]) -> Path | None:
        """Return the file of a `portal.contract.pages.PlannedPhoto`; made if it is missing."""
        photo, width, name, recipe, folder = planned
        cache = DerivativeCache(Path(folder), Recipe(*recipe))
        try:
            with self._locks[photo], _AT_ONCE:  # a page asks for several sizes of one photo
                return cache.made(Path(photo), width, name)
        except PhotoError:
            self._failed(photo)
            return None
