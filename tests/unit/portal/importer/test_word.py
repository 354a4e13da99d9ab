from __future__ import annotations

import shutil
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from portal.conversion import word as conversion
from portal.importer.article import Article
from portal.importer.findings import Kind
from portal.importer.sources import word
from portal.importer.sources.word import office
from portal.vietnamese import dates
from tests.unit.portal.conversion import docx
from tests.unit.portal.conversion.docx import p
from tests.unit.portal.importer import folders, old_word
from tests.unit.portal.importer.folders import left, told

_CORE = """<cp:coreProperties xmlns:cp="http://a" xmlns:dc="http://b" xmlns:dcterms="http://c">
<dc:title>{title}</dc:title><dc:creator>{creator}</dc:creator>
<dcterms:created>2012-08-03T02:05:00Z</dcterms:created></cp:coreProperties>"""
_BOLD = "<w:b/>"
_TITLED = p("Khối Ví Dụ ký giao ước", look=_BOLD) + p("Ngày 02/8/2012, Khối họp.")
_FAKE = """#!{python}
import pathlib, sys, time
out = pathlib.Path(sys.argv[sys.argv.index("--outdir") + 1])
sources = [pathlib.Path(each) for each in sys.argv[sys.argv.index("--outdir") + 2:]]
if any(b"breaks" in source.read_bytes() for source in sources):
    sys.exit(1)
out.mkdir(exist_ok=True)
for source in sources:
    (out / (source.stem + ".docx")).write_bytes(pathlib.Path({made!r}).read_bytes())
"""


