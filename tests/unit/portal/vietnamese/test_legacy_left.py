"""What is in no old encoding, or too short to tell, stays as it is."""

from __future__ import annotations

import pytest

from portal.vietnamese import legacy
from tests.house import repo
from tests.unit.portal.vietnamese import foreign


@pytest.mark.parametrize("text", ["Tin tøc", "Bé", "NguyÔn Nam", "Müller"])
def test_one_word_is_left(text: str) -> None:
    """It may be foreign: nothing is changed."""
    assert legacy.repair(text) == (text, "")


@pytest.mark.parametrize("language", foreign.TEXTS)
def test_other_languages_are_left_alone(language: str) -> None:
    """Whole and in pieces, as Unicode and in the code pages of their countries."""
    lines, code_pages = foreign.TEXTS[language]
    text = "\n".join(lines)
    for start in range(0, len(text), 10):
        for length in (20, 40, 80, len(text)):
            piece = text[start : start + length]
            assert legacy.repair(piece) == (piece, "")
            assert legacy.find(piece) is None
            for code_page in code_pages:
                data = piece.encode(code_page, "ignore")
                assert legacy.decode(data).encoding in {"", legacy.LATIN}
                assert legacy.repair(data.decode("latin-1")).encoding == ""


@pytest.mark.parametrize(
    "text",
    [
        "Việt Nam – 越南, 中华人民共和国, 习近平",
        "5 µm, ±3 °C, 20 m², © 2012 ®, § 3, ½, «Hội nghị» · một · hai · ba",
        "--arg «c», «d», «D» kaj «u»: ĉu bone?",
        "Nghị định số 98/2023/NĐ-CP ngày 31/12/2023 – «điểm đ, khoản 1»",
        "Bà là cán bộ xã; ông có bé út, cô là y sĩ, chú là tổ phó: há, hé, hò, hì, ú ù.",
    ],
)
def test_signs_and_plain_letters_are_no_encoding(text: str) -> None:
    """Nor are words that are Vietnamese as they stand."""
    assert legacy.repair(text) == (text, "")
    assert legacy.find(text) is None


def test_nothing_in_the_content_is_suspected() -> None:
    """All that the portal publishes is right, as a whole and line by line."""
    for path in repo.below(repo.ROOT / "content", ".md"):
        text = repo.text_of(path)
        assert legacy.find(text) is None, path
        for line in [text, *text.split("\n")]:
            assert legacy.repair(line) == (line, ""), path
