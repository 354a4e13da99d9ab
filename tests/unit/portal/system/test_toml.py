from __future__ import annotations

import ast
import inspect
import re
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.system import toml

_VALUES = st.recursive(
    st.sampled_from(["1", "1.5", '"a[.]"', "'[['", "2012-08-03", "true"]),
    lambda inner: st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
    max_leaves=6,
)


def _paths(value: Any, path: toml.Path = ()) -> Iterator[toml.Path]:
    """Yield the paths of all that a value holds."""
    inside = value.items() if isinstance(value, dict) else ()
    for key, item in enumerate(value) if isinstance(value, list) else inside:
        yield (*path, key)
        yield from _paths(item, (*path, key))


@given(st.lists(_VALUES, max_size=6))
def test_tables_that_people_write_are_read_as_python_reads_them(values: list[str]) -> None:
    """The bound is far above them."""
    written = "".join(f"a.b{number} = {value} # [[[\n" for number, value in enumerate(values))

    assert toml.loads(written) == tomllib.loads(written)


@pytest.mark.parametrize(
    ("written", "line"),
    [
        ("a = 1\n" + "a." * 50_000 + "a = 1", 2),
        ("a = 1\n[" + "a." * 21 + "a]", 2),
        ('a = 1\n"a"' + '."a"' * 21 + " = 1", 2),
        ("\n\na = " + "[" * 50_000, 3),
        ("a = " + "{a = " * 50_000, 1),
        ("a = [\n" + "[\n" * 50, 21),
        ("a = {" + "a." * 50_000 + "a = 1}", 1),
    ],
)
def test_what_stands_in_each_other_too_deep_is_refused_with_its_line(
    written: str, line: int
) -> None:
    """Python would take hours over it, or end in a RecursionError."""
    with pytest.raises(toml.TomlError, match="tầng") as caught:
        toml.loads(written)
    assert caught.value.line == line


# text, line, a part of the reason
_BROKEN = [
    ("\na = " + "1" * 5000, 2, "1000 ký tự"),  # Python refuses it in English, without a line
    ("\na = \n", 2, "giá trị"),
    ("a = “x”", 1, "ngoặc kép thẳng"),
    ("a = 1 b", 1, "chữ thừa"),
    ("a = 2026-02-30", 1, "không có ngày"),
    ("\n\nđơn vị = 1", 3, "tên có dấu thì"),
    ("Bộ = 1", 1, "phải là dấu ="),
    ("[a\nb = 1", 1, "thiếu dấu ]"),
    ("[]", 1, "một tên"),
    ("[a]\n[a]", 2, "đã có ở trên"),
    ("a = 1\na = 2\n\n", 2, "đã có giá trị"),
    ("a = {}\na.b = 1\n\n", 2, "đã được viết xong"),
    ("[[a]]\nb = 1\n[a.b]\n", 3, "đã"),
    ("[a]\nb.c = 1\n[a.b]\n", 3, "đã"),
    ("a = { b = 1, b = 2 }", 1, "cùng tên"),
    ("a = [\n1\n2\n]", 3, "thiếu dấu phẩy"),
    ("\na = [\n1,\n# hết\n\n", 2, "mở ở dòng này"),
    ("a = { b = 1 c = 2 }", 1, "thiếu dấu phẩy hoặc dấu }"),
    ("\na = 'x\n", 2, "chưa đóng"),
    ('\na = "x\nb = 1', 2, "chưa đóng"),
    ('\na = """x\n\n', 2, "chưa được đóng"),
    ('\na = """x\\"""\n\n', 2, "chưa được đóng"),
    ("\na = '''x\n\n", 2, "chưa được đóng"),
    ('a = "C:\\day"', 1, "phải viết là"),
    ('a = "\\uZZZZ"', 1, "bốn chữ số"),
    ('a = "\\ud800"', 1, "một ký tự"),
    ("a = '\x01'", 1, "không dùng được"),
    ('a = "\x01"', 1, "không dùng được"),
]


@pytest.mark.parametrize(("written", "line", "reason"), _BROKEN)
def test_what_is_wrong_is_told_in_vietnamese_with_its_line(
    written: str, line: int, reason: str
) -> None:
    """Of brackets and texts that are never closed, the line where they begin."""
    with pytest.raises(toml.TomlError, match=re.escape(reason)) as caught:
        toml.loads(written)
    assert caught.value.line == line
    assert str(caught.value) != toml.UNKNOWN


def test_every_sentence_of_pythons_reader_is_known() -> None:
    """One that a later Python adds is told as a mistake of syntax until it is translated."""
    said = {
        text.value
        for call in ast.walk(ast.parse(inspect.getsource(tomllib._parser)))  # type: ignore[attr-defined]
        if isinstance(call, ast.Call)
        and getattr(call.func, "id", "") in {"suffixed_err", "TOMLDecodeError"}
        for argument in call.args
        for text in [*getattr(argument, "values", [argument])][:1]  # the beginning
        if isinstance(text, ast.Constant) and isinstance(text.value, str)
    }
    assert len(said) > 15
    unknown = {message for message in said if not message.startswith(tuple(toml.REASONS))}
    assert unknown == {"Expected "}  # a quotation mark


@given(st.lists(_VALUES, max_size=6), st.sampled_from(["", "[t]\n", "[[t]]\n[t.u]\n[[t]]\n"]))
def test_every_value_has_the_line_on_which_it_stands(values: list[str], header: str) -> None:
    """Also in lists that go over lines, whatever stands in texts and comments before."""
    spread = [v.replace("[", "[ # ]\n", 1) if v[0] == "[" else v for v in values]
    written = header + "".join(
        f"a.b{number} = {value} # [[\n" for number, value in enumerate(spread)
    )
    lines = toml.lines(written)
    data = toml.loads(written)

    assert set(_paths(data)) == set(lines)
    for number in range(len(values)):
        (line,) = (line for path, line in lines.items() if path[-1] == f"b{number}")
        assert written.split("\n")[line - 1].startswith(f"a.b{number} = ")


def test_strings_of_many_lines_and_quoted_names_are_passed_over() -> None:
    """What stands in a text is no table; names are those that Python reads."""
    written = '''"a\\u0062" = """
[b]
c = 1 \\"""
"""
['x y'.z]
d = [
  1,
  { e = 2, "f" = [3] },
]
[[g]]
[[g]]
h = 1
[g.i]
j = 1
'''
    assert set(_paths(toml.loads(written))) == set(toml.lines(written))
    assert toml.lines(written) == {
        ("ab",): 1,
        ("x y",): 5,
        ("x y", "z"): 5,
        ("x y", "z", "d"): 6,
        ("x y", "z", "d", 0): 7,
        ("x y", "z", "d", 1): 8,
        ("x y", "z", "d", 1, "e"): 8,
        ("x y", "z", "d", 1, "f"): 8,
        ("x y", "z", "d", 1, "f", 0): 8,
        ("g",): 10,
        ("g", 0): 10,
        ("g", 1): 11,
        ("g", 1, "h"): 12,
        ("g", 1, "i"): 13,
        ("g", 1, "i", "j"): 14,
    }
