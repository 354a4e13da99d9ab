"""Runs rankers over trials and scores their answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean

from bench.related import labelled, measures, ours
from bench.related.collection import Text
from bench.related.ours import of_article
from bench.related.rankers import Ranker
from bench.related.trials import Case, Trial


@dataclass(frozen=True, slots=True)
class Score:
    """A ranker's answer to one case (keys, best first) and its scores, from 0 to 1."""

    case: Case
    answer: tuple[str, ...]
    recall: float
    ndcg: float


@dataclass(frozen=True, slots=True)
class Published:
    """The lists as readers see them: how many, their links, and of these what is struck, wanted."""

    lists: int
    links: int
    struck: int
    wanted: int


def judge(trial: Trial, ranker: Ranker) -> list[Score]:
    """Return the score of each case, in the order of the trial."""
    lists = ranker(trial.subjects, [case.query for case in trial.cases])
    scores = []
    for case in trial.cases:
        answer = tuple(lists[case.query.key][: measures.AT])
        recall, ndcg = measures.recall(answer, case.grades), measures.ndcg(answer, case.grades)
        scores.append(Score(case, answer, recall, ndcg))
    return scores


def published(texts: Iterable[Text]) -> Published:
    """Judge the lists that the portal shows, with the pins of its editors."""
    lists = ours.published([of_article(article, shown) for article, _, shown in texts])
    links = [
        (other in judgement.struck, other in judgement.answers)
        for judgement in labelled.judgements()
        for other in lists.get(judgement.article, ())
    ]
    struck, wanted = (sum(column) for column in zip(*links, strict=True))
    return Published(len(lists), len(links), struck, wanted)


def mean_ndcg(scores: Sequence[Score]) -> float:
    """Return the mean over the cases."""
    return fmean(score.ndcg for score in scores)
