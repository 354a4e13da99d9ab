from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.content import metadata
from portal.diagnostics import messages
from portal.diagnostics.diagnostic import Place, Report, Severity, error, warning
from portal.diagnostics.messages import CATALOGUE


def test_a_line_names_file_line_column_code_and_severity() -> None:
    """As compilers do, so that editors' programs can jump there."""
    problem = error("H004", Place("bai-viet/a.md", 3, 2), name="Thẻ", first=1)
    assert messages.line(problem) == (
        "bai-viet/a.md:3:2: H004 lỗi: Trường “Thẻ” đã có ở dòng 1 — Giữ lại một dòng, bỏ dòng kia"
    )


def test_a_lowered_error_reads_as_a_warning() -> None:
    """The line says how bad it is here, not in general."""
    assert " H005 cảnh báo: " in messages.line(error("H005", Place("a.md")).as_warning())


@pytest.mark.parametrize(
    ("near", "mend"),
    [("nháp", "Có phải ý bạn là “nháp”?"), ("", "Ghi một trong ba trạng thái: a, b")],
)
def test_a_near_miss_replaces_the_list_of_choices(near: str, mend: str) -> None:
    """Where the right word is known nobody wants to read all others."""
    problem = error("H009", Place("a.md"), value="x", near=near, names="a, b")
    assert messages.sentence(problem) == f"Không có trạng thái “x” — {mend}"


@pytest.mark.parametrize(
    "hostile",
    [
        "\x1b[31mđỏ\x1b[0m",
        "hai\ndòng",
        "a\rb",
        "a\tb",
        "a\x00b",
        "a\x9bb",
        "a\u202eb",
        "a\u2028b",
        "\ud800",
    ],
)
def test_a_hostile_value_is_harmless_in_a_sentence(hostile: str) -> None:
    """No escape, no new line, no turning of the writing direction reaches the terminal."""
    problem = error("H001", Place(f"bai/{hostile}.md"), text=hostile)
    assert messages.sentence(problem).isprintable()
    assert messages.line(problem).isprintable()


@settings(deadline=None, max_examples=100)
@given(st.text())
def test_any_value_makes_one_printable_line(value: str) -> None:
    """Whatever stands in a file can be said of it."""
    assert messages.line(error("H001", Place(value), text=value)).isprintable()


def test_braces_in_a_value_are_braces() -> None:
    """A value is no template."""
    assert "{names} {0}" in messages.sentence(error("H001", Place("a"), text="{names} {0}"))


def test_a_very_long_value_is_cut() -> None:
    """A line without an end is no message."""
    sentence = messages.sentence(error("H001", Place("a"), text="dài " * 1000))
    assert "…" in sentence
    assert len(sentence) < 600


def test_the_choices_of_a_field_are_all_named() -> None:
    """The list is what mends the fault, so it is not cut."""
    names = ", ".join(metadata.SCHEMAS["bai-viet"].names.labels)
    problem = error("H003", Place("a"), name="x", near="", names=names)
    assert names in messages.sentence(problem)


def test_a_file_is_named_whole() -> None:
    """A path that was cut cannot be opened."""
    file = f"bai-viet/2012/{'a' * 80}/{'b' * 60}.md"
    assert messages.line(error("H005", Place(file))).startswith(f"{file}:1:1: ")


def test_the_summary_counts_errors_and_warnings() -> None:
    """The last line of a check."""
    report = Report.of([error("H005", Place("a")), warning("H011", Place("a"))])
    assert messages.summary(report, 3) == "Đã xem 3 bài: 1 lỗi, 1 cảnh báo."


def test_the_manual_has_a_row_for_every_code() -> None:
    """What, how bad, and both ways to mend; a table that Markdown can read."""
    table, _, _ = messages.manual().partition("\n## ")
    rows = [row for row in table.splitlines() if row.startswith("| ")][2:]
    assert [row.split(" | ")[0].strip("| ") for row in rows] == list(CATALOGUE)
    for row, message in zip(rows, CATALOGUE.values(), strict=True):
        severity = {Severity.ERROR: "lỗi", Severity.WARNING: "cảnh báo"}[message.severity]
        assert f"| {severity} | {message.what} | " in row
        assert row.endswith(f"{message.fix} |")
        assert row.count("|") == 5
