"""Emphasis: whatever marks are typed, no letter is lost by them."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.markup import reading

_PIECES = st.sampled_from(
    [
        *("*", "**", "***", "_", "__", "a", "b", "Bộ ", " x", "“", "”", "giữa", " ", "(", ")"),
        *("5", ".", ",", "-", '"', "chữ_ở_g", "https://a.vn/b_c ", "5*3", "\\*"),
    ]
)


def _shown(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("**Bộ **x *Ghi chú* chữ_ở_giữa **“k”**", "**Bộ **x Ghi chú chữ_ở_giữa “k”"),
        ("*a*b **Bộ **x “y” “*nghiêng*”", "*a*b **Bộ **x “y” “nghiêng”"),
        ("(*)Ghi chú*: **đậm** tep_bao_cao.docx _in_", "(*)Ghi chú*: đậm tep_bao_cao.docx in"),
        ("*a*b **c** 5*3*2 **d**", "*a*b c 5*3*2 d"),
        ("*a*b **c** chữ_ở_giữa _d_", "*a*b c chữ_ở_giữa d"),
    ],
)
def test_a_mark_without_its_other_one_takes_no_letter_from_the_rest(
    written: str, shown: str
) -> None:
    """Nor does one within a word move what stands behind it."""
    assert _shown(reading.read(f"{written}\n", "a.md", 1).html).strip() == shown


@settings(max_examples=1500)
@given(st.lists(_PIECES, min_size=2, max_size=30))
def test_every_letter_is_shown_in_its_place_whatever_marks_stand_around_it(
    pieces: list[str],
) -> None:
    """Letters and digits are those that were written, in their order."""
    written = f"v{''.join(pieces)}w"
    html = reading.read(f"{written}\n", "a.md", 1).html
    assert _letters(_shown(html)) == _letters(written)
