from __future__ import annotations

import pytest

from plugins.search import aliases
from tests.unit.portal.content.documents.test_catalogue import document


@pytest.mark.parametrize(
    ("asked", "number", "kind"),
    [
        ("Nghị định 98", "98/2023/NĐ-CP", "Nghị định"),
        ("nghị định số 98/2023/NĐ-CP", "98/2023/NĐ-CP", "Nghị định"),
        ("98/2023/nđ-cp", "98/2023/NĐ-CP", "Nghị định"),
        ("98/2023", "98/2023/NĐ-CP", "Nghị định"),
        ("nghi dinh 98 nam 2023", "98/2023/NĐ-CP", "Nghị định"),
        ("Chỉ thị 39-CT/TW", "39-CT/TW", "Chỉ thị"),
        ("chỉ thị số 39-CT/TƯ", "39-CT/TW", "Chỉ thị"),
        ("Quyết định 258/QĐ-TTg", "258/QĐ-TTg", "Quyết định"),
    ],
)
def test_a_document_is_called_by_its_number(asked: str, number: str, kind: str) -> None:
    """With its kind or without, with its year or without."""
    assert aliases.word(asked) in aliases.of(document(number, kind=kind))


def test_a_law_is_called_by_its_name() -> None:
    """The kind is said once, whether it is part of the title or not."""
    law = document("06/2022/QH15", "2022-06-15", kind="Luật", title="Luật Thi đua, khen thưởng")
    names = {"_luat_thi_dua_khen_thuong", "_luat_thi_dua_khen_thuong_2022", "_luat_06_2022"}
    assert names <= {*aliases.of(law)}
    assert names < {*aliases.of(document("06/2022/QH15", "2022-06-15", kind="Luật",
                                         title="Thi đua, khen thưởng"))}  # fmt: skip


def test_a_bare_number_or_kind_is_the_name_of_none() -> None:
    """“98” and “nghị định” are words of many texts."""
    assert {"_98", "_nghi_dinh"}.isdisjoint(aliases.of(document("98/2023/NĐ-CP")))


def test_no_text_has_such_a_word() -> None:
    """It is found by no word that somebody types, nor by the beginning of one."""
    assert all(name.startswith("_") for name in aliases.of(document("98/2023/NĐ-CP")))
