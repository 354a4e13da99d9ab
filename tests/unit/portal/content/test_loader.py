from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from portal.cache.store import Store
from portal.content import loader
from portal.vietnamese.dates import VIETNAM

NOW = datetime(2012, 8, 3, 12, tzinfo=VIETNAM)
Put = Callable[..., Path]
Source = Callable[..., str]


def test_one_article_makes_a_content_folder(root: Path, put: Put, source: Source) -> None:
    """Nothing else is needed."""
    put(source(), "bai-viet/2024/x/index.md")
    content = loader.load(root)
    assert [article.address for article in content.articles] == ["/bai-viet/2024/x/"]
    assert content.pages == ()
    assert content.report.ok


def test_an_empty_folder_is_a_content_folder(root: Path) -> None:
    """It holds nothing, and nothing is wrong."""
    content = loader.load(root)
    assert (content.articles, content.pages, content.sections) == ((), (), None)
    assert list(content.report) == []


@pytest.mark.parametrize("name", ["khong-co", "tep.txt"])
def test_a_folder_that_is_not_there_is_one_error(tmp_path: Path, name: str) -> None:
    """Nor is a file a folder."""
    (tmp_path / "tep.txt").touch()
    content = loader.load(tmp_path / name)
    assert [problem.code for problem in content.report] == ["S005"]


def test_articles_and_pages_come_apart_in_the_order_of_paths(
    root: Path, put: Put, source: Source
) -> None:
    """Hidden and underscored folders, and files that are no texts, are passed over."""
    for file in ("2013/b/index.md", "2012/a/index.md", "2012/C.MD", "2012/.an/x.md", "_n/x.md"):
        put(source(), f"bai-viet/{file}")
    put("a,b", "bai-viet/2012/a/bang.csv")
    put("Tiêu đề: Giới thiệu\n\nx", "trang/gioi-thieu.md")
    content = loader.load(root)
    assert sorted(content.by_file()) == [
        "bai-viet/2012/a/index.md",
        "bai-viet/2013/b/index.md",
        "trang/gioi-thieu.md",
    ]
    assert [article.file for article in content.articles] == sorted(content.by_file())[:2]
    assert [page.address for page in content.pages] == ["/gioi-thieu/"]


def test_every_problem_of_every_file_is_in_the_report(root: Path, put: Put, source: Source) -> None:
    """One bad file does not hide the next."""
    put(b"", "bai-viet/2012/a/index.md")
    put(source(change={"Tiêu đề": None, "Ngày": "31/02/2012"}), "bai-viet/2012/b/index.md")
    put("[[section]", "data/sections.toml")
    assert [(problem.place.file, problem.code) for problem in loader.load(root).report] == [
        ("bai-viet/2012/a/index.md", "F003"),
        ("bai-viet/2012/b/index.md", "H005"),
        ("bai-viet/2012/b/index.md", "H008"),
        ("data/sections.toml", "T008"),
    ]


def test_only_what_is_approved_and_due_is_public(root: Path, put: Put, source: Source) -> None:
    """Drafts, articles under review and scheduled ones stay out, of pages too."""
    for slug, change in {
        "nhap": {"Trạng thái": "nháp"},
        "duyet": {"Trạng thái": "chờ duyệt"},
        "hen": {"Ngày": "03/08/2012 12:01"},
        "ra": {"Ngày": "03/08/2012 12:00"},
    }.items():
        put(source(change=change), f"bai-viet/2012/{slug}/index.md")
    put("Tiêu đề: a\nTrạng thái: nháp\n\nx", "trang/a.md")
    content = loader.load(root)
    public = content.public(NOW)
    assert [article.address for article in public.articles] == ["/bai-viet/2012/ra/"]
    assert public.pages == ()
    assert content.public(NOW, drafts=True) == content


def test_a_folder_without_sections_accepts_and_lists_any(
    root: Path, put: Put, source: Source
) -> None:
    """The menu is what articles name, in Vietnamese order."""
    for slug, name in (("a", "Đoàn thể"), ("b", "Dân vận"), ("c", "Đoàn thể")):
        put(source(change={"Chuyên mục": name}), f"bai-viet/2012/{slug}/index.md")
    content = loader.load(root)
    assert [section.name for section in content.menu()] == ["Dân vận", "Đoàn thể"]
    section = content.section("Bất kỳ")
    assert section is not None
    assert section.slug == "bat-ky"


