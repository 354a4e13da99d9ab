from __future__ import annotations

from datetime import datetime

import pytest

from portal.content import metadata
from portal.content.fields.readers import contradictions
from portal.content.front_matter import Field, parse
from portal.content.metadata import CorrectionNote, Metadata
from portal.diagnostics.diagnostic import Diagnostic, Place
from portal.vietnamese.dates import VIETNAM

FILE = "bai-viet/bai.md"


def read(*lines: str) -> Metadata:
    """Read header lines that nothing is wrong with, but that a correction may lack its day."""
    header = metadata.SCHEMAS["bai-viet"].read(parse("\n".join(lines), FILE)[0].fields, FILE)
    assert {problem.code for problem in header.problems} <= {"T012"}
    return metadata.make(header)


def problem(*lines: str) -> Diagnostic:
    """Read header lines in which exactly one thing is wrong."""
    (only,) = (
        metadata.SCHEMAS["bai-viet"].read(parse("\n".join(lines), FILE)[0].fields, FILE).problems
    )
    return only


def test_every_field_becomes_a_typed_value() -> None:
    """One header with all there is; English names do as well."""
    meta = read(
        "Tiêu đề: Hội nghị:  ngày đầu",
        "date: 03/08/2012 14:30",
        "CHUYEN MUC: Thi đua",
        "Thẻ: a, b, a",
        "Tác giả: Nguyễn Văn An, Lê Thị Đào",
        "Tóm tắt: Tóm",
        "Đường dẫn: ngay-dau",
        "Trạng thái: Chờ duyệt",
        "Người duyệt: Trần Bình",
        "Bài liên quan: 2011/so-ket",
        "Không liên quan: 2010/x",
        "Chuyên đề: Học Bác",
        "Ảnh đại diện: a.jpg",
        "Tiêu điểm: 50% 20%",
        "Nguồn: Báo QĐND",
    )
    assert meta.title == "Hội nghị: ngày đầu"
    assert meta.date is not None
    assert meta.date == datetime(2012, 8, 3, 14, 30, tzinfo=VIETNAM)
    assert (meta.section, meta.tags) == ("Thi đua", ("a", "b"))
    assert meta.authors == ("Nguyễn Văn An", "Lê Thị Đào")
    assert (meta.summary, meta.slug, meta.status) == ("Tóm", "ngay-dau", "review")
    assert (meta.approver, meta.source) == ("Trần Bình", "Báo QĐND")
    assert (meta.related, meta.unrelated) == (("2011/so-ket",), ("2010/x",))
    assert (meta.topics, meta.picture, meta.focus) == (("Học Bác",), "a.jpg", "50% 20%")


def test_names_that_pelican_has_for_fields_are_known() -> None:
    """A file written for Pelican is read as it stands."""
    names = ("title", "date", "modified", "category", "tags", "keywords", "author", "authors")
    for name in (*names, "summary", "slug", "status"):
        assert metadata.SCHEMAS["bai-viet"].names.value(name), name


def test_an_article_without_a_status_is_published() -> None:
    """Published is what most articles are."""
    assert read("Tiêu đề: a").status == "published"


def test_every_field_has_its_line() -> None:
    """Rules that look at more files point at the field."""
    assert read("Tiêu đề: a", "Thẻ: b").lines == {"title": 1, "tags": 2}


def test_an_empty_field_counts_as_not_written() -> None:
    """A form that was not filled in says nothing, not even a second time."""
    meta = read("Tác giả:", "Trạng thái:", "Ngày:", "Tác giả: An")
    assert (meta.authors, meta.status, meta.date) == (("An",), "published", None)


@pytest.mark.parametrize(
    ("written", "near"),
    [("Tiêu đềe", "Tiêu đề"), ("Chuyên mụcc", "Chuyên mục"), ("Tom tatt", "Tóm tắt"), ("Zzz", "")],
)
def test_an_unknown_field_is_an_error_with_a_suggestion(written: str, near: str) -> None:
    """The message knows the name that was meant, if one is near."""
    diagnostic = problem("Tiêu đề: a", f"{written}: b")
    assert (diagnostic.code, diagnostic.place) == ("H003", Place(FILE, 2))
    assert (diagnostic.data["name"], diagnostic.data["near"]) == (written, near)


@pytest.mark.parametrize("second", ["Thẻ: b", "tags: b", "THE: b", "Keywords: b"])
def test_a_field_written_twice_is_an_error_that_names_the_first(second: str) -> None:
    """Two spellings of one field are one field."""
    diagnostic = problem("Thẻ: a", "Tiêu đề: x", second)
    assert (diagnostic.code, diagnostic.place.line) == ("H004", 3)
    assert (diagnostic.data["name"], diagnostic.data["first"]) == ("Thẻ", "1")


