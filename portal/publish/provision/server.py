"""Makes a Debian or Ubuntu host ready to be published to. Runs there, as root, by itself.

Standard library only, Python 3.10 or newer: `setup-server` sends this file, behind `host_tools.py`
and with a plan at its end. Each step looks first whether it is done; `--dry-run` only looks. Done
twice, the second time does nothing. What a step would break (sshd, nginx) is put back as it was.
"""

from __future__ import annotations

import argparse
import base64
import json
import os
import pwd
import shutil
import signal
import stat
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from portal.publish.provision.host_tools import (
    DEFAULT_PAGE,
    OPEN,
    SetupError,
    Step,
    fitting,
    hide_default_page,
    holds,
    installed,
    nginx_is_well,
    nginx_version,
    program,
    put,
    run,
    shows_default_page,
)

PACKAGES = ("openssh-server", "rsync", "nginx", "libnginx-mod-http-brotli-static")
LIBRARY = Path("/usr/local/lib/cong")


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
        apt = ("apt-get", "-o", "DPkg::Lock::Timeout=300")  # a fresh host updates itself first
        gate = base64.b64decode(self.plan["gate"])
        people = self.people()
        snippet = self.plan["sshd"].format(user=self.user, folder=self.folder)
        return [
            Step(
                f"Cài gói {', '.join(PACKAGES)}",
                lambda: not packages,
                lambda: [
                    run(*apt, "update", "-qq"),
                    run(*apt, "install", "-y", *packages),
                ],
            ),
            Step(f"Tạo người dùng {self.user}, không có mật khẩu", self.has_user, self.make_user),
            Step(f"Tạo thư mục {self.base}", self.has_folders, self.make_folders),
            self.file(self.gate, gate, "cổng gác"),
            self.file(self.folder / "signers", people["signers"], "khóa được phép ký"),
            self.file(self.folder / "authorized_keys", people["keys"], "khóa được phép vào cửa"),
            self.file(self.sshd, snippet, "thiết lập sshd", lambda: run(program("sshd"), "-t")),
            *self.web(),
            *self.watch(),
        ]

    def web(self) -> list[Step]:
        """Return the steps that have nginx answer with the portal whatever comes to it."""
        folders = sorted({str(Path(name).parent) for name in self.plan["nginx"]})
        return [
            Step(
                f"Gỡ trang mặc định của Debian khỏi nginx (liên kết {DEFAULT_PAGE}; tệp gốc còn "
                "trong sites-available)",
                lambda: installed("nginx") and not shows_default_page(),
                hide_default_page,
            ),
            Step(
                f"Ghi thiết lập nginx vào {', '.join(folders)}",
                lambda: all(holds(path, text) for path, text in self.nginx().items()),
                lambda: put(self.nginx(), nginx_is_well),
            ),
        ]

    def nginx(self) -> dict[Path, str]:
        """Return nginx's files as its version wants them; a map that a release brought stays."""
        version = nginx_version()
        files = {Path(name): fitting(text, version) for name, text in self.plan["nginx"].items()}
        return {
            path: text
            for path, text in files.items()
            if path.name != "old.map" or not path.is_file()
        }

    def watch(self) -> list[Step]:
        """Return the steps that have root take over old addresses after each switch."""
        taker = LIBRARY / "old_map.py"
        target = next(name for name in self.plan["nginx"] if name.endswith("/old.map"))
        values = {"user": self.user, "base": self.base, "program": taker, "target": target}
        units = Path("/etc/systemd/system")
        return [
            self.file(taker, self.plan["old_map"], "phần nhận địa chỉ cũ"),
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
            f"Ghi {what} vào {path}", lambda: holds(path, text), lambda: put({path: text}, test)
        )

    def people(self) -> dict[str, str]:
        """Return the lists of those who may publish: those known, the plan's, less who leaves."""
        signers = self.folder / "signers"
        known = {
            "signer": _listed(signers, ""),
            "door": _listed(self.folder / "authorized_keys", " --who "),
        }
        gone = self.let_out(known)
        for name, its in self.plan["people"].items():
            if gone & set(its.values()):
                raise SetupError(
                    f"Khóa nêu cho {name} chính là khóa phải gỡ. Hãy nêu khóa mới bằng --key, hoặc "
                    "bỏ --who."
                )
            others = _holders(known, set(its.values())) - {name}
            if others:
                raise SetupError(
                    f"Khóa của {name} đã được ghi cho {min(others)}. Mỗi người cần một khóa "
                    "riêng: hãy tạo khóa khác rồi chạy lại."
                )
            for kind, keys in known.items():
                keys[name] = its[kind]
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

    def let_out(self, known: dict[str, dict[str, str]]) -> set[str]:
        """Strike out those who leave, return their keys; raises SetupError for unknown names.

        `known`: keys by people's names, for each kind of key.
        """
        gone = set[str]()
        for name in self.plan["remove"]:
            people = sorted(set().union(*known.values()))
            if name not in people:
                raise SetupError(
                    f"Không có ai tên “{name}” để gỡ. Đang được xuất bản: "
                    f"{', '.join(people) or 'chưa có ai'}. Chạy lại với đúng tên."
                )
            its = {keys.pop(name) for keys in known.values() if name in keys}
            for other in sorted(_holders(known, its)):
                print(f"Khóa của {name} còn được ghi cho {other}: hãy gỡ cả {other}.")
            gone |= its
        return gone

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
                and stat.S_IMODE(known.st_mode) == OPEN
            )
        except (FileNotFoundError, KeyError):
            return False

    def make_folders(self) -> None:
        """Make the folder of the releases; the gate makes what is in it."""
        self.base.mkdir(mode=OPEN, parents=True, exist_ok=True)
        self.base.chmod(OPEN)
        shutil.chown(self.base, self.user, self.user)


def _holders(known: dict[str, dict[str, str]], wanted: set[str]) -> set[str]:
    """Return those who have one of these keys, be it for the door or for signing."""
    return {name for keys in known.values() for name, key in keys.items() if key in wanted}


def _listed(file: Path, before: str) -> dict[str, str]:
    """Return the keys of a list by people's names, which stand right behind some words.

    A line ends with kind and key.
    """
    found = {}
    for line in file.read_text("utf-8").splitlines() if file.is_file() else ():
        rest = line.partition(before)[2] if before else line
        name = rest.partition(" ")[0]
        if name:
            found[name] = " ".join(line.split()[-2:])
    return found


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
        if not asked.dry_run:
            reload()  # also where all was done: the last time may have ended before it
    except (SetupError, OSError) as problem:
        print(f"Dừng lại: {problem}")
        return 1
    words = "Sẽ làm" if asked.dry_run else "Đã làm"
    print(f"{words} {done} việc; chạy lại lúc nào cũng được.")
    return 0


def from_text(text: str) -> int:
    """Start with the plan that stands at the end of this file as it was sent."""
    return main(sys.argv[1:], json.loads(text))
