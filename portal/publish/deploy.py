"""Deploys a folder as the live release: sign, upload, verify, switch, read back."""

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
from portal.publish.gate.manifest import HOME, Changes, File, Manifest, ManifestError
from portal.publish.gate.refusal import Refusal
from portal.publish.hosts.base import GateClient, Host, Upload
from portal.publish.stage import file_hashes
from portal.publish.targets import Target
from portal.system import files
from portal.system.progress import shown

_RESERVE = 32 * 1024 * 1024  # bytes that must stay free on the host


@dataclass(slots=True)
class Deployment:
    """What was deployed. `before`: the release that was live; `line`: the log's line of it.

    `changes`: empty if nothing was sent; `sent`: bytes; `seconds`: by step.
    """

    release: str = ""
    before: str = ""
    line: str = ""
    changes: Changes = field(default_factory=lambda: Changes([], [], []))
    sent: int = 0
    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def timed(self, step: str) -> Iterator[None]:
        """Add the time of a step to `seconds`."""
        began = time.monotonic()
        yield
        self.seconds[step] = self.seconds.get(step, 0) + time.monotonic() - began


@dataclass(frozen=True, slots=True)
class Deployer:
    """Publishes to one target; `state`: a folder of its own, with the live release's manifest."""

    target: Target
    host: Host
    state: Path
    say: Callable[[str], None] = lambda _line: None

    @property
    def gate(self) -> GateClient:
        """A client of the host's gate."""
        return GateClient(self.host)

    def live(self, release: str) -> Manifest | None:
        """Return the manifest of the live release, cached if possible; None for "".

        Refuses a malformed one (X028).
        """
        if not release:
            return None
        cached = self.state / f"{release}.manifest"
        with suppress(OSError, ManifestError):
            return manifests.parse(cached.read_bytes())
        data = self.gate.manifest(release)
        try:
            manifest = manifests.parse(data)
        except ManifestError as problem:
            raise Refusal("X028", reason=problem) from None
        self._cache_manifest(release, data)
        return manifest

    def deploy(
        self,
        folder: Path,
        built: float,
        *,
        start: Upload | None = None,
        smaller: bool = False,
        deployment: Deployment | None = None,
    ) -> Deployment:
        """Deploy a folder. Raises Refusal, OSError; then the live release is what it was.

        (Except for X024: read back in vain, and not rolled back.) `built`: the time of the build
        in seconds since the epoch; `start`: the gate's answer to `begin`, whose live release must
        still be live; `smaller`: allow a much smaller release; `deployment`: is filled in.
        """
        deployment = deployment or Deployment()
        with deployment.timed("mở đầu"):
            start = start or self.gate.begin()
            skew = built - start["now"]
            if not abs(skew) <= manifests.SKEW:
                raise Refusal("X025", seconds=f"{skew:.0f}")
            deployment.release, deployment.before = start["release"], start["live"]
        release = deployment.release
        with deployment.timed("danh mục"):
            before = self.live(deployment.before)
            hashes = file_hashes(folder, self.state)
            changes = manifests.changes(before.files if before else {}, hashes)
            deployment.changes = changes
            if before and not changes:
                return deployment
            self._check_space(hashes, changes, start["free"])
            site = self.target.site_url
            manifest = Manifest(release, deployment.before, site, int(built), smaller, hashes)
            data, delta = manifests.dump(manifest), manifests.delta(before, manifest)
        with deployment.timed("ký"):
            signature = self.host.sign(data)
        with deployment.timed("gửi"):
            paths = sorted((*changes.added, *changes.changed))
            try:
                deployment.sent = self.host.upload(folder, release, paths, shown("Đang gửi"))
            except Refusal as problem:
                raise self._cause(problem) from None
            deployment.sent += len(delta) + len(signature)
        with deployment.timed("đối chiếu và chuyển"):
            deployment.line = self.gate.publish(release, delta, signature)["line"]
        self._cache_manifest(release, data)
        with deployment.timed("đọc lại"):
            self._read_back(deployment, hashes)
        return deployment

    def _check_space(self, hashes: Mapping[str, File], changes: Changes, free: float) -> None:
        """Refuse a release without a home page (X019), or too large for the host (X008)."""
        if HOME not in hashes:
            raise Refusal("X019")
        need = sum(hashes[path].size for path in (*changes.added, *changes.changed)) + _RESERVE
        if need > free:
            raise Refusal("X008", need=size(need), free=size(free))

    def _cause(self, problem: Refusal) -> Refusal:
        """Return why an upload failed: a full disk may end it before it can say so."""
        if problem.code != "X007":
            return problem
        try:
            free = self.gate.begin()["free"]
        except Refusal as refusal:
            return refusal if refusal.code == "X008" else problem
        return problem if free > _RESERVE else Refusal("X008", need="?", free=size(free))

    def _read_back(self, deployment: Deployment, hashes: Mapping[str, File]) -> None:
        """Verify the site as served; otherwise roll back and refuse (X023, X024)."""
        if self.target.read_back == "-":
            return
        fresh = (*deployment.changes.added, *deployment.changes.changed)
        try:
            fault = verify.check(self.target.read_back, hashes, fresh, self.target.headers)
        except HTTPException as problem:  # a malformed response
            fault = verify.Fault(self.target.read_back, repr(problem))
        if not fault:
            return
        details = {"address": fault.address, "reason": fault.reason}
        if not deployment.before:
            raise Refusal("X024", **details, why="đây là bản đầu tiên")
        try:
            self.gate.rollback(deployment.before, deployment.release)
        except Refusal as problem:
            raise Refusal("X024", **details, why=problem.code) from None
        raise Refusal("X023", **details, back=deployment.before)

    def _cache_manifest(self, release: str, data: bytes) -> None:
        with suppress(OSError):
            for old in self.state.glob("*.manifest"):
                old.unlink()
            files.write(self.state / f"{release}.manifest", data)
