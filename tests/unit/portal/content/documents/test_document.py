"""A document as read from its file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path, PurePosixPath

import pytest

from portal.content import article as articles
from portal.content import loader
from portal.content.attachments.files import File
from portal.content.documents.document import Document, load
from portal.content.documents.fields import Published
from portal.content.model import Content
from portal.content.readings import Readings
from portal.diagnostics.diagnostic import Diagnostic, Report
from portal.vietnamese.dates import VIETNAM
from tests.unit.portal.content.documents.make import document

Put = Callable[..., Path]
FILE = "van-ban/2023/nghi-dinh-98/index.md"


@pytest.fixture
def read(root: Path, put: Put) -> Callable[..., tuple[Document, list[Diagnostic]]]:
    """Writes a document and reads it."""

    def find(change: dict[str, str | None], body: str = "") -> tuple[Document, list[Diagnostic]]:
        put(document(change, body), FILE)
        loaded, problems = load(root, PurePosixPath(FILE))
        assert loaded is not None
        return loaded, problems

    return find


Read = Callable[..., tuple[Document, list[Diagnostic]]]


def test_a_document_is_what_its_fields_say(read: Read) -> None:
    """Typed, with the line of each field."""
    document, problems = read(
        {
            "Người ký": "Nguyễn Văn A",
            "Ngày có hiệu lực": "ngày 01 tháng 01 năm 2024",
            "Tệp": "nd98.pdf; Phụ lục I, II: phu-luc.docx",
            "Thay thế": "91/2017/NĐ-CP, 101/2018/NĐ-CP",
            "Sửa đổi": "39-CT/TW",
        }
    )
    assert problems == []
    assert document.name == "Nghị định số 98/2023/NĐ-CP"
    assert document.address == "/van-ban/2023/nghi-dinh-98/"
    assert (document.issuers, document.signer) == (("Chính phủ",), "Nguyễn Văn A")
    assert document.effective is not None
    assert document.effective.isoformat() == "2024-01-01T00:00:00+07:00"
    assert document.dated.tzinfo == VIETNAM
    assert document.files == (File("nd98.pdf", "", 9), File("phu-luc.docx", "Phụ lục I, II", 9))
    assert (document.replaces, document.amends) == (
        ("91/2017/NĐ-CP", "101/2018/NĐ-CP"),
        ("39-CT/TW",),
    )
    assert (document.lines["number"], document.lines["files"]) == (2, 9)
    assert document.is_public(document.dated)
    assert (document.digest, document.html) == ("", "")


def test_names_of_bodies_keep_their_commas(read: Read) -> None:
    """Several are parted by semicolons, or stand under each other."""
    document, _ = read({"Cơ quan ban hành": "Bộ Văn hóa, Thể thao và Du lịch; Bộ Nội vụ"})
    assert document.issuers == ("Bộ Văn hóa, Thể thao và Du lịch", "Bộ Nội vụ")


def test_fields_are_read_with_and_without_marks(read: Read) -> None:
    """As those of articles are."""
    document, problems = read({"Ngày ban hành": None, "ngay BAN-hanh": "31/12/2023"})
    assert problems == []
    assert document.dated.year == 2023


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
    assert [problem.code for problem in problems] == [code]
    assert problems[0].place.line > 1


@pytest.mark.parametrize(
    ("written", "code", "line"), [(None, "V012", 1), ("", "V012", 4), (";", "H020", 4)]
)
def test_a_document_names_who_issued_it(
    read: Read, written: str | None, code: str, line: int
) -> None:
    """Without a name it is shown nowhere, so that is an error, however it came about."""
    document, problems = read({"Cơ quan ban hành": written})
    assert [(problem.code, problem.place.line) for problem in problems] == [(code, line)]
    assert not document.is_complete


def test_what_is_wrong_in_a_draft_is_a_warning(root: Path, read: Read) -> None:
    """It is in nobody's way."""
    document, _ = read({"Trạng thái": "nháp", "Loại": "Nghị đinh"})
    problems = loader.load(root).report
    assert [str(problem.severity) for problem in problems] == ["warning"]
    assert not document.is_public(document.dated)


def test_a_law_is_known_by_its_name_and_year_too(read: Read) -> None:
    """Whether its abstract begins with the word law or not; others by their numbers alone."""
    decree, _ = read({})
    assert decree.keys == ("98/2023/nd-cp",)
    for title in ("Luật Thi đua, khen thưởng", "Thi đua, khen thưởng"):
        document, _ = read({"Loại": "luật", "Số ký hiệu": "06/2022/QH15", "Trích yếu": title})
        assert document.keys == ("06/2022/qh15", "luat thi dua khen thuong 2023")


