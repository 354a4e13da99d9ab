"""Every code that the check can raise is raised once here, from files, with its sentence."""

from __future__ import annotations

import io
import struct
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from PIL import Image

from portal.check import runner
from portal.content import loader
from portal.diagnostics import messages
from portal.diagnostics.messages import CATALOGUE
from tests.unit.portal.check import dossier_cases, elsewhere, tables
from tests.unit.portal.check.body_cases import BODIES
from tests.unit.portal.check.test_notice_codes import NOTICES
from tests.unit.portal.content.documents.make import document, zipped

Put = Callable[..., Path]
Source = Callable[..., str]

ONE, TWO = "bai-viet/2012/a/index.md", "bai-viet/2012/b/index.md"
SECTIONS = '[[section]]\nname = "Tư liệu"'

# code -> the bytes of the article
FILES: dict[str, bytes] = {
    "F001": b"\xd0\xf0\xcc",
    "F002": b"a\0",
    "F003": b"",
    "F022": b"H\xe9i ngh\xde s\xac k\xd5t",
    "H002": b"---\nx: y",
    "H028": "# Đầu\n\nTiêu đề: A\nNgày: 03/08/2012\n\nThân.".encode(),
    "H029": b'+++\ntitle = "A"\n+++\n\nB',
}

# code -> what is changed in the header of a flawless article
HEADERS: dict[str, dict[str, str | None]] = {
    "H003": {"Tiêu đềe": "x"},
    "H004": {"title": "x"},
    "H005": {"Tiêu đề": None},
    "H006": {"Ngày": None},
    "H007": {"Ngày": "hôm qua"},
    "H008": {"Ngày": "31/02/2012"},
    "H009": {"Trạng thái": "đã đăng"},
    "H010": {"Đường dẫn": "../../x"},
    "H011": {"Tóm tắt": None},
    "H013": {"Tiêu đề": "HỘI NGHỊ SƠ KẾT"},
    "H014": {"Chuyên mục": None},
    "H015": {"Tiêu điểm": "giữa"},
    "H016": {"Ngày": "03/08/2013"},
    "H017": {"Tóm tắt": "Một\n  Trạng thái: nháp"},
    "H018": {"Trạng thái": "xuất bản\n\nThẻ: a"},
    "H019": {"Thẻ": "\n- a\n\n- b"},
    "H020": {"Tác giả": "-"},
    "H024": {"Trạng thái": ""},
    "H025": {"Tóm tắt": "Một <!-- ẩn --> hai"},
    "H026": {"Tóm tắt": "NHÁP: Một câu"},
    "H027": {"Tóm tắt": "Một **câu**"},
    "H021": {"Sửa ngày": "02/08/2012"},
    "C003": {"Thẻ": "má, ma"},
    "C004": {"Tác giả": "Lê Đào, Lê Đạo"},
    "C005": {"Bài liên quan": "2012/khong-co"},
    "C006": {"Thẻ": "你好"},
    **dossier_cases.HEADERS,
}


def _photo(kind: str, mode: str = "L", **options: object) -> bytes:
    out = io.BytesIO()
    Image.new(mode, (8, 6)).save(out, kind, **options)
    return out.getvalue()


# the photos, besides a.jpg, that lie there
PHOTOS: dict[str, bytes] = {
    "trong.jpg": b"",
    "ve.svg": b"<svg/>",
    "a.heic": b"\0\0\0\x18ftypheic",
    "lon.bmp": b"BM" + struct.pack("<3I3I2H6I", 54, 0, 54, 40, 65536, 65536, 1, 24, *[0] * 6),
    "hong.jpg": b"\xff\xd8\xff",
    "hai.jpg": b"\xff\xd8\xff",
    "HAI.JPG": b"\xff\xd8\xff",
    "png.jpg": _photo("PNG"),
    "in.jpg": _photo("JPEG", "CMYK"),
    "sau.png": _photo("PNG", "I;16"),
    "trong.png": _photo("PNG", "P", transparency=0),
    "dong.gif": _photo("GIF", save_all=True, append_images=[Image.new("L", (8, 6), 255)]),
}

