from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from portal.content import loader, placeholders
from portal.content.article import Article
from portal.diagnostics.diagnostic import Diagnostic, Severity
from portal.markup import signature
from portal.vietnamese.dates import VIETNAM

Load = Callable[..., tuple[Article | None, list[Diagnostic]]]
Source = Callable[..., str]


def loaded(result: tuple[Article | None, list[Diagnostic]]) -> Article:
    """The article of a file with which nothing is wrong."""
    article, problems = result
    assert problems == []
    assert article is not None
    return article


def problems_of(result: tuple[Article | None, list[Diagnostic]]) -> list[tuple[str, int]]:
    """The codes and lines of what is wrong with a file."""
    return sorted((problem.code, problem.place.line) for problem in result[1])


def test_a_flawless_article_is_read_whole(load: Load, source: Source) -> None:
    """Typed values, its address, its body and where that begins."""
    article = loaded(load(source("Đoạn một.\n\nĐoạn hai.")))
    assert article.file == "bai-viet/2012/so-ket/index.md"
    assert article.address == "/bai-viet/2012/so-ket/"
    assert article.key == "2012/so-ket"
    assert article.title == "Hội nghị sơ kết"
    assert article.date == datetime(2012, 8, 3, tzinfo=VIETNAM)
    assert not article.has_time
    assert (article.section, article.status) == ("Thi đua khen thưởng", "published")
    assert (article.html, article.body_line) == ("<p>Đoạn một.</p>\n<p>Đoạn hai.</p>", 6)


def test_a_title_keeps_its_colon(load: Load, source: Source) -> None:
    """A headline may have two parts."""
    article = loaded(load(source(change={"Tiêu đề": "Hội nghị: ngày đầu"})))
    assert article.title == "Hội nghị: ngày đầu"


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_an_article_is_the_same_from_every_computer(
    load: Load, source: Source, form: str, mark: str, end: str
) -> None:
    """Line ends, byte order mark and normal form leave no trace."""
    plain = source("Đoạn một.\n\nĐoạn hai.")
    other = mark + unicodedata.normalize(form, plain).replace("\n", end)  # type: ignore[arg-type]
    assert loaded(load(other)) == loaded(load(plain))


@pytest.mark.parametrize(
    ("file", "address"),
    [
        ("bai-viet/2012/so-ket/index.md", "/bai-viet/2012/so-ket/"),
        ("bai-viet/2012/so-ket.md", "/bai-viet/2012/so-ket/"),
        ("bai-viet/so-ket/index.md", "/bai-viet/2012/so-ket/"),
        ("bai-viet/2012/08/so-ket/index.md", "/bai-viet/2012/so-ket/"),
        ("bai-viet/2012/Sơ kết/index.md", "/bai-viet/2012/so-ket/"),
        (
            "bai-viet/2012/nghi-dinh-98-2023-nd-cp/index.md",
            "/bai-viet/2012/nghi-dinh-98-2023-nd-cp/",
        ),
        ("trang/gioi-thieu.md", "/gioi-thieu/"),
        ("trang/gioi-thieu/index.md", "/gioi-thieu/"),
    ],
)
def test_an_address_comes_from_the_names_of_folders(
    load: Load, source: Source, file: str, address: str
) -> None:
    """Year and slug; without a folder for the year, the year of the date."""
    text = source() if file.startswith("bai-viet") else "Tiêu đề: Hội nghị sơ kết\n\nNội dung."
    assert loaded(load(text, file)).address == address


def test_a_slug_in_the_header_wins(load: Load, source: Source) -> None:
    """`Đường dẫn` is the one way to another address."""
    article = loaded(load(source(change={"Đường dẫn": "khac"})))
    assert article.address == "/bai-viet/2012/khac/"


def test_a_folder_without_a_letter_makes_no_address(load: Load, source: Source) -> None:
    """The editor is told to rename it."""
    assert problems_of(load(source(), "bai-viet/2012/★/index.md")) == [("F005", 1)]


def test_a_date_of_another_year_than_the_folder_is_told(load: Load, source: Source) -> None:
    """The address follows the folder, so it is a warning only."""
    article, (problem,) = load(source(change={"Ngày": "03/08/2013"}))
    assert article is not None
    assert article.address == "/bai-viet/2012/so-ket/"
    assert (problem.code, problem.place.line) == ("H016", 2)
    assert problem.data == {"folder": "2012", "year": "2013"}


