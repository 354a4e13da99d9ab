"""An object store as host: releases under prefixes that never change, and one small pointer.

    r/ID/PATH      a release's files; written before anything points at them, never after
    m/ID, m/ID.sig what was signed
    CURRENT        the name of the live release: written only if it is still what it was
    history.log    as on a host (`s3_log`)

The edge (a CDN's rule) serves `/x` from `r/<CURRENT>/x`. Whoever holds the store's keys may
publish; signatures are kept for whoever wants to check them.
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
from portal.publish.gate.history import PUBLISH, ROLLBACK, before, pages
from portal.publish.gate.manifest import RELEASE, Manifest, ManifestError, parse, patched
from portal.publish.gate.refusal import Refusal
from portal.publish.gate.switching import check_size
from portal.publish.hosts.base import Follow
from portal.publish.hosts.bucket import Bucket
from portal.publish.hosts.s3_log import Log
from portal.publish.targets import S3
from portal.system import files

_AT_ONCE = 16
_PLENTY = 1 << 50  # bytes: a store has no edge that one could see
_POINTER = "CURRENT"


class S3Host:
    """One bucket; `memory`: a folder that remembers an upload that was cut off."""

    def __init__(self, target: S3, memory: Path) -> None:
        self._target = target
        self._bucket = Bucket(target)
        self._log = Log(self._bucket)
        self._begun = memory / "begun"

    def ask(self, *words: str, data: bytes = b"") -> bytes:
        """Do what a gate would do."""
        name, *rest = words
        known: dict[str, Callable[..., dict[str, Any]]] = {
            "begin": self._begin,
            "releases": self._releases,
            "rollback": self._rollback,
            "verify": self._verify,
        }
        if name == "manifest":
            return self._manifest(self._live()[0] if rest[0] == "live" else rest[0])
        if name == "history":
            self._live()
            return self._log.raw()
        if name == "publish":
            head, _, body = data.partition(b"\n")
            length = int(head.split()[0])
            answer = self._publish(rest[0], body[:length], body[length:])
        else:
            answer = known[name](*rest)
        return json.dumps(answer).encode()

    def upload(self, folder: Path, release: str, paths: Sequence[str], follow: Follow) -> int:
        """Put files: assets first, the home page last; those that are there already stay."""
        there = self._bucket.below(f"r/{release}/")

        def put(path: str) -> int:
            data = (folder / path).read_bytes()
            if there.get(path, ("", 0))[0] == hashlib.md5(data, usedforsecurity=False).hexdigest():
                return 0
            self._bucket.put(f"r/{release}/{path}", data, path)
            return len(data)

        sent = 0
        ranks = sorted({_rank(path) for path in paths})
        for rank in ranks:
            some = [path for path in paths if _rank(path) == rank]
            with ThreadPoolExecutor(_AT_ONCE) as pool:
                for path, count in zip(follow(some, len(some)), pool.map(put, some), strict=True):
                    del path
                    sent += count
        return sent

    def sign(self, data: bytes) -> bytes:  # noqa: ARG002 - the store's own keys open it
        """Return nothing."""
        return b""

    def _live(self) -> tuple[str, str]:
        """Return the live release and the pointer's tag, both empty where nothing is live.

        The switch that made it live is told, if whoever made it was killed before that.
        """
        pointer = self._bucket.get(_POINTER)
        if pointer.mark:
            self._log.tell(pointer.mark)
        return pointer.data.decode("ascii", "replace").strip(), pointer.tag

    def _begin(self, *seen: str) -> dict[str, Any]:
        live, _ = self._live()
        release = f"{time.strftime('%Y%m%dT%H%M%SZ', time.gmtime())}-{secrets.token_hex(4)}"
        with suppress(OSError, ValueError, KeyError, TypeError, RecursionError):
            known = json.loads(self._begun.read_text("ascii"))
            if known["live"] == live and RELEASE.fullmatch(known["release"]):
                release = known["release"]
        files.write(self._begun, json.dumps({"release": release, "live": live}).encode())
        return {
            "release": release,
            "live": live,
            "now": self._bucket.now(),
            "free": _PLENTY,
            "chain": self._log.since(seen),
        }

    def _publish(self, release: str, delta: bytes, signature: bytes) -> dict[str, Any]:
        live, tag = self._live()
        said = self._manifest(live) if live else b""
        base = _parsed(said) if said else None
        try:
            data = patched(said, delta)
            manifest = parse(data)
        except ManifestError:
            raise Refusal("X010", live=live or "-", base="?", who=self._last()) from None
        if manifest.base != live:
            raise Refusal("X010", live=live or "-", base=manifest.base or "-", who=self._last())
        check_size(manifest, base)
        changed = pages(said, data)
        history.check_length(changed)
        try:
            self._complete(release, manifest, base)
        except Refusal:
            self._begun.unlink(missing_ok=True)  # what was left of another upload fits no longer
            raise
        self._bucket.put(f"m/{release}", data, "m")
        self._bucket.put(f"m/{release}.sig", signature, "m")
        made = {"files": len(manifest.files), "bytes": manifest.size}
        told = {"before": live, **made, **changed}
        line = self._switch(PUBLISH, release, tag, data, told)
        with suppress(OSError, Refusal):  # it is live: what is left to do is for the next time
            self._begun.unlink(missing_ok=True)
            self._tidy(release)
        return {"release": release, "before": live, "line": line}

    def _complete(self, release: str, manifest: Manifest, base: Manifest | None) -> None:
        """Copy, within the store, what did not change; then see that just that is there.

        What another upload to the same prefix left, which was cut off, goes.
        """
        there, live = (self._bucket.below(f"r/{each}/") for each in (release, manifest.base))
        before = base.files if base else {}
        same = [
            path
            for path, file in manifest.files.items()
            if before.get(path) == file and there.get(path) != live.get(path)
        ]
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            source = f"r/{manifest.base}/"
            copy = self._bucket.copy
            list(pool.map(lambda path: copy(source + path, f"r/{release}/{path}"), same))
        left = there.keys() - manifest.files.keys()
        self._bucket.delete([f"r/{release}/{path}" for path in sorted(left)])
        self._compare(release, manifest)

    def _compare(self, release: str, manifest: Manifest) -> None:
        there = self._bucket.below(f"r/{release}/")
        for path, file in manifest.files.items():
            if path not in there:
                raise Refusal("X015", file=path)
            if there[path][1] != file.size:
                raise Refusal("X016", file=path)
        extra = sorted(there.keys() - manifest.files.keys())
        if extra:
            raise Refusal("X017", file=extra[0])

    def _switch(self, what: str, release: str, tag: str, data: bytes, told: dict[str, Any]) -> str:
        """Announce, switch, tell; return the line of the log, if it was told by us."""
        event = {
            "what": what,
            "release": release,
            "who": self._bucket.who(),
            "manifest": hashlib.sha256(data).hexdigest(),
            **told,
        }
        mark = self._log.announce(event)
        if not self._bucket.replace(_POINTER, release.encode(), tag, mark):
            self._log.withdraw(mark)
            live = self._live()[0]
            raise Refusal("X010", live=live or "-", base=told["before"] or "-", who=self._last())
        with suppress(Refusal):  # it is live: whoever comes next tells it
            return self._log.tell(mark)
        return ""

    def _rollback(self, release: str = "", expected: str = "") -> dict[str, Any]:
        live, tag = self._live()
        if expected and live != expected:
            raise Refusal("X010", live=live or "-", base=expected, who=self._last())
        wanted = release or before(self._log.events(), self._bucket.below("m/"), live)
        if not wanted:
            raise Refusal("X022")
        data, line = self._manifest(wanted), ""
        if wanted != live:
            said = self._bucket.get(f"m/{live}").data
            told = {"before": live, **pages(said, data)}
            line = self._switch(ROLLBACK, wanted, tag, data, told)
        return {"release": wanted, "before": live, "line": line}

    def _releases(self, *seen: str) -> dict[str, Any]:
        live, there = self._live()[0], self._bucket.below("m/")
        names = ("release", "at", "who", "files", "bytes")
        rows = [
            {name: event.get(name) for name in names}
            for event in self._log.events()
            if event.get("what") == PUBLISH and event["release"] in there
        ]
        return {
            "live": live,
            "releases": rows,
            "now": self._bucket.now(),
            "chain": self._log.since(seen),
        }

    def _verify(self, release: str) -> dict[str, Any]:
        name = self._live()[0] if release == "live" else release
        manifest = _parsed(self._manifest(name))
        self._compare(name, manifest)
        for path, file in manifest.files.items():
            data = self._bucket.get(f"r/{name}/{path}").data
            if hashlib.sha256(data).hexdigest() != file.sha256:
                raise Refusal("X016", file=path)
        return {"release": name, "files": len(manifest.files)}

    def _manifest(self, release: str) -> bytes:
        found = self._bucket.get(f"m/{release}")
        if not found.tag:
            raise Refusal("X021", name=release or "live")
        return found.data

    def _last(self) -> str:
        last = next(reversed(self._log.events()), {})
        return str(last.get("who", "?"))

    def _tidy(self, live: str) -> None:
        """Delete releases that are not to stay, by the rules of a host; the live one stays."""
        events, there, now = self._log.events(), self._bucket.below("m/"), self._bucket.now()
        wanted = retention.wanted(events, now, self._target.keep)
        wanted |= {live, before(events, there, live)}
        published = {each["release"] for each in events if each.get("what") == PUBLISH}
        for release in sorted((published & there.keys()) - wanted):
            paths = (f"r/{release}/{path}" for path in self._bucket.below(f"r/{release}/"))
            self._bucket.delete([f"m/{release}", f"m/{release}.sig", *paths])
        self._log.tidy(now)


def _parsed(data: bytes) -> Manifest:
    """Read a manifest of the store. Refuses one that somebody damaged."""
    try:
        return parse(data)
    except ManifestError as problem:
        raise Refusal("X014", reason=problem) from None


def _rank(path: str) -> int:
    """The order of a release's files: what pages point at comes before them."""
    if path.startswith("assets/"):
        return 0
    if not path.endswith(".html"):
        return 1
    return 3 if path == "index.html" else 2
