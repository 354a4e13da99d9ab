"""The output folder: what lies there from the last build, and how the next one takes its place.

A build writes into a staging folder only what differs. Where nothing reliable is known of the
output, the staging folder holds everything and takes its place whole. Otherwise its files
move in one by one; the record of what lies there is dropped before the first of them and
written after the last, so that a build that is killed between is followed by a clean one.
"""

from __future__ import annotations

import functools
import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from portal import cores, files, ownership
from portal.edition import Manifest
from portal.store import Memo, Store

_MANY = 2000  # files; fewer are looked at before another process is under way

_INDEX = "tim-kiem/muc-luc.json"  # a file that only our builds write

_Record = tuple[dict[str, bytes], dict[str, bytes], bytes]


class Output:
    """One output folder and the record of it.

    The record: what lay in each folder, each file's fingerprint, and the digest of all that
    the whole was made from (nothing where a build had to say something).
    """

    def __init__(self, folder: Path, store: Store) -> None:
        """Look at what lies in the folder. Call under its lock."""
        self._folder = folder
        self._store = store
        self._name = _name(folder)
        record: _Record | None = store.load(self._name)
        self._then: _Record = record or ({}, {}, b"")
        self._look = cores.beside(self._changes, worth=len(self._then[1]) > _MANY)

    def _changes(self) -> dict[str, bytes] | None:
        """Return what lies in each folder now, or None where that is what lay there."""
        now = files.folders(self._folder) if self._folder.is_dir() else {}
        return None if now == self._then[0] else now

    @functools.cached_property
    def _now(self) -> dict[str, bytes]:
        """What lies in each folder; this waits until all are looked at."""
        changed = self._look()
        return self._then[0] if changed is None else changed

    @functools.cached_property
    def _record(self) -> _Record | None:
        """The record, where it and the folder can be told to belong together."""
        return self._then if self._then[0] and any(map(files.rows, self._now.values())) else None

    def made_from(self, given: bytes) -> bool:
        """Say whether the folder holds, untouched, what was made from just that."""
        return self._then[2] == given and self._record is not None and self._now == self._then[0]

    def wait(self) -> None:
        """Wait until the folder is looked at: no process may outlive the build."""
        _ = self._now

    @property
    def pages(self) -> int:
        """The number of pages in the folder."""
        return sum(path.endswith(".html") for path in self._then[1])

    def manifest(self, key: bytes) -> Manifest:
        """Return what need not be made again: files that lie there just as they were written."""
        plan = Memo(self._store, "plan", self._folder)
        return Manifest(plan, key, self._intact())

    def _intact(self) -> dict[str, bytes]:
        if self._record is None:
            return {}
        then, fingerprints, _ = self._record
        if then == self._now:
            return fingerprints
        found = dict(fingerprints)
        for prefix in then:
            if then[prefix] != self._now.get(prefix):
                now = files.rows(self._now[prefix]) if prefix in self._now else {}
                for name, stamp in files.rows(then[prefix]).items():
                    if now.get(name) != stamp:
                        found.pop(prefix + name, None)
        return found

    def take(self, staged: Path, manifest: Manifest, given: bytes) -> None:
        """Make the folder hold exactly what the manifest says; the new files are `staged`."""
        if self._record is None:
            self._store.drop(self._name)
            files.swap(staged, self._folder)
            self._save(manifest, files.folders(self._folder), given)
            return
        fresh = list(_paths(files.folders(staged)))
        fresh.remove(ownership.MARK)  # each folder has its own
        gone = self._gone(manifest)
        unmarked = not ownership.is_marked(self._folder)
        if fresh or gone or unmarked:
            self._store.drop(self._name)
            if unmarked:
                ownership.mark(self._folder)
            for path in sorted(gone, reverse=True):
                self._remove(path)
            for path in fresh:
                self._move(staged / path, self._folder / path)
        if fresh or gone or unmarked or given != self._record[2]:
            self._save(manifest, self._touched((*fresh, *gone)), given)

    def _gone(self, manifest: Manifest) -> set[str]:
        """Return the files, and the folders ("name/"), that nobody wants any more."""
        then, fingerprints, _ = self._record or ({}, {}, b"")
        if then == self._now:
            return fingerprints.keys() - manifest.current.keys()
        wanted = {*manifest.current, *_folders(manifest.current), ownership.MARK}
        return ({*_paths(self._now)} | self._now.keys()) - wanted

    def _touched(self, paths: Iterable[str]) -> dict[str, bytes]:
        """Return what lies in each folder now, looking only where something was done."""
        anew = _folders(paths)
        found = {prefix: known for prefix, known in self._now.items() if prefix not in anew}
        for prefix in anew:
            if (self._folder / prefix).is_dir():
                found[prefix] = files.listing(self._folder, prefix)
        return found

    def _move(self, source: Path, target: Path) -> None:
        if target.is_symlink():
            target.unlink()
        elif target.is_dir():
            shutil.rmtree(target)
        target.parent.mkdir(parents=True, exist_ok=True)
        source.replace(target)

    def _remove(self, path: str) -> None:
        """Delete a file or an empty folder ("name/"), and the folders that this leaves empty."""
        target = self._folder / path
        if not path.endswith("/"):
            target.unlink()
        elif target.is_dir():
            target.rmdir()
        for folder in target.parents:
            if folder == self._folder or (folder.is_dir() and any(folder.iterdir())):
                break
            if folder.is_dir():
                folder.rmdir()

    def _save(self, manifest: Manifest, now: dict[str, bytes], given: bytes) -> None:
        self._then = now, manifest.current, given
        self._store.save(self._name, self._then)
        manifest.plan.save()


def is_ours(folder: Path, store: Store) -> bool:
    """Say whether all that lies in a folder may be replaced.

    It is empty, or marked. A former version made no marks, but records in the store.
    """
    if ownership.may_go(folder):
        return True
    recorded = store.folder.is_dir() and any(store.folder.glob(f"{_name(folder)}*"))
    return recorded and (folder / _INDEX).is_file()


def _name(folder: Path) -> str:
    return f"output-{files.content_hash(str(folder).encode())}"


def _folders(paths: Iterable[str]) -> set[str]:
    """Return all folders on the way to these files and folders ("name/"), the root as ""."""
    found = {""}
    for path in paths:
        end = path.rfind("/") + 1
        while path[:end] not in found:
            found.add(path[:end])
            end = path.rfind("/", 0, end - 1) + 1
    return found


def _paths(folders: Mapping[str, bytes]) -> Iterator[str]:
    for prefix, listed in folders.items():
        for name in files.rows(listed):
            yield prefix + name
