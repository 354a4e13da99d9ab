from __future__ import annotations

from pathlib import Path

import pytest

from portal.content import loader
from portal.scaffold import new
from portal.scaffold.new import Draft


@pytest.mark.parametrize("section", ["Thi đua khen thưởng", "thi dua khen thuong", "thi-dua"])
def test_a_section_is_written_as_its_name_is(root: Path, section: str) -> None:
    """Without tones, or its part of the address: there is no doubt which is meant."""
    _write_sections(root)
    assert new.create(root, Draft("Sơ kết", section)) == 0
    assert loader.load(root).articles[0].section == "Thi đua khen thưởng"


@pytest.mark.parametrize(
    ("section", "said"),
    [
        ("Thi đua khen thương mại", "Có phải “Thi đua khen thưởng” không?"),
        ("Bóng đá", "Các chuyên mục: "),
    ],
)
def test_a_section_that_there_is_not_begins_no_article(
    root: Path, capsys: pytest.CaptureFixture[str], section: str, said: str
) -> None:
    """The check would refuse it later."""
    _write_sections(root)
    assert new.create(root, Draft("Sơ kết", section)) == 2
    assert said in capsys.readouterr().out
    assert not list(root.rglob("index.md"))


def _write_sections(root: Path) -> None:
    (root / "data").mkdir()
    section = '[[section]]\nname = "Thi đua khen thưởng"\nslug = "thi-dua"\n'
    (root / "data" / "sections.toml").write_text(section, encoding="utf-8")


def test_the_addresses_of_the_draft_are_told(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where it is written and where it is seen, once the desk is opened."""
    asked: list[str] = []
    new.create(root, Draft("Sơ kết", date="03/08/2012"), asked.append)
    told = capsys.readouterr().out
    assert "chạy python3 run.py write rồi mở http://127.0.0.1:8000/__desk__/edit?" in told
    assert "http://127.0.0.1:8000/bai-viet/2012/so-ket/" in told
    assert asked == []


def test_an_open_desk_opens_the_draft(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """At its own address, whatever port that is; without an article nothing is opened."""
    desk, asked = "http://127.0.0.1:8123/__desk__/", list[str]()
    new.create(root, Draft("Sơ kết", date="03/08/2012", desk=desk), asked.append)
    (address,) = asked
    assert address == f"{desk}edit?file=bai-viet%2F2012%2Fso-ket%2Findex.md"
    told = capsys.readouterr().out
    assert f"mở {address}\n" in told
    assert "run.py" not in told
    new.create(root, Draft("", desk=desk), asked.append)
    assert len(asked) == 1


@pytest.mark.parametrize(
    ("words", "title"),
    [
        (["Hội nghị sơ kết"], "Hội nghị sơ kết"),
        (["Hội", "nghị", "sơ", "kết"], "Hội nghị sơ kết"),
        (["“Hội", "nghị”"], "Hội nghị"),
        (["“Nghĩa tình”"], "“Nghĩa tình”"),
        ([], ""),
    ],
)
def test_a_title_may_be_typed_without_quotation_marks(words: list[str], title: str) -> None:
    """Or in those of Word, which a shell does not know."""
    assert new.title_of(words) == title
