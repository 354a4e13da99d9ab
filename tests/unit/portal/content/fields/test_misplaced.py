"""Lines that an editor means as fields are read as such, or told."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.content import loader, metadata
from portal.content.article import Article
from portal.content.documents import document
from portal.content.documents.document import Document
from portal.content.fields import misplaced
from portal.content.fields.schema import Header, Schema
from portal.content.front_matter import parse
from portal.content.notices import notice
from portal.diagnostics.diagnostic import Diagnostic, Severity
from portal.vietnamese import text
from tests.unit.portal.content.documents import make
from tests.unit.portal.content.notices.conftest import HOLIDAYS, composed

Put = Callable[..., Path]

# The header of a text of each kind that nothing is wrong with: without a body.
HEADERS = {
    "bai-viet/2012/a/index.md": "Tiêu đề: A\nNgày: 03/08/2012\nChuyên mục: Tin\nTóm tắt: B",
    "trang/a.md": "Tiêu đề: A\nTóm tắt: B",
    "chuyen-de/a/index.md": "Tiêu đề: A\nTóm tắt: B",
    "guong/a/index.md": "Tên: A\nLoại: cá nhân\nTóm tắt: B",
    "van-ban/2023/a/index.md": make.document({}).strip(),
    "cong-khai/2026/vi-du/index.md": composed().strip(),
}
SCHEMAS = {**metadata.SCHEMAS, document.DOCUMENTS: document.SCHEMA, notice.NOTICES: notice.SCHEMA}
every_kind = pytest.mark.parametrize("file", HEADERS)


@pytest.fixture
def told(root: Path, put: Put) -> Callable[[str, str], list[Diagnostic]]:
    """Return a function that writes a file, reads it, and returns what is told."""

    def read(source: str, file: str) -> list[Diagnostic]:
        put(HOLIDAYS, "data/holidays.toml")
        put(source, file)
        return [problem for problem in loader.load(root).report if problem.place.file == file]

    return read


Told = Callable[[str, str], list[Diagnostic]]


@every_kind
def test_the_headers_themselves_are_flawless(told: Told, file: str) -> None:
    """So that what is told below has one cause."""
    assert told(f"{HEADERS[file]}\n\nNội dung.", file) == []
    assert told(f"---\n{HEADERS[file]}\n---\nNội dung.", file) == []


@every_kind
@pytest.mark.parametrize(
    "line",
    [
        "  Trạng thái: nháp",
        "\tTrạng thái: nháp",
        "\u00a0Trạng thái: nháp",
        "\u3000Trạng thái: nháp",
        "  trang thai : NHAP",
        "  status: draft",
        "> Trạng thái: nháp",
        "* Trạng thái: nháp",
        "**Trạng thái:** nháp",
        "**Trạng thái: nháp**",
        "Trạng thái=nháp",
        "Trạng thái; nháp",
        "Trạng thái nháp",
        "<!-- Trạng thái: chờ duyệt -->",
        "\u00adTrạng thái: nháp",
        "# Trạng thái: nháp",
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_status_that_is_not_read_is_told_wherever_it_stands(
    told: Told, file: str, line: str, end: str
) -> None:
    """In the header, below a blank line, after the fence, in the middle of the text: at its line.

    Whatever stands before it. Nothing else is told of the same mistake.
    """
    header, length = HEADERS[file], HEADERS[file].count("\n") + 1
    places = {
        f"{header}\n{line}\n\nNội dung.": length + 1,
        f"{header}\n\n{line}\n\nNội dung.": length + 2,
        f"---\n{header}\n---\n{line}\n\nNội dung.": length + 3,
        f"{header}\n---\n{line}\n\nNội dung.": length + 2,
        f"\ufeff{header}\n\nNội dung.\n\n---\n{line}\n---\n\nNữa.": length + 5,
        f"{header}\n\nNội dung.\n{line}": length + 3,
    }
    for source, number in places.items():
        problems = told(source.replace("\n", end), file)
        assert [(problem.place.line, problem.severity) for problem in problems] == [
            (number, Severity.ERROR)
        ], source
        assert problems[0].code in {"H017", "H018"}


@every_kind
@pytest.mark.parametrize(
    "line",
    [
        "Trạng thái：nháp",
        "Trạng thái : nháp",
        "Trạng thái\u00a0:\u00a0nháp",
        "\u200bTrạng thái: nháp",
        "TRANG THAI:nhap",
    ],
)
def test_a_status_typed_a_little_otherwise_is_read(
    root: Path, put: Put, file: str, line: str
) -> None:
    """It is plain what is meant."""
    put(HOLIDAYS, "data/holidays.toml")
    put(f"{HEADERS[file]}\n{line}\n\nNội dung.", file)
    content = loader.load(root)
    assert [*content.report] == []
    texts: tuple[Article | Document, ...] = (*content.entries, *content.library.documents)
    assert [each.status for each in texts] == ["draft"]


def test_a_sign_that_editors_show_as_a_new_line_ends_one(root: Path, put: Put) -> None:
    """U+2028 comes with text that was copied from a web page."""
    put("Tiêu đề: A\u2028Trạng thái: nháp\n\nx", "trang/a.md")
    (page,) = loader.load(root).pages
    assert (page.title, page.status) == ("A", "draft")


@every_kind
def test_a_blank_line_in_the_header_is_told_as_such_and_once(told: Told, file: str) -> None:
    """Fields below it are not also missing, however many they are."""
    first, *rest = HEADERS[file].split("\n")
    (problem,) = told("\n".join([first, "", *rest, "", "Nội dung."]), file)
    assert (problem.code, problem.place.line, problem.data["text"]) == ("H018", 3, rest[0])
    (problem,) = told("\n\n".join([first, *rest, "Nội dung."]), file)
    assert (problem.code, problem.place.line) == ("H018", 3)


@every_kind
def test_a_header_whose_first_line_is_none_is_told_at_that_line(told: Told, file: str) -> None:
    """All of it would be shown as text."""
    for mark in ("  ", "- ", "> ", "**"):
        (problem,) = told(f"{mark}{HEADERS[file]}\n\nNội dung.", file)
        assert (problem.code, problem.place.line) == ("H017", 1)


@every_kind
@pytest.mark.parametrize("above", ["# Đầu đề\n\n", "# Đầu đề\n", "Một câu.\n\n", "## A\n---\n"])
def test_a_header_below_something_else_is_one_mistake(told: Told, file: str, above: str) -> None:
    """At the line that has to go; its fields are not missing as well."""
    (problem,) = told(f"{above}{HEADERS[file]}\n\nNội dung.", file)
    assert (problem.code, problem.place.line) == ("H028", 1)
    assert problem.data["line"] == str(above.count("\n") + 1)


@every_kind
@pytest.mark.parametrize(
    "header", ['+++\ntitle = "A"\ndate = 2012-08-03\n+++', '{\n"title": "A"\n}']
)
def test_a_header_of_another_style_is_one_mistake(told: Told, file: str, header: str) -> None:
    """As Hugo writes it, for example."""
    (problem,) = told(f"{header}\n\nNội dung.", file)
    assert (problem.code, problem.place.line) == ("H029", 1)


@pytest.mark.parametrize(
    "summary",
    [
        "Một câu dài\n  có hai ý: ý đầu và ý sau",
        "Một câu dài\n  nói rằng trạng thái: nháp là bản chưa đăng",
        "Một câu\n  Kết quả: tốt",
        "Một câu\n  https://vi-du.example/",
    ],
)
def test_a_summary_on_several_lines_may_have_colons(told: Told, summary: str) -> None:
    """Only a line that begins with the name of a field is meant as one."""
    file = "bai-viet/2012/a/index.md"
    assert told(HEADERS[file].replace("Tóm tắt: B", f"Tóm tắt: {summary}\n\nx"), file) == []


@pytest.mark.parametrize(
    "body",
    [
        "Nội dung.\n\n```\nTrạng thái: nháp\n```",
        "Nội dung.\n\n```\nTiêu đề: x\nTrạng thái: nháp\n```",
        "Bài được ghi `Trạng thái: nháp` khi chưa xong.",
        "`Trạng thái: nháp`",
        "| Trường | Ghi |\n| --- | --- |\n| Trạng thái | nháp |",
        "Nội dung.\n\nTrạng thái: đang thi công",
        "Thời gian: 8 giờ\n\nĐịa điểm: Hà Nội",
        "Nội dung.\n\nNguồn: Báo Nhân Dân",
        "Tiêu đề: A",  # it is in the header as well
    ],
)
def test_a_text_may_speak_of_fields(told: Told, body: str) -> None:
    """As code, in a sentence, or further down."""
    file = "bai-viet/2012/a/index.md"
    assert told(f"{HEADERS[file]}\n\n{body}", file) == []


def test_a_status_without_a_value_is_told(told: Told) -> None:
    """Its value may stand below a blank line; without one the draft would be published."""
    file = "bai-viet/2012/a/index.md"
    for rest in ("x", "nháp"):
        (problem,) = told(f"{HEADERS[file]}\nTrạng thái:\n\n{rest}", file)
        assert (problem.code, problem.place.line) == ("H024", 5)


def test_an_item_that_is_a_field_is_told(told: Told) -> None:
    """It would be a tag, or a person; but a file may be labelled as a field is called."""
    file = "bai-viet/2012/a/index.md"
    (problem,) = told(f"{HEADERS[file]}\nThẻ:\n- a\n- Hết hạn: 03/9/2012\n\nx", file)
    assert (problem.code, problem.place.line) == ("H017", 7)
    file = "van-ban/2023/a/index.md"
    header = HEADERS[file]
    problems = told(f"{header}\nTệp:\n- Nguồn: a.pdf\n\nx", file)
    assert "H017" not in {problem.code for problem in problems}


@pytest.mark.parametrize("item", ["- C", "* C", "1. C", "• C", "  - C"])
def test_a_list_cut_by_a_blank_line_is_told(told: Told, item: str) -> None:
    """Half of the people proposed would stand in the text; what follows is not missing."""
    file = "cong-khai/2026/vi-du/index.md"
    header = composed(Cá_nhân="\n- A\n- B")
    head, _, tail = header.strip().partition("\n- B\n")
    (problem,) = told(f"{head}\n- B\n\n{item}\n{tail}\n\nNội dung.", file)
    assert (problem.code, problem.data["label"]) == ("H019", "Cá nhân")
    assert problem.place.line == head.count("\n") + 4


def test_a_list_that_begins_below_a_blank_line_is_told_and_not_missing(told: Told) -> None:
    """`Cá nhân:`, nothing, then the people."""
    file = "cong-khai/2026/vi-du/index.md"
    source = composed(Cá_nhân=None, Tập_thể=None).strip()
    (problem,) = told(f"{source}\nCá nhân:\n\n- A\n- B", file)
    assert problem.code == "H019"


def test_a_body_may_begin_with_a_list(told: Told) -> None:
    """Where no list ends the header."""
    file = "bai-viet/2012/a/index.md"
    assert told(f"{HEADERS[file]}\n\n- a\n- b", file) == []


@given(
    st.sampled_from([*SCHEMAS.items()]),
    st.data(),
    st.sampled_from(["  ", "\t", "> ", "* ", "**", "\u2003", "_"]),
)
def test_any_field_of_any_kind_is_told_if_it_is_glued_to_another(
    schema: tuple[str, Schema], data: st.DataObject, mark: str
) -> None:
    """By any of its names, in any case, with marks or without."""
    kind, fields = schema
    names = [name for field in fields.own for name in field.names]
    name = data.draw(
        st.sampled_from(names).flatmap(lambda n: st.sampled_from([n, n.upper(), text.unaccent(n)]))
    )
    begins = partial(misplaced.begins_field, fields)
    matter, _ = parse(f"Lạ: A\n{mark}{name}: x\n\nx", "a.md", begins)
    assert [field.value for field in matter.fields] == ["A"]
    header = Header(f"{kind}/a.md", fields)
    misplaced.in_header(matter, header)
    assert [(problem.code, problem.place.line) for problem in header.problems] == [("H017", 2)]
