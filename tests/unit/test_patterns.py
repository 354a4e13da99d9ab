from __future__ import annotations

import re
from functools import lru_cache
from re import _parser as parser  # type: ignore[attr-defined]

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.steps.backtracking import machine
from tests.steps.patterns import Asked, asked, hostile, may_step_back, possessive_groups

pytestmark = pytest.mark.slow

_SIZES = ((20, 80), (160, 640))  # characters; what seems to grow too fast is seen larger as well
_MOST = 6.0  # times the steps for four times the text: 4 and a little, where n log n is 5.5


@lru_cache(maxsize=1)
def _all() -> tuple[Asked, ...]:
    return tuple(asked())


def _steps(each: Asked, parts: tuple[str, str, str], size: int) -> int:
    before, part, ending = parts
    text = before + part * max(2, size // len(part)) + ending
    given = text.encode("latin-1", "replace") if isinstance(each.pattern.pattern, bytes) else text
    return machine(each.pattern).run_over(given, full=each.full, once=each.once)


def _grows_too_fast(each: Asked, parts: tuple[str, str, str]) -> bool:
    try:
        return all(
            _steps(each, parts, large) > _MOST * _steps(each, parts, small) + 200
            for small, large in _SIZES
        )
    except OverflowError:
        return True


def test_no_pattern_is_worse_than_linear() -> None:
    """Four times the text costs about four times the steps, however the text is made.

    Every pattern of portal/ and plugins/ meets texts made of its own parts: what each repeat takes,
    ever more often, with what leads to it and with an end at which it fails.
    """
    slow = {
        f"{each.where}: {parts!r}"
        for each in _all()
        for parts in hostile(each.pattern)
        if _grows_too_fast(each, parts)
    }

    assert not slow


def test_no_group_that_may_step_back_is_repeated_possessively() -> None:
    """Python before 3.11.5, as Debian 12 has it, matches such repeats wrongly (gh-106052).

    `(?:a|bc*)*+` is written `(?>(?:a|bc*)*)`.
    """
    assert not {
        each.where
        for each in _all()
        for inside in possessive_groups(parser.parse(each.pattern.pattern, each.pattern.flags))
        if may_step_back(inside)
    }


def test_patterns_are_found_wherever_they_stand() -> None:
    """Names, tuples of patterns and calls of `re` alike."""
    places = {each.where.partition(":")[0] for each in _all()}

    assert {
        "portal/photos/decode.py _SVG",
        "portal/vietnamese/dates.py _FORMS",
        "portal/content/documents/citations.py",
    } <= places
    assert len(_all()) > 100


@pytest.mark.parametrize(
    ("pattern", "part", "ending"),
    [
        (r"(?:a|aa)*b", "a", "c"),  # twice as many for each letter
        (r"\s*(?:<!--.*?-->|\s)*<svg", "<!---->", "x"),
        (r"a*a*b", "a", "c"),
        (r"<[^>]*>", "<", ""),  # from each beginning to the end
        (r"!\[[^\]]*\]\(", "![", "]"),
    ],
)
def test_a_pattern_that_is_worse_is_seen(pattern: str, part: str, ending: str) -> None:
    """The test of all patterns would fail for these."""
    each = Asked("", re.compile(pattern), once=False, full=False)

    assert _grows_too_fast(each, ("", part, ending))


@given(st.data())
def test_the_machine_that_counts_finds_what_python_finds(data: st.DataObject) -> None:
    """Steps are counted on the way that Python's engine takes, so both end at one place."""
    each = data.draw(st.sampled_from(_all()), "pattern")
    parts = [part for made in hostile(each.pattern) for part in made]
    drawn = data.draw(st.lists(st.sampled_from([*parts, "a", " ", "\n"]), max_size=8), "text")
    text = "".join(drawn)
    whole = text.encode("latin-1", "replace") if isinstance(each.pattern.pattern, bytes) else text
    start = data.draw(st.integers(0, len(whole)), "start")

    found = (each.pattern.fullmatch if each.full else each.pattern.match)(whole, start)
    end, _ = machine(each.pattern).run(whole, start, full=each.full)

    assert end == (found.end() if found else None)
