"""`setup-server`: sends a host a program with a plan that sets it up, or saves it as a file."""

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
from portal.publish.hosts.base import current_user
from portal.publish.provision import old_map, templates, zipapp
from portal.publish.targets import Ssh, TargetError, home

# Not imported: `pwd` does not exist on Windows.
_TOOLS, _SERVER = (Path(__file__).with_name(name) for name in ("host_tools.py", "server.py"))
_FIRST = "# Makes a host ready to be published to.\n"  # marks a saved program; see named_files
_NAME = re.compile(r"[a-z][a-z0-9._-]{0,30}")
_KEY = re.compile(r"((?:sk-)?(?:ssh|ecdsa)-[A-Za-z0-9@.-]+ [A-Za-z0-9+/]+=*)(?: .*)?")
_LONGEST = 16_384  # bytes of a public key with its comment


@dataclass(frozen=True, slots=True)
class SetupOptions:
    """The options of `setup-server`; keys are paths of public keys.

    `who`: a person who may publish (this user if empty), with `key` for logging in (the target's
    if empty) and `signing_key` (the target's if empty; `key` if it has none); `remove`: a person
    who may no longer; `login`: root's SSH address; `save`: write the program to this file instead
    of running it.
    """

    who: str = ""
    key: str = ""
    remove: str = ""
    login: str = ""
    save: str = ""
    dry_run: bool = False
    signing_key: str = ""


def script(target: Ssh, options: SetupOptions) -> str:
    """Return the whole program, readable before it runs. Refuses invalid options (X029)."""
    people = {}
    if options.who or options.key or not options.remove:
        login, signer = _keys(target, options)
        keys = {"login": _public_key(login), "signer": _public_key(signer)}
        people = {_name(options.who or current_user()): keys}
    plan = {
        "user": target.user,
        "base": target.path,
        "site": target.site_url,
        "keep": target.keep,
        "timeout": target.timeout,
        "namespace": NAMESPACE,
        "people": people,
        "remove": [_name(options.remove)] if options.remove else [],
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
        return release_files.nginx_files(target)
    except TargetError as problem:
        raise Refusal("X002", name="publishconf.py", line=1, reason=problem) from None


def _joined(*modules: Path) -> str:
    """Return modules as one program, without their imports from each other."""
    lines = [_FIRST, "from __future__ import annotations\n"]
    for module in modules:
        source = module.read_text("utf-8")
        omitted = {
            number
            for node in ast.parse(source).body
            if isinstance(node, ast.ImportFrom)
            and str(node.module).startswith(("portal.", "__future__"))
            for number in range(node.lineno, (node.end_lineno or node.lineno) + 1)
        }
        rows = enumerate(source.splitlines(keepends=True), 1)
        lines += [line for number, line in rows if number not in omitted]
    return "".join(lines)


def _keys(target: Ssh, options: SetupOptions) -> tuple[Path, Path]:
    """Return the paths of two public keys: for logging in and for signing."""
    login = Path(options.key or f"{target.key}.pub")
    if options.signing_key:
        return login, Path(options.signing_key)
    if not target.signing_key:
        return login, login
    if options.key:
        reason = "publishconf.py có signing_key, nên phải nêu cả khóa công khai để ký"
        raise Refusal("X029", name="--signing-key", reason=reason)
    return login, Path(f"{target.signing_key}.pub")


def _name(who: str) -> str:
    if not _NAME.fullmatch(who):
        reason = f"“{who}” không phải là tên ngắn (chữ thường không dấu, số)"
        raise Refusal("X029", name="--who", reason=reason)
    return who


def _public_key(file: Path) -> str:
    """Return the type and the key in a file, without the comment."""
    try:
        with file.expanduser().open("rb") as stream:
            match = _KEY.fullmatch(stream.read(_LONGEST).decode("ascii", "replace").strip())
    except (OSError, RuntimeError):  # RuntimeError: "~somebody" unknown
        match = None
    if not match:
        reason = f"không đọc được khóa công khai {file}; tạo bằng ssh-keygen -t ed25519"
        raise Refusal("X029", name="--key", reason=reason)
    return match[1]


def run(target: Ssh, options: SetupOptions, say: Callable[[str], None]) -> int:
    """Run the program on the host as root over SSH, or save it; return the exit code.

    Raises Refusal.
    """
    text, path = script(target, options), options.save
    if path:
        named_files.write("--save", Path(path), text, _FIRST)
        say(f"Đã ghi {path}. Trên máy chủ, với quyền root: python3 {path} --dry-run")
        return 0
    if not shutil.which("ssh"):
        raise Refusal("X003", name="ssh", how="sudo apt-get install openssh-client")
    words = ["ssh", "-T", "-p", str(target.port)]
    words += ["-o", f'UserKnownHostsFile="{home(target.known_hosts)}"']
    login = options.login or f"root@{target.host}"
    words += ["--", login, "python3 -I -"]
    words[-1] += " --dry-run" if options.dry_run else ""
    process = subprocess.run(words, input=text, text=True, check=False)  # noqa: S603 - a list of words
    if process.returncode > 1:
        raise Refusal("X036", name=login)
    return process.returncode
