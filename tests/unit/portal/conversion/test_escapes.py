"""Text that could be read as marks stays text, with no more escapes than that takes."""

from __future__ import annotations

from html import escape

import pytest

from portal.conversion import html
from portal.markup import reading


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("2 * 3 = 6", "2 * 3 = 6"),
        ("5*3*2 m", "5*3*2 m"),
        ("a_b_c", "a_b_c"),
        ("Kính gửi <tên đơn vị>", "Kính gửi <tên đơn vị>"),
        ("Điểm # 3; A & B; 50% ~ 60%", "Điểm # 3; A & B; 50% ~ 60%"),
        ("C# và C++", "C# và C++"),
        ("[1]: Báo cáo", "[1]: Báo cáo"),
        ("[1]: http://a.vn", "\\[1]: http://a.vn"),
        ("![a](b)", "\\![a](b)"),
        ("*x*", "\\*x*"),
        ("**x**", "\\*\\*x\\*\\*"),
        ("`x`", "\\`x`"),
        ("<b>x</b>", "&lt;b>x&lt;/b>"),
        ("&amp;", "&amp;amp;"),
        ("# x", "\\# x"),
        ("> x", "\\> x"),
        ("---", "\\---"),
        ("a | b", "a | b"),
        ("D:\\*.doc*", "D:\\*.doc*"),
        ("[a](b.vn)", "\\[a](b.vn)"),
        ("A -> B", "A -> B"),
        ("A –> B", "A –> B"),
        ("<!-- a -->", "&lt;!-- a --\\>"),
        ("Xem https://a.vn/b.", "Xem https://a.vn/b."),
        ("{lang=en} a", "{lang=en} a"),
        ("* Ghi chú", "\\* Ghi chú"),
        ("2012. Năm", "2012. Năm"),
        (
            "A[1] &nbsp; ***in hoa*** ~~x~~ \\chéo\\ http://a.vn/x_y_z, a@b.vn",
            "A[1] &amp;nbsp; \\*\\*\\*in hoa\\*\\*\\* ~~x~~ \\chéo\\ http://a.vn/x_y_z, a@b.vn",
        ),
        ("*a* \\chéo\\ **b**", "\\*a\\* \\chéo\\ \\*\\*b\\*\\*"),
    ],
)
def test_text_is_escaped_as_far_as_it_needs(text: str, markdown: str) -> None:
    """What the portal reads as text anyway gets no backslash: the editor reads this."""
    converted = html.convert(f"<p>{escape(text)}</p>")

    assert converted.markdown == f"{markdown}\n"
    assert not converted.dropped


@pytest.mark.parametrize(
    "text",
    [
        "[" * 60,
        "`" * 30,
        "a" + "{" * 60,
        "<a " * 60,
        "(](" * 60,
        "*_`" * 40,
        "||\n|--|",
        "~~~",
        "1. " * 3,
    ],
)
def test_text_without_any_sense_is_shown_as_it_is(text: str) -> None:
    """Even what no body may have unescaped can be shown, by character references."""
    markdown = html.convert(f"<p>{escape(text)}</p>").markdown
    read = reading.read(markdown, "", 1)

    shown = "".join(f"{point.number}." for point in read.facts.points) + read.facts.text
    assert "".join(shown.split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("source", "markdown"),
    [
        (
            "<p>Thẻ: a</p><p>Nguồn: x</p><p>Hết.</p>",
            "Thẻ&#58; a\n\nNguồn&#58; x\n\nHết.",
        ),
        ("<p>Họ tên: Lê Mẫu</p><p>Nguồn: x</p>", "Họ tên: Lê Mẫu\n\nNguồn: x"),
        ("<p>Hết.</p><p>Ngày: 03/8/2012</p>", "Hết.\n\nNgày: 03/8/2012"),
        ("<p>Họ tên: An</p><p>C:\\ và D:\\</p>", "Họ tên: An\n\nC:\\ và D:\\"),
        ("<p>Hết.</p><p>Trạng thái: nháp</p>", "Hết.\n\nTrạng thái&#58; nháp"),
    ],
)
def test_lines_like_fields_of_the_header_stay_in_the_text(source: str, markdown: str) -> None:
    """A body begins right under the header: its first lines must not be taken for fields."""
    assert html.convert(source).markdown == f"{markdown}\n"


def test_lines_that_do_not_begin_the_body_need_no_escape() -> None:
    """In the midst of a text they cannot be fields; a status is told of wherever it stands."""
    source = "<p>Ngày: 03/8/2012</p><p>Nguồn: x</p><p>Trạng thái: nháp</p>"
    markdown = html.convert(source, begins=False).markdown
    assert markdown == "Ngày: 03/8/2012\n\nNguồn: x\n\nTrạng thái&#58; nháp\n"


@pytest.mark.parametrize(
    "text", ["Tỷ lệ &nbsp; chữ", "&copy; 2012", "&#39;a&#39;", "&#x27;", "&ldquo;a&rdquo;", "&lt;b"]
)
def test_references_that_were_typed_are_shown_with_their_letters(text: str) -> None:
    """A reader of the source saw them so."""
    converted = html.convert(f"<p>{escape(text)}</p>")

    assert reading.read(converted.markdown, "", 1).facts.text == text
    assert not converted.dropped


@pytest.mark.parametrize("text", ["![giả](x.jpg)", "[chữ](http://a.vn/b)", "A[^1] B", "[^1]: A"])
def test_marks_that_were_text_are_not_told(text: str) -> None:
    """They are escaped, and no footnote of the same text takes them for its own."""
    markdown = html.convert(f"<p>{escape(text)}</p>").markdown

    assert not reading.read(markdown, "", 1).problems


def test_a_quotation_that_begins_with_a_number_is_none_of_greater_than() -> None:
    """A line such as "> 80 điểm" is read as text."""
    quoted = "<blockquote><p>Kính gửi</p><p>80 điểm<br>5 bài</p><p>1. Một</p></blockquote>"
    shown = reading.read(html.convert(quoted).markdown, "", 1)

    assert shown.html.count("<blockquote>") == 1
    assert ">" not in shown.facts.text
    assert "80 điểm" in shown.facts.text


@pytest.mark.parametrize(("head", "last"), [("`", "`"), ("![", "[a](/b/)"), ("![a", "b](c.jpg)")])
def test_signs_in_two_cells_do_not_join_over_the_cells_between(head: str, last: str) -> None:
    """A row of a table is not read alone."""
    cells = ((head, "A"), ("B", "C"), ("D", last))
    rows = "".join(f"<tr><td>{escape(a)}</td><td>{escape(b)}</td></tr>" for a, b in cells)

    page = reading.read(html.convert(f"<table>{rows}</table>").markdown, "", 1, is_signed=False)

    assert page.html.count("<tr>") == len(cells)
