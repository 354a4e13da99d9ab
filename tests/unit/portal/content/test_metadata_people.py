from __future__ import annotations

from datetime import datetime

import pytest

from portal.content import metadata
from portal.content.front_matter import parse
from portal.content.metadata import Award, Metadata
from portal.diagnostics.diagnostic import Diagnostic
from portal.vietnamese.dates import VIETNAM

PERSON = "guong/an/index.md"


def read(source: str, file: str = PERSON) -> tuple[Metadata, list[Diagnostic]]:
    """Read a header as that of a file."""
    matter, _ = parse(f"---\n{source}\n---\n", file)
    header = metadata.SCHEMAS[file.partition("/")[0]].read(matter.fields, file)
    return metadata.make(header), header.problems


def test_a_person_has_a_kind_a_post_a_unit_and_honours() -> None:
    """Each honour with its year, on lines of its own or as a list; a comma parts nothing."""
    person, problems = read(
        "Tên: Thử Văn An\nLoại: Cá nhân\nChức vụ: Trưởng phòng\nĐơn vị: Phòng Thử, Vụ Mẫu\n"
        "Danh hiệu: 2024: Cờ thi đua, loại A\nDanh hiệu: 2023: Bằng khen"
    )
    assert problems == []
    assert person.title == "Thử Văn An"
    assert (person.kind, person.post, person.unit) == (
        "person",
        "Trưởng phòng",
        "Phòng Thử, Vụ Mẫu",
    )
    assert person.awards == (Award(2024, "Cờ thi đua, loại A"), Award(2023, "Bằng khen"))


@pytest.mark.parametrize("value", ["Cờ thi đua", "24: Cờ", "2024:", "năm 2024: Cờ"])
def test_an_honour_without_a_year_is_an_error(value: str) -> None:
    """Readers must know when."""
    person, problems = read(f"Danh hiệu: {value}")
    assert person.awards == ()
    assert [problem.code for problem in problems] == ["T006"]


def test_a_kind_that_is_none_is_told_with_the_nearest() -> None:
    """Two kinds there are."""
    person, problems = read("Loại: cá nhâm")
    assert person.kind == ""
    assert [(problem.code, problem.data["near"]) for problem in problems] == [("T005", "cá nhân")]


@pytest.mark.parametrize(
    ("file", "field", "folder"),
    [
        ("bai-viet/2012/a/index.md", "Loại", "guong"),
        ("bai-viet/2012/a/index.md", "Bài", "chuyen-de"),
        ("chuyen-de/a/index.md", "Nhân vật", "bai-viet"),
        (PERSON, "Chuyên đề", "bai-viet"),
        (PERSON, "Ảnh đại diện", "bai-viet/, chuyen-de"),
        ("trang/a.md", "Nguồn", "bai-viet/, chuyen-de/, guong"),
        *(
            (file, field, "bai-viet")
            for file in ("trang/a.md", "chuyen-de/a/index.md", PERSON)
            for field in (
                *("Chuyên mục", "Thẻ", "Tác giả", "Hết hạn", "Bài liên quan", "Không liên quan"),
            )
        ),
    ],
)
def test_a_field_in_the_wrong_folder_is_an_error(file: str, field: str, folder: str) -> None:
    """It would be read, kept, and shown nowhere."""
    _, problems = read(f"{field}: x", file)
    assert [(problem.code, problem.data["folder"]) for problem in problems] == [("T004", folder)]


def test_only_fields_of_the_folder_are_offered() -> None:
    """For a slip of the pen."""
    _, problems = read("Chức vuj: x")
    assert problems[0].data["near"] == "Chức vụ"
    _, problems = read("Chức vuj: x", "bai-viet/2012/a/index.md")
    assert "Chức vụ" not in problems[0].data["names"]


def test_a_correction_without_a_day_is_a_warning() -> None:
    """It has no place among the others."""
    _, problems = read("Đính chính: sửa tên")
    assert [problem.code for problem in problems] == ["T012"]


def test_a_text_knows_when_it_was_last_corrected() -> None:
    """By the latest note; one without a day counts from when the text was last changed."""
    person, _ = read("Đính chính: 05/9/2012: a\nĐính chính: 06/9/2012: b")
    assert person.corrected == datetime(2012, 9, 6, tzinfo=VIETNAM)
    person, _ = read("Đính chính: a\nSửa ngày: 07/9/2012\nNgày: 03/08/2012")
    assert person.corrected == datetime(2012, 9, 7, tzinfo=VIETNAM)
    assert read("Ngày: 03/08/2012")[0].corrected is None


@pytest.mark.parametrize(
    ("now", "before", "value"),
    [
        ("Tâm ảnh", "Tiêu điểm", "50% 20%"),
        ("Ngày cập nhật", "Sửa ngày", "05/9/2012"),
        ("Cá nhân và tập thể", "Nhân vật", "Tổ Mẫu, Bà Mẫu"),
    ],
)
def test_a_field_is_read_by_its_former_name_as_well(now: str, before: str, value: str) -> None:
    """Texts written before the name changed stay as they are."""
    file = "bai-viet/2012/a/index.md"
    named, formerly = (read(f"{name}: {value}", file) for name in (now, before))
    assert named == formerly
    assert named[1] == []
    assert (
        metadata.SCHEMAS["bai-viet"].names.label(
            metadata.SCHEMAS["bai-viet"].names.value(before) or ""
        )
        == now
    )


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        ("Nguyễn Mẫu - Trần Thí Dụ", ["H032"]),
        ("Lê Mẫu và Phạm Dụ, Ban Biên tập", ["H032"]),
        ("Lê Mẫu, Phạm Dụ; Vụ Pháp chế và Cải cách hành chính", []),
        ("Phòng Văn hóa - Thông tin, Báo Nhân Dân - TTXVN", []),
    ],
)
def test_two_people_who_would_be_one_author_are_told(written: str, codes: list[str]) -> None:
    """Units may well have an "and" in their names."""
    file = "bai-viet/2012/x/index.md"
    fields = parse(f"Tác giả: {written}", file)[0].fields
    problems = metadata.SCHEMAS["bai-viet"].read(fields, file).problems
    assert [problem.code for problem in problems] == codes
