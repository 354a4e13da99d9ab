"""Every Vietnamese letter is one code point, and the right one."""

from __future__ import annotations

import unicodedata

from tests.house import repo

_TEXTS = [
    *repo.files(".py", ".html", ".xml", ".css", ".js", ".md", ".toml", ".svg"),
    *repo.below(repo.THEME / "examples", ".json"),
]
# Look-alikes of Đ and đ, by number: this file may not hold them itself.
_LOOK_ALIKES = {chr(0xD0): "Eth", chr(0x189): "African D", chr(0xF0): "eth", chr(0x256): "d tail"}
_MENDS_THEM = {  # their tables turn them into Đ, or read old encodings
    "portal/vietnamese/text.py",
    "portal/vietnamese/legacy.py",
    "portal/vietnamese/encodings/double_utf8.py",
}
_INVISIBLE = {chr(each) for each in (0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x00AD)}


def test_texts_are_in_normal_form_c() -> None:
    """Two spellings of one letter would be two words to every search."""
    repo.assert_none(
        f"{repo.name_of(path)}:{number}"
        for path in _TEXTS
        if not unicodedata.is_normalized("NFC", repo.text_of(path))
        for number, line in enumerate(repo.text_of(path).splitlines(), 1)
        if not unicodedata.is_normalized("NFC", line)
    )


def test_no_foreign_letter_stands_for_another() -> None:
    """Eth and African D look like Đ; tests may hold them, the house may not."""
    repo.assert_none(
        f"{repo.name_of(path)}: {name}"
        for path in _TEXTS
        if "tests" not in path.relative_to(repo.ROOT).parts
        and repo.name_of(path) not in _MENDS_THEM
        for letter, name in _LOOK_ALIKES.items()
        if letter in repo.text_of(path)
    )


def test_no_invisible_character_hides_in_a_text() -> None:
    """Zero-width marks part words that look whole."""
    repo.assert_none(
        f"{repo.name_of(path)}: U+{ord(sign):04X}"
        for path in _TEXTS
        for sign in sorted(_INVISIBLE)
        if sign in repo.text_of(path)
    )
