"""Checks older Word and Excel files (MS-CFB): names of streams and storages, DDE fields.

The directory of the file has the names in UTF-16. Excel 4 macros and remote templates are not
detected: that would require parsers for MS-DOC and MS-XLS.
"""

from __future__ import annotations

import re

from portal.content.attachments.active_content.unsafe import CLOSED, CODE, EMBEDDED, UnsafeError

_STREAMS = {
    "EncryptedPackage": CLOSED,
    "\x01Ole10Native": EMBEDDED,
    "\x03ObjInfo": EMBEDDED,  # Word writes one for each object
}
_SHEET_OBJECT = re.compile(rb"M\0B\0D\0(?:[0-9A-F]\0){8}")  # Excel's names for embedded objects
_FIELD = re.compile(rb"\x13(?: \0| )*(?:DDE|D\0D\0E\0)(?=AUTO|A\0U\0|[ \0])")


def inspect(data: bytes) -> None:
    """Check a whole file. Raises UnsafeError."""
    for name, code in _STREAMS.items():
        if name.encode("utf-16-le") in data:
            raise UnsafeError(code, name.strip("\x01\x03"))
    if _SHEET_OBJECT.search(data):
        raise UnsafeError(EMBEDDED, "OLE")
    if _FIELD.search(data):
        raise UnsafeError(CODE, "DDE")
