from __future__ import annotations

import pytest

from portal.diagnostics.diagnostic import Place
from portal.markup import links
from portal.markup.reading import Reading, read


def _read(body: str, first_line: int = 1) -> Reading:
    return read(body, "bai.md", first_line)


@pytest.mark.parametrize(
    ("written", "targets"),
    [
        ("[a](/bai-viet/2012/x/)", ["/bai-viet/2012/x/"]),
        ('[a]( </gioi-thieu/> "Tên")', ["/gioi-thieu/"]),
        ("[a](#muc)[b](../y/#z)", ["#muc", "../y/#z"]),
        ("[Điều [46]](/x/)", ["/x/"]),
        ("[![Cờ](a.jpg)](/x/)", ["/x/"]),
        ("[a][1]\n\n[1]: /x/", ["/x/"]),
        ("[a][1] [b][2] [c][3]\n\n[1]: /x/ 'Một'\n[2]: </y/>\n\"Hai\"\n[3]:\n  /z/ (Ba)",
         ["/x/", "/y/", "/z/"]),
        ("[1]: Nghị định số 98/2023/NĐ-CP ngày 31/12", []),
        ("[^1]: Nghị định số 1\n[Ghi chú]: số liệu đến 31/12\n[a]: b 'c' d", []),
        ("<a class=b href='/x/'>a</a>", ["/x/"]),
        ("[a](https://x.vn/y/)[b](mailto:a@x.vn)[c](//x.vn/)<a href=tel:113>d</a>", []),
        ("Xem https://x.vn/y/ hoặc a@x.vn", []),
        ("![Cờ](a.jpg)\n*Lễ*", []),
        ("`[a](/x/)` và ``[b](`/y/)``", []),
        ("Một đoạn mã:\n\n```\n[a](/x/)\n```", []),
        ("<!-- [a](/x/) -->", []),
        ("Điểm [3](khoản 2, Điều 4)", []),
        ("Không có gì.", []),
    ],
)  # fmt: skip
def test_links_of_this_site_are_found_however_they_are_written(
    written: str, targets: list[str]
) -> None:
    """Neither photos, nor code, nor comments, nor what lies on other sites."""
    found = links.internal(_read(written).facts.links)
    assert [target for target, _, _ in found] == targets


def test_a_link_has_its_line_and_column() -> None:
    """Of the address, in the file; what was passed over before it counts."""
    body = "Đoạn đầu.\n\n`mã` ![Cờ](a.jpg) [a](/x/)\n"
    assert links.internal(_read(body, 7).facts.links) == (("/x/", 9, 23),)
    assert body.split("\n")[2][22:].startswith("/x/")


def test_many_links_have_their_lines_and_columns() -> None:
    """Several on a line, lines without one."""
    found = links.internal(_read("[a](/x/) [b](/y/)\n\n" * 3, 7).facts.links)

    assert [place for _, *place in found] == [
        [line, column] for line in (7, 9, 11) for column in (5, 14)
    ]


def test_a_link_in_an_item_has_the_line_of_the_item() -> None:
    """Not that of the list."""
    assert links.internal(_read("- a\n- [b](/x/)\n").facts.links) == (("/x/", 2, 7),)


def test_headings_are_named_in_braces() -> None:
    """Other text in braces names nothing, and is text."""
    body = "## Một {#mot}\n\n### Hai {lang=en #hai}\n\n## Ba {lang=en}\n\nĐoạn {#bon}\n"
    body += '\n## Năm {đợt 1}\n\n<h3 id="sau">Sáu</h3>\n'
    headings = _read(body).facts.headings
    assert [(heading.text, heading.id, heading.line) for heading in headings] == [
        ("Một", "mot", 1),
        ("Hai", "hai", 3),
        ("Ba", "", 5),
        ("Năm {đợt 1}", "", 9),
        ("Sáu", "sau", 11),
    ]


@pytest.mark.parametrize("name", ["noi-dung", "dinh-chinh", "cac-ky-tieu-de", "Mục", "a_b", "-"])
def test_a_heading_takes_no_name_of_the_theme_and_no_odd_one(name: str) -> None:
    """The page would have one id twice, or one that is hard to type."""
    reading = _read(f"Đoạn.\n\n## Một {{#{name}}}", 5)
    assert [heading.id for heading in reading.facts.headings] == [""]
    assert [(problem.code, problem.place) for problem in reading.problems] == [
        ("L004", Place("bai.md", 7, 10))
    ]


def test_a_name_is_given_once() -> None:
    """The second is told."""
    (problem,) = _read("## Một {#muc-a}\n\n## Hai {#muc-a}").problems
    assert (problem.code, problem.place.line) == ("L004", 3)


@pytest.mark.parametrize("target", ["htttps://x.vn/", "file:///C:/a.doc", "C:/a.doc", "ftp://x/"])
def test_an_address_that_no_browser_opens_is_told(target: str) -> None:
    """The page would show the text, and lead nowhere."""
    (problem,) = _read(f"Đoạn.\n\nXem [bài]({target}) ấy.").problems
    assert (problem.code, problem.place.line, problem.data["target"]) == ("L005", 3, target)


@pytest.mark.parametrize("written", ["[bài] (/x/)", "[bài](/x y/)", "bài](/x/)"])
def test_a_link_that_is_none_is_told(written: str) -> None:
    """Its marks would stand in the text."""
    assert [problem.code for problem in _read(f"Xem {written} ấy.").problems] == ["L006"]
