"""What section of the portal an old category most likely is."""

from __future__ import annotations

import pytest

from portal.importer.sections import Sections

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
