from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.importer.sources.wordpress.paragraphs import with_paragraphs


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("Một\n\nHai", "<p>Một</p>\n<p>Hai</p>\n"),
        ("Một\r\n\r\n \r\nHai", "<p>Một</p>\n<p>Hai</p>\n"),
        ("Một\ndòng", "<p>Một<br>\ndòng</p>\n"),
        ("Một<br />\ndòng", "<p>Một<br />\ndòng</p>\n"),
        ("Một\n<h2>Hai</h2>\nBa", "<p>Một</p>\n<h2>Hai</h2><p>Ba</p>\n"),
        ("<h2>Một\nHai</h2>", "<h2>Một<br>\nHai</h2>"),
        ("<p>Một\n\nhai</p>", "<p>Một<br>\n<br>\nhai</p>"),
        ("<div>Một</div>", "<div>Một</div>"),
        ("<div>Một\n\nHai</div>", "<div><p>Một</p>\n<p>Hai</p>\n</div>"),
        ("<ul>\n<li>a\nb\n<li>c</ul>\nd", "<ul>\n<li>a<br>\nb<li>c</ul><p>d</p>\n"),
        ("<pre>a\n\n b</pre>\n\nc", "<pre>a\n\n b</pre><p>c</p>\n"),
        ("<img\nsrc='a.jpg'>", "<p><img src='a.jpg'></p>\n"),
        ("a\n<!--more-->\nb", "<p>a</p>\n<!--more--><p>b</p>\n"),
        ("a < b\n\nc", "<p>a < b</p>\n<p>c</p>\n"),
        ("</div>a\n\nb", "</div><p>a</p>\n<p>b</p>\n"),
    ],
)
def test_blank_lines_part_paragraphs_and_line_ends_stay(source: str, html: str) -> None:
    """What WordPress shows: between blocks and in them, but not in `pre`."""
    assert with_paragraphs(source) == html


def test_texts_of_the_newer_editor_stay_as_they_are() -> None:
    """Its blank lines stand between blocks and mean nothing."""
    source = "<!-- wp:paragraph -->\n<p>Một</p>\n<!-- /wp:paragraph -->\n\n<p>Hai</p>"

    assert with_paragraphs(source) == source


_PARTS = [
    *("Một", " hai ", "\n", "\n\n", "<br>", "<b>", "</b>", "<p>", "</p>", "<li>", "</li>", "<ul>"),
    *("</ul>", "<div>", "</div>", "<pre>", "</pre>", "<!--more-->", "<", ">", "<td>", "<hr>"),
]
_OURS = re.compile(r"</?p>|<br>|\s")


@given(st.lists(st.sampled_from(_PARTS), max_size=20).map("".join))
def test_only_paragraphs_and_line_breaks_are_added(source: str) -> None:
    """Without those, and without space, the text is the same."""
    assert _OURS.sub("", with_paragraphs(source)) == _OURS.sub("", source)
