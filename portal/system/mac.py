"""Message authentication codes (keyed BLAKE3): proof that this user on this machine wrote data.

The key is never stored beside the data: it is a file of the user's, mode 0600, in
$XDG_STATE_HOME (~/.local/state; %LOCALAPPDATA% on Windows). If no such file can be written, each
process has a key of its own, and nothing that was written before is accepted.
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
SIZE = 16  # bytes of a MAC
_NO_LINKS = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


def code(name: str, data: bytes | memoryview) -> bytes:
    """Return the MAC of data under a name: it does not fit the same data under another."""
    label = name.encode(errors="surrogatepass")
    hasher = blake3(len(label).to_bytes(8, "big") + label, key=_key())
    return hasher.update(data).digest(SIZE)


def sealed(name: str, data: bytes) -> bytes:
    """Return the data with their MAC in front."""
    return code(name, data) + data


def opened(name: str, sealed_data: bytes | memoryview) -> memoryview | None:
    """Return the data that were sealed under that name, or None if the MAC does not fit."""
    data = memoryview(sealed_data)[SIZE:]
    return data if hmac.compare_digest(sealed_data[:SIZE], code(name, data)) else None


@functools.cache
def _key() -> bytes:
    with suppress(OSError, RuntimeError):  # RuntimeError: no home
        path = _folder() / "store.key"
        return _read(path) or _make(path)
    return os.urandom(_LENGTH)


def _folder() -> Path:
    folder = os.environ.get("LOCALAPPDATA" if os.name == "nt" else "XDG_STATE_HOME", "")
    base = Path(folder) if Path(folder).is_absolute() else Path.home() / ".local" / "state"
    return base / "cong-noi-chinh"


def _read(path: Path) -> bytes | None:
    """Return the key in a file, or None if it is missing, damaged or readable by others.

    Raises OSError if the file is not this user's.
    """
    try:
        handle = os.open(path, os.O_RDONLY | _NO_LINKS | getattr(os, "O_NONBLOCK", 0))
    except FileNotFoundError:
        return None
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode) or status.st_uid != _user(status.st_uid):
            raise PermissionError(path)
        private = os.name == "nt" or not stat.S_IMODE(status.st_mode) & 0o077
        key = os.read(handle, _LENGTH + 1)
    finally:
        os.close(handle)
    return key if private and len(key) == _LENGTH else None


def _user(owner: int) -> int:
    """Return this user's id; on systems without ids, the owner's: every file counts as theirs."""
    return os.geteuid() if hasattr(os, "geteuid") else owner


def _make(path: Path) -> bytes:
    """Write and return a new key. Raises OSError."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    temporary = path.with_name(f"{path.name}.{os.urandom(8).hex()}")
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_LINKS, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(os.urandom(_LENGTH))
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    key = _read(path)  # another process may have written its own
    if key is None:
        raise FileNotFoundError(path)
    return key
