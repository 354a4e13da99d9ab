"""HTML of the clipboard becomes the Markdown that an editor would have written."""

from __future__ import annotations

import pytest

from portal.conversion import html


def _markdown(source: str) -> str:
    return html.convert(source).markdown.rstrip("\n")


@pytest.mark.parametrize(
    ("source", "markdown"),
    [
        ("Kính gửi các bộ", "Kính gửi các bộ"),
        ("<p>Một\n hai</p><p>Ba</p>", "Một hai\n\nBa"),
        ("<p>Một<p>Hai", "Một\n\nHai"),
        ("<div>Một<div>Hai</div>Ba</div>", "Một\n\nHai\n\nBa"),
        ("Ng&agrave;nh &amp; b&#7897;", "Ngành & bộ"),
        ("Lúc&amp;#58; 8h &amp;b; &c", "Lúc: 8h &b; &c"),
        ("<code>&amp;#58;</code>", "`&#58;`"),
        ("<p><b><i>Ngày … 2012</i></b></p>", "***Ngày … 2012***"),
        ("<p>&nbsp;&nbsp;&nbsp; Thụt&nbsp;vào</p>", "Thụt vào"),
        ("<p>a<br>b</p>", "a  \nb"),
        ("<p>a<br><br>b</p>", "a\n\nb"),
        ("<h1>A</h1><h2>B</h2>", "## A\n\n### B"),
        ("<h2>A</h2><h3><b>B</b></h3>", "## A\n\n### B"),
        ("<b>a</b> <i>b</i>", "**a** *b*"),
        ("<b>a </b>b", "**a** b"),
        ("<b>a</b><b> b</b>", "**a b**"),
        ("<b><i>a</i> b</b>", "***a* b**"),
        ("<b><p>a</p><p>b</p></b>", "**a**\n\n**b**"),
        ("<p>a<b> </b>b</p>", "a b"),
        ("<p><b>Đ</b>ồng chí</p>", "Đồng chí"),
        ("<p><span style='font-size:40px'>Đ</span>ồng chí</p>", "Đồng chí"),
        ("<p>Đ</p><p>ồng chí</p>", "Đồng chí"),
        ("H<sub>2</sub>O, m<sup>2</sup>", "H<sub>2</sub>O, m<sup>2</sup>"),
        ("<u>a</u> <strike>b</strike>", "<u>a</u> <s>b</s>"),
        ("<p><span style='font-weight:700'>a</span></p>", "**a**"),
        ("<b style='font-weight:normal'><p>a</p></b>", "a"),
        ("<style><!-- /* a */ .c1, p.c2 {font-style:italic} /* b --></style><p class=c2>a", "*a*"),
        ("<style>.c1{font-weight:700}</style><span class=c1>a</span>", "**a**"),
        ("<blockquote><p>a</p><p>b</p></blockquote>c", "> a\n>\n> b\n\nc"),
        ("<pre>a  b\n c</pre>", "```\na  b\n c\n```"),
        ("<p>a</p><hr><p>b</p>", "a\n\n---\n\nb"),
        ("<code>a_b</code>", "`a_b`"),
    ],
)
def test_each_element_has_its_markdown(source: str, markdown: str) -> None:
    """Looks come from tags, styles and classes alike."""
    assert _markdown(source) == markdown


@pytest.mark.parametrize(
    ("source", "markdown"),
    [
        ("<ul><li>a<li>b</ul>", "- a\n- b"),
        ("<ol><li>a</li></ol>", "1. a"),
        ("<ol start=3><li>a</li><li>b</li></ol>", "3. a\n4. b"),
        ("<ol><li>a</li><li value=7>b</li><li>c</li></ol>", "1. a\n7. b\n8. c"),
        ("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "- a\n  - b\n- c"),
        ("<ol><li>a</li><ol><li>b</li></ol><li>c</li></ol>", "1. a\n  1. b\n2. c"),
        ("<ul><li><p>a</p><p>b</p></li></ul>", "- a\n\n  b"),
        ("<ol type=a><li>a</li><li>b</li></ol>", "a) a\n\nb) b"),
        ("<ol type=I><li>a</li><li>b</li></ol>", "I. a\n\nII. b"),
        ("<ol><li style='list-style-type:lower-alpha'>a</li></ol>", "a) a"),
        ("<p>- a</p><p>- b</p>", "- a\n- b"),
        ("<p>• a</p><p>● b</p>", "- a\n- b"),
        ("<p>- a</p><p>+ b</p><p>- c</p>", "- a\n  - b\n- c"),
        ("<p>2. a</p><p>b</p><p>3. c</p>", "2. a\n\nb\n\n3. c"),
        ("<p>a)&nbsp; Một</p><p>1.1. Hai</p><p>1) Ba</p>", "a) Một\n\n1.1. Hai\n\n1) Ba"),
        ("<p>Gồm:<br>- a<br>- b</p>", "Gồm:\n\n- a\n- b"),
    ],
)
def test_lists_keep_their_numbers_and_become_lists(source: str, markdown: str) -> None:
    """Real lists and those typed by hand, the numbers as they are seen."""
    assert _markdown(source) == markdown


@pytest.mark.parametrize(
    ("source", "markdown"),
    [
        (
            "<table><tr><th>A<th>B<tr><td>1<td>2|3</table>",
            "| A | B |\n| --- | --- |\n| 1 | 2\\|3 |",
        ),
        (
            "<table><tr><td><p>a</p><p>b</p><td>c<tr><td>d<td>e<tr><td>f<td>g</table>",
            "| a<br>b | c |\n| --- | --- |\n| d | e |\n| f | g |",
        ),
        (
            "<table><tr><td colspan=2>a<tr><td rowspan=2>b<td>c<tr><td>d</table>",
            "| a |  |\n| --- | --- |\n| b | c |\n|  | d |",
        ),
        (
            (
                "<table><tr><th>STT<th>A<tr><td><ol><li><p></p></ol><td>b"
                "<tr><td><ol start=2><li></ol><td>c</table>"
            ),
            "| STT | A |\n| --- | --- |\n| 1 | b |\n| 2 | c |",
        ),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "a\n\nb"),
        ("<table><tr><td>a</td></tr><tr><td>b</td></tr></table>", "a\n\nb"),
        (
            (
                "<table><tr><td><p>BỘ</p><p>Số: 1</p></td>"
                "<td><p>CỘNG HÒA</p><p>Độc lập</p></td></tr>"
                "<tr><td>a</td><td>b</td></tr></table>"
            ),
            "BỘ\n\nSố: 1\n\nCỘNG HÒA\n\nĐộc lập\n\na\n\nb",
        ),
        ("<table>lạc<tr><td>a</td><td>b</td></tr></table>", "lạc\n\na\n\nb"),
    ],
)
def test_tables_of_data_stay_tables_and_those_for_layout_go(source: str, markdown: str) -> None:
    """One row, one column, or the head of an official letter only places what it holds."""
    assert _markdown(source) == markdown


