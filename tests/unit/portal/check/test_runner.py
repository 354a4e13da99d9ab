from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from portal.check import runner
from portal.diagnostics.diagnostic import Severity

Put = Callable[..., Path]
Source = Callable[..., str]
ONE, TWO = "bai-viet/2012/a/index.md", "bai-viet/2012/b/index.md"


def codes(root: Path, severity: Severity | None = None) -> list[str]:
    """The codes of a check, in its order."""
    return [
        problem.code
        for problem in runner.check(root).report
        if severity in {None, problem.severity}
    ]


def test_a_flawless_folder_has_nothing_to_tell(
    root: Path, put: Put, source: Source, jpeg: Put
) -> None:
    """Not a word but the count."""
    put(source("Đoạn.\n\n![Cờ đỏ trên bục](a.jpg)\n*Lễ trao cờ*"), ONE)
    jpeg("a.jpg", ONE)
    assert list(runner.as_lines(runner.check(root))) == ["Đã xem 1 bài: 0 lỗi, 0 cảnh báo."]


def test_a_folder_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    """It names the folder as it was given."""
    first, _ = runner.as_lines(runner.check(tmp_path / "khong-co"))
    assert first.startswith(f"{tmp_path}/khong-co:1:1: S005 lỗi: ")


def test_reading_and_rules_report_together(root: Path, put: Put, source: Source) -> None:
    """One run shows what a file has and what it has with others, in the order of places."""
    put(source("![](x.jpg)\n*Lễ*", {"Tóm tắt": ""}), ONE)
    put(source(change={"Đường dẫn": "a"}), TWO)
    assert codes(root) == ["H011", "P001", "P004", "C002"]


def test_every_problem_of_a_file_is_shown_even_without_title_or_date(
    root: Path, put: Put, source: Source
) -> None:
    """A fault in the header hides neither the wrong section nor the missing photo."""
    put('[[section]]\nname = "Tư liệu"', "data/sections.toml")
    put(source("![Cờ đỏ trên bục](x.jpg)\n*Lễ*", {"Ngày": "31/02/2012"}), ONE)
    assert codes(root) == ["H008", "C001", "P001"]


def test_two_hundred_problems_are_all_told_and_counted(
    root: Path, put: Put, source: Source
) -> None:
    """Nobody mends the first only to meet the second."""
    for number in range(100):
        change = {"Tiêu đề": None, "Ngày": "31/02/2012", "Trạng thái": None}
        put(source(change=change), f"bai-viet/2012/bai-{number}/index.md")
    put(source("\n\n".join(f"![Cờ đỏ](khong-{n}.jpg)\n*Lễ*" for n in range(50))), ONE)
    *lines, codes, summary = runner.as_lines(runner.check(root))
    assert len(set(lines)) == 250
    assert codes.startswith("Theo mã")
    assert "250 lỗi, 0 cảnh báo" in summary
    assert summary.startswith("Đã xem 101 bài")


def test_lines_name_files_as_the_user_may_open_them(root: Path, put: Put) -> None:
    """From where the command was given, not from inside the content folder."""
    put(b"", ONE)
    first, _ = runner.as_lines(runner.check(root))
    assert first.startswith(f"{root}/{ONE}:1:1: F003 lỗi: ")


def test_what_is_wrong_in_a_draft_is_a_warning(root: Path, put: Put, source: Source) -> None:
    """Of the file and of its place among others: nothing stops."""
    put('[[section]]\nname = "Tư liệu"', "data/sections.toml")
    change = {"Trạng thái": "nháp", "Bài liên quan": "x", "Thẻ": "má, ma", "Tiêu điểm": "giữa"}
    put(source("![](x.jpg)\n*Lễ*", change), ONE)
    assert codes(root, Severity.ERROR) == []
    assert sorted(codes(root)) == ["C001", "C003", "C005", "H015", "P001", "P004"]


def test_a_draft_that_takes_an_address_stops_nobody(root: Path, put: Put, source: Source) -> None:
    """The draft is at fault, whichever of the two comes first."""
    put(source(change={"Trạng thái": "nháp", "Đường dẫn": "x"}), ONE)
    put(source(change={"Đường dẫn": "x"}), TWO)
    assert codes(root, Severity.ERROR) == []
    assert codes(root) == ["C002"]


def test_a_draft_that_writes_a_tag_its_own_way_stops_nobody(
    root: Path, put: Put, source: Source
) -> None:
    """Nobody's publishing waits for an unfinished article."""
    put(source(change={"Trạng thái": "nháp", "Thẻ": "má", "Tác giả": "Lê Đạo"}), ONE)
    put(source(change={"Thẻ": "ma", "Tác giả": "Lê Đào"}), TWO)
    assert codes(root, Severity.ERROR) == []


def test_two_articles_under_review_cannot_share_an_address(
    root: Path, put: Put, source: Source
) -> None:
    """They are meant to be published."""
    for file in (ONE, TWO):
        put(source(change={"Trạng thái": "chờ duyệt", "Đường dẫn": "x"}), file)
    assert codes(root, Severity.ERROR) == ["C002"]


def test_programs_get_the_same_problems_as_json(root: Path, put: Put, source: Source) -> None:
    """Place, code, severity and the whole sentence, in letters that people can read."""
    put(source(change={"Ngày": "31/02/2012"}), ONE)
    text = runner.as_json(runner.check(root))
    assert "tháng 2 năm 2012 không có ngày 31" in text
    (row,) = json.loads(text)
    assert row["file"] == f"{root}/{ONE}"
    assert (row["line"], row["column"]) == (2, 1)
    assert (row["code"], row["severity"]) == ("H008", "error")
    assert row["message"].startswith("Ngày “31/02/2012” ở trường “Ngày” sai: ")


def test_json_of_nothing_is_an_empty_list(root: Path) -> None:
    """A program need not treat it apart."""
    assert json.loads(runner.as_json(runner.check(root))) == []


def test_a_report_too_long_to_be_read_says_how_many_problems_each_code_has(root: Path) -> None:
    """As after an import of thousands of old texts; all lines are there as well."""
    for number in range(60):
        path = root / f"bai-viet/2012/bai-{number}/index.md"
        path.parent.mkdir(parents=True)
        path.write_text(f"Tiêu đề: Bài {number}\nNgày: 03/08/2012\n\nChữ {number}.\n", "utf-8")

    *lines, codes, _summary = runner.as_lines(runner.check(root))

    assert len(lines) == 120
    assert codes.endswith(": H011 60, H014 60.")
