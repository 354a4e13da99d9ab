"""A header is read by what its dataclass declares."""

from __future__ import annotations

import operator
import unicodedata
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.content import metadata
from portal.content.documents import document
from portal.content.fields.readers import items, words
from portal.content.fields.schema import Header, Schema, declarations, header_field
from portal.content.front_matter import Field
from portal.content.notices import notice
from portal.diagnostics import messages
from portal.diagnostics.diagnostic import error
from portal.vietnamese import text

SCHEMAS = {**metadata.SCHEMAS, document.DOCUMENTS: document.SCHEMA, notice.NOTICES: notice.SCHEMA}
every_kind = pytest.mark.parametrize("schema", SCHEMAS.values(), ids=SCHEMAS)


@dataclass(frozen=True, kw_only=True)
class _Poem:
    name: str = header_field(words, "Tên, name", missing=lambda at, _: error("H005", at))
    tags: tuple[str, ...] = header_field(items, "Thẻ, tag", default=(), merge=operator.add)
    metre: str = header_field(words, "Thể thơ, metre", default="lục bát", folders=("tho",))
    length: int = 0


_SCHEMA = Schema(declarations(_Poem), folder="tho")


def _read(*lines: str, schema: Schema = _SCHEMA) -> Header:
    written = (line.split(": ") for line in lines)
    fields = [Field(name, value, number) for number, (name, value) in enumerate(written, 1)]
    return schema.read(fields, "tho/a.md")


def _told(header: Header) -> list[tuple[str, int]]:
    return [(problem.code, problem.place.line) for problem in [*header.problems, *header.missing()]]


def test_a_declared_field_is_read_by_any_of_its_names() -> None:
    """Its value is its reader's, under the name of its attribute; others keep their defaults."""
    header = _read("TEN: Qua  Đèo Ngang", "metre: thất ngôn")
    assert _told(header) == []
    assert _Poem(**header.values) == _Poem(name="Qua Đèo Ngang", metre="thất ngôn")
    assert header.lines == {"name": 1, "metre": 2}


def test_a_field_that_grows_may_have_more_lines_than_one() -> None:
    """What they say is added up; any other field has one line."""
    header = _read("Tên: a", "Thẻ: núi, đèo", "tag: chiều", "name: b")
    assert _told(header) == [("H004", 4)]
    assert header.values == {"name": "a", "tags": ("núi", "đèo", "chiều")}


def test_a_field_of_another_folder_is_refused() -> None:
    """It is known, so it is no slip of the pen; but it is not offered either."""
    header = _read("Tên: a", "Thể thơ: x", "Thể thơi: x", schema=Schema(declarations(_Poem)))
    assert _told(header) == [("T004", 2), ("H003", 3)]
    assert header.problems[1].data["names"] == "Tên, Thẻ"


def test_a_wanted_field_without_a_value_is_missing() -> None:
    """Told where it stands empty, else at the first line; in one kind it may be optional."""
    assert _told(_read("Thẻ: a")) == [("H005", 1)]
    assert _told(_read("Thẻ: a", "Tên:  ")) == [("H005", 2)]
    assert _told(_read("Thẻ: a", schema=Schema(declarations(_Poem), optional=["name"]))) == []


@every_kind
def test_a_field_is_known_by_its_names_in_any_case(schema: Schema) -> None:
    """With marks or without, in capitals or not, typed on a Mac or not; one name is English."""
    for field in schema.own:
        assert any(name.isascii() for name in field.names), field.name
        for name in field.names:
            spellings = {name, text.unaccent(name), unicodedata.normalize("NFD", name)}
            for spelling in (
                spellings | {s.upper() for s in spellings} | {s.lower() for s in spellings}
            ):
                assert schema.names.value(spelling) == field.name


@every_kind
def test_a_field_of_any_kind_is_read_or_told(schema: Schema) -> None:
    """Whatever kind of text it stands in: none is taken without effect."""
    known = {label for each in SCHEMAS.values() for label in each.names.labels}
    for label in known - set(schema.names.labels):
        header = schema.read([Field(label, "x", 1)], "a.md")
        if schema.declared(label) is None:
            assert [problem.code for problem in header.problems] in (["T004"], ["H003"], ["K001"])


@every_kind
def test_every_problem_of_a_header_has_its_sentence(schema: Schema) -> None:
    """No value that a sentence needs is missing, whatever is wrong."""
    wrong = [Field(name, ":", 1) for field in schema.own for name in field.names[:1] * 2]
    for header in (schema.read([*wrong, Field("Zzz", "x", 1)], "a.md"), schema.read([], "a.md")):
        for problem in [*header.problems, *header.missing()]:
            assert messages.sentence(problem)


@given(st.sampled_from([*SCHEMAS.values()]), st.data(), st.text(max_size=60))
def test_any_value_of_any_field_is_read_without_fault(
    schema: Schema, data: st.DataObject, value: str
) -> None:
    """What cannot be read is a problem, never an exception."""
    name = data.draw(st.sampled_from([name for field in schema.own for name in field.names]))
    header = schema.read([Field(name, value, 1)], "a.md")
    assert {problem.place.file for problem in [*header.problems, *header.missing()]} <= {"a.md"}
