"""Files: walk in a fixed order, write whole or not at all, swap folders."""

from __future__ import annotations

import glob
import hashlib
import operator
import os
import shutil
import stat
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from portal.system import codec, ownership

PUBLIC = 16  # hexadecimal digits of a hash in a public name
_NOT_BLOCKING = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def content_hash(data: bytes, length: int = PUBLIC) -> str:
    """Return a hash of the bytes in hexadecimal, for names that may be cached for ever."""
    return key_of(data)[:length]


def key_of(data: bytes) -> str:
    """Return all 128 bits of a hash in hexadecimal: the key under which something is kept.

    Nobody finds two contents of one key; of a public name's 64 bits that could be said no more.
    """
    return digest_of(data).hex()


def digest_of(data: bytes) -> bytes:
    """Return the 16 bytes of a hash, which tell a content from any other."""
    return hashlib.blake2b(data, digest_size=16).digest()


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


Stamp = tuple[int, int, int, int]
"""What tells, without reading it, that a file is still the one that was read: the time of its
last change (ns), its size, its inode, and the time when anything of it changed last (ns). Whoever
writes into a file may put the first back; nobody can put back the last.
"""

_BY_HANDLE = os.scandir in os.supports_fd
_RACY = 2_000_000_000  # ns: a file as young as this may change again within its own time stamp


stamp_of: Callable[[os.stat_result], Stamp] = operator.attrgetter(
    "st_mtime_ns", "st_size", "st_ino", "st_ctime_ns"
)
"""Return the stamp of a file."""


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
                    found[prefix + name] = stamp_of(known)
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
            here.append((entry.name, *stamp_of(entry.stat(follow_symlinks=False))))
    return codec.dumps(sorted(here))


def listed(found: Mapping[str, Stamp]) -> bytes:
    """Return what `listing` does, of a folder that holds these files."""
    return codec.dumps(sorted((name, *stamp) for name, stamp in found.items()))


def rows(listing: bytes) -> dict[str, Stamp]:
    """Return the files of a folder by name, with their stamps."""
    return {name: tuple(stamp) for name, *stamp in codec.loads(listing)}


def trusted(stamp: Stamp, now_ns: int) -> Stamp | None:
    """Return a stamp that may be relied on later: not that of a file that was just written."""
    return stamp if now_ns - max(stamp[0], stamp[3]) > _RACY else None


def read(path: Path | str) -> bytes:
    """Return what is in a file. Raises OSError, also for what is no file: a pipe would block."""
    handle = os.open(path, os.O_RDONLY | _NOT_BLOCKING)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        message = f"{path} is no file"
        raise OSError(message)
    with os.fdopen(handle, "rb") as file:
        return file.read()


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


def replace(path: Path, data: bytes, below: Path) -> None:
    """Write a file of a folder of our own, whatever stands in its way there. Raises OSError."""
    try:
        write(path, data)
    except OSError:
        for each in (*reversed(path.parents), path):
            if each.is_relative_to(below) and (each == path or not each.is_dir()):
                clear(each)
        write(path, data)


def clear(path: Path) -> None:
    """Delete what stands there, whatever it is. Raises OSError."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


@contextmanager
def readable() -> Iterator[None]:
    """Let all that is written in here be read by those who serve it, whatever the umask."""
    former = os.umask(0o022)
    os.umask(former & ~0o055)
    try:
        yield
    finally:
        os.umask(former)


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
