"""Which files the desk may read and write: texts, and the files beside them, in the content."""

from __future__ import annotations

from http import HTTPStatus
from pathlib import Path, PurePosixPath

from portal.content import places
from portal.content.article import ARTICLES, PAGES
from portal.content.attachments.files import is_accepted
from portal.content.documents.document import DOCUMENTS
from portal.desk.exchange import Refusal
from portal.media import kinds
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
    if not is_photo(name):
        raise Refusal(HTTPStatus.BAD_REQUEST, f"“{name}” không phải là tên một tệp ảnh.")
    return file_beside(root, text, name)


def file_beside(root: Path, text: str, name: str) -> Path:
    """Return where a photo, medium or file that readers download will be. Raises Refusal."""
    folder = text_file(root, text).parent
    if folder == root or PurePosixPath(text).name != places.INDEX:
        raise Refusal(HTTPStatus.BAD_REQUEST, "Bài này không có thư mục riêng để chứa ảnh hay tệp.")
    known = is_photo(name) or kinds.is_medium(name) or (has_attachments(text) and is_accepted(name))
    if "/" in name or not is_plain(name) or not known:
        raise Refusal(
            HTTPStatus.BAD_REQUEST, f"“{name}” không phải là tên một ảnh hay tệp đính kèm."
        )
    return _inside(root, f"{folder.relative_to(root).as_posix()}/{name}")


def is_photo(name: str) -> bool:
    """Tell by its name whether a file is a photo."""
    return PurePosixPath(name).suffix.lower() in formats.SUFFIXES


def has_attachments(text: str) -> bool:
    """Tell whether the header of a text may name files that readers download."""
    return text.partition("/")[0] in {ARTICLES, PAGES, DOCUMENTS}


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