@pytest.mark.parametrize(
    ("source", "markdown"),
    [
        ("<img src=a.jpg alt='Hội trường đông đại biểu'>", "![Hội trường đông đại biểu](a.jpg)"),
        ("<p><img src=a.jpg></p><p><em>Chú thích</em></p>", "![](a.jpg)\n*Chú thích*"),
        ("<p><img src=a.jpg><br><i>Chú thích</i></p>", "![](a.jpg)\n*Chú thích*"),
        ("<figure><img src=a.jpg><figcaption>B</figcaption></figure>", "![](a.jpg)\n*B*"),
        ("<p><img src=a.jpg></p><p>Ảnh: Tâm Trang</p>", "![](a.jpg)\n*Ảnh: Tâm Trang*"),
        ("<p>a <img src=a.jpg> b</p>", "a\n\n![](a.jpg)\n\nb"),
        ("<p><img src=a.jpg></p><p>Câu thường.</p>", "![](a.jpg)\n\nCâu thường."),
        (
            "<table><tr><td><img src=a.jpg></td></tr><tr><td>Một câu</td></tr></table>",
            "![](a.jpg)\n*Một câu*",
        ),
        (
            "<table><tr><td><img src=a.jpg><td><img src=b.jpg><tr><td>A<td>B</table>",
            "![](a.jpg)\n*A*\n\n![](b.jpg)\n*B*",
        ),
        ("<img src=x.gif data-src='a.jpg'>", "![](a.jpg)"),
        ("<img srcset='a.jpg 320w, b.jpg 1280w' src=a.jpg>", "![](b.jpg)"),
        ("<img src='anh (1).jpg'>", "![](anh (1).jpg)"),
    ],
)
def test_photos_become_figures_with_their_captions(source: str, markdown: str) -> None:
    """A caption is what is marked as one, stands in italics below, or in the cell below."""
    assert _markdown(source) == markdown


@pytest.mark.parametrize(
    ("source", "markdown"),
    [
        ("<a href='https://a.vn/b'>c</a>", "[c](https://a.vn/b)"),
        ("<a href='https://a.vn/b'><u>c</u></a>", "[c](https://a.vn/b)"),
        ("<a href='https://a.vn/b'>https://a.vn/b</a>", "https://a.vn/b"),
        ("<a href='mailto:a@b.vn'>a@b.vn</a>", "a@b.vn"),
        ("<a href='mailto:a@b.vn?subject=x'>thư</a>", "[thư](mailto:a@b.vn)"),
        (
            "<a href='https://www.google.com/url?q=https://a.vn/b&amp;sa=D'>c</a>",
            "[c](https://a.vn/b)",
        ),
        (
            "<a href='https://nam02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fa.vn%2Fb&amp;d=1'>c</a>",
            "[c](https://a.vn/b)",
        ),
        ("<a href='https://a.vn/b c(d'>e</a>", "[e](<https://a.vn/b%20c(d>)"),
        (
            "<a href='https://a.vn'>a</a><a href='https://b.vn'>b</a>",
            "[a](https://a.vn)[b](https://b.vn)",
        ),
        ("<h2 id=muc-1>A</h2><a href='#muc-1'>b</a>", "## A {#muc-1}\n\n[b](#muc-1)"),
    ],
)
def test_links_lead_where_they_are_meant_to(source: str, markdown: str) -> None:
    """Redirects that count clicks are unwrapped, an address that is its own text needs no marks."""
    assert _markdown(source) == markdown


@pytest.mark.parametrize(
    ("source", "title"),
    [
        ("<p class=MsoTitle>A</p><h1>B</h1>", "A"),
        ("<h1>B</h1><p>a</p>", "B"),
        ("<p>a</p><h1>B</h1>", ""),
        (
            (
                "<p align=center><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b></p>"
                "<p align=center><b>BÁO CÁO</b></p>"
                "<p align=center><b>Kết quả năm 2012</b></p><h1>I. A</h1>"
            ),
            "BÁO CÁO Kết quả năm 2012",
        ),
        ("<p>a</p>", ""),
    ],
)
def test_the_title_is_found_and_the_text_stays_whole(source: str, title: str) -> None:
    """By its style, or as what stands out above the text, below a letter's head."""
    converted = html.convert(source)

    assert converted.title == title
    assert all(word in converted.markdown for word in title.split())
