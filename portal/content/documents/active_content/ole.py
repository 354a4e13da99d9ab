"""Older Word and Excel (MS-CFB): streams and storages by their names, fields that run.

Names stand in the file's directory in UTF-16. Macros in cells of Excel 4 and a template that lies
elsewhere are not looked for: that takes reading the formats themselves (MS-DOC, MS-XLS).
"""

from __future__ import annotations

import re

from portal.content.documents.active_content.unsafe import CLOSED, CODE, EMBEDDED, UnsafeError

_STREAMS = {
    "EncryptedPackage": CLOSED,
    "\x01Ole10Native": EMBEDDED,
    "\x03ObjInfo": EMBEDDED,  # Word writes one for each object
}
_SHEET_OBJECT = re.compile(rb"M\0B\0D\0(?:[0-9A-F]\0){8}")  # Excel names objects so
_FIELD = re.compile(rb"\x13(?: \0| )*(?:DDE|D\0D\0E\0)(?=AUTO|A\0U\0|[ \0])")


def inspect(data: bytes) -> None:
    """Look through a whole file. Raises UnsafeError."""
    for name, code in _STREAMS.items():
        if name.encode("utf-16-le") in data:
            raise UnsafeError(code, name.strip("\x01\x03"))
    if _SHEET_OBJECT.search(data):
        raise UnsafeError(EMBEDDED, "OLE")
    if _FIELD.search(data):
        raise UnsafeError(CODE, "DDE")
