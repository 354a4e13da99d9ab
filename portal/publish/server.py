"""Makes a Debian or Ubuntu host ready to be published to. Runs there, as root, by itself.

Standard library only, Python 3.10 or newer: `setup-server` sends this file with a plan at its
end. Each step looks first whether it is done; `--dry-run` only looks. Done twice, the second
time does nothing. What a step would break (sshd, nginx) is put back as it was.
"""

from __future__ import annotations

import argparse
import base64
import json
import os
import pwd
import re
import shutil
import signal
import stat
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PACKAGES = ("openssh-server", "rsync", "nginx", "libnginx-mod-http-brotli-static")
_READABLE, _OPEN = 0o644, 0o755
LIBRARY = Path("/usr/local/lib/cong")


class SetupError(Exception):
    """Raised if the host cannot be made ready; the message is for its administrator."""


@dataclass
class Step:
    """One thing that is to be so: in words, whether it is so, and how it is made so."""

    words: str
    is_done: Callable[[], bool]
    do: Callable[[], object]


def run(*words: object) -> str:
    """Run a program; raises SetupError with its last words if it fails."""
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8"}
    done = subprocess.run(  # noqa: S603 - fixed words, no shell
        [str(word) for word in words], capture_output=True, text=True, check=False, env=quiet
    )
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines()
        message = f"{' '.join(map(str, words))}: {said[-1] if said else done.returncode}"
        raise SetupError(message)
    return done.stdout


def installed(package: str) -> bool:
    """Say whether Debian's package is there."""
    words = ["dpkg-query", "-W", "-f", "${Status}", package]
    done = subprocess.run(words, capture_output=True, text=True, check=False)  # noqa: S603
    return done.stdout.endswith("ok installed")


