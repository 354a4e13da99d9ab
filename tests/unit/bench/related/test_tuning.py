"""Tuning does not judge itself by what it was chosen by."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import pytest

from bench.related import tuning
from bench.related.ours import Weights
from bench.related.trials import Trial


@pytest.fixture(scope="module")
def few(trials: Sequence[Trial]) -> list[Trial]:
    """A few cases of each kind."""
    return [dataclasses.replace(trial, cases=trial.cases[::9]) for trial in trials]


def test_folds_hold_every_group_once_and_are_the_same_each_time() -> None:
    """Five of them, as even as can be."""
    groups = [f"{number}" for number in range(43)]
    dealt = tuning.folds(groups)
    assert sorted(group for fold in dealt for group in fold) == sorted(groups)
    assert {len(fold) for fold in dealt} == {8, 9}
    assert dealt == tuning.folds(groups)


@pytest.mark.slow
def test_the_search_never_ends_worse_than_it_began(
    few: list[Trial], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The defaults are where it starts."""
    monkeypatch.setattr(tuning, "ROUNDS", 1)
    monkeypatch.setattr(tuning, "_TIMES", ())
    search = tuning.Search(few, lambda _: None)
    groups = {case.group for trial in few for case in trial.cases}
    best = search.best(groups, "all")
    assert search.objective(best, groups) >= search.objective(Weights(), groups)


def test_every_kind_of_case_has_one_voice(few: list[Trial]) -> None:
    """Whatever the number of its cases."""
    search = tuning.Search(few, lambda _: None)
    groups = {case.group for trial in few for case in trial.cases}
    alone = [tuning.Search([trial], lambda _: None).objective(Weights(), groups) for trial in few]
    assert search.objective(Weights(), groups) == pytest.approx(sum(alone) / 3)
