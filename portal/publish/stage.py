"""What a release will be, gathered beside the output."""

from __future__ import annotations

import marshal
import os
from contextlib import suppress
from pathlib import Path

from portal import files, ownership
from portal.publish.gate import tree
from portal.publish.gate.manifest import File, is_safe
from portal.publish.gate.refusal import Refusal

_TWINS = (".br", ".gz")  # what a server sends instead of a file: made beside it
_YOUNG = 2_000_000_000  # ns: a file so young may change again within its own time stamp

_Stamp = tuple[int, int, int, int]


def gather(output: Path, folder: Path) -> Path:
    """Make a folder hold the output's files: links, so that a later build changes nothing here.

    What is there already stays, and so do twins of files that are. Refuses what may never be
    published: links, hidden files, names that are no names.
    """
    wanted = set(paths(output)) - {ownership.MARK}
    for path in set(paths(folder)) - wanted if folder.is_dir() else ():
        twin = path.endswith(_TWINS) and path[: path.rindex(".")] in wanted
        if not twin and not path.startswith(".nginx/"):
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
    now: dict[str, tuple[_Stamp, str]] = {}
    for path in paths(folder):
        stat = os.lstat(f"{folder}/{path}")
        stamp = (stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size, stat.st_ino)
        then = known.get(path)
        if then is None or then[0] != stamp:
            file = tree.digest(folder / path)
        else:
            file = File(then[1], stat.st_size)
        found[path] = file
        now[path] = (stamp, file.sha256)
    if memory and now != known:
        moment = max((stamp[1] for stamp, _ in now.values()), default=0) - _YOUNG
        lasting = {path: each for path, each in now.items() if each[0][1] < moment}
        with suppress(OSError):
            files.write(memory, marshal.dumps(lasting))
    return found


def _remembered(memory: Path | None) -> dict[str, tuple[_Stamp, str]]:
    with suppress(OSError, ValueError, EOFError, TypeError):
        found = marshal.loads(memory.read_bytes()) if memory else {}  # noqa: S302 - our own
        if isinstance(found, dict):
            return found
    return {}


def paths(folder: Path) -> list[str]:
    """Return the paths of all files of a release, sorted."""
    return sorted(tree.files(folder))
