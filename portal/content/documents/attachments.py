"""A file that goes with a document: is it there, and is it one that readers may safely open?

Files are judged by their bytes; the ending of the name must agree. Accepted are PDF, Word,
Excel, OpenDocument text and ZIP, none of them with macros, programs or a password, and none that
runs, fetches or unpacks something when it is opened (`portal.content.documents.active_content`).
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Final

from portal.content.documents.active_content.unsafe import UnsafeError
from portal.photos import decode
from portal.photos.decode import NameProblem
from portal.system import files

KINDS: Final = {
    "pdf": ("PDF", "application/pdf"),
    "doc": ("Word", "application/msword"),
    "docx": (
        "Word",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    "xls": ("Excel", "application/vnd.ms-excel"),
    "xlsx": ("Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "odt": ("OpenDocument", "application/vnd.oasis.opendocument.text"),
    "zip": ("ZIP", "application/zip"),
}
"""Ending -> what readers know the kind as, its media type."""

_MOST_BYTES = 100 * 2**20
_MOST_UNPACKED = 2**30
_MOST_MEMBERS = 5000
_IN_ZIPS = {*KINDS, "txt", "csv", "jpg", "jpeg", "png"} - {"zip"}
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")  # the older Office formats
_ODT = b"application/vnd.oasis.opendocument.text"
# What macOS, Windows and Office put beside documents, and into a ZIP with them.
_LEFT_OVER = re.compile(
    r"(?:^|/)(?:__MACOSX/|\._[^/]*+$|\.DS_Store$|~\$[^/]*+$|thumbs\.db$|desktop\.ini$)",
    re.IGNORECASE,
)
_NAMES = {"P001": "V001", "P002": "V002", "P003": "V003", "P012": "V004", "P019": "V005"}


class AttachmentError(ValueError):
    """Raised if a file cannot be published: a code of the catalogue, and its `detail`."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code, detail)
        self.code, self.detail = code, detail


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that may be published: its ending, its size in bytes, what tells its bytes."""

    ending: str
    size: int
    digest: str


def trouble(names: Mapping[str, str], src: str) -> NameProblem | None:
    """Return the problem of a file's name, or None; `names` as in `decode.check_name`."""
    found = decode.check_name(names, src)
    return NameProblem(_NAMES[found.code], found.data) if found else None


def inspect(path: Path) -> Attachment:
    """Return what a file is. Raises AttachmentError."""
    data = read(path)
    if not data:
        raise AttachmentError("V006")
    found, ending = _judged(data), path.suffix.lower().lstrip(".")
    if not found:
        raise AttachmentError("V008")
    if found != ending:
        raise AttachmentError("V009", found)
    return Attachment(found, len(data), files.key_of(data))


def read(path: Path) -> bytes:
    """Return a file's bytes. Raises AttachmentError for one that is too heavy or unreadable."""
    try:
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
    except OSError as problem:
        raise AttachmentError("V010") from problem
    if len(data) > _MOST_BYTES:
        raise AttachmentError("V007")
    return data


def _judged(data: bytes) -> str:
    """Return the ending that the bytes deserve. Raises AttachmentError for what is not safe."""
    try:
        return _ending_of(data)
    except UnsafeError as problem:
        raise AttachmentError(problem.code, problem.detail) from problem


def _ending_of(data: bytes) -> str:
    """Return the ending that the bytes deserve, or nothing for what is not accepted."""
    if data.startswith(b"%PDF-"):
        if b"%%EOF" not in data:
            raise AttachmentError("V010")
        from portal.content.documents.active_content import (
            pdf,  # as below: only where a file is new
        )

        pdf.inspect(data)
        return "pdf"
    if data.startswith(_OLE):
        return _of_office(data)
    return _of_zip(data) if data.startswith(b"PK\x03\x04") else ""


def _of_office(data: bytes) -> str:
    if "_VBA_PROJECT".encode("utf-16-le") in data:
        raise AttachmentError("V011", "_VBA_PROJECT")
    from portal.content.documents.active_content import ole

    ole.inspect(data)
    if "WordDocument".encode("utf-16-le") in data:
        return "doc"
    sheets = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))
    return "xls" if any(each in data for each in sheets) else ""


def _of_zip(data: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(data)) as found:
            return _of_members(found)
    except (AttachmentError, UnsafeError):
        raise
    except Exception as problem:  # whatever zipfile makes of bytes that are made to break it
        raise AttachmentError("V010") from problem


def _of_members(found: zipfile.ZipFile) -> str:
    from portal.content.documents.active_content import odf, ooxml

    members = found.infolist()
    if len(members) > _MOST_MEMBERS or sum(each.file_size for each in members) > _MOST_UNPACKED:
        raise AttachmentError("V007")
    names = {each.filename for each in members}
    for each in members:
        if each.flag_bits & 1 or _is_macro(each.filename):
            raise AttachmentError("V011", each.filename)
    if "[Content_Types].xml" in names:
        ooxml.inspect(found, _judged)
        return "docx" if "word/document.xml" in names else "xlsx" * ("xl/workbook.xml" in names)
    if members and members[0].filename == "mimetype":
        odf.inspect(found)
        with found.open(members[0]) as file:
            return "odt" * (file.read(len(_ODT) + 1).strip() == _ODT)
    for each in members:
        _refuse_member(found, each)
    return "zip"


def _refuse_member(found: zipfile.ZipFile, each: zipfile.ZipInfo) -> None:
    """Refuse what a ZIP may not hold; what it may is judged as if it lay beside the document."""
    name = each.filename
    path, ending = PurePosixPath(name), PurePosixPath(name).suffix.lower().lstrip(".")
    if _LEFT_OVER.search(name):
        raise AttachmentError("V031", name)
    outside = path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name
    if outside or not (name.endswith("/") or ending in _IN_ZIPS):
        raise AttachmentError("V011", name)
    if ending not in KINDS:
        return
    with found.open(each) as file:
        data = file.read(_MOST_BYTES + 1)
    if len(data) > _MOST_BYTES:
        raise AttachmentError("V007")
    try:
        alike = not data or _judged(data) == ending
    except AttachmentError as problem:
        raise AttachmentError(problem.code, f"{name} {problem.detail}".strip()) from problem
    if not alike:
        raise AttachmentError("V011", name)


def _is_macro(name: str) -> bool:
    """Say whether a member of an Office or OpenDocument file is a program."""
    plain = name.lower().replace("\\", "/")
    return plain.endswith(("vbaproject.bin", "vbadata.xml")) or plain.startswith(
        ("basic/", "scripts/")
    )
