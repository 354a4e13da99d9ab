"""The output folder: what lies there from the last build, and how the next one takes its place.

A build writes into a staging folder only what differs. Where nothing reliable is known of the
output, the staging folder holds everything and takes its place whole. Otherwise its files
move in one by one; the record of what lies there is dropped before the first of them and
written after the last, so that a build that is killed between is followed by a clean one.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from portal import files
from portal.edition import Manifest
from portal.store import Store


class Output:
    """One output folder and the record of its files."""

    def __init__(self, folder: Path, store: Store) -> None:
        """Look at what lies in the folder. Call under its lock."""
        self._folder = folder
        self._store = store
        self._name = f"output-{files.content_hash(str(folder).encode())}"
        self._record: dict[str, tuple[bytes, files.Stamp]] | None = store.load(self._name)
        self._lying = files.stamps(folder, everything=True) if folder.is_dir() else {}
        if not self._lying:
            self._record = None

    def manifest(self, key: bytes) -> Manifest:
        """Return what need not be made again: files that lie there just as they were written."""
        record = self._record or {}
        return Manifest(
            key,
            {
                path: fingerprint
                for path, (fingerprint, stamp) in record.items()
                if self._lying.get(path) == stamp
            },
        )

    def take(self, staged: Path, manifest: Manifest) -> None:
        """Make the folder hold exactly what the manifest says; the new files are `staged`."""
        if self._record is None:
            self._store.drop(self._name)
            files.swap(staged, self._folder)
            self._save(manifest, files.stamps(self._folder, everything=True))
            return
        fresh = files.stamps(staged, everything=True)
        gone = self._lying.keys() - manifest.current.keys()
        if fresh or gone:
            self._store.drop(self._name)
            for path in sorted(gone, reverse=True):
                self._remove(path)
            lying = dict(self._lying)
            for path in fresh:
                lying[path] = self._move(staged / path, self._folder / path)
            self._save(manifest, lying)

    def _move(self, source: Path, target: Path) -> files.Stamp:
        if target.is_symlink():
            target.unlink()
        elif target.is_dir():
            shutil.rmtree(target)
        target.parent.mkdir(parents=True, exist_ok=True)
        source.replace(target)
        known = target.stat()
        return known.st_mtime_ns, known.st_size, known.st_ino

    def _remove(self, path: str) -> None:
        """Delete a file or an empty folder ("name/"), and the folders that this leaves empty."""
        target = self._folder / path
        if path.endswith("/"):
            target.rmdir()
        else:
            target.unlink()
        for folder in target.parents:
            if folder == self._folder or any(folder.iterdir()):
                break
            folder.rmdir()

    def _save(self, manifest: Manifest, lying: Mapping[str, files.Stamp]) -> None:
        self._store.save(
            self._name, {path: (each, lying[path]) for path, each in manifest.current.items()}
        )
