"""The three files of data: holidays, terms, banners. What is wrong is told by file and line."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from portal.content.notices import banners, holidays, terms
from portal.diagnostics.diagnostic import Diagnostic
from portal.vietnamese.working_days import WorkingDays
from tests.unit.plugins.make import day

Put = Callable[..., Path]


def _holidays(root: Path, put: Put, text: str) -> Diagnostic:
    put(text, holidays.FILE)
    working_days, (problem,) = holidays.load(root)
    assert not working_days.years  # half a table would count wrong
    return problem


def test_a_year_is_what_is_every_year_and_its_own(root: Path, put: Put) -> None:
    """A holiday may be of several days; dates may be written as people write them."""
    put(
        '[every-year]\n"01/01" = "Tết Dương lịch"\n'
        '[2026]\noff = [{ from = "16/02/2026", until = 2026-02-18, name = "Tết" }]\n'
        'work = ["10/01/2026"]\nsource = "x"\n[2027]\n',
        holidays.FILE,
    )
    working_days, problems = holidays.load(root)
    assert problems == []
    assert working_days.years == {2026, 2027}
    assert working_days.worked == {date(2026, 1, 10)}
    assert sorted(day.isoformat() for day in working_days.off) == [
        *("2026-01-01", "2026-02-16", "2026-02-17", "2026-02-18", "2027-01-01"),
    ]


def _off(holiday: str) -> str:
    return f"[2025]\n[2026]\noff = [{holiday}]"


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("[2026", 1, "ngoặc"),
        ("[hai-sáu]", 1, "ngoặc kép"),
        ("[2026]\noff = [{ from = 2026-13-30, name = 'x' }]", 2, "2026-13-30"),
        ("[2026]\nwork = ['2026-13-30']", 2, "không có tháng 13"),
        ("[2026]\nwork = ['01/01/2112']", 2, "1900–2100"),
        ("[26]", 1, "một năm như 2026"),
        ("[every-yaer]", 1, "every-year"),
        ("\n\n[2026]\nofff = []", 4, "off"),
        (_off("\n{ from = 2025-02-16, name = 'Tết' }"), 4, "ngoài năm 2026"),
        (_off("{ from = 2026-02-16, until = 2026-02-01, name = 'Tết' }"), 3, "from"),
        (_off("{ from = 2026-02-16, until = 2026-12-01, name = 'Tết' }"), 3, "from"),
        (_off("{ from = 2026-12-31, until = 2027-01-01, name = 'Tết' }"), 3, "năm 2026"),
        (_off("\n\n{ name = 'Tết' }"), 5, "thiếu"),
        (_off("{ from = 2026-02-16, name = '' }"), 3, "để trống"),
        (_off("2026-02-16"), 3, "{ from ="),
        (_off("{ from = '31/02/2026', name = 'Tết' }"), 3, "31/02/2026"),
        ("[2026]\nwork = [2026-01-10,\n2026-02-16]", 3, "không phải thứ Bảy"),
        ("[2026]\nwork = 3", 2, "danh sách"),
        ("[2026]\nsource = 3", 2, "ngoặc kép"),
        ("2026 = 3", 1, "[2026]"),
        ("every-year = 3\n[2026]", 1, "[every-year]"),
        ('[every-year]\n"30/02" = "x"\n[2026]', 2, "năm 2026"),
    ],
)
def test_a_fault_of_the_holidays_is_told(
    root: Path, put: Put, text: str, line: int, words: str
) -> None:
    """At its own line, once."""
    problem = _holidays(root, put, text)
    assert (problem.place.file, problem.place.line) == (holidays.FILE, line)
    assert problem.code in {"T008", "T009", "T010"}
    assert words in str(problem.data)


def test_all_faults_of_the_holidays_are_told_at_once(root: Path, put: Put) -> None:
    """One run of the check is enough."""
    put("[26]\n[2026]\nwork = [2025-01-04, 2026-02-16]\noff = [3]\n", holidays.FILE)
    _, problems = holidays.load(root)
    assert sorted(problem.place.line for problem in problems) == [1, 3, 3, 4]


def test_without_files_the_decree_holds_and_no_year_is_known(root: Path) -> None:
    """Ten days, Article 46(2); nobody to write to; no banner."""
    usual, problems = terms.load(root)
    assert (usual.days, problems) == (10, [])
    assert "98/2023/NĐ-CP" in usual.rule
    assert not usual.contact.reaches
    assert holidays.load(root) == (WorkingDays(), [])
    assert banners.load(root) == ((), [])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("days = 0", "từ 1 đến 366"),
        ("days = 367", "từ 1 đến 366"),
        ("days = true", "từ 1 đến 366"),
        ("day = 5", "days"),
        ("contact = 3", "[contact]"),
        ("[contact]\nphone = 24", "ngoặc kép"),
        ('[contact]\nphone = "gọi tôi"', "số điện thoại"),
        ('[contact]\nemail = "javascript:alert(1)"', "thư điện tử"),
        ('[contact]\nfax = "1"', "fax"),
    ],
)
def test_a_fault_of_the_terms_is_told(root: Path, put: Put, text: str, words: str) -> None:
    """A number to call that is none would be shown to all who have something to say."""
    put(text, terms.FILE)
    usual, (problem,) = terms.load(root)
    assert usual == terms.NoticeTerms()
    assert problem.code in {"T009", "T010"}
    assert problem.place.line == text.count("\n") + 1
    assert words in str(problem.data)


def test_a_banner_is_shown_until_its_last_day_is_over(root: Path, put: Put) -> None:
    """Both days are whole days of Vietnam."""
    put(
        '[[banner]]\ntext = "Một  câu"\nlink = "/x/"\nfrom = 2026-11-20\nuntil = "30/11/2026"\n',
        banners.FILE,
    )
    (banner,), problems = banners.load(root)
    assert problems == []
    assert (banner.text, banner.address) == ("Một câu", "/x/")
    assert (banner.since, banner.until) == (day("2026-11-20"), day("2026-12-01"))
    assert banner.link_source.links == (("/x/", 3, 1),)


_BANNER = 'text = "a"\nfrom = 2026-01-01\nuntil = 2026-01-02\n'


@pytest.mark.parametrize(
    ("row", "line", "words"),
    [
        ('text = ""\nfrom = 2026-01-01\nuntil = 2026-01-02', 7, "để trống"),
        (f'text = "{"a" * 201}"\nfrom = 2026-01-01\nuntil = 2026-01-02', 7, "200"),
        ('text = "a"\nuntil = 2026-01-02', 6, "from"),
        ('text = "a"\nfrom = 2026-01-03\nuntil = 2026-01-02', 9, "trước"),
        (f'{_BANNER}link = "javascript:alert(1)"', 10, "https://"),
        (f'{_BANNER}link = "//la.example/"', 10, "https://"),
        (f"{_BANNER}to = 3", 10, "to"),
        ('text = "a"\nfrom = "hôm nay"\nuntil = 2026-01-02', 8, "hôm nay"),
    ],
)
def test_a_fault_of_a_banner_is_told_and_the_others_stand(
    root: Path, put: Put, row: str, line: int, words: str
) -> None:
    """At its line; of what is missing, at the line where the banner begins."""
    put(f"[[banner]]\n{_BANNER}\n[[banner]]\n{row}\n", banners.FILE)
    shown, (problem,) = banners.load(root)
    assert [banner.text for banner in shown] == ["a"]
    assert (problem.code[:2], problem.place.line) == ("T0", line)
    assert words in str(problem.data)


@pytest.mark.parametrize("text", ["banner = 3", "[banner]", "[[banner", "[[baner]]"])
def test_a_file_of_no_banners_is_told(root: Path, put: Put, text: str) -> None:
    """And gives none."""
    put(text, banners.FILE)
    shown, (problem,) = banners.load(root)
    assert shown == ()
    assert problem.code in {"T008", "T009", "T010"}


def test_a_link_to_another_site_is_not_looked_up(root: Path, put: Put) -> None:
    """Only what stays here can be checked here."""
    put(f'[[banner]]\n{_BANNER}link = "https://vi-du.example/"\n', banners.FILE)
    (banner,), _ = banners.load(root)
    assert banner.link_source.links == ()
