"""What editors and old articles may bring, and what never comes out."""

from __future__ import annotations

from html import escape

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from portal.markup.reading import read
from portal.markup.sanitise import sanitise

_OPEN = '<section class="table-scroll" tabindex="0" aria-label="Bảng">'


def _html(text: str) -> str:
    return read(text, "bai.md", 1).html


@pytest.mark.parametrize(
    "html",
    [
        "<p>H<sub>2</sub>O và m<sup>2</sup></p>",
        "<p><b>đậm</b> <i>nghiêng</i> <u>gạch chân</u> <small>nhỏ</small></p>",
        "<p><strong>a</strong> <em>b</em> <del>c</del> <ins>d</ins> <mark>e</mark></p>",
        '<p><abbr title="Trung ương">TW</abbr> <q>lời</q> <cite>sách</cite></p>',
        "<dl><dt>Số</dt><dd>39-CT/TW</dd></dl>",
        "<blockquote><p>Lời trích</p></blockquote>",
        "<p>một<br>hai</p>",
        '<ol start="3"><li>ba</li><li value="5">năm</li></ol>',
        '<p lang="en">Peace</p>',
        '<p><time datetime="2012-08-03">hôm ấy</time></p>',
        "<pre><code>a &lt; b</code></pre>",
        "<h2>Mục</h2>\n<h3>Tiểu mục</h3>",
        "<hr>",
    ],
)
def test_ordinary_old_markup_survives_as_it_is(html: str) -> None:
    """The archive is full of it, and means something by it."""
    assert sanitise(html) == html


def test_a_table_keeps_its_spans_and_gets_a_frame() -> None:
    """Wide tables scroll inside their own box, with the keyboard too."""
    table = (
        "<table><caption>Bảng 1</caption><thead><tr>"
        '<th colspan="2" scope="col">Đơn vị</th></tr></thead>'
        '<tbody><tr><td rowspan="2">1</td><td>2</td></tr></tbody></table>'
    )
    assert sanitise(table) == f"{_OPEN}{table}</section>"


def test_a_table_of_markdown_gets_the_same_frame() -> None:
    """One frame a table."""
    html = _html("| a | b |\n| --- | --- |\n| 1 | 2 |\n\nGiữa.\n\n| c |\n| --- |\n| 3 |")
    assert html.count(_OPEN) == html.count("<table>") == html.count("</table></section>") == 2


@pytest.mark.parametrize("tag", ["center", "font", "marquee", "blink", "article", "header"])
def test_the_text_of_an_unknown_element_is_kept(tag: str) -> None:
    """Letters in, letters out."""
    assert "Nội dung cũ" in sanitise(f"<{tag} color=red>Nội dung cũ</{tag}>")
    assert f"<{tag}" not in sanitise(f"<{tag}>a</{tag}>")


@pytest.mark.parametrize("text", ["# Mục lớn", "<h1>Mục lớn</h1>", "<H1>Mục lớn</H1>"])
def test_a_title_in_a_body_is_one_level_below_the_articles_own(text: str) -> None:
    """A page has one h1, and that is its title."""
    assert _html(text) == "<h2>Mục lớn</h2>"


def test_what_one_article_defines_is_unknown_in_the_next() -> None:
    """One converter serves them all."""
    assert "<a " in _html("[nguồn][1]\n\n[1]: https://x.example/")
    assert _html("[nguồn][1]") == "<p>[nguồn][1]</p>"


def test_a_link_elsewhere_tells_nothing_of_us() -> None:
    """rel=noopener; the address itself is untouched."""
    assert _html("[a](https://x.example/?a=1&b=2)") == (
        '<p><a href="https://x.example/?a=1&amp;b=2" rel="noopener">a</a></p>'
    )


@pytest.mark.parametrize("href", ["mailto:a@x.example", "tel:+84", "/lien-he/", "#muc"])
def test_other_honest_addresses_stay(href: str) -> None:
    """Mail, telephone, the portal itself."""
    link = BeautifulSoup(_html(f"[a]({href})"), "html.parser").select_one("a")
    assert link is not None
    assert link.get("href") == href


_PIECES = st.sampled_from(
    [
        *("<p>", "</p>", "<b>", "</b>", "<table>", "<tr>", "<td>", "</td>", "</tr>", "</table>"),
        *("<script>", "</script>", "<svg>", "</svg>", "<style>", "</style>", "<!--", "-->"),
        *('<img src="a.jpg" onerror="x">', "<img src=//x>", '<a href="javascript:x">', "</a>"),
        *("<ul>", "<li>", "</ul>", "<h1>", "</h1>", "<iframe>", "</iframe>", "<math>", "<title>"),
        *('<p title="', '">', "'", '"', "<", ">", "&lt;", "&quot;", "&amp;", "on", "click=", " x"),
        *("<section>", "</section>", "Đại hội", "\n", "<noscript>", "<textarea>", "<plaintext>"),
    ]
)
_SOUP = st.lists(_PIECES, max_size=14).map("".join)


