"""Verifies uploads file by file, completes them to releases, and prunes old ones."""

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
from .manifest import ASSETS, File, Manifest
from .refusal import Refusal

_BLOCK = 1 << 20
_ABANDONED_AFTER = 24 * 3600.0  # seconds: an unfinished upload
_UNUSED_AFTER = 30 * 24 * 3600.0  # seconds: an asset without a release, for pages in caches
_TRASH = ".gone-"


def digest(path: Path) -> File:
    """Hash a file. Refuses links and everything else but regular files (X018).

    Raises FileNotFoundError.
    """
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
    """Yield the relative paths of everything below a folder except folders.

    The relative paths of the folders are appended to `folders`.
    """
    pending = [""]
    while pending:
        prefix = pending.pop()
        with os.scandir(f"{folder}/{prefix}") as scan:
            for entry in scan:
                if entry.is_dir(follow_symlinks=False):
                    pending.append(f"{prefix}{entry.name}/")
                    if folders is not None:
                        folders.append(prefix + entry.name)
                else:
                    yield prefix + entry.name


def verify(folder: Path, manifest: Manifest) -> None:
    """Refuse a folder unless its files are exactly those of the manifest (X015 to X018)."""
    missing = sorted(manifest.files.keys() - _verified_files(folder, manifest))
    if missing:
        raise Refusal("X015", file=missing[0])


def complete_upload(
    upload: Path, manifest: Manifest, live: Path, base: Manifest | None
) -> list[str]:
    """Complete an upload with the unchanged files of the live release; return what was sent.

    Every sent file is verified against the manifest. The others must be the same in `base`, the
    manifest of the live release, and were verified when they were uploaded: they are hard-linked,
    so they take no space and keep their mtimes, hence their ETags. Refuses (X015 to X018).
    """
    sent = _verified_files(upload, manifest)
    base_files = base.files if base else {}
    created = {""}
    for path, file in manifest.files.items():
        if path in sent:
            continue
        if base_files.get(path) != file:
            raise Refusal("X015", file=path)
        folder = path.rpartition("/")[0]
        if folder not in created:
            (upload / folder).mkdir(mode=0o755, parents=True, exist_ok=True)
            created.add(folder)
        os.link(f"{live}/{path}", f"{upload}/{path}", follow_symlinks=False)
    return sorted(sent)


def _verified_files(folder: Path, manifest: Manifest) -> set[str]:
    """Return the files of a folder. Refuses any that is not in the manifest, or differs."""
    verified, folders = set[str](), list[str]()
    for path in files(folder, folders):
        if path not in manifest.files:
            raise Refusal("X017", file=path)
        if digest(folder / path) != manifest.files[path]:
            raise Refusal("X016", file=path)
        verified.add(path)
    empty = set(folders) - _parents(verified)
    if empty:
        raise Refusal("X017", file=f"{min(empty)}/")
    return verified


def _parents(paths: Iterable[str]) -> set[str]:
    """Return all folders above these files."""
    folders = set()
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder and folder not in folders:
            folders.add(folder)
            folder = folder.rpartition("/")[0]
    return folders


def set_times(folder: Path, sent: list[str], live: Path, newest: int) -> None:
    """Make the mtimes of sent files newer than any stored file: ETags consist of mtime and size.

    `newest`: upper bound of the mtimes of stored files, in seconds. Files that were received
    later, and not in the future, keep their mtime. The folder gets the newest mtime of all.
    """
    now = max(int(time.time()), newest + 1)
    for path in sent:
        file = folder / path
        if not newest < int(file.stat().st_mtime) <= now and not _is_same_file(live / path, file):
            os.utime(file, (now, now))
    os.utime(folder, (now, now))


def _is_same_file(live: Path, file: Path) -> bool:
    """Whether a sent file is a hard link to the live release's (rsync's --link-dest)."""
    with suppress(FileNotFoundError, NotADirectoryError):
        return live.samefile(file)
    return False


def fix_modes(folder: Path, sent: list[str]) -> None:
    """Set sent files to 0644 and all folders to 0755."""
    for path in sent:
        _chmod(folder / path, 0o644)
    for parent, _, _ in os.walk(folder):
        _chmod(Path(parent), 0o755)


def _chmod(path: Path, mode: int) -> None:
    if stat.S_IMODE(path.lstat().st_mode) != mode:
        path.chmod(mode)


def share_assets(folder: Path, sent: list[str], manifest: Manifest, assets: Path) -> None:
    """Hard-link the sent assets into `assets`, the folder shared by all releases.

    Refuses (X026) a name that exists with other content: browsers cache assets for ever.
    """
    for path in sent:
        if not path.startswith(ASSETS):
            continue
        file, shared = folder / path, assets.parent / path
        if not shared.exists():
            shared.parent.mkdir(mode=0o755, parents=True, exist_ok=True)
            os.link(file, shared)
        elif not file.samefile(shared):
            if digest(shared) != manifest.files[path]:
                raise Refusal("X026", file=path)
            link = file.with_name(".shared")
            os.link(shared, link)
            link.replace(file)


def prune(layout: Layout, kept: set[str], logged: set[str]) -> None:
    """Delete releases not in `kept`, abandoned uploads, and assets without a release for long.

    `logged`: the releases of the log; one that is not in it yet may be about to go live.
    """
    with layout.locked():
        kept |= {layout.live()}
        for release in layout.stored_releases() - kept:
            folder = layout.releases / release
            if release in logged or _is_older(folder, _ABANDONED_AFTER):
                folder.rename(folder.with_name(_TRASH + release))
    for folder in layout.releases.glob(f"{_TRASH}*"):
        _remove(folder)
    for file in layout.manifests.iterdir():
        if not (layout.releases / file.name.removesuffix(".sig")).exists() and _is_older(
            file, _ABANDONED_AFTER
        ):
            file.unlink(missing_ok=True)
    for upload in layout.incoming.iterdir():
        if _is_older(upload, _ABANDONED_AFTER):
            _remove(upload)
    for path in files(layout.assets):
        with suppress(FileNotFoundError):
            info = (layout.assets / path).lstat()
            # Deleting the last release that has it leaves one link, and sets the ctime.
            if info.st_nlink == 1 and time.time() - info.st_ctime > _UNUSED_AFTER:
                (layout.assets / path).unlink()


def _remove(path: Path) -> None:
    """Delete a file or folder with rm, which, unlike shutil, has no limit of depth."""
    subprocess.run(["rm", "-rf", "--", path], capture_output=True, check=False)  # noqa: S603, S607 - fixed


def _is_older(path: Path, seconds: float) -> bool:
    try:
        return time.time() - path.lstat().st_ctime > seconds
    except FileNotFoundError:
        return False
