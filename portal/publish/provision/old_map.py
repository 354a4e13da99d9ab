"""Takes a release's old addresses into nginx's settings. Runs on the host, as root.

    python3 -I old_map.py FROM TO

A release comes from people who may publish, not from root: each line must have just the form of
a redirect or of a page that is gone, or nothing is taken. What nginx then refuses is put back.
"""

from __future__ import annotations

import os
import re
import stat
import subprocess
import sys
from pathlib import Path

LINE = re.compile(
    r'"(?:/[^"\\\x00-\x1f\x7f]*|(?:article|category):[0-9]{1,9})" '
    r"(?:410|/|(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+/?);"
)
NGINX = "/usr/sbin/nginx"
_LARGEST = 16 * 1024 * 1024  # bytes


def lines_are_well(text: str) -> bool:
    """Say whether a map holds redirects and nothing else."""
    return all(LINE.fullmatch(line) for line in text.split("\n") if line)


def take(source: Path, target: Path) -> str:
    """Take a map over; return what is wrong, or nothing."""
    try:
        data = _read(source)
        if not lines_are_well(data.decode("utf-8")):
            return f"{source}: có dòng không phải là chuyển hướng"
        before = target.read_bytes() if target.is_file() else b""
        if before == data:
            return ""
        _write(target, data)
        said = _nginx("-t") or _nginx("-s", "reload")
        if said:
            _write(target, before)
    except (OSError, ValueError) as problem:
        return f"{source}: {problem}"
    return said


def _read(path: Path) -> bytes:
    """Return a plain file; raises OSError, ValueError. A pipe is not waited for."""
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    with open(handle, "rb") as file:  # noqa: PTH123 - an open handle
        known = os.fstat(handle)
        if not stat.S_ISREG(known.st_mode) or known.st_size > _LARGEST:
            message = f"không phải tệp thường, hoặc lớn hơn {_LARGEST} byte"
            raise ValueError(message)
        return file.read(_LARGEST)


def _write(path: Path, data: bytes) -> None:
    fresh = path.with_name(f".{path.name}.new")
    fresh.write_bytes(data)
    fresh.replace(path)


def _nginx(*words: str) -> str:
    """Return why nginx refuses, all of it: its last line alone says nothing; or nothing."""
    try:
        done = subprocess.run([NGINX, *words], capture_output=True, check=False)  # noqa: S603
    except OSError as problem:
        return str(problem)
    said = done.stderr.decode("utf-8", "replace").strip()
    return (said or f"{NGINX}: mã kết thúc {done.returncode}") if done.returncode else ""


if __name__ == "__main__":
    sys.exit(take(Path(sys.argv[1]), Path(sys.argv[2])) or 0)
