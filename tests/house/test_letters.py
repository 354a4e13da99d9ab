"""Every Vietnamese letter is one code point, and the right one."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from tests.house import repo

_TEXTS = [
    *repo.files(".py", ".html", ".xml", ".css", ".js", ".md", ".toml", ".svg"),
    *repo.below(repo.THEME / "examples", ".json"),
    *repo.below(repo.ROOT / "content", ".md", ".toml", ".csv"),
]
# Look-alikes of Đ and đ, by number: this file may not hold them itself.
_LOOK_ALIKES = {chr(0xD0): "Eth", chr(0x189): "African D", chr(0xF0): "eth", chr(0x256): "d tail"}
_MENDS_THEM = {"portal/vietnamese/text.py"}  # its table turns them into Đ
_INVISIBLE = {chr(each) for each in (0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x00AD)}


def _ids(path: Path) -> str:
    return repo.name_of(path)


@pytest.mark.parametrize("path", _TEXTS, ids=_ids)
def test_texts_are_in_normal_form_c(path: Path) -> None:
    """Two spellings of one letter would be two words to every search."""
    lines = repo.text_of(path).splitlines()
    wrong = [n for n, line in enumerate(lines, 1) if not unicodedata.is_normalized("NFC", line)]
    assert not wrong, f"{repo.name_of(path)}: lines {wrong}"


@pytest.mark.parametrize(
    "path", [each for each in _TEXTS if "tests" not in each.relative_to(repo.ROOT).parts], ids=_ids
)
def test_no_foreign_letter_stands_for_another(path: Path) -> None:
    """Eth and African D look like Đ; tests may hold them, the house may not."""
    if repo.name_of(path) in _MENDS_THEM:
        return
    text = repo.text_of(path)
    assert not [name for letter, name in _LOOK_ALIKES.items() if letter in text]


@pytest.mark.parametrize("path", _TEXTS, ids=_ids)
def test_no_invisible_character_hides_in_a_text(path: Path) -> None:
    """Zero-width marks part words that look whole."""
    text = repo.text_of(path)
    assert not [f"U+{ord(each):04X}" for each in sorted(_INVISIBLE) if each in text]