# code -> what is changed in the header of a flawless document
DOCUMENTS: dict[str, dict[str, str | None]] = {
    "V001": {"Tệp": "khong-co.pdf"},
    "V002": {"Tệp": "../a.pdf"},
    "V003": {"Tệp": "https://x.vn/a.pdf"},
    "V004": {"Tệp": "A.pdf"},
    "V005": {"Tệp": "hai.pdf"},
    "V006": {"Tệp": "trong.pdf"},
    "V007": {"Tệp": "lon.zip"},
    "V008": {"Tệp": "trang.pdf"},
    "V009": {"Tệp": "a.docx"},
    "V010": {"Tệp": "hong.pdf"},
    "V011": {"Tệp": "la.zip"},
    "V012": {"Trích yếu": None},
    "V013": {"Loại": "Nghị đinh"},
    "V014": {"Số ký hiệu": "98 năm 2023"},
    "V015": {"Số ký hiệu": "01/2023/NĐ-CP"},
    "V016": {"Ngày ban hành": "31/12/2022"},
    "V017": {"Ngày có hiệu lực": "01/01/2023"},
    "V018": {"Nơi đăng": None},
    "V019": {"Tệp": "a b.pdf; a-b.pdf"},
    "V021": {"Cơ quan ban hành": "Chính Phủ"},
    "V024": {"Thay thế": "quyết định cũ"},
    "V025": {"Thay thế": "98/2023/NĐ-CP"},
    "V036": {"Nơi đăng": "Công báo ftp://vi-du.vn/98"},
}

# the files that lie beside it
_PDF = b"%PDF-1.7\n%%EOF"
ATTACHED: dict[str, bytes] = {
    **dict.fromkeys(("a.pdf", "hai.pdf", "HAI.pdf", "a b.pdf", "a-b.pdf", "a.docx"), _PDF),
    "trong.pdf": b"",
    "lon.zip": zipped([f"{number}.pdf" for number in range(5001)]),
    "trang.pdf": b"<html>",
    "hong.pdf": b"%PDF-1.7",
    "la.zip": zipped(["a.exe"]),
}

# code -> the text of a document
LAWS = {
    "V033": "Điều 1. Một\n\nĐiều 1a. Thêm\n\nĐiều 1a. Lại",
    "V034": "Điều 1. Một\n\nĐiều 3. Ba",
    "V035": "Điều 1. Một\n*Sửa đổi bởi luật mới*",
}

# code -> data about the force of documents
FORCE: dict[str, str] = {
    "V023": '"98/2032/NĐ-CP" = { het-hieu-luc = "01/01/2024" }',
    "V026": '"258/QĐ-TTg" = { het-hieu-luc = "01/01/2024" }',
    "V040": 'ra-soat = "24/11/2096"',
}

# code -> another file beside a flawless article
OTHERS: dict[str, tuple[str, str]] = {
    "F005": ("bai-viet/2012/★/index.md", "Tiêu đề: a"),
    "C001": ("data/sections.toml", SECTIONS),
    "C002": ("trang/the.md", "Tiêu đề: Thẻ\n\nx"),
    "C007": ("bai.md", "Tiêu đề: a"),
    **dossier_cases.OTHERS,
    **{code: ("redirects.csv", rows) for code, rows in tables.TABLES.items()},
}


def check(root: Path) -> dict[str, str]:
    """Run every rule over a folder: code -> line."""
    return {problem.code: messages.line(problem) for problem in runner.check(root).report}


def whole(line: str) -> bool:
    """True for a sentence of which no part was left open."""
    return (
        line.isprintable() and " — " in line and not {"{", "}"} & set(line) and "None" not in line
    )


@pytest.mark.parametrize(("code", "data"), FILES.items())
def test_a_fault_of_the_file_is_told(root: Path, put: Put, code: str, data: bytes) -> None:
    """What cannot be read as an article."""
    put(data, ONE)
    assert whole(check(root)[code])


@pytest.mark.parametrize(("code", "change"), HEADERS.items())
def test_a_fault_of_the_header_is_told(
    root: Path, put: Put, source: Source, code: str, change: dict[str, str | None]
) -> None:
    """And nothing else is: one fault, one message."""
    put(source(change=change), ONE)
    lines = check(root)
    assert set(lines) == {code}
    assert whole(lines[code])


