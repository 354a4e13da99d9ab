"""Writes files named by a command's options, without overwriting anything else."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from portal.publish.gate.refusal import Refusal
from portal.system import files, ownership


def write(option: str, path: Path, text: str, start: str) -> None:
    """Write a file that is new, or was written by the same option: it begins with `start`.

    Refuses any other, and a file that cannot be written (X029).
    """
    try:
        if not ownership.may_be_written(path, start):
            reason = f"đã có tệp {path} không do lệnh này ghi; chọn tên khác"
            raise Refusal("X029", name=option, reason=reason)
        if not path.parent.is_dir():
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
        files.write(path, text.encode("utf-8", "backslashreplace"))
    except OSError as problem:
        reason = f"không ghi được {path}: {problem.strerror or problem}"
        raise Refusal("X029", name=option, reason=reason) from problem
