from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from portal.check import rules, runner
from portal.content import clock
from portal.content.loader import load
from tests.steps.counting import counting

Put = Callable[..., Path]
Source = Callable[..., str]

ONE = "bai-viet/2012/a/index.md"
RuleProblems = Callable[..., list[tuple[str, str, int, str]]]


@pytest.fixture
def rule_problems(root: Path, put: Put, source: Source) -> RuleProblems:
    """Writes a table and an article with old addresses; returns code, file, line and near miss."""

    def find(table: str = "", aliases: str | None = None) -> list[tuple[str, str, int, str]]:
        put(source(change={"Thẻ": "sơ kết", "Địa chỉ cũ": aliases}), ONE)
        put(source(), "bai-viet/2012/b/index.md")
        put(source(change={"Trạng thái": "nháp"}), "bai-viet/2012/nhap/index.md")
        put(source(change={"Ngày": "01/01/2098"}), "bai-viet/2098/sau/index.md")
        put("Tiêu đề: Giới thiệu\n\nx", "trang/gioi-thieu.md")
        if table:
            put(table, "redirects.csv")
        problems = rules.broken_redirects(load(root), clock.now())
        return [(e.code, e.place.file, e.place.line, e.data.get("near", "")) for e in problems]

    return find


@pytest.mark.parametrize(
    "table",
    [
        "/x,/bai-viet/2012/a/",
        "/x,/\n/y,/gioi-thieu/\n/z,/the/so-ket/\n/t,/luu-tru/2012/08/\n/u,/feed.xml",
        "/x,410\nid=5,/bai-viet/2012/a/\nid=6,410",
        "p=5,410\nid=5,/\n/vi/gioi-thieu/,/gioi-thieu/\n*/2012-a,/\n*/5-b,410",
        "/bai-viet/2012/nhap/,/bai-viet/2012/a/",
        "/the/cu/,/the/so-ket/\n/chuyen-muc/cu/,410\n/tac-gia/ai/,410",
        "/bai-viet/cu.html,/\n/sitemap,/luu-tru/",
    ],
)
def test_a_rule_that_leads_to_a_page_is_well(rule_problems: RuleProblems, table: str) -> None:
    """Texts, lists, files for machines, or nothing any more."""
    assert rule_problems(table) == []


@pytest.mark.parametrize(
    ("table", "code", "near"),
    [
        ("/x,/\n/X/,/gioi-thieu/", "A004", ""),
        ("id=5,/\n/index.php?view=article&id=5:ten,/", "A004", ""),
        ("p=5,/\n?page_id=5,/", "A004", ""),
        ("nv=news&op=tin/A-5,/\n/index.php?op=tin%2Fa-5.html&nv=news,/", "A004", ""),
        ("*/5-a,/\n*/5-A.html,/", "A004", ""),
        ("/tin/a,/\n/index.php/tin/a,/", "A004", ""),
        ("/y,/\n/bai-viet/2012/a,/gioi-thieu/", "A005", ""),
        ("/y,/\n/Gioi-Thieu/index.html,/", "A005", ""),
        ("/y,/\n/the/so-ket,/", "A005", ""),
        ("/y,/\n/luu-tru/,/", "A005", ""),
        ("/y,/\n/Tim-Kiem/muc-luc.json/,/", "A005", ""),
        ("/y,/\n/tim-kiem/goi/moi.bin,/", "A005", ""),
        ("/y,/\n/assets,410", "A005", ""),
        ("/y,/\n/the/so-ket/feed.xml,/", "A005", ""),
        ("/y,/\n/bai-viet/2012/a/anh-640.0123456789.jpg,/", "A005", ""),
        ("/y,/\n/favicon.ico,/", "A005", ""),
        ("/y,/\n/feed.xml,/", "A005", ""),
        ("/y,/\n/index.php,/", "A005", ""),
        ("/y,/\n/assets/site.css,410", "A005", ""),
        ("/y,/\n/,/gioi-thieu/", "A005", ""),
        ("/y,/\n/sitemap-trang.xml,/sitemap.xml", "A005", ""),
        ("/y,/\n/bai-viet/2098/sau/,/", "A005", ""),
        ("/y,/\n/x,/bai-viet/2012/aa/", "A006", "/bai-viet/2012/a/"),
        ("/y,/\n/x,/bai-viet/2012/a", "A006", "/bai-viet/2012/a/"),
        ("/y,/\n/x,/bai-viet/2012/nhap/", "A007", ""),
        ("/y,/\n/x,/bai-viet/2098/sau/", "A007", ""),
        ("/y,/\n/x,/y", "A008", "/"),
        ("/y,410\n/x,/y", "A008", ""),
        ("/y,/\n/x,/X", "A009", ""),
    ],
)
def test_a_rule_that_misleads_is_told_in_its_line(
    rule_problems: RuleProblems, table: str, code: str, near: str
) -> None:
    """It says what another says, hides a page, or does not lead to one in one step."""
    assert rule_problems(table) == [(code, "redirects.csv", 2, near)]


