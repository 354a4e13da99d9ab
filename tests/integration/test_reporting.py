"""Who finds a mistake in a text can tell of it: by a letter that names the text, or is told how."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup

from tests.conftest import ROOT, Write
from tests.integration.conftest import Build

_ADDRESS = "/bai-viet/2012/a/"


def _way(output: Path, address: str = _ADDRESS) -> str:
    """Return where the link under a text leads, "" without one."""
    path = output / address.lstrip("/") / "index.html"
    page = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
    link = page.select_one("main .mistake a")
    return str(link["href"]) if link else ""


@pytest.fixture
def contact(content: Path) -> Path:
    """Write a standing page that says how to reach the editors."""
    page = content / "trang/lien-he/index.md"
    page.parent.mkdir(parents=True)
    page.write_text("Tiêu đề: Liên hệ\nTóm tắt: Cách báo lỗi.\n\nChữ.\n", encoding="utf-8")
    return page


@pytest.mark.usefixtures("contact")
def test_a_letter_names_the_text_and_its_address(
    build: Build, write: Write, content: Path, output: Path
) -> None:
    """Whatever its title is made of; the lines of the letter are as mail wants them."""
    write("2012/a", title="Sơ kết & “tổng kết” 100% <b>?subject=x")
    (content / "data").mkdir()
    (content / "data/organisation.toml").write_text(
        '[bloc]\nname = "Khối"\n[[year]]\nyear = 2026\nchair = "A"\nemail = "an@cong.example"\n',
        encoding="utf-8",
    )
    assert build().report.ok

    letter = urlsplit(_way(output))
    assert (letter.scheme, letter.path) == ("mailto", "an@cong.example")
    fields = parse_qs(letter.query)
    assert fields["subject"] == ["Báo lỗi: Sơ kết & “tổng kết” 100% <b>?subject=x"]
    first, *rest = fields["body"][0].split("\r\n")
    assert first == f"Địa chỉ: https://khoi-noi-chinh.example{_ADDRESS}"
    assert not any("\n" in line for line in rest)


def test_without_an_address_for_letters_the_page_of_contacts_says_how(
    build: Build, write: Write, output: Path, contact: Path
) -> None:
    """That page itself needs no link to itself; without it there is no dead link."""
    write("2012/a")
    assert build().report.ok
    assert _way(output) == "/lien-he/"
    assert not _way(output, "/lien-he/")

    contact.unlink()
    assert build().report.ok
    assert not _way(output)


def test_a_published_portal_that_does_not_say_who_makes_it_is_warned_of(
    build: Build, write: Write, content: Path, tmp_path: Path
) -> None:
    """Each thing by itself, each time, also where nothing changed; elsewhere nobody is bothered."""
    write("2012/a")
    assert not list(build().report)
    for _ in range(2):
        report = build(published=True).report
        assert report.ok
        told = [(each.code, each.place.file, each.data.get("name")) for each in report]
        assert sorted(told, key=str) == [
            ("S031", "pelicanconf.py", "licence"),
            ("S031", "pelicanconf.py", "responsible"),
            ("S032", "data/organisation.toml", None),
        ]

    conf = tmp_path / "conf.py"
    conf.write_text(
        f"import sys\nsys.path.insert(0, {str(ROOT)!r})\nfrom pelicanconf import *\n"
        "PORTAL = settings.Settings(name='Cổng', licence='Giấy phép số 1', responsible='An')\n",
        encoding="utf-8",
    )
    (content / "data").mkdir()
    bloc = '[bloc]\nname = "Khối"\n[[year]]\nyear = 2026\nchair = "A"\nphone = "1900 1000"\n'
    (content / "data/organisation.toml").write_text(bloc, encoding="utf-8")
    assert not list(build(published=True, config=conf).report)
