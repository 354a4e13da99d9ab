"""The output folder: what lies there from the last build, and how the next one takes its place.

A build writes into a staging folder only what differs. Where nothing reliable is known of the
output, the staging folder holds everything and takes its place whole. Otherwise its files
move in one by one; the record of what lies there is dropped before the first of them and
written after the last, so that a build that is killed between is followed by a clean one.
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
from portal.system import codec, files, ownership, parallel
from portal.system.files import Stamp

_MANY = 2000  # files; fewer are looked at before another process is under way
_UNKNOWN = bytes(16)  # no digest

_INDEX = "tim-kiem/muc-luc.json"  # a file that only our builds write


class _Record(NamedTuple):
    """What is known of an output: what lay in each folder, what the whole was made from.

    Of its files, the numbers of all and of pages, and packed, as a build without work need not
    know it: each one's fingerprint, and the digests of their contents, one after another.
    """

    folders: dict[str, bytes] = {}  # noqa: RUF012 - never written to
    given: bytes = b""
    number: int = 0
    pages: int = 0
    packed: bytes = codec.dumps(({}, b""))


class Output:
    """One output folder and the record of it, which says nothing of what a build had to tell."""

    def __init__(self, folder: Path, store: Store) -> None:
        """Look at what lies in the folder. Call under its lock."""
        self._folder = folder
        self._store = store
        self._name = _name(folder)
        self._then = _Record(*(store.load(self._name) or ()))
        self._moved = False  # other stamps, the same contents
        self._look = parallel.in_background(self._changes, worth=self._then.number > _MANY)

    def _changes(self) -> tuple[dict[str, bytes], dict[str, bytes]] | None:
        """Return what lies in each folder now, or None where that is what lay there.

        With it, what lay there, where a new stamp is no other content.
        """
        now = files.folders(self._folder) if self._folder.is_dir() else {}
        return None if now == self._then.folders else (now, dict(self._confirmed(now)))

    def _confirmed(self, now: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
        """Yield the record's folders in which files have a new stamp but the same content.

        Further links to a file, in a release or in another output, change the last of the times
        in its stamp. So does who writes into it and puts the others back: the content tells.
        """
        for prefix, listing in self._then.folders.items():
            if prefix not in now or now[prefix] == listing:
                continue
            then, here = files.parse_listing(listing), files.parse_listing(now[prefix])
            same = {
                name: here[name]
                for name, stamp in then.items()
                if name in here
                and here[name] != stamp
                and self._is_same(prefix + name, stamp, here[name])
            }
            if same:
                yield prefix, files.listing_of(then | same)

    def _is_same(self, path: str, then: Stamp, now: Stamp) -> bool:
        if path == ownership.MARK:
            return ownership.is_marked(self._folder)
        with suppress(OSError):
            digest = self._digests.get(path)
            if digest and then[:3] == now[:3]:
                return files.digest_of(files.read(f"{self._folder}/{path}")) == digest
        return False

    @functools.cached_property
    def _files(self) -> tuple[dict[str, bytes], bytes]:
        """The fingerprint of each file, and all digests."""
        found: tuple[dict[str, bytes], bytes] = codec.loads(self._then.packed)
        return found

    @functools.cached_property
    def _digests(self) -> dict[str, bytes]:
        """The digest of what each file held."""
        prints, digests = self._files
        parts = itertools.chain.from_iterable(struct.iter_unpack("16s", digests))
        return dict(zip(prints, parts, strict=True))

    @functools.cached_property
    def _now(self) -> dict[str, bytes]:
        """What lies in each folder; this waits until all are looked at."""
        changed = self._look()
        if changed is None:
            return self._then.folders
        now, confirmed = changed
        self._then = self._then._replace(folders=self._then.folders | confirmed)
        self._moved = bool(confirmed)
        return now

    @functools.cached_property
    def _record(self) -> _Record | None:
        """The record, where it and the folder can be told to belong together."""
        there = any(map(files.parse_listing, self._now.values()))
        return self._then if self._then.folders and there else None

    def made_from(self, given: bytes) -> bool:
        """Say whether the folder holds, untouched, what was made from just that."""
        if self._then.given != given or self._record is None or self._now != self._then.folders:
            return False
        if self._moved:
            self._store.save(self._name, self._then)
        return True

    def wait(self) -> None:
        """Wait until the folder is looked at: no process may outlive the build."""
        _ = self._now

    @property
    def pages(self) -> int:
        """The number of pages in the folder."""
        return self._then.pages

    def manifest(self, key: bytes) -> Manifest:
        """Return what need not be made again: files that lie there just as they were written."""
        plan = Memo(self._store, "plan", self._folder)
        return Manifest(plan, key, self._intact(), jobs=[])

    def _intact(self) -> dict[str, bytes]:
        if self._record is None:
            return {}
        then, (fingerprints, _) = self._record.folders, self._files
        if then == self._now:
            return fingerprints
        found = dict(fingerprints)
        for prefix in then:
            if then[prefix] != self._now.get(prefix):
                now = files.parse_listing(self._now[prefix]) if prefix in self._now else {}
                for name, stamp in files.parse_listing(then[prefix]).items():
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
        if fresh or gone or unmarked or self._moved or given != self._record.given:
            self._save(manifest, self._touched((*fresh, *gone)), given)

    def _gone(self, manifest: Manifest) -> set[str]:
        """Return the files, and the folders ("name/"), that nobody wants any more."""
        if self._then.folders == self._now:
            return self._files[0].keys() - manifest.current.keys()
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
        known = self._digests | manifest.made
        current = manifest.current
        digests = b"".join(map(known.get, current, itertools.repeat(_UNKNOWN)))
        pages = sum(path.endswith(".html") for path in current)
        packed = codec.dumps((current, digests))
        self._then = _Record(now, given, len(current), pages, packed)
        self._store.save(self._name, self._then)
        manifest.plan.save()


def is_ours(folder: Path, store: Store) -> bool:
    """Say whether all that lies in a folder may be replaced.

    It is empty, or marked. A former version made no marks, but records in the store, whose names
    held the first ten digits of the folder's key.
    """
    if ownership.may_be_deleted(folder):
        return True
    recorded = store.folder.is_dir() and any(store.folder.glob(f"output-{place_key(folder)[:10]}*"))
    return recorded and (folder / _INDEX).is_file()


def _name(folder: Path) -> str:
    return f"output-{place_key(folder)}"


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
        for name in files.parse_listing(listed):
            yield prefix + name
