"""How good a list is: recall and nDCG of its first five, with intervals by resampling."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from random import Random
from statistics import fmean

AT = 5
_ROUNDS = 2000
_SEED = "khoảng tin cậy"
_TAIL = 0.025  # outside a 95 % interval, on either side


def recall(answer: Sequence[str], grades: Mapping[str, float], at: int = AT) -> float:
    """Return the right keys among the first `at`, as a share of the most there could be."""
    hits = sum(key in grades for key in answer[:at])
    return hits / min(len(grades), at)


def ndcg(answer: Sequence[str], grades: Mapping[str, float], at: int = AT) -> float:
    """Return the discounted gain of the first `at` keys, as a share of that of the best order.

    Järvelin and Kekäläinen, Cumulated gain-based evaluation of IR techniques, 2002.
    """
    got = _gain([grades.get(key, 0.0) for key in answer[:at]])
    return got / _gain(sorted(grades.values(), reverse=True)[:at])


def _gain(grades: Sequence[float]) -> float:
    return sum(grade / math.log2(place + 2) for place, grade in enumerate(grades))


def interval(values: Sequence[float]) -> tuple[float, float]:
    """Return the 95 % interval of the mean by bootstrap, the same each time."""
    chance = Random(_SEED)  # noqa: S311 - a sample, no secret
    means = sorted(fmean(chance.choices(values, k=len(values))) for _ in range(_ROUNDS))
    tail = int(_TAIL * _ROUNDS)
    return means[tail], means[-1 - tail]
