"""The one right to write to a folder: a lock beside it, whoever asks and whatever his TMPDIR is."""

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
_PAUSE = 0.1  # s between two tries
_LONGEST = 20  # digits of a process number


class LockError(OSError):
    """A lock that cannot be opened: its file, whose it is, and why."""

    def __init__(self, path: Path, owner: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path, self.owner, self.reason = path, owner, reason
        self.filename, self.strerror = str(path), reason


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a lock: the process, as far as it said, and whose file it is."""

    path: Path
    process: str
    owner: str

    def __str__(self) -> str:
        """Say who it is, and what to do where that one hangs."""
        hint = f"; nếu nó treo thì dừng nó: kill {self.process}" if self.process else ""
        return f"tiến trình {self.process or '?'} của người dùng {self.owner or '?'}{hint}"


@contextmanager
def locked(target: Path, waiting: Callable[[Holder], None] | None = None) -> Iterator[None]:
    """Hold the right to write to `target`; `waiting` is called once if another has it.

    The lock is the system's: it ends with the process that holds it, however that ends. Raises
    LockError where another file stands in its place, OSError where none can be written.
    """
    path = Path(os.path.realpath(target))  # resolve() raises for a loop of links
    path = path.with_name(f".{path.name}.lock")
    handle = _taken(path, waiting)
    try:
        yield
    finally:
        with suppress(OSError):  # Windows deletes no open file
            path.unlink()
        os.close(handle)


def _taken(path: Path, waiting: Callable[[Holder], None] | None) -> int:
    """Return the handle of a lock that is held, and whose file is the one that all others see."""
    while True:
        handle = _opened(path)
        try:
            while not _try_lock(handle):
                if waiting:
                    waiting(Holder(path, _process(handle), _owner(path)))
                    waiting = None
                time.sleep(_PAUSE)
            if _is_there(handle, path):
                with suppress(OSError):  # only a help for who waits
                    os.ftruncate(handle, 0)
                    os.write(handle, str(os.getpid()).encode())
                return handle
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)


def _opened(path: Path) -> int:
    """Open the file of a lock; only its owner may, so nobody else can hold it for ever."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, _OPEN, 0o600)
    except OSError as problem:
        if not os.path.lexists(path):
            raise  # nothing can be written there
        raise LockError(path, _owner(path), problem.strerror or str(problem)) from problem
    known = os.fstat(handle)
    if not stat.S_ISREG(known.st_mode) or known.st_nlink > 1 or known.st_size > _LONGEST:
        os.close(handle)  # somebody put a file there that is no lock: it must not be written to
        raise LockError(path, _owner(path), "không phải là tệp khóa")
    return handle


def _is_there(handle: int, path: Path) -> bool:
    """Say whether a file is still the one of that name: its last holder may have deleted it."""
    try:
        return os.path.samestat(os.fstat(handle), path.lstat())
    except FileNotFoundError:
        return False


def _process(handle: int) -> str:
    found = os.pread(handle, _LONGEST, 0) if hasattr(os, "pread") else b""
    return found.decode() if found.isdigit() else ""


def _owner(path: Path) -> str:
    """Return the name of the user whose file it is, or its number; nothing where unknown."""
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
        return _try_lock_of_windows(handle)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as problem:  # a disk without locks keeps nobody out
        return problem.errno not in {errno.EWOULDBLOCK, errno.EACCES}
    return True


def _try_lock_of_windows(handle: int) -> bool:
    try:
        import msvcrt

        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
    except ImportError:
        return True  # a system without locks keeps nobody out
    except OSError:
        return False
    return True
