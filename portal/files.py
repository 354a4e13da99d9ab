"""Files: walk in a fixed order, write whole or not at all, swap folders."""

from __future__ import annotations

import glob
import hashlib
import marshal
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from portal import ownership

_HASH_LENGTH = 10


def content_hash(data: bytes, length: int = _HASH_LENGTH) -> str:
    """Return a hash of the bytes in hexadecimal, for names that may be cached for ever."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()[:length]


def shown(path: Path) -> str:
    """Return a path as the user would type it: from the current folder, where that can be."""
    try:
        return os.path.relpath(path)
    except ValueError:  # another drive, on Windows
        return str(path)


def is_text(name: str) -> bool:
    """Say whether a name is text: where it is not UTF-8, Python keeps its bytes as surrogates."""
    return name.isascii() or not any("\ud800" <= char <= "\udfff" for char in name)


def walk(root: Path) -> Iterator[Path]:
    """Yield every file below `root`, sorted by path.

    Hidden files and folders, and those whose names are no text, are passed over.
    """
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(n for n in folders if is_text(n) and not n.startswith((".", "_")))
        for name in sorted(names):
            if is_text(name) and not name.startswith("."):
                yield Path(folder, name)


# What tells, without reading it, that a file is still the one that was read: the time of its
# last change in ns, its size, its inode.
Stamp = tuple[int, int, int]

_BY_HANDLE = os.scandir in os.supports_fd
_RACY = 2_000_000_000  # ns: a file as young as this may change again within its own time stamp


def stamps(
    root: Path, links: list[str] | None = None, unnamed: list[str] | None = None
) -> dict[str, Stamp]:
    """Return the stamps of all files below `root` by relative path, sorted.

    Hidden files, folders whose names begin with "_" and links are no content and are passed
    over; the names of those links are added to `links`. So are files and folders whose names are
    no text; they are added to `unnamed`.
    """
    links = [] if links is None else links
    unnamed = [] if unnamed is None else unnamed
    found: dict[str, Stamp] = {}
    folders = [("", str(root))]
    while folders:
        prefix, folder = folders.pop()
        for entry in _entries(folder):
            name = entry.name
            if name.startswith("."):
                continue
            if not is_text(name):
                unnamed.append(prefix + name)
            elif entry.is_dir(follow_symlinks=False):
                if not name.startswith("_"):
                    folders.append((f"{prefix}{name}/", f"{folder}/{name}"))
            elif entry.is_symlink():
                if not name.startswith("_"):
                    links.append(prefix + name)
            elif entry.is_file(follow_symlinks=False):
                with suppress(FileNotFoundError):  # it may go away while the folder is read
                    known = entry.stat(follow_symlinks=False)
                    found[prefix + name] = (known.st_mtime_ns, known.st_size, known.st_ino)
    return dict(sorted(found.items()))


def _entries(folder: str) -> Iterator[os.DirEntry[str]]:
    """Yield what is in a folder; its own handle spares a walk down the whole path for each."""
    handle = os.open(folder, os.O_RDONLY) if _BY_HANDLE else None
    try:
        with os.scandir(folder if handle is None else handle) as scan:
            yield from scan
    finally:
        if handle is not None:
            os.close(handle)


def folders(root: Path) -> dict[str, bytes]:
    """Return what lies in each folder below `root`, by its path ("", "a/", "a/b/"), everything.

    `rows` opens what is said of one; two that are equal hold the same files, untouched.
    """
    found: dict[str, bytes] = {}
    waiting = [""]
    while waiting:
        prefix = waiting.pop()
        found[prefix] = listing(root, prefix, waiting)
    return found


def listing(root: Path, prefix: str, below: list[str] | None = None) -> bytes:
    """Return what lies in one folder; the folders in it are added to `below`."""
    here = []
    for entry in _entries(f"{root}/{prefix}"):
        if entry.is_dir(follow_symlinks=False):
            if below is not None:
                below.append(f"{prefix}{entry.name}/")
        else:
            known = entry.stat(follow_symlinks=False)
            here.append((entry.name, known.st_mtime_ns, known.st_size, known.st_ino))
    here.sort()
    return marshal.dumps(here, 2)


def rows(listed: bytes) -> dict[str, Stamp]:
    """Return the files of a folder by name, with their stamps."""
    return {name: (time, size, inode) for name, time, size, inode in marshal.loads(listed)}  # noqa: S302 - made above


def trusted(stamp: Stamp, now_ns: int) -> Stamp | None:
    """Return a stamp that may be relied on later: not that of a file that was just written."""
    return stamp if now_ns - stamp[0] > _RACY else None


def write(path: Path, data: bytes) -> bool:
    """Write a file so that readers see the old bytes or the new, never a part.

    Returns False, and leaves the file alone, when it holds these bytes already.
    """
    if path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return True


def link(source: Path, target: Path) -> None:
    """Give a file another name; where the disk has no such names, copy it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def staging_folder(target: Path) -> Path:
    """Make a folder beside `target`, on the same disk, to build in; only our mark is in it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}.new-"))
    folder.chmod(0o755)
    ownership.mark(folder)
    return folder


def swap(staged: Path, target: Path) -> None:
    """Put `staged` in the place of `target`; the former folder goes last.

    Stopped between the two renames, `mend` finds the former folder again.
    """
    former = former_of(target)
    remove(former)
    if target.exists():
        ownership.mark(target)  # so that it may go, also after a kill
        target.rename(former)
    staged.rename(target)
    remove(former)


def mend(target: Path) -> None:
    """Undo what a killed build left beside `target`: its staging folders, a half-made swap."""
    former = former_of(target)
    if ownership.may_go(former) and not target.exists():
        former.rename(target)
    remove(former)
    if target.parent.is_dir():
        for left in target.parent.glob(f".{glob.escape(target.name)}.new-*"):
            remove(left)


def former_of(target: Path) -> Path:
    """Return where `swap` puts the folder that it takes away."""
    return target.with_name(f".{target.name}.former")


def remove(folder: Path) -> None:
    """Delete a folder and all in it, if it is there and our own (`ownership.may_go`)."""
    if ownership.may_go(folder):
        for each in folder.iterdir():  # the mark goes last: what a kill leaves is still ours
            if each.is_dir() and not each.is_symlink():
                shutil.rmtree(each)
            elif each.name != ownership.MARK:
                each.unlink()
        shutil.rmtree(folder)


@contextmanager
def locked(target: Path, waiting: Callable[[], None] | None = None) -> Iterator[None]:
    """Hold the one right to write to `target`; `waiting` is called once if another has it.

    The lock is the system's: it ends with the process that holds it, however that ends.
    """
    name = f"portal-{content_hash(str(target.resolve()).encode())}.lock"
    with Path(tempfile.gettempdir(), name).open("a+b") as file:
        told = False
        while not _try_lock(file.fileno()):
            if waiting and not told:
                waiting()
                told = True
            time.sleep(0.1)
        yield


def _try_lock(handle: int) -> bool:
    try:
        if os.name == "nt":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
