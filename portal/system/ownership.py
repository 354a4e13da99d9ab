"""Which folders are the portal's own: no other is ever replaced or deleted.

Each folder that a build makes holds a hidden file that says so. Readers never get it: releases
are gathered without it, and servers answer nothing about hidden files. A folder that is published
to has a mark of its own: it keeps releases, so no build may replace it.
"""

from __future__ import annotations

import os
from pathlib import Path

MARK = ".portal-output"
_SIGN = "portal-output 1\n"
_WORDS = (
    "Thư mục này do lệnh build của cổng tin dựng ra; mỗi lần dựng thay hết mọi thứ ở đây.\n"
    "Đừng cất tệp của mình vào đây. Xóa tệp này thì lần sau cổng không ghi vào thư mục này nữa.\n"
)
TARGET = ".portal-target"
_SIGN_OF_TARGET = "portal-target 1\n"
_WORDS_OF_TARGET = (
    "Thư mục này là nơi xuất bản: giữ bản đang chạy, các bản trước và nhật ký. Các lệnh publish,\n"
    "rollback, releases trông coi nó; lệnh build không bao giờ ghi vào đây. Đừng xóa tệp này.\n"
)
_ROOT = Path(__file__).resolve().parents[2]
PROGRAM = frozenset(
    {".ci", ".git", "bench", "content", "docs", "plugins", "portal", "tests", "theme", "tools"}
)  # folders of the program itself


def is_mixed(folder: Path, content: Path | None) -> bool:
    """Say whether a real path is in the content or the program, or one of these is in it."""
    kept = [_ROOT, *([Path(os.path.realpath(content))] if content else [])]
    own = folder.is_relative_to(_ROOT) and folder.relative_to(_ROOT).parts[:1]
    return (
        any(each.is_relative_to(folder) for each in kept)
        or any(folder.is_relative_to(each) for each in kept[1:])
        or bool(own and own[0] in PROGRAM)
    )


def mark(folder: Path) -> None:
    """Say that a folder is the portal's own."""
    _write(folder / MARK, _SIGN + _WORDS)


def mark_target(folder: Path) -> None:
    """Say that a folder is published to; no build counts it as its own from then on."""
    _write(folder / TARGET, _SIGN_OF_TARGET + _WORDS_OF_TARGET)
    (folder / MARK).unlink(missing_ok=True)


def _write(path: Path, text: str) -> None:
    path.unlink(missing_ok=True)  # never through a link
    path.write_text(text, encoding="utf-8")


def may_be_written(path: Path, start: str) -> bool:
    """Say whether a file that somebody named may be written: it is new, empty or begins so."""
    try:
        with path.open("rb") as file:
            return file.read(len(start.encode())) in {b"", start.encode()}
    except FileNotFoundError:
        return True


def is_marked(folder: Path) -> bool:
    """Say whether a build made this folder. What a link leads to is judged by its own mark."""
    return _says(folder / MARK, _SIGN)


def is_target(folder: Path) -> bool:
    """Say whether a folder is published to."""
    return _says(folder / TARGET, _SIGN_OF_TARGET)


def _says(path: Path, sign: str) -> bool:
    try:
        with path.open("rb") as file:
            return not path.is_symlink() and file.read(len(sign)) == sign.encode()
    except OSError:
        return False


def may_go(folder: Path) -> bool:
    """Say whether a folder may be deleted: it is marked, or there is nothing in it."""
    return not folder.is_symlink() and (is_marked(folder) or is_bare(folder))


def is_bare(folder: Path, name: str = MARK) -> bool:
    """Say whether there is nothing in a folder, but perhaps a mark that was not finished."""
    return folder.is_dir() and all(
        each.name == name and (each.is_symlink() or not each.is_dir()) for each in folder.iterdir()
    )
