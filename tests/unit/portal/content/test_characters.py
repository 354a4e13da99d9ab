"""No character that XML, HTML or JSON forbids gets past the readers, and none goes untold."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.check import runner
from portal.content import article, characters
from portal.diagnostics.diagnostic import Place
from portal.vietnamese import text

Put = Callable[..., Path]

# control characters of both sets, halves of a pair, noncharacters, turners
BARRED = (
    "\0\x01\x08\x0b\x0c\x1f\x7f\x81\x9f\ud800\udfff\ufdd0\ufdef\ufffe\uffff\U0001fffe\U0010ffff"
)
TURNING = "\u202a\u202e\u2066\u2069"
KEPT = "\t\n aạđ–“\u00ad\u2028\ufffd\ue000😀\U0010fffd"
written = st.text(st.one_of(st.sampled_from(BARRED + TURNING), st.characters()), max_size=20)
AT = Place("x.md", 3)
FILE = "bai-viet/2012/a/index.md"


def test_what_is_forbidden_is_taken_out_and_nothing_else() -> None:
    """XML 1.0, section 2.2; noncharacters are for programs alone."""
    assert text.permitted(BARRED + TURNING) == ""
    assert text.permitted(KEPT) == KEPT


@given(written)
def test_a_clean_text_holds_only_what_is_permitted(one: str) -> None:
    """Whatever asks for clean text needs no second look."""
    assert text.permitted(text.clean(one)) == text.clean(one)


def test_each_character_is_told_once_where_it_stands_first() -> None:
    """With line and column, by its number: it cannot be seen."""
    problems = characters.raw("ab\x08\nc\x08\u202e", AT)
    assert [(problem.code, problem.data["char"]) for problem in problems] == [
        ("F007", "U+0008"),
        ("F008", "U+202E"),
    ]
    assert [(problem.place.line, problem.place.column) for problem in problems] == [(3, 3), (4, 3)]


@pytest.mark.parametrize(
    "reference", ["&#8;", "&#x8;", "&#X0008;", "&#8 x", "&#xFFFE;", "&#xd800;"]
)
def test_a_reference_to_a_forbidden_character_is_told(reference: str) -> None:
    """Markdown and HTML know each character by its number."""
    assert [problem.code for problem in characters.references(f"a {reference}", AT)] == ["F007"]


@pytest.mark.parametrize(
    "reference", ["&#8211;", "&#150;", "&#x96;", "&#9;", "&#0;", "&#99999999;", "&#"]
)
def test_other_references_are_let_be(reference: str) -> None:
    """Browsers take 150 for a dash, as Windows-1252 has it; what is no character, for a mark."""
    assert characters.references(f"a {reference}", AT) == []


def test_escapes_of_toml_are_told_but_not_a_backslash() -> None:
    r"""``\\u0008`` is a backslash and five letters."""
    assert [problem.code for problem in characters.escapes(r'"a\u0008 \U0000202e"', AT)] == [
        "F007",
        "F008",
    ]
    assert characters.escapes(r'"a\\u0008 \u00e1"', AT) == []


@settings(max_examples=60)
@given(title=written, tag=written, body=written, number=st.sampled_from(BARRED[1:] + TURNING))
def test_nothing_forbidden_comes_out_of_an_article(
    title: str, tag: str, body: str, number: str
) -> None:
    """Raw, by JSON's escapes, by reference: what is read of it, and its HTML, may be published."""
    head = f"Tiêu đề: {json.dumps(title)}\nThẻ: [{json.dumps(tag)}, x]\nNgày: 03/08/2012\n"
    raw = "".join(char for char in body if char > "\0" and not "\ud800" <= char <= "\udfff")
    source = f"---\n{head}---\n{raw}\n\nMột &#{ord(number)}; hai. ![Cờ &#{ord(number)};](a.jpg)\n"
    with TemporaryDirectory() as folder:
        path = Path(folder, FILE)
        path.parent.mkdir(parents=True)
        path.write_bytes(source.encode())
        loaded, problems = article.load(Path(folder), PurePosixPath(FILE))
    assert loaded is not None
    for value in (loaded.title, *loaded.tags, loaded.lead, loaded.html):
        assert text.permitted(value) == value
    reported = {problem.data["char"] for problem in problems if problem.code in {"F007", "F008"}}
    of_word = "\x0b\x0c\x1e\x1f"  # its breaks and hyphens are read
    forbidden = {
        char for char in title + tag + raw if not text.permitted(char) and char not in of_word
    }
    assert {f"U+{ord(char):04X}" for char in forbidden} <= reported
    assert all(problem.code < "\ud800" or problem.code for problem in problems)


@pytest.mark.parametrize(
    "file", ["data/banners.toml", "data/organisation.toml", "data/sections.toml"]
)
def test_data_are_told_of_as_texts_are(root: Path, put: Put, file: str) -> None:
    """The line is that of the file."""
    put('x = 1\ny = "a\\u0008"\n', file)
    problems = [problem for problem in runner.check(root).report if problem.code == "F007"]
    assert [problem.place.line for problem in problems] == [2]
