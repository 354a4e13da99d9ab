"""An original of Word as a page to look at beside the article that became of it."""

from __future__ import annotations

import io
from collections.abc import Callable

from portal.conversion.result import ConversionError
from portal.conversion.word_package import Package
from portal.importer.sources.folder import UnreadableError
from portal.importer.sources.word import doc, facts, pdf, rtf

SUFFIXES = frozenset({".docx", ".docm", ".doc", ".rtf", ".pdf"})
_XML = (".xml", ".rels")


def html_of(data: bytes) -> str:
    """Return the text of a file as HTML, "" if it cannot be read here.

    A .docx is read by mammoth alone, without what the conversion does to it.
    """
    readers: dict[str, Callable[[bytes], str]] = {
        facts.DOCX: _of_docx,
        facts.DOC: lambda read: doc.read(read).html,
        facts.RTF: lambda read: rtf.read(read).html,
        facts.PDF: lambda read: pdf.read(read).html,
    }
    try:
        return readers[kind](data) if (kind := facts.kind(data)) in readers else ""
    except (ConversionError, UnreadableError):
        return ""


def _of_docx(data: bytes) -> str:
    import mammoth

    package = Package(data)
    for name in package.names:
        if name.endswith(_XML):
            package.xml_of(name)  # refuses what is no XML of Word's
    image = mammoth.images.img_element(lambda _: {"src": ""})
    try:
        return str(mammoth.convert_to_html(io.BytesIO(data), convert_image=image).value)
    except Exception:  # noqa: BLE001 - whatever a library raises on a damaged file
        return ""
