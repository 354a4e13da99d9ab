"""Searches for better weights, coordinate by coordinate, with cross-validation.

The objective is the mean of the trials' mean nDCG, so that no kind outweighs another. Weights look
better than they are on the cases that chose them: cross-validation scores each fold by weights
that were chosen without it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from random import Random
from statistics import fmean
from typing import Any

from bench.related.judge import judge
from bench.related.ours import Weights
from bench.related.rankers import by_ours
from bench.related.trials import Trial

ROUNDS, FOLDS = 3, 5
LEAST_GAIN = 0.002  # smaller gains change no weight
_SEED = "trọng số"
_TIMES = (0.0, 0.33, 0.5, 0.75, 1.33, 2.0, 3.0)  # of the present value
_FROM_NOTHING = (1, 2, 5, 10, 20, 40)

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Tuned:
    """The best weights for all cases; the objective before, after, and cross-validated.

    `by_fold` are the weights that each fold's other cases chose; `lasting` and `before_folds`
    are the objective by cross-validation and of the defaults, taken over the same folds.
    """

    weights: Weights
    before: float
    after: float
    lasting: float
    before_folds: float
    by_fold: Sequence[Weights]


class Search:
    """A search over weights, with a cache of all scores."""

    def __init__(self, trials: Sequence[Trial], say: Say) -> None:
        self._trials = trials
        self._say = say
        self._cache: dict[Weights, list[list[float]]] = {}

    def _scores(self, weights: Weights) -> list[list[float]]:
        """Return the nDCG of each case of each trial."""
        if weights not in self._cache:
            ranker = partial(by_ours, weights)
            self._cache[weights] = [
                [score.ndcg for score in judge(trial, ranker)] for trial in self._trials
            ]
        return self._cache[weights]

    def objective(self, weights: Weights, groups: Collection[str]) -> float:
        """Return the mean of the trials' mean nDCG over the cases of these groups."""
        means = []
        for trial, scores in zip(self._trials, self._scores(weights), strict=True):
            own = [
                score
                for case, score in zip(trial.cases, scores, strict=True)
                if case.group in groups
            ]
            if own:
                means.append(fmean(own))
        return fmean(means)

    def best(self, groups: Collection[str], name: str) -> Weights:
        """Return the best weights for these groups: a weight at a time, from the defaults."""
        chance = Random(f"{_SEED}/{name}")  # noqa: S311 - an order, no secret
        weights = Weights()
        score = self.objective(weights, groups)
        names = [weight.name for weight in dataclasses.fields(Weights)]
        for number in range(ROUNDS):
            before = weights
            chance.shuffle(names)
            for field in names:
                tried = [
                    (self.objective(candidate, groups), candidate)
                    for candidate in _others(weights, field)
                ]
                highest, winner = max(tried, key=lambda row: row[0], default=(score, weights))
                if highest >= score + LEAST_GAIN:
                    score, weights = highest, winner
            self._say(f"{name}: round {number + 1}: {score:.4f}")
            if weights == before:
                break
        return weights


def tune(trials: Sequence[Trial], say: Say) -> Tuned:
    """Search with all cases, and once for each fold without it."""
    search = Search(trials, say)
    groups = sorted({case.group for trial in trials for case in trial.cases})
    best = search.best(groups, "all")
    chosen: list[Weights] = []
    lasting: list[float] = []
    before: list[float] = []
    for number, fold in enumerate(folds(groups), start=1):
        weights = search.best([group for group in groups if group not in fold], f"fold {number}")
        chosen.append(weights)
        lasting.append(search.objective(weights, fold))
        before.append(search.objective(Weights(), fold))
    return Tuned(
        weights=best,
        before=search.objective(Weights(), groups),
        after=search.objective(best, groups),
        lasting=fmean(lasting),
        before_folds=fmean(before),
        by_fold=chosen,
    )


def folds(groups: Sequence[str]) -> list[set[str]]:
    """Deal the groups into folds, the same each time."""
    dealt = list(groups)
    Random(_SEED).shuffle(dealt)  # noqa: S311 - an order, no secret
    return [set(dealt[start::FOLDS]) for start in range(FOLDS)]


def _others(weights: Weights, field: str) -> Iterator[Weights]:
    """Yield the weights with one of them changed."""
    current: int = getattr(weights, field)
    values = (
        {current - 1, current + 1, *(round(current * times) for times in _TIMES)}
        if current
        else _FROM_NOTHING
    )
    for value in sorted({*values} - {current}):
        changed: dict[str, Any] = {field: value}
        yield dataclasses.replace(weights, **changed)
