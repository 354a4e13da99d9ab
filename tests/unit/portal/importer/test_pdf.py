from __future__ import annotations

import io

import pypdf
import pytest
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from portal.importer.findings import Kind
from portal.importer.sources.folder import UnreadableError
from portal.importer.sources.word import pdf


def _file(*pages: list[str], locked: bool = False, title: str = "") -> bytes:
    """Return a PDF with a line of text each, in the encoding of Windows (PDF 32000-1, 9.6)."""
    writer = pypdf.PdfWriter()
    font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    font["/Encoding"] = "/WinAnsiEncoding"
    named = DictionaryObject({NameObject(key): NameObject(word) for key, word in font.items()})
    for lines in pages:
        page = writer.add_blank_page(595, 842)
        fonts = DictionaryObject({NameObject("/F1"): writer._add_object(named)})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        shown = b" ".join(b"<" + line.encode("cp1252").hex().encode() + b"> '" for line in lines)
        content = DecodedStreamObject()
        content.set_data(b"BT /F1 12 Tf 14 TL 50 800 Td " + shown + b" ET")
        page[NameObject("/Contents")] = writer._add_object(content)
    if title:
        writer.add_metadata({"/Title": title, "/CreationDate": "D:20120803090500+07'00'"})
    if locked:
        writer.encrypt("chia khoa", algorithm="RC4-128")
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


_FIRST = [
    "Khoi Vi Du hop ban ve phong trao thi dua",
    "va tong ket nam.",
    "Tiep theo la bau",
    "1",
]
_SECOND = ["truong khoi va pho truong khoi nam sau", "1. Nhan rong", "2. To chuc", "Trang 2/2"]


def test_lines_become_paragraphs_and_numbers_of_pages_go() -> None:
    """Both are guesses, and told; a paragraph may go on over the page."""
    page = pdf.read(_file(_FIRST, _SECOND, title="Hop"))

    assert page.paragraphs == [
        "Khoi Vi Du hop ban ve phong trao thi dua va tong ket nam.",
        "Tiep theo la bau truong khoi va pho truong khoi nam sau",
        "1. Nhan rong",
        "2. To chuc",
    ]
    assert [each.kind for each in page.findings] == [Kind.DOUBTFUL, Kind.DROPPED]
    assert page.findings[1].text == "1 Trang 2/2"
    assert page.title == "Hop"
    assert page.created is not None
    assert page.created.isoformat() == "2012-08-03T09:05:00+07:00"


def test_text_in_tcvn3_is_decoded() -> None:
    """Programs take its bytes for letters and signs of Latin."""
    page = pdf.read(_file(["Héi nghÞ s¬ kÕt c«ng t¸c thi ®ua t\xad t\xadëng"]))

    assert page.html == "<p>Hội nghị sơ kết công tác thi đua tư tưởng</p>"
    assert any(each.kind is Kind.MENDED for each in page.findings)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7\n", "bị hỏng"),
        (_file(["Khoi hop ban ve phong trao"], locked=True), "mật khẩu"),
        (_file([], []), "chỉ có ảnh chụp trang"),
    ],
)
def test_what_has_no_text_is_refused(data: bytes, what: str) -> None:
    """Damaged, locked, a scan: with the reason."""
    with pytest.raises(UnreadableError, match=what):
        pdf.read(data)
