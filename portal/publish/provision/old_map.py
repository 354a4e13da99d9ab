"""Installs a release's map of old addresses in nginx's configuration. Runs on the host, as root.

    python3 -I old_map.py SOURCE TARGET

A release comes from publishers, not from root: unless each line has the form of a redirect or of
a 410, nothing is installed. If nginx refuses the result, the former map is restored.
"""

from __future__ import annotations

import os
import re
import stat
import subprocess
import sys
from pathlib import Path

LINE = re.compile(
    r'"(?:/[^"\\\x00-\x1f\x7f]*|name:[^"\\/\x00-\x1f\x7f]+|(?:tag|nukeviet):[a-z0-9_/-]+'
    r'|(?:article|category|section|k2|k2-category|menu|post|wp-category):[0-9]{1,9})" '
    r"(?:410|/|(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+/?);"
)
NGINX = "/usr/sbin/nginx"
_LARGEST = 16 * 1024 * 1024  # bytes


def is_valid(text: str) -> bool:
    """Whether a map has only redirects and 410s."""
    return all(LINE.fullmatch(line) for line in text.split("\n") if line)


def install(source: Path, target: Path) -> str:
    """Install a map and reload nginx; return what went wrong, "" if nothing."""
    try:
        data = _read(source)
        if not is_valid(data.decode("utf-8")):
            return f"{source}: có dòng không phải là chuyển hướng"
        before = target.read_bytes() if target.is_file() else b""
        if before == data:
            return ""
        _write(target, data)
        error = _nginx("-t") or _nginx("-s", "reload")
        if error:
            _write(target, before)
    except (OSError, ValueError) as problem:
        return f"{source}: {problem}"
    return error


def _read(path: Path) -> bytes:
    """Read a regular file without blocking on a pipe. Raises OSError, ValueError."""
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    with open(handle, "rb") as file:  # noqa: PTH123 - an open handle
        info = os.fstat(handle)
        if not stat.S_ISREG(info.st_mode) or info.st_size > _LARGEST:
            message = f"không phải tệp thường, hoặc lớn hơn {_LARGEST} byte"
            raise ValueError(message)
        return file.read(_LARGEST)


def _write(path: Path, data: bytes) -> None:
    temporary = path.with_name(f".{path.name}.new")
    temporary.write_bytes(data)
    temporary.replace(path)


def _nginx(*words: str) -> str:
    """Run nginx; return all of its errors, "" if it succeeds."""
    try:
        process = subprocess.run([NGINX, *words], capture_output=True, check=False)  # noqa: S603
    except OSError as problem:
        return str(problem)
    if not process.returncode:
        return ""
    errors = process.stderr.decode("utf-8", "replace").strip()
    return errors or f"{NGINX}: mã kết thúc {process.returncode}"


if __name__ == "__main__":
    sys.exit(install(Path(sys.argv[1]), Path(sys.argv[2])) or 0)
