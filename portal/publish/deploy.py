"""From a folder of files to a live release: sign, send, verify, switch, read back."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPException
from pathlib import Path

from portal.publish import verify
from portal.publish.formatting import size
from portal.publish.gate import manifest as manifests
from portal.publish.gate.manifest import Changes, File, Manifest, ManifestError
from portal.publish.gate.refusal import Refusal
from portal.publish.hosts.base import Gate, Host
from portal.publish.stage import listed
from portal.publish.targets import Target
from portal.system import files
from portal.system.progress import shown

_SPARE = 32 * 1024 * 1024  # bytes that must stay free on the host


@dataclass(slots=True)
class Sent:
    """What was published: `sent` in bytes; `seconds` by step; `line`: what the log says of it."""

    release: str = ""
    before: str = ""
    line: str = ""
    changes: Changes = field(default_factory=lambda: Changes([], [], []))
    sent: int = 0
    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def timed(self, step: str) -> Iterator[None]:
        """Note how long a step takes."""
        began = time.monotonic()
        yield
        self.seconds[step] = self.seconds.get(step, 0) + time.monotonic() - began


@dataclass(frozen=True, slots=True)
class Sender:
    """Publishes to one target; `memory`: a folder that remembers manifests, for it alone."""

    target: Target
    host: Host
    memory: Path
    say: Callable[[str], None] = lambda _line: None

    @property
    def gate(self) -> Gate:
        """The host's gate."""
        return Gate(self.host)

    def live(self, release: str) -> Manifest | None:
        """Return the manifest of what is live, from memory where it is known; None for nothing."""
        if not release:
            return None
        known = self.memory / f"{release}.manifest"
        with suppress(OSError, ManifestError):
            return manifests.parse(known.read_bytes())
        data = self.gate.manifest(release)
        try:
            found = manifests.parse(data)
        except ManifestError as problem:
            raise Refusal("X028", reason=problem) from None
        self._remember(release, data)
        return found

    def send(
        self,
        folder: Path,
        built: float,
        *,
        begun: Mapping[str, object] | None = None,
        smaller: bool = False,
        done: Sent | None = None,
    ) -> Sent:
        """Let readers get what lies in a folder, or refuse and leave all as it was.

        `built`: the clock of the build, seconds since 1970; `begun`: the gate's answer when the
        build began (now, where not given): what is live must still be that.
        """
        done = done or Sent()
        with done.timed("mở đầu"):
            start = dict(begun or self.gate.begin())
            skew = built - float(str(start["now"]))
            if not abs(skew) <= manifests.SKEW:
                raise Refusal("X025", seconds=f"{skew:.0f}")
            done.release, done.before = str(start["release"]), str(start["live"])
        with done.timed("danh mục"):
            before = self.live(done.before)
            found = listed(folder, self.memory)
            done.changes = manifests.changes(before.files if before else {}, found)
            if before and not done.changes:
                return done
            self._fits(found, done.changes, float(str(start["free"])))
            manifest = Manifest(
                done.release, done.before, self.target.site_url, int(built), smaller, found
            )
            data, delta = manifests.dump(manifest), manifests.delta(before, manifest)
        with done.timed("ký"):
            signature = self.host.sign(data)
        with done.timed("gửi"):
            paths = sorted((*done.changes.added, *done.changes.changed))
            done.sent = self.host.upload(folder, done.release, paths, shown("Đang gửi"))
            done.sent += len(delta) + len(signature)
        with done.timed("đối chiếu và chuyển"):
            done.line = self.gate.publish(done.release, delta, signature)["line"]
        self._remember(done.release, data)
        with done.timed("đọc lại"):
            self._read_back(done, found)
        return done

    def _fits(self, found: Mapping[str, File], changes: Changes, free: float) -> None:
        if "index.html" not in found:
            raise Refusal("X019")
        need = sum(found[path].size for path in (*changes.added, *changes.changed)) + _SPARE
        if need > free:
            raise Refusal("X008", need=size(need), free=size(free))

    def _read_back(self, done: Sent, found: Mapping[str, File]) -> None:
        if self.target.read_back == "-":
            return
        fresh = (*done.changes.added, *done.changes.changed)
        try:
            fault = verify.check(self.target.read_back, found, fresh, self.target.headers)
        except HTTPException as problem:  # an answer that is none
            fault = verify.Fault(self.target.read_back, repr(problem))
        if not fault:
            return
        told = {"address": fault.address, "reason": fault.reason}
        if not done.before:
            raise Refusal("X024", **told, why="đây là bản đầu tiên")
        try:
            self.gate.rollback(done.before, done.release)
        except Refusal as problem:
            raise Refusal("X024", **told, why=problem.code) from None
        raise Refusal("X023", **told, back=done.before)

    def _remember(self, release: str, data: bytes) -> None:
        with suppress(OSError):
            for old in self.memory.glob("*.manifest"):
                old.unlink()
            files.write(self.memory / f"{release}.manifest", data)
