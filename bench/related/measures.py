"""How good a list is: recall and nDCG of its first five, with intervals by resampling."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from random import Random
from statistics import fmean

AT = 5
_ROUNDS = 2000
_SEED = "khoảng tin cậy"
_OUTSIDE = 0.025  # on either side of a 95 % interval


def recall(found: Sequence[str], grades: Mapping[str, float], at: int = AT) -> float:
    """Return the share of right answers among the first `at`, of as many as could be there."""
    hits = sum(key in grades for key in found[:at])
    return hits / min(len(grades), at)


def ndcg(found: Sequence[str], grades: Mapping[str, float], at: int = AT) -> float:
    """Return the gain of the first `at`, discounted by place, as a share of the best order's.

    Järvelin and Kekäläinen, Cumulated gain-based evaluation of IR techniques, 2002.
    """
    got = _gain([grades.get(key, 0.0) for key in found[:at]])
    return got / _gain(sorted(grades.values(), reverse=True)[:at])


def _gain(grades: Sequence[float]) -> float:
    return sum(grade / math.log2(place + 2) for place, grade in enumerate(grades))


def interval(values: Sequence[float]) -> tuple[float, float]:
    """Return the 95 % interval of the mean by bootstrap, the same each time."""
    chance = Random(_SEED)  # noqa: S311 - a sample, no secret
    means = sorted(fmean(chance.choices(values, k=len(values))) for _ in range(_ROUNDS))
    outside = int(_OUTSIDE * _ROUNDS)
    return means[outside], means[-1 - outside]
