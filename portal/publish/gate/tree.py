"""An upload looked at file by file, and what is no longer wanted taken away."""

from __future__ import annotations

import hashlib
import os
import stat
import subprocess
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from .layout import Layout
from .manifest import File, Manifest
from .refusal import Refusal

_BLOCK = 1 << 20
_ABANDONED = 24 * 3600.0  # seconds: an upload that nobody finished
_UNUSED = 30 * 24 * 3600.0  # an asset that no kept release names, for pages in caches
_GONE = ".gone-"


def digest(path: Path) -> File:
    """Return what a manifest says of a file. Refuses links and all else that is no file."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as problem:
        if isinstance(problem, FileNotFoundError):
            raise
        raise Refusal("X018", file=path.name) from None
    total, size = hashlib.sha256(), 0
    with open(handle, "rb", buffering=0) as file:  # noqa: PTH123 - an open handle
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise Refusal("X018", file=path.name)
        while block := file.read(_BLOCK):
            total.update(block)
            size += len(block)
    return File(total.hexdigest(), size)


def files(folder: Path, folders: list[str] | None = None) -> Iterator[str]:
    """Yield the paths of all that lies below a folder and is no folder.

    The paths of the folders are added to `folders`.
    """
    waiting = [""]
    while waiting:
        prefix = waiting.pop()
        with os.scandir(f"{folder}/{prefix}") as scan:
            for entry in scan:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(f"{prefix}{entry.name}/")
                    if folders is not None:
                        folders.append(prefix + entry.name)
                else:
                    yield prefix + entry.name


def verify(folder: Path, manifest: Manifest) -> None:
    """Refuse a folder unless it holds just what the manifest says: all, nothing else, the same."""
    missing = sorted(manifest.files.keys() - _compared(folder, manifest))
    if missing:
        raise Refusal("X015", file=missing[0])


def complete(upload: Path, manifest: Manifest, live: Path, base: Manifest | None) -> list[str]:
    """Make a whole release of what was sent, and return what that was.

    Each file that was sent is compared with the manifest. All others are what they were in the
    live release, whose files were compared when they came: they get a second name here, so that
    they take no room and their times, and so their ETags, stay.
    """
    sent = _compared(upload, manifest)
    before = base.files if base else {}
    made = {""}
    for path, file in manifest.files.items():
        if path in sent:
            continue
        if before.get(path) != file:
            raise Refusal("X015", file=path)
        folder = path.rpartition("/")[0]
        if folder not in made:
            (upload / folder).mkdir(mode=0o755, parents=True, exist_ok=True)
            made.add(folder)
        os.link(f"{live}/{path}", f"{upload}/{path}", follow_symlinks=False)
    return sorted(sent)


def _compared(folder: Path, manifest: Manifest) -> set[str]:
    """Return what lies in a folder; refuse what the manifest does not name, or says otherwise."""
    there, folders = set[str](), list[str]()
    for path in files(folder, folders):
        if path not in manifest.files:
            raise Refusal("X017", file=path)
        if digest(folder / path) != manifest.files[path]:
            raise Refusal("X016", file=path)
        there.add(path)
    empty = set(folders) - _above(there)
    if empty:
        raise Refusal("X017", file=f"{min(empty)}/")
    return there


def _above(paths: Iterable[str]) -> set[str]:
    """Return all folders in which these files lie."""
    found = set()
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder and folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return found


def date(folder: Path, sent: list[str], live: Path, newest: int) -> None:
    """Give what was sent times that no kept release has: an ETag is made of a time and a size.

    `newest`: the second that no file of a kept release is newer than. What came after it, and
    not in the future, keeps the time at which it came. The folder gets the newest time of all.
    """
    now = max(int(time.time()), newest + 1)
    for path in sent:
        place = folder / path
        if not newest < int(place.stat().st_mtime) <= now and not _is_in(live / path, place):
            os.utime(place, (now, now))
    os.utime(folder, (now, now))


def _is_in(live: Path, place: Path) -> bool:
    """Say whether a file that was sent is the live release's own, by another name."""
    with suppress(FileNotFoundError, NotADirectoryError):
        return live.samefile(place)
    return False


def settle(folder: Path, sent: list[str]) -> None:
    """Give every file and folder the rights of what is read by all and written by none other."""
    for path in sent:
        _chmod(folder / path, 0o644)
    for place, _, _ in os.walk(folder):
        _chmod(Path(place), 0o755)


def _chmod(path: Path, mode: int) -> None:
    if stat.S_IMODE(path.lstat().st_mode) != mode:
        path.chmod(mode)


def share_assets(folder: Path, sent: list[str], manifest: Manifest, assets: Path) -> None:
    """Add the assets that were sent to those of all releases: each is one file with two names.

    Refuses a name that already means other bytes: readers keep these files for ever.
    """
    for path in sent:
        if not path.startswith("assets/"):
            continue
        mine, shared = folder / path, assets.parent / path
        if not shared.exists():
            shared.parent.mkdir(mode=0o755, parents=True, exist_ok=True)
            os.link(mine, shared)
        elif not mine.samefile(shared):
            if digest(shared) != manifest.files[path]:
                raise Refusal("X026", file=path)
            fresh = mine.with_name(".shared")
            os.link(shared, fresh)
            fresh.replace(mine)


def tidy(layout: Layout, wanted: set[str], known: set[str]) -> None:
    """Take away releases that nobody wants, abandoned uploads, assets that were long not used.

    `known`: the releases of the log; one that is not there may be about to be switched to.
    """
    with layout.locked():
        wanted |= {layout.live()}
        for release in layout.kept() - wanted:
            folder = layout.releases / release
            if release in known or _is_old(folder, _ABANDONED):
                folder.rename(folder.with_name(_GONE + release))
    for folder in layout.releases.glob(f"{_GONE}*"):
        _remove(folder)
    for file in layout.manifests.iterdir():
        if not (layout.releases / file.name.removesuffix(".sig")).exists() and _is_old(
            file, _ABANDONED
        ):
            file.unlink(missing_ok=True)
    for upload in layout.incoming.iterdir():
        if _is_old(upload, _ABANDONED):
            _remove(upload)
    for path in files(layout.assets):
        with suppress(FileNotFoundError):
            known_of = (layout.assets / path).lstat()
            # The last release that had it is gone: the count of names is one, since that moment.
            if known_of.st_nlink == 1 and time.time() - known_of.st_ctime > _UNUSED:
                (layout.assets / path).unlink()


def _remove(place: Path) -> None:
    """Delete a file or folder; rm, unlike Python's own, minds no depth."""
    subprocess.run(["rm", "-rf", "--", place], capture_output=True, check=False)  # noqa: S603, S607 - fixed


def _is_old(path: Path, seconds: float) -> bool:
    try:
        return time.time() - path.lstat().st_ctime > seconds
    except FileNotFoundError:
        return False
