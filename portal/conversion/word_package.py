"""Opens the package that a .docx file is, within bounds, and reads its parts."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from portal.conversion.result import ConversionError

_MOST_FILE = 200_000_000  # bytes of the file
_MOST_XML = 8_000_000  # bytes of one part with text
_MOST_PHOTO = 100_000_000  # bytes of one photo
_MOST_ALL = 400_000_000  # bytes of everything, unpacked
_MOST_PARTS = 10_000
_DEEPEST = 200  # elements in elements
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_DECLARATIONS = tuple("<!DOCTYPE".encode(code) for code in ("ascii", "utf-16-le", "utf-16-be"))
_MAIN = "word/document.xml"
_OTHERS = {
    "xl/workbook.xml": "tệp Excel",
    "ppt/presentation.xml": "tệp PowerPoint",
    "content.xml": "tệp OpenDocument (LibreOffice); hãy lưu thành .docx",
}

SAVE_AS = "Hãy mở bằng Word, chọn Lưu thành (Save as) loại “Word Document (.docx)” rồi làm lại."
_DAMAGED = f"Tệp Word bị hỏng, không đọc được. {SAVE_AS}"


class Package:
    """The parts of a .docx file. Raises ConversionError for what is no such file."""

    def __init__(self, data: bytes) -> None:
        _judge(data)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            infos = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
            raise ConversionError(_DAMAGED) from None
        self.names = {info.filename: info.file_size for info in infos}
        if len(infos) > _MOST_PARTS or sum(self.names.values()) > _MOST_ALL:
            raise ConversionError("Tệp Word quá lớn khi giải nén. Hãy tách thành nhiều tệp.")
        if any(info.flag_bits & 1 for info in infos):
            raise ConversionError("Tệp có mật khẩu. Hãy bỏ mật khẩu rồi làm lại.")
        if _MAIN not in self.names:
            kind = next((what for name, what in _OTHERS.items() if name in self.names), "")
            raise ConversionError(
                f"Đây là {kind}, không phải tệp Word."
                if kind
                else "Đây không phải tệp Word (.docx)."
            )

    def bytes_of(self, name: str, most: int = _MOST_PHOTO) -> bytes:
        """Return a part; b"" if there is none."""
        if name not in self.names:
            return b""
        try:
            with self._zip.open(name) as part:
                data = part.read(most + 1)
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError):
            raise ConversionError(_DAMAGED) from None
        except Exception as problem:  # zlib and others have errors of their own
            raise ConversionError(_DAMAGED) from problem
        if len(data) > most:
            raise ConversionError("Tệp Word quá lớn khi giải nén. Hãy tách thành nhiều tệp.")
        return data

    def xml_of(self, name: str) -> ET.Element | None:
        """Return the root of a part with text, None if there is none."""
        data = self.bytes_of(name, _MOST_XML)
        if not data:
            return None
        if any(declaration in data for declaration in _DECLARATIONS):
            raise ConversionError("Tệp Word có phần khai báo lạ, không được đọc.")
        try:
            return _parsed(data)
        except (ET.ParseError, LookupError, ValueError):
            raise ConversionError(_DAMAGED) from None


def _judge(data: bytes) -> None:
    if len(data) > _MOST_FILE:
        raise ConversionError("Tệp Word quá lớn. Hãy tách thành nhiều tệp.")
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise ConversionError(
                "Tệp Word có mật khẩu. Hãy mở bằng Word, bỏ mật khẩu rồi lưu lại."
            )
        raise ConversionError(f"Đây là tệp Word đời cũ (.doc). {SAVE_AS}")
    if not data.startswith(b"PK"):
        raise ConversionError(f"Đây không phải tệp Word (.docx). {SAVE_AS}")


def _parsed(data: bytes) -> ET.Element:
    """Return the root; stop where elements are nested deeper than any text needs."""
    depth = 0
    events = ET.iterparse(io.BytesIO(data), ("start", "end"))  # noqa: S314 - without declarations
    for event, _ in events:
        depth += 1 if event == "start" else -1
        if depth > _DEEPEST:
            raise ConversionError(_DAMAGED)
    root: ET.Element = events.root  # type: ignore[attr-defined]  # missing in the stubs
    return root


def local(element: ET.Element) -> str:
    """Return the name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def value(element: ET.Element | None, name: str = "val") -> str:
    """Return an attribute by its name without namespace, "" if there is none."""
    if element is None:
        return ""
    return next(
        (text for key, text in element.attrib.items() if key.rpartition("}")[2] == name), ""
    )


def child(element: ET.Element | None, *names: str) -> ET.Element | None:
    """Return a descendant along a path of names, None if there is none."""
    for name in names:
        if element is None:
            return None
        element = next((each for each in element if local(each) == name), None)
    return element


def named(element: ET.Element, name: str) -> Iterator[ET.Element]:
    """Yield all descendants of a name."""
    return (each for each in element.iter() if local(each) == name)


def words(element: ET.Element) -> str:
    """Return the text in an element, deleted text as well."""
    parts = (each.text or "" for each in element.iter() if local(each) in {"t", "delText"})
    return "".join(parts)
