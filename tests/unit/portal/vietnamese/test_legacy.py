from __future__ import annotations

import re
import unicodedata

import pytest

from portal.vietnamese import legacy
from portal.vietnamese.syllables import is_syllable
from tests.house import repo

SENTENCE = "Hội nghị sơ kết công tác thi đua của các Bộ, ngành Nội chính Trung ương"


def twice(text: str) -> str:
    """Read UTF-8 as if it were Windows-1252, as browsers do."""
    return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in text.encode())


def tcvn3(text: str) -> str:
    """Write as the ABC fonts had it."""
    signs = {letter: sign for sign, letter in legacy._TCVN3.items()}
    return "".join(signs.get(char, char) for char in text)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Héi nghÞ s¬ kÕt", "TCVN3 (ABC)"),
        ("HéI NGHÞ S¬ KÕT", "TCVN3 (ABC)"),
        ("NguyÔn V¨n B×nh, TrÇn ThÞ H¹nh", "TCVN3 (ABC)"),
        (tcvn3(SENTENCE), "TCVN3 (ABC)"),
        ("Hoäi nghò sô keát coâng taùc thi ñua", "VNI Windows"),
        ("Nguyeãn Vaên Bình, Traàn Thò Haïnh, ñöôøng loái", "VNI Windows"),
        ("Há»™i nghá»‹ sÆ¡ káº¿t", "UTF-8 Literal"),
        (twice(SENTENCE), "UTF-8 Literal"),
    ],
)
def test_vietnamese_of_another_encoding_is_named(text: str, encoding: str) -> None:
    """With the line on which it begins, also within a text that is right."""
    assert legacy.find(text) == (encoding, 0)
    assert legacy.find(f"{SENTENCE}\n\n{SENTENCE}\n{text}") == (encoding, 3)


@pytest.mark.parametrize(
    "text",
    [
        SENTENCE,
        unicodedata.normalize("NFD", SENTENCE),
        "Où étiez-vous né, cher François ? À l’hôtel « Île-de-Noël », bien sûr, là où l’été dure.",
        "Die Bürger von Köln grüßen: für Müller, Schäfer, Jäger und Größe — „süß“.",
        "Antonín Dvořák, Václav Havel, Škoda, Plzeň, české země, příliš žluťoučký kůň",
        "El señor Muñoz, el año y la niña: «¿Qué pasó allá?» 1ª, 2º, paral·lel",
        "Não há ação; São João, coração, mãe e avô, pôr, três, você",
        "På svenska: så får du också ön, är åtta män då här nu",
        "Việt Nam – 越南, 中华人民共和国, 习近平",
        "5 µm, ±3 °C, 20 m², © 2012 ®, § 3, ½, «Hội nghị» · một · hai · ba",
    ],
)
def test_other_languages_are_left_alone(text: str) -> None:
    """Names and quotations of French, German, Czech, Chinese and others are no mistake."""
    assert legacy.find(text) is None


def test_nothing_in_the_content_is_suspected() -> None:
    """All that the portal publishes is right."""
    for path in repo.below(repo.ROOT / "content", ".md"):
        assert legacy.find(repo.text_of(path)) is None, path


def test_nearly_every_word_of_the_content_is_a_syllable() -> None:
    """What is accented in Vietnamese texts is a syllable, foreign names excepted."""
    words = [
        word.lower()
        for path in repo.below(repo.ROOT / "content", ".md")
        for word in re.findall(r"[^\W\d_]+", repo.text_of(path))
        if not word.isascii()
    ]
    known = sum(map(is_syllable, words))
    assert known > 0.99 * len(words)


@pytest.mark.parametrize("word", ["kêt", "kềt", "cê", "ngi", "héi", "hoäi", "kea", "w", "ă", "quu"])
def test_what_nobody_could_say_is_no_syllable(word: str) -> None:
    """A stop needs a tone of its own, each vowel its consonants."""
    assert not is_syllable(word)


@pytest.mark.parametrize(
    ("written", "read"),
    [("Hoäi nghò", "Hội nghị"), ("HOÄI NGHÒ", "HỘI NGHỊ"), ("Ñaûng uûy, ÑÖÔØNG", "Đảng ủy, ĐƯỜNG")],
)
def test_text_in_vni_keeps_its_capitals(written: str, read: str) -> None:
    """A font says for certain that a text is in VNI; headings are in capitals."""
    assert legacy.from_vni(written) == read
