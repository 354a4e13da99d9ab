"""An object store as host: immutable releases under prefixes, and a pointer to the live one.

    r/ID/PATH      the files of a release, immutable once the pointer names it
    m/ID, m/ID.sig the manifest and its signature
    CURRENT        the name of the live release, replaced by a conditional write
    history.log    as on a host (`s3_log`)

A CDN's rule serves `/x` from `r/<CURRENT>/x`. The store's credentials are enough to publish.
"""

from __future__ import annotations

import hashlib
import json
import secrets
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any

from portal.publish.gate import history, retention
from portal.publish.gate.history import PUBLISH, ROLLBACK, page_changes, previous_release
from portal.publish.gate.manifest import (
    ASSETS,
    HOME,
    RELEASE,
    Manifest,
    ManifestError,
    apply_delta,
    parse,
)
from portal.publish.gate.refusal import Refusal
from portal.publish.gate.switching import check_size
from portal.publish.hosts.base import Progress
from portal.publish.hosts.bucket import Bucket
from portal.publish.hosts.s3_log import S3Log
from portal.publish.targets import S3
from portal.system import files

_THREADS = 16
_FREE = 1 << 50  # bytes: a store has no limit that could be queried
_POINTER = "CURRENT"


class S3Host:
    """One bucket; `state`: a folder that remembers an interrupted upload."""

    def __init__(self, target: S3, state: Path) -> None:
        self._target = target
        self._bucket = Bucket(target)
        self._log = S3Log(self._bucket)
        self._upload = state / "begun"

    def request(self, *words: str, data: bytes = b"") -> bytes:
        """Answer a request as a gate would (`gate.session`). Raises Refusal."""
        name, *arguments = words
        handlers: dict[str, Callable[..., dict[str, Any]]] = {
            "begin": self._begin,
            "releases": self._releases,
            "rollback": self._rollback,
            "verify": self._verify,
        }
        if name == "manifest":
            return self._manifest(self._live()[0] if arguments[0] == "live" else arguments[0])
        if name == "history":
            self._live()
            return self._log.raw()
        if name == "publish":
            head, _, body = data.partition(b"\n")
            length = int(head.split()[0])
            answer = self._publish(arguments[0], body[:length], body[length:])
        else:
            answer = handlers[name](*arguments)
        return json.dumps(answer).encode()

    def upload(self, folder: Path, release: str, paths: Sequence[str], progress: Progress) -> int:
        """Put files, assets first and the home page last; skip those that are there already.

        Returns the number of bytes. Raises Refusal, OSError.
        """
        stored = self._bucket.list_objects(f"r/{release}/")

        def put(path: str) -> int:
            data = (folder / path).read_bytes()
            if stored.get(path, ("", 0))[0] == hashlib.md5(data, usedforsecurity=False).hexdigest():
                return 0
            self._bucket.put(f"r/{release}/{path}", data, path)
            return len(data)

        sent = 0
        ranks = sorted({_rank(path) for path in paths})
        for rank in ranks:
            batch = [path for path in paths if _rank(path) == rank]
            with ThreadPoolExecutor(_THREADS) as pool:
                steps = progress(batch, len(batch))
                for _, count in zip(steps, pool.map(put, batch), strict=True):
                    sent += count
        return sent

    def sign(self, data: bytes) -> bytes:  # noqa: ARG002 - unsigned
        """Return b"": the store's credentials take the place of signatures."""
        return b""

    def _live(self) -> tuple[str, str]:
        """Return the live release and the pointer's ETag, both "" if nothing is live.

        Commits the switch that made it live, if the process that made it was killed before.
        """
        pointer = self._bucket.get(_POINTER)
        if pointer.switch_id:
            self._log.commit_pending(pointer.switch_id)
        return pointer.data.decode("ascii", "replace").strip(), pointer.etag

    def _begin(self, *known_hashes: str) -> dict[str, Any]:
        live, _ = self._live()
        release = f"{time.strftime('%Y%m%dT%H%M%SZ', time.gmtime())}-{secrets.token_hex(4)}"
        with suppress(OSError, ValueError, KeyError, TypeError, RecursionError):
            interrupted = json.loads(self._upload.read_text("ascii"))
            if interrupted["live"] == live and RELEASE.fullmatch(interrupted["release"]):
                release = interrupted["release"]
        files.write(self._upload, json.dumps({"release": release, "live": live}).encode())
        return {
            "release": release,
            "live": live,
            "now": self._bucket.now(),
            "free": _FREE,
            "chain": self._log.since(known_hashes),
        }

    def _publish(self, release: str, delta: bytes, signature: bytes) -> dict[str, Any]:
        live, etag = self._live()
        live_data = self._manifest(live) if live else b""
        base = _parse(live_data) if live_data else None
        try:
            data = apply_delta(live_data, delta)
            manifest = parse(data)
        except ManifestError:
            raise Refusal("X010", live=live or "-", base="?", who=self._last_user()) from None
        if manifest.base != live:
            who = self._last_user()
            raise Refusal("X010", live=live or "-", base=manifest.base or "-", who=who)
        check_size(manifest, base)
        changes = page_changes(live_data, data)
        history.check_length(changes)
        try:
            self._complete(release, manifest, base)
        except Refusal:
            self._upload.unlink(missing_ok=True)  # files of another upload that do not fit
            raise
        self._bucket.put(f"m/{release}", data, "m")
        self._bucket.put(f"m/{release}.sig", signature, "m")
        totals = {"files": len(manifest.files), "bytes": manifest.size}
        details = {"before": live, **totals, **changes}
        line = self._switch(PUBLISH, release, etag, data, details)
        with suppress(OSError, Refusal):  # it is live; the next publication prunes
            self._upload.unlink(missing_ok=True)
            self._prune(release)
        return {"release": release, "before": live, "line": line}

    def _complete(self, release: str, manifest: Manifest, base: Manifest | None) -> None:
        """Copy unchanged files within the store, delete extra ones, then verify the result.

        Extra files come from an interrupted upload to the same prefix.
        """
        stored, live = (
            self._bucket.list_objects(f"r/{name}/") for name in (release, manifest.base)
        )
        base_files = base.files if base else {}
        unchanged = [
            path
            for path, file in manifest.files.items()
            if base_files.get(path) == file and stored.get(path) != live.get(path)
        ]
        with ThreadPoolExecutor(_THREADS) as pool:
            source = f"r/{manifest.base}/"
            copy = self._bucket.copy
            list(pool.map(lambda path: copy(source + path, f"r/{release}/{path}"), unchanged))
        extra = stored.keys() - manifest.files.keys()
        self._bucket.delete([f"r/{release}/{path}" for path in sorted(extra)])
        self._compare(release, manifest)

    def _compare(self, release: str, manifest: Manifest) -> None:
        """Refuse a release whose stored names and sizes are not those of its manifest."""
        stored = self._bucket.list_objects(f"r/{release}/")
        for path, file in manifest.files.items():
            if path not in stored:
                raise Refusal("X015", file=path)
            if stored[path][1] != file.size:
                raise Refusal("X016", file=path)
        extra = sorted(stored.keys() - manifest.files.keys())
        if extra:
            raise Refusal("X017", file=extra[0])

    def _switch(
        self, what: str, release: str, etag: str, data: bytes, details: dict[str, Any]
    ) -> str:
        """Log a switch ahead, make it, commit the log; return the line, "" if not yet committed.

        `etag`: of the pointer to be replaced.
        """
        event = {
            "what": what,
            "release": release,
            "who": self._bucket.who(),
            "manifest": hashlib.sha256(data).hexdigest(),
            **details,
        }
        switch_id = self._log.write_pending(event)
        if not self._bucket.put_if_match(_POINTER, release.encode(), etag, switch_id):
            self._log.drop_pending(switch_id)
            live, who = self._live()[0], self._last_user()
            raise Refusal("X010", live=live or "-", base=details["before"] or "-", who=who)
        with suppress(Refusal):  # it is live; the next process commits it
            return self._log.commit_pending(switch_id)
        return ""

    def _rollback(self, release: str = "", expected: str = "") -> dict[str, Any]:
        live, etag = self._live()
        if expected and live != expected:
            raise Refusal("X010", live=live or "-", base=expected, who=self._last_user())
        target = release or previous_release(
            self._log.events(), self._bucket.list_objects("m/"), live
        )
        if not target:
            raise Refusal("X022")
        data, line = self._manifest(target), ""
        if target != live:
            live_data = self._bucket.get(f"m/{live}").data
            details = {"before": live, **page_changes(live_data, data)}
            line = self._switch(ROLLBACK, target, etag, data, details)
        return {"release": target, "before": live, "line": line}

    def _releases(self, *known_hashes: str) -> dict[str, Any]:
        live, stored = self._live()[0], self._bucket.list_objects("m/")
        names = ("release", "at", "who", "files", "bytes")
        rows = [
            {name: event.get(name) for name in names}
            for event in self._log.events()
            if event.get("what") == PUBLISH and event["release"] in stored
        ]
        return {
            "live": live,
            "releases": rows,
            "now": self._bucket.now(),
            "chain": self._log.since(known_hashes),
        }

    def _verify(self, release: str) -> dict[str, Any]:
        name = self._live()[0] if release == "live" else release
        manifest = _parse(self._manifest(name))
        self._compare(name, manifest)
        for path, file in manifest.files.items():
            data = self._bucket.get(f"r/{name}/{path}").data
            if hashlib.sha256(data).hexdigest() != file.sha256:
                raise Refusal("X016", file=path)
        return {"release": name, "files": len(manifest.files)}

    def _manifest(self, release: str) -> bytes:
        manifest = self._bucket.get(f"m/{release}")
        if not manifest.etag:
            raise Refusal("X021", name=release or "live")
        return manifest.data

    def _last_user(self) -> str:
        last = next(reversed(self._log.events()), {})
        return str(last.get("who", "?"))

    def _prune(self, live: str) -> None:
        """Delete releases that need not be kept (`retention`), and abandoned pending switches."""
        events, now = self._log.events(), self._bucket.now()
        stored = self._bucket.list_objects("m/")
        kept = retention.releases_to_keep(events, now, self._target.keep)
        kept |= {live, previous_release(events, stored, live)}
        published = {event["release"] for event in events if event.get("what") == PUBLISH}
        for release in sorted((published & stored.keys()) - kept):
            paths = (f"r/{release}/{path}" for path in self._bucket.list_objects(f"r/{release}/"))
            self._bucket.delete([f"m/{release}", f"m/{release}.sig", *paths])
        self._log.prune(now)


def _parse(data: bytes) -> Manifest:
    """Parse a stored manifest. Refuses a damaged one (X014)."""
    try:
        return parse(data)
    except ManifestError as problem:
        raise Refusal("X014", reason=problem) from None


def _rank(path: str) -> int:
    """The upload order: files that pages refer to come before the pages, the home page last."""
    if path.startswith(ASSETS):
        return 0
    if not path.endswith(".html"):
        return 1
    return 3 if path == HOME else 2
