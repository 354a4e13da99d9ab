"""A notice from its file: fields with their lines, days counted, and what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from portal.cache.store import Store
from portal.content.notices.board import Board
from portal.content.notices.board import load as load_board
from portal.system import files
from tests.unit.plugins.make import day
from tests.unit.portal.content.notices.conftest import FILE, HOLIDAYS, Read, composed, load

Put = Callable[..., Path]


def test_a_notice_is_read_whole(read: Read) -> None:
    """A comma belongs to a person's line; the address is that of the folder."""
    notice, problems = read("Toàn văn ở [đây](/gioi-thieu/).")
    assert problems == []
    assert notice.award == "Huân chương Tưởng tượng"
    assert notice.units == ("Phòng Ví dụ",)
    assert notice.people == (
        "Bà Lê Thị Mẫu, chuyên viên, Phòng Ví dụ",
        "Ông Trần Văn Giả Định",
    )
    assert notice.text.address == "/cong-khai/2026/vi-du/"
    assert [target for target, _, _ in notice.text.links] == ["/gioi-thieu/"]


@pytest.mark.parametrize(
    "units",
    [
        "Vụ G, Bộ Ví dụ; Cục H",
        "- Vụ G, Bộ Ví dụ; - Cục H;",
        "\n- 1. Vụ G, Bộ Ví dụ\n- 2) Cục H",
        "\n- + Vụ G, Bộ Ví dụ\n- • Cục H",
    ],
)
def test_units_are_parted_by_semicolons_or_lines_and_have_no_numbers(
    read: Read, units: str
) -> None:
    """The page numbers them itself."""
    notice, problems = read(Tập_thể=units)
    assert (notice.units, problems) == (("Vụ G, Bộ Ví dụ", "Cục H"), [])


def test_a_dash_within_a_line_belongs_to_it(read: Read) -> None:
    """Only that at its beginning counts."""
    unit = "Phòng A - Thông tin, Cục 1. B"
    assert read(Tập_thể=unit)[0].units == (unit,)


def test_ten_working_days_after_the_first_it_closes(read: Read) -> None:
    """2 November 2026 is a Monday: the tenth day after it is Monday the 16th, to its end."""
    notice, _ = read()
    assert (notice.days, notice.last_day, notice.until) == (
        10,
        day("2026-11-16"),
        day("2026-11-17"),
    )
    assert (
        notice.sentence == "Huân chương Tưởng tượng. Lấy ý kiến từ 02/11/2026 đến hết 16/11/2026."
    )


def test_a_notice_may_ask_for_longer(read: Read) -> None:
    """Not for less than the rule says."""
    assert read(Số_ngày_làm_việc="15")[0].last_day == day("2026-11-23")
    notice, (problem,) = read(Số_ngày_làm_việc="5")
    assert (problem.code, problem.place.line) == ("K005", 10)
    assert notice.days == 5


def test_every_field_remembers_its_line(read: Read) -> None:
    """Those of the notice and those that it shares with articles."""
    notice, _ = read()
    assert dict(notice.lines) == {
        "award": 3,
        "units": 4,
        "people": 5,
        "proposer": 8,
        "phone": 9,
    }
    assert notice.text.lines["date"] == 2


def test_names_may_be_written_without_marks_and_otherwise(root: Path, put: Put) -> None:
    """As all front matter."""
    put(HOLIDAYS, "data/holidays.toml")
    text = composed().replace("Đề nghị tặng", "danh hieu").replace("Điện thoại", "PHONE")
    put(text, FILE)
    board, problems = load(root)
    assert problems == []
    assert board.notices[0].award == "Huân chương Tưởng tượng"


@pytest.mark.parametrize(
    ("change", "code", "line"),
    [
        ({"Tập thểe": "x"}, "K001", 10),
        ({"Chuyên mục": "Tin"}, "K001", 10),  # an article's, and of no use here
        ({"Đề nghị tặng": None}, "K002", 1),
        ({"Đơn vị đề nghị": None}, "K002", 1),
        ({"Ngày": None}, "K002", 1),
        ({"Cá nhân": None, "Tập thể": None}, "K013", 1),
        ({"Tiêu đề": None}, "H005", 1),
        ({"Ngày": "31/11/2026"}, "H008", 2),
        ({"danh hiệu": "x"}, "H004", 10),
        ({"Số ngày": "mười"}, "K004", 10),
        ({"Số ngày": "0"}, "K004", 10),
        ({"Điện thoại": None}, "K006", 1),
        ({"Điện thoại": "hỏi tôi"}, "K009", 9),
        ({"Thư điện tử": "a b@c.vn"}, "K009", 10),
        ({"Điện thoại": "", "Thư điện tử": "a@b.vn, c@d.vn"}, "K009", 10),
        ({"Ngày": "28/12/2026"}, "K008", 2),
    ],
)
def test_a_fault_is_told_with_its_line(
    read: Read, change: dict[str, str | None], code: str, line: int
) -> None:
    """One fault, one message; in a draft a warning that stops nobody."""
    changes = {name.replace(" ", "_"): value for name, value in change.items()}
    _, (problem,) = read(**changes)
    assert (problem.code, problem.place.line) == (code, line)
    assert str(problem.severity) == "error"
    _, problems = read(**changes, Trạng_thái="nháp")
    assert {str(problem.severity) for problem in problems} == {"warning"}