@pytest.mark.parametrize("code", BODIES)
def test_a_fault_of_the_body_is_told(  # noqa: PLR0913, PLR0917 - what a folder is made of
    root: Path,
    put: Put,
    source: Source,
    jpeg: Put,
    monkeypatch: pytest.MonkeyPatch,
    code: str,
) -> None:
    """Of photos, points and markup."""
    monkeypatch.setitem(sys.modules, "pillow_heif", None)
    path = put(source(BODIES[code]), ONE)
    jpeg("a.jpg", ONE)
    put(source(change={"Trạng thái": "nháp"}), "bai-viet/2012/sau/index.md")
    for name, data in PHOTOS.items():
        path.with_name(name).write_bytes(data)
    assert whole(check(root)[code])


@pytest.mark.parametrize("code", OTHERS)
def test_a_fault_of_the_folder_is_told(root: Path, put: Put, source: Source, code: str) -> None:
    """Of files beside the articles."""
    file, data = OTHERS[code]
    put(source(), ONE)
    put(data, file)
    assert whole(check(root)[code])


@pytest.mark.parametrize("code", DOCUMENTS)
def test_a_fault_of_a_document_is_told(root: Path, put: Put, code: str) -> None:
    """Of its fields and files; nothing else is said."""
    put(document({"Số ký hiệu": "01/2023/NĐ-CP"}), "van-ban/2023/mot/index.md")
    path = put(document(DOCUMENTS[code]), "van-ban/2023/nghi-dinh-98/index.md")
    for name, data in ATTACHED.items():
        path.with_name(name).write_bytes(data)
    lines = check(root)
    assert set(lines) - {"V032"} == {code}  # V032: those files that the document does not name
    assert whole(lines[code])


def test_a_picture_in_a_documents_text_is_told(root: Path, put: Put) -> None:
    """V020: a document has files, no photos."""
    put(document({}, "![Sơ đồ](a.jpg)\n*Sơ đồ*"), "van-ban/2023/nghi-dinh-98/index.md")
    lines = check(root)
    assert set(lines) == {"V020"}
    assert whole(lines["V020"])


@pytest.mark.parametrize("code", LAWS)
def test_a_fault_of_the_text_of_a_document_is_told(root: Path, put: Put, code: str) -> None:
    """With the line."""
    put(document({}, LAWS[code]), "van-ban/2023/nghi-dinh-98/index.md")
    lines = check(root)
    assert set(lines) == {code}
    assert whole(lines[code])


@pytest.mark.parametrize("code", FORCE)
def test_a_fault_of_what_is_said_of_force_is_told(root: Path, put: Put, code: str) -> None:
    """With the line."""
    put(document({}), "van-ban/2023/nghi-dinh-98/index.md")
    for year in ("2008", "2011"):
        change = {"Số ký hiệu": "258/QĐ-TTg", "Ngày ban hành": f"01/3/{year}"}
        put(document(change), f"van-ban/{year}/quyet-dinh-258/index.md")
    put(f"# Hiệu lực\n{FORCE[code]}", "data/hieu-luc.toml")
    lines = check(root)
    assert set(lines) == {code}
    assert whole(lines[code])
    assert ":2:1: " in lines[code]


def test_a_header_that_runs_into_the_text_is_told(root: Path, put: Put, source: Source) -> None:
    """H001."""
    put(source("Đoạn đầu.").replace("\n\n", "\n"), ONE)
    assert whole(check(root)["H001"])


def test_a_file_that_cannot_be_opened_is_told(root: Path, put: Put, source: Source) -> None:
    """F004: a file that goes away while the folder is read."""
    path = put(source(), ONE)

    def progress(names: Iterable[str], _total: int) -> Iterable[str]:
        path.unlink()
        return names

    (problem,) = loader.load(root, progress).report
    assert whole(messages.line(problem))
    assert problem.code == "F004"


def test_a_link_is_told(root: Path, put: Put, source: Source) -> None:
    """F006: a link to nowhere."""
    put(source(), ONE).with_name("lien-ket.md").symlink_to("khong-co.md")
    assert whole(check(root)["F006"])


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    """S005."""
    assert whole(check(tmp_path / "khong-co")["S005"])


def test_every_code_is_raised_here_or_by_the_build() -> None:
    """A new code comes with its case."""
    raised = {*FILES, *HEADERS, *BODIES, *OTHERS, "H001", "F004", "F006", "S005"}
    raised |= {*DOCUMENTS, *LAWS, *FORCE, *NOTICES, "V020"}
    assert raised | elsewhere.CODES == set(CATALOGUE)
    assert not raised & elsewhere.CODES
