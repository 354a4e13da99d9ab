from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from portal import urls
from portal.content.sections import Section, load_sections, section_of
from portal.contract.settings import Settings, SettingsError
from portal.diagnostics.diagnostic import Diagnostic, Place


def sections(root: Path, toml: str | bytes) -> tuple[tuple[Section, ...] | None, list[Diagnostic]]:
    """Write a sections file and read it."""
    file = root / "data" / "sections.toml"
    file.parent.mkdir()
    file.write_bytes(toml if isinstance(toml, bytes) else toml.encode())
    return load_sections(root)


def test_a_folder_without_the_file_names_no_sections(root: Path) -> None:
    """That is no fault: any section will do."""
    assert load_sections(root) == (None, [])


def test_sections_come_in_the_order_of_the_menu(root: Path) -> None:
    """By order, then by name as Vietnamese sorts; the slug is made from the name if none stands."""
    toml = """
        [[section]]
        name = "Đoàn thể"
        [[section]]
        name = "Dân vận"
        description = "Công tác dân vận"
        [[section]]
        name = "Tư liệu"
        slug = "kho"
        order = -1
    """
    found, problems = sections(root, toml)
    assert problems == []
    assert found == (
        Section("Tư liệu", "kho", -1),
        Section("Dân vận", "dan-van", 0, "Công tác dân vận"),
        Section("Đoàn thể", "doan-the"),
    )


def test_a_name_typed_on_a_mac_is_the_same_name(root: Path) -> None:
    """Names are NFC once they are read."""
    found, _ = sections(root, '[[section]]\nname = "Tu\u031b lie\u0323\u0302u"')
    assert found == (Section("Tư liệu", "tu-lieu"),)


@pytest.mark.parametrize(
    ("toml", "line"),
    [
        ("[[section]", 1),
        ("", 1),
        ("# chưa có gì", 1),
        ("section = []", 1),
        ('[[section]]\nslug = "x"', 1),
        ('[[section]]\nname = ""', 2),
        ('[[section]]\nname = "★"', 2),
        ("[[section]]\nname = 5", 2),
        ('[[section]]\nname = "A"\nslug = "../x"', 3),
        ('[[section]]\nname = "A"\nslug = "Tư liệu"', 3),
        ('[[section]]\nname = "A"\nslug = 5', 3),
        ('[[section]]\nname = "A"\norder = "một"', 3),
        ('[[section]]\nname = "A"\norder = true', 3),
        ('[[section]]\nname = "A"\ndescription = 5', 3),
        ('[[section]]\nname = "A"\nicon = "x"', 3),
        ('\n[section]\nname = "A"', 2),
        ("section = 5", 1),
        ('section = "A"', 1),
        ('section = [\n"A"]', 2),
        (b'[[section]]\nname = "\xff"', 2),
    ],
)
def test_a_faulty_file_is_one_error_and_no_sections(
    root: Path, toml: str | bytes, line: int
) -> None:
    """Whatever a hand can do to it: file and line are named, and nothing falls over."""
    found, problems = sections(root, toml)
    assert found is None
    (problem,) = problems
    assert problem.place == Place("data/sections.toml", line, problem.place.column)
    assert problem.code in {"T008", "T009", "T010", "F001"}


def test_two_sections_of_one_slug_are_an_error_that_names_both(root: Path) -> None:
    """They would be one page."""
    toml = '[[section]]\nname = "Má"\n[[section]]\nname = "Ma"'
    found, (problem,) = sections(root, toml)
    assert found is None
    assert (problem.code, problem.place.line) == ("T011", 4)
    assert problem.data == {"value": "ma", "first": "2"}


@pytest.mark.parametrize("name", ["per_page", "beside", "per_section", "feed_entries"])
def test_a_list_of_none_is_refused(name: str) -> None:
    """The message names the setting."""
    with pytest.raises(SettingsError, match=f"PORTAL.{name}"):
        Settings("Cổng", **{name: 0})  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["licence", "responsible"])
def test_a_portal_that_must_have_an_imprint_is_refused_without(name: str) -> None:
    """Spaces are no imprint; without the demand nothing is asked."""
    whole = Settings("Cổng", licence="Giấy phép", responsible="An", imprint=True)
    with pytest.raises(SettingsError, match=f"PORTAL.{name}"):
        replace(whole, **{name: " "})  # type: ignore[arg-type]
    assert not replace(whole, imprint=False, **{name: ""}).imprint  # type: ignore[arg-type]


def test_the_day_of_approval_is_a_day() -> None:
    """A setting that is none would let everything pass in silence."""
    assert Settings("Cổng").approval_day is None
    assert Settings("Cổng", approved_since="01/12/2026").approval_day == date(2026, 12, 1)
    with pytest.raises(SettingsError, match=r"PORTAL\.approved_since"):
        Settings("Cổng", approved_since="tháng sau")


def test_addresses_are_made_in_one_place() -> None:
    """Sections, tags, authors, months and the further pages of lists."""
    assert section_of("Tư liệu").address == "/chuyen-muc/tu-lieu/"
    assert urls.tag_address("Bộ Quốc phòng") == "/the/bo-quoc-phong/"
    assert urls.author_address("Lê Thị Đào") == "/tac-gia/le-thi-dao/"
    assert urls.period_address(2012) == "/luu-tru/2012/"
    assert urls.period_address(2012, 8) == "/luu-tru/2012/08/"


def test_the_first_page_of_a_list_is_the_list_itself() -> None:
    """Page one has no number."""
    assert urls.numbered("/luu-tru/", 1) == "/luu-tru/"
    assert urls.numbered("/luu-tru/", 2) == "/luu-tru/trang-2/"


@pytest.mark.parametrize(
    ("address", "path"),
    [("/", "index.html"), ("/a/b/", "a/b/index.html"), ("/feed.xml", "feed.xml")],
)
def test_a_page_lies_where_a_web_server_looks_for_it(address: str, path: str) -> None:
    """A folder's page is its index.html."""
    assert urls.output_path(address) == path