def test_a_folder_with_sections_knows_those_only(root: Path, put: Put) -> None:
    """The menu is the file's."""
    put('[[section]]\nname = "Tư liệu"', "data/sections.toml")
    content = loader.load(root)
    assert [section.name for section in content.menu()] == ["Tư liệu"]
    assert content.section("Tư liệu") == content.menu()[0]
    assert content.section("Bất kỳ") is None


def test_progress_sees_every_file_and_their_number(root: Path, put: Put, source: Source) -> None:
    """A bar can be drawn from it."""
    for slug in "abc":
        put(source(), f"bai-viet/2012/{slug}/index.md")
    seen: list[tuple[list[str], int]] = []

    def progress(items: Iterable[str], total: int) -> Iterable[str]:
        paths = list(items)
        seen.append((paths, total))
        return paths

    loader.load(root, progress)
    assert seen == [([f"bai-viet/2012/{slug}/index.md" for slug in "abc"], 3)]


def test_a_file_that_is_no_article_is_remembered(root: Path, put: Put, source: Source) -> None:
    """Whoever points at it points at something that is there."""
    put(source(), "bai-viet/2012/a/index.md")
    put(b"", "bai-viet/2012/b/index.md")
    assert loader.load(root).unread == ("bai-viet/2012/b/index.md",)


@pytest.mark.usefixtures("settled")
def test_a_folder_is_read_alike_with_a_store_and_without(
    root: Path, tmp_path: Path, put: Put, source: Source
) -> None:
    """The first time and the next; only the text itself is not kept."""
    for file, data in {"a": source(), "b": "", "c": source("![](x.jpg)", {"Ngày": None})}.items():
        put(data, f"bai-viet/2012/{file}/index.md")
    plain = loader.load(root)
    for _ in range(2):
        content = loader.load(root, store=Store(tmp_path / "store", "k"))
        assert content.report == plain.report
        assert content.unread == plain.unread
        assert [replace(article, html="") for article in content.articles] == [
            replace(article, html="") for article in plain.articles
        ]
    assert [article.html for article in content.articles] == ["", ""]


@pytest.mark.usefixtures("settled")
def test_a_text_named_as_a_photo_is_told(root: Path, put: Put, source: Source) -> None:
    """What was remembered of it as an article is no reason."""
    file = "bai-viet/2012/a/index.md"
    put(source("Đoạn.\n\n![Cờ](index.md)\n*Lễ*"), file)
    assert loader.load(root).photo_errors == {file: ("P011", "")}


def test_a_link_in_the_content_is_told(root: Path, put: Put, source: Source) -> None:
    """It may lead anywhere: what it names is not read, and not passed over in silence."""
    real = put(source(), "bai-viet/2012/a/index.md")
    (root / "bai-viet/2012/b").symlink_to(real.parent)
    real.with_name("c.md").symlink_to(real)
    content = loader.load(root)

    problems = [(problem.code, problem.place.file) for problem in content.report]
    assert problems == [("F006", "bai-viet/2012/a/c.md"), ("F006", "bai-viet/2012/b")]
    assert len(content.articles) == 1


@pytest.mark.parametrize(
    "name",
    [
        *("redirects.csv", "data/banners.toml", "data/sections.toml", "data/holidays.toml"),
        *("data/organisation.toml", "data/hieu-luc.toml", "data/notices.toml"),
    ],
)
@pytest.mark.parametrize("make", [Path.mkdir, getattr(os, "mkfifo", Path.mkdir)])
def test_a_table_that_is_no_file_is_told(
    root: Path, name: str, make: Callable[[Path], None]
) -> None:
    """What it should say would be missing, without a word; of a pipe nobody waits for an end."""
    (root / name).parent.mkdir(exist_ok=True)
    make(root / name)
    assert [(problem.code, problem.place.file) for problem in loader.load(root).report] == [
        ("F004", name)
    ]
