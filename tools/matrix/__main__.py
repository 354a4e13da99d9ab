"""Runs the matrix: python -m tools.matrix."""

from __future__ import annotations

import argparse
import itertools
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import run

ROOT = Path(__file__).resolve().parents[2]
CACHE = ROOT / ".portal" / "matrix"
# A release's own Python, or another one, from the release or brought by uv.
EVERYTHING = ("bookworm", "trixie", "bookworm:3.12", "trixie:3.14")
USERS = ("root", "tester")
_INCLUDED = "python3,ca-certificates"
_ENVIRONMENT = {"LANG": "C.UTF-8", "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/bin"}
_HANDED_ON = ("http_proxy", "https_proxy", "no_proxy")
# Mounts and processes of its own, which end with it, however it ends.
_APART = ("unshare", "--mount", "--pid", "--fork", "--kill-child")
# Mounts of its own, then a root of its own: a mere chroot would forbid Chromium its sandbox. The
# shell stays: it is the first process there, and the only one that can reap those left over.
_ENTER = """
set -e
mount --bind "$1" "$1"
cd "$1"
mount -t proc proc proc
mount --rbind /dev dev
mount --bind /sys sys
mkdir -p .outside
pivot_root . .outside
umount -l /.outside
shift
"$@" || exit
"""


@dataclass(frozen=True, slots=True)
class Row:
    """One run: a release of Debian, a Python of it ("" for its own), a user."""

    release: str
    python: str
    user: str

    @property
    def name(self) -> str:
        """What the row is called in the table, and its log."""
        return f"{self.release}-{self.python or 'own'}-{self.user}"


class NotRunError(Exception):
    """Raised if there is no way to run a row; says why."""


def main() -> int:
    """Run the matrix; return the exit code."""
    asked = _asked()
    if os.geteuid() or not shutil.which("debootstrap"):
        print("Needs root, and debootstrap: apt-get install debootstrap")
        return 2
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # what was started ends too
    (CACHE / "logs").mkdir(parents=True, exist_ok=True)
    told, well = [], True
    for what, user in itertools.product(asked.releases or EVERYTHING, asked.user or USERS):
        release, _, python = what.partition(":")
        row, started = Row(release, python, user), time.monotonic()
        try:
            passed, last = _tried(row, asked.select)
        except NotRunError as problem:
            passed, last = False, f"not run: {problem}"
        well &= passed
        minutes = (time.monotonic() - started) / 60
        told.append(
            f"{'passed' if passed else 'FAILED':7} {row.name:22} {minutes:5.1f} min  {last}"
        )
        print(told[-1], flush=True)
    print("", *told, f"Logs: {CACHE / 'logs'}", sep="\n")
    return 0 if well else 1


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="The whole suite on bare Debians.")
    parser.add_argument("releases", nargs="*", help=f"RELEASE or RELEASE:PYTHON; {EVERYTHING}")
    parser.add_argument("--user", action="append", choices=USERS)
    parser.add_argument("--select", action="append", default=[], help="a part of the tests")
    return parser.parse_args()


def _tried(row: Row, select: Sequence[str]) -> tuple[bool, str]:
    """Run the tests of one row; return whether they passed, and the last that was said."""
    log = CACHE / "logs" / f"{row.name}.log"
    folder = _unpacked(_bare(row.release) if row.user == "root" else _equipped(row.release))
    home = Path("/root" if row.user == "root" else f"/home/{row.user}")
    with log.open("w", encoding="utf-8") as out:
        machine = _Machine(folder, out.fileno())
        python = _python(machine, row)
        if row.user != "root":
            machine.must("useradd", "--create-home", row.user)
        _call(["git", "clone", "-q", "--no-hardlinks", str(ROOT), f"{folder}{home}/portal"])
        machine.must("chown", "-R", f"{row.user}:", f"{home}/portal")
        words = [word for each in select for word in ("--select", each)]
        task = [python, f"{home}/portal/run.py", "test", *words]
        code = machine.run("runuser", "-u", row.user, "--", *task, HOME=str(home), CI="true")
    said = log.read_text("utf-8", "replace").split("\n")
    shutil.rmtree(folder)
    return code == 0, next((line.strip("= ") for line in reversed(said) if line.strip()), "")