@pytest.fixture(autouse=True)
def no_office(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests say which LibreOffice there is."""
    monkeypatch.setattr(shutil, "which", lambda _: None)


def _fake_office(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Install a program that writes the same .docx for any file, but for those that break it."""
    (folder / "made.docx").write_bytes(docx.file(_TITLED))
    made = str(folder / "made.docx")
    (folder / "soffice").write_text(_FAKE.format(python=sys.executable, made=made))
    (folder / "soffice").chmod(0o755)
    monkeypatch.setattr(shutil, "which", lambda _: str(folder / "soffice"))


def _docx(body: str, title: str = "", creator: str = "") -> bytes:
    core = _CORE.format(title=title, creator=creator)
    return docx.file(body, {"docProps/core.xml": core})


def _read(folder: Path, name: str, data: bytes) -> Article:
    (folder / name).write_bytes(data)
    (article,) = folders.articles(folder, word.read)
    return article


@pytest.mark.parametrize("name", ["bai.docx", "bai.docm", "BAI.DOC"])
def test_a_docx_goes_on_as_it_is(tmp_path: Path, name: str) -> None:
    """By its bytes, whatever its suffix; the title is that of its text."""
    data = docx.file(_TITLED)
    article = _read(tmp_path, name, data)

    assert (article.body, article.original, article.title) == (data, data, "Khối Ví Dụ ký giao ước")
    assert article.suffix == Path(name).suffix.lower()
    assert article.address == f"/{name}"


def test_the_properties_of_a_file_are_for_a_person_to_confirm(tmp_path: Path) -> None:
    """When it was made, by whom; the title only if the text has none."""
    article = _read(tmp_path, "a.docx", _docx(p("Ngày 02/8/2012, Khối họp."), "Khối họp", "Mai A"))

    assert article.date == datetime(2012, 8, 3, 9, 5, tzinfo=dates.VIETNAM)
    assert (article.title, article.authors) == ("Khối họp", ("Mai A",))
    assert told(article, Kind.DOUBTFUL) == [
        "đầu đề lấy từ thuộc tính của tệp, xin xem lại: Khối họp",
        "ngày đăng 03/8/2012 lấy từ thuộc tính của tệp, xin xem lại; còn có: 02/8/2012",
        "tác giả lấy từ thuộc tính của tệp, có thể chỉ là tên máy, xin xem lại: Mai A",
    ]


@pytest.mark.parametrize(
    ("title", "creator", "ending"),
    [("Microsoft Word - a.doc", "Administrator", ""), ("", "Mai A", p("Hết./.") + p("Lê B"))],
)
def test_names_of_machines_and_programs_are_neither_author_nor_title(
    tmp_path: Path, title: str, creator: str, ending: str
) -> None:
    """Nor is anybody the author of a text that another has signed."""
    article = _read(tmp_path, "a.docx", _docx(p("Khối họp.") + ending, title, creator))

    assert (article.title, article.authors) == ("Khối họp", ())


def test_rtf_is_read_by_its_fonts(tmp_path: Path) -> None:
    """Also as .doc, as Word saved it on request."""
    written = rb"{\rtf1{\fonttbl{\f0 .VnTime;}}\f0 H\'e9i ngh\'de t\'adng\par}"
    article = _read(tmp_path, "a.doc", written)

    assert article.body == '<p><font face=".VnTime">Héi nghÞ t\xadng</font></p>'
    assert article.title == "Hội nghị tưng"


def test_an_old_word_file_gives_its_text_where_nothing_converts_it(tmp_path: Path) -> None:
    """What could not be taken is told."""
    article = _read(tmp_path, "a.doc", old_word.file("Khối họp.\x01\r"))

    assert article.body == "<p>Khối họp.</p>"
    assert told(article, Kind.PHOTO) == ["1 ảnh trong tệp .doc không lấy được: "]


def test_libreoffice_makes_a_docx_where_it_is_installed(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that it cannot convert does not keep the others back, and gives its text."""
    _fake_office(tmp_path_factory.mktemp("office"), monkeypatch)
    (tmp_path / "b.doc").write_bytes(old_word.file("Hop breaks.\r", is_unicode=False))
    (tmp_path / "a.doc").write_bytes(old_word.file("Khối họp.\r"))
    first, second = folders.articles(tmp_path, word.read)

    assert isinstance(first.body, bytes)
    assert conversion.convert(first.body).title == first.title == "Khối Ví Dụ ký giao ước"
    assert first.original == (tmp_path / "a.doc").read_bytes()
    assert told(first, Kind.MENDED) == ["tệp đã đổi sang .docx bằng LibreOffice: "]
    assert second.body == "<p>Hop breaks.</p>"


def test_a_conversion_that_takes_too_long_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With all that it has started."""
    (tmp_path / "soffice").write_text("#!/bin/sh\nsleep 600 &\necho $! > $0.pid\nwait\n")
    (tmp_path / "soffice").chmod(0o755)
    monkeypatch.setattr(shutil, "which", lambda _: str(tmp_path / "soffice"))
    monkeypatch.setattr(office, "_SECONDS", 0.5)

    assert office.as_docx({"a.doc": b"x"}) == {}
    started = (tmp_path / "soffice.pid").read_text().strip()
    state = subprocess.run(["ps", "-o", "stat=", started], capture_output=True, check=False)
    assert state.stdout.strip() in {b"", b"Z"}


def test_libreoffice_keeps_the_letters_of_old_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    """The real program: text in .VnTime comes through with every ư."""
    monkeypatch.undo()
    if not office.program():
        pytest.skip("LibreOffice is not installed")
    letters = rb"{\rtf1{\fonttbl{\f0 .VnTime;}}\f0 H\'e9i ngh\'de t\'adng\par}"
    made = office.as_docx({"a.rtf": letters, "hong.odt": b"PK"})

    assert conversion.convert(made["a.rtf"]).markdown == "Hội nghị tưng\n"


def test_what_cannot_be_read_is_left_and_said(tmp_path: Path) -> None:
    """Locked, damaged, empty, of another kind: each with its reason."""
    found = {
        "khoa.doc": (old_word.file("a\r", flags=0x0300), "tệp Word có mật khẩu"),
        "khoa.docx": (old_word.compound({"EncryptedPackage": b"x"}), "tệp Word có mật khẩu"),
        "hong.docx": (b"PK\3\4", "Tệp Word bị hỏng"),
        "trong.docx": (docx.file(p("")), "tệp không có chữ nào"),
        "rong.doc": (b"", "tệp trống"),
        "bang.doc": (old_word.compound({"Workbook": b"x"}), "đây không phải tệp Word"),
        "trang.doc": (b"<html><p>a", "tệp này là trang HTML"),
        "la.rtf": (b"abc", "không rõ tệp này là loại gì"),
        "a.odt": (docx.file("", {"content.xml": "<a/>"}), "cần LibreOffice"),
        "hong.pdf": (b"%PDF-1.4", "tệp PDF bị hỏng"),
        "a.txt": (b"a", "hãy nhập bằng --from text"),
        "a.jpg": (b"\xff\xd8", "ảnh không nằm trong bài nào"),
    }
    for name, (data, _) in found.items():
        (tmp_path / name).write_bytes(data)
    said = left(tmp_path, word.read)

    assert said.keys() == found.keys()
    assert not {name for name, (_, what) in found.items() if what not in said[name]}
