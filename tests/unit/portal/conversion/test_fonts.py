"""Text whose font is older than Unicode, or only says so."""

from __future__ import annotations

import pytest

from portal.conversion import fonts, html

_OLD = '<font face=".VnTime">{}</font>'


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Héi nghÞ s¬ kÕt", "Hội nghị sơ kết"),
        ("Hội nghị ở Hà Nội", "Hội nghị ở Hà Nội"),
        (
            "cò ch÷ thªm bộ gõ Unicode à råi l¹i ch÷ cò",
            "cò chữ thêm bộ gõ Unicode à rồi lại chữ cũ",
        ),
    ],
)
def test_each_word_of_an_old_font_is_as_it_was_meant(written: str, meant: str) -> None:
    """Both may stand in one paragraph: a word that may be either goes with that before it."""
    assert html.convert(f"<p>{_OLD.format(written)}</p>").markdown == f"{meant}\n"


def test_a_paragraph_of_both_is_told() -> None:
    """Over several runs as well: a person must read it."""
    html_of_both = f"<p>{_OLD.format('®¬n vÞ ')}<b>{_OLD.format('thẳng')}</b></p>"

    converted = html.convert(html_of_both)

    assert converted.markdown == "đơn vị **thẳng**\n"
    assert fonts.MIXED in [each.what for each in converted.dropped]
