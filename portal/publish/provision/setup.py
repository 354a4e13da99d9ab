"""`setup-server`: sends a host the program and the plan that make it ready, or saves both."""

from __future__ import annotations

import ast
import base64
import json
import re
import shutil
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from portal.publish import named_files, release_files
from portal.publish.gate.manifest import NAMESPACE
from portal.publish.gate.refusal import Refusal
from portal.publish.hosts.base import user
from portal.publish.provision import old_map, templates, zipapp
from portal.publish.targets import Ssh, home
from portal.settings import SettingsError

# Not imported: they run where there are users.
_TOOLS, _SERVER = (Path(__file__).with_name(name) for name in ("host_tools.py", "server.py"))
_FIRST = "# Makes a host ready to be published to.\n"  # tells such programs from other files
_NAME = re.compile(r"[a-z][a-z0-9._-]{0,30}")
_KEY = re.compile(r"((?:sk-)?(?:ssh|ecdsa)-[A-Za-z0-9@.-]+ [A-Za-z0-9+/]+=*)(?: .*)?")
_LONGEST = 16_384  # bytes of a public key with its comment


@dataclass(frozen=True, slots=True)
class Asked:
    """What setting up is asked for.

    `who` publishes with the public key in `key` (this user, the target's key, where empty) and
    signs with that in `signing_key` (the target's own; `key` where it has none); `remove` may no
    longer; `login` is how root is reached; `save` writes the program instead.
    """

    who: str = ""
    key: str = ""
    remove: str = ""
    login: str = ""
    save: str = ""
    dry_run: bool = False
    signing_key: str = ""


def script(target: Ssh, asked: Asked) -> str:
    """Return the whole program, as root may read it before it runs. Refuses what is no key."""
    people = {}
    if asked.who or asked.key or not asked.remove:
        door, signer = _keys(target, asked)
        people = {_name(asked.who or user()): {"door": _public(door), "signer": _public(signer)}}
    plan = {
        "user": target.user,
        "base": target.path,
        "site": target.site_url,
        "keep": target.keep,
        "timeout": target.timeout,
        "namespace": NAMESPACE,
        "people": people,
        "remove": [_name(asked.remove)] if asked.remove else [],
        "gate": base64.b64encode(zipapp.gate()).decode(),
        "sshd": templates.SSHD_CONFIG,
        "units": templates.UNITS,
        "old_map": Path(old_map.__file__).read_text("utf-8"),
        "map": release_files.MAP,
        "nginx": _nginx(target),
    }
    start = f"if __name__ == '__main__':\n    sys.exit(from_text({json.dumps(plan)!r}))\n"
    return f"{_joined(_TOOLS, _SERVER)}\n\n{start}"


def _nginx(target: Ssh) -> Mapping[str, str | Mapping[str, str]]:
    try:
        return release_files.web_server(target)
    except SettingsError as problem:
        raise Refusal("X002", name="publishconf.py", line=1, reason=problem) from None


def _joined(*modules: Path) -> str:
    """Return modules as one program, each standing on those before it."""
    lines = [_FIRST, "from __future__ import annotations\n"]
    for module in modules:
        source = module.read_text("utf-8")
        known = {
            number
            for each in ast.parse(source).body
            if isinstance(each, ast.ImportFrom)
            and str(each.module).startswith(("portal.", "__future__"))
            for number in range(each.lineno, (each.end_lineno or each.lineno) + 1)
        }
        rows = enumerate(source.splitlines(keepends=True), 1)
        lines += [line for number, line in rows if number not in known]
    return "".join(lines)


def _keys(target: Ssh, asked: Asked) -> tuple[Path, Path]:
    """Return the files of two public keys: the one that opens the door, the one that signs."""
    door = Path(asked.key or f"{target.key}.pub")
    if asked.signing_key:
        return door, Path(asked.signing_key)
    if not target.signing_key:
        return door, door
    if asked.key:
        reason = "publishconf.py có signing_key, nên phải nêu cả khóa công khai để ký"
        raise Refusal("X029", name="--signing-key", reason=reason)
    return door, Path(f"{target.signing_key}.pub")


def _name(who: str) -> str:
    if not _NAME.fullmatch(who):
        reason = f"“{who}” không phải là tên ngắn (chữ thường không dấu, số)"
        raise Refusal("X029", name="--who", reason=reason)
    return who


def _public(file: Path) -> str:
    try:
        with file.expanduser().open("rb") as lines:
            match = _KEY.fullmatch(lines.read(_LONGEST).decode("ascii", "replace").strip())
    except (OSError, RuntimeError):  # "~somebody" who is not there
        match = None
    if not match:
        reason = f"không đọc được khóa công khai {file}; tạo bằng ssh-keygen -t ed25519"
        raise Refusal("X029", name="--key", reason=reason)
    return match[1]


def run(target: Ssh, asked: Asked, say: Callable[[str], None]) -> int:
    """Have the host made ready over ssh as root; return the exit code."""
    text = script(target, asked)
    if asked.save:
        named_files.write("--save", Path(asked.save), text, _FIRST)
        say(f"Đã ghi {asked.save}. Trên máy chủ, với quyền root: python3 {asked.save} --dry-run")
        return 0
    if not shutil.which("ssh"):
        raise Refusal("X003", name="ssh", how="sudo apt-get install openssh-client")
    words = ["ssh", "-T", "-p", str(target.port)]
    words += ["-o", f'UserKnownHostsFile="{home(target.known_hosts)}"']
    words += ["--", asked.login or f"root@{target.host}", "python3 -I -"]
    words[-1] += " --dry-run" if asked.dry_run else ""
    done = subprocess.run(words, input=text, text=True, check=False)  # noqa: S603 - a list of words
    if done.returncode > 1:
        say("Chưa chuẩn bị được máy chủ: không vào được bằng root, hoặc máy ấy chưa có python3.")
    return done.returncode