def test_a_documents_text_is_checked_as_an_articles_is(read: Read) -> None:
    """What will be removed, and numbers that jump."""
    _, problems = read({}, "<script>x</script>\n\n1. a\n3. b")
    assert [problem.code for problem in problems] == ["M001", "N001"]


def test_the_text_is_read_again_when_it_is_needed(root: Path, read: Read) -> None:
    """And only as it was."""
    document, _ = read({}, "Điều 1. Phạm vi.\n\n[Xem](/luu-tru/) ## a")
    assert document.digest
    assert [target for target, _, _ in document.links] == ["/luu-tru/"]
    kept, _ = load(root, PurePosixPath(FILE))
    assert kept is not None
    readings = Readings(Content(root, (), (), None, Report()), None)
    assert readings.html(replace(kept, html="")).startswith('<h3 id="dieu-1"')
    read({}, "Điều 2.")
    bare = Document(file=FILE, address=document.address, digest=document.digest)
    with pytest.raises(RuntimeError, match="vừa thay đổi"):
        readings.html(bare)


@pytest.mark.parametrize(
    ("written", "published"),
    [
        ("Công báo số 571 + 572", Published("Công báo số 571 + 572")),
        ("Công báo https://a.vn/x_1?b=2", Published("Công báo", "https://a.vn/x_1?b=2")),
        ("Công báo số 5 (http://a.vn/1).", Published("Công báo số 5", "http://a.vn/1")),
        ("https://www.a.vn/1", Published("a.vn", "https://www.a.vn/1")),
    ],
)
def test_where_it_was_published_may_have_an_address(
    read: Read, written: str, published: Published
) -> None:
    """Words become a link; an address without words is shown as its site's name."""
    document, problems = read({"Nơi đăng": written})
    assert problems == []
    assert document.source == published
    addresses = [(published.address, 6, 1)] if published.address else []
    assert list(document.outside) == addresses  # which `check --external` asks


@pytest.mark.parametrize(
    "written",
    [
        *(
            "Công báo ftp://a.vn/1",
            "www.a.vn",
            "https://a",
            "https://ai@a.vn/",
            "javascript://a.vn",
        ),
        "A https://a.vn B https://b.vn",
    ],
)
def test_an_address_that_no_browser_opens_is_told(read: Read, written: str) -> None:
    """At the line of the field; so is a second one."""
    _, problems = read({"Nơi đăng": written})
    assert [(each.code, each.place.line) for each in problems] == [("V036", 6)]


def test_links_may_lead_to_provisions(read: Read) -> None:
    """Their anchors are ids of the page, beside those of headings."""
    document, problems = read({}, "Điều 1. Tên\n\n1. Xem [khoản 1](#dieu-1-khoan-1).\n\n## A {#a}")
    assert problems == []
    assert {"dieu-1", "dieu-1-khoan-1", "a", "toan-van"} <= document.element_ids


@pytest.mark.parametrize(
    ("body", "code", "line"),
    [
        ("Điều 1. Một\n\nĐiều 1a. Một\n\nĐiều 1a. Lại", "V033", 12),
        ("Điều 1. Một\n\nĐiều 3. Ba", "V034", 10),
        ("Điều 1. Một\n\nĐiều 3.Dính", "V034", 10),
        ("Điều 1. Một\n\n**Điều 3 - Ba**", "V034", 10),
        ("Điều 1. Một\n\nĐiều 3. Ba:\n\n“Điều 3. Cũ\n\n1. Một.”", "V034", 10),
        ("Điều 1. Một\n*Sửa đổi bởi luật mới*", "V035", 9),
    ],
)
def test_slips_in_the_parts_are_told(read: Read, body: str, code: str, line: int) -> None:
    """At the line of the label or note."""
    _, problems = read({}, body)
    assert [(each.code, each.place.line) for each in problems] == [(code, line)]


def test_a_body_is_kept_apart_from_that_of_an_article(read: Read, root: Path, put: Put) -> None:
    """The same words have anchors here, and none there."""
    document, _ = read({}, "Điều 1. Tên")
    put("Tiêu đề: A\nNgày: 03/8/2012\n\nĐiều 1. Tên", "bai-viet/2012/a/index.md")
    article, _ = articles.load(root, PurePosixPath("bai-viet/2012/a/index.md"))
    assert article is not None
    assert document.digest != article.digest
    assert document.html != article.html
