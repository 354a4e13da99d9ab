"""Exclusive lock on a folder, by a file beside it: the same for all users and any TMPDIR."""

from __future__ import annotations

import errno
import os
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

_OPEN = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_PAUSE = 0.1  # seconds between two attempts
_LONGEST = 20  # digits of a process id


class LockError(OSError):
    """Raised if a lock file cannot be opened: its path, its owner (or "") and the reason."""

    def __init__(self, path: Path, owner: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path, self.owner, self.reason = path, owner, reason
        self.filename, self.strerror = str(path), reason


@dataclass(frozen=True, slots=True)
class Holder:
    """The holder of a lock: process id and user name; each may be empty if unknown."""

    path: Path
    process: str
    owner: str

    def __str__(self) -> str:
        """Describe the holder in Vietnamese, with what to do if it hangs."""
        hint = f"; nếu nó treo thì dừng nó: kill {self.process}" if self.process else ""
        return f"tiến trình {self.process or '?'} của người dùng {self.owner or '?'}{hint}"


@contextmanager
def locked(target: Path, waiting: Callable[[Holder], None] | None = None) -> Iterator[None]:
    """Hold an exclusive lock on `target`; `waiting` is called once if another process has it.

    The operating system releases the lock when its process ends, even if killed. Raises
    LockError if its path holds another file, OSError if no file can be written there.
    """
    path = Path(os.path.realpath(target))  # resolve() raises for a loop of links
    path = path.with_name(f".{path.name}.lock")
    handle = _acquire(path, waiting)
    try:
        yield
    finally:
        with suppress(OSError):  # Windows deletes no open file
            path.unlink()
        os.close(handle)


def _acquire(path: Path, waiting: Callable[[Holder], None] | None) -> int:
    """Return the handle of the locked file, which is still the one at `path`."""
    while True:
        handle = _open(path)
        try:
            while not _try_lock(handle):
                if waiting:
                    waiting(Holder(path, _process(handle), _owner(path)))
                    waiting = None
                time.sleep(_PAUSE)
            if _is_current(handle, path):
                with suppress(OSError):  # informative only
                    os.ftruncate(handle, 0)
                    os.write(handle, str(os.getpid()).encode())
                return handle
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)


def _open(path: Path) -> int:
    """Open a lock file. Only its owner may, so nobody else can hold it for ever."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, _OPEN, 0o600)
    except OSError as problem:
        if not os.path.lexists(path):
            raise  # the folder is not writable
        raise LockError(path, _owner(path), problem.strerror or str(problem)) from problem
    status = os.fstat(handle)
    if not stat.S_ISREG(status.st_mode) or status.st_nlink > 1 or status.st_size > _LONGEST:
        os.close(handle)  # no lock file: it must not be written to
        raise LockError(path, _owner(path), "không phải là tệp khóa")
    return handle


def _is_current(handle: int, path: Path) -> bool:
    """Tell whether an open file is still the one at `path`: its holder may have deleted it."""
    try:
        return os.path.samestat(os.fstat(handle), path.lstat())
    except FileNotFoundError:
        return False


def _process(handle: int) -> str:
    digits = os.pread(handle, _LONGEST, 0) if hasattr(os, "pread") else b""
    return digits.decode() if digits.isdigit() else ""


def _owner(path: Path) -> str:
    """Return the name of a file's owner, else its number, or "" if unknown."""
    try:
        number = path.lstat().st_uid
        import pwd

        return pwd.getpwuid(number).pw_name
    except KeyError:
        return str(number)
    except (OSError, ImportError):
        return ""


def _try_lock(handle: int) -> bool:
    try:
        import fcntl
    except ImportError:  # Windows
        return _try_lock_on_windows(handle)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as problem:  # a file system without locks excludes nobody
        return problem.errno not in {errno.EWOULDBLOCK, errno.EACCES}
    return True


def _try_lock_on_windows(handle: int) -> bool:
    try:
        import msvcrt

        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
    except ImportError:
        return True  # a system without locks excludes nobody
    except OSError:
        return False
    return True
