"""A host behind ssh: its gate is all that the key opens."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from portal.publish.gate.manifest import NAMESPACE
from portal.publish.gate.refusal import Refusal
from portal.publish.hosts.base import Follow, raised
from portal.publish.targets import Ssh, home
from portal.system import files

_UNREACHED = 255  # ssh's own exit code
_PROGRAMS = {"ssh": "openssh-client", "ssh-keygen": "openssh-client", "rsync": "rsync"}
_NOISE = re.compile(r"\*\*|@|Warning:|rsync error:|rsync: connection unexpectedly|Connection ")
_TELLING = re.compile(
    r"(?:\b(?:ssh|rsync): |kex_exchange_[a-z]{1,30}: |Permissions \d+ for |Load key |Couldn't ).*"
)
_FULL = ("No space left", "Disk quota exceeded")


class SshHost:
    """One host; each question is a connection of its own."""

    def __init__(self, target: Ssh) -> None:
        """Refuses where this machine lacks a program."""
        for name, package in _PROGRAMS.items():
            if not shutil.which(name):
                raise Refusal("X003", name=name, how=f"sudo apt-get install {package}")
        self._target = target

    def _ssh(self) -> list[str]:
        target = self._target
        options = {
            "BatchMode": "yes",
            "StrictHostKeyChecking": "yes",
            "UserKnownHostsFile": f'"{home(target.known_hosts)}"',
            "IdentitiesOnly": "yes",
            "ConnectTimeout": "15",
            "ServerAliveInterval": str(max(1, target.timeout // 3)),
            "ServerAliveCountMax": "3",
            "ForwardAgent": "no",
            "ClearAllForwardings": "yes",
            "ControlPath": "none",
        }
        words = [word for pair in options.items() for word in ("-o", "=".join(pair))]
        key = str(home(target.key))
        return ["ssh", "-TC", *words, "-p", str(target.port), "-i", key, "-l", target.user]

    def ask(self, *words: str, data: bytes = b"") -> bytes:
        """Ask in a connection of its own."""
        done = subprocess.run(  # noqa: S603 - a list of words; the host's gate knows no shell
            [*self._ssh(), "--", self._target.host, shlex.join(words)],
            input=data,
            capture_output=True,
            check=False,
        )
        if done.returncode:
            raise raised(done.stdout) or self._trouble(done.returncode, done.stderr)
        return done.stdout

    def upload(self, folder: Path, release: str, paths: Sequence[str], follow: Follow) -> int:
        """Have rsync send files, and take what an upload that was cut off left on the host."""
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".out-") as outgoing:
            for path in paths:
                files.link(folder / path, Path(outgoing, path))
            return self._rsync(outgoing, release, len(paths), follow)

    def _rsync(self, folder: str, release: str, count: int, follow: Follow) -> int:
        words = ["rsync", "-rcz", "--no-times", "--chmod=D755,F644", "--stats", "--out-format=%n"]
        words += [f"--timeout={self._target.timeout}", "--no-motd", "-e", shlex.join(self._ssh())]
        words += [f"{folder}/", f"{self._target.host}:incoming/{release}/"]
        stats = ""
        with (
            tempfile.TemporaryFile() as trouble,
            subprocess.Popen(  # noqa: S603 - a list of words
                words, stdout=subprocess.PIPE, stderr=trouble, text=True, errors="replace"
            ) as task,
        ):
            for line in follow(task.stdout or (), count):
                if line.startswith("Total bytes sent"):
                    stats = line
            code = task.wait()
            trouble.seek(0)
            said = trouble.read()
        if code:
            raise raised(said) or self._cut(code, said)
        return int(re.sub(r"\D", "", stats) or 0)

    def sign(self, data: bytes) -> bytes:
        """Sign with the target's key; an agent is asked where the key has a passphrase."""
        key = str(home(self._target.signing_key or self._target.key))
        words = ["ssh-keygen", "-Y", "sign", "-q", "-f", key, "-n", NAMESPACE]
        done = subprocess.run(words, input=data, capture_output=True, check=False)  # noqa: S603
        if done.returncode or not done.stdout:
            raise Refusal("X012", name=key, reason=cause(done.stderr))
        return done.stdout

    def _cut(self, code: int, said: bytes) -> Refusal:
        words = said.decode("utf-8", "replace")
        if any(sign in words for sign in _FULL):
            return Refusal("X008", need="?", free="0")
        if code == _UNREACHED or "ssh:" in words:
            return self._trouble(code, said)
        return Refusal("X007", name=self._target.host, reason=cause(said) or code)

    def _trouble(self, code: int, said: bytes) -> Refusal:
        words, host = said.decode("utf-8", "replace"), self._target.host
        if "Host key verification failed" in words or "IDENTIFICATION HAS CHANGED" in words:
            known = self._target.known_hosts
            return Refusal("X005", name=host, file=known)
        if "Permission denied" in words:
            return Refusal("X006", name=host, file=self._target.key)
        if code == _UNREACHED:
            return Refusal("X004", name=host, reason=cause(said) or code)
        return Refusal("X028", reason=cause(said) or code)


def cause(said: bytes) -> str:
    """Return the line that tells why ssh, ssh-keygen or rsync failed; nothing where none does.

    Around it stand a host's banner, warnings, and last lines that only say that something failed.
    """
    lines = [line.strip() for line in said.decode("utf-8", "replace").splitlines()]
    lines = [line for line in lines if line and not _NOISE.match(line)]
    telling = [found[0] for found in map(_TELLING.search, lines) if found]
    return next(iter(telling or lines[-1:]), "")
