from __future__ import annotations

import pickle
from array import array
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.content.documents.catalogue import _CODEC as LIBRARY
from portal.content.loader import load
from portal.content.notices.board import _CODEC as BOARD
from portal.diagnostics.diagnostic import Diagnostic, Place, error, warning
from portal.system import codec
from portal.system.codec import Codec
from tests.conftest import PORTAL
from tests.unit.plugins.make import notice

_ZONES = st.sampled_from([UTC, timezone(timedelta(hours=7))])
_PLAIN = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(st.characters(exclude_categories=[]), max_size=9)
    | st.binary(max_size=9)
    | st.datetimes(timezones=_ZONES).map(lambda moment: moment.replace(fold=0))
)
_VALUES = st.recursive(
    _PLAIN,
    lambda inner: (
        st.lists(inner, max_size=4).map(tuple)
        | st.dictionaries(st.text(max_size=4) | st.tuples(st.integers(), st.text()), inner)
    ),
    max_leaves=12,
)


@dataclass(frozen=True)
class Point:
    """A value of two fields."""

    x: int
    y: object = None


@dataclass(frozen=True)
class Alone:
    """A value of one field."""

    only: Point


@given(_VALUES)
def test_what_is_written_comes_back(value: object) -> None:
    """Types and all: text with lone surrogates, numbers of any size, rows as keys."""
    decoded = codec.loads(codec.dumps(value))
    assert decoded == value
    assert repr(decoded) == repr(value)


def test_a_number_of_a_thousand_digits_comes_back() -> None:
    """An editor may write one in a field."""
    assert codec.loads(codec.dumps(-(10**5000))) == -(10**5000)


def test_lists_come_back_as_tuples_and_buffers_as_bytes() -> None:
    """One form of each: keys are compared."""
    assert codec.loads(codec.dumps([[1], array("B", b"ab"), memoryview(b"c")])) == (
        *((1,), b"ab", b"c"),
    )


def test_dataclasses_come_back_where_they_are_named() -> None:
    """And are refused elsewhere, as all else that is not plain."""
    own = Codec(Point, Alone)
    value = (Alone(Point(1, Point(2, ("a",)))), {"x": Point(3)})
    assert own.loads(own.dumps(value)) == value
    for strange in (value, print, object(), {1, 2}, 1j):
        with pytest.raises(ValueError, match=r"."):
            codec.dumps(strange)


@given(st.binary(max_size=60))
def test_any_bytes_are_a_value_or_a_value_error(data: bytes) -> None:
    """Nothing else may come of what somebody wrote there."""
    for loads in (codec.loads, Codec(Point, Alone).loads):
        with suppress(ValueError):
            loads(data)


def test_what_would_run_when_unpickled_is_only_bytes() -> None:
    """The values are data, whoever wrote them."""
    with pytest.raises(ValueError, match=r"."):
        codec.loads(pickle.dumps(print))


@given(
    st.builds(
        lambda make, code, place, data: make(code, place, **data),
        st.sampled_from([error, warning]),
        st.text(max_size=4),
        st.builds(Place, st.text(max_size=9), st.integers(), st.integers()),
        st.dictionaries(st.text("abc", min_size=1, max_size=3), st.text(max_size=9)),
    )
)
def test_a_problem_comes_back_from_its_row(problem: Diagnostic) -> None:
    """With its severity, by which builds stop."""
    decoded = Diagnostic.of(codec.loads(codec.dumps(problem.row())))
    assert decoded == problem
    assert decoded.severity is problem.severity


def test_notices_and_documents_come_back() -> None:
    """Every kind of value that they hold is known."""
    notices = (notice("2026-11-20", "2026-11-26"),)
    documents = load(PORTAL).library.documents
    assert documents
    assert BOARD.loads(BOARD.dumps(notices)) == notices
    assert LIBRARY.loads(LIBRARY.dumps(documents)) == documents


def test_a_naive_moment_stays_naive() -> None:
    """No zone is made up."""
    moment = datetime(2012, 8, 3, 1, 2, 3, 4)  # noqa: DTZ001 - just that
    assert codec.loads(codec.dumps(moment)) == moment
