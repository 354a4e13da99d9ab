"""Files that readers of a text download: brought at the desk, refused as the check refuses."""

from __future__ import annotations

import io
import zipfile

import pytest

from portal.check.runner import check
from tests.integration.desk import ARTICLE, DOCUMENT, DOCUMENT_TEXT, Client

_PDF = b"%PDF-1.7\n%%EOF\n"
_ACTIVE = b"%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(x)>>>>endobj\n%%EOF\n"


@pytest.fixture
def document(desk: Client) -> Client:
    """Return a client of a desk with one document."""
    desk.write(DOCUMENT, DOCUMENT_TEXT)
    return desk


def _docm() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<x/>")
        archive.writestr("word/vbaProject.bin", b"x")
    return buffer.getvalue()


def test_a_file_is_taken_under_a_plain_name_and_named_in_the_header(document: Client) -> None:
    """Two of one name stay two; what is there already is no second one."""
    names = [
        document.upload("api/file", data, file=DOCUMENT, name="Toàn văn (1).PDF")["name"]
        for data in (_PDF, _PDF, _PDF + b"%\n%%EOF")
    ]
    assert names == ["toan-van-1.pdf", "toan-van-1.pdf", "toan-van-1-2.pdf"]
    files = ["toan-van-1.pdf", "Phụ lục; 2: toan-van-1-2.pdf".replace(";", ",")]
    text = document.post("api/header", file=DOCUMENT, text=DOCUMENT_TEXT, fields={"files": files})
    rows = document.post("api/look", file=DOCUMENT, text=text["text"])["files"]
    assert [(row["name"], row["label"], row["used"], row["message"]) for row in rows] == [
        ("toan-van-1.pdf", "", True, ""),
        ("toan-van-1-2.pdf", "Phụ lục, 2", True, ""),
    ]
    assert (rows[0]["kind"], rows[0]["bytes"]) == ("PDF", len(_PDF))
    document.write(DOCUMENT, text["text"])
    assert not [each for each in check(document.content).report if "toan-van" in str(each)]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("chay-ma.pdf", _ACTIVE),
        ("macro.docx", _docm()),
        ("hong.pdf", b"%PDF-1.7 cut"),
        ("khac-loai.docx", _PDF),
        ("trong.pdf", b""),
        ("trang.html", b"<script></script>"),
        ("hinh.svg", b"<svg/>"),
        ("../../ra-ngoai.exe", b"MZ"),
    ],
)
def test_what_the_check_refuses_is_refused_with_the_same_reason(
    document: Client, name: str, data: bytes
) -> None:
    """Before it lies in the folder; the sentence names the file as the editor knows it."""
    reply = document.upload("api/file", data, file=DOCUMENT, name=name)
    assert reply.status == 422
    assert name.rpartition("/")[2] in reply["message"]
    assert [path.name for path in (document.content / DOCUMENT).parent.iterdir()] == ["index.md"]


def test_other_texts_have_no_such_files(document: Client) -> None:
    """A notice is over in some weeks; a topic leads to articles."""
    topic = "chuyen-de/so-ket/index.md"
    document.write(topic, "Tiêu đề: Sơ kết\n\nChữ.\n")
    reply = document.upload("api/file", _PDF, file=topic, name="a.pdf")
    assert (reply.status, "chỉ bài viết, trang và văn bản" in reply["message"]) == (422, True)
    assert document.get("api/article", file=topic)["files"] == []


@pytest.mark.parametrize("file", [ARTICLE, "trang/quy-che/index.md"])
def test_an_article_or_page_offers_files_by_its_header_and_its_links(
    desk: Client, file: str
) -> None:
    """One to which the body links is told apart: no field of the form names it."""
    text = "Tiêu đề: Quy chế\nNgày: 03/08/2026\nTrạng thái: nháp\n\n[Biểu mẫu](b.pdf)\n"
    desk.write(file, text)
    for name in ("Kế hoạch.pdf", "b.pdf", "c.pdf"):
        desk.upload("api/file", _PDF + name.encode() + b"%%EOF", file=file, name=name)
    fields = {"files": ["Kế hoạch: ke-hoach.pdf"]}
    made = desk.post("api/header", file=file, text=text, fields=fields)["text"]
    assert "Tệp: Kế hoạch: ke-hoach.pdf\n" in made
    rows = desk.post("api/look", file=file, text=made)["files"]
    assert [(row["name"], row["label"], row["used"], row["linked"]) for row in rows] == [
        ("ke-hoach.pdf", "Kế hoạch", True, False),
        ("b.pdf", "", True, True),
        ("c.pdf", "", False, False),
    ]
    desk.write(file, made)
    assert [desk.post("api/file-remove", file=file, name=row["name"]).status for row in rows] == [
        409, 409, 200,
    ]  # fmt: skip


def test_the_copy_for_approval_names_the_files_of_an_article(desk: Client) -> None:
    """The portal alone gives them; a link in the copy would lead nowhere."""
    text = "Tiêu đề: A\nTệp: Danh sách: b.pdf\n\nXem [**kế** hoạch](a b.pdf), [bài](/x/).\n"
    desk.write(ARTICLE, text)
    copy = desk.send("GET", f"api/export?file={ARTICLE}", X_Desk_Token=None).data.decode()
    assert "<strong>kế</strong> hoạch (tệp a b.pdf)" in copy
    assert "Tệp đính kèm: Danh sách (b.pdf)" in copy
    assert 'a b.pdf"' not in copy
    assert '<a href="/x/"' in copy


def test_a_named_file_stays_and_another_goes_and_comes_back(document: Client) -> None:
    """Byte for byte, from the history of its document."""
    for name in ("a.pdf", "b.pdf"):
        document.upload("api/file", _PDF + name.encode() + b"%%EOF", file=DOCUMENT, name=name)
    named = DOCUMENT_TEXT.replace("Trạng thái", "Tệp: a.pdf\nTrạng thái")
    document.write(DOCUMENT, named)
    assert document.post("api/file-remove", file=DOCUMENT, name="a.pdf").status == 409
    left = document.post("api/file-remove", file=DOCUMENT, name="b.pdf")
    assert [(row["name"], row["used"]) for row in left["files"]] == [("a.pdf", True)]
    (kept,) = document.get("api/removed-files", file=DOCUMENT)["files"]
    assert (kept["name"], kept["is_photo"]) == ("b.pdf", False)
    back = document.post("api/file-restore", file=DOCUMENT, id=kept["id"])
    assert [(row["name"], row["used"]) for row in back["files"]] == [
        ("a.pdf", True), ("b.pdf", False),
    ]  # fmt: skip
    path = (document.content / DOCUMENT).with_name("b.pdf")
    assert path.read_bytes() == _PDF + b"b.pdf%%EOF"


def test_a_named_file_that_is_missing_or_unsafe_is_told_on_its_card(document: Client) -> None:
    """With the sentence of the check."""
    (document.content / DOCUMENT).with_name("b.pdf").write_bytes(_ACTIVE)
    text = DOCUMENT_TEXT.replace("Trạng thái", "Tệp: a.pdf; b.pdf\nTrạng thái")
    looked = document.post("api/look", file=DOCUMENT, text=text)
    told = [row["message"] for row in looked["problems"]]
    for row in looked["files"]:
        assert row["message"] in told, row
