from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from portal.cache.store import Store
from portal.check import rules, runner
from portal.content import clock
from portal.content.loader import load
from tests.unit.portal.content.documents.make import document
from tests.unit.portal.content.notices.conftest import HOLIDAYS, composed

Put = Callable[..., Path]
Source = Callable[..., str]

ONE = "bai-viet/2012/a/index.md"
LATER = "01/01/2098"


@pytest.fixture
def link_problems(root: Path, put: Put, source: Source) -> Callable[..., list[tuple[str, str]]]:
    """Writes an article with a link, others beside it; returns codes and near misses."""

    def find(target: str, change: dict[str, str | None] | None = None) -> list[tuple[str, str]]:
        body = f"## Đầu đề {{#muc-mot}}\n\nXem [ở đây]({target})."
        put(source(body, {"Thẻ": "sơ kết", "Tác giả": "An"} | (change or {})), ONE)
        put(source("## Phần hai {#phan-hai}"), "bai-viet/2012/b/index.md")
        put(source(change={"Trạng thái": "nháp"}), "bai-viet/2012/nhap/index.md")
        put(source(change={"Ngày": LATER}), "bai-viet/2098/sau/index.md")
        put(source(change={"Ngày": "31/02/2012"}), "bai-viet/2012/sai/index.md")
        put("Tiêu đề: Giới thiệu\n\nx", "trang/gioi-thieu.md")
        put('[[section]]\nname = "Thi đua khen thưởng"', "data/sections.toml")
        problems = list(rules.broken_links(load(root), clock.now()))
        assert all(problem.place.line == 10 for problem in problems)
        return [(problem.code, problem.data.get("near", "")) for problem in problems]

    return find


LinkProblems = Callable[..., list[tuple[str, str]]]


@pytest.mark.parametrize(
    "target",
    [
        *("/", "/gioi-thieu/", "/bai-viet/2012/b/", "../b/", "/bai-viet/2012/b/?x=1", "#muc-mot"),
        *("/bai-viet/2012/b/#phan-hai", "#noi-dung", "/luu-tru/2012/", "/luu-tru/2012/08/"),
        *("/the/so-ket/", "/tac-gia/an/", "/chuyen-muc/thi-dua-khen-thuong/trang-2/"),
        *("/luu-tru/", "/feed.xml", "/bai-viet/2012/b/#bai-viet-khac"),
    ],
)
def test_a_link_to_what_is_there_is_well(link_problems: LinkProblems, target: str) -> None:
    """Texts, their named headings, the portal's own lists."""
    assert link_problems(target) == []


@pytest.mark.parametrize(
    ("target", "near"),
    [
        ("/bai-viet/2012/bb/", "/bai-viet/2012/b/"),
        ("/bai-viet/2012/b", "/bai-viet/2012/b/"),
        ("/bai-viet/2012/b/index.html", "/bai-viet/2012/b/"),
        ("/gioithieu/", "/gioi-thieu/"),
        ("/the/so-kết/", "/the/so-ket/"),
        ("/luu-tru/2013/", "/luu-tru/2012/"),
        ("/tep/cong-van-so-1234.pdf", ""),
    ],
)
def test_a_link_to_nowhere_is_told_with_what_may_be_meant(
    link_problems: LinkProblems, target: str, near: str
) -> None:
    """The address that is most like it."""
    assert link_problems(target) == [("L001", near)]


@pytest.mark.parametrize(
    ("target", "code"),
    [
        *(("024.37123456", "L008"), ("+84.912.345.678", "L008")),
        *(
            ("hoi-nghi.pptx", "L009"),
            ("BIEU MAU.rar".replace(" ", "%20"), "L009"),
            ("a.jpg", "L009"),
        ),
        *(("x.vn", "L010"), ("bocongan.gov.vn/tin-tuc?id=1", "L010"), ("facebook.com", "L010")),
        *(("/tep/a.pdf", "L001"), ("bai.html", "L001"), ("../x.vn/", "L001")),
    ],
)
def test_what_a_link_to_nowhere_was_meant_to_be_is_told(
    link_problems: LinkProblems, target: str, code: str
) -> None:
    """A telephone number, a file beside the text, another site."""
    assert [found for found, _ in link_problems(target)] == [code]


