"""Legal documents as texts name them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.content.documents import citations
from portal.vietnamese import text

_SYMBOLS = st.sampled_from(["NĐ-CP", "QĐ-TTg", "TT-BNV", "TT-BTTTT", "QH15", "HD-BTĐKT", "TTr-BNV"])
_NUMBERS = st.builds(
    lambda number, year, symbol: f"{number}/{year}{symbol}",
    st.integers(1, 9999),
    st.sampled_from(["", "2023/", "1998/"]),
    _SYMBOLS,
) | st.builds(
    lambda number, kind, body: f"{number}-{kind}/{body}",
    st.integers(1, 999),
    st.sampled_from(["CT", "NQ", "KL", "QĐi"]),
    st.sampled_from(["TW", "VPTW"]),
)
_AROUND = st.text(alphabet="abc ăđ.,;:()“”\n", max_size=12)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("theo Nghị định số 98/2023/NĐ-CP của", [("98/2023/NĐ-CP", "Nghị định")]),
        (
            "Chỉ thị 39-CT/TW, Luật số 06/2022/QH15.",
            [("39-CT/TW", "Chỉ thị"), ("06/2022/QH15", "Luật")],
        ),
        ("(01/2024/TT-BNV)", [("01/2024/TT-BNV", "")]),
        ("[Nghị định số **98/2023/NĐ-CP**](/x/)", [("98/2023/NĐ-CP", "")]),
        ("39/CT-TƯ", [("39/CT-TƯ", "")]),
        ("ngày 21/5/2004, tỷ lệ 3/4, km 12-15, số 5/A", []),
        ("https://x.vn/98/2023/NĐ-CP", []),
        ("/bai-viet/2023/nghi-dinh-98-2023-nd-cp/", []),
    ],
)
def test_numbers_are_found_with_the_kind_before_them(
    written: str, expected: list[tuple[str, str]]
) -> None:
    """As the decrees on form and the Party's rules write them; dates and addresses are none."""
    assert [(number.number, number.kind) for number in citations.numbers(written)] == expected


@pytest.mark.parametrize("hyphen", ["\u2010", "\u2011", "\u2013"])
@pytest.mark.parametrize("number", ["98/2023/NĐ-CP", "39-CT/TW", "01/2024/TT-BNV"])
def test_a_hyphen_of_a_word_processor_is_a_hyphen(number: str, hyphen: str) -> None:
    """A text from Word links like any other; so does a document whose own number has it."""
    written = number.replace("-", hyphen)
    (found,) = citations.numbers(f"theo {written}, ")
    assert found.number == number
    assert citations.mentions([f"theo {written}."]) == (citations.key(number),)
    assert citations.is_number(written)
    assert citations.key(written) == citations.key(number)
    assert citations.kind_of(written) == citations.kind_of(number)


@given(_AROUND, _NUMBERS, _AROUND)
def test_a_number_is_found_whatever_stands_around_it(before: str, number: str, after: str) -> None:
    """As long as no letter or digit touches it; where it starts is told."""
    written = f"{before} {number} {after}"
    (match,) = citations.numbers(written)
    assert match.number == number
    assert written[match.start :].startswith(number)
    assert citations.is_number(number)
    assert citations.key(number) in citations.mentions([written])


@given(_NUMBERS)
def test_a_key_is_the_same_for_all_spellings(number: str) -> None:
    """Case, spaces, marks; and a key is its own key."""
    key = citations.key(number)
    assert (
        citations.key(number.lower())
        == citations.key(f" {number} ")
        == citations.key(text.unaccent(number))
        == key
    )
    assert citations.key(key) == key


@pytest.mark.parametrize("number", ["39-CT/TW", "39/CT-TƯ", "39/CT-TW", "39-CT/TƯ", "39-ct/tw"])
def test_the_partys_old_spelling_is_the_same_document(number: str) -> None:
    """The central committee's TƯ was TW later; a province's TU is another body."""
    assert citations.key(number) == "39-ct/tw"
    assert citations.key("39-CT/TU") != "39-ct/tw"


@given(st.lists(st.text(max_size=80), max_size=4))
def test_any_text_is_read_without_fault(parts: list[str]) -> None:
    """Each key once."""
    keys = citations.mentions(parts)
    assert len(set(keys)) == len(keys)


def test_mentions_keep_the_order_of_the_text() -> None:
    """Numbers and names together."""
    written = "Luật Thi đua, khen thưởng năm 2022 và 98/2023/NĐ-CP; 98/2023/NĐ-CP"
    keys = citations.mentions([written, "39-CT/TW"])
    assert keys == (
        citations.name_key("Luật Thi đua, khen thưởng", 2022),
        "98/2023/nd-cp",
        "39-ct/tw",
    )


@pytest.mark.parametrize(
    ("written", "year"),
    [
        ("Luật Thi đua, khen thưởng năm 2022 quy định", "2022"),
        ("Luật Thi đua khen thưởng năm 2003.", "2003"),
        ("Luật Thi đua, khen thưởng được ban hành", ""),
        ("Luật Thi đua, khen thưởng số 06/2022/QH15", ""),
    ],
)
def test_a_law_is_mentioned_by_its_name_only_with_its_year(written: str, year: str) -> None:
    """Without one it may be any of several."""
    (name,) = citations.names(written)
    assert name.year == year
    keys = [mention for mention in citations.mentions([written]) if mention.startswith("luat")]
    assert keys == ([f"luat thi dua khen thuong {year}"] if year else [])


def test_kinds_are_named_once() -> None:
    """Each in NFC, as documents have it."""
    assert len(set(citations.KINDS)) == len(citations.KINDS)
    assert set(citations.NAMED) < set(citations.KINDS)
    assert set(citations._SHORT.values()) < set(citations.KINDS)
