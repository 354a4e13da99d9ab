from __future__ import annotations

import pytest

from portal.markup import limits


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("<script>alert(1)</script>", 1),
        ("Xem <iframe src=x></iframe>", 5),
        ("<img src=a.jpg onerror=alert(1)>", 1),
        ("[x](javascript:alert(1))", 5),
        ("< SCRIPT >", 1),
        ("<style>p{}</style>", 1),
    ],
)
def test_active_code_is_told_where_it_stands(line: str, column: int) -> None:
    """It will not be in the page, and its writer should know."""
    (problem,) = limits.active(f"Đoạn.\n\n{line}", 6, "bai.md")
    assert (problem.code, problem.place.line, problem.place.column) == ("M001", 8, column)


@pytest.mark.parametrize(
    "line", ["a < b và c > d", "<div class=x>y</div>", "<b>đậm</b>", "ngôn ngữ Java"]
)
def test_harmless_markup_is_not_told(line: str) -> None:
    """Signs of comparison and plain HTML are no code."""
    assert limits.active(line, 1, "bai.md") == []


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("<a <script b>", ["<script b>"]),  # one tag ends both
        ("<a <b onclick=c>", ["<a <b onclick=c>"]),
        ("javascript: <script>", ["javascript:", "<script>"]),
        ("<script>javascript:", ["<script>", "javascript:"]),
        ("<script", []),  # a tag that never ends is none
        ("<a onclick=b", []),
    ],
)
def test_each_piece_of_active_code_is_told_once(line: str, parts: list[str]) -> None:
    """A tag from its beginning to its end, an address wherever it stands outside of such a tag."""
    assert [problem.data["found"] for problem in limits.active(line, 1, "bai.md")] == parts


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("[" * 51, "M002"),
        ("[a](" * 51, "M002"),
        ("<a " * 51, "M002"),
        ("# a " + "{" * 51, "M002"),
        ("`" * 21, "M002"),
        ("[a]:\n/b/\n" * 201, "M005"),
        ("[a]: /b/\nc\n" * 201, "M005"),
        ("[a\nb]: /b/\n" * 201, "M005"),
        ("# a\n" * 2001, "M005"),
        ("*a* **b** " * 17_000, "M005"),
        ("a|b\n-|-|-\n" + "*a* **b**\n" * 17_000, "M005"),  # no table
        ("- " * 21 + "a", "M003"),
        ("1. " * 21 + "a", "M003"),
        (">" * 21 + "a", "M003"),
        ("> 1. - " * 7 + "a", "M003"),
        ("".join("    " * level + "- a\n" for level in range(21)), "M003"),
        ("".join(" \t" * level + "1. a\n\n" for level in range(21)), "M003"),
        ("> - a\n>" + "".join("    " * level + " - a\n>" for level in range(1, 21)), "M003"),
        ("<div>" * 101, "M003"),
        ("<b><i>" * 51, "M003"),
        ("<tên đơn vị>" * 2001, "M003"),
    ],
)
def test_what_no_reader_could_take_in_is_told_with_its_line(body: str, code: str) -> None:
    """Signs that never end, and marks in marks without end; one sign fewer is nobody's business."""
    (problem,) = limits.check(f"Đoạn.\n\n{body}", 6, "bai.md")

    assert (problem.code, problem.place.file) == (code, "bai.md")
    assert problem.place.line >= 8


@pytest.mark.parametrize(
    "body",
    [
        "[a](/b/) " * 500,
        "| [a](/b/) | **c** |\n" * 500,
        '- [a](/b/ "c (d)")\n' * 500,
        "<b>a</b> <br> " * 500,
        "<p>a\n\n" * 500,
        "a < b, 1 <2 " * 500,
        "# a {#b}\n\n" * 3000,
        "*a* **b**\n\n" * 5000,
        "[a]: /b/\n\n" * 500,
        "[a]: /b/\n" * 1000,
        "[a]: /b/ 'Một'\n" * 1000,
        "**Nguyễn Văn A** *đơn vị*; " * 3000,
        "| a | b |\n|---|:-:|\n" + "| **A** | [*b*](/c/) |\n" * 20_000,
        "<table>\n" + "<tr><td>1</td><td>A</td></tr>\n" * 20_000 + "</table>\n",
        "<https://moj.gov.vn/a> " * 500,
        "<a@moj.gov.vn> " * 500,
        "<nguyenvana@moj.gov.vn> " * 500,
        "<tên đơn vị> " * 500,
        "Bên trái\n" + " " * 80 + "- Như trên;",
        "Bên trái\n\n" + (" " * 80 + "1. Chánh Văn phòng\n") * 30,
        "- a\n" + "\t" * 20 + "- Như trên;",
        "- a [b\n \n" * 51,
        "- a [b\n\t\n" * 51,
        "- " * 30,  # a line across the page
        "-" * 200,
        " " * 200 + "giữa trang",
        "[\n\n" * 500,
        "- a\n    - b\n        - c\n",
    ],
)
def test_much_of_what_people_write_is_not_told(body: str) -> None:
    """Signs that find their end, in paragraphs of their own, as many as there are."""
    assert limits.check(body, 1, "bai.md") == []
