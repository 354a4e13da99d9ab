"""Recall and nDCG are what their definitions say."""

from __future__ import annotations

import math
from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.related.measures import interval, ndcg, recall
from bench.related.trials import by_order

_KEYS = st.sampled_from("abcdefghij")
_FOUND = st.lists(_KEYS, unique=True, max_size=10)
_ANSWERS = st.lists(_KEYS, unique=True, min_size=1, max_size=6)


def test_recall_is_of_what_five_places_can_hold() -> None:
    """Six answers of which five are there are all that could be."""
    assert recall("abcde", by_order("abcdef")) == 1
    assert recall("axyzb", by_order("ab")) == 1
    assert recall("axyzwb", by_order("ab")) == 0.5
    assert recall("", by_order("ab")) == 0


def test_ndcg_discounts_by_place_and_grades_by_order() -> None:
    """Of two answers the first is worth two, the second one."""
    best = 2 + 1 / math.log2(3)
    assert ndcg("ab", by_order("ab")) == pytest.approx(1)
    assert ndcg("ba", by_order("ab")) == pytest.approx((1 + 2 / math.log2(3)) / best)
    assert ndcg("xa", by_order("ab")) == pytest.approx(2 / math.log2(3) / best)
    assert ndcg("xyzwva", by_order("ab")) == 0


@given(_FOUND, _ANSWERS)
def test_measures_stay_between_nothing_and_all(keys: list[str], answers: list[str]) -> None:
    """Whatever came."""
    grades = by_order(answers)
    assert 0 <= recall(keys, grades) <= 1
    assert 0 <= ndcg(keys, grades) <= 1 + 1e-12


@given(_ANSWERS)
def test_the_answers_themselves_are_the_best_list(answers: list[str]) -> None:
    """And no answer at all the worst."""
    assert ndcg(answers, by_order(answers)) == pytest.approx(1)
    assert ndcg(["x", "y"], by_order(answers)) == 0


@given(_FOUND, _ANSWERS)
def test_an_answer_moved_up_never_lowers_ndcg(keys: list[str], answers: list[str]) -> None:
    """Swapped with one that is worth less."""
    grades = by_order(answers)
    for place in range(1, len(keys)):
        if grades.get(keys[place], 0) > grades.get(keys[place - 1], 0):
            better = [*keys]
            better[place - 1 : place + 1] = keys[place], keys[place - 1]
            assert ndcg(better, grades) >= ndcg(keys, grades)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=40))
def test_the_interval_holds_the_mean_and_is_the_same_each_time(values: list[float]) -> None:
    """It lies within the values and is seeded."""
    low, high = interval(values)
    assert min(values) - 1e-9 <= low <= fmean(values) + 1e-9
    assert fmean(values) - 1e-9 <= high <= max(values) + 1e-9
    assert (low, high) == interval(values)
