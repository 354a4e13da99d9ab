"""Collects and hashes the files of a release."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path

from portal.publish.gate import tree
from portal.publish.gate.manifest import File, is_safe
from portal.publish.gate.refusal import Refusal
from portal.system import codec, files, ownership
from portal.system.blobs import Blobs
from portal.system.files import Stamp

_HASHES = "hashes"  # key of the hashes of a release's files


def gather(output: Path, folder: Path) -> Path:
    """Hard-link an output's files into a folder, so that a later build does not change them.

    Everything else in the folder is deleted: it would be published. Refuses symlinks, hidden
    files and unsafe names (X018). Returns the folder. Raises OSError.
    """
    output_paths = set(paths(output)) - {ownership.MARK}
    if folder.is_symlink() or not folder.is_dir():
        files.clear(folder)
    for path in set(paths(folder)) - output_paths if folder.is_dir() else ():
        (folder / path).unlink()
    for path in sorted(output_paths):
        source, link = f"{output}/{path}", f"{folder}/{path}"
        if not is_safe(path) or not Path(source).is_file() or Path(source).is_symlink():
            raise Refusal("X018", file=path)
        if not _is_same_file(source, link):
            files.clear(Path(link))
            files.link(Path(source), Path(link))
    return folder


def _is_same_file(one: str, other: str) -> bool:
    with suppress(FileNotFoundError):
        return os.path.samestat(os.lstat(one), os.lstat(other))
    return False


def file_hashes(folder: Path, cache: Path | None = None) -> dict[str, File]:
    """Return the hash and size of all files of a release by path, sorted.

    `cache`: a folder that holds the hashes of unchanged files: same times, size and inode.
    """
    blobs = Blobs(cache) if cache else None
    record = blobs.get(_HASHES) if blobs else None
    cached: dict[str, tuple[Stamp, str]] = codec.loads(record) if record else {}
    hashes: dict[str, File] = {}
    stamped: dict[str, tuple[Stamp, str]] = {}
    now = time.time_ns()
    for path in paths(folder):
        stat = os.lstat(f"{folder}/{path}")
        stamp = files.stamp_of(stat)
        row = cached.get(path)
        if row is None or row[0] != stamp:
            file = tree.digest(folder / path)
        else:
            file = File(row[1], stat.st_size)
        hashes[path] = file
        stamped[path] = (stamp, file.sha256)
    if blobs and stamped != cached:
        trusted = {path: row for path, row in stamped.items() if files.trusted(row[0], now)}
        blobs.put(_HASHES, codec.dumps(trusted))
    return hashes


def paths(folder: Path) -> list[str]:
    """Return the paths of all files of a release, sorted."""
    return sorted(tree.files(folder))
