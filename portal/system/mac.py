"""Tells what this user of this machine wrote from all else: a keyed hash (BLAKE3).

The key never lies where the data do: it is a file of the user's own, mode 0600, in
$XDG_STATE_HOME (~/.local/state; %LOCALAPPDATA% on Windows). Where no such file can be kept, a
key is good for one process, and nothing that was written before it passes.
"""

from __future__ import annotations

import functools
import hmac
import os
import stat
from contextlib import suppress
from pathlib import Path

from blake3 import blake3

_LENGTH = 32  # bytes of the key
SIZE = 16  # bytes of a code
_NO_LINKS = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


def code(name: str, data: bytes | memoryview) -> bytes:
    """Return the code of some data under a name: nothing passes under another name."""
    label = name.encode(errors="surrogatepass")
    made = blake3(len(label).to_bytes(8, "big") + label, key=_key())
    return made.update(data).digest(SIZE)


def sealed(name: str, data: bytes) -> bytes:
    """Return the data behind their code."""
    return code(name, data) + data


def opened(name: str, kept: bytes | memoryview) -> memoryview | None:
    """Return the data that were sealed under that name, or None for anything else."""
    data = memoryview(kept)[SIZE:]
    return data if hmac.compare_digest(kept[:SIZE], code(name, data)) else None


@functools.cache
def _key() -> bytes:
    with suppress(OSError, RuntimeError):  # RuntimeError: no home
        path = _folder() / "store.key"
        return _read(path) or _make(path)
    return os.urandom(_LENGTH)


def _folder() -> Path:
    named = os.environ.get("LOCALAPPDATA" if os.name == "nt" else "XDG_STATE_HOME", "")
    base = Path(named) if Path(named).is_absolute() else Path.home() / ".local" / "state"
    return base / "cong-noi-chinh"


def _read(path: Path) -> bytes | None:
    """Return the key in a file; None where there is none that nobody else could know.

    Raises OSError for what is not this user's.
    """
    try:
        handle = os.open(path, os.O_RDONLY | _NO_LINKS | getattr(os, "O_NONBLOCK", 0))
    except FileNotFoundError:
        return None
    try:
        known = os.fstat(handle)
        if not stat.S_ISREG(known.st_mode) or known.st_uid != _user(known.st_uid):
            raise PermissionError(path)
        private = os.name == "nt" or not stat.S_IMODE(known.st_mode) & 0o077
        found = os.read(handle, _LENGTH + 1)
    finally:
        os.close(handle)
    return found if private and len(found) == _LENGTH else None


def _user(owner: int) -> int:
    """Return the number of this user; where users have none, all files are theirs."""
    return os.geteuid() if hasattr(os, "geteuid") else owner


def _make(path: Path) -> bytes:
    """Keep a new key in the place of none, or of one that is damaged or may be known."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.{os.urandom(8).hex()}")
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_LINKS, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(os.urandom(_LENGTH))
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)
    made = _read(path)
    if made is None:
        raise FileNotFoundError(path)
    return made
