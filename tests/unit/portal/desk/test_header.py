"""A form changes the fields that it is told to change, and no other byte of a text."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from portal.content.fields.schema import Header
from portal.content.front_matter import Field
from portal.desk import fields, header
from portal.desk.exchange import Refusal
from portal.vietnamese import text

_FILE = "bai-viet/2026/bai/index.md"
_DOCUMENT, _NOTICE = "van-ban/2026/van-ban/index.md", "cong-khai/2026/ten/index.md"
_HEAD = "Tiêu đề: Một\nNgày: 1/2/2026\nLạ: x\n# ghi\nThẻ:\n  - a\n  - b, c\nTrạng thái: nháp\n"
_VALUE = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=40)
_BODY = st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=80)


def _value(written: str, name: str, file: str = _FILE) -> str | list[str]:
    schema = fields.schema_of(file)
    declared = next(each for each in schema.own if each.name == name)
    matter, _ = fields.parsed(file, written)
    return fields.value_of(declared, fields.written(matter, declared, schema))


@given(_BODY, st.dictionaries(st.sampled_from(["title", "summary", "source"]), _VALUE))
def test_the_body_keeps_its_bytes_whatever_is_written_above(
    body: str, values: dict[str, str]
) -> None:
    """Also one that looks like a header, and one with blanks at its ends."""
    written = f"{_HEAD}\n{body}"
    try:
        changed = header.rewritten(_FILE, written, values)
    except Refusal:  # as of a title of signs alone
        assume(condition=False)
    assert changed.endswith(f"\n\n{body}")
    assert changed.count("\n# ghi\n") == 1
    assert "\nLạ: x\n" in changed


@given(st.lists(_VALUE, max_size=4))
def test_a_list_is_read_as_it_was_meant_or_refused(items: list[str]) -> None:
    """A comma or a semicolon parts two items, in the form as in the header."""
    parts = (part for item in items for part in re.split("[,;]", item))
    meant = [words for part in parts if (words := " ".join(part.split()))]
    try:
        changed = header.rewritten(_FILE, f"{_HEAD}\nThân", {"tags": items})
    except Refusal:
        assume(condition=False)
    assert _value(changed, "tags") == [text.clean(item) for item in meant]
    assert changed.endswith("\n\nThân")


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"title": "Hai"}, _HEAD.replace("Một", "Hai")),
        ({"title": "“Hai”: ba"}, _HEAD.replace("Một", "“Hai”: ba")),
        ({"title": '"Hai" ba'}, _HEAD.replace("Một", '"\\"Hai\\" ba"')),
        ({"tags": ["x", "y"]}, _HEAD.replace("\n  - a\n  - b, c", " x, y")),
        ({"tags": ["x, z", "y"]}, _HEAD.replace("\n  - a\n  - b, c", " x, z, y")),
        ({"tags": ["x; z"]}, _HEAD.replace("\n  - a\n  - b, c", " x, z")),
        ({"authors": ["A, B"]}, _HEAD.replace("Trạng", "Tác giả: A, B\nTrạng")),
        ({"people": ["A; B", "C"]}, f"{_HEAD}Cá nhân và tập thể: A, B, C\n"),
        ({"tags": ["b, c", "d"]}, _HEAD.replace("  - a\n  - b, c", "  - b, c\n  - d")),
        ({"tags": []}, _HEAD.replace("Thẻ:\n  - a\n  - b, c\n", "")),
        ({"tags": ["a", "b, c"]}, _HEAD),
        ({"summary": "Tóm\ntắt"}, _HEAD.replace("Trạng", "Tóm tắt: Tóm tắt\nTrạng")),
        ({"section": "Tin tức"}, _HEAD.replace("# ghi", "# ghi").replace(
            "Lạ: x", "Chuyên mục: Tin tức\nLạ: x")),
        ({"approver": "A"}, f"{_HEAD}Người duyệt: A\n"),
        ({"slug": ""}, _HEAD),
    ],
)  # fmt: skip
def test_a_field_is_written_in_its_usual_form_where_it_was_or_belongs(
    values: dict[str, header.Value], expected: str
) -> None:
    """Lines that nobody changed, known or not, stay as they are."""
    assert header.rewritten(_FILE, f"{_HEAD}\nThân", values) == f"{expected}\nThân"


def test_notes_with_days_are_lines_of_their_own() -> None:
    """A correction may hold commas: a list of them is never one line."""
    notes = ["05/9/2012: sửa tên, chức vụ", "06/9/2012: sửa ảnh"]
    changed = header.rewritten(_FILE, f"{_HEAD}\nThân", {"corrections": notes})
    assert "Đính chính:\n  - 05/9/2012: sửa tên, chức vụ\n  - 06/9/2012: sửa ảnh\n" in changed
    one = header.rewritten(_FILE, changed, {"corrections": notes[:1]})
    assert "\nĐính chính: 05/9/2012: sửa tên, chức vụ\n" in one


@pytest.mark.parametrize("file", [_FILE, _DOCUMENT, _NOTICE, "chuyen-de/a/index.md"])
@pytest.mark.parametrize("sign", [",", ";"])
def test_what_parts_the_items_of_a_list_in_a_header_parts_them_on_the_desk(
    file: str, sign: str
) -> None:
    """Of every list: what one line is read as is what the form makes of it."""
    schema = fields.schema_of(file)
    for declared in (each for each in schema.own if each.is_list):
        line = f"2012: một{sign} 2013: hai"
        read = declared.read(Field(declared.names[0], line, 1), Header(file, schema)) or ()
        assert len(fields.split(line, declared)) == len(read), declared.name
        changed = header.rewritten(file, f"{_HEAD}\nThân", {declared.name: [line]})
        found = fields.written(fields.parsed(file, changed)[0], declared, schema)
        assert len(fields.value_of(declared, found)) == len(read), declared.name


@pytest.mark.parametrize(
    ("file", "name", "item"),
    [
        (_NOTICE, "people", "Bà Trần Thị D, Vụ trưởng, Cục E"),
        (_NOTICE, "units", "Cục E, Bộ F"),
        (_FILE, "corrections", "05/9/2026: bản đầu ghi nhầm, nay sửa; xin lỗi"),
        (_DOCUMENT, "files", "Phụ lục, biểu: a.pdf"),
        (_DOCUMENT, "issuers", "Bộ A, Bộ B"),
    ],
)
def test_an_entry_that_holds_a_comma_stays_one(file: str, name: str, item: str) -> None:
    """And a second one beside it."""
    for items in ([item], [item, "2012: hai"]):
        changed = header.rewritten(file, f"{_HEAD}\nThân", {name: items})
        assert _value(changed, name, file) == items


def test_a_field_written_twice_becomes_one() -> None:
    """Lists may stand on several lines; the form shows and writes them as one."""
    written = "Tiêu đề: A\nĐịa chỉ cũ: /a\nNgày: 1/2/2026\nĐịa chỉ cũ: /b\n\nThân"
    assert _value(written, "aliases") == ["/a", "/b"]
    changed = header.rewritten(_FILE, written, {"aliases": ["/a", "/c"]})
    assert changed == "Tiêu đề: A\nĐịa chỉ cũ: /a, /c\nNgày: 1/2/2026\n\nThân"


def test_a_text_without_a_header_gets_one() -> None:
    """Its words stay the body, an empty text too."""
    assert header.rewritten(_FILE, "Chữ\n\nx", {"title": "A"}) == "Tiêu đề: A\n\nChữ\n\nx"
    assert header.rewritten(_FILE, "", {"title": "A"}) == "Tiêu đề: A\n\n"


def test_a_header_between_fences_keeps_them() -> None:
    """Other programs write them."""
    written = "---\ntitle: A\n---\nThân"
    changed = header.rewritten(_FILE, written, {"title": "B", "tags": ["c"]})
    assert changed == "---\nTiêu đề: B\nThẻ: c\n---\nThân"


def test_fields_on_one_line_of_word_are_parted() -> None:
    """Word's own break is the end of a line to the check."""
    written = "Tiêu đề: A\u2028Ngày: 1/2/2026\n\nThân"
    assert header.rewritten(_FILE, written, {"title": "B"}) == "Tiêu đề: B\nNgày: 1/2/2026\n\nThân"


def test_what_no_header_can_hold_is_refused() -> None:
    """Rather than written as something else."""
    with pytest.raises(Refusal, match="lạ"):
        header.rewritten(_FILE, _HEAD, {"lạ": "x"})
    with pytest.raises(Refusal, match="---"):
        header.rewritten(_FILE, "---\nTiêu đề: A\n", {"title": "B"})