def test_each_rule_of_a_loop_is_told(rule_problems: RuleProblems) -> None:
    """However long it is; one that leads into it is no part of it."""
    problems = rule_problems("/a,/b\n/b,/c\n/c,/a\n/d,/a\n")
    assert [(code, line) for code, _, line, _ in problems] == [
        *(("A009", 1), ("A009", 2), ("A009", 3), ("A008", 4)),
    ]


def test_a_chain_names_its_end(rule_problems: RuleProblems) -> None:
    """So that readers go one step."""
    problems = rule_problems("/a,/b\n/b,/c\n/c,/gioi-thieu/\n")
    assert [(code, line, near) for code, _, line, near in problems] == [
        ("A008", 1, "/gioi-thieu/"),
        ("A008", 2, "/gioi-thieu/"),
    ]


def test_an_old_address_of_an_article_is_held_to_the_same_rules(
    rule_problems: RuleProblems,
) -> None:
    """In the line of its field."""
    assert rule_problems(aliases="/tin/a.html, id=7, */7-a, nv=tin&op=a/b-7") == []
    assert rule_problems(aliases="/gioi-thieu/") == [("A005", ONE, 6, "")]
    assert rule_problems(aliases="/bai-viet/2012/a") == [("A005", ONE, 6, "")]
    assert rule_problems(aliases="https://x.vn/a") == [("A001", ONE, 6, "")]
    assert rule_problems("/x,/\n", "/x/") == [("A004", ONE, 6, "")]
    assert rule_problems("/x,/tin/a.html\n", "/tin/a.html")[0] == (
        *("A008", "redirects.csv", 1, "/bai-viet/2012/a/"),
    )


def test_a_drafts_old_address_stops_nobody(root: Path, put: Put, source: Source) -> None:
    """And it is the draft that is told, not the article that came first."""
    put(source(change={"Địa chỉ cũ": "/x"}), "bai-viet/2012/b/index.md")
    put(source(change={"Địa chỉ cũ": "/x", "Trạng thái": "nháp"}), ONE)
    report = runner.check(root).report
    (problem,) = report
    assert (problem.code, problem.place.file.endswith(ONE)) == ("A004", True)
    assert report.ok


def test_a_document_of_the_library_is_a_page_like_others(root: Path, put: Put) -> None:
    """A rule may lead to it, and may not hide it."""
    head = "Loại: Luật\nSố ký hiệu: 06/2022/QH15\nTrích yếu: Luật Thi đua, khen thưởng\n"
    rest = "Cơ quan ban hành: Quốc hội\nNgày ban hành: 15/06/2022\n"
    put(f"{head}{rest}", "van-ban/2022/luat-06/index.md")
    put("/luat.html,/van-ban/2022/luat-06/\n/van-ban/2022/luat-06,/\n", "redirects.csv")
    problems = rules.broken_redirects(load(root), clock.now())
    assert [(problem.code, problem.place.line) for problem in problems] == [("A005", 2)]


def test_what_leads_into_a_ring_is_told_the_rule_before_its_entry(
    rule_problems: RuleProblems,
) -> None:
    """The ring's own rules lead back to themselves; those that only come to it do not."""
    table = "/u,/x\n/x,/y\n/y,/z\n/z,/x\n/w,/u\n/v,/z"

    assert [(code, line, near) for code, _, line, near in rule_problems(table)] == [
        ("A008", 1, "/x"),
        *(("A009", line, "") for line in (2, 3, 4)),
        ("A008", 5, "/x"),
        ("A008", 6, "/z"),
    ]


@pytest.mark.parametrize("end", ["/", "/0"])
def test_a_chain_is_followed_once_however_many_rules_ask(
    rule_problems: RuleProblems, end: str
) -> None:
    """Four times the rules take about four times the steps, also where they make a ring."""
    most = []
    for size in (40, 160):
        names = [*(f"/{number}" for number in range(size)), end]
        table = "\n".join(map(",".join, pairwise(names)))
        with counting() as counts:
            rule_problems(table)
        most.append(max(count for place, count in counts.items() if place.startswith("redirects")))

    assert most[1] <= 6 * most[0]
