from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from portal.content import front_matter
from portal.markup import dialect
from portal.markup.structure import prepare
from portal.vietnamese.text import clean
from tests.conftest import PORTAL

_FAST = dialect.Converter()
_PLAIN = dialect.Converter(fast=False)
_SIGNS = st.text(alphabet="ab *_`[]()!<>&;#:.\\\n\"'x/@{}=|1-+đ", max_size=60)
_TEXTS = st.lists(  # paragraphs in a row, most of which have no mark
    st.sampled_from(["Hội nghị mở.", "Xem www.a.vn hay a@b.vn", "Số 16-CT/TW: “quý”", "Ý "])
    | st.sampled_from(["", "", "a *b*", "1. một", "- hai", "[^1]: Chú", "c [^1]", "a\\", "\u2028"]),
    max_size=9,
).map("\n\n".join)
_LINES = st.lists(
    st.sampled_from(["a", "", "- b", "1. c", "    d", "# e", "> f", "a | b", "--|--", "---", "==="])
    | st.sampled_from(["[a]: b", "![a](b.jpg)", "*g*", "a {.b}", "## a {#b}", "<div>", "</div>"]),
    max_size=8,
).map("\n".join)


@settings(max_examples=400, deadline=None)
@given(_SIGNS | _LINES | _TEXTS)
def test_guarded_markdown_gives_the_same_bytes_for_any_signs(text: str) -> None:
    """What is not tried could not have matched."""
    prepared = prepare(text)
    assert _FAST.html(prepared) == _PLAIN.html(prepared)


def test_guarded_markdown_gives_the_same_bytes_for_every_article() -> None:
    """Forty of them, whole."""
    for file in PORTAL.rglob("*.md"):
        matter, _ = front_matter.parse(clean(file.read_text("utf-8")), file.name)
        prepared = prepare(matter.body)
        assert _FAST.html(prepared) == _PLAIN.html(prepared), file
