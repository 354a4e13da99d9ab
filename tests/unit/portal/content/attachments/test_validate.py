"""Files that go with documents, also hostile ones."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.content.attachments import validate
from portal.content.attachments.files import KINDS
from portal.content.attachments.validate import AttachmentError

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ODT = b"application/vnd.oasis.opendocument.text"
PDF = b"%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n"


def _zip(members: Mapping[str, bytes]) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        for name, data in members.items():
            file.writestr(name, data)
    return made.getvalue()


def _office(stream: str) -> bytes:
    return _OLE + bytes(64) + stream.encode("utf-16-le")


def _word(**more: bytes) -> bytes:
    return _zip({"[Content_Types].xml": b"", "word/document.xml": b"", **more})


GOOD = {
    "a.pdf": PDF,
    "a.PDF": PDF,
    "a.doc": _office("WordDocument"),
    "a.xls": _office("Workbook"),
    "a.docx": _word(),
    "a.xlsx": _zip({"[Content_Types].xml": b"", "xl/workbook.xml": b""}),
    "a.odt": _zip({"mimetype": _ODT, "content.xml": b""}),
    "truoc.pdf": b"\r\n" * 512 + PDF,
    "moi.docx": _zip({"[Content_Types].xml": b"", "word/document2.xml": b""}),
    "a.zip": _zip({"phu-luc/a.pdf": b"", "anh.jpg": b""}),
}
BAD = {
    "V006": ("a.pdf", b""),
    "V007": ("a.zip", _zip({f"{n}.pdf": b"" for n in range(5001)})),
    "V008": ("a.pdf", b"<!DOCTYPE html><script>alert(1)</script>"),
    "V009": ("a.pdf", _word()),
    "V010": ("a.pdf", PDF[:12]),
    "V011": ("a.docx", _word(**{"word/vbaProject.bin": b""})),
}


@pytest.mark.parametrize(("name", "data"), GOOD.items(), ids=list(GOOD))
def test_documents_of_the_accepted_kinds_are_known_by_their_bytes(
    tmp_path: Path, name: str, data: bytes
) -> None:
    """With their size, and what tells them from others."""
    (tmp_path / name).write_bytes(data)
    attachment = validate.inspect(tmp_path / name)
    assert (attachment.extension, attachment.size) == (name.rpartition(".")[2].lower(), len(data))
    assert attachment.extension in KINDS
    (tmp_path / name).write_bytes(data + b"\n")
    assert validate.inspect(tmp_path / name).digest != attachment.digest


def _fault(path: Path) -> str:
    with pytest.raises(AttachmentError) as told:
        validate.inspect(path)
    return told.value.code


@pytest.mark.parametrize("code", BAD)
def test_each_fault_has_its_code(tmp_path: Path, code: str) -> None:
    """One of each."""
    name, data = BAD[code]
    (tmp_path / name).write_bytes(data)
    assert _fault(tmp_path / name) == code


@pytest.mark.parametrize(
    "data",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>",
        b"MZ\x90\0 program",
        b"\x7fELF",
        b"#!/bin/sh\n",
        b"\x89PNG\r\n",
        b"  <html>%PDF-1.7 %%EOF",
        b"MZ %PDF-1.7 %%EOF",
        b" " * 1025 + b"%PDF-1.7 %%EOF",
        _OLE + bytes(600),
        _zip({"[Content_Types].xml": b"", "ppt/presentation.xml": b""}),
        _zip({"mimetype": b"application/epub+zip"}),
    ],
)
@pytest.mark.parametrize("ending", ["pdf", "docx", "zip"])
def test_what_is_no_document_is_refused_whatever_its_name(
    tmp_path: Path, ending: str, data: bytes
) -> None:
    """Pages, drawings and programs would run on the reader's machine."""
    (tmp_path / f"a.{ending}").write_bytes(data)
    assert _fault(tmp_path / f"a.{ending}") == "V008"


@pytest.mark.parametrize(
    "member", ["a.exe", "a.html", "../a.pdf", "/a.pdf", "b.zip", "a", "C:a.pdf"]
)
def test_a_zip_holds_documents_and_pictures_alone(tmp_path: Path, member: str) -> None:
    """Nothing that runs, nothing that would be unpacked elsewhere, no zip in a zip."""
    (tmp_path / "a.zip").write_bytes(_zip({"a.pdf": b"", member: b""}))
    assert _fault(tmp_path / "a.zip") == "V011"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.doc", _office("WordDocument") + "_VBA_PROJECT".encode("utf-16-le")),
        ("a.odt", _zip({"mimetype": _ODT, "Basic/script.xml": b""})),
    ],
)
def test_macros_are_refused_in_older_and_other_formats_too(
    tmp_path: Path, name: str, data: bytes
) -> None:
    """They are programs."""
    (tmp_path / name).write_bytes(data)
    assert _fault(tmp_path / name) == "V011"


def test_a_zip_under_a_password_is_refused(tmp_path: Path) -> None:
    """Nobody can say what is in it."""
    data = bytearray(_zip({"a.pdf": b"x"}))
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(sign) + place] |= 1
    (tmp_path / "a.zip").write_bytes(bytes(data))
    assert _fault(tmp_path / "a.zip") == "V011"


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    """It went away, or is a folder."""
    assert _fault(tmp_path / "khong-co.pdf") == "V010"


@given(st.binary(max_size=200), st.sampled_from([b"", b"PK\x03\x04", b"%PDF-", _OLE]))
def test_no_bytes_are_a_traceback(data: bytes, start: bytes) -> None:
    """A file is known, or it has a code."""
    try:
        result = validate._detected_type(start + data)
    except AttachmentError as problem:
        result = problem.code
    assert result in {"", *KINDS, "V007", "V010", "V011"}


@pytest.mark.parametrize(
    ("src", "code"),
    [
        ("khong-co.pdf", "V001"),
        ("../a.pdf", "V002"),
        ("https://x.vn/a.pdf", "V003"),
        ("A.pdf", "V004"),
        ("b.pdf", "V005"),
    ],
)
def test_a_name_that_leads_nowhere_is_told(src: str, code: str) -> None:
    """With the codes of documents, not of photos."""
    names = {name: name for name in ("a.pdf", "b.pdf", "B.pdf")}
    trouble = validate.trouble(names, src)
    assert trouble is not None
    assert trouble.code == code
    assert validate.trouble(names, "a.pdf") is None


@pytest.mark.parametrize(
    "member",
    ["__MACOSX/._b.docx", "__MACOSX/", "b/.DS_Store", "Thumbs.db", "b/~$van-ban.docx", "._a.pdf"],
)
def test_what_a_machine_left_in_a_zip_is_told_as_such(tmp_path: Path, member: str) -> None:
    """A ZIP is published whole; nothing of it is called unsafe that is only superfluous."""
    (tmp_path / "a.zip").write_bytes(_zip({"a.pdf": b"", member: b""}))
    assert _fault(tmp_path / "a.zip") == "V031"
