from __future__ import annotations

from pathlib import Path

import pytest

from portal.diagnostics.diagnostic import Place, Report, Severity, error, warning


def test_an_error_stops_a_build_and_a_warning_does_not() -> None:
    """A report is fine as long as there is no error in it."""
    alone = Report.of([warning("H011", Place("a"))])
    assert alone.ok
    assert not alone.plus([error("H005", Place("a"))]).ok
    assert Report().ok


def test_the_values_of_a_problem_are_texts() -> None:
    """Whatever is handed over can be put in a sentence."""
    assert error("H016", Place("a"), year=2012, folder=None).data == {
        "year": "2012",
        "folder": "None",
    }


def test_a_lowered_error_is_the_same_problem_as_a_warning() -> None:
    """Code, place and values stay."""
    assert error("H005", Place("a", 3), x="y").as_warning() == warning("H005", Place("a", 3), x="y")


def test_a_report_is_in_the_order_of_places_whatever_the_order_of_finding() -> None:
    """By file, line, column, then code; line 10 stands after line 9."""
    problems = [
        error("H005", Place("a", 9)),
        error("H006", Place("a", 9)),
        error("H005", Place("a", 9, 2)),
        error("H005", Place("a", 10)),
        error("H005", Place("b", 1)),
    ]
    assert list(Report.of(reversed(problems))) == problems


def test_a_problem_found_twice_counts_once() -> None:
    """Two rules may meet the same fault."""
    twice = [error("P001", Place("a"), src="x"), error("P001", Place("a"), src="x")]
    assert Report.of(twice).count(Severity.ERROR) == 1


def test_two_problems_at_one_place_both_count() -> None:
    """They differ in their values."""
    both = [error("P001", Place("a"), src="x"), error("P001", Place("a"), src="y")]
    assert Report.of(both).count(Severity.ERROR) == 2


def test_a_report_counts_by_severity() -> None:
    """Errors and warnings apart."""
    report = Report.of([error("H005", Place("a")), *(warning("H011", Place(n)) for n in "bcd")])
    assert (report.count(Severity.ERROR), report.count(Severity.WARNING)) == (1, 3)


def test_a_report_can_name_files_from_where_the_user_stands() -> None:
    """The folder goes before every file; nothing else changes."""
    report = Report.of([error("H005", Place("a.md", 3, 2), x="y"), warning("H011", Place("b.md"))])
    assert list(report.below("content")) == [
        error("H005", Place("content/a.md", 3, 2), x="y"),
        warning("H011", Place("content/b.md")),
    ]


def test_a_place_on_disk_is_told_from_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the user would type it."""
    (tmp_path / "a").mkdir()
    monkeypatch.chdir(tmp_path / "a")
    assert Place.at(tmp_path / "a" / "b", 3) == Place("b", 3)
    assert Place.at(tmp_path / "output").file == "../output"
