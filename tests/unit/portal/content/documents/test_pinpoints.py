"""Provisions as texts cite them: every usual order of điểm, khoản, Điều and document."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.content.documents.pinpoints import cited, pinpoints, target

_DECREE = "98/2023/nd-cp"
_LAW = "luat thi dua khen thuong 2022"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("khoản 2 Điều 46 Nghị định 98/2023/NĐ-CP", [(_DECREE, "dieu-46-khoan-2")]),
        (
            "điểm a khoản 2 Điều 46 của Nghị định số 98/2023/NĐ-CP",
            [(_DECREE, "dieu-46-khoan-2-diem-a")],
        ),
        (
            "Điểm đ, khoản 2, Điều 46, Nghị định 98/2023/NĐ-CP",
            [(_DECREE, "dieu-46-khoan-2-diem-dd")],
        ),
        ("Điều 46, khoản 2, điểm b Nghị định 98/2023/NĐ-CP", [(_DECREE, "dieu-46-khoan-2-diem-b")]),
        ("Nghị định số 98/2023/NĐ-CP (Điều 46, khoản 2)", [(_DECREE, "dieu-46-khoan-2")]),
        ("Nghị định 98/2023/NĐ-CP, tại khoản 2 Điều 46", [(_DECREE, "dieu-46-khoan-2")]),
        ("Điều 93 Luật Thi đua, khen thưởng năm 2022", [(_LAW, "dieu-93")]),
        ("khoản 1 Điều 5 của Luật số 06/2022/QH15", [("06/2022/qh15", "dieu-5-khoan-1")]),
        ("Điều 5 Luật Thi đua, khen thưởng số 06/2022/QH15", [("06/2022/qh15", "dieu-5")]),
        ("điểm b khoản 3 Điều 2 Quy định số 41-QĐ/TW", [("41-qd/tw", "dieu-2-khoan-3-diem-b")]),
        ("các khoản 1, 2 và 3 Điều 46 Nghị định 98/2023/NĐ-CP", [(_DECREE, "dieu-46-khoan-1")]),
        (
            "Điều 46 và khoản 2 Điều 47 Nghị định 98/2023/NĐ-CP",
            [(_DECREE, "dieu-46"), (_DECREE, "dieu-47-khoan-2")],
        ),
        ("khoản 2a Điều 24a Luật số 06/2022/QH15", [("06/2022/qh15", "dieu-24a-khoan-2a")]),
        ("Điều&nbsp;46 Nghị định\n98/2023/NĐ-CP", [(_DECREE, "dieu-46")]),
    ],
)
def test_a_citation_is_the_provision_and_its_document(
    written: str, expected: list[tuple[str, str]]
) -> None:
    """With "của", "số", commas, brackets, or none of them."""
    assert list(cited(f"Theo {written} thì thôi.")) == expected


@pytest.mark.parametrize(
    "written",
    [
        "khoản 2 Điều 46",
        "Nghị định 98/2023/NĐ-CP",
        "Nghị định 98/2023/NĐ-CP, Điều 46 Luật Đất đai",
        "khoản 2 Nghị định 98/2023/NĐ-CP",
        "Điều kiện 2 Nghị định 98/2023/NĐ-CP",
        "Điều 46 Luật Thi đua, khen thưởng",
        "Điều 46. Sau đó có Nghị định 98/2023/NĐ-CP",
    ],
)
def test_what_does_not_name_both_is_no_citation(written: str) -> None:
    """A law is not guessed from its name without a year."""
    assert cited(written) == ()


def test_a_document_cites_itself() -> None:
    """In its own text alone does "này" say which it is."""
    text = "Theo khoản 2 Điều 3 Nghị định này, và Điều 5 của Luật này"
    assert cited(text, whole=True) == (("", "dieu-3-khoan-2"), ("", "dieu-5"))
    assert cited(text) == ()


def test_a_citation_goes_from_its_first_part_to_the_end_of_the_document() -> None:
    """So that the link says all of it; of several each has its own."""
    text = "Theo Điều 46 và điểm a khoản 2 Điều 47 Nghị định số 98/2023/NĐ-CP ngày 31/12/2023."
    assert [text[each.start : each.end] for each in pinpoints(text)] == [
        "Điều 46",
        "điểm a khoản 2 Điều 47 Nghị định số 98/2023/NĐ-CP",
    ]


def test_whole_documents_are_cited_where_that_is_asked() -> None:
    """A document named with a provision is not named once more."""
    text = "Điều 2 Nghị định 98/2023/NĐ-CP; Chỉ thị 39-CT/TW; Luật Thi đua, khen thưởng năm 2022"
    assert cited(text, whole=True) == ((_DECREE, "dieu-2"), ("39-ct/tw", ""), (_LAW, ""))


_PART = st.sampled_from(
    [
        *("điểm a", "điểm đ", "khoản 2", "khoản 2a", "các khoản 1, 2", "Điều 46", "Điều 5a", "của"),
        *("Nghị định số 98/2023/NĐ-CP", "39-CT/TW", "Luật Thi đua, khen thưởng năm 2022", "và"),
        *("Luật này", "(", ")", ",", ".", ";", "số", "thì", "Điều 1, 98/2023/NĐ-CP"),
    ]
)
_ANCHOR = st.from_regex(r"dieu-[1-3](-khoan-[1-3](-diem-[ab])?)?", fullmatch=True)


@given(st.lists(_PART, max_size=20), st.booleans())
def test_citations_do_not_overlap(parts: list[str], whole: bool) -> None:  # noqa: FBT001 - drawn
    """Each is a piece of the text that follows the one before."""
    text = " ".join(parts)
    end = 0
    for each in pinpoints(text, whole=whole):
        assert end <= each.start < each.end <= len(text)
        end = each.end


@given(_ANCHOR, st.frozensets(_ANCHOR))
def test_a_link_leads_to_the_smallest_part_that_exists(
    anchor: str, anchors: frozenset[str]
) -> None:
    """And that holds the provision cited; else to none."""
    found = target(anchor, anchors)
    assert found == "" or found in anchors
    assert f"{anchor}-".startswith(f"{found}-" if found else "")
    assert not any(
        f"{anchor}-".startswith(f"{other}-") and len(other) > len(found) for other in anchors
    )
