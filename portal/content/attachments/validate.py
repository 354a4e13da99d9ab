"""Validates attachments.

The type is detected from the bytes and must match the file's extension. Accepted are PDF, Word,
Excel, OpenDocument text and ZIP without macros, programs or passwords, and without anything that
runs or fetches something on opening (`portal.content.attachments.active_content`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from portal.content import file_names
from portal.content.attachments.active_content.unsafe import UnsafeError
from portal.content.attachments.files import KINDS
from portal.content.file_names import NameProblem
from portal.system import files

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

_MOST_BYTES = 100 * 2**20
_MOST_UNPACKED = 2**30
_MOST_MEMBERS = 5000
_IN_ZIPS = {*KINDS, "txt", "csv", "jpg", "jpeg", "png"} - {"zip"}
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")  # the older Office formats
_PDF = b"%PDF-"
_BEFORE_PDF = 1024  # bytes that viewers pass over, as of a mail or a printer (ISO 32000-1, H.3)
# Before a PDF: a page or a program, which others than PDF viewers would open as such
_NO_PREFIX = re.compile(rb"<[a-z!?/]|\A(?:MZ|\x7fELF|#!|\x89PNG|GIF8|\xff\xd8)", re.IGNORECASE)
_ODT = b"application/vnd.oasis.opendocument.text"
# What a file is by its main part, which Word on the web calls document2.xml.
_MAIN_PARTS = {
    "docx": re.compile(r"word/document\d{0,3}\.xml").fullmatch,
    "xlsx": re.compile(r"xl/workbook\d{0,3}\.xml").fullmatch,
}
# Files that macOS, Windows and Office create beside documents, and that end up in ZIPs.
_LEFT_OVER = re.compile(
    r"(?:^|/)(?:__MACOSX/|\._[^/]*+$|\.DS_Store$|~\$[^/]*+$|thumbs\.db$|desktop\.ini$)",
    re.IGNORECASE,
)
# Codes of photos -> codes of attachments.
_CODES = {"P001": "V001", "P002": "V002", "P003": "V003", "P012": "V004", "P019": "V005"}


class AttachmentError(ValueError):
    """Raised if a file must not be published: a code of the message catalogue, and its `detail`."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code, detail)
        self.code, self.detail = code, detail


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that may be published: its extension, size in bytes and content digest."""

    extension: str
    size: int
    digest: str


def trouble(names: Mapping[str, str], src: str) -> NameProblem | None:
    """Return what is wrong with a file's name, or None; parameters as in `file_names.check`."""
    problem = file_names.check(names, src)
    return NameProblem(_CODES[problem.code], problem.data) if problem else None


def inspect(path: Path) -> Attachment:
    """Validate a file. Raises AttachmentError."""
    data = read(path)
    if not data:
        raise AttachmentError("V006")
    detected, extension = _safe_type(data), path.suffix.lower().lstrip(".")
    if not detected:
        raise AttachmentError("V008")
    if detected != extension:
        raise AttachmentError("V009", detected)
    return Attachment(detected, len(data), files.key_of(data))


def read(path: Path) -> bytes:
    """Return a file's bytes. Raises AttachmentError if it is too large or unreadable."""
    try:
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
    except OSError as problem:
        raise AttachmentError("V010") from problem
    if len(data) > _MOST_BYTES:
        raise AttachmentError("V007")
    return data


def _safe_type(data: bytes) -> str:
    """Return the detected extension, or "". Raises AttachmentError if the file is not safe."""
    try:
        return _detected_type(data)
    except UnsafeError as problem:
        raise AttachmentError(problem.code, problem.detail) from problem


def _detected_type(data: bytes) -> str:
    """Return the extension that matches the bytes, or "" for a type that is not accepted.

    Raises AttachmentError or UnsafeError.
    """
    if data.startswith(_OLE):
        return _of_office(data)
    if data.startswith(b"PK\x03\x04"):
        return _of_zip(data)
    before, mark, _ = data[: _BEFORE_PDF + len(_PDF)].partition(_PDF)
    if not mark or _NO_PREFIX.search(before):
        return ""
    if b"%%EOF" not in data:
        raise AttachmentError("V010")
    from portal.content.attachments.active_content import (
        pdf,  # lazily, here and below: cached results don't need it
    )

    pdf.inspect(data)
    return "pdf"


def _of_office(data: bytes) -> str:
    if "_VBA_PROJECT".encode("utf-16-le") in data:
        raise AttachmentError("V011", "_VBA_PROJECT")
    from portal.content.attachments.active_content import ole

    ole.inspect(data)
    if "WordDocument".encode("utf-16-le") in data:
        return "doc"
    sheets = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))
    return "xls" if any(sheet in data for sheet in sheets) else ""


def _of_zip(data: bytes) -> str:
    from zipfile import ZipFile

    try:
        with ZipFile(BytesIO(data)) as archive:
            return _of_members(archive)
    except (AttachmentError, UnsafeError):
        raise
    except Exception as problem:  # zipfile raises many types on crafted input
        raise AttachmentError("V010") from problem


def _of_members(archive: ZipFile) -> str:
    from portal.content.attachments.active_content import odf, ooxml

    members = archive.infolist()
    if len(members) > _MOST_MEMBERS or sum(member.file_size for member in members) > _MOST_UNPACKED:
        raise AttachmentError("V007")
    names = {member.filename for member in members}
    for member in members:
        if member.flag_bits & 1 or _is_macro(member.filename):
            raise AttachmentError("V011", member.filename)
    if "[Content_Types].xml" in names:
        ooxml.inspect(archive, _safe_type)
        return next((kind for kind, part in _MAIN_PARTS.items() if any(map(part, names))), "")
    if members and members[0].filename == "mimetype":
        odf.inspect(archive)
        with archive.open(members[0]) as file:
            return "odt" if file.read(len(_ODT) + 1).strip() == _ODT else ""
    for member in members:
        _refuse_member(archive, member)
    return "zip"


def _refuse_member(archive: ZipFile, member: ZipInfo) -> None:
    """Validate a member of a ZIP like an attachment of its own. Raises AttachmentError."""
    name = member.filename
    path, extension = PurePosixPath(name), PurePosixPath(name).suffix.lower().lstrip(".")
    if _LEFT_OVER.search(name):
        raise AttachmentError("V031", name)
    outside = path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name
    if outside or not (name.endswith("/") or extension in _IN_ZIPS):
        raise AttachmentError("V011", name)
    if extension not in KINDS:
        return
    with archive.open(member) as file:
        data = file.read(_MOST_BYTES + 1)
    if len(data) > _MOST_BYTES:
        raise AttachmentError("V007")
    try:
        matches = not data or _safe_type(data) == extension
    except AttachmentError as problem:
        raise AttachmentError(problem.code, f"{name} {problem.detail}".strip()) from problem
    if not matches:
        raise AttachmentError("V011", name)


def _is_macro(name: str) -> bool:
    """Return whether a member of an Office or OpenDocument file contains macros."""
    path = name.lower().replace("\\", "/")
    return path.endswith(("vbaproject.bin", "vbadata.xml")) or path.startswith(
        ("basic/", "scripts/")
    )
