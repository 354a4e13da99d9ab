"""Helpers of `setup-server` on the host: running programs, writing files, Debian packages.

Standard library only, Python 3.10 or newer: sent to the host with `server.py`, as one file.
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

FILE_MODE, FOLDER_MODE = 0o644, 0o755
DEFAULT_PAGE = Path("/etc/nginx/sites-enabled/default")
_DEFAULT_PAGE_FILE = Path("/etc/nginx/sites-available/default")
_MAX_ERROR_LINES = 12  # of a failed program's output
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
    """Raised if the host cannot be set up; the message is for its administrator."""


@dataclass
class Step:
    """A state to establish: its description, whether it holds already, how to establish it."""

    label: str
    is_done: Callable[[], bool]
    do: Callable[[], object]


def run(*words: object) -> str:
    """Run a program and return its output; SetupError with its errors if it fails or is missing."""
    process = _run(*words)
    if process.returncode:
        output = errors(process)
        if words[0] == "systemctl":  # its message only refers to the journal
            unit = str(words[-1])
            output += "\n" + _run("journalctl", "-u", unit, "-n", "5", "-o", "cat").stdout.strip()
        hints = [hint for message, hint in _HINTS.items() if message in output]
        lines = [f"{' '.join(map(str, words))} báo lỗi:", *output.splitlines()]
        raise SetupError("\n".join(["\n    ".join(lines), *hints]))
    return process.stdout


def errors(process: subprocess.CompletedProcess[str]) -> str:
    """Return a failed program's last lines of errors; the very last one often says nothing."""
    lines = [line for line in process.stderr.splitlines() if line.strip()]
    lines = lines or process.stdout.strip().splitlines()[-1:]
    lines = lines or [f"mã kết thúc {process.returncode}"]
    return "\n".join(lines[-_MAX_ERROR_LINES:])


def _run(*words: object) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8"}
    command = [str(word) for word in words]
    try:
        return subprocess.run(  # noqa: S603 - fixed words, no shell
            command, capture_output=True, encoding="utf-8", errors="replace", check=False, env=env
        )
    except OSError as problem:
        return subprocess.CompletedProcess(command, 127, "", str(problem))


def program(name: str) -> str:
    """Return the path of a program, also in sbin; its name if it is missing."""
    return shutil.which(name, path="/usr/sbin:/usr/bin:/sbin:/bin") or name


def installed(package: str) -> bool:
    """Whether a Debian package is installed."""
    return _run("dpkg-query", "-W", "-f", "${Status}", package).stdout.endswith("ok installed")


def put(files: Mapping[Path, str | bytes], test: Callable[[], object] = lambda: None) -> None:
    """Write files atomically; if `test` then raises SetupError or OSError, restore them all."""
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
    path.parent.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.new")
    temporary.write_bytes(data)
    temporary.chmod(FILE_MODE)
    temporary.replace(path)


def holds(path: Path, text: str | bytes) -> bool:
    """Whether a file has this content, and belongs to root with mode 0644."""
    if not path.is_file() or path.is_symlink():
        return False
    info = path.stat()
    return (
        info.st_uid == 0
        and stat.S_IMODE(info.st_mode) == FILE_MODE
        and path.read_bytes() == _bytes(text)
    )


def _bytes(text: str | bytes) -> bytes:
    return text.encode() if isinstance(text, str) else text


def check_nginx() -> None:
    """Test nginx's configuration. Raises SetupError."""
    run(program("nginx"), "-t")


def nginx_version() -> tuple[int, ...]:
    """Return nginx's version, () if it is not installed."""
    match = re.search(r"nginx/([0-9]+(?:\.[0-9]+)*)", _run(program("nginx"), "-v").stderr)
    return parse_version(match[1]) if match else ()


def parse_version(version: str) -> tuple[int, ...]:
    """Return the numbers of a version, which compare as versions do."""
    return tuple(map(int, version.split(".")))


def variant_for(text: str | Mapping[str, str], version: tuple[int, ...]) -> str:
    """Return a file's text; of variants by minimum version, the newest that `version` takes."""
    if isinstance(text, str):
        return text
    version = version or (0,)  # unknown: the oldest variant
    fitting = {parse_version(least): variant for least, variant in text.items()}
    return fitting[max(least for least in fitting if least <= version)]


def shows_default_page() -> bool:
    """Whether nginx serves Debian's default page, unmodified."""
    if not DEFAULT_PAGE.is_symlink() or DEFAULT_PAGE.resolve() != _DEFAULT_PAGE_FILE.resolve():
        return False
    conffiles = _run("dpkg-query", "-W", "-f", "${Conffiles}\n", "nginx-common").stdout
    try:
        digest = hashlib.md5(_DEFAULT_PAGE_FILE.read_bytes(), usedforsecurity=False).hexdigest()
    except OSError:
        return False
    return f" {_DEFAULT_PAGE_FILE} {digest}" in conffiles


def hide_default_page() -> None:
    """Disable Debian's unmodified default page, without deleting its file."""
    if shows_default_page():
        DEFAULT_PAGE.unlink()
