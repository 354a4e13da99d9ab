"""Which files the desk may read and write: texts and photos inside the content folder."""

from __future__ import annotations

from http import HTTPStatus
from pathlib import Path, PurePosixPath

from portal.content import places
from portal.desk.exchange import Refusal
from portal.photos import formats
from portal.system import files

_LONGEST = 400  # characters of a path
_FOREIGN = set('\\:*?"<>|')  # no file name on Windows


def text_file(root: Path, name: str) -> Path:
    """Return where a text is or will be; `name`: its path below the content folder.

    Raises Refusal for what is no text of a known kind, or would lead outside.
    """
    if not is_plain(name) or not places.is_text(name):
        raise Refusal(HTTPStatus.BAD_REQUEST, "Bàn viết không mở được tệp này.")
    return _inside(root, name)


def photo_file(root: Path, text: str, name: str) -> Path:
    """Return where a photo beside a text is or will be. Raises Refusal."""
    folder = text_file(root, text).parent
    if folder == root or PurePosixPath(text).name != places.INDEX:
        raise Refusal(HTTPStatus.BAD_REQUEST, "Bài này không có thư mục riêng để chứa ảnh.")
    is_photo = PurePosixPath(name).suffix.lower() in formats.SUFFIXES
    if "/" in name or not is_plain(name) or not is_photo:
        raise Refusal(HTTPStatus.BAD_REQUEST, f"“{name}” không phải là tên một tệp ảnh.")
    return _inside(root, f"{folder.relative_to(root).as_posix()}/{name}")


def is_plain(name: str) -> bool:
    """Tell whether a path is relative and names neither hidden files nor folders above."""
    return (
        0 < len(name) <= _LONGEST
        and name.isprintable()
        and files.is_text(name)
        and _FOREIGN.isdisjoint(name)
        and not any(part.startswith((".", "_")) or not part for part in name.split("/"))
    )


def _inside(root: Path, name: str) -> Path:
    """Return a path without links on its way, so that it cannot lead out of the content folder."""
    path = root
    for part in name.split("/"):
        path /= part
        if path.is_symlink():
            raise Refusal(HTTPStatus.BAD_REQUEST, f"“{name}” nằm sau một liên kết; không mở.")
    if path.exists() and not path.is_file():
        raise Refusal(HTTPStatus.BAD_REQUEST, f"“{name}” không phải là tệp.")
    return path