def put(path: Path, text: str | bytes, test: Callable[[], object] = lambda: None) -> None:
    """Write a file of root's whole; where `test` then raises, put back what was there."""
    data = text.encode() if isinstance(text, str) else text
    before = path.read_bytes() if path.is_file() else None
    path.parent.mkdir(mode=_OPEN, parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.new")
    fresh.write_bytes(data)
    fresh.chmod(_READABLE)
    fresh.replace(path)
    try:
        test()
    except SetupError:
        if before is None:
            path.unlink()
        else:
            path.write_bytes(before)
        raise


def holds(path: Path, text: str | bytes) -> bool:
    """Say whether a file of root's holds just that."""
    data = text.encode() if isinstance(text, str) else text
    if not path.is_file() or path.is_symlink():
        return False
    known = path.stat()
    return (
        known.st_uid == 0 and stat.S_IMODE(known.st_mode) == _READABLE and path.read_bytes() == data
    )


class Host:
    """The steps for one portal on this host."""

    def __init__(self, plan: Mapping[str, Any]) -> None:
        self.plan = plan
        self.user = str(plan["user"])
        self.base = Path(plan["base"])
        self.folder = Path("/etc/cong") / self.user
        self.gate = LIBRARY / f"gate-{self.user}.pyz"
        self.sshd = Path("/etc/ssh/sshd_config.d") / f"50-{self.user}.conf"

    def steps(self) -> list[Step]:
        """Return all steps in their order."""
        packages = [each for each in PACKAGES if not installed(each)]
        gate = base64.b64decode(self.plan["gate"])
        people = self.people()
        snippet = self.plan["sshd"].format(user=self.user, folder=self.folder)
        found = [
            Step(
                f"Cài gói {', '.join(PACKAGES)}",
                lambda: not packages,
                lambda: [
                    run("apt-get", "update", "-qq"),
                    run("apt-get", "install", "-y", *packages),
                ],
            ),
            Step(f"Tạo người dùng {self.user}, không có mật khẩu", self.has_user, self.make_user),
            Step(f"Tạo thư mục {self.base}", self.has_folders, self.make_folders),
            self.file(self.gate, gate, "cổng gác"),
            self.file(self.folder / "signers", people["signers"], "khóa được phép ký"),
            self.file(self.folder / "authorized_keys", people["keys"], "khóa được phép vào cửa"),
            self.file(self.sshd, snippet, "thiết lập sshd", lambda: run(_program("sshd"), "-t")),
        ]
        for name, text in self.plan["nginx"].items():
            step = self.file(Path(name), text, "thiết lập nginx", _nginx_is_well)
            if name.endswith("/old.map"):  # a release's own, once there is one
                step.is_done = Path(name).is_file
            found.append(step)
        return [*found, *self.watch()]

    def watch(self) -> list[Step]:
        """Return the steps that have root take over old addresses after each switch."""
        program = LIBRARY / "old_map.py"
        target = next(name for name in self.plan["nginx"] if name.endswith("/old.map"))
        values = {"user": self.user, "base": self.base, "program": program, "target": target}
        units = Path("/etc/systemd/system")
        return [
            self.file(program, self.plan["old_map"], "phần nhận địa chỉ cũ"),
            *(
                self.file(
                    units / f"{self.user}-old-map.{kind}",
                    text.format(**values, map=self.plan["map"]),
                    "phần theo dõi địa chỉ cũ",
                )
                for kind, text in self.plan["units"].items()
            ),
        ]

    def file(
        self, path: Path, text: str | bytes, what: str, test: Callable[[], object] = lambda: None
    ) -> Step:
        """Return the step that writes a file."""
        return Step(
            f"Ghi {what} vào {path}", lambda: holds(path, text), lambda: put(path, text, test)
        )

    def people(self) -> dict[str, str]:
        """Return the lists of those who may publish: those known, the plan's, less who leaves."""
        signers = self.folder / "signers"
        known = {
            "signer": _listed(signers, re.compile(r"(\S+) ")),
            "door": _listed(self.folder / "authorized_keys", re.compile(r".* --who (\S+) ")),
        }
        for kind, keys in known.items():
            keys.update({name: its[kind] for name, its in self.plan["people"].items()})
            for name in self.plan["remove"]:
                keys.pop(name, None)
        options = f"--site {self.plan['site']} --signers {signers} --keep {self.plan['keep']}"
        door = f"/usr/bin/python3 -I {self.gate} --base {self.base} {options}"
        space = self.plan["namespace"]
        return {
            "signers": "".join(
                f'{name} namespaces="{space}" {key}\n'
                for name, key in sorted(known["signer"].items())
            ),
            "keys": "".join(
                f'restrict,command="{door} --who {name} --timeout {self.plan["timeout"]}" {key}\n'
                for name, key in sorted(known["door"].items())
            ),
        }

    def has_user(self) -> bool:
        """Say whether the user is there, and not locked."""
        try:
            pwd.getpwnam(self.user)
        except KeyError:
            return False
        return run("getent", "shadow", self.user).split(":")[1] == "*"

    def make_user(self) -> None:
        """Make the user. Its password fits nothing; locked ("!"), sshd would refuse its keys."""
        try:
            pwd.getpwnam(self.user)
        except KeyError:
            home = ("--home-dir", self.base, "--no-create-home", "--shell", "/bin/sh")
            run("useradd", "--system", "--user-group", *home, self.user)
        run("usermod", "--password", "*", self.user)

    def has_folders(self) -> bool:
        """Say whether the user may write where releases go, and nobody else."""
        try:
            known = self.base.stat()
            return (
                known.st_uid == pwd.getpwnam(self.user).pw_uid
                and stat.S_IMODE(known.st_mode) == _OPEN
            )
        except (FileNotFoundError, KeyError):
            return False

    def make_folders(self) -> None:
        """Make the folder of the releases; the gate makes what is in it."""
        self.base.mkdir(mode=_OPEN, parents=True, exist_ok=True)
        self.base.chmod(_OPEN)
        shutil.chown(self.base, self.user, self.user)


def _listed(file: Path, named: re.Pattern[str]) -> dict[str, str]:
    """Return the keys of a list by the names of their people; a line ends with kind and key."""
    found = {}
    for line in file.read_text("utf-8").splitlines() if file.is_file() else ():
        match = named.match(line)
        if match:
            found[match[1]] = " ".join(line.split()[-2:])
    return found


def _program(name: str) -> str:
    return shutil.which(name, path="/usr/sbin:/usr/bin:/sbin:/bin") or name


def _nginx_is_well() -> None:
    run(_program("nginx"), "-t")


def reload() -> None:
    """Have sshd and nginx read their settings again; start nginx where systemd can."""
    if Path("/run/systemd/system").is_dir():
        run("systemctl", "daemon-reload")
        for unit in Path("/etc/systemd/system").glob("*-old-map.path"):
            run("systemctl", "enable", "--quiet", "--now", unit.name)
        run("systemctl", "reload-or-restart", "ssh")
        run("systemctl", "enable", "--quiet", "--now", "nginx")
        run("systemctl", "reload", "nginx")
        return
    for name in ("sshd", "nginx"):
        try:
            os.kill(int(Path(f"/run/{name}.pid").read_text("ascii")), signal.SIGHUP)
        except (OSError, ValueError):
            print(f"Chưa có {name} đang chạy: hãy khởi động {name}.")


def main(arguments: list[str], plan: Mapping[str, Any]) -> int:
    """Take the steps that are not done yet; returns 0, or 1 with the reason said."""
    parser = argparse.ArgumentParser(prog="setup-server")
    parser.add_argument("--dry-run", action="store_true")
    asked = parser.parse_args(arguments)
    if os.geteuid():
        print("Hãy chạy với quyền root.")
        return 1
    done = 0
    try:
        for step in Host(plan).steps():
            if step.is_done():
                print(f"  đã có   {step.words}")
                continue
            print(f"  {'sẽ làm' if asked.dry_run else 'làm   '}  {step.words}")
            if not asked.dry_run:
                step.do()
            done += 1
        if done and not asked.dry_run:
            reload()
    except (SetupError, OSError) as problem:
        print(f"Dừng lại: {problem}")
        return 1
    words = "Sẽ làm" if asked.dry_run else "Đã làm"
    print(f"{words} {done} việc; chạy lại lúc nào cũng được.")
    return 0


def from_text(text: str) -> int:
    """Start with the plan that stands at the end of this file as it was sent."""
    return main(sys.argv[1:], json.loads(text))
