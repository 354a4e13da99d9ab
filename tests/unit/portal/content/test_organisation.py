from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from portal.content import organisation
from portal.content.organisation import Bilingual, Contact, Organisation, Year
from portal.diagnostics.diagnostic import Diagnostic

Put = Callable[..., Path]

WHOLE = """[bloc]
name = "Khối"
name_en = "Bloc"

[[member]]
name = "Bộ Công an"
site = "https://bo.example"

[[member]]
name = "Bộ Tư pháp"

[[year]]
year = 2022
chair = "Bộ Tư pháp"

[[year]]
year = 2024
chair = "Bộ Công an"
vice = "Bộ Tư pháp"
phone = "024 0000 0000"
article = "2024/x"
"""


@pytest.fixture
def read(root: Path, put: Put) -> Callable[[str], tuple[Organisation | None, list[Diagnostic]]]:
    """Write the file and read it."""

    def load(toml: str | bytes) -> tuple[Organisation | None, list[Diagnostic]]:
        put(toml, organisation.FILE)
        return organisation.load(root)

    return load


Read = Callable[[str | bytes], tuple[Organisation | None, list[Diagnostic]]]


def test_a_folder_without_the_file_has_no_bloc(root: Path) -> None:
    """That is no fault."""
    assert organisation.load(root) == (None, [])


def test_years_come_newest_first_with_the_contact_of_the_newest(read: Read) -> None:
    """Whatever their order in the file; members keep theirs."""
    bloc, problems = read(WHOLE)
    assert problems == []
    assert bloc is not None
    assert bloc.name == Bilingual("Khối", "Bloc")
    assert [member.name.vietnamese for member in bloc.members] == ["Bộ Công an", "Bộ Tư pháp"]
    assert [year.year for year in bloc.years] == [2024, 2022]
    assert bloc.contact == Contact(phone="024 0000 0000")
    assert bloc.years[1] == Year(2022, "Bộ Tư pháp")
    assert not bloc.years[1].contact


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("[bloc]", "[bloc", "T008", 1),
        ("[bloc]", "[khoi]", "T009", 1),
        ('name_en = "Bloc"', 'nam_en = "Bloc"', "T009", 3),
        ('name = "Khối"\n', "", "T010", 1),
        ('name = "Khối"', "name = 5", "T010", 2),
        ('name = "Khối"', 'name = ""', "T010", 2),
        ("https://", "javascript://", "T010", 7),
        ("year = 2024", 'year = "2024"', "T010", 17),
        ("year = 2024", "year = 20244", "T010", 17),
        ("year = 2024", "year = true", "T010", 17),
        ("year = 2024", "year = 2022", "T011", 17),
        ('chair = "Bộ Công an"', 'chair = "Bộ Công An"', "T013", 18),
        ('vice = "Bộ Tư pháp"', "vice = []", "T010", 19),
        ('vice = "Bộ Tư pháp"', 'vise = "Bộ Tư pháp"', "T009", 19),
        ('phone = "024 0000 0000"', "phone = 24", "T010", 20),
    ],
)
def test_a_mistake_is_told_once_with_its_line(
    read: Read, old: str, new: str, code: str, line: int
) -> None:
    """And nothing else is."""
    assert old in WHOLE
    _, problems = read(WHOLE.replace(old, new))
    assert [(problem.code, problem.place.file, problem.place.line) for problem in problems] == [
        (code, organisation.FILE, line)
    ]


def test_all_mistakes_of_a_file_are_told(read: Read) -> None:
    """In one run."""
    _, problems = read(WHOLE.replace("year = 2022", 'year = "x"').replace("site", "sitee"))
    assert sorted(problem.code for problem in problems) == ["T009", "T010"]


def test_a_slip_of_the_pen_has_a_near_miss(read: Read) -> None:
    """For keys, tables and the names of members."""
    wrong = WHOLE.replace("phone", "phonee").replace("[bloc]", "[block]")
    _, problems = read(wrong.replace('chair = "Bộ Công an"', 'chair = "Bộ Công ann"'))
    assert {problem.data["near"] for problem in problems if "near" in problem.data} == {
        "phone",
        "bloc",
        "Bộ Công an",
    }


@pytest.mark.parametrize("data", [b"\xff", b"member = 5", b"member = [1]", b"[[bloc]]\nname='x'"])
def test_what_is_no_table_is_no_traceback(read: Read, data: bytes) -> None:
    """Whatever stands in the file."""
    read(data)


def test_a_date_in_the_place_of_words_is_refused(read: Read) -> None:
    """TOML has more types than text."""
    _, problems = read("[bloc]\nname = 2024-01-01")
    assert [problem.code for problem in problems] == ["T010"]
