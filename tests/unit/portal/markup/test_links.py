from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.markup import links


@pytest.mark.parametrize(
    ("written", "targets"),
    [
        ("[a](/bai-viet/2012/x/)", ["/bai-viet/2012/x/"]),
        ('[a]( </gioi-thieu/> "Tên")', ["/gioi-thieu/"]),
        ("[a](#muc)[b](../y/#z)", ["#muc", "../y/#z"]),
        ("[Điều [46]](/x/)", ["/x/"]),
        ("[![Cờ](a.jpg)](/x/)", ["/x/"]),
        ("[a][1]\n\n[1]: /x/", ["/x/"]),
        ("[1]: /x/ 'Một'\n[2]: </y/>\n\"Hai\"\n[3]:\n  /z/ (Ba)", ["/x/", "/y/", "/z/"]),
        ("[1]: Nghị định số 98/2023/NĐ-CP ngày 31/12", []),
        ("[^1]: Nghị định số 1\n[Ghi chú]: số liệu đến 31/12\n[a]: b 'c' d", []),
        ("<a class=b href='/x/'>a</a>", ["/x/"]),
        ("[a](https://x.vn/y/)[b](mailto:a@x.vn)[c](//x.vn/)<a href=tel:113>d</a>", []),
        ("![Cờ](a.jpg)\n*Lễ*", []),
        ("`[a](/x/)` và ``[b](`/y/)``", []),
        ("Một đoạn mã:\n\n    [a](/x/)", []),
        ("Không có gì.", []),
    ],
)
def test_links_of_this_site_are_found_however_they_are_written(
    written: str, targets: list[str]
) -> None:
    """Neither photos, nor code, nor what lies on other sites."""
    assert [target for target, _, _ in links.scan(written, 1)] == targets


def test_a_link_has_its_line_and_column() -> None:
    """Of the address, in the file; what was passed over before it counts."""
    body = "Đoạn đầu.\n\n`mã` ![Cờ](a.jpg) [a](/x/)\n"
    assert links.scan(body, 7) == (("/x/", 9, 23),)
    assert body.split("\n")[2][22:].startswith("/x/")


def test_headings_are_named_in_braces() -> None:
    """As Markdown's attribute lists have it; other text in braces names nothing."""
    body = "## Một {#mot}\n\n### Hai {lang=en #hai}\n\n## Ba {lang=en}\n\nĐoạn {#bon}\n"
    body += '\n## Năm {x\n#nam}\n\n<h3 id="sau">Sáu</h3>\n'
    assert links.heading_ids(body, 1, "x.md") == (("mot", "hai", "sau"), [])


@pytest.mark.parametrize("name", ["noi-dung", "dinh-chinh", "cac-ky-tieu-de", "Mục", "a_b", "-"])
def test_a_heading_takes_no_name_of_the_theme_and_no_odd_one(name: str) -> None:
    """The page would have one id twice, or one that is hard to type."""
    ids, problems = links.heading_ids(f"Đoạn.\n\n## Một {{#{name}}}", 5, "x.md")
    assert ids == ()
    assert [(problem.code, problem.place.line, problem.place.column) for problem in problems] == [
        ("L004", 7, 10)
    ]


def test_a_name_is_given_once() -> None:
    """The second is told."""
    ids, (problem,) = links.heading_ids("## Một {#a}\n\n## Hai {#a}", 1, "x.md")
    assert ids == ("a",)
    assert problem.place.line == 3


@given(
    st.lists(st.sampled_from(["`", "``", "a", " ", "\n", "    ", "\t", "[a](/x/)"]), max_size=14)
)
def test_code_is_what_stands_between_equal_ticks_on_one_line(parts: list[str]) -> None:
    """The rule as one expression, which takes the square of a line's length."""
    body = "".join(parts)
    rule = re.compile(r"(?P<t>`+)(?!`).*?(?<!`)(?P=t)(?!`)|^(?: {4}|\t).*$", re.MULTILINE)
    blank = rule.sub(lambda match: " " * len(match[0]), body)

    assert "\n".join(map(links._without_code, body.split("\n"))) == blank


def test_many_links_have_their_lines_and_columns() -> None:
    """Several on a line, lines without one."""
    body = "[a](/x/) [b](/y/)\n\n" * 3

    assert [place for _, *place in links.scan(body, 7)] == [
        [line, column] for line in (7, 9, 11) for column in (5, 14)
    ]
