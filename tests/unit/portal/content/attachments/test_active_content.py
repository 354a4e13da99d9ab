"""What runs, fetches or unpacks something when it is opened is refused; plain documents are not."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.content.attachments import validate
from portal.content.attachments.active_content import pdf
from portal.content.attachments.active_content.unsafe import UnsafeError
from portal.content.attachments.validate import AttachmentError

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def _zip(members: Mapping[str, bytes]) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in members.items():
            file.writestr(name, data)
    return made.getvalue()


def _related(kind: str, target: str, mode: str = "External", encoding: str = "utf-8") -> bytes:
    return (
        f'<?xml version="1.0" encoding="{encoding}"?><Relationships xmlns="x"><Relationship '
        f'Id="r1" Type="{_RELATIONS}/{kind}" Target="{target}" TargetMode="{mode}"/>'
        "</Relationships>"
    ).encode(encoding)


def _word(more: Mapping[str, bytes]) -> bytes:
    return _zip({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<d/>", **more})


def _sheet(more: Mapping[str, bytes]) -> bytes:
    return _zip({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<w/>", **more})


def _text(more: Mapping[str, bytes]) -> bytes:
    return _zip({"mimetype": b"application/vnd.oasis.opendocument.text", **more})


def _odf(inside: str) -> bytes:
    return (
        f'<d xmlns:xlink="x" xmlns:script="s" xmlns:text="t" xmlns:draw="w">{inside}</d>'
    ).encode()


def _pdf(*objects: bytes) -> bytes:
    return b"%PDF-1.7\n" + b"\n".join(objects) + b"\ntrailer << /Root 1 0 R >>\n%%EOF\n"


def _packed(inside: bytes, more: bytes = b"/Filter /FlateDecode") -> bytes:
    data = zlib.compress(inside) if b"Flate" in more else inside
    head = b"9 0 obj << /Type /ObjStm /N 1 /First 4 /Length %d %s >> stream\n" % (len(data), more)
    return head + data + b"\nendstream endobj"


_FIELD = f'<d {_W}><w:fldChar w:fldCharType="begin"/><w:r><w:instrText>{{}}</w:instrText></w:r></d>'
_RELS = "word/_rels/document.xml.rels"
_SCRIPT = "<script:event-listener xlink:href='vnd.sun.star.script:x'/>"
_JS = b"<< /S /JavaScript /JS (app.alert\\(1\\)) >>"
REFUSED = {
    # name, code, bytes
    "template elsewhere": (
        *("a.docx", "V028"),
        _word({"word/_rels/settings.xml.rels": _related("attachedTemplate", "http://x/a.dotm")}),
    ),
    "picture elsewhere": ("a.docx", "V028", _word({_RELS: _related("image", "http://x/a.png")})),
    "mode unsaid": ("a.docx", "V028", _word({_RELS: _related("frame", "\\\\x\\a", "Internal")})),
    "in UTF-16": (
        *("a.docx", "V028"),
        _word({_RELS: _related("oleObject", "file:///x", encoding="utf-16")}),
    ),
    "program behind a link": (
        *("a.docx", "V027"),
        _word({_RELS: _related("hyperlink", "javascript:x()")}),
    ),
    "object": ("a.docx", "V029", _word({"word/embeddings/oleObject1.bin": b"x"})),
    "object by relation": (
        *("a.docx", "V029"),
        _word({_RELS: _related("oleObject", "x/y.bin", "Internal")}),
    ),
    "foreign text": ("a.docx", "V029", _word({_RELS: _related("aFChunk", "x.html", "Internal")})),
    "ActiveX": ("a.docx", "V029", _word({"word/activeX/activeX1.xml": b"<x/>"})),
    "field": (
        "a.docx",
        "V027",
        _word({"word/h1.xml": _FIELD.format("DDEAUTO c:\\x").encode()}),
    ),
    "field in pieces": (
        *("a.docx", "V027"),
        _word(
            {
                "word/document.xml": f"<d {_W}><w:instrText>D</w:instrText><w:t>-</w:t>"
                "<w:instrText>DE </w:instrText></d>".encode()
            }
        ),
    ),
    "simple field": (
        *("a.docx", "V027"),
        _word({"word/document.xml": f'<d {_W}><w:fldSimple w:instr="&#68;DE x"/></d>'.encode()}),
    ),
    "renamed docm": (
        *("a.docx", "V027"),
        _zip(
            {
                "[Content_Types].xml": b'<T><O ContentType="application/vnd.ms-word.document.'
                b'macroEnabled.main+xml"/></T>',
                "word/document.xml": b"<d/>",
            }
        ),
    ),
    "declarations": ("a.docx", "V030", _word({_RELS: b'<!DOCTYPE x [<!ENTITY a "b">]><x/>'})),
    "cells that start programs": (
        *("a.xlsx", "V027"),
        _sheet({"xl/externalLinks/externalLink1.xml": b'<x><ddeLink ddeService="cmd"/></x>'}),
    ),
    "data elsewhere": ("a.xlsx", "V028", _sheet({"xl/connections.xml": b"<x/>"})),
    "macro sheet": ("a.xlsx", "V027", _sheet({"xl/macrosheets/sheet1.xml": b"<x/>"})),
    "book within a book": (
        *("a.xlsx", "V028"),
        _sheet({"xl/embeddings/b.xlsx": _sheet({"xl/connections.xml": b"<x/>"})}),
    ),
    "event": ("a.odt", "V027", _text({"content.xml": _odf(_SCRIPT)})),
    "event in an object": ("a.odt", "V027", _text({"Object 1/content.xml": _odf(_SCRIPT)})),
    "DDE": ("a.odt", "V027", _text({"content.xml": _odf("<text:dde-connection-decl/>")})),
    "object of OpenDocument": (
        *("a.odt", "V029"),
        _text({"content.xml": _odf("<draw:object-ole xlink:href='./Object 1'/>")}),
    ),
    "binary object": ("a.odt", "V029", _text({"Object 1": b"x"})),
    "picture elsewhere in OpenDocument": (
        *("a.odt", "V028"),
        _text({"styles.xml": _odf("<draw:image xlink:href='https://x/a.png'/>")}),
    ),
    "password of OpenDocument": (
        *("a.odt", "V030"),
        _text({"META-INF/manifest.xml": b"<m><encryption-data/></m>"}),
    ),
    "object in an old text": (
        *("a.doc", "V029"),
        _OLE + "WordDocument\x03ObjInfo".encode("utf-16-le"),
    ),
    "object in an old book": ("a.xls", "V029", _OLE + "WorkbookMBD0012AB3F".encode("utf-16-le")),
    "field in an old text": (
        *("a.doc", "V027"),
        _OLE + "WordDocument".encode("utf-16-le") + b"\x13 DDEAUTO c:\\\\x ",
    ),
    "password": ("a.doc", "V030", _OLE + "EncryptedPackage".encode("utf-16-le")),
    "script": ("a.pdf", "V027", _pdf(b"1 0 obj << /OpenAction " + _JS + b" >> endobj")),
    "script by a number": (
        *("a.pdf", "V027"),
        _pdf(b"1 0 obj << /OpenAction << /S /J#61va#53cript /JS (x) >> >> endobj"),
    ),
    "script packed": ("a.pdf", "V027", _pdf(_packed(b"7 0 " + _JS))),
    "script packed and by a number": ("a.pdf", "V027", _pdf(_packed(b"7 0 << /S/J#61vaScript >>"))),
    "script packed twice": (
        *("a.pdf", "V030"),
        _pdf(_packed(b"7 0 " + _JS, b"/Filter [/FlateDecode /ASCIIHexDecode]")),
    ),
    "script under a predictor": (
        *("a.pdf", "V030"),
        _pdf(_packed(b"7 0 " + _JS, b"/Filter /FlateDecode /DecodeParms << /Predictor 12 >>")),
    ),
    "program": ("a.pdf", "V027", _pdf(b"1 0 obj << /S /Launch /F (x.exe) >> endobj")),
    "page that opens another": (
        *("a.pdf", "V027"),
        _pdf(b"1 0 obj << /OpenAction 2 0 R >> endobj", b"2 0 obj << /S /URI /URI (http://x) >>"),
    ),
    "page that opens another, packed": (
        *("a.pdf", "V027"),
        _pdf(b"1 0 obj << /OpenAction 7 0 R >> endobj", _packed(b"7 0 << /S /URI /URI (x) >>")),
    ),
    "opening that is nowhere": ("a.pdf", "V027", _pdf(b"1 0 obj << /OpenAction 5 0 R >> endobj")),
    "additional actions": ("a.pdf", "V027", _pdf(b"1 0 obj << /AA << /O 2 0 R >> >> endobj")),
    "files": ("a.pdf", "V029", _pdf(b"1 0 obj << /Type/EmbeddedFile >> endobj")),
    "media": ("a.pdf", "V029", _pdf(b"1 0 obj << /Subtype /RichMedia >> endobj")),
    "password of a PDF": ("a.pdf", "V030", _pdf(b"trailer << /Encrypt 5 0 R >>")),
    "script in a ZIP": ("a.zip", "V027", _zip({"b/a.pdf": _pdf(b"1 0 obj " + _JS)})),
    "program in a ZIP": ("a.zip", "V011", _zip({"a.pdf": b"MZ"})),
}
ACCEPTED = {
    "links": (
        "a.docx",
        _word({_RELS: _related("hyperlink", "https://x.vn/a?b#c"), "docProps/core.xml": b"<x/>"}),
    ),
    "own parts": (
        "a.docx",
        _word({"_rels/.rels": _related("x", "/word/a.xml", "Internal")}),
    ),
    "fields": ("a.docx", _word({"word/document.xml": _FIELD.format("PAGE DDED").encode()})),
    "words": ("a.docx", _word({"word/document.xml": f"<d {_W}><w:t>DDE</w:t></d>".encode()})),
    "chart": ("a.docx", _word({"word/embeddings/Microsoft_Excel_Sheet1.xlsx": _sheet({})})),
    "link of OpenDocument": (
        "a.odt",
        _text({"content.xml": _odf("<text:a xlink:href='http://x'/><draw:image xlink:href='P'/>")}),
    ),
    "chart of OpenDocument": (
        "a.odt",
        _text({"Object 1/content.xml": _odf("<draw:object xlink:href='./Object 1'/>")}),
    ),
    "opens at a place": ("a.pdf", _pdf(b"1 0 obj << /OpenAction [3 0 R /XYZ null null 0] >>")),
    "opens at a named place": (
        "a.pdf",
        _pdf(b"1 0 obj << /OpenAction 2 0 R >>", b"2 0 obj << /Type /Action /S /GoTo /D (x) >>"),
    ),
    "opens at a packed place": (
        "a.pdf",
        _pdf(b"1 0 obj << /OpenAction 7 0 R >>", _packed(b"7 0 [3 0 R /Fit]")),
    ),
    "form": ("a.pdf", _pdf(b"1 0 obj << /AcroForm << /Fields [] >> >>")),
    "outline before a picture": (
        "a.pdf",
        _pdf(
            b"1 0 obj << /Type /Outlines /First 2 0 R >> endobj",
            b"2 0 obj << /Filter /DCTDecode >> stream\n\xff\xd8\nendstream",
        ),
    ),
    "names in letters": ("a.pdf", _pdf(b"1 0 obj (JavaScript /AA) /JavaScripts /Launcher")),
    "plain ZIP": ("a.zip", _zip({"b/a.pdf": _pdf(b""), "b.docx": _word({}), "c.txt": b"=cmd"})),
}


@pytest.mark.parametrize(("name", "code", "data"), REFUSED.values(), ids=list(REFUSED))
def test_what_is_not_safe_is_refused_and_named(
    tmp_path: Path, name: str, code: str, data: bytes
) -> None:
    """Readers open it on their own machines, and trust it because it is here."""
    (tmp_path / name).write_bytes(data)
    with pytest.raises(AttachmentError) as refused:
        validate.inspect(tmp_path / name)
    assert refused.value.code == code
    assert refused.value.detail


@pytest.mark.parametrize(("name", "data"), ACCEPTED.values(), ids=list(ACCEPTED))
def test_plain_documents_are_accepted(tmp_path: Path, name: str, data: bytes) -> None:
    """Links that a reader follows, charts, forms, and words that look like what is refused."""
    (tmp_path / name).write_bytes(data)
    validate.inspect(tmp_path / name)


_WORDS = [
    *(b"/JavaScript", b"/OpenAction", b"/ObjStm", b"/First 1", b" 1 0 R", b"<<", b"[", b"stream\n"),
    *(
        b"endstream",
        b"obj",
        b"#41",
        b"/AA",
        b"/Filter /FlateDecode ",
        zlib.compress(b"x"),
        b"7 0 obj",
    ),
]


@given(st.lists(st.one_of(st.sampled_from(_WORDS), st.binary(max_size=5)), max_size=12))
def test_no_pdf_is_a_traceback(parts: list[bytes]) -> None:
    """It is refused, or it is not."""
    try:
        pdf.inspect(b"".join(parts))
    except UnsafeError as problem:
        assert problem.code.startswith("V0")  # noqa: PT017 - either may be