class _Machine:
    """A root folder, and what runs in it; all that is said goes into a log."""

    def __init__(self, folder: Path, log: int) -> None:
        self._folder, self._log = folder, log

    def run(self, *words: str, **environment: str) -> int:
        """Run a program; return its exit code. Nothing that it started outlives it."""
        handed = {name: os.environ[name] for name in _HANDED_ON if name in os.environ}
        env = _ENVIRONMENT | handed | {"DEBIAN_FRONTEND": "noninteractive"} | environment
        with subprocess.Popen(
            [*_APART, "sh", "-c", _ENTER, "sh", str(self._folder), *words],
            stdin=subprocess.DEVNULL,
            stdout=self._log,
            stderr=self._log,
            env=env,
            start_new_session=True,
        ) as task:
            try:
                return task.wait()
            finally:
                with suppress(ProcessLookupError):
                    os.killpg(task.pid, signal.SIGKILL)

    def must(self, *words: str) -> None:
        """Run a program that must succeed. Raises NotRunError."""
        if self.run(*words):
            raise NotRunError(f"{' '.join(words[:3])} failed")


def _unpacked(tarball: Path) -> Path:
    folder = _cleared(CACHE / "root")
    folder.mkdir()
    _call(["tar", "-xpf", str(tarball), "-C", str(folder)])
    return folder


def _cleared(folder: Path) -> Path:
    """Delete what an earlier run left of a folder; return the folder. Raises NotRunError."""
    try:
        if folder.exists():
            shutil.rmtree(folder)
    except OSError as problem:  # something may be mounted there
        raise NotRunError(f"cannot delete {problem.filename}: {problem.strerror}") from problem
    return folder


def _packed(folder: Path, tarball: Path) -> Path:
    unfinished = tarball.with_suffix(".part")
    _call(["tar", "-cf", str(unfinished), "-C", str(folder), "."])
    shutil.rmtree(folder)
    return unfinished.rename(tarball)


def _bare(release: str) -> Path:
    """Return the tarball of a bare Debian that trusts whom this machine trusts."""
    tarball = CACHE / f"{release}.tar"
    if tarball.exists():
        return tarball
    folder = _cleared(CACHE / f"{release}.new")
    # A release that is not out has no script of its own yet: that of sid fits.
    script = Path("/usr/share/debootstrap/scripts")
    own = [] if (script / release).exists() else ["", str(script / "sid")]
    options = ["--variant=minbase", f"--include={_INCLUDED}"]
    _call([*_APART, "debootstrap", *options, release, str(folder), *own])
    shutil.copyfile("/etc/resolv.conf", folder / "etc/resolv.conf")
    trusted = "usr/local/share/ca-certificates"
    shutil.copytree(Path("/", trusted), folder / trusted, dirs_exist_ok=True)
    (folder / "etc/dpkg/dpkg.cfg.d/fast").write_text("force-unsafe-io\n", encoding="ascii")
    with (CACHE / "logs" / f"{release}.log").open("w", encoding="utf-8") as out:
        machine = _Machine(folder, out.fileno())
        machine.must("update-ca-certificates")
        machine.must("apt-get", "update", "-qq")
    return _packed(folder, tarball)


def _equipped(release: str) -> Path:
    """Return the tarball of a Debian that has what the tests need: who is not root has no apt."""
    tarball = CACHE / f"{release}-equipped.tar"
    if tarball.exists():
        return tarball
    folder = _unpacked(_bare(release))
    with (CACHE / "logs" / f"{release}-equipped.log").open("w", encoding="utf-8") as out:
        packages = ["python3-venv", *run.PROGRAMS, *run.LIBRARIES, *run.FILES]
        _Machine(folder, out.fileno()).must("apt-get", "install", "-y", "-qq", *packages)
    return _packed(folder, tarball)


def _python(machine: _Machine, row: Row) -> str:
    """Return the Python of a row, in its root folder: the release's own, one of it, or uv's."""
    if not row.python:
        return "/usr/bin/python3"
    name = f"python{row.python}"
    if not machine.run("apt-get", "install", "-y", "-qq", name, f"{name}-venv"):
        return f"/usr/bin/{name}"
    brought = CACHE / "pythons" / row.python
    _call(
        [sys.executable, "-m", "uv", "python", "install", row.python, "--install-dir", str(brought)]
    )
    shutil.copytree(brought, CACHE / "root" / "opt" / "python", symlinks=True)
    found = next(brought.glob(f"cpython-{row.python}*/bin/{name}"))
    return f"/opt/python/{found.relative_to(brought)}"


def _call(words: Sequence[str]) -> None:
    """Run a program of this machine. Raises NotRunError with the last that it said."""
    done = subprocess.run(words, capture_output=True, check=False)
    if done.returncode:
        said = (done.stderr or done.stdout).decode("utf-8", "replace").strip().splitlines()
        name = next(word for word in words if word not in _APART)
        raise NotRunError(f"{name}: {said[-1].strip() if said else done.returncode}")


if __name__ == "__main__":
    sys.exit(main())
