from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown

from plugins.figures.extension import FigureExtension
from plugins.reader.fast_inline import FastInlineExtension
from plugins.reader.numbering import NumberingExtension
from portal.content import loader
from portal.content.article import with_body
from tests.conftest import PORTAL

_EXTENSIONS = ("tables", "attr_list")
_PLAIN = Markdown(extensions=[*_EXTENSIONS, NumberingExtension(), FigureExtension()])
_FAST = Markdown(
    extensions=[*_EXTENSIONS, NumberingExtension(), FastInlineExtension(), FigureExtension()]
)
_SIGNS = st.text(alphabet="ab *_`[]()!<>&;#:.\\\n\"'x/@{}=|1-+đ", max_size=60)
_LINES = st.lists(
    st.sampled_from(["a", "", "- b", "1. c", "    d", "# e", "> f", "a | b", "--|--", "---", "==="])
    | st.sampled_from(["[a]: b", "![a](b.jpg)", "*g*", "a {.b}", "## a {#b}", "<div>", "</div>"]),
    max_size=8,
).map("\n".join)


@settings(max_examples=400, deadline=None)
@given(_SIGNS | _LINES)
def test_guarded_markdown_gives_the_same_bytes_for_any_signs(text: str) -> None:
    """What is not tried could not have matched."""
    assert _FAST.reset().convert(text) == _PLAIN.reset().convert(text)


def test_guarded_markdown_gives_the_same_bytes_for_every_article() -> None:
    """Forty of them, whole."""
    content = loader.load(PORTAL)
    for text in (*content.articles, *content.pages):
        body = with_body(PORTAL, text).body
        assert _FAST.reset().convert(body) == _PLAIN.reset().convert(body), text.file
