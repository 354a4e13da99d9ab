"""Whatever is pasted, or called .docx, takes bounded time, or is refused with a sentence."""

from __future__ import annotations

import io
import zipfile

import pytest

from portal.conversion import html, word
from portal.conversion.result import ConversionError
from portal.markup import reading
from tests.unit.portal.conversion import docx
from tests.unit.portal.conversion.docx import p, run

_MANY = 3_000  # far more than functions may call each other


@pytest.mark.slow
def test_a_hundred_thousand_nested_elements_are_read() -> None:
    """No step of a conversion calls itself for what is within."""
    source = '<span style="color:red">' * 100_000 + "Kính gửi" + "</span>" * 100_000
    assert html.convert(source).markdown == "Kính gửi\n"


@pytest.mark.parametrize(
    "part",
    [
        *(
            "<div>x",
            "<ul><li>x",
            "<table><tr><td>x",
            "<blockquote>x",
            "<b>x",
            "<b><p>x",
            "<a href=#x id=x>1",
        ),
        *(
            "<",
            "<a ",
            '<a x="',
            "<!--",
            "<!-- -->",
            "<!--[if x]>",
            "<script>",
            "<style>",
            "&",
            "&#99999999999",
        ),
        *(
            "a\u0301\u0323",
            "<p>Đ</p><p>ồng</p>",
            "<td>a",
            "<p style='display:none'>x",
            "<span style=color:white>x",
        ),
    ],
)
def test_what_is_repeated_without_end_is_converted(part: str) -> None:
    """The answer is a text, not an exception of a library or of Python."""
    markdown = html.convert(part * _MANY).markdown
    assert isinstance(markdown, str)


def test_ten_megabytes_are_refused() -> None:
    """The editor is told to do it in parts."""
    with pytest.raises(ConversionError, match="chia thành nhiều phần"):
        html.convert("<p>Kính gửi các bộ</p>" * 500_000)


def test_nothing_that_runs_comes_through() -> None:
    """Neither as a tag nor as an address."""
    source = (
        "<p onclick=x()>a</p><script>x()</script><a href='java\nscript:x()'>b</a>"
        "<img src=x onerror=x()><svg onload=x()></svg><p>&lt;script&gt;x()&lt;/script&gt;</p>"
    )
    read = reading.read(html.convert(source).markdown, "", 1)

    assert "<script" not in read.html
    assert "onclick" not in read.html
    assert "<a" not in read.html


def _file(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return out.getvalue()


_BOMB = b'<!DOCTYPE a [<!ENTITY b "bbbb">]><a>&b;</a>'
_DEEP = docx.part("document", f"<w:body>{'<w:smartTag>' * 5000}{'</w:smartTag>' * 5000}</w:body>")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (_file(word__document_xml=b"x" * 20_000_000), "quá lớn khi giải nén"),
        (_file(word__document_xml=_BOMB), "khai báo lạ"),
        (_file(word__document_xml=_BOMB.decode().encode("utf-16")), "khai báo lạ"),
        (_file(word__document_xml=_DEEP.encode()), "bị hỏng"),
        (_file(word__document_xml=b"<a>"), "bị hỏng"),
        (_file(xl__workbook_xml=b""), "tệp Excel"),
        (_file(content_xml=b""), "OpenDocument"),
        (_file(a=b""), "không phải tệp Word"),
        (docx.file(p("a"))[:-40], "bị hỏng"),
        (docx.file(p("a"), {"word/styles.xml": "<w"}), "bị hỏng"),
    ],
)
def test_files_made_to_harm_and_damaged_ones_are_refused(data: bytes, said: str) -> None:
    """Before anything is unpacked beyond its bounds."""
    with pytest.raises(ConversionError, match=said):
        word.convert(data)


def test_a_photo_elsewhere_is_not_fetched() -> None:
    """A file may name one on another machine."""
    made = docx.file(
        p(run("a") + docx.picture("rId1").replace("r:embed", "r:link")),
        relations={"rId1": "http://127.0.0.1:1/a.jpg"},
    )
    converted = word.convert(made)

    assert (converted.markdown, converted.photos) == ("a\n\nCẦN BỔ SUNG: ảnh 1\n", ())
    assert [each.what for each in converted.dropped] == ["1 ảnh nằm ngoài tệp Word"]
