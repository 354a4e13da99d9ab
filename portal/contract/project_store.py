"""Opens the project's store for a command or a build, or refuses its folder."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

from portal.cache.store import Store, code_key
from portal.diagnostics.diagnostic import FaultError, Place, error


def opened(root: Path, *, fresh: bool = False) -> Store:
    """Return the store of the project at `root`: its .portal, or where PORTAL_STORE says.

    Raises FaultError for a folder that other users may write to: their records are not used, but
    they could delete ours or fill the disk.
    """
    path = os.environ.get("PORTAL_STORE", "")
    folder = Path(path) if path else root / ".portal"
    with suppress(OSError):  # a build works without a cache
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    _refuse_foreign(folder)
    return Store(folder, code_key(root), fresh=fresh)


def _refuse_foreign(folder: Path) -> None:
    """Raise FaultError for a folder that another user owns or that others may write to."""
    if not hasattr(os, "geteuid") or not os.path.lexists(folder):
        return
    place, name = Place(str(folder)), Place.at(folder).file
    if not folder.is_dir():
        raise FaultError(error("S021", place, name=name))
    status = folder.stat()
    if status.st_uid != os.geteuid():
        raise FaultError(error("S022", place, name=name, number=status.st_uid))
    if stat.S_IMODE(status.st_mode) & (stat.S_IWGRP | stat.S_IWOTH):
        raise FaultError(error("S023", place, name=name))
