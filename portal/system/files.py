"""Files: walks in a fixed order, atomic writes, staging folders and their swap."""

from __future__ import annotations

import glob
import hashlib
import operator
import os
import shutil
import stat
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from portal.system import ownership

PUBLIC = 16  # hexadecimal digits of a content hash in a public name
_NOT_BLOCKING = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def content_hash(data: bytes, length: int = PUBLIC) -> str:
    """Return a hexadecimal hash of `length` digits, for names of files that never change."""
    return key_of(data)[:length]


def key_of(data: bytes) -> str:
    """Return the 128-bit hash of the bytes in hexadecimal: a cache key, safe from collisions.

    (The 64 bits of a public name are not: somebody may search for two contents with one name.)
    """
    return digest_of(data).hex()


def key_of_parts(parts: Iterable[bytes]) -> str:
    """Return `key_of` of bytes that come in parts, as those of a large file do."""
    digest = hashlib.blake2b(digest_size=16)
    for part in parts:
        digest.update(part)
    return digest.hexdigest()


def digest_of(data: bytes) -> bytes:
    """Return the BLAKE2b hash of the bytes, 16 bytes long."""
    return hashlib.blake2b(data, digest_size=16).digest()


def is_text(name: str) -> bool:
    """Tell whether a name is valid UTF-8: in others Python keeps the bytes as surrogates."""
    return name.isascii() or not any("\ud800" <= char <= "\udfff" for char in name)


def walk(root: Path) -> Iterator[Path]:
    """Yield every file below `root`, sorted by path.

    Hidden files and folders, those with "_" before their names, and those whose names are no
    text are skipped.
    """
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(n for n in folders if is_text(n) and not n.startswith((".", "_")))
        for name in sorted(names):
            if is_text(name) and not name.startswith("."):
                yield Path(folder, name)


Stamp = tuple[int, int, int, int]
"""mtime (ns), size, inode, ctime (ns): equal as long as a file is unchanged.

A program that writes to a file can reset its mtime, but not its ctime.
"""

_LEFT_BEHIND = (".", "~$", "~WRL")  # hidden files; the locks and copies of Word while it is open
_OF_SYSTEMS = {"Thumbs.db", "ehthumbs.db", "desktop.ini", "Icon\r"}
_BY_HANDLE = os.scandir in os.supports_fd
_RACY = 2_000_000_000  # ns: a younger file may change again and keep its time stamps

stamp_of: Callable[[os.stat_result], Stamp] = operator.attrgetter(
    "st_mtime_ns", "st_size", "st_ino", "st_ctime_ns"
)
"""Return the stamp of a file."""


@dataclass(slots=True)
class Skipped:
    """What `stamps` passes over, by relative path.

    `links`: symbolic links; `unnamed`: files and folders whose names are no text; `aside`: folders
    whose names begin with "." or "_"; `unreadable`: folders that cannot be read -> the reason.
    """

    links: list[str] = field(default_factory=list)
    unnamed: list[str] = field(default_factory=list)
    aside: list[str] = field(default_factory=list)
    unreadable: dict[str, OSError] = field(default_factory=dict)

    def takes_folder(self, name: str, path: str) -> bool:
        """Return whether a folder is looked into; if it is not, note it."""
        if name.startswith((".", "_")):
            self.aside.append(path)
        elif not is_text(name):
            self.unnamed.append(path)
        else:
            return True
        return False

    def takes_file(self, entry: os.DirEntry[str], path: str) -> bool:
        """Return whether something that is no folder is a file to be listed; else note it."""
        name = entry.name
        if name.startswith(_LEFT_BEHIND) or name in _OF_SYSTEMS:
            return False
        if not is_text(name):
            self.unnamed.append(path)
            return False
        if entry.is_symlink():
            if not name.startswith("_"):
                self.links.append(path)
            return False
        return entry.is_file(follow_symlinks=False)


