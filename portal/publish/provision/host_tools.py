"""What `setup-server` works with on a host: programs, files of root's, Debian's packages.

Standard library only, Python 3.10 or newer: it goes to the host with `server.py`, as one file.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import stat
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

READABLE, OPEN = 0o644, 0o755
DEFAULT_PAGE = Path("/etc/nginx/sites-enabled/default")
_ITS_FILE = Path("/etc/nginx/sites-available/default")
_SHOWN = 12  # lines of what a program says when it fails
_HINTS = {
    "/etc/letsencrypt/": "Chưa có chứng chỉ: làm bước bật https trong docs/xuat-ban.md rồi chạy "
    "lại, hoặc tạm bỏ tls=True.",
    "duplicate default server": "Một trang khác của máy này đang là default_server: bỏ chữ ấy "
    "trong tệp nêu trên rồi chạy lại.",
    "Could not get lock": "Máy đang tự cập nhật: chờ vài phút rồi chạy lại.",
    "Address already in use": "Một chương trình khác đang giữ cổng mạng ấy (ss -ltnp cho biết): "
    "tắt nó rồi chạy lại.",
}


class SetupError(Exception):
    """Raised if the host cannot be made ready; the message is for its administrator."""


@dataclass
class Step:
    """One thing that is to be so: in words, whether it is so, and how it is made so."""

    words: str
    is_done: Callable[[], bool]
    do: Callable[[], object]


def run(*words: object) -> str:
    """Run a program; raises SetupError with what it says if it fails, or is not there."""
    done = _run(*words)
    if done.returncode:
        said = why(done)
        if words[0] == "systemctl":  # it only says where to read on
            unit = str(words[-1])
            said += "\n" + _run("journalctl", "-u", unit, "-n", "5", "-o", "cat").stdout.strip()
        hints = [hint for sign, hint in _HINTS.items() if sign in said]
        lines = [f"{' '.join(map(str, words))} báo lỗi:", *said.splitlines()]
        raise SetupError("\n".join(["\n    ".join(lines), *hints]))
    return done.stdout


def why(done: subprocess.CompletedProcess[str]) -> str:
    """Return why a program failed: its last errors, as the very last often says nothing."""
    said = [line for line in done.stderr.splitlines() if line.strip()]
    said = said or done.stdout.strip().splitlines()[-1:] or [f"mã kết thúc {done.returncode}"]
    return "\n".join(said[-_SHOWN:])


def _run(*words: object) -> subprocess.CompletedProcess[str]:
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8"}
    line = [str(word) for word in words]
    try:
        return subprocess.run(  # noqa: S603 - fixed words, no shell
            line, capture_output=True, encoding="utf-8", errors="replace", check=False, env=quiet
        )
    except OSError as problem:
        return subprocess.CompletedProcess(line, 127, "", str(problem))


def program(name: str) -> str:
    """Return where a program lies, also one for root alone."""
    return shutil.which(name, path="/usr/sbin:/usr/bin:/sbin:/bin") or name


def installed(package: str) -> bool:
    """Say whether Debian's package is there."""
    return _run("dpkg-query", "-W", "-f", "${Status}", package).stdout.endswith("ok installed")


def put(files: Mapping[Path, str | bytes], test: Callable[[], object] = lambda: None) -> None:
    """Write files of root's, each whole; where `test` then raises, put back what was there."""
    before = {path: path.read_bytes() if path.is_file() else None for path in files}
    try:
        for path, text in files.items():
            _write(path, _bytes(text))
        test()
    except (SetupError, OSError):
        for path, data in before.items():
            if data is None:
                path.unlink(missing_ok=True)
            else:
                _write(path, data)
        raise


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(mode=OPEN, parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.new")
    fresh.write_bytes(data)
    fresh.chmod(READABLE)
    fresh.replace(path)


def holds(path: Path, text: str | bytes) -> bool:
    """Say whether a file of root's holds just that."""
    if not path.is_file() or path.is_symlink():
        return False
    known = path.stat()
    return (
        known.st_uid == 0
        and stat.S_IMODE(known.st_mode) == READABLE
        and path.read_bytes() == _bytes(text)
    )


def _bytes(text: str | bytes) -> bytes:
    return text.encode() if isinstance(text, str) else text


def nginx_is_well() -> None:
    """Have nginx look at its settings; raises SetupError."""
    run(program("nginx"), "-t")


def nginx_version() -> tuple[int, ...]:
    """Return nginx's version; nothing where there is none."""
    found = re.search(r"nginx/([0-9]+(?:\.[0-9]+)*)", _run(program("nginx"), "-v").stderr)
    return numbers(found[1]) if found else ()


def numbers(version: str) -> tuple[int, ...]:
    """Return a version as it is compared."""
    return tuple(map(int, version.split(".")))


def fitting(text: str | Mapping[str, str], version: tuple[int, ...]) -> str:
    """Return a file's text: of its forms, by the version that each needs, the newest that fits."""
    if isinstance(text, str):
        return text
    known = version or (0,)  # the oldest form, while nobody knows
    return max((numbers(since), form) for since, form in text.items() if numbers(since) <= known)[1]


def shows_default_page() -> bool:
    """Say whether nginx has Debian's own first page, just as its package brought it."""
    if not DEFAULT_PAGE.is_symlink() or DEFAULT_PAGE.resolve() != _ITS_FILE.resolve():
        return False
    known = _run("dpkg-query", "-W", "-f", "${Conffiles}\n", "nginx-common").stdout
    try:
        digest = hashlib.md5(_ITS_FILE.read_bytes(), usedforsecurity=False).hexdigest()
    except OSError:
        return False
    return f" {_ITS_FILE} {digest}" in known


def hide_default_page() -> None:
    """Take Debian's first page out of nginx, but leave its file; anybody else's page stays."""
    if shows_default_page():
        DEFAULT_PAGE.unlink()
