"""What a file of Word, or what is like one, gives: its body, and what its properties say."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

from portal.conversion import html
from portal.conversion import word as conversion
from portal.conversion.word_package import Package, local
from portal.importer.findings import Finding, Kind
from portal.importer.sources.file_facts import Facts
from portal.importer.sources.folder import UnreadableError
from portal.importer.sources.word import doc, pdf, rtf
from portal.vietnamese import dates

DOCX, DOC, RTF, ODT, PDF, HTML = "docx", "doc", "rtf", "odt", "pdf", "html"
"""The kinds of files."""

_NO_OFFICE = "tệp OpenDocument (.odt) cần LibreOffice trên máy này; hoặc hãy lưu thành .docx"
_IS_HTML = "tệp này là trang HTML; hãy đổi đuôi thành .html rồi nhập bằng --from html"
_UNKNOWN = "không rõ tệp này là loại gì"
_STARTS = {b"{\\rtf": RTF, b"%PDF-": PDF, bytes.fromhex("d0cf11e0a1b11ae1"): DOC}
_HTML_STARTS = (b"<!doctype", b"<html", b"<head", b"<meta", b"<body", b"<p", b"<div")
_SEARCHED = 1024  # bytes


def kind(data: bytes) -> str:
    """Return what a file is, told from its bytes: many an old .doc is RTF; "" if not known."""
    head = data[:_SEARCHED].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"PK"):
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as package:
                return ODT if "content.xml" in package.namelist() else DOCX
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
            return DOCX
    if head.lower().startswith(_HTML_STARTS):
        return HTML
    return next((kind for start, kind in _STARTS.items() if head.startswith(start)), "")


def of(data: bytes, docx: bytes | None = None) -> Facts:
    """Return what a file gives; `docx`: the same as .docx, if LibreOffice could make one of it.

    Raises UnreadableError and ConversionError.
    """
    if docx is not None:
        facts = _of_docx(docx)
        facts.findings.append(Finding(Kind.MENDED, "tệp đã đổi sang .docx bằng LibreOffice"))
        return facts
    readers: dict[str, Callable[[bytes], Facts]] = {
        DOCX: _of_docx,
        DOC: _of_doc,
        RTF: _of_rtf,
        PDF: _of_pdf,
    }
    found = kind(data)
    if found not in readers:
        raise UnreadableError({ODT: _NO_OFFICE, HTML: _IS_HTML}.get(found, _UNKNOWN))
    return readers[found](data)


def _of_docx(data: bytes) -> Facts:
    converted = conversion.convert(data)
    root = Package(data).xml_of("docProps/core.xml")
    core = {local(each): (each.text or "").strip() for each in (root if root is not None else ())}
    facts = Facts(data, converted, core.get("title", ""), core.get("creator", ""))
    try:
        facts.created = dates.parse(core.get("created", "")).at
    except dates.DateError:
        facts.created = None
    return facts


def _of_doc(data: bytes) -> Facts:
    page = doc.read(data)
    said = page.properties
    converted = html.convert(page.html)
    return Facts(page.html, converted, said.title, said.author, said.created, page.findings)


def _of_rtf(data: bytes) -> Facts:
    page = rtf.read(data)
    converted = html.convert(page.html)
    return Facts(page.html, converted, page.title, page.author, page.created, page.findings)


def _of_pdf(data: bytes) -> Facts:
    page = pdf.read(data)
    converted = html.convert(page.html)
    return Facts(page.html, converted, page.title, "", page.created, page.findings)
