"""The one reader of the tables of data: types, lines, what is unknown, missing or repeated."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from portal.content import tables
from portal.content.columns import Day, Many, Number, Text
from portal.content.tables import DataKeys, Row, Table
from portal.diagnostics import messages
from portal.diagnostics.diagnostic import Diagnostic

Put = Callable[..., Path]
Read = Callable[[str | bytes], tuple[Row | None, list[Diagnostic]]]

_FILE = "data/x.toml"
_ROW = Table(
    {"name": Text(), "n": Number(1, 9), "day": Day(), "tags": Many(Text(), lone=True)},
    required=("name",),
    form='{ name = "…" }',
)
_TABLE = Table(
    {"row": Many(_ROW), "one": _ROW, "in": Many(_ROW)},
    data_keys=DataKeys(re.compile(r"\d{4}"), "một năm", Number()),
)


@pytest.fixture
def read(root: Path, put: Put) -> Read:
    """Write the file and read it."""

    def load(written: str | bytes) -> tuple[Row | None, list[Diagnostic]]:
        put(written, _FILE)
        return tables.read(root, _FILE, _TABLE)

    return load


def _codes(problems: list[Diagnostic]) -> list[tuple[str, int]]:
    return [(problem.code, problem.place.line) for problem in problems]


def test_a_row_has_the_values_of_its_columns_and_nothing_in_place_of_others(read: Read) -> None:
    """Text on one line, numbers, days however written, one value or several."""
    file, problems = read(
        '2026 = 5\n[[row]]\nname = " Má\u00a0 lúa "\nn = 3\nday = 2026-11-20\ntags = "a"\n'
        '[[row]]\nname = "B"\nday = "20/11/2026"\ntags = ["a", "b"]\n'
    )
    assert file is not None
    assert problems == []
    assert [row.values for row in file["row"]] == [
        {"name": "Má lúa", "n": 3, "day": date(2026, 11, 20), "tags": ("a",)},
        {"name": "B", "n": None, "day": date(2026, 11, 20), "tags": ("a", "b")},
    ]
    assert file.others == {"2026": 5}
    assert file["one"].values == {"name": "", "n": None, "day": None, "tags": ()}
    assert not file.is_faulty


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("[[row]]\nname = 1", [("T010", 2)]),
        ('[[row]]\nname = " "', [("T010", 2)]),
        ("[[row]]\nn = 1", [("T010", 1)]),
        ('[[row]]\nname = "a"\nn = 10', [("T010", 3)]),
        ('[[row]]\nname = "a"\nn = true', [("T010", 3)]),
        ('[[row]]\nname = "a"\nday = 2101-01-01', [("T010", 3)]),
        ('[[row]]\nname = "a"\nday = 12:00:00', [("T010", 3)]),
        ('[[row]]\nname = "a"\ntags = [\n"a",\n1]', [("T010", 5)]),
        ('[row]\nname = "a"', [("T010", 1)]),
        ('[[one]]\nname = "a"', [("T010", 1)]),
        ("in = [\n1,\n{ n = 1 },\n]", [("T010", 2), ("T010", 3)]),
        ('[[row]]\nname = "a"\nm = 1\n"x y" = 1\n[z]', [("T009", 3), ("T009", 4), ("T009", 5)]),
        ("[[row]]\nnmae = 'a'", [("T009", 2)]),  # what is misspelt is not missing as well
        ("[[row]]\nname = 1\n[[row]]\nn = 0\n[one]\nn = 0", [("T010", n) for n in (2, 4, 3, 6, 5)]),
        ("[[row]]\n[[row", [("T008", 2)]),
        ("", []),
        ("# không có gì\n", []),
    ],
)
def test_each_problem_is_told_once_at_its_line(
    read: Read, written: str, expected: list[tuple[str, int]]
) -> None:
    """All of a file in one run; of what is missing, the line of its row."""
    file, problems = read(written)
    assert _codes(problems) == expected
    assert file is None or file.is_faulty is bool(expected)


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_lines_are_counted_however_they_end(read: Read, ending: str) -> None:
    """As editors of Windows, and of Macs long ago, write them; after a BOM, too."""
    written = ending.join(["\ufeff[[row]]", "", "name = 1"])
    assert _codes(read(written.encode())[1]) == [("T010", 3)]


@pytest.mark.parametrize(
    ("data", "expected", "words"),
    [
        ('[[row]]\nname = "a"'.encode("utf-16"), [("F001", 1)], "UTF-16"),
        ('[[row]]\nname = "à"'.encode("cp1258"), [("F001", 2)], "Windows-1258"),
        (b"[[row]]\nname = 'a\0'", [("F002", 2)], "văn bản thường"),
        (b"\nn = " + b"1" * 5000, [("T008", 2)], "1000"),
    ],
)
def test_what_is_no_toml_is_told_in_vietnamese(
    read: Read, data: bytes, expected: list[tuple[str, int]], words: str
) -> None:
    """With its line, as of any other file."""
    file, problems = read(data)
    assert file is None
    assert _codes(problems) == expected
    assert words in messages.line(problems[0])


def test_a_faulty_row_is_told_from_the_others(read: Read) -> None:
    """Whoever reads the file decides what becomes of it."""
    file, problems = read('[[row]]\nname = "a"\n[[row]]\nname = "b"\n[[row]]\nname = "c"\nm = 1')
    assert file is not None
    first, second, third = file["row"]
    assert (first.is_faulty, second.is_faulty, third.is_faulty) == (False, False, True)
    first.refuse("không được", "name")
    assert first.is_faulty
    assert _codes(problems) == [("T009", 7), ("T010", 2)]


def test_a_value_that_comes_again_is_told_with_the_line_of_the_first(read: Read) -> None:
    """T011."""
    file, problems = read('[[row]]\nname = "a"\n[[row]]\nname = "a"\n')
    assert file is not None
    tables.refuse_repeated((row, "name", row["name"]) for row in file["row"])
    assert _codes(problems) == [("T011", 4)]
    assert problems[0].data == {"value": "a", "first": "2"}


def test_no_file_is_no_problem(root: Path) -> None:
    """Nor is what stands in its place this reader's: `loader` tells of it."""
    assert tables.read(root, _FILE, _TABLE) == (None, [])
    (root / _FILE).mkdir(parents=True)
    assert tables.read(root, _FILE, _TABLE) == (None, [])


@pytest.mark.parametrize(
    ("value", "code", "mark"),
    [
        ("Kính mời **các đồng chí**", "H027", "**các đồng chí**"),
        ("Xem [trang này](https://a.vn)", "H027", "[trang này](https://a.vn)"),
        ("Mời <b>dự</b> họp", "H027", "<b>"),
        ("[b]Mời[/b] dự họp", "H027", "[b]"),
        ("CẦN SỬA: giờ họp", "H026", "CẦN SỬA:"),
    ],
)
def test_marks_in_a_table_are_told_as_in_a_header(
    read: Read, value: str, code: str, mark: str
) -> None:
    """At the line of the value, with the name of its column; the row is read all the same."""
    row, problems = read(f'[one]\nn = 1\nname = "{value}"\n')
    assert row is not None
    assert row["one"]["name"] == value
    assert [(each.code, each.place.line, dict(each.data)) for each in problems] == [
        (code, 3, {"label": "name", "mark": mark})
    ]


def test_what_is_no_words_has_no_marks(root: Path, put: Put) -> None:
    """An address, a number of a telephone."""
    table = Table({"link": Text(rule=lambda _: "")})
    put('link = "https://a.vn/_b_/*c*"', _FILE)
    assert tables.read(root, _FILE, table)[1] == []
