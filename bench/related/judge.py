"""Runs rankers over trials and keeps each case's scores."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from bench.related import measures
from bench.related.rankers import Ranker
from bench.related.trials import Case, Trial


@dataclass(frozen=True, slots=True)
class Score:
    """What one ranker made of one case."""

    case: Case
    found: tuple[str, ...]
    recall: float
    ndcg: float


def judge(trial: Trial, ranker: Ranker) -> list[Score]:
    """Return the score of each case, in the order of the trial."""
    lists = ranker(trial.subjects, [each.query for each in trial.cases])
    scores = []
    for case in trial.cases:
        found = tuple(lists[case.query.key][: measures.AT])
        recall, ndcg = measures.recall(found, case.grades), measures.ndcg(found, case.grades)
        scores.append(Score(case, found, recall, ndcg))
    return scores


def mean_ndcg(scores: Sequence[Score]) -> float:
    """Return the mean over the cases."""
    return fmean(each.ndcg for each in scores)
