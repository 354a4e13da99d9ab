"""Marks folders that the portal made: no other folder is ever replaced or deleted.

Each folder that a build makes holds a hidden mark file. It is never served: releases are gathered
without it, and the web server denies hidden files. A folder that is published to has another mark:
it holds releases, so no build may replace it.
"""

from __future__ import annotations

import os
from pathlib import Path

MARK = ".portal-output"
_SIGNATURE = "portal-output 1\n"
_NOTICE = (
    "Thư mục này do lệnh build của cổng tin dựng ra; mỗi lần dựng thay hết mọi thứ ở đây.\n"
    "Đừng cất tệp của mình vào đây. Xóa tệp này thì lần sau cổng không ghi vào thư mục này nữa.\n"
)
TARGET = ".portal-target"
_TARGET_SIGNATURE = "portal-target 1\n"
_TARGET_NOTICE = (
    "Thư mục này là nơi xuất bản: giữ bản đang chạy, các bản trước và nhật ký. Các lệnh publish,\n"
    "rollback, releases trông coi nó; lệnh build không bao giờ ghi vào đây. Đừng xóa tệp này.\n"
)
_ROOT = Path(__file__).resolve().parents[2]
PROGRAM = frozenset(
    {
        ".ci",
        ".git",
        ".github",
        "bench",
        "content",
        "docs",
        "plugins",
        "portal",
        "tests",
        "theme",
        "tools",
    }
)  # folders of the program itself


def is_mixed(folder: Path, content: Path | None) -> bool:
    """Tell whether a resolved path overlaps the content folder or the program's own folders."""
    sources = [Path(os.path.realpath(content))] if content else []
    if any(path.is_relative_to(folder) for path in (_ROOT, *sources)):
        return True
    if any(folder.is_relative_to(path) for path in sources):
        return True
    return folder.is_relative_to(_ROOT) and folder.relative_to(_ROOT).parts[0] in PROGRAM


def mark(folder: Path) -> None:
    """Mark a folder as made by a build."""
    _write(folder / MARK, _SIGNATURE + _NOTICE)


def mark_target(folder: Path) -> None:
    """Mark a folder as a publishing target; from then on no build treats it as its own."""
    _write(folder / TARGET, _TARGET_SIGNATURE + _TARGET_NOTICE)
    (folder / MARK).unlink(missing_ok=True)


def _write(path: Path, text: str) -> None:
    path.unlink(missing_ok=True)  # never through a link
    path.write_text(text, encoding="utf-8")


def may_be_written(path: Path, start: str) -> bool:
    """Tell whether a file may be written: it is new, empty, or begins with `start`."""
    try:
        with path.open("rb") as file:
            return file.read(len(start.encode())) in {b"", start.encode()}
    except FileNotFoundError:
        return True


def is_marked(folder: Path) -> bool:
    """Tell whether a build made this folder; a link is judged by what it leads to."""
    return _has_signature(folder / MARK, _SIGNATURE)


def is_target(folder: Path) -> bool:
    """Tell whether a folder is a publishing target."""
    return _has_signature(folder / TARGET, _TARGET_SIGNATURE)


def _has_signature(path: Path, signature: str) -> bool:
    try:
        with path.open("rb") as file:
            return not path.is_symlink() and file.read(len(signature)) == signature.encode()
    except OSError:
        return False


def may_be_deleted(folder: Path) -> bool:
    """Tell whether a folder may be deleted: it is marked or empty, and no link."""
    return not folder.is_symlink() and (is_marked(folder) or is_empty(folder))


def is_empty(folder: Path, name: str = MARK) -> bool:
    """Tell whether a folder holds nothing, or only an unfinished mark file."""
    return folder.is_dir() and all(
        path.name == name and (path.is_symlink() or not path.is_dir()) for path in folder.iterdir()
    )
