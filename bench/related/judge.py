"""Runs rankers over trials and scores their answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from bench.related import measures
from bench.related.rankers import Ranker
from bench.related.trials import Case, Trial


@dataclass(frozen=True, slots=True)
class Score:
    """A ranker's answer to one case (keys, best first) and its scores, from 0 to 1."""

    case: Case
    answer: tuple[str, ...]
    recall: float
    ndcg: float


def judge(trial: Trial, ranker: Ranker) -> list[Score]:
    """Return the score of each case, in the order of the trial."""
    lists = ranker(trial.subjects, [case.query for case in trial.cases])
    scores = []
    for case in trial.cases:
        answer = tuple(lists[case.query.key][: measures.AT])
        recall, ndcg = measures.recall(answer, case.grades), measures.ndcg(answer, case.grades)
        scores.append(Score(case, answer, recall, ndcg))
    return scores


def mean_ndcg(scores: Sequence[Score]) -> float:
    """Return the mean over the cases."""
    return fmean(score.ndcg for score in scores)
