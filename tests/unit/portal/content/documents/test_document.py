"""A document as read from its file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path, PurePosixPath

import pytest

from portal.content.documents.document import Document, load, with_body
from portal.content.documents.fields import File
from portal.diagnostics.diagnostic import Diagnostic
from portal.vietnamese.dates import VIETNAM
from tests.unit.portal.content.documents.make import document

Put = Callable[..., Path]
FILE = "van-ban/2023/nghi-dinh-98/index.md"


@pytest.fixture
def read(root: Path, put: Put) -> Callable[..., tuple[Document, list[Diagnostic]]]:
    """Writes a document and reads it."""

    def find(change: dict[str, str | None], body: str = "") -> tuple[Document, list[Diagnostic]]:
        put(document(change, body), FILE)
        found, problems = load(root, PurePosixPath(FILE))
        assert found is not None
        return found, problems

    return find


Read = Callable[..., tuple[Document, list[Diagnostic]]]


def test_a_document_is_what_its_fields_say(read: Read) -> None:
    """Typed, with the line of each field."""
    found, problems = read(
        {
            "Người ký": "Nguyễn Văn A",
            "Ngày có hiệu lực": "ngày 01 tháng 01 năm 2024",
            "Tệp": "nd98.pdf; Phụ lục I, II: phu-luc.docx",
            "Thay thế": "91/2017/NĐ-CP, 101/2018/NĐ-CP",
            "Sửa đổi": "39-CT/TW",
        }
    )
    assert problems == []
    assert found.name == "Nghị định số 98/2023/NĐ-CP"
    assert found.address == "/van-ban/2023/nghi-dinh-98/"
    assert (found.issuers, found.signer) == (("Chính phủ",), "Nguyễn Văn A")
    assert found.effective is not None
    assert found.effective.isoformat() == "2024-01-01T00:00:00+07:00"
    assert found.dated.tzinfo == VIETNAM
    assert found.files == (File("nd98.pdf", "", 9), File("phu-luc.docx", "Phụ lục I, II", 9))
    assert (found.replaces, found.amends) == (("91/2017/NĐ-CP", "101/2018/NĐ-CP"), ("39-CT/TW",))
    assert (found.lines["number"], found.lines["files"]) == (2, 9)
    assert found.is_public(found.dated)
    assert (found.digest, found.body) == ("", "")


def test_names_of_bodies_keep_their_commas(read: Read) -> None:
    """Several are parted by semicolons, or stand under each other."""
    found, _ = read({"Cơ quan ban hành": "Bộ Văn hóa, Thể thao và Du lịch; Bộ Nội vụ"})
    assert found.issuers == ("Bộ Văn hóa, Thể thao và Du lịch", "Bộ Nội vụ")


def test_fields_are_read_with_and_without_marks(read: Read) -> None:
    """As those of articles are."""
    found, problems = read({"Ngày ban hành": None, "ngay BAN-hanh": "31/12/2023"})
    assert problems == []
    assert found.dated.year == 2023


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"Ngày ban hành": "31/02/2023"}, "H008"),
        ({"Ngày có hiệu lực": "mai"}, "H007"),
        ({"Trích yếuu": "x"}, "H003"),
        ({"trich yeu": "x"}, "H004"),
        ({"Trạng thái": "đã đăng"}, "H009"),
        ({"Đường dẫn": "a b"}, "H010"),
    ],
)
def test_fields_have_the_faults_that_those_of_articles_have(
    read: Read, change: dict[str, str | None], code: str
) -> None:
    """Under the same codes, with the line."""
    _, problems = read(change)
    assert [each.code for each in problems] == [code]
    assert problems[0].place.line > 1


@pytest.mark.parametrize("written", [None, "", ";"])
def test_a_document_names_who_issued_it(read: Read, written: str | None) -> None:
    """Without a name it is shown nowhere, so that is an error, however it came about."""
    found, problems = read({"Cơ quan ban hành": written})
    assert [each.code for each in problems] == ["V012"]
    assert not found.is_complete


def test_what_is_wrong_in_a_draft_is_a_warning(read: Read) -> None:
    """It is in nobody's way."""
    found, problems = read({"Trạng thái": "nháp", "Loại": "Nghị đinh"})
    assert [str(each.severity) for each in problems] == ["warning"]
    assert not found.is_public(found.dated)


def test_a_law_is_known_by_its_name_and_year_too(read: Read) -> None:
    """Whether its abstract begins with the word law or not; others by their numbers alone."""
    decree, _ = read({})
    assert decree.keys == ("98/2023/nd-cp",)
    for title in ("Luật Thi đua, khen thưởng", "Thi đua, khen thưởng"):
        found, _ = read({"Loại": "luật", "Số ký hiệu": "06/2022/QH15", "Trích yếu": title})
        assert found.keys == ("06/2022/qh15", "luat thi dua khen thuong 2023")


def test_the_text_is_read_again_when_it_is_needed(root: Path, read: Read) -> None:
    """And only as it was."""
    found, _ = read({}, "Điều 1. Phạm vi.\n\n[Xem](/luu-tru/) ## a")
    assert found.digest
    assert [target for target, _, _ in found.links] == ["/luu-tru/"]
    kept, _ = load(root, PurePosixPath(FILE))
    assert kept is not None
    assert with_body(root, kept).body.startswith("Điều 1.")
    read({}, "Điều 2.")
    bare = Document(file=FILE, address=found.address, digest=found.digest)
    with pytest.raises(RuntimeError, match="vừa thay đổi"):
        with_body(root, bare)
