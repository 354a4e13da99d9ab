"""The folder layout on the host, and the atomic switch of the live release (one rename).

current -> releases/ID    the live release; `current/index.html` is the home page
releases/ID/              immutable
incoming/ID/              an upload in progress
manifests/ID, ID.sig      the signed manifest and its signature
assets/                   files with a content hash in their name, of all releases
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

_LOCK_TIMEOUT = 20.0  # seconds; a switch holds the lock for far less than one


class Layout:
    """The folders of one portal on the host."""

    def __init__(self, base: Path) -> None:
        self.base = base
        self.releases = base / "releases"
        self.incoming = base / "incoming"
        self.assets = base / "assets"
        self.manifests = base / "manifests"

    def prepare(self) -> None:
        """Create missing folders."""
        for folder in (self.releases, self.incoming, self.assets, self.manifests):
            if not folder.is_dir():
                folder.mkdir(parents=True)
                folder.chmod(0o755)  # regardless of the umask

    def live(self) -> str:
        """Return the live release, "" if there is none."""
        try:
            folder, _, release = str((self.base / "current").readlink()).rpartition("/")
        except FileNotFoundError:
            return ""
        return release if folder == "releases" and RELEASE.fullmatch(release) else ""

    def stored_releases(self) -> set[str]:
        """Return the releases that exist on the host."""
        return {path.name for path in self.releases.iterdir() if RELEASE.fullmatch(path.name)}

    def begin(self) -> str:
        """Create the folder of a new upload; return its unique name, that of the release."""
        release = f"{time.strftime('%Y%m%dT%H%M%SZ', time.gmtime())}-{secrets.token_hex(4)}"
        (self.incoming / release).mkdir()
        (self.incoming / release).chmod(0o755)
        return release

    def manifest(self, release: str) -> bytes:
        """Return the signed manifest of a release. Refuses an unknown release (X021)."""
        try:
            return (self.manifests / release).read_bytes()
        except FileNotFoundError:
            raise Refusal("X021", name=release) from None

    def newest_mtime(self) -> int:
        """Return an upper bound of the mtimes of all stored files, in seconds; 0 without releases.

        A release's own folder has the newest mtime of its files (`tree.set_times`). Releases from
        before that rule have the ctime of their last change instead.
        """
        stats = [(self.releases / name).stat() for name in self.stored_releases()]
        return max((int(max(stat.st_mtime, stat.st_ctime)) for stat in stats), default=0)

    def parsed_manifest(self, release: str) -> Manifest | None:
        """Return the manifest of a release, None if it is missing or malformed."""
        try:
            return parse(self.manifest(release))
        except (Refusal, ManifestError):
            return None

    def write_manifest(self, release: str, data: bytes, signature: bytes) -> None:
        """Store a signed manifest and its signature durably."""
        write(self.manifests / release, data)
        write(self.manifests / f"{release}.sig", signature)

    def switch(self, release: str) -> None:
        """Make a release live by atomically replacing the symlink."""
        link = self.base / ".current"
        link.unlink(missing_ok=True)
        link.symlink_to(f"releases/{release}")
        link.replace(self.base / "current")
        sync_folder(self.base)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the exclusive lock on the live release. Refuses after a timeout (X011)."""
        with _lock(self.base / ".lock"):
            yield

    @contextmanager
    def upload_locked(self, release: str) -> Iterator[None]:
        """Hold the exclusive lock on an upload. Refuses while it is being received (X011)."""
        with _lock(self._upload_lock(release)):
            yield
        self._upload_lock(release).unlink(missing_ok=True)

    def hold_upload_lock(self, release: str) -> None:
        """Hold a shared lock on an upload until this process ends, also across `exec`."""
        handle = os.open(self._upload_lock(release), os.O_RDWR | os.O_CREAT, 0o600)
        os.set_inheritable(handle, True)  # noqa: FBT003 - os's own signature
        _acquire(handle, 0, shared=True)

    def _upload_lock(self, release: str) -> Path:
        return self.incoming / f".{release}.lock"


@contextmanager
def _lock(path: Path) -> Iterator[None]:
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        _acquire(handle, _LOCK_TIMEOUT)
        yield
    finally:
        os.close(handle)


def _acquire(handle: int, timeout: float, *, shared: bool = False) -> None:
    """Acquire a flock, which the system releases when the holder dies. Refuses if taken (X011)."""
    import fcntl  # here, as this module is also imported on systems without it

    kind = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
    end = time.monotonic() + timeout
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
    """Write a small file atomically and durably."""
    temporary = path.with_name(f".{path.name}.new")
    with temporary.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Flush a folder's entries to disk."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_below(folder: Path) -> None:
    """Flush everything below a folder to disk."""
    try:
        done = subprocess.run(["sync", "-f", folder], capture_output=True, check=False)  # noqa: S603, S607 - fixed
    except FileNotFoundError:
        os.sync()
    else:
        if done.returncode:
            os.sync()
