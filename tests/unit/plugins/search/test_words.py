from __future__ import annotations

import unicodedata

import pytest

from plugins.search.words import BREAK, Vocabulary, word_numbers


def _read(written: str) -> list[str]:
    vocabulary = Vocabulary()
    return [
        "|" if number == BREAK else vocabulary.words[number]
        for number in word_numbers(written, vocabulary)
    ]


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("Thi đua, khen thưởng", ["thi", "đua", "khen", "thưởng"]),
        ("Một. Hai", ["một", "|", "hai"]),
        ("1.234 người", ["1", "234", "người"]),
        ("Một\nHai", ["một", "|", "hai"]),
        ("“Quyết thắng” (2012)", ["quyết", "thắng", "2012"]),
        ("98/2023/NĐ-CP", ["98", "2023", "nđ", "cp", "|", "98/2023/nđ-cp"]),
        ("ngày 11-6", ["ngày", "11", "6", "|", "11-6"]),
        ("gọi 0912 345 678", ["gọi", "0912", "345", "678", "|", "0912345678"]),
        ("gọi +84 912.345.678", ["gọi", "84", "912", "345", "678", "|", "0912345678"]),
        ("gọi 024 3712 3456.", ["gọi", "024", "3712", "3456", "|", "|", "02437123456"]),
        ("03 04 2012", ["03", "04", "2012"]),
        ("kinh tế-xã hội", ["kinh", "tế", "xã", "hội"]),
        ("Đ\u1ed3ng 🎉 chí", ["đồng", "chí"]),
        ("", []),
    ],
)
def test_a_text_is_read_as_words_and_ends_of_sentences(written: str, words: list[str]) -> None:
    """Numbers of documents also stand whole, after the end."""
    assert _read(written) == words


def test_letters_of_two_parts_are_the_letters_of_one() -> None:
    """Text from macOS comes in NFD."""
    assert _read(unicodedata.normalize("NFD", "Thưởng ĐỒNG")) == ["thưởng", "đồng"]


def test_a_vocabulary_goes_on_from_words_that_it_is_given() -> None:
    """Numbers of the last build keep their meaning."""
    first = Vocabulary()
    word_numbers("thi đua khen", first)
    again = Vocabulary(first.words[1:])
    assert word_numbers("khen thưởng", again) == [first["khen"], len(first.words)]
