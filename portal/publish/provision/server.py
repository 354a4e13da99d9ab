"""Sets up a Debian or Ubuntu host for publishing. Runs there as root, on its own.

Standard library only, Python 3.10 or newer: `setup-server` sends this file after `host_tools.py`
and with a plan at its end. Steps are idempotent: each first checks whether it is needed;
`--dry-run` only checks. A configuration that sshd or nginx would refuse is restored.
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
    FOLDER_MODE,
    SetupError,
    Step,
    check_nginx,
    hide_default_page,
    holds,
    installed,
    nginx_version,
    program,
    put,
    run,
    shows_default_page,
    variant_for,
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
        """Return all steps in order. Raises SetupError."""
        packages = [package for package in PACKAGES if not installed(package)]
        apt = ("apt-get", "-o", "DPkg::Lock::Timeout=300")  # a new host may be updating itself
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
            *self.map_watcher(),
        ]

    def web(self) -> list[Step]:
        """Return the steps that make the portal nginx's default server."""
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
                lambda: put(self.nginx(), check_nginx),
            ),
        ]

    def nginx(self) -> dict[Path, str]:
        """Return nginx's files for its version, without a map that a release has installed."""
        version = nginx_version()
        nginx = self.plan["nginx"].items()
        files = {Path(name): variant_for(text, version) for name, text in nginx}
        return {
            path: text
            for path, text in files.items()
            if path.name != "old.map" or not path.is_file()
        }

    def map_watcher(self) -> list[Step]:
        """Return the steps that install the map of old addresses after each switch, as root."""
        installer = LIBRARY / "old_map.py"
        target = next(name for name in self.plan["nginx"] if name.endswith("/old.map"))
        values = {"user": self.user, "base": self.base, "program": installer, "target": target}
        units = Path("/etc/systemd/system")
        return [
            self.file(installer, self.plan["old_map"], "phần nhận địa chỉ cũ"),
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
        """Return the contents of `signers` and `authorized_keys` (`keys`).

        The host's people and the plan's, without those to be removed. Raises SetupError.
        """
        signers = self.folder / "signers"
        known = {
            "signer": _read_keys(signers, ""),
            "login": _read_keys(self.folder / "authorized_keys", " --who "),
        }
        removed = self.remove_people(known)
        for name, its in self.plan["people"].items():
            if removed & set(its.values()):
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
        gate = f"/usr/bin/python3 -I {self.gate} --base {self.base} {options}"
        namespace = self.plan["namespace"]
        return {
            "signers": "".join(
                f'{name} namespaces="{namespace}" {key}\n'
                for name, key in sorted(known["signer"].items())
            ),
            "keys": "".join(
                f'restrict,command="{gate} --who {name} --timeout {self.plan["timeout"]}" {key}\n'
                for name, key in sorted(known["login"].items())
            ),
        }

    def remove_people(self, known: dict[str, dict[str, str]]) -> set[str]:
        """Remove the people named in the plan, return their keys; SetupError for unknown names.

        `known`: keys by kind ("signer", "login") and name; is changed.
        """
        removed = set[str]()
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
            removed |= its
        return removed

    def has_user(self) -> bool:
        """Whether the user exists and is not locked."""
        try:
            pwd.getpwnam(self.user)
        except KeyError:
            return False
        return run("getent", "shadow", self.user).split(":")[1] == "*"

    def make_user(self) -> None:
        """Create the user, with a password that never matches ("*").

        A locked one ("!") would make sshd refuse the user's keys.
        """
        try:
            pwd.getpwnam(self.user)
        except KeyError:
            home = ("--home-dir", self.base, "--no-create-home", "--shell", "/bin/sh")
            run("useradd", "--system", "--user-group", *home, self.user)
        run("usermod", "--password", "*", self.user)

    def has_folders(self) -> bool:
        """Whether the base folder belongs to the user, with mode 0755."""
        try:
            info = self.base.stat()
            return (
                info.st_uid == pwd.getpwnam(self.user).pw_uid
                and stat.S_IMODE(info.st_mode) == FOLDER_MODE
            )
        except (FileNotFoundError, KeyError):
            return False

    def make_folders(self) -> None:
        """Create the base folder; the gate creates the folders in it."""
        self.base.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
        self.base.chmod(FOLDER_MODE)
        shutil.chown(self.base, self.user, self.user)


def _holders(known: dict[str, dict[str, str]], keys: set[str]) -> set[str]:
    """Return the names of those who have one of these keys, of either kind."""
    return {name for people in known.values() for name, key in people.items() if key in keys}


def _read_keys(file: Path, prefix: str) -> dict[str, str]:
    """Return the keys in a file by people's names.

    In each line the name follows `prefix`; the type and the key are its last two words.
    """
    keys = {}
    for line in file.read_text("utf-8").splitlines() if file.is_file() else ():
        rest = line.partition(prefix)[2] if prefix else line
        name = rest.partition(" ")[0]
        if name:
            keys[name] = " ".join(line.split()[-2:])
    return keys


def reload() -> None:
    """Reload sshd and nginx, through systemd if it runs. Raises SetupError."""
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
    """Run the steps that are needed; return the exit code: 0, or 1 after printing the reason."""
    parser = argparse.ArgumentParser(prog="setup-server")
    parser.add_argument("--dry-run", action="store_true")
    options = parser.parse_args(arguments)
    if os.geteuid():
        print("Hãy chạy với quyền root.")
        return 1
    done = 0
    try:
        for step in Host(plan).steps():
            if step.is_done():
                print(f"  đã có   {step.label}")
                continue
            print(f"  {'sẽ làm' if options.dry_run else 'làm   '}  {step.label}")
            if not options.dry_run:
                step.do()
            done += 1
        if not options.dry_run:
            reload()  # even if nothing was done: an earlier run may have stopped before it
    except (SetupError, OSError) as problem:
        print(f"Dừng lại: {problem}")
        return 1
    verb = "Sẽ làm" if options.dry_run else "Đã làm"
    print(f"{verb} {done} việc; chạy lại lúc nào cũng được.")
    return 0


def from_text(text: str) -> int:
    """Run `main` with a plan in JSON; called at the end of this file as it is sent."""
    return main(sys.argv[1:], json.loads(text))
