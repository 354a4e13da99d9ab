"""Files that articles and pages offer: what is wrong with one is told where it is named."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from portal.check import runner

Put = Callable[..., Path]
Source = Callable[..., str]

HOME = "bai-viet/2012/so-ket"
ONE = f"{HOME}/index.md"
PDF = b"%PDF-1.7\n%%EOF"
_ACTIVE = b"%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(x)>>>>endobj\n%%EOF\n"


def told(root: Path) -> list[tuple[str, int]]:
    """Return code and line of every problem."""
    return [(problem.code, problem.place.line) for problem in runner.check(root).report]


def test_a_link_to_a_file_beside_the_article_is_right(root: Path, put: Put, source: Source) -> None:
    """With blanks, Vietnamese letters, parentheses, an address's escapes."""
    names = ("ke-hoach.pdf", "Kế hoạch số 12 (bản ký).PDF", "Danh sách.pdf")
    for name in names:
        put(PDF, f"{HOME}/{name}")
    put(source(f"[a]({names[0]}) [b]({names[1]}) [c](Danh%20sách.pdf)"), ONE)
    assert told(root) == []


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("ke-hoach-13.pdf", "V001"),
        ("ke-hoach-13.pdf#page=2", "V001"),
        ("..%2Fke-hoach-12.pdf", "V002"),
        ("../ke-hoach-12.pdf", "L001"),
        ("/ke-hoach-12.pdf", "L001"),
        ("Ke-hoach-12.pdf", "V004"),
        ("hoi-nghi.pptx", "L009"),
    ],
)
def test_a_link_to_what_is_not_there_is_told(
    root: Path, put: Put, source: Source, target: str, code: str
) -> None:
    """At the link; with the file that is meant, if one is like it."""
    put(PDF, f"{HOME}/ke-hoach-12.pdf")
    put(source(f"[đúng](ke-hoach-12.pdf)\n\n[a]({target})"), ONE)
    (problem,) = runner.check(root).report
    assert (problem.code, problem.place.line) == (code, 8)
    if code == "V001":
        assert problem.data["near"] == "ke-hoach-12.pdf"


@pytest.mark.parametrize(
    "fault",
    [(b"<html><script>", "V008"), (_ACTIVE, "V027"), (b"", "V006"), (b"%PDF-1.7 cut", "V010")],
)
@pytest.mark.parametrize("written", [("[a](a.pdf)", None), ("Chữ.", "a.pdf")])
def test_a_file_that_must_not_be_published_is_told(
    root: Path, put: Put, source: Source, written: tuple[str, str | None], fault: tuple[bytes, str]
) -> None:
    """As of documents; a draft is only warned."""
    (body, field), (data, code) = written, fault
    put(data, f"{HOME}/a.pdf")
    put(source(body, {"Tệp": field}), ONE)
    assert [each for each, _ in told(root)] == [code]
    assert not runner.check(root).report.ok
    put(source(body, {"Tệp": field, "Trạng thái": "nháp"}), ONE)
    assert [each for each, _ in told(root)] == [code]
    assert runner.check(root).report.ok


def test_two_files_of_one_public_name_are_told(root: Path, put: Put, source: Source) -> None:
    """The second would take the place of the first."""
    for name in ("Kế hoạch.pdf", "ke-hoach.pdf"):
        put(PDF, f"{HOME}/{name}")
    put(source("[a](Kế hoạch.pdf)", {"Tệp": "ke-hoach.pdf"}), ONE)
    assert [code for code, _ in told(root)] == ["V019"]


@pytest.mark.parametrize("folder", [HOME, "trang/quy-che"])
def test_a_file_that_its_article_does_not_offer_is_told(
    root: Path, put: Put, source: Source, folder: str
) -> None:
    """It stays at home."""
    text = source() if folder == HOME else "Tiêu đề: T\n\nChữ.\n"
    put(text, f"{folder}/index.md")
    put(PDF, f"{folder}/noi-bo.pdf")
    assert [code for code, _ in told(root)] == ["V032"]


def test_other_texts_may_link_to_a_file_where_it_is_published(
    root: Path, put: Put, source: Source
) -> None:
    """By its address; not while its article is a draft."""
    other, address = "bai-viet/2012/khac/index.md", "/bai-viet/2012/so-ket/ke-hoach.pdf"
    put(PDF, f"{HOME}/Kế hoạch.pdf")
    put(source(f"[a]({address}) [b](../so-ket/ke-hoach.pdf)", {"Tiêu đề": "Khác"}), other)
    put(source("[a](Kế hoạch.pdf)"), ONE)
    assert told(root) == []
    put(source("[a](Kế hoạch.pdf)", {"Trạng thái": "nháp"}), ONE)
    assert [code for code, _ in told(root)] == ["L002", "L002"]


def test_an_old_address_may_lead_to_a_file(root: Path, put: Put, source: Source) -> None:
    """As links of the old site did."""
    put(PDF, f"{HOME}/ke-hoach.pdf")
    put(source("[a](ke-hoach.pdf)"), ONE)
    table = "cũ,mới\n/uploads/12.pdf,/bai-viet/2012/so-ket/ke-hoach.pdf\n"
    put(table, "redirects.csv")
    assert told(root) == []
    put(table.replace("so-ket/ke", "so-ket/xe"), "redirects.csv")
    assert [code for code, _ in told(root)] == ["A006"]
    put("cũ,mới\n/bai-viet/2012/so-ket/ke-hoach.pdf,/luu-tru/\n", "redirects.csv")
    assert [code for code, _ in told(root)] == ["A005"]