@pytest.mark.parametrize("target", ["/bai-viet/2012/nhap/", "/bai-viet/2098/sau/"])
def test_a_link_to_what_is_not_public_is_told(link_problems: LinkProblems, target: str) -> None:
    """A reader would find no page there."""
    assert link_problems(target) == [("L002", "")]


def test_a_fault_of_an_article_is_not_told_of_all_that_link_to_it(
    link_problems: LinkProblems,
) -> None:
    """One mistake, one diagnostic: its date is told where it stands."""
    assert link_problems("/bai-viet/2012/sai/") == []


def test_an_article_may_link_to_what_is_public_by_its_own_day(link_problems: LinkProblems) -> None:
    """Two that are due together may name each other."""
    assert link_problems("/bai-viet/2098/sau/", {"Ngày": "02/01/2098"}) == []


@pytest.mark.parametrize("target", ["#muc-mọt", "/bai-viet/2012/b/#phan-ha", "/gioi-thieu/#x"])
def test_a_link_to_a_place_that_is_not_there_is_told(
    link_problems: LinkProblems, target: str
) -> None:
    """With the nearest name of that page."""
    near = {"#muc-mọt": "muc-mot", "/bai-viet/2012/b/#phan-ha": "phan-hai"}
    assert link_problems(target) == [("L003", near.get(target, ""))]


def test_links_are_remembered_with_their_article(
    tmp_path: Path, root: Path, put: Put, source: Source
) -> None:
    """What comes out of the store is judged like what was read just now."""
    put(source("[a](/khong-co/) [b](#khong-co)"), ONE)
    store = Store(tmp_path / "store", "key")
    fresh, kept = (list(rules.broken_links(load(root, store=store), clock.now())) for _ in range(2))
    assert fresh == kept
    assert [problem.code for problem in kept] == ["L001", "L003"]


def test_notices_are_linked_to_and_link(link_problems: LinkProblems, root: Path, put: Put) -> None:
    """Each notice and the lists of their years; what a notice links to must be there."""
    put(HOLIDAYS, "data/holidays.toml")
    put(composed("[a](/khong-co/)"), "cong-khai/2026/vi-du/index.md")
    problems = [
        (problem.code, problem.place.file)
        for problem in rules.broken_links(load(root), clock.now())
    ]
    assert problems == [("L001", "cong-khai/2026/vi-du/index.md")]
    put(composed("[a](/gioi-thieu/)"), "cong-khai/2026/vi-du/index.md")
    for target in ("/cong-khai/", "/cong-khai/2026/", "/cong-khai/2026/vi-du/", "/so-do-trang/"):
        assert link_problems(target) == []
    assert link_problems("/cong-khai/2025/") == [("L001", "/cong-khai/2026/")]
    put(composed(Trạng_thái="nháp"), "cong-khai/2026/vi-du/index.md")
    assert [code for code, _ in link_problems("/cong-khai/2026/vi-du/")] == ["L002"]


def test_a_banner_that_leads_nowhere_is_told_at_its_line(root: Path, put: Put) -> None:
    """It would stand on every page; what is public on its first day may be linked to."""
    put("Tiêu đề: Giới thiệu\n\nx", "trang/gioi-thieu.md")
    row = '[[banner]]\ntext = "a"\nfrom = 2026-01-01\nuntil = 2026-01-02\nlink = '
    put(f'{row}"/gioi-thieu/"\n\n{row}"/gioi-thiu/"\n', "data/banners.toml")
    (problem,) = rules.broken_links(load(root), clock.now())
    assert (problem.code, problem.place.file, problem.place.line) == (
        *("L001", "data/banners.toml", 11),
    )
    assert problem.data["near"] == "/gioi-thieu/"


def test_a_link_to_an_old_address_is_told_the_new_one(
    link_problems: LinkProblems, put: Put
) -> None:
    """Readers would get there, by a way round; the text should name the page itself."""
    put("/tin-tuc/cu.html,/bai-viet/2012/b/\n", "redirects.csv")
    assert link_problems("/tin-tuc/cu.html") == [("L001", "/bai-viet/2012/b/")]


