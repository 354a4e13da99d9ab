"""`setup-server`: sends a host the program and the plan that make it ready, or saves both."""

from __future__ import annotations

import base64
import getpass
import json
import re
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from portal.publish import bundle, host_texts, joints, named_files, old_map, server
from portal.publish.gate.manifest import NAMESPACE
from portal.publish.gate.refusal import Refusal
from portal.publish.targets import Ssh

_NAME = re.compile(r"[a-z][a-z0-9._-]{0,30}")
_KEY = re.compile(r"((?:sk-)?(?:ssh|ecdsa)-[A-Za-z0-9@.-]+ [A-Za-z0-9+/]+=*)(?: .*)?")


@dataclass(frozen=True, slots=True)
class Asked:
    """What setting up is asked for.

    `who` publishes with the public key in `key` (this user, the target's key, where empty);
    `remove` may no longer; `login` is how root is reached; `save` writes the program instead.
    """

    who: str = ""
    key: str = ""
    remove: str = ""
    login: str = ""
    save: str = ""
    dry_run: bool = False


def script(target: Ssh, asked: Asked) -> str:
    """Return the whole program, as root may read it before it runs. Refuses what is no key."""
    people = {}
    if not asked.remove:
        who = asked.who or getpass.getuser()
        file = Path(asked.key or f"{target.key}.pub").expanduser()
        people = {_name(who): _public(file)}
    plan = {
        "user": target.user,
        "base": target.path,
        "site": target.site_url,
        "keep": target.keep,
        "timeout": target.timeout,
        "namespace": NAMESPACE,
        "people": people,
        "remove": [_name(asked.remove)] if asked.remove else [],
        "gate": base64.b64encode(bundle.gate()).decode(),
        "sshd": host_texts.SSHD_CONFIG,
        "units": host_texts.UNITS,
        "old_map": Path(old_map.__file__).read_text("utf-8"),
        "map": joints.MAP,
        "nginx": joints.web_server(target),
    }
    source = Path(server.__file__).read_text("utf-8")
    return (
        f"{source}\n\nif __name__ == '__main__':\n    sys.exit(from_text({json.dumps(plan)!r}))\n"
    )


def _name(who: str) -> str:
    if not _NAME.fullmatch(who):
        reason = f"“{who}” không phải là tên ngắn (chữ thường không dấu, số)"
        raise Refusal("X029", name="--who", reason=reason)
    return who


def _public(file: Path) -> str:
    try:
        match = _KEY.fullmatch(file.read_text("utf-8").strip())
    except (OSError, UnicodeDecodeError):
        match = None
    if not match:
        reason = f"không đọc được khóa công khai {file}; tạo bằng ssh-keygen -t ed25519"
        raise Refusal("X029", name="--key", reason=reason)
    return match[1]


def run(target: Ssh, asked: Asked, say: Callable[[str], None]) -> int:
    """Have the host made ready over ssh as root; return the exit code."""
    text = script(target, asked)
    if asked.save:
        named_files.write("--save", Path(asked.save), text, text.partition("\n")[0])
        say(f"Đã ghi {asked.save}. Trên máy chủ, với quyền root: python3 {asked.save} --dry-run")
        return 0
    words = ["ssh", "-T", "-p", str(target.port)]
    words += ["-o", f'UserKnownHostsFile="{Path(target.known_hosts).expanduser()}"']
    words += ["--", asked.login or f"root@{target.host}", "python3 -I -"]
    words[-1] += " --dry-run" if asked.dry_run else ""
    done = subprocess.run(words, input=text, text=True, check=False)  # noqa: S603 - a list of words
    if done.returncode > 1:
        say("Chưa chuẩn bị được máy chủ: không vào được bằng root, hoặc máy ấy chưa có python3.")
    return done.returncode