def test_a_year_without_holidays_names_the_year_to_add(read: Read) -> None:
    """The sentence says which table belongs into which file."""
    notice, (problem,) = read(Ngày="28/12/2026")
    assert problem.data["year"] == "2027"
    assert not notice.is_complete


@pytest.mark.parametrize(
    "file",
    [
        "cong-khai/vi-du/index.md",
        "cong-khai/2026/vi-du.md",
        "cong-khai/2026/Ví dụ/index.md",
        "cong-khai/2026/vi-du/khac.md",
        "cong-khai/26/vi-du/index.md",
    ],
)
def test_a_notice_in_the_wrong_place_has_no_address(read: Read, file: str) -> None:
    """Year and slug are the names of its folders."""
    _, problems = read(file=file)
    assert [problem.code for problem in problems] == ["K003"]


def test_a_notices_text_is_checked_as_an_articles_is(read: Read) -> None:
    """What will be removed, and numbers that jump."""
    _, problems = read("<script>x</script>\n\n1. a\n3. b")
    assert [problem.code for problem in problems] == ["M001", "N001"]


def test_an_empty_list_is_told_at_its_line(read: Read) -> None:
    """Where the names are to be written."""
    _, (problem,) = read(Tập_thể="", Cá_nhân=None)
    assert (problem.code, problem.place.line) == ("K013", 4)


def test_a_photo_is_told(read: Read) -> None:
    """Photos belong to articles."""
    _, problems = read("![Cờ](a.jpg)\n*Lễ*")
    assert [(problem.code, problem.place.line) for problem in problems] == [("K007", 11)]


def test_a_folder_of_another_year_is_told(read: Read) -> None:
    """A slip of the pen."""
    _, problems = read(file="cong-khai/2025/vi-du/index.md")
    assert [problem.code for problem in problems] == ["H016"]


def test_what_a_notice_leaves_out_is_taken_from_the_terms(read: Read, put: Put) -> None:
    """Its own goes first."""
    put('days = 12\n[contact]\nname = "Văn phòng"\nphone = "024 1111 1111"\n', "data/notices.toml")
    notice, problems = read(Thư_điện_tử="y-kien@vi-du.example")
    assert problems == []
    assert notice.days == 12
    contact = notice.contact
    assert (contact.name, contact.phone, contact.email) == (
        *("Văn phòng", "024 0000 0000", "y-kien@vi-du.example"),
    )


def test_the_board_shows_what_is_due_and_keeps_what_is_over(root: Path, put: Put) -> None:
    """A draft is shown in a preview alone; the one that closes last comes first."""
    put(HOLIDAYS, "data/holidays.toml")
    for name, change in {
        "mot": {},
        "hai": {"Ngày": "05/11/2026"},
        "nhap": {"Trạng thái": "nháp"},
        "mai": {"Ngày": "01/12/2026"},
    }.items():
        changes = {key.replace(" ", "_"): value for key, value in change.items()}
        put(composed(**changes), f"cong-khai/2026/{name}/index.md")
    board, _ = load(root)

    def names(now: str, *, drafts: bool = False) -> list[str]:
        shown = board.public(day(now), drafts=drafts)
        return [notice.text.address.split("/")[3] for notice in shown.notices]

    assert names("2026-11-10") == ["hai", "mot"]
    assert names("2026-11-03") == ["mot"]
    assert names("2026-12-24") == ["mai", "hai", "mot"]
    assert names("2026-11-10", drafts=True) == ["mai", "hai", "mot", "nhap"]


def test_a_notice_is_open_until_its_last_day_is_over(read: Read, root: Path) -> None:
    """To the second."""
    read()
    board, _ = load(root)
    until = day("2026-11-17")
    assert board.open(until - timedelta(seconds=1))
    assert not board.open(until)


@pytest.mark.usefixtures("settled")
def test_what_is_remembered_of_a_notice_is_what_is_read(root: Path, put: Put) -> None:
    """Until its file changes; but its days are counted anew by the holidays of now."""
    put(HOLIDAYS, "data/holidays.toml")
    path = put(composed("Toàn văn."), FILE)
    stamps = files.stamps(root)

    def again() -> Board:
        return load_board(root, stamps, Store(root.parent / "store", "khóa"))[0]

    first = again()
    path.write_text("Tiêu đề: khác", encoding="utf-8")
    assert again() == first
    put(f'{HOLIDAYS}off = [{{ from = 2026-11-16, name = "x" }}]\n', "data/holidays.toml")
    assert [notice.last_day for notice in again().notices] == [day("2026-11-17")]
    stamps = files.stamps(root)
    assert [notice.text.title for notice in again().notices] == ["khác"]


@pytest.mark.parametrize(
    ("file", "text", "code"),
    [
        ("data/holidays.toml", "[26]", "T009"),
        ("data/holidays.toml", b"\xff", "F001"),
        ("data/notices.toml", "days = 0", "T010"),
    ],
)
def test_a_fault_of_the_data_is_told_once_and_not_by_every_notice(
    root: Path, put: Put, file: str, text: str | bytes, code: str
) -> None:
    """Nobody can say when they close; that has one cause."""
    put(HOLIDAYS, "data/holidays.toml")
    put(composed(Điện_thoại=None), FILE)
    put(text, file)
    board, problems = load(root)
    assert [problem.code for problem in problems] == [code]
    assert [notice.is_complete for notice in board.notices] == [False]
