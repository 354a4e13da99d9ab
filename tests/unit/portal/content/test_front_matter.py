from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from portal.content import front_matter
from portal.content.front_matter import Field
from portal.diagnostics.diagnostic import Diagnostic, Place
from portal.vietnamese import text

laws = settings(deadline=None, max_examples=100)
names = st.sampled_from(["Tiêu đề", "Ngày", "Thẻ", "title", "Bài liên quan", "x-y"])
plain = st.text(st.characters(exclude_characters="\r"), max_size=30).map(text.permitted)
tricky = st.sampled_from(
    ["a: b", "- a", "[a, b]", '"a"', "'a'", "> a", "|", "#a", " a ", '"', "---"]
)
values = st.one_of(plain, tricky)
items = st.lists(st.one_of(plain, tricky).filter(str.strip), min_size=1, max_size=4)


def values_of(written: str) -> dict[str, str]:
    """Read a file that has no problems into name -> value."""
    matter, problems = front_matter.parse(written, "bai.md")
    assert problems == []
    return {field.name: field.value for field in matter.fields}


def items_of(text: str) -> tuple[str, ...]:
    """Read the list of the only field of a file that has no problems."""
    matter, problems = front_matter.parse(text, "bai.md")
    assert problems == []
    (only,) = matter.fields
    return only.as_list()


def problems_of(text: str) -> list[Diagnostic]:
    """Read a file for what is wrong with its header."""
    return front_matter.parse(text, "bai.md")[1]


def test_a_title_keeps_its_colon() -> None:
    """Only the first colon parts the name from the value."""
    assert values_of("Tiêu đề: Hội nghị: ngày đầu\n\nx") == {"Tiêu đề": "Hội nghị: ngày đầu"}


def test_an_address_keeps_its_colon_and_slashes() -> None:
    """A source may be a web address."""
    assert values_of("Nguồn: https://qdnd.vn:443/a\n\nx") == {"Nguồn": "https://qdnd.vn:443/a"}


def test_every_field_remembers_its_line() -> None:
    """Lines count from 1 in the file, blank lines and fences included."""
    matter, _ = front_matter.parse("\n---\nTiêu đề: a\nThẻ:\n- b\nNgày: c\n---\nx", "bai.md")
    assert [(field.name, field.line) for field in matter.fields] == [
        ("Tiêu đề", 3),
        ("Thẻ", 4),
        ("Ngày", 6),
    ]


@pytest.mark.parametrize(
    ("text", "body", "line"),
    [
        ("Ngày: a\n\nThân bài\n\nHết", "Thân bài\n\nHết", 3),
        ("---\nNgày: a\n---\nThân bài", "Thân bài", 4),
        ("---\nNgày: a\n...\nThân bài", "Thân bài", 4),
        ("Ngày: a\n---\nThân bài", "Thân bài", 3),
        ("---  \nNgày: a\n\nThẻ: b\n---  \nThân bài", "Thân bài", 6),
        ("\n\nNgày: a\n\nThân bài", "Thân bài", 5),
        ("\ufeffNgày: a\r\n\r\nThân\r\nbài", "Thân\nbài", 3),
        ("Ngày: a\r\rThân bài", "Thân bài", 3),
        ("Ngày: a", "", 3),
        ("Đoạn đầu, không có trường.\nNgày: a", "Đoạn đầu, không có trường.\nNgày: a", 1),
        ("", "", 1),
    ],
)
def test_the_body_begins_after_the_header(text: str, body: str, line: int) -> None:
    """A header ends at its closing fence or, without fences, at the first blank line."""
    matter, problems = front_matter.parse(text, "bai.md")
    assert problems == []
    assert matter.body == body
    assert matter.body_line == line or not body


def test_a_rule_in_the_body_is_no_fence() -> None:
    """Three hyphens in the text of an article without fences are a line across the page."""
    matter, _ = front_matter.parse("Ngày: a\n\nMột\n\n---\n\nHai", "bai.md")
    assert matter.body == "Một\n\n---\n\nHai"


@pytest.mark.parametrize(
    "text",
    [
        "Thẻ: sơ kết, Bộ Quốc phòng\n\nx",
        "Thẻ: sơ kết,, Bộ Quốc phòng,\n\nx",
        "Thẻ:\n- sơ kết\n- Bộ Quốc phòng\n\nx",
        "Thẻ:\n  - sơ kết\n  - Bộ Quốc phòng\n\nx",
        "---\nThẻ:\n  - sơ kết\n  - Bộ Quốc phòng\n---\nx",
        "---\nThẻ:\n  - \"sơ kết\"\n  - 'Bộ Quốc phòng'\n---\nx",
        "---\nThẻ:\n  - sơ kết\n  - Bộ\n    Quốc phòng\n---\nx",
        "Thẻ: [sơ kết, Bộ Quốc phòng]\n\nx",
        "Thẻ: ['sơ kết', \"Bộ Quốc phòng\"]\n\nx",
        "Thẻ: [sơ kết,\n  Bộ Quốc phòng]\n\nx",
    ],
)
def test_a_list_reads_in_every_form(text: str) -> None:
    """By commas, by hyphens, in brackets, as people and as web editors write it."""
    assert items_of(text) == ("sơ kết", "Bộ Quốc phòng")


def test_a_list_item_keeps_its_comma() -> None:
    """Written with hyphens, an item is one, comma or not."""
    assert items_of("Thẻ:\n- thi đua, khen thưởng\n\nx") == ("thi đua, khen thưởng",)