@pytest.mark.parametrize(
    ("file", "data", "target"),
    [
        ("data/organisation.toml", "[bloc", "/to-chuc/"),
        ("data/organisation.toml", "[bloc", "/en/"),
        ("data/sections.toml", "[[section", "/chuyen-muc/khac/"),
        ("bai-viet/2012/x/index.md", b"\xd0\xf0", "/bai-viet/2012/x/"),
        ("bai-viet/2012/x/index.md", b"\xd0\xf0", "/the/cua-bai-ay/"),
        ("bai-viet/2012/x/index.md", b"\xd0\xf0", "/luu-tru/2013/"),
        ("bai-viet/2012/x/index.txt", "Tiêu đề: x", "/bai-viet/2012/x/"),
        ("bai-viet/2012/x/index.docx", b"PK", "/bai-viet/2012/x/"),
        ("bai-viet/2012/x.md", "Tiêu đề: x", "/bai-viet/2012/x/"),
        ("trang/x/index.md", b"\xd0\xf0", "/x/"),
        ("guong/x/index.md", b"", "/guong-dien-hinh/x/"),
        ("van-ban/2012/x/index.md", b"\xd0\xf0", "/van-ban/2012/x/"),
        ("van-ban/2012/x/index.md", b"\xd0\xf0", "/van-ban/loai/nghi-dinh/"),
        ("cong-khai/2012/x/index.md", b"\xd0\xf0", "/cong-khai/2012/x/"),
    ],
)
def test_a_link_into_what_could_not_be_read_is_not_told(  # noqa: PLR0913, PLR0917
    root: Path, put: Put, source: Source, file: str, data: str | bytes, target: str
) -> None:
    """The file has its own problem: one mistake, one diagnostic."""
    put(source(f"[a]({target})"), ONE)
    put(data, file)
    (problem,) = runner.check(root).report
    assert problem.place.file == f"{root}/{file}"


@pytest.mark.parametrize("is_there", [True, False])
def test_the_feed_of_documents_is_there_with_the_library(
    link_problems: LinkProblems, put: Put, *, is_there: bool
) -> None:
    """A library without documents has none."""
    if is_there:
        put(document({}), "van-ban/2023/nghi-dinh-98/index.md")
    assert (not link_problems("/van-ban/feed.xml")) is is_there


@pytest.mark.parametrize(
    ("file", "change"),
    [
        ("bai-viet/2011/x/index.md", {"Bài liên quan": "2011/x"}),
        ("chuyen-de/x/index.md", {"Chuyên đề": "Về một việc"}),
        ("guong/x/index.md", {"Nhân vật": "Bà Mẫu"}),
    ],
)
def test_a_name_of_what_could_not_be_read_is_not_told(
    root: Path, put: Put, source: Source, file: str, change: dict[str, str]
) -> None:
    """Nor where a header names it."""
    put(source(change=change), ONE)
    put(b"\xd0\xf0", file)
    (problem,) = runner.check(root).report
    assert problem.place.file == f"{root}/{file}"


def test_a_photo_is_no_text_that_could_not_be_read(
    root: Path, put: Put, source: Source, jpeg: Put
) -> None:
    """What is wrong is told beside any photo, of a link and of a topic."""
    put(source("![Cờ](a.jpg)\n*Lễ*\n\n[a](/bai-viet/2012/a/b/)", {"Chuyên đề": "Không có"}), ONE)
    put("Tiêu đề: Việc\nẢnh đại diện: a.jpg\n\nx", "chuyen-de/viec/index.md")
    jpeg("a.jpg", ONE)
    jpeg("a.jpg", "chuyen-de/viec/index.md")
    put(source("[a](/bai-viet/2012/anh/)"), "bai-viet/2012/b/index.md")
    put(b"", "bai-viet/2012/b/anh.jpg")
    told = sorted(problem.code for problem in runner.check(root).report)
    assert told == ["L001", "L001", "T001"]
