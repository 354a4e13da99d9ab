from __future__ import annotations

import dataclasses
import sys
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.cache.fingerprint import Digests


@dataclass(frozen=True)
class Inner:
    """A small view."""

    name: str
    number: int = 0


@dataclass(frozen=True)
class Outer:
    """A view that holds others."""

    inner: object
    rows: tuple[Inner, ...] = ()
    maker: object = field(default=None, compare=False)


@dataclass(frozen=True)
class Other:
    """The same fields under another name."""

    name: str
    number: int = 0


NOW = datetime(2012, 8, 3, tzinfo=UTC)
VALUE = Outer(Inner("đ", 1), (Inner("a"), Inner("b")))


@pytest.mark.parametrize("shared", [(), (Inner,), (Inner, Outer)])
def test_equal_values_have_equal_digests(shared: tuple[type, ...]) -> None:
    """Whichever object they are, and whatever is kept by identity."""
    same = Outer(Inner("đ", 1), (Inner("a"), Inner("b")))
    assert Digests(*shared).of(VALUE) == Digests(*shared).of(same)
    digests = Digests(*shared)
    assert digests.of(VALUE) == digests.of(same) == digests.of(VALUE)


@pytest.mark.parametrize("shared", [(), (Inner,)])
@pytest.mark.parametrize(
    "other",
    [
        replace(VALUE, inner=Inner("d", 1)),
        replace(VALUE, inner=Inner("đ", 2)),
        replace(VALUE, rows=(Inner("b"), Inner("a"))),
        replace(VALUE, rows=(Inner("a"),)),
        replace(VALUE, rows=(Inner("a"), Inner("b"), Inner("b"))),
        replace(VALUE, rows=(Inner("ab"), Inner(""))),
        Outer(Other("đ", 1), VALUE.rows),
    ],
)
def test_any_difference_shows(other: Outer, shared: tuple[type, ...]) -> None:
    """A field, an order, a length, a type."""
    assert Digests(*shared).of(other) != Digests(*shared).of(VALUE)


def test_classes_of_one_name_in_two_modules_are_two() -> None:
    """Twenty names of views and of what units are given exist more than once."""
    made = [dataclasses.make_dataclass("Given", [("name", str)]) for _ in range(2)]
    made[0].__module__, made[1].__module__ = "plugins.pages.lists", "plugins.pages.archive"
    one, other = (Digests().of(kind("x")) for kind in made)
    assert one != other


def test_fields_that_do_not_count_do_not_count() -> None:
    """What loads a body is no part of the body."""
    assert Digests().of(replace(VALUE, maker=print)) == Digests().of(VALUE)


def test_the_order_of_a_mapping_does_not_count() -> None:
    """Equal mappings are equal."""
    one = MappingProxyType({"a": Inner("x"), "b": Inner("y")})
    assert Digests().of(one) == Digests().of({"b": Inner("y"), "a": Inner("x")})
    assert Digests().of(one) != Digests().of({"a": Inner("y"), "b": Inner("x")})


@pytest.mark.parametrize("value", [print, object(), {1, 2}, (1, [print])])
def test_what_cannot_be_told_from_outside_is_refused(value: object) -> None:
    """Better no fingerprint than a wrong one."""
    with pytest.raises(TypeError):
        Digests().of(value)


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.binary(max_size=3),
    lambda inner: st.lists(inner, max_size=3).map(tuple),
    max_leaves=6,
)


def _typed(value: object) -> object:
    if isinstance(value, tuple):
        return tuple(_typed(item) for item in value)
    return type(value).__name__, value


@given(_VALUES, _VALUES)
def test_digests_are_equal_just_when_values_are(one: object, other: object) -> None:
    """1, True and "1" are three values; so are (1, (2,)) and ((1,), 2)."""
    same = _typed(one) == _typed(other)
    assert (Digests().of(one) == Digests().of(other)) is same


@pytest.mark.parametrize("one", [1, True, "1", b"1", 1.0, None, (), "", b"", 0, False, (1,), {}])
def test_a_type_is_part_of_a_value(one: object) -> None:
    """What Python holds for equal may be shown in two ways."""
    others = [1, True, "1", b"1", 1.0, None, (), "", b"", 0, False, (1,), {}]
    same = [item for item in others if Digests().of(item) == Digests().of(one)]
    assert [repr(item) for item in same] == [repr(one)]
    assert Digests().of(Inner("x")) != Digests().of(replace(Inner("x"), number=one or True))  # type: ignore[arg-type]


def test_a_text_made_at_run_time_is_that_text() -> None:
    """However Python came to hold it."""
    known = sys.intern("so39")
    made = known[:2] + known[2:]
    assert made is not known
    assert Digests().of((made, made)) == Digests().of((known, made)) == Digests().of((known, known))


def test_a_value_kept_by_identity_is_not_taken_for_its_successor() -> None:
    """A view that is gone may leave its place in memory to another."""
    digests = Digests(Inner)
    seen = {digests.of((Inner(str(number)),)) for number in range(1000)}
    assert len(seen) == 1000


@dataclass
class Bare:
    """A class without fields."""


def test_a_value_without_fields_has_a_digest() -> None:
    """Its type is all there is."""
    assert Digests().of(Bare()) == Digests().of(Bare())
    assert Digests().of(Bare()) != Digests().of(())


@pytest.mark.parametrize("value", [Inner, replace(VALUE, inner=print), {"a": [print]}, object()])
def test_what_hides_its_content_is_refused_anywhere(value: object) -> None:
    """In a field, in a mapping, as a class."""
    with pytest.raises(TypeError):
        Digests().of(value)
