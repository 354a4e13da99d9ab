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

from portal import files, ownership
from portal.publish.gate.layout import Layout
from portal.publish.gate.refusal import Refusal
from portal.publish.host import Follow, raised, user
from portal.publish.targets import Directory, home

_ROOT = Path(__file__).resolve().parents[2]


class DirectoryHost:
    """Whoever may write into the folder may publish there: nobody signs."""

    def __init__(self, target: Directory) -> None:
        """Refuses where there are no links: the switch is one; and a folder of other things."""
        if not find_spec("fcntl"):
            raise Refusal("X003", name="POSIX", how="dùng đích ssh, hoặc một máy Linux, macOS")
        self.target = target
        self._layout = Layout(home(target.path))
        self._claim()

    def _claim(self) -> None:
        """Mark the folder as ours: old files in it are taken away when their days are over.

        Former versions made no marks; only they have these folders side by side.
        """
        base, layout = self._layout.base, self._layout
        if ownership.is_marked(base):
            return
        former = all(each.is_dir() for each in (layout.releases, layout.incoming, layout.manifests))
        if os.path.lexists(base) and not (former or ownership.is_bare(base)):
            reason = f"{base} có tệp không do cổng đưa vào; chọn thư mục trống hoặc chưa có"
            raise Refusal("X029", name="--target", reason=reason)
        with files.readable():
            base.mkdir(parents=True, exist_ok=True)
            ownership.mark(base)

    def ask(self, *words: str, data: bytes = b"") -> bytes:
        """Start the gate for one question."""
        options = ["--base", f"{self._layout.base}", "--who", user()]
        options += ["--site", self.target.site_url, "--keep", str(self.target.keep)]
        self._layout.prepare()
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
