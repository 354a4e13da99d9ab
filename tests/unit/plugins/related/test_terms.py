"""What an article is about."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.related import terms
from tests.unit.plugins.related.archive import subject


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("theo Nghị định số 98/2023/NĐ-CP của Chính phủ", "Nghị định 98/2023/NĐ-CP"),
        ("Chỉ thị 39-CT/TW ngày 21/5/2004", "Chỉ thị 39-CT/TW"),
        ("Luật số 06/2022/QH15", "Luật 06/2022/QH15"),
        ("Hướng dẫn số 2746/HD-BTĐKT", "Hướng dẫn 2746/HD-BTĐKT"),
        ("số 01/2026/QĐ-TTg", "Quyết định 01/2026/QĐ-TTg"),
        ("số 27/2022/QH15", "27/2022/QH15"),  # a law or a resolution
        ("Luật Thi đua, khen thưởng năm 2022", "Luật Thi đua, khen thưởng"),
    ],
)
def test_legal_documents_are_found_under_their_names(written: str, shown: str) -> None:
    """Numbers and symbols as the decrees on form write them, and laws by name."""
    assert list(terms.documents(subject("a", text=written)).values()) == [shown]


@pytest.mark.parametrize(
    "written", ["ngày 21/5/2004", "tỷ lệ 3/4", "Luật pháp là luật", "km 12-15"]
)
def test_dates_and_fractions_are_no_documents(written: str) -> None:
    """Nor is the word law."""
    assert terms.documents(subject("a", text=written)) == {}


def test_ministries_and_agencies_are_found_in_title_lead_and_tags() -> None:
    """By their whole names."""
    bodies = terms.bodies(
        subject("a", title="Bộ Quốc phòng và Viện kiểm sát nhân dân tối cao ký kết", lead="Bộ đội")
    )
    assert list(bodies.values()) == ["Bộ Quốc phòng", "Viện kiểm sát nhân dân tối cao"]


def _terms(text: str = "", title: str = "") -> dict[int, int]:
    (weighed,) = terms.weigh([subject("a", title=title, text=text)], terms.Fields(syllable=0), [[]])
    return {term >> 8: term & 255 for term in weighed.tolist()}


def test_pairs_don_t_reach_over_a_sign() -> None:
    """Two sentences are no phrase."""
    assert len(_terms(title="thi đua. khen thưởng")) == 2


def test_years_are_terms() -> None:
    """Who asks for 1948 means 1948."""
    assert _terms("năm 1948").keys() < _terms("từ năm 1948 đến nay").keys()


def test_what_is_said_often_or_in_the_title_counts_more() -> None:
    """Twice as often counts by far less than twice as much."""
    (once,), (twice,), (title,) = (
        weights.values()
        for weights in (_terms("một hai"), _terms("một hai. một hai"), _terms(title="một hai"))
    )
    assert once < twice < 2.1 * once
    assert title > once


def test_where_not_all_can_be_kept_every_article_keeps_the_same() -> None:
    """Two that share something are found to, wherever each says it; what weighs most stays."""
    one, other = ([f"a{n} b{n}" for n in range(first, first + 400)] for first in (0, 200))
    first_terms, other_terms = (
        _terms(". ".join(one), "hai ba"),
        _terms(". ".join(reversed(other)), "hai ba"),
    )
    assert len(first_terms) == len(other_terms) == 256
    assert len(first_terms.keys() & other_terms.keys()) > 90
    assert _terms(title="hai ba").keys() <= first_terms.keys()


@given(st.text(max_size=300), st.text(max_size=80))
def test_any_text_has_terms_that_fit_a_byte(text: str, title: str) -> None:
    """Weights from 1 to 255, terms of 32 bits, no more than are kept."""
    weighed = _terms(text * 3, title)
    assert all(0 <= term < 2**32 and 1 <= weight <= 255 for term, weight in weighed.items())
    assert len(weighed) <= 256