@pytest.mark.parametrize(
    ("change", "code", "line"),
    [
        ({"Tiêu đề": None}, "H005", 1),
        ({"Tiêu đề": ""}, "H005", 1),
        ({"Ngày": None}, "H006", 1),
        ({"Ngày": "31/02/2012"}, "H008", 2),
        ({"Ngày": "hôm qua"}, "H007", 2),
        ({"Trạng thái": "đăng rồi"}, "H009", 5),
        ({"Đường dẫn": "../../x"}, "H010", 5),
        ({"Tiêu điểm": "giữa"}, "H015", 5),
        ({"Tiêu đềe": "x"}, "H003", 5),
        ({"title": "x"}, "H004", 5),
    ],
)
def test_a_fault_in_the_header_is_one_error_at_its_line(
    load: Load, source: Source, change: dict[str, str | None], code: str, line: int
) -> None:
    """A missing field is told at the first line, a wrong one where it stands."""
    result = load(source(change=change))
    assert problems_of(result) == [(code, line)]
    assert result[1][0].severity is Severity.ERROR


@pytest.mark.parametrize(
    ("change", "code", "line"),
    [
        ({"Chuyên mục": None}, "H014", 1),
        ({"Tóm tắt": None}, "H011", 1),
        ({"Tiêu đề": "HỘI NGHỊ SƠ KẾT"}, "H013", 1),
    ],
)
def test_what_could_be_better_is_a_warning(
    load: Load, source: Source, change: dict[str, str | None], code: str, line: int
) -> None:
    """The article is built all the same."""
    article, problems = load(source(change=change))
    assert article is not None
    assert [(p.code, p.place.line, p.severity) for p in problems] == [
        (code, line, Severity.WARNING)
    ]


def test_an_acronym_is_no_shouting(load: Load, source: Source) -> None:
    """A title of one or two words may well be in capitals."""
    assert loaded(load(source(change={"Tiêu đề": "TAND"}))).title == "TAND"


def test_a_page_needs_a_title_and_nothing_else(load: Load) -> None:
    """It has no day and no section."""
    article = loaded(load("Tiêu đề: Giới thiệu\n\nNội dung.", "trang/gioi-thieu.md"))
    assert article.is_page
    assert article.date is None


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "F003"),
        (b"\xd0\xf0\xcc", "F001"),
        ("Tiêu đề: x".encode("utf-16"), "F001"),
        (b"Title: x\0", "F002"),
    ],
)
def test_a_file_that_is_no_text_is_one_problem(load: Load, data: bytes, code: str) -> None:
    """Nothing is guessed about what cannot be read."""
    article, problems = load(data)
    assert article is None
    assert [p.code for p in problems] == [code]


def test_a_header_without_a_blank_line_is_told_where_the_text_begins(
    load: Load, source: Source
) -> None:
    """The first line of the text stands among the fields."""
    assert problems_of(load(source("Đoạn đầu.").replace("\n\n", "\n"))) == [("H001", 5)]


def test_all_problems_of_a_file_are_told_at_once(load: Load, source: Source) -> None:
    """Header, photos, points and code, each at its line."""
    body = "![](a.jpg)\n*Lễ*\n\n1. a\n3. b\n\n<script>x</script>"
    result = load(source(body, {"Tiêu đề": None, "Ngày": "31/02/2012", "Thể loại": "x"}))
    assert problems_of(result) == [
        ("H003", 4),
        ("H005", 1),
        ("H008", 1),
        ("M001", 12),
        ("N001", 10),
        ("P004", 6),
    ]


def test_what_is_wrong_in_a_draft_is_a_warning(
    root: Path, put: Callable[..., Path], source: Source
) -> None:
    """An unfinished article stops nobody."""
    put(source(change={"Tiêu đề": None, "Ngày": "31/02/2012", "Trạng thái": "nháp"}))
    problems = loader.load(root).report.diagnostics
    assert {problem.severity for problem in problems} == {Severity.WARNING}
    assert {problem.code for problem in problems} == {"H005", "H008"}


def test_what_is_wrong_in_an_article_under_review_is_an_error(load: Load, source: Source) -> None:
    """It is meant to be finished."""
    change = {"Tiêu đề": None, "Trạng thái": "chờ duyệt"}
    assert [problem.severity for problem in load(source(change=change))[1]] == [Severity.ERROR]


