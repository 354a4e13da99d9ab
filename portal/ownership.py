"""Which folders are the portal's own: no other is ever replaced or deleted.

Each folder that a build makes holds a hidden file that says so. Readers never get it: releases
are gathered without it, and servers answer nothing about hidden files.
"""

from __future__ import annotations

from pathlib import Path

MARK = ".portal-output"
_SIGN = "portal-output 1\n"
_WORDS = (
    "Thư mục này do lệnh build của cổng tin dựng ra; mỗi lần dựng thay hết mọi thứ ở đây.\n"
    "Đừng cất tệp của mình vào đây. Xóa tệp này thì lần sau cổng không ghi vào thư mục này nữa.\n"
)


def mark(folder: Path) -> None:
    """Say that a folder is the portal's own."""
    (folder / MARK).unlink(missing_ok=True)  # never through a link
    (folder / MARK).write_text(_SIGN + _WORDS, encoding="utf-8")


def may_be_written(path: Path, start: str) -> bool:
    """Say whether a file that somebody named may be written: it is new, empty or begins so."""
    try:
        with path.open("rb") as file:
            return file.read(len(start.encode())) in {b"", start.encode()}
    except FileNotFoundError:
        return True


def is_marked(folder: Path) -> bool:
    """Say whether a build made this folder. What a link leads to is judged by its own mark."""
    path = folder / MARK
    try:
        with path.open("rb") as file:
            return not path.is_symlink() and file.read(len(_SIGN)) == _SIGN.encode()
    except OSError:
        return False


def may_go(folder: Path) -> bool:
    """Say whether a folder may be deleted: it is marked, or there is nothing in it."""
    return not folder.is_symlink() and (is_marked(folder) or is_bare(folder))


def is_bare(folder: Path) -> bool:
    """Say whether there is nothing in a folder, but perhaps a mark that was not finished."""
    return folder.is_dir() and all(
        each.name == MARK and (each.is_symlink() or not each.is_dir()) for each in folder.iterdir()
    )
