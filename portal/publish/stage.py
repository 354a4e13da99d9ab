"""What a release will be, gathered beside the output."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path

from portal.cache.blobs import Blobs
from portal.publish.gate import tree
from portal.publish.gate.manifest import File, is_safe
from portal.publish.gate.refusal import Refusal
from portal.system import codec, files, ownership
from portal.system.files import Stamp

_HASHES = "hashes"  # key of the hashes of a release's files


def gather(output: Path, folder: Path) -> Path:
    """Make a folder hold the output's files: links, so that a later build changes nothing here.

    Of what is there only the output's very files stay: all else, whoever put it there, would be
    published. Refuses what may never be: links, hidden files, names that are no names.
    """
    wanted = set(paths(output)) - {ownership.MARK}
    if folder.is_symlink() or not folder.is_dir():
        files.clear(folder)
    for path in set(paths(folder)) - wanted if folder.is_dir() else ():
        (folder / path).unlink()
    for path in sorted(wanted):
        source, place = f"{output}/{path}", f"{folder}/{path}"
        if not is_safe(path) or not Path(source).is_file() or Path(source).is_symlink():
            raise Refusal("X018", file=path)
        if not _same(source, place):
            files.clear(Path(place))
            files.link(Path(source), Path(place))
    return folder


def _same(one: str, other: str) -> bool:
    with suppress(FileNotFoundError):
        return os.path.samestat(os.lstat(one), os.lstat(other))
    return False


def listed(folder: Path, memory: Path | None = None) -> dict[str, File]:
    """Return path -> hash and size of all files of a release, sorted.

    `memory`: a folder that remembers the hashes of files that nobody has touched since:
    neither their times, nor their size, nor their place on the disk.
    """
    blobs = Blobs(memory) if memory else None
    kept = blobs.get(_HASHES) if blobs else None
    known: dict[str, tuple[Stamp, str]] = codec.loads(kept) if kept else {}
    found: dict[str, File] = {}
    now: dict[str, tuple[Stamp, str]] = {}
    moment = time.time_ns()
    for path in paths(folder):
        stat = os.lstat(f"{folder}/{path}")
        stamp = files.stamp_of(stat)
        then = known.get(path)
        if then is None or then[0] != stamp:
            file = tree.digest(folder / path)
        else:
            file = File(then[1], stat.st_size)
        found[path] = file
        now[path] = (stamp, file.sha256)
    if blobs and now != known:
        lasting = {path: row for path, row in now.items() if files.trusted(row[0], moment)}
        blobs.put(_HASHES, codec.dumps(lasting))
    return found


def paths(folder: Path) -> list[str]:
    """Return the paths of all files of a release, sorted."""
    return sorted(tree.files(folder))
