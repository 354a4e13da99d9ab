"""A local folder as host; the gate runs as a subprocess."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from portal.publish.gate.layout import Layout
from portal.publish.gate.manifest import HOME
from portal.publish.gate.refusal import Refusal
from portal.publish.hosts.base import Progress, current_user, parse_refusal
from portal.publish.targets import Directory, home
from portal.system import files, ownership

_ROOT = Path(__file__).resolve().parents[3]


class DirectoryHost:
    """A folder with the layout of a host. Write access to it is enough: manifests are unsigned."""

    def __init__(self, target: Directory, content: Path | None = None) -> None:
        """Refuses on non-POSIX systems (X003), and a folder with anything else in it (X029).

        `content`: the content folder, which must lie apart from the target.
        """
        if not find_spec("fcntl"):
            raise Refusal("X003", name="POSIX", how="dùng đích ssh, hoặc một máy Linux")
        self.target = target
        self._layout = Layout(home(target.path))
        reason = self._objection(content)
        if reason:
            raise Refusal("X029", name="--target", reason=reason)

    def _objection(self, content: Path | None) -> str:
        """Return why the folder cannot be a target, "" if it can."""
        base = Path(os.path.realpath(self._layout.base))
        used = [parent for parent in base.parents if _is_ours(parent)]
        if used:
            return f"{base} nằm trong {used[0]}, thư mục mà cổng đã dùng vào việc khác"
        if ownership.is_mixed(base, content):
            return f"{base} lẫn với thư mục nội dung hay mã nguồn của cổng; chọn thư mục khác"
        if ownership.is_target(base) or self._is_former():
            return ""
        if ownership.is_marked(base):
            return f"{base} do lệnh build dựng ra; chọn thư mục trống hoặc chưa có"
        if os.path.lexists(base) and not ownership.is_empty(base, ownership.TARGET):
            return f"{base} có tệp không do cổng đưa vào; chọn thư mục trống hoặc chưa có"
        return ""

    def _is_former(self) -> bool:
        """Whether an earlier version published there, which left no mark, or that of a build.

        Only targets have all of these folders and no home page.
        """
        layout = self._layout
        folders = (layout.releases, layout.incoming, layout.manifests)
        return all(folder.is_dir() for folder in folders) and not (layout.base / HOME).exists()

    def _claim(self) -> None:
        """Mark the folder as a target, in which old files may be deleted."""
        with files.readable():
            self._layout.prepare()
        if not ownership.is_target(self._layout.base):
            ownership.mark_target(self._layout.base)

    def request(self, *words: str, data: bytes = b"") -> bytes:
        """Run the gate for one request. Requests that only read leave the folder unchanged."""
        if words[0] == "begin":
            self._claim()
        elif words[0] == "rollback" and not self._layout.releases.is_dir():
            raise Refusal("X022")
        options = ["--base", f"{self._layout.base}", "--who", current_user()]
        options += ["--site", self.target.site_url, "--keep", str(self.target.keep)]
        done = subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-m", "portal.publish.gate", *options],
            input=data,
            capture_output=True,
            check=False,
            cwd=_ROOT,
            umask=0o022,  # the web server reads these files
            env={**os.environ, "SSH_ORIGINAL_COMMAND": shlex.join(words)},
        )
        if done.returncode:
            reason = done.stderr.decode("utf-8", "replace").strip()[-200:] or done.returncode
            raise parse_refusal(done.stdout) or Refusal("X028", reason=reason)
        return done.stdout

    def upload(self, folder: Path, release: str, paths: Sequence[str], progress: Progress) -> int:
        """Copy files; return the number of bytes. Raises OSError."""
        upload, sent = self._layout.incoming / release, 0
        with files.readable():
            for path in progress(paths, len(paths)):
                copy = upload / path
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(folder / path, copy)
                sent += copy.stat().st_size
        return sent

    def sign(self, data: bytes) -> bytes:  # noqa: ARG002 - unsigned
        """Return b"": manifests are unsigned."""
        return b""


def _is_ours(folder: Path) -> bool:
    return ownership.is_marked(folder) or ownership.is_target(folder)
