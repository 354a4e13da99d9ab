"""Makes HTML of the kinds that the clipboard holds, for properties that hold for all of it."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from hypothesis import strategies as st

_SIGNS = "*_`<>[]()#|\\&{}~!-+=.:;,“”\"'/0123456789 \u00a0"
_WORDS = ("Kính", "gửi", "ủy", "ban", "2012", "5*3", "a_b", "1.", "-", "<tên>", "[1]", "**x**", "đ")
words = st.one_of(
    st.sampled_from(_WORDS),
    st.text(alphabet=_SIGNS + "aăđeêiưỳB", min_size=1, max_size=8),
)
texts = st.lists(words, min_size=1, max_size=6).map(" ".join)
_LOOKS = ("b", "i", "strong", "em", "u", "s", "sup", "sub", "span", "font")
_HREFS = ("https://a.vn/b?c=1&d=2", "/bai-viet/2012/so-ket/", "mailto:a@b.vn", "https://a.vn/(x)")


def _element(name: str) -> Callable[[str], str]:
    return lambda inside: f"<{name}>{inside}</{name}>"


_plain = texts.map(lambda text: escape(text, quote=False))
inline = st.recursive(
    _plain,
    lambda inner: st.one_of(
        st.tuples(st.sampled_from(_LOOKS), inner).map(lambda pair: _element(pair[0])(pair[1])),
        st.tuples(st.sampled_from(_HREFS), _plain).map(
            lambda pair: f'<a href="{escape(pair[0])}">{pair[1]}</a>'
        ),
        st.lists(inner, min_size=1, max_size=3).map(" ".join),
        inner.map(lambda inside: f"{inside}<br>"),
    ),
    max_leaves=6,
)
_paragraph = inline.map(_element("p"))
_heading = st.tuples(st.sampled_from(("h1", "h2", "h3", "h4")), inline).map(
    lambda pair: _element(pair[0])(pair[1])
)
_figure = st.tuples(st.sampled_from(("a.jpg", "anh (1).png", "ảnh 2.jpg")), _plain).map(
    lambda pair: f'<p><img src="{pair[0]}" alt="Một mô tả đủ dài"></p><p><em>{pair[1]}</em></p>'
)
_cells = st.lists(inline, min_size=2, max_size=2).map(
    lambda cells: "<tr>" + "".join(map(_element("td"), cells)) + "</tr>"
)
_table = st.lists(_cells, min_size=3, max_size=4).map(
    lambda rows: f"<table>{''.join(rows)}</table>"
)
_list = st.recursive(
    st.lists(inline.map(_element("li")), min_size=1, max_size=3).map("".join).map(_element("ul")),
    lambda inner: (
        st.lists(
            st.one_of(
                inline.map(_element("li")),
                st.tuples(inline, inner).map("".join).map(_element("li")),
            ),
            min_size=1,
            max_size=3,
        )
        .map("".join)
        .flatmap(
            lambda items: st.sampled_from((f"<ul>{items}</ul>", f'<ol start="3">{items}</ol>'))
        )
    ),
    max_leaves=3,
)
_block = st.one_of(
    _paragraph,
    _heading,
    _figure,
    _table,
    _list,
    _paragraph.map(_element("blockquote")),
    _paragraph.map(_element("div")),
    inline,
    st.just("<hr>"),
)
pages = st.lists(_block, min_size=1, max_size=5).map("\n".join)
