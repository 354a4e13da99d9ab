"""What a release will be, gathered beside the output."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path

from portal import files
from portal.publish.gate import tree
from portal.publish.gate.manifest import File, is_safe
from portal.publish.gate.refusal import Refusal

_TWINS = (".br", ".gz")  # what a server sends instead of a file: made beside it
_YOUNG = 2_000_000_000  # ns: a file so young may change again within its own time stamp


def gather(output: Path, folder: Path, *, twins: bool = True) -> Path:
    """Make a folder hold the output's files: links, so that a later build changes nothing here.

    What is there already stays, and so do twins of files that are, and old addresses, unless
    `twins` says that nobody serves them. Refuses what may never be published: links, hidden
    files, names that are no names.
    """
    wanted = set(paths(output))
    for path in set(paths(folder)) - wanted if folder.is_dir() else ():
        twin = path.endswith(_TWINS) and path[: path.rindex(".")] in wanted
        if not twins or not (twin or path.startswith(".nginx/")):
            (folder / path).unlink()
    for path in sorted(wanted):
        source, place = f"{output}/{path}", f"{folder}/{path}"
        if not is_safe(path) or not Path(source).is_file() or Path(source).is_symlink():
            raise Refusal("X018", file=path)
        if not _same(source, place):
            Path(place).unlink(missing_ok=True)
            files.link(Path(source), Path(place))
    return folder


def _same(one: str, other: str) -> bool:
    with suppress(FileNotFoundError):
        return os.path.samestat(os.lstat(one), os.lstat(other))
    return False


def listed(folder: Path, memory: Path | None = None) -> dict[str, File]:
    """Return path -> hash and size of all files of a release, sorted.

    `memory` names a file that remembers the hashes of files that nobody has touched since:
    neither their times, nor their size, nor their place on the disk.
    """
    known = _remembered(memory)
    found: dict[str, File] = {}
    now: dict[str, str] = {}
    changed: dict[str, int] = {}  # when, in ns
    for path in paths(folder):
        stat = os.lstat(f"{folder}/{path}")
        stamp = f"{stat.st_mtime_ns} {stat.st_ctime_ns} {stat.st_size} {stat.st_ino} "
        then = str(known.get(path))
        if then.startswith(stamp):
            file = File(then[len(stamp) :], stat.st_size)
        else:
            file = tree.digest(folder / path)
        found[path] = file
        now[path] = stamp + file.sha256
        changed[path] = stat.st_ctime_ns
    if memory and now != known:
        moment = max(changed.values(), default=0) - _YOUNG
        lasting = {path: each for path, each in now.items() if changed[path] < moment}
        with suppress(OSError):
            files.write(memory, json.dumps(lasting).encode())
    return found


def _remembered(memory: Path | None) -> dict[str, object]:
    """Return path -> stamp and hash, as far as they are remembered.

    A hash that is wrong there harms nobody: the host compares what it gets with what was signed.
    """
    with suppress(OSError, ValueError, RecursionError):
        found = json.loads(memory.read_bytes()) if memory else {}
        if isinstance(found, dict):
            return found
    return {}


def paths(folder: Path) -> list[str]:
    """Return the paths of all files of a release, sorted."""
    return sorted(tree.files(folder))