def test_corrections_aliases_and_sources_may_stand_more_than_once() -> None:
    """They grow over the years, a line each time."""
    meta = read(
        "Đính chính: 04/08/2012: Sửa tên",
        "Đính chính: Sửa số",
        "Địa chỉ cũ: /a.html, /b.html",
        "Địa chỉ cũ: /c.html",
        "Nguồn: Báo QĐND",
        "Nguồn: TTXVN",
    )
    assert meta.corrections == (
        CorrectionNote("Sửa tên", datetime(2012, 8, 4, tzinfo=VIETNAM)),
        CorrectionNote("Sửa số"),
    )
    assert meta.aliases == ("/a.html", "/b.html", "/c.html")
    assert meta.source == "Báo QĐND; TTXVN"


@pytest.mark.parametrize(
    ("written", "note"),
    [
        (
            "ngày 04/08/2012: Sửa tên",
            CorrectionNote("Sửa tên", datetime(2012, 8, 4, tzinfo=VIETNAM)),
        ),
        (
            "ngày 04 tháng 8 năm 2012: Sửa tên",
            CorrectionNote("Sửa tên", datetime(2012, 8, 4, tzinfo=VIETNAM)),
        ),
        ("Sửa: “2011” thành “2012”", CorrectionNote("Sửa: “2011” thành “2012”")),
        ("Năm 2012: viết nhầm", CorrectionNote("Năm 2012: viết nhầm")),
    ],
)
def test_a_correction_begins_with_its_date_if_it_has_one(
    written: str, note: CorrectionNote
) -> None:
    """A colon that no date stands before belongs to the note."""
    assert read(f"Đính chính: {written}").corrections == (note,)


def test_corrections_may_be_a_list() -> None:
    """With hyphens, a note to each."""
    meta = read("Đính chính:", "- 04/08/2012: Sửa tên", "- Sửa số, sửa ngày")
    assert [note.text for note in meta.corrections] == ["Sửa tên", "Sửa số, sửa ngày"]


@pytest.mark.parametrize("field", ["Ngày", "Sửa ngày", "Hết hạn"])
@pytest.mark.parametrize(("written", "code"), [("31/02/2012", "H008"), ("hôm qua", "H007")])
def test_a_wrong_date_is_an_error_that_names_its_field(field: str, written: str, code: str) -> None:
    """No such day, or no date at all: two faults, two messages."""
    diagnostic = problem("Tiêu đề: a", f"{field}: {written}")
    assert (diagnostic.code, diagnostic.place.line) == (code, 2)
    reason = {"reason": "tháng 2 năm 2012 không có ngày 31"} if code == "H008" else {}
    assert diagnostic.data == {"value": written, "name": field, **reason}


@pytest.mark.parametrize(
    ("written", "end"),
    [
        ("03/08/2012", datetime(2012, 8, 4, tzinfo=VIETNAM)),
        ("03/08/2012 14:30", datetime(2012, 8, 3, 14, 30, tzinfo=VIETNAM)),
    ],
)
def test_a_day_of_expiry_is_over_at_its_end(written: str, end: datetime) -> None:
    """What expires on the third is still there all that day; an hour is meant as written."""
    assert read(f"Hết hạn: {written}").expires == end


@pytest.mark.parametrize(("written", "near"), [("nhápp", "nháp"), ("đã đăng", "")])
def test_an_unknown_status_is_an_error_that_names_the_three(written: str, near: str) -> None:
    """A slip must not publish a draft unseen, so it is an error."""
    diagnostic = problem(f"Trạng thái: {written}")
    assert diagnostic.code == "H009"
    assert diagnostic.data == {"value": written, "near": near, "names": "nháp, chờ duyệt, xuất bản"}


@pytest.mark.parametrize(
    ("written", "suggestion"),
    [
        ("../../x", "x"),
        ("/etc/passwd", "etc-passwd"),
        ("Hội nghị sơ kết", "hoi-nghi-so-ket"),
        ("hoi--nghi", "hoi-nghi"),
        ("Hoi-Nghi", "hoi-nghi"),
        ("hoi-nghi.html", "hoi-nghi-html"),
        ("★", "so-ket-thi-dua-6-thang"),
    ],
)
def test_an_unusable_slug_is_an_error_with_a_usable_one(written: str, suggestion: str) -> None:
    """Small plain letters, digits and single hyphens: nothing leads out of the folder."""
    header = metadata.SCHEMAS["bai-viet"].read([Field("Đường dẫn", written, 1)], FILE)
    (diagnostic,) = header.problems
    assert (diagnostic.code, diagnostic.data["suggestion"]) == ("H010", suggestion)
    assert metadata.make(header).slug == ""


