from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from portal.content import loader
from portal.scaffold import new
from portal.scaffold.new import Draft
from tests.unit.portal.conversion import docx
from tests.unit.portal.conversion.docx import p, run, style

_STYLES = {"word/styles.xml": docx.styles(Title='<w:name w:val="Title"/>')}


def _report(folder: Path) -> Path:
    made = io.BytesIO()
    Image.new("RGB", (640, 480), "red").save(made, "JPEG")
    body = (
        p("Hội nghị sơ kết", style("Title"))
        + p("Hà Nội, ngày 03 tháng 8 năm 2012")
        + p(docx.picture("rId1", "Đại biểu ngồi kín hội trường lớn"))
        + p("Quang cảnh. Ảnh: Tâm Trang", look="<w:i/>")
        + p("<w:del><w:r><w:delText>chữ cũ</w:delText></w:r></w:del>" + run("Hết."))
    )
    parts: dict[str, str | bytes] = {**_STYLES, "word/media/a.jpg": made.getvalue()}
    file = folder / "Báo cáo.docx"
    file.write_bytes(docx.file(body, parts, {"rId1": "media/a.jpg"}))
    return file


def test_a_word_file_becomes_a_draft_with_its_photos(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Title, text, photo and caption are those of the file; what was dropped is told."""
    assert new.create(root, Draft("", date="03/08/2012", word=_report(tmp_path))) == 0

    content = loader.load(root)
    (article,) = content.articles
    assert (article.title, article.status) == ("Hội nghị sơ kết", "draft")
    (figure,) = article.figures
    assert (figure.alt, figure.caption, figure.credit) == (
        "Đại biểu ngồi kín hội trường lớn",
        "Quang cảnh.",
        "Ảnh: Tâm Trang",
    )
    assert ((root / article.file).parent / figure.src).stat().st_size
    assert "Hà Nội, ngày 03 tháng 8 năm 2012" in (root / article.file).read_text(encoding="utf-8")
    assert content.report.ok
    assert "- chữ đã xóa khi sửa có theo dõi: chữ cũ" in capsys.readouterr().out


def test_a_photo_of_a_word_file_that_is_cut_off_is_refused(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As one of a folder; the check names it at its place in the text."""
    made = io.BytesIO()
    Image.effect_noise((400, 300), 50).save(made, "JPEG")
    parts: dict[str, str | bytes] = {**_STYLES, "word/media/a.jpg": made.getvalue()[:20_000]}
    file = tmp_path / "a.docx"
    file.write_bytes(docx.file(p(docx.picture("rId1", "Lễ")), parts, {"rId1": "media/a.jpg"}))
    assert new.create(root, Draft("Khối sơ kết", word=file)) == 0
    assert [path.name for path in root.rglob("*.*")] == ["index.md"]
    assert "với 0 ảnh" in (printed := capsys.readouterr().out)
    assert "Không chép ảnh không dùng được" in printed


def test_a_title_that_is_given_is_taken(root: Path, tmp_path: Path) -> None:
    """The editor knows better."""
    assert new.create(root, Draft("Khối sơ kết", word=_report(tmp_path))) == 0
    assert loader.load(root).articles[0].title == "Khối sơ kết"


def test_a_file_without_a_title_asks_for_one(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is guessed from the name of the file."""
    file = tmp_path / "a.docx"
    file.write_bytes(docx.file(p("Một câu.")))
    assert new.create(root, Draft("", word=file)) == 2
    assert "Tiêu đề không thấy" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "Word đời cũ (.doc)"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le"), "mật khẩu"),
        (b"PK\x03\x04" + bytes(100), "bị hỏng"),
        (b"{\\rtf1 a}", "không phải tệp Word (.docx)"),
        (b"", "không phải tệp Word (.docx)"),
    ],
)
def test_what_is_no_word_file_is_told_with_its_mend(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], data: bytes, said: str
) -> None:
    """Code 2, one sentence, nothing written."""
    file = tmp_path / "a.doc"
    file.write_bytes(data)
    assert new.create(root, Draft("A", word=file)) == 2
    printed = capsys.readouterr().out
    assert said in printed
    assert printed.count("\n") == 1
    assert not list(root.rglob("index.md"))


def test_a_word_file_that_is_not_there_is_told(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With its path."""
    assert new.create(root, Draft("A", word=tmp_path / "khong.docx")) == 2
    assert "khong.docx" in capsys.readouterr().out
