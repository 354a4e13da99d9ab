from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from plugins.search.fragments import BETWEEN, encode, syllables

_TEXT = "Thi đua, khen thưởng: 98/2023/NĐ-CP.\n“Quyết thắng” là HĐND xã Đắk R'lấp!"


def decoded(data: bytes) -> str:
    """Read a fragment, as `theme/static/js/search/fragments.js` does."""
    text, after_word, form, at = "", False, 0, 0
    while at < len(data):
        byte = data[at]
        at += 1
        if byte < 3:
            form = byte
            continue
        if 4 < byte < 32:
            text, after_word = text + BETWEEN[byte - 5], False
            continue
        if byte < 5:
            length = shift = 0
            while True:
                part = data[at]
                at += 1
                length |= (part & 127) << shift
                shift += 7
                if part < 128:
                    break
            word = data[at : at + length].decode()
            at += length
        elif byte < 64:
            word = syllables()[192 + 256 * (byte - 32) + data[at]]
            at += 1
        else:
            word = syllables()[byte - 64]
        word = {0: word, 1: word.capitalize(), 2: word.upper()}[form]
        text += f" {word}" if after_word and byte != 4 else word
        after_word, form = byte != 4, 0
    return text


def test_a_fragment_says_what_the_text_says() -> None:
    """Letter for letter, marks and capitals as they were."""
    assert decoded(encode(_TEXT)) == _TEXT


@given(st.text(), st.lists(st.sampled_from([*syllables()[:300], "Đ", "X", "ở", "a b", "x_y"])))
def test_any_text_comes_back(written: str, words: list[str]) -> None:
    """Whatever stands between the words; spaces at the ends are nobody's."""
    text = f"{written} {' '.join(words)}".strip()
    assert decoded(encode(text)) == text


def test_a_syllable_takes_a_byte_or_two() -> None:
    """That is why a page of results is light."""
    assert len(encode("thi đua và khen thưởng của các đơn vị trong năm")) <= 14


def test_the_list_of_syllables_holds_each_once_and_only_small_letters() -> None:
    """Places in it are bytes of every fragment: at most 192 + 32 * 256."""
    words = syllables()
    assert len(set(words)) == len(words) <= 192 + 32 * 256
    assert all(word == word.lower() and word.isalpha() for word in words)