def stamps(root: Path, skipped: Skipped | None = None) -> dict[str, Stamp]:
    """Return the stamps of all files below `root` by relative path, sorted.

    What Office and systems leave beside files (`_LEFT_BEHIND`) is passed over like hidden files;
    all else that is passed over is added to `skipped`. Raises OSError without it.
    """
    noted = skipped or Skipped()
    by_path: dict[str, Stamp] = {}
    folders = [("", str(root))]
    while folders:
        prefix, folder = folders.pop()
        try:
            for entry in entries(folder):
                path = prefix + entry.name
                if entry.is_dir(follow_symlinks=False):
                    if noted.takes_folder(entry.name, path):
                        folders.append((f"{path}/", f"{folder}/{entry.name}"))
                elif noted.takes_file(entry, path):
                    try:  # noqa: SIM105 - `suppress` costs more, and this is done for every file
                        by_path[path] = stamp_of(entry.stat(follow_symlinks=False))
                    except FileNotFoundError:  # deleted while the folder is read
                        pass
        except OSError as problem:
            if skipped is None:
                raise
            noted.unreadable[prefix.rstrip("/")] = problem
    return {path: by_path[path] for path in sorted(by_path)}


def entries(folder: str) -> Iterator[os.DirEntry[str]]:
    """Yield the entries of a folder; stat through its handle skips the walk down the path."""
    handle = os.open(folder, os.O_RDONLY) if _BY_HANDLE else None
    try:
        with os.scandir(folder if handle is None else handle) as scan:
            yield from scan
    finally:
        if handle is not None:
            os.close(handle)


def trusted(stamp: Stamp, now_ns: int) -> Stamp | None:
    """Return the stamp, or None if the file changed less than two seconds ago."""
    return stamp if now_ns - max(stamp[0], stamp[3]) > _RACY else None


def read(path: Path | str) -> bytes:
    """Read a file. Raises OSError, also for what is no regular file: a pipe would block."""
    handle = os.open(path, os.O_RDONLY | _NOT_BLOCKING)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        message = f"{path} is no file"
        raise OSError(message)
    with os.fdopen(handle, "rb") as file:
        return file.read()


def write(path: Path, data: bytes) -> bool:
    """Write a file atomically: readers see the old bytes or the new.

    Returns False, and leaves the file alone, if it holds these bytes already. Raises OSError.
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
    """Write a file, deleting whatever is in its way inside the folder `below`. Raises OSError."""
    try:
        write(path, data)
    except OSError:
        for part in (*reversed(path.parents), path):
            if part.is_relative_to(below) and (part == path or not part.is_dir()):
                clear(part)
        write(path, data)


def clear(path: Path) -> None:
    """Delete a file, link or folder, if there is one. Raises OSError."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


@contextmanager
def readable() -> Iterator[None]:
    """Have files that are written in this context readable by all, whatever the umask."""
    umask = os.umask(0o022)
    os.umask(umask & ~0o055)
    try:
        yield
    finally:
        os.umask(umask)


def link(source: Path, target: Path) -> None:
    """Hard-link a file; where the file system cannot, copy it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def staging_folder(target: Path) -> Path:
    """Make a folder to build in, beside `target` on the same disk; it holds only our mark."""
    target.parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}.new-"))
    folder.chmod(0o755)
    ownership.mark(folder)
    return folder


def swap(staged: Path, target: Path) -> None:
    """Put `staged` in the place of `target`, then delete the former folder.

    After a kill between the two renames `recover` puts the former folder back.
    """
    former = former_path(target)
    remove(former)
    if target.exists():
        ownership.mark(target)  # so that it may be deleted, also after a kill
        target.rename(former)
    staged.rename(target)
    remove(former)


def recover(target: Path) -> None:
    """Clean up after a killed build: undo a half-made swap, delete staging folders."""
    former = former_path(target)
    if ownership.may_be_deleted(former) and not target.exists():
        former.rename(target)
    remove(former)
    if target.parent.is_dir():
        for folder in target.parent.glob(f".{glob.escape(target.name)}.new-*"):
            remove(folder)


def former_path(target: Path) -> Path:
    """Return where `swap` moves the former folder before it deletes it."""
    return target.with_name(f".{target.name}.former")


def remove(folder: Path) -> None:
    """Delete a folder with its contents, if it exists and `ownership.may_be_deleted`."""
    if ownership.may_be_deleted(folder):
        for path in folder.iterdir():  # the mark last: after a kill the folder is still ours
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            elif path.name != ownership.MARK:
                path.unlink()
        shutil.rmtree(folder)
