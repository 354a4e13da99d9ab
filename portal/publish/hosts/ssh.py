"""A host reached over SSH; the key only gives access to its gate."""

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
from portal.publish.hosts.base import Progress, parse_refusal
from portal.publish.targets import Ssh, home
from portal.system import files

_SSH_FAILED = 255  # ssh's own exit code
_PROGRAMS = {"ssh": "openssh-client", "ssh-keygen": "openssh-client", "rsync": "rsync"}
_NOISE = re.compile(r"\*\*|@|Warning:|rsync error:|rsync: connection unexpectedly|Connection ")
_ERROR = re.compile(
    r"(?:\b(?:ssh|rsync): |kex_exchange_[a-z]{1,30}: |Permissions \d+ for |Load key |Couldn't ).*"
)
_DISK_FULL = ("No space left", "Disk quota exceeded")


class SshHost:
    """One host, with a connection for each request."""

    def __init__(self, target: Ssh) -> None:
        """Refuses if this machine lacks a program (X003)."""
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

    def request(self, *words: str, data: bytes = b"") -> bytes:
        """Send a request over a new connection; return the answer. Raises Refusal."""
        done = subprocess.run(  # noqa: S603 - a list of words; the gate does not use a shell
            [*self._ssh(), "--", self._target.host, shlex.join(words)],
            input=data,
            capture_output=True,
            check=False,
        )
        if done.returncode:
            raise parse_refusal(done.stdout) or self._ssh_refusal(done.returncode, done.stderr)
        return done.stdout

    def upload(self, folder: Path, release: str, paths: Sequence[str], progress: Progress) -> int:
        """Send files with rsync, which reuses those of an interrupted upload. Raises Refusal."""
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".out-") as outgoing:
            for path in paths:
                files.link(folder / path, Path(outgoing, path))
            return self._rsync(outgoing, release, len(paths), progress)

    def _rsync(self, folder: str, release: str, count: int, progress: Progress) -> int:
        words = ["rsync", "-rcz", "--no-times", "--chmod=D755,F644", "--stats", "--out-format=%n"]
        words += [f"--timeout={self._target.timeout}", "--no-motd", "-e", shlex.join(self._ssh())]
        words += [f"{folder}/", f"{self._target.host}:incoming/{release}/"]
        stats = ""
        with (
            tempfile.TemporaryFile() as errors,
            subprocess.Popen(  # noqa: S603 - a list of words
                words, stdout=subprocess.PIPE, stderr=errors, text=True, errors="replace"
            ) as process,
        ):
            for line in progress(process.stdout or (), count):
                if line.startswith("Total bytes sent"):
                    stats = line
            code = process.wait()
            errors.seek(0)
            stderr = errors.read()
        if code:
            raise parse_refusal(stderr) or self._rsync_refusal(code, stderr)
        return int(re.sub(r"\D", "", stats) or 0)

    def sign(self, data: bytes) -> bytes:
        """Sign with the target's key, through ssh-agent if it has a passphrase.

        Refuses if that fails (X012).
        """
        key = str(home(self._target.signing_key or self._target.key))
        words = ["ssh-keygen", "-Y", "sign", "-q", "-f", key, "-n", NAMESPACE]
        done = subprocess.run(words, input=data, capture_output=True, check=False)  # noqa: S603
        if done.returncode or not done.stdout:
            raise Refusal("X012", name=key, reason=cause(done.stderr))
        return done.stdout

    def _rsync_refusal(self, code: int, stderr: bytes) -> Refusal:
        text = stderr.decode("utf-8", "replace")
        if any(message in text for message in _DISK_FULL):
            return Refusal("X008", need="?", free="0")
        if code == _SSH_FAILED or "ssh:" in text:
            return self._ssh_refusal(code, stderr)
        return Refusal("X007", name=self._target.host, reason=cause(stderr) or code)

    def _ssh_refusal(self, code: int, stderr: bytes) -> Refusal:
        text, host = stderr.decode("utf-8", "replace"), self._target.host
        if "Host key verification failed" in text or "IDENTIFICATION HAS CHANGED" in text:
            return Refusal("X005", name=host, file=self._target.known_hosts)
        if "Permission denied" in text:
            return Refusal("X006", name=host, file=self._target.key)
        if code == _SSH_FAILED:
            return Refusal("X004", name=host, reason=cause(stderr) or code)
        return Refusal("X028", reason=cause(stderr) or code)


def cause(stderr: bytes) -> str:
    """Return the line that says why ssh, ssh-keygen or rsync failed, "" if there is none.

    The rest is the host's banner, warnings, and last lines that only say that something failed.
    """
    lines = [line.strip() for line in stderr.decode("utf-8", "replace").splitlines()]
    lines = [line for line in lines if line and not _NOISE.match(line)]
    errors = [match[0] for match in map(_ERROR.search, lines) if match]
    return next(iter(errors or lines[-1:]), "")