@pytest.mark.parametrize("body", ["", " \n\n", "…", "---"])
@pytest.mark.parametrize("kind", ["bai-viet", "trang"])
def test_a_text_without_a_word_is_told(load: Load, source: Source, body: str, kind: str) -> None:
    """Readers would open an empty page."""
    if kind == "trang":
        assert problems_of(load(f"Tiêu đề: A\n\n{body}", "trang/a.md")) == [("H022", 3)]
    else:
        assert problems_of(load(source(body))) == [("H022", 6)]


def test_a_topic_or_a_person_may_have_no_text(load: Load) -> None:
    """Its page lists articles."""
    loaded(load("Tiêu đề: A\nTóm tắt: B\n", "chuyen-de/a/index.md"))
    loaded(load("Tên: A\nLoại: cá nhân\n", "guong/a/index.md"))


def test_an_empty_field_that_is_wanted_is_told_at_its_line(load: Load, source: Source) -> None:
    """That is where the value is to be written."""
    change = {"Tiêu đề": "", "Ngày": "", "Chuyên mục": "", "Tóm tắt": ""}
    assert problems_of(load(source(change=change))) == [
        *(("H005", 1), ("H006", 2), ("H011", 4), ("H014", 3)),
    ]
    assert problems_of(load("Tên: A\nLoại:\n", "guong/a/index.md")) == [("T007", 2)]


def test_what_was_to_be_replaced_is_told_at_its_line(load: Load, source: Source) -> None:
    """The words that a new article comes with, each where it still stands."""
    body = (
        f"{placeholders.LEAD}\n\n![Cờ](a.jpg)\n*{placeholders.CAPTION}. "
        f"Ảnh: {placeholders.CREDIT}*\n\n![Cờ](a.jpg)\n*Lễ. Ảnh: {placeholders.CREDIT}*"
    )
    assert problems_of(load(source(body))) == [("H023", 6), ("H023", 9), ("H023", 12)]


def test_a_header_that_is_not_closed_is_one_mistake(load: Load) -> None:
    """Its fields are not also missing."""
    assert problems_of(load("---\nTiêu đề: A\n\nNội dung")) == [("H002", 1)]


def test_a_page_keeps_its_last_line(load: Load) -> None:
    """Only articles have signatures; elsewhere a line after ./. is text."""
    page, (problem,) = load("Tiêu đề: A\n\nHết./.\nLê Đào", "trang/a.md")
    assert page is not None
    assert problem.code == "M008"
    assert page.html.endswith("<p>Hết./.\nLê Đào</p>")


@pytest.mark.parametrize("name", ["Nguyễn Văn An", "*Nguyễn Văn An*", "**Nguyễn Văn An**"])
@pytest.mark.parametrize(("gap", "line"), [("\n", 9), ("\n\n", 10)])
def test_a_signature_becomes_the_author_with_a_warning_at_its_line(
    load: Load, source: Source, name: str, gap: str, line: int
) -> None:
    """The line after ./. is the author's where none is named, and leaves the body."""
    article, (problem,) = load(source(f"Một.\n\nHết bài./.{gap}{name}\n"))
    assert article is not None
    assert article.authors == ("Nguyễn Văn An",)
    assert article.html == "<p>Một.</p>\n<p>Hết bài./.</p>"
    assert (problem.code, problem.place.line) == ("H012", line)
    assert problem.data == {"name": "Nguyễn Văn An"}


def test_a_named_author_wins_over_the_signature(load: Load, source: Source) -> None:
    """Both are kept, and there is nothing to tell."""
    article = loaded(load(source("Hết./.\nPhòng Chính trị", {"Tác giả": "An"})))
    assert (article.authors, article.signature) == (("An",), "Phòng Chính trị")


@pytest.mark.parametrize(
    "body",
    [
        "Hết./.",
        "Hết./.\n",
        "Một./. Hai",
        "Hết./.\n\nMột đoạn.\nHai dòng.",
        f"Hết./.\n{'dài ' * 20}",
        "Hết./.\n![Cờ](a.jpg)",
        "Hết./.\n## Phụ lục",
        "Không có dấu kết",
    ],
)
def test_what_follows_the_end_mark_may_be_no_signature(body: str) -> None:
    """Only one short line of words right after it is; the body then stays as it is."""
    assert signature.split(body) == (body, "", 0)
