"""The output folder: detects what is unchanged since the last build, and applies the next one.

A build writes only changed files into a staging folder. Without a reliable record of the output
the staging folder has everything and replaces the output. Otherwise its files are moved one by
one; the record is deleted before the first and written after the last, so that a killed build is
followed by a clean one.
"""

from __future__ import annotations

import functools
import itertools
import shutil
import struct
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from portal.cache.store import Memo, Store, place_key
from portal.contract.pages import Manifest
from portal.system import codec, files, folder_listings, ownership, parallel
from portal.system.files import Stamp

_MANY = 2000  # files; with fewer, another process does not pay
_UNKNOWN = bytes(16)  # no digest


class _Record(NamedTuple):
    """The record of an output folder after a build.

    `folders`: the listing of each folder; `input_digest`: of all the build depended on; `number`,
    `pages`: the counts of files and of HTML pages; `packed`: each file's fingerprint, and the
    concatenated digests of their contents, packed since a build without changes needs neither.
    """

    folders: dict[str, bytes] = {}  # noqa: RUF012 - never written to
    input_digest: bytes = b""
    number: int = 0
    pages: int = 0
    packed: bytes = codec.dumps(({}, b""))


class Output:
    """An output folder and its record."""

    def __init__(self, folder: Path, store: Store) -> None:
        """Start to compare the folder with its record. Call while holding its lock."""
        self._folder = folder
        self._store = store
        self._name = _name(folder)
        self._previous = _Record(*(store.load(self._name) or ()))
        self._restamped = False  # stamps differ from the record, contents do not
        self._changes_found = parallel.in_background(
            self._changes, worth=self._previous.number > _MANY
        )

    def _changes(self) -> tuple[dict[str, bytes], dict[str, bytes]] | None:
        """Return None if no folder changed, else all current listings and `_unchanged` ones."""
        now = folder_listings.folders(self._folder) if self._folder.is_dir() else {}
        return None if now == self._previous.folders else (now, dict(self._unchanged(now)))

    def _unchanged(self, now: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
        """Yield the updated listings of folders in which files have a new stamp but equal content.

        A new hard link to a file (in a release, in another output) changes its ctime. So does
        writing to it and restoring its mtime: therefore the content is compared.
        """
        for prefix, listing in self._previous.folders.items():
            if prefix not in now or now[prefix] == listing:
                continue
            before, after = (
                folder_listings.parse_listing(listing),
                folder_listings.parse_listing(now[prefix]),
            )
            same = {
                name: after[name]
                for name, stamp in before.items()
                if name in after
                and after[name] != stamp
                and self._is_same(prefix + name, stamp, after[name])
            }
            if same:
                yield prefix, folder_listings.listing_of(before | same)

    def _is_same(self, path: str, before: Stamp, after: Stamp) -> bool:
        if path == ownership.MARK:
            return ownership.is_marked(self._folder)
        with suppress(OSError):
            digest = self._digests.get(path)
            if digest and before[:3] == after[:3]:
                return files.digest_of(files.read(f"{self._folder}/{path}")) == digest
        return False

    @functools.cached_property
    def _files(self) -> tuple[dict[str, bytes], bytes]:
        """The fingerprint of each file, and the concatenated digests."""
        unpacked: tuple[dict[str, bytes], bytes] = codec.loads(self._previous.packed)
        return unpacked

    @functools.cached_property
    def _digests(self) -> dict[str, bytes]:
        """The digest of each file's content."""
        prints, digests = self._files
        parts = itertools.chain.from_iterable(struct.iter_unpack("16s", digests))
        return dict(zip(prints, parts, strict=True))

    @functools.cached_property
    def _now(self) -> dict[str, bytes]:
        """The current listing of each folder; waits for the comparison."""
        changed = self._changes_found()
        if changed is None:
            return self._previous.folders
        now, confirmed = changed
        self._previous = self._previous._replace(folders=self._previous.folders | confirmed)
        self._restamped = bool(confirmed)
        return now

    @functools.cached_property
    def _record(self) -> _Record | None:
        """The record, or None if it does not belong to the folder."""
        there = any(map(folder_listings.parse_listing, self._now.values()))
        return self._previous if self._previous.folders and there else None

    def is_made_from(self, input_digest: bytes) -> bool:
        """Say whether the folder is intact and was built from this input."""
        if (
            self._previous.input_digest != input_digest
            or self._record is None
            or self._now != self._previous.folders
        ):
            return False
        if self._restamped:
            self._store.save(self._name, self._previous)
        return True

    def wait(self) -> None:
        """Wait for the comparison: no process may outlive the build."""
        _ = self._now

    @property
    def pages(self) -> int:
        """The number of pages in the folder."""
        return self._previous.pages

    def manifest(self, key: bytes) -> Manifest:
        """Return the manifest of a new build, with the files that are still intact."""
        plan = Memo(self._store, "plan", self._folder)
        return Manifest(plan, key, self._intact(), jobs=[])

    def _intact(self) -> dict[str, bytes]:
        if self._record is None:
            return {}
        previous, (fingerprints, _) = self._record.folders, self._files
        if previous == self._now:
            return fingerprints
        intact = dict(fingerprints)
        for prefix in previous:
            if previous[prefix] != self._now.get(prefix):
                now = (
                    folder_listings.parse_listing(self._now[prefix]) if prefix in self._now else {}
                )
                for name, stamp in folder_listings.parse_listing(previous[prefix]).items():
                    if now.get(name) != stamp:
                        intact.pop(prefix + name, None)
        return intact

    def update(self, staged: Path, manifest: Manifest, input_digest: bytes) -> None:
        """Make the folder equal the manifest; `staged` has the new files. Raises OSError."""
        if self._record is None:
            self._store.drop(self._name)
            files.swap(staged, self._folder)
            self._save(manifest, folder_listings.folders(self._folder), input_digest)
            return
        new = list(_paths(folder_listings.folders(staged)))
        new.remove(ownership.MARK)  # the output has its own
        obsolete = self._obsolete(manifest)
        if new or obsolete:
            self._store.drop(self._name)
            for path in sorted(obsolete, reverse=True):
                self._remove(path)
            for path in new:
                self._move(staged / path, self._folder / path)
        if new or obsolete or self._restamped or input_digest != self._record.input_digest:
            self._save(manifest, self._new_listings((*new, *obsolete)), input_digest)

    def _obsolete(self, manifest: Manifest) -> set[str]:
        """Return the files, and the folders ("name/"), that are not in the manifest."""
        if self._previous.folders == self._now:
            return self._files[0].keys() - manifest.current.keys()
        wanted = {*manifest.current, *_folders(manifest.current), ownership.MARK}
        return ({*_paths(self._now)} | self._now.keys()) - wanted

    def _new_listings(self, paths: Iterable[str]) -> dict[str, bytes]:
        """Return the listing of each folder, read again only where paths changed."""
        changed = _folders(paths)
        listings = {
            prefix: listing for prefix, listing in self._now.items() if prefix not in changed
        }
        for prefix in changed:
            if (self._folder / prefix).is_dir():
                listings[prefix] = folder_listings.listing(self._folder, prefix)
        return listings

    def _move(self, source: Path, target: Path) -> None:
        if target.is_symlink():
            target.unlink()
        elif target.is_dir():
            shutil.rmtree(target)
        target.parent.mkdir(parents=True, exist_ok=True)
        source.replace(target)

    def _remove(self, path: str) -> None:
        """Delete a file or an empty folder ("name/"), and parents that become empty."""
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

    def _save(self, manifest: Manifest, now: dict[str, bytes], input_digest: bytes) -> None:
        known = self._digests | manifest.made
        current = manifest.current
        digests = b"".join(map(known.get, current, itertools.repeat(_UNKNOWN)))
        pages = sum(path.endswith(".html") for path in current)
        packed = codec.dumps((current, digests))
        self._previous = _Record(now, input_digest, len(current), pages, packed)
        self._store.save(self._name, self._previous)
        manifest.plan.save()


def _name(folder: Path) -> str:
    return f"output-{place_key(folder)}"


def _folders(paths: Iterable[str]) -> set[str]:
    """Return all parent folders of these files and folders ("name/"), the root as ""."""
    folders = {""}
    for path in paths:
        end = path.rfind("/") + 1
        while path[:end] not in folders:
            folders.add(path[:end])
            end = path.rfind("/", 0, end - 1) + 1
    return folders


def _paths(folders: Mapping[str, bytes]) -> Iterator[str]:
    for prefix, listed in folders.items():
        for name in folder_listings.parse_listing(listed):
            yield prefix + name
