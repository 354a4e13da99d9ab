"""Which category a text is of, and what section of the portal that most likely is."""

from __future__ import annotations

from pathlib import Path

import pytest

from portal.importer.sections import Sections
from tests.unit.portal.importer.folders import articles

_KNOWN = {"Tin tức": "/chuyen-muc/tin-tuc/", "Thi đua khen thưởng": "/chuyen-muc/thi-dua/"}


@pytest.mark.parametrize(
    ("category", "section"),
    [
        ("Tin tức", "Tin tức"),
        ("TIN TUC", "Tin tức"),
        ("tin-tuc", "Tin tức"),
        ("thi_dua_khen_thuong / 2012", "Thi đua khen thưởng"),
        ("Trang chủ / Tin tức / Ảnh đẹp", "Tin tức"),
        ("Rao vặt", ""),
        ("2012", ""),
        ("", ""),
    ],
)
def test_a_category_is_the_section_of_its_name_or_of_one_above_it(
    category: str, section: str
) -> None:
    """However the name is written; a year is no name."""
    assert Sections(_KNOWN).proposed(category) == section


def test_a_year_is_no_section_where_any_name_may_be_one() -> None:
    """The folder above it is."""
    assert Sections({}).proposed("Tin tức / 2012") == "Tin tức"


def test_the_folder_that_texts_share_is_their_section(tmp_path: Path) -> None:
    """Not the folder that is one text's own, nor the one that was asked for."""
    for name in ("Tin tức/2012/a.txt", "Tin tức/2012/b.txt", "Tin tức/hop/c.txt", "d.txt", "e.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("Khối họp bàn.", encoding="utf-8")

    sections = {article.place: article.section for article in articles(tmp_path)}

    assert sections == {
        "Tin tức/2012/a.txt": "Tin tức / 2012",
        "Tin tức/2012/b.txt": "Tin tức / 2012",
        "Tin tức/hop/c.txt": "Tin tức",
        "d.txt": "",
        "e.txt": "",
    }