def test_a_quoted_item_in_brackets_keeps_its_comma() -> None:
    """So YAML has it, and web editors write it so."""
    assert items_of('Thẻ: ["thi đua, khen thưởng", b]\n\nx') == ("thi đua, khen thưởng", "b")


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ('"Hội nghị: ngày đầu"', "Hội nghị: ngày đầu"),
        ("'Hội nghị: ngày đầu'", "Hội nghị: ngày đầu"),
        ("'Đắk R''lấp'", "Đắk R'lấp"),
        (r'"Đền ơn \"đáp nghĩa\""', 'Đền ơn "đáp nghĩa"'),
        (r'"Hội ngh\u1ecb"', "Hội nghị"),
        ('"Đền ơn" và "đáp nghĩa"', '"Đền ơn" và "đáp nghĩa"'),
        ("“Đền ơn đáp nghĩa”", "“Đền ơn đáp nghĩa”"),
        ('"', '"'),
        ("Hội nghị\n  ngày đầu", "Hội nghị ngày đầu"),
        (">\n  Hội nghị\n  ngày đầu", "Hội nghị ngày đầu"),
        (">-\n  Hội nghị\n  ngày đầu", "Hội nghị ngày đầu"),
        ("|\n  Hội nghị\n  ngày đầu", "Hội nghị\nngày đầu"),
        ('"Hội nghị\n  ngày đầu"', "Hội nghị ngày đầu"),
        ("[Ảnh] Hội nghị", "[Ảnh] Hội nghị"),
        ("", ""),
    ],
)
def test_quoted_and_folded_values_read_as_yaml_has_them(written: str, value: str) -> None:
    """Quotes go only where they hold the whole value; folded lines join."""
    assert values_of(f"---\nTiêu đề: {written}\n---\nx") == {"Tiêu đề": value}


def test_a_blank_line_does_not_end_a_folded_value() -> None:
    """Web editors part the paragraphs of a summary so; every word of it is kept."""
    text = "---\nTóm tắt: >\n  Một\n  hai\n\n  ba\nThẻ: a\n---\nx"
    values = values_of(text)
    assert values["Tóm tắt"].split() == ["Một", "hai", "ba"]
    assert values["Thẻ"] == "a"


def test_a_comment_of_yaml_is_passed_over() -> None:
    """A line that begins with # says nothing to the portal."""
    assert values_of("---\n# do trình soạn thảo ghi\nNgày: a\n---\nx") == {"Ngày": "a"}


def test_a_body_glued_to_the_header_is_told_with_its_line() -> None:
    """Without a blank line the first line of the text stands among the fields."""
    matter, _ = front_matter.parse("Ngày: a\nĐoạn mở đầu của bài.\n\nHết", "bai.md")
    assert matter.strays == ((2, "Đoạn mở đầu của bài."),)


def test_a_fence_without_its_end_is_told_where_it_stands() -> None:
    """The rest of the file must not be swallowed in silence."""
    (problem,) = problems_of("\n---\nNgày: a\n\nThân bài")
    assert (problem.code, problem.place) == ("H002", Place("bai.md", 2))


def test_a_field_needs_no_space_after_its_colon() -> None:
    """Ngày:03/08/2012 is read as it is meant."""
    matter, problems = front_matter.parse("Tiêu đề: a\nNgày:03/08/2012\n\nx", "bai.md")
    assert (matter.fields[1].value, problems) == ("03/08/2012", [])


def test_a_first_field_without_a_space_does_not_hide_the_header() -> None:
    """The other fields are read, and the one line that is wrong is told."""
    matter, problems = front_matter.parse("Tiêu đề:Hội nghị\nNgày: a\n\nx", "bai.md")
    assert "Ngày" in [field.name for field in matter.fields]
    assert problems == []


def test_the_same_field_twice_is_kept_twice() -> None:
    """What that means is judged by who knows the fields."""
    matter, _ = front_matter.parse("Ngày: a\nNgày: b\n\nx", "bai.md")
    assert matter.fields == (Field("Ngày", "a", 1), Field("Ngày", "b", 2))


def _written(fields: list[tuple[str, str | list[str]]], body: str) -> str:
    lines: list[str] = []
    for name, value in fields:
        if isinstance(value, str):
            lines.append(f"{name}: {front_matter.quoted(value)}".rstrip())
        else:
            lines += [f"{name}:", *(f"- {front_matter.quoted(item)}" for item in value)]
    return "\n".join(["---", *lines, "---", body])


@laws
@given(st.lists(st.tuples(names, st.one_of(values, items)), max_size=5), plain)
@example([("Thẻ", ["- a", "b: c"])], "\n---\nx")
def test_what_is_written_reads_back(fields: list[tuple[str, str | list[str]]], body: str) -> None:
    """Names, values, lists and body, whatever they hold, where `quoted` writes the values."""
    matter, problems = front_matter.parse(_written(fields, body), "bai.md")
    assert problems == []
    read = [
        (field.name, field.value if field.items is None else list(field.items))
        for field in matter.fields
    ]
    assert read == fields
    assert matter.body == body


def test_an_empty_item_is_no_fault_of_the_list() -> None:
    """A hyphen with nothing after it, as a web editor leaves it, names nothing."""
    assert items_of("---\nThẻ:\n- a\n-\n---\nx") == ("a",)


@laws
@given(st.text())
def test_any_text_parts_into_header_and_body(text: str) -> None:
    """Nothing makes the reader stumble, and the body is the end of the text."""
    matter, _ = front_matter.parse(text, "bai.md")
    plain_text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    assert plain_text.endswith(matter.body)
    assert matter.body_line >= 1
