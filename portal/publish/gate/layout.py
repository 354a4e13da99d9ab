"""Where things lie on the host, and how the live release is changed: by one rename.

current -> releases/ID    what readers get; `current/index.html` is the home page
releases/ID/              never written into again
incoming/ID/              an upload; manifests/ID, ID.sig: what was signed
assets/                   files whose names carry their content's hash: those of all releases
history.log
"""

from __future__ import annotations

import os
import secrets
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .manifest import RELEASE, Manifest, ManifestError, parse
from .refusal import Refusal

_PATIENCE = 20.0  # seconds that one may wait for another's switch, which takes far less than one


class Layout:
    """The folders of one portal on the host."""

    def __init__(self, base: Path) -> None:
        self.base = base
        self.releases = base / "releases"
        self.incoming = base / "incoming"
        self.assets = base / "assets"
        self.manifests = base / "manifests"

    def prepare(self) -> None:
        """Make the folders that are not there yet."""
        for folder in (self.releases, self.incoming, self.assets, self.manifests):
            if not folder.is_dir():
                folder.mkdir(parents=True)
                folder.chmod(0o755)  # whatever the umask

    def live(self) -> str:
        """Return the release that readers get, or nothing."""
        try:
            folder, _, release = str((self.base / "current").readlink()).rpartition("/")
        except FileNotFoundError:
            return ""
        return release if folder == "releases" and RELEASE.fullmatch(release) else ""

    def kept(self) -> set[str]:
        """Return the releases that are there."""
        return {each.name for each in self.releases.iterdir() if RELEASE.fullmatch(each.name)}

    def begin(self) -> str:
        """Make the folder of a new upload; its name, the release's, is never used again."""
        release = f"{time.strftime('%Y%m%dT%H%M%SZ', time.gmtime())}-{secrets.token_hex(4)}"
        (self.incoming / release).mkdir()
        (self.incoming / release).chmod(0o755)
        return release

    def manifest(self, release: str) -> bytes:
        """Return the signed manifest of a kept release. Refuses one that is not kept."""
        try:
            return (self.manifests / release).read_bytes()
        except FileNotFoundError:
            raise Refusal("X021", name=release) from None

    def newest(self) -> int:
        """Return a second that no file of a kept release is newer than; 0 without releases.

        A release's own folder has the time of what came with it (`tree.date`); that of one from
        before there was such a rule was last touched when all had come.
        """
        known = [(self.releases / each).stat() for each in self.kept()]
        return max((int(max(each.st_mtime, each.st_ctime)) for each in known), default=0)

    def said_of(self, release: str) -> Manifest | None:
        """Return the manifest of a release, if it is there."""
        try:
            return parse(self.manifest(release))
        except (Refusal, ManifestError):
            return None

    def keep_manifest(self, release: str, data: bytes, signature: bytes) -> None:
        """Write what was signed, for good."""
        write(self.manifests / release, data)
        write(self.manifests / f"{release}.sig", signature)

    def switch(self, release: str) -> None:
        """Let readers get a release: a new link takes the place of the old one in one step."""
        fresh = self.base / ".current"
        fresh.unlink(missing_ok=True)
        fresh.symlink_to(f"releases/{release}")
        fresh.replace(self.base / "current")
        sync_folder(self.base)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the one right to change what is live. Refuses if others have it for long."""
        with _lock(self.base / ".lock"):
            yield

    @contextmanager
    def sealed(self, release: str) -> Iterator[None]:
        """Keep uploads out of a folder. Refuses if one is under way."""
        with _lock(self._door(release)):
            yield
        self._door(release).unlink(missing_ok=True)

    def hold_open(self, release: str) -> None:
        """Keep others from sealing a folder until this process, or what it becomes, ends."""
        handle = os.open(self._door(release), os.O_RDWR | os.O_CREAT, 0o600)
        os.set_inheritable(handle, True)  # noqa: FBT003 - os's own signature
        _take(handle, 0, shared=True)

    def _door(self, release: str) -> Path:
        return self.incoming / f".{release}.lock"


@contextmanager
def _lock(path: Path) -> Iterator[None]:
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        _take(handle, _PATIENCE)
        yield
    finally:
        os.close(handle)


def _take(handle: int, patience: float, *, shared: bool = False) -> None:
    """Take a lock that the system frees when its holder dies, however it dies."""
    import fcntl  # what imports this module may run where there is none

    kind = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
    end = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(handle, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= end:
                raise Refusal("X011") from None
            time.sleep(0.05)
        else:
            return


def write(path: Path, data: bytes) -> None:
    """Write a small file whole or not at all, and have it on the disk."""
    fresh = path.with_name(f".{path.name}.new")
    with fresh.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Have the names in a folder on the disk."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_below(folder: Path) -> None:
    """Have all that lies below a folder on the disk."""
    try:
        done = subprocess.run(["sync", "-f", folder], capture_output=True, check=False)  # noqa: S603, S607 - fixed
    except FileNotFoundError:
        os.sync()
    else:
        if done.returncode:
            os.sync()
