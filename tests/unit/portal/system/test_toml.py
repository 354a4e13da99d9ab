from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.system import toml

_VALUES = st.recursive(
    st.sampled_from(["1", "1.5", '"a[.]"', "'[['", "2012-08-03", "true"]),
    lambda inner: st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
    max_leaves=6,
)


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
    with pytest.raises(tomllib.TOMLDecodeError, match=rf"at line {line}\)"):
        toml.loads(written)


def test_a_number_that_python_refuses_is_an_error_of_the_text() -> None:
    """More than 4300 digits are a ValueError of Python's own."""
    with pytest.raises(tomllib.TOMLDecodeError):
        toml.loads("a = " + "1" * 5000)
