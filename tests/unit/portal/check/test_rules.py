from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from PIL import Image

from portal.check import attachments, documents, dossiers, hints, rules
from portal.content.loader import load
from portal.content.model import Content
from portal.diagnostics.diagnostic import Diagnostic, Severity

Put = Callable[..., Path]
Source = Callable[..., str]
Articles = Callable[[Mapping[str, Mapping[str, str]]], Content]
Rule = Callable[[Content], Iterator[Diagnostic]]


@pytest.fixture
def articles(root: Path, put: Put, source: Source) -> Articles:
    """Writes articles, slug -> changed fields, and reads the folder."""

    def write(changes: Mapping[str, Mapping[str, str]]) -> Content:
        for slug, change in changes.items():
            put(source(change=change), f"bai-viet/2012/{slug}/index.md")
        return load(root)

    return write


def problems_of(rule: Rule, content: Content) -> list[tuple[str, str, int]]:
    """The code, the article and the line of all that a rule finds."""
    return [
        (problem.code, Path(problem.place.file).parent.name, problem.place.line)
        for problem in rule(content)
    ]


def test_a_section_is_one_of_the_file(put: Put, articles: Articles) -> None:
    """A slip is an error with a suggestion and all names."""
    put('[[section]]\nname = "Tư liệu"\n[[section]]\nname = "Dân vận"', "data/sections.toml")
    content = articles(
        {
            "a": {"Chuyên mục": "Tư liệu"},
            "b": {"Chuyên mục": "Tư lịu"},
            "c": {"Chuyên mục": "Thể thao"},
            "d": {"Chuyên mục": ""},
        }
    )
    problems = list(rules.unknown_sections(content))
    assert problems_of(rules.unknown_sections, content) == [("C001", "b", 3), ("C001", "c", 3)]
    assert [problem.data["near"] for problem in problems] == ["Tư liệu", ""]
    assert problems[0].data["names"] == "Dân vận, Tư liệu"


def test_without_a_sections_file_any_section_will_do(articles: Articles) -> None:
    """`--content DIR` works on any folder of articles."""
    assert problems_of(rules.unknown_sections, articles({"a": {"Chuyên mục": "Thể thao"}})) == []


def test_two_articles_cannot_have_one_address(articles: Articles) -> None:
    """The second is told, with the name of the first; other years are other addresses."""
    content = articles({"a": {}, "b": {"Đường dẫn": "a"}, "c": {"Đường dẫn": "d"}})
    assert problems_of(rules.duplicate_addresses, content) == [("C002", "b", 5)]
    (problem,) = rules.duplicate_addresses(content)
    assert problem.data["other"] == "bai-viet/2012/a/index.md"
    assert problem.data["address"] == "/bai-viet/2012/a/"


def test_one_slug_in_two_years_is_two_addresses(root: Path, put: Put, source: Source) -> None:
    """The yearly meeting may be called the same each year."""
    for year in ("2011", "2012"):
        put(source(), f"bai-viet/{year}/so-ket/index.md")
    assert problems_of(rules.duplicate_addresses, load(root)) == []


@pytest.mark.parametrize("slug", ["the", "luu-tru", "tac-gia", "chuyen-muc", "bai-viet", "assets"])
def test_a_page_cannot_take_an_address_of_the_portal(root: Path, put: Put, slug: str) -> None:
    """Its file would lie on top of a list."""
    put("Tiêu đề: Trang\n\nx", f"trang/{slug}.md")
    assert problems_of(rules.duplicate_addresses, load(root)) == [("C002", "trang", 1)]


def test_tags_that_share_an_address_are_told(articles: Articles) -> None:
    """má and ma would be one page; the same tag twice, or in capitals, is one tag."""
    content = articles(
        {"a": {"Thẻ": "má, sơ kết"}, "b": {"Thẻ": "sơ kết, ma"}, "c": {"Thẻ": "Sơ kết"}}
    )
    (problem,) = rules.colliding_tags(content)
    assert problems_of(rules.colliding_tags, content) == [("C003", "b", 5)]
    assert problem.data == {
        "name": "ma",
        "other": "má",
        "file": "bai-viet/2012/a/index.md",
        "address": "/the/ma/",
    }


def test_tags_of_one_article_can_collide_too(articles: Articles) -> None:
    """The same rule inside a file."""
    assert problems_of(rules.colliding_tags, articles({"a": {"Thẻ": "má, mạ"}})) == [
        ("C003", "a", 5)
    ]


def test_authors_that_share_an_address_are_told(articles: Articles) -> None:
    """Two people are two pages."""
    content = articles({"a": {"Tác giả": "Lê Thị Đào"}, "b": {"Tác giả": "Lê Thị Đạo"}})
    assert problems_of(rules.colliding_authors, content) == [("C004", "b", 5)]


@pytest.mark.parametrize(
    ("rule", "field"), [(rules.colliding_tags, "Thẻ"), (rules.colliding_authors, "Tác giả")]
)
def test_a_name_without_a_letter_has_no_page(articles: Articles, rule: Rule, field: str) -> None:
    """It cannot be put in an address."""
    assert problems_of(rule, articles({"a": {field: "你好"}})) == [("C006", "a", 5)]


@pytest.mark.parametrize("field", ["Bài liên quan", "Không liên quan"])
@pytest.mark.parametrize(
    "name", ["2012/b", "/bai-viet/2012/b/", "bai-viet/2012/b", "2012/b/", " 2012/b "]
)
def test_a_pin_names_an_article_by_key_or_address(
    articles: Articles, field: str, name: str
) -> None:
    """With slashes or without."""
    assert problems_of(rules.unknown_related, articles({"a": {field: name}, "b": {}})) == []


