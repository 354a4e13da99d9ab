"""What is read as it is meant, though Markdown of its own would read it otherwise."""

from __future__ import annotations

import pytest

from portal.markup.reading import read


def _html(body: str) -> str:
    reading = read(body, "bai.md", 1)
    assert not reading.problems
    return reading.html


@pytest.mark.parametrize(
    ("body", "html"),
    [
        ("## C#", "<h2>C#</h2>"),
        ("## C# và F# ##", "<h2>C# và F#</h2>"),
        ("## D:\\", "<h2>D:\\</h2>"),
        (r"Xóa D:\*.doc và C:\Users\[a].", r"<p>Xóa D:\*.doc và C:\Users\[a].</p>"),
        (r"Mở \\may-chu\chung\_a, C:\Program Files\(b)", None),
        (r"\*không nghiêng\*", "<p>*không nghiêng*</p>"),
        ("Huyện Ea H`leo và Cư M`gar", "<p>Huyện Ea H`leo và Cư M`gar</p>"),
        ("Lệnh `a` và `b`", "<p>Lệnh <code>a</code> và <code>b</code></p>"),
        ("31. 12. 2012 là ngày cuối", "<p>31. 12. 2012 là ngày cuối</p>"),
        ("3.8.2012", "<p>3.8.2012</p>"),
        (
            "Xem <a href=https://x.vn/?a=1&b=2>đây</a>",
            '<p>Xem <a href="https://x.vn/?a=1&amp;b=2" rel="noopener">đây</a></p>',
        ),
        ("5. năm\n4. bốn\n3. ba\n2. hai\n1. một", None),
    ],
)
def test_signs_of_a_text_stay(body: str, html: str | None) -> None:
    """Each without a diagnostic."""
    assert _html(body) == (html or f"<p>{body}</p>" if body[0] != "5" else _html(body))


@pytest.mark.parametrize("line", ["Điều 2. Tên", "Chương II", "Mục 1", "PHỤ LỤC I"])
def test_a_part_of_a_law_right_below_an_item_is_not_in_the_item(line: str) -> None:
    """Texts are pasted without blank lines; the list begins anew behind it."""
    html = _html(f"1. a\n2. b\n{line}\n1. c")
    assert html.index("</ol>") < html.index(f"<p>{line}</p>") < html.index("<li>c</li>")


def test_an_item_put_between_two_is_a_paragraph() -> None:
    """2a. comes behind 2. when a law is amended."""
    assert "<p>2a. b</p>" in _html("1. a\n2. b\n2a. b\n3. c")


def test_a_list_that_counts_down_keeps_its_numbers() -> None:
    """5, 4, 3 is meant."""
    numbers = [point.number for point in read("5. a\n4. b\n3. c", "bai.md", 1).facts.points]
    assert numbers == [5, 4, 3]


@pytest.mark.parametrize(
    ("body", "problems"),
    [
        ("1. a\n1. b\n1. c", [("N002", 2)]),
        ("1. a\n\nPhần hai\n\n1. b", []),
        ("1. a\n   1. b\n   2. c\n2. d", []),
        ("5. a\n4. b", [("N002", 2)]),
        ("1. a\n2. b\n3. c\n2. d\n1. e", []),
    ],
)
def test_repeats_are_told_once(body: str, problems: list[tuple[str, int]]) -> None:
    """All ones are counted by Markdown of its own; here each shows what is written."""
    found = read(body, "bai.md", 1).problems
    assert [(problem.code, problem.place.line) for problem in found] == problems


@pytest.mark.parametrize("second", ["    Đoạn hai.", "\tĐoạn hai.", "  Đoạn hai."])
def test_the_paragraphs_of_a_footnote_stay_together(second: str) -> None:
    """Those that are indented below it."""
    html = _html(f"Một[^1].\n\n[^1]: Đoạn một.\n\n{second}\n\nThân bài.")
    assert html.index("Thân bài") < html.index("Đoạn một") < html.index("Đoạn hai")


def test_a_footnote_may_hold_a_list() -> None:
    """Right below its first line."""
    html = _html("Một[^1].\n\n[^1]: Gồm:\n    - a\n    - b\n\nThân bài.")
    assert html.index("Thân bài") < html.index("<li>a</li>\n<li>b")


@pytest.mark.parametrize(
    ("table", "cells"),
    [
        ("| A | B |\n| --- | --- |\n| d ` | e ` |", ["d `", "e `"]),
        ("| A | B |\n| --- | --- |\n| Ea H`leo | Cư M`gar |", ["Ea H`leo", "Cư M`gar"]),
        ("| A | B |\n| --- | --- |\n| `a | b` | c |", ["a | b", "c"]),
        ("| A | B |\n| --- |\n| 1 | 2 |", ["1", "2"]),
        ("| A | B |\n| --- | --- | --- |\n| 1 | 2 |", ["1", "2"]),
        ("A | B\n|---|---|\n1 | 2", ["1", "2"]),
        ("| A | B |\n| --- | --- |\n| 1 |", ["1", ""]),
        ("| A | B |\n| --- | --- |\n| 1 | 2 | 3 |", ["1", "2", "3"]),
    ],
)
def test_each_cell_stands_in_its_column(table: str, cells: list[str]) -> None:
    """However many the rows above it have."""
    row = _html(table).partition("<tbody>")[2]
    found = [cell.partition("</td>")[0] for cell in row.split("<td>")[1:]]
    assert [cell.replace("<code>", "").replace("</code>", "") for cell in found] == cells


@pytest.mark.parametrize(
    "body",
    [
        "<div>`<iframe src=x>` chữ</div>\n\nsau",
        "```\n<b>```=<<iframe src=x />https://x.vn/y\n\nsau",
        "[x][tên][1]\n\n[1]: https://a.vn/x",
        "- Xem [1]\n[1]: https://a.vn/x\n[1] và sau",
        "![tên](a.jpg){lang=en}",
    ],
)
def test_nothing_goes_behind_a_tag_that_is_shown_as_code(body: str) -> None:
    """What browsers would take for the beginning of a frame is a text."""
    problems = read(body, "bai.md", 1).problems
    assert "M010" not in {problem.code for problem in problems}
