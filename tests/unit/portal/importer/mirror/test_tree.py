"""Pages as trees that know where their elements stand."""

from __future__ import annotations

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.importer.sources.mirror.tree import Tree, parse

_PIECES = st.sampled_from(
    [
        *("<div>", "</div>", "<p>", "</p>", "<td>", "<table>", "</table>", "</td>", "<li>", "<b>"),
        *("</b>", "<br>", "<!--", "-->", "<script>", "</script>", "<a href='", "'>", '"', "<", ">"),
        *("&amp;", "x "),
    ]
)


def _shape(tree: Tree) -> list[tuple[str, str]]:
    return [(each.tag, tree.source[each.start : each.end]) for each in tree.elements if each.number]


@pytest.mark.parametrize(
    ("html", "elements"),
    [
        ("<p>a<p>b", [("p", "<p>a"), ("p", "<p>b")]),
        ("<ul><li>a<li>b</ul>c", [("ul", "<ul><li>a<li>b</ul>"), ("li", "<li>a"), ("li", "<li>b")]),
        ("<div>a</p></b></div>b", [("div", "<div>a</p></b></div>")]),
        (
            "<table><tr><td><div>a</td><td>b</table>c",
            [
                ("table", "<table><tr><td><div>a</td><td>b</table>"),
                ("tr", "<tr><td><div>a</td><td>b"),
                ("td", "<td><div>a</td>"),
                ("div", "<div>a"),
                ("td", "<td>b"),
            ],
        ),
        ("<td>a</div>b</td>", [("td", "<td>a</div>b</td>")]),
        ("<p align=center\" class='x'>a</p>", [("p", "<p align=center\" class='x'>a</p>")]),
        ("<script>if (a<b) '</div>'</script>c", [("script", "<script>if (a<b) '</div>'</script>")]),
    ],
)
def test_elements_end_where_browsers_end_them(html: str, elements: list[tuple[str, str]]) -> None:
    """End tags that are left out, that are too many, that stand in scripts."""
    assert _shape(parse(html)) == elements


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Thi <b>đua</b></p><p>yêu nước", "Thi đua yêu nước"),
        ("<b>a</b> <i>b</i>", "a b"),
        ("A &amp; B&nbsp;C &#99999999999;", "A & B C \ufffd"),
        ("<!-- a --><script>b</script><style>c</style>d<select><option>e</select>", "d"),
        ("a <!-- b", "a b"),
        ("1 < 2 and a<", "1 < 2 and a<"),
    ],
)
def test_a_text_is_what_a_reader_sees(html: str, text: str) -> None:
    """One line; words of two blocks are apart, those of inline elements are not."""
    tree = parse(html)

    assert tree.text(tree.elements[0]).replace("<!-- ", "") == text


@given(st.lists(_PIECES, max_size=40))
def test_whatever_the_html_elements_lie_within_each_other(pieces: list[str]) -> None:
    """Each within the one around it, in the order of the document, its content within it."""
    tree = parse("".join(pieces))

    for each in tree.elements[1:]:
        around = each.parent
        assert around
        assert around.start <= each.start <= each.inner <= each.inner_end <= each.end
        assert each.end <= around.end
        assert around.number < each.number <= each.last <= around.last


@given(st.lists(st.text(alphabet="aắ<&> \n", max_size=9), max_size=9))
def test_no_letter_of_a_text_is_lost(texts: list[str]) -> None:
    """What is escaped comes back."""
    tree = parse("".join(f"<p>{escape(each)}</p>" for each in texts))

    assert tree.text(tree.elements[0]).split() == " ".join(texts).split()


def test_nesting_has_a_bound_and_loses_no_text() -> None:
    """Elements that are nested too deep stand beside each other."""
    tree = parse("<div>" * 5000 + "chữ" + "</div>" * 5000)

    depth, place = 0, tree.texts[0][2].parent
    while place:
        depth, place = depth + 1, place.parent
    assert depth < 300
    assert tree.text(tree.elements[0]) == "chữ"