def _element(name: str, inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    marks = st.sampled_from(["", ' onclick="x"', ' style="x"', ' class="x"', ' title="&lt;h1&gt;"'])
    return st.builds(lambda mark, text: f"<{name}{mark}>{text}</{name}>", marks, inside)


def _row(parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.lists(parts, max_size=3).map("".join)


_WORDS = st.text(max_size=8).map(escape) | st.sampled_from(
    ["<script>x</script>", "<img src=a.jpg>"]
)
_PHRASES = st.recursive(
    _WORDS,
    lambda deeper: st.one_of(*(_element(n, _row(deeper)) for n in ("b", "sub", "font"))),
    max_leaves=4,
)
_CELLS = _row(_element("td", _row(_PHRASES)) | _element("th", _row(_PHRASES)))
_BLOCKS = st.recursive(
    st.one_of(*(_element(name, _row(_PHRASES)) for name in ("p", "h1", "h2", "center"))),
    lambda deeper: st.one_of(
        _element("blockquote", _row(deeper)),
        _element("ul", _row(_element("li", _row(deeper)))),
        _element("table", _element("tbody", _row(_element("tr", _CELLS)))),
    ),
    max_leaves=5,
)


def _without_frames(html: str) -> str:
    """Take off the frames around tables, which no editor may write."""
    return html.replace(_OPEN, "").replace("</table></section>", "</table>")


def _letters(html: str) -> list[str]:
    return sorted(BeautifulSoup(f"<div>{html}</div>", "html.parser").get_text().replace(" ", ""))


@given(_row(_BLOCKS))
def test_sanitising_twice_is_sanitising_once(html: str) -> None:
    """What is clean stays as it is, and the frames of tables are put anew."""
    once = sanitise(html)
    assert sanitise(_without_frames(once)) == once


@given(_SOUP)
def test_sanitising_broken_markup_twice_loses_nothing(soup: str) -> None:
    """A browser may nest it in another way, but every letter is still there."""
    once = sanitise(soup)
    assert _letters(sanitise(_without_frames(once))) == _letters(once)


@given(_SOUP | st.text())
def test_no_code_comes_out_of_any_soup(soup: str) -> None:
    """Neither an element nor an attribute that runs."""
    parsed = BeautifulSoup(f"<div>{sanitise(soup)}</div>", "html.parser")
    assert parsed.find(["script", "style", "iframe", "svg", "math", "object"]) is None
    for tag in parsed.select("*"):
        assert not [name for name in tag.attrs if name.startswith("on")]
        assert "javascript:" not in str(tag.get("href", "")) + str(tag.get("src", ""))


@given(_SOUP)
def test_every_table_stands_in_one_frame(soup: str) -> None:
    """The frame is never torn: as many open as close."""
    html = sanitise(soup)
    assert html.count("<table") == html.count("<section") == html.count("</section>")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ('<span lang="en">Open Data</span>', '<span lang="en">Open Data</span>'),
        ("*open data*{lang=en}", '<em lang="en">open data</em>'),
        ("Open data for all.\n{lang=en}", '<p lang="en">'),
        ("## Open data {lang=en}", '<h2 lang="en">'),
    ],
)
def test_foreign_words_keep_their_language(written: str, expected: str) -> None:
    """A reading machine then says them as they are said (WCAG 3.1.2)."""
    assert expected in _html(written)


def test_a_heading_keeps_the_name_that_links_lead_to() -> None:
    """Nothing else has an id, and no heading one of the theme's."""
    assert _html("## Hai {#phan-hai}") == '<h2 id="phan-hai">Hai</h2>'
    for written in ("## Hai {#noi-dung}", "Đoạn\n{#doan}", "*a*{#b}", '<h2 id="A b">Hai</h2>'):
        assert "id=" not in _html(written)


def test_what_cannot_be_converted_is_an_error_and_spoils_no_other_text(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whatever a library raises; the next text is read from the beginning."""

    def failing(*_: object) -> None:
        raise RecursionError

    with monkeypatch.context() as patch:
        patch.setattr("markdown.core.Markdown.convert", failing)
        failed = read("Một.", "bai.md", 5)
    assert (failed.html, [problem.code for problem in failed.problems]) == ("", ["S030"])
    assert _html("Hai.") == "<p>Hai.</p>"