def test_a_slug_has_the_length_that_addresses_have() -> None:
    """Eighty characters do, eighty-one do not."""
    assert read(f"Đường dẫn: {'a' * 80}").slug == "a" * 80
    assert problem(f"Đường dẫn: {'a' * 81}").code == "H010"


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("Tiêu đề: …", "…"),
        ("Tóm tắt: .", "."),
        ("Thẻ: -", "-"),
        ("Thẻ: a, -, b", "-"),
        ("Tác giả: ;", ";"),
        ("Nguồn: —", "—"),
        ("Bài liên quan: ?", "?"),
        ("Ảnh đại diện: ...", "..."),
    ],
)
def test_a_value_without_a_letter_is_told(line: str, value: str) -> None:
    """A dash or dots say that nothing is known yet; readers would see them."""
    diagnostic = problem(line)
    assert (diagnostic.code, diagnostic.place.line) == ("H020", 1)
    assert diagnostic.data == {"value": value, "name": line.partition(":")[0]}


@pytest.mark.parametrize(
    "written",
    [
        "sơ kết, thi đua",
        "sơ kết; thi đua",
        "#sơ kết, #thi đua",
        "#sơ kết #thi đua",
        "\n- sơ kết\n- '#thi đua'",
    ],
)
def test_tags_are_parted_by_commas_semicolons_or_their_own_signs(written: str) -> None:
    """A hashtag is a tag; its sign is not part of the name."""
    assert read(f"Thẻ: {written}").tags == ("sơ kết", "thi đua")


def test_who_wrote_it_is_its_author() -> None:
    """And not who approved it."""
    assert read("Người viết: Lê Đào").authors == ("Lê Đào",)


@pytest.mark.parametrize(
    "lines",
    [
        ("Ngày: 03/08/2012", "Hết hạn: 02/08/2012"),
        ("Hết hạn: 02/08/2012", "Ngày: 03/08/2012"),
        ("Ngày: 03/08/2012 14:30", "Hết hạn: 03/08/2012 8:00"),
        ("Ngày: 03/08/2012", "Sửa ngày: 02/08/2012"),
        ("Ngày: 03/08/2012 14:30", "Sửa ngày: 03/08/2012 14:00"),
        ("Ngày: 03/08/2012", "Đính chính: 02/08/2012: sửa tên"),
    ],
)
def test_a_day_that_contradicts_another_is_told_at_the_later_line(lines: tuple[str, str]) -> None:
    """Nothing ends, changes or is corrected before it is there."""
    header = metadata.SCHEMAS["bai-viet"].read(parse("\n".join(lines), FILE)[0].fields, FILE)
    (diagnostic,) = contradictions(header)
    assert (diagnostic.code, diagnostic.place) == ("H021", Place(FILE, 2))


@pytest.mark.parametrize(
    "lines",
    [
        ("Ngày: 03/08/2012 14:30", "Hết hạn: 03/08/2012"),
        ("Ngày: 03/08/2012 14:30", "Sửa ngày: 03/08/2012"),
        ("Ngày: 03/08/2012 14:30", "Đính chính: 03/08/2012: sửa tên"),
        ("Tiêu đề: a", "Hết hạn: 02/08/2012"),
    ],
)
def test_days_of_one_day_do_not_contradict_each_other(lines: tuple[str, str]) -> None:
    """A day without an hour is all of that day."""
    header = metadata.SCHEMAS["bai-viet"].read(parse("\n".join(lines), FILE)[0].fields, FILE)
    assert list(contradictions(header)) == []


def test_a_correction_of_no_real_day_is_told_as_such() -> None:
    """It has a day, so it is not said to lack one."""
    diagnostic = problem("Đính chính: 31/02/2012: sửa tên")
    assert (diagnostic.code, diagnostic.data["value"]) == ("H008", "31/02/2012")


@pytest.mark.parametrize("written", ["giữa", "50%", "50 20", "101% 0%", "-1% 5%"])
def test_a_focus_is_two_percentages(written: str) -> None:
    """Anything else is told, with an example."""
    assert problem(f"Tiêu điểm: {written}").code == "H015"
