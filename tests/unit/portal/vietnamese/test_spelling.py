"""Words that can only be slips, and two spellings of one, found in what stands between blanks."""

from __future__ import annotations

import pytest

from portal.vietnamese import spelling


@pytest.mark.parametrize(
    ("text", "odd"),
    [
        ("Hội nghị biểu dươngg, khen", ["dươngg"]),
        ("“dươngg”; (dươngg) Dươngg dươngg-a", ["dươngg"]),
        ("in-tơ-nét 12ấâ ấâấ", ["ấâấ"]),
        ("thi đua, khen thưởng.", []),
    ],
)
def test_a_word_is_odd_whatever_signs_stand_at_it(text: str, odd: list[str]) -> None:
    """But not with a capital, within hyphens, beside digits; each is told once."""
    assert [*dict.fromkeys(spelling.odd_words(text.split()))] == odd


@pytest.mark.parametrize(
    ("text", "varies"),
    [
        ("văn hóa, (hoá)", True),
        ("văn hóa và hóa", False),
        ("sĩ quan – sỹ", True),
        ("công ty", False),
    ],
)
def test_two_spellings_of_a_word_are_found_whatever_signs_stand_at_them(
    text: str, *, varies: bool
) -> None:
    """A quick look, before the words behind them are looked at."""
    assert spelling.may_vary(text.split()) == varies
