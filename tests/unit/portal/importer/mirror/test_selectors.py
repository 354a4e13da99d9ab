"""CSS selectors of the rules."""

from __future__ import annotations

import pytest

from portal.importer.sources.mirror.selectors import SelectorError, compiled, outermost, select
from portal.importer.sources.mirror.tree import parse

_PAGE = (
    '<div id="a"><p class="x y">1</p><div class="x"><p class="y">2</p></div></div>'
    '<meta property="og:title" content="3"><p lang="vi-VN">4</p>'
)


@pytest.mark.parametrize(
    ("selector", "found"),
    [
        ("p", ["1", "2", "4"]),
        ("#a > p", ["1"]),
        ("div .y", ["1", "2"]),
        ("div > div > p", ["2"]),
        ("p.x.y", ["1"]),
        ("P.y", ["1", "2"]),
        ("*.x", ["1", "2"]),
        ("[lang]", ["4"]),
        ("p[lang='vi-VN']", ["4"]),
        ("p[lang^=vi]", ["4"]),
        ('p[class~="y"]', ["1", "2"]),
        ("#a p.y, p[lang$='VN']", ["1", "2", "4"]),
        ("p > p", []),
    ],
)
def test_a_selector_means_what_css_says(selector: str, found: list[str]) -> None:
    """In the order of the document, each element once."""
    tree = parse(_PAGE)

    assert [tree.text(each) for each in select(tree, selector)] == found


@pytest.mark.parametrize("selector", ["", ">p", "p >", "p:hover", "a,,b", "[x", "p{", "a" * 501])
def test_what_is_no_selector_is_refused(selector: str) -> None:
    """With a reason in Vietnamese."""
    with pytest.raises(SelectorError, match=r"không dùng được|còn thiếu|dài quá"):
        compiled(selector)


def test_elements_within_others_are_left_to_those() -> None:
    """A body is not taken twice."""
    tree = parse(_PAGE)

    assert [each.attributes.get("id") for each in outermost(select(tree, "div, p"))] == ["a", None]
