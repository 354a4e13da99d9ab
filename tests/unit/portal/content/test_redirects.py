from __future__ import annotations

import re
from pathlib import Path

import pytest

from portal.content import loader, redirects
from portal.content.old_urls import GONE
from tests.conftest import ROOT
from tests.unit.plugins.make import article


def _read(
    root: Path, data: str | bytes
) -> tuple[list[tuple[str, str, int]], list[tuple[str, int]]]:
    """Return the rules and the problems of a table, with their lines."""
    (root / "redirects.csv").write_bytes(data if isinstance(data, bytes) else data.encode())
    rules, problems = redirects.load(root)
    return (
        [(rule.old.address, rule.target, rule.place.line) for rule in rules],
        [(problem.code, problem.place.line) for problem in problems],
    )


def test_a_folder_without_a_table_has_no_rules(root: Path) -> None:
    """That is no fault."""
    assert redirects.load(root) == ((), [])


@pytest.mark.parametrize("sign", [",", ";", "\t"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_a_table_is_read_as_spreadsheets_save_it(root: Path, sign: str, start: str) -> None:
    """With commas, semicolons or tabs, a byte order mark, Windows' line ends, remarks."""
    rows = [["Địa chỉ cũ", "mới", "vì sao"], ["/a.html", "/b/", "đổi tên"], [], ["/c", "410"]]
    lines = start + "\r\n".join(sign.join(row) for row in [*rows, ["# để sau"]])
    assert _read(root, lines) == ([("/a.html", "/b/", 2), ("/c", GONE, 4)], [])


def test_a_table_needs_no_head(root: Path) -> None:
    """The first row is a rule when it begins with an address."""
    assert _read(root, "/a,/b/\nid=5,/c/\n")[0] == [
        ("/a", "/b/", 1),
        ("/index.php?option=com_content&view=article&id=5", "/c/", 2),
    ]


def test_an_address_with_a_comma_stands_in_quotes(root: Path) -> None:
    """As in any such table."""
    assert _read(root, '"/c1,tin.html",/b/\n') == ([("/c1,tin.html", "/b/", 1)], [])


@pytest.mark.parametrize(
    ("data", "problems"),
    [
        ("/a,/b/\nhttps://x.vn/a,/b/\n//x,/b/\n", [("A001", 2), ("A001", 3)]),
        ("/a,//x.vn/\n/b,https://x.vn/\n", [("A002", 1), ("A002", 2)]),
        ("/a,/b/\n/c\n/d,\n,/e/\n", [("A003", 2), ("A003", 3), ("A003", 4)]),
        ('/a,/b/\n\n"/c,/d/\n', [("A003", 3)]),
        ('"/a\n/b",/c/\n/d\n', [("A001", 1), ("A003", 3)]),
        (b"/a,/b/\n/\xd0\xf0,/c/\n", [("F001", 2)]),
        ("", [("F003", 1)]),
    ],
)
def test_a_fault_of_the_table_has_its_line(
    root: Path, data: str | bytes, problems: list[tuple[str, int]]
) -> None:
    """All of them are told, and what is well is read."""
    assert _read(root, data)[1] == problems


def test_rules_of_articles_stand_beside_those_of_the_table(root: Path) -> None:
    """In the order of their addresses; what an article names wrongly is left to the check."""
    _read(root, "/b,/x/\n")
    table, _ = redirects.load(root)
    one = article("2012/x", aliases=("/c", "//sai", "/a"), lines={"aliases": 7})
    active = redirects.active_rules(table, [one])

    assert [(rule.old.address, rule.target) for rule in active] == [
        ("/a", "/bai-viet/2012/x/"),
        ("/b", "/x/"),
        ("/c", "/bai-viet/2012/x/"),
    ]
    _, problems = redirects.of_texts([one])
    assert [(problem.code, problem.place.file, problem.place.line) for problem in problems] == [
        ("A001", "bai-viet/2012/x/index.md", 7)
    ]


def test_the_table_of_the_guide_is_read_as_it_stands(root: Path) -> None:
    """docs/bien-tap.md shows editors what to write."""
    guide = (ROOT / "docs/bien-tap.md").read_text(encoding="utf-8")
    (table,) = re.findall(r"^```\n(địa chỉ cũ,.*?)^```", guide, re.MULTILINE | re.DOTALL)
    assert _read(root, table) == (
        [
            ("/the/so-ket-nam/", "/the/so-ket/", 2),
            ("/bai-viet/2012/bai-trung/", "/bai-viet/2012/bai-con-lai/", 3),
            ("/bai-viet/2011/thong-bao-sai/", GONE, 4),
        ],
        [],
    )


def test_a_document_has_old_addresses_as_articles_have(root: Path) -> None:
    """Old libraries of documents had theirs."""
    path = root / "van-ban/2023/nghi-dinh-98/index.md"
    path.parent.mkdir(parents=True)
    path.write_text(
        "Loại: Nghị định\nSố ký hiệu: 98/2023/NĐ-CP\nTrích yếu: A\nCơ quan ban hành: Chính phủ\n"
        "Ngày ban hành: 31/12/2023\nĐịa chỉ cũ:\n- nv=laws&op=detail/nd-98\n",
        encoding="utf-8",
    )
    content = loader.load(root)

    (rule,) = redirects.active_rules(content.redirects, content.offering)

    assert rule.old.key == "nukeviet:laws/detail/nd-98"
    assert rule.target == "/van-ban/2023/nghi-dinh-98/"