@pytest.mark.parametrize(("name", "near"), [("2012/hoi-ngi", "2012/hoi-nghi"), ("x", "")])
def test_a_pin_to_nothing_is_told_with_what_was_meant(
    articles: Articles, name: str, near: str
) -> None:
    """It would vanish in silence."""
    content = articles({"a": {"Bài liên quan": f"{name}, 2012/hoi-nghi"}, "hoi-nghi": {}})
    (problem,) = rules.unknown_related(content)
    assert problems_of(rules.unknown_related, content) == [("C005", "a", 5)]
    assert problem.data == {"name": name, "label": "Bài liên quan", "near": near}


@pytest.mark.parametrize("change", [{"Ngày": "31/02/2012"}, {"Ngày": "x", "Đường dẫn": "khac"}])
def test_a_pin_to_a_faulty_article_is_no_second_fault(
    articles: Articles, change: dict[str, str]
) -> None:
    """The article is there; what is wrong with it is said there."""
    slug = change.get("Đường dẫn", "b")
    content = articles({"a": {"Bài liên quan": f"2012/{slug}"}, "b": change})
    assert problems_of(rules.unknown_related, content) == []


@pytest.mark.parametrize(
    ("src", "codes"),
    [
        ("a.jpg", []),
        ("b.jpg", ["P001"]),
        ("../a.jpg", ["P002"]),
        ("/a.jpg", ["P002"]),
        ("https://x.vn/a.jpg", ["P003"]),
        ("A.JPG", ["P012"]),
        ("chu.jpg", ["P011"]),
    ],
)
def test_a_photo_of_the_text_must_be_usable(
    put: Put, jpeg: Put, src: str, codes: list[str]
) -> None:
    """There, beside the article, under exactly that name, and a photo."""
    file = "bai-viet/2012/a/index.md"
    path = put(f"Tiêu đề: a\nNgày: 03/08/2012\n\nĐoạn.\n\n![Cờ]({src})\n*Lễ*", file)
    jpeg("a.jpg", file)
    path.with_name("chu.jpg").write_text("chỉ là chữ", encoding="utf-8")
    problems = problems_of(rules.unusable_photos, load(path.parents[3]))
    assert problems == [(code, "a", 6) for code in codes]


@pytest.mark.parametrize("src", ["h%E1%BB%99i%20tr%C6%B0%E1%BB%9Dng.jpg", "hội%20trường.jpg"])
def test_a_photo_written_as_in_an_address_is_found_in_the_message(
    put: Put, jpeg: Put, src: str
) -> None:
    """The name that is suggested works."""
    file = "bai-viet/2012/a/index.md"
    name = "hội trường.jpg"
    path = put(f"Tiêu đề: a\nNgày: 03/08/2012\n\n![Cờ]({src})\n*Lễ*", file)
    jpeg(name, file)
    (problem,) = rules.unusable_photos(load(path.parents[3]))
    assert (problem.code, problem.data["near"]) == ("P001", name)
    put(f"Tiêu đề: a\nNgày: 03/08/2012\n\n![Cờ]({name})\n*Lễ*", file)
    assert problems_of(rules.unusable_photos, load(path.parents[3])) == []


def test_the_picture_of_the_header_must_be_usable_too(articles: Articles) -> None:
    """It is told at its field."""
    assert problems_of(rules.unusable_photos, articles({"a": {"Ảnh đại diện": "x.jpg"}})) == [
        ("P001", "a", 5)
    ]


def test_photos_of_pages_are_looked_at_as_well(root: Path, put: Put) -> None:
    """They lie beside the page's file."""
    put("Tiêu đề: a\n\n![Cờ](x.jpg)", "trang/a.md")
    assert problems_of(rules.unusable_photos, load(root)) == [("P001", "trang", 3)]


def test_an_odd_photo_is_told_wherever_it_is_named_and_stops_nothing(put: Put) -> None:
    """A PNG by the name of a JPEG: in the text and as the picture of lists, each at its line."""
    file = "bai-viet/2012/a/index.md"
    path = put("Tiêu đề: a\nẢnh đại diện: b.jpg\n\n![Cờ](a.jpg)\n*Lễ*\n\n![](b.jpg)", file)
    for name in ("a.jpg", "b.jpg"):
        Image.new("L", (8, 6)).save(path.with_name(name), "PNG")
    content = load(path.parents[3])
    problems = list(rules.incomplete_photos(content))
    assert {(problem.place.line, problem.data["src"]) for problem in problems} == {
        (2, "b.jpg"), (4, "a.jpg"), (7, "b.jpg")
    }  # fmt: skip
    assert {(problem.code, problem.severity, problem.data["detail"]) for problem in problems} == {
        ("P021", Severity.WARNING, "PNG")
    }
    assert problems_of(rules.unusable_photos, content) == []


def test_every_rule_is_run() -> None:
    """A rule that is written is one that counts."""
    written = {
        rule
        for module in (rules, attachments, documents, dossiers, hints)
        for name, rule in vars(module).items()
        if callable(rule) and not name.startswith("_") and "content" in _parameters(rule)
    }
    assert {*rules.ALL, *rules.TIMED} == written


def _parameters(function: object) -> tuple[str, ...]:
    """The names of a function's parameters."""
    code = getattr(function, "__code__", None)
    return code.co_varnames[: code.co_argcount] if code else ()
