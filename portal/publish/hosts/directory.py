"""A folder of this machine as host: the same gate, as a program beside this one."""

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
from portal.publish.hosts.base import Follow, raised, user
from portal.publish.targets import Directory, home
from portal.system import files, ownership

_ROOT = Path(__file__).resolve().parents[3]


class DirectoryHost:
    """Whoever may write into the folder may publish there: nobody signs."""

    def __init__(self, target: Directory, content: Path | None = None) -> None:
        """Refuses where there are no links: the switch is one; and a folder of other things.

        `content`: the folder of texts, which no target may be mixed with.
        """
        if not find_spec("fcntl"):
            raise Refusal("X003", name="POSIX", how="dùng đích ssh, hoặc một máy Linux")
        self.target = target
        self._layout = Layout(home(target.path))
        reason = self._objection(content)
        if reason:
            raise Refusal("X029", name="--target", reason=reason)

    def _objection(self, content: Path | None) -> str:
        """Return why nothing may be published into the folder; nothing where all is well."""
        base = Path(os.path.realpath(self._layout.base))
        around = [each for each in base.parents if _is_ours(each)]
        if around:
            return f"{base} nằm trong {around[0]}, thư mục mà cổng đã dùng vào việc khác"
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
        """Say whether a former version published there: it made no mark, or that of a build.

        Only targets have these folders side by side, with no home page beside them.
        """
        layout = self._layout
        folders = (layout.releases, layout.incoming, layout.manifests)
        return all(each.is_dir() for each in folders) and not (layout.base / HOME).exists()

    def _claim(self) -> None:
        """Mark the folder as ours: old files in it are taken away when their days are over."""
        with files.readable():
            self._layout.prepare()
        if not ownership.is_target(self._layout.base):
            ownership.mark_target(self._layout.base)

    def ask(self, *words: str, data: bytes = b"") -> bytes:
        """Start the gate for one question. Whoever only looks leaves a folder as it is."""
        if words[0] == "begin":
            self._claim()
        elif words[0] == "rollback" and not self._layout.releases.is_dir():
            raise Refusal("X022")
        options = ["--base", f"{self._layout.base}", "--who", user()]
        options += ["--site", self.target.site_url, "--keep", str(self.target.keep)]
        done = subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-m", "portal.publish.gate", *options],
            input=data,
            capture_output=True,
            check=False,
            cwd=_ROOT,
            umask=0o022,  # servers read what it writes
            env={**os.environ, "SSH_ORIGINAL_COMMAND": shlex.join(words)},
        )
        if done.returncode:
            said = done.stderr.decode("utf-8", "replace").strip()
            raise raised(done.stdout) or Refusal("X028", reason=said[-200:] or done.returncode)
        return done.stdout

    def upload(self, folder: Path, release: str, paths: Sequence[str], follow: Follow) -> int:
        """Copy files."""
        target, sent = self._layout.incoming / release, 0
        with files.readable():
            for path in follow(paths, len(paths)):
                place = target / path
                place.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(folder / path, place)
                sent += place.stat().st_size
        return sent

    def sign(self, data: bytes) -> bytes:  # noqa: ARG002 - nobody asks for one
        """Return nothing."""
        return b""


def _is_ours(folder: Path) -> bool:
    return ownership.is_marked(folder) or ownership.is_target(folder)
