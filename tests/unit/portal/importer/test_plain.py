from __future__ import annotations

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.importer.plain import plain


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("Thi đua &amp; khen thưởng", "Thi đua & khen thưởng"),
        ("Hãy trở thành&#33;", "Hãy trở thành!"),
        ("Lễ <em>phát động</em><br>thi đua", "Lễ phát động thi đua"),
        ("A < B, 3<5", "A < B, 3<5"),
        ("a<!-- ghi chú -->b", "ab"),
        ("&lt;b&gt;đậm&lt;/b&gt;", "<b>đậm</b>"),
        ("  Một\n hai&nbsp;ba ", "Một hai ba"),
        ("Tie\u0302\u0301ng", "Tiếng"),
        ("<script>alert(1)</script>", "alert(1)"),
        ("<b", "<b"),
    ],
)
def test_tags_are_taken_away_and_character_references_resolved_once(source: str, text: str) -> None:
    """The words stay, whatever the markup; space is one space."""
    assert plain(source) == text


@given(st.text(alphabet="ab <>&;#ạ!-/", max_size=40))
def test_escaped_text_comes_back(words: str) -> None:
    """What a system escaped to show it is shown."""
    assert plain(html.escape(words)) == " ".join(words.split())
