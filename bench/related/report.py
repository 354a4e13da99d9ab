"""The findings as text: bench/RELATED.md."""

from __future__ import annotations

import dataclasses
import platform
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import fmean

from bench.related.cost import Cost
from bench.related.judge import Published, Score
from bench.related.measures import interval
from bench.related.ours import Weights
from bench.related.rankers import OURS
from bench.related.trials import PARTS, Trial
from bench.related.tuning import FOLDS, Tuned

WORST = 12  # cases shown
_KINDS = {
    "queries": "Queries in words",
    "articles": "What belongs under an article",
    "parts": "Parts of one article",
}


@dataclass
class Findings:
    """Scores by kind of trial and ranker; tuning and cost, if they were measured."""

    trials: Sequence[Trial]
    scores: dict[str, dict[str, list[Score]]] = field(default_factory=dict)
    tuned: Tuned | None = None
    cost: Cost | None = None
    published: Published | None = None


def document(findings: Findings) -> str:
    """Return the whole report."""
    rows = [
        "# Bài viết khác: what finds the articles that belong together",
        "",
        "Made by `python -m bench.related` from the portal's own articles. Queries and articles",
        "were judged by hand (`bench/related/labelled.toml` says how); parts judge themselves:",
        "each longer article is cut into three, a part should find its two siblings, and nothing",
        "but its text is there to go by. No ranker sees the pins of editors. Recall is of as many",
        "answers as five places can hold; nDCG is graded by the order of the answers. In brackets",
        "the 95 % interval by resampling the cases. “Ours” is the ranking with its default",
        "weights, before links are spread. Newest and tags have nothing to go by in a query or a",
        "part: they offer the newest there, or what comes first.",
        "",
        f"- Python {platform.python_version()}",
        "",
        *_tables(findings),
        *_margins(findings.scores),
        *_tuning(findings.tuned),
        *_cost(findings.cost),
        *_published(findings.published),
        *_worst(findings),
    ]
    return "\n".join(rows).rstrip() + "\n"


def _tables(findings: Findings) -> Iterator[str]:
    for trial in findings.trials:
        yield f"## {_KINDS[trial.kind]}: {len(trial.cases)} cases, {len(trial.subjects)} to find"
        yield ""
        yield "| ranker | recall@5 | nDCG@5 |"
        yield "| --- | --: | --: |"
        for name, scores in findings.scores[trial.kind].items():
            recall, ndcg = [score.recall for score in scores], [score.ndcg for score in scores]
            yield f"| {name} | {_mean(recall)} | {_mean(ndcg)} |"
        yield ""


def _mean(values: Sequence[float]) -> str:
    low, high = interval(values)
    return f"{fmean(values):.3f} ({low:.3f}–{high:.3f})"


def _margins(scores: Mapping[str, Mapping[str, Sequence[Score]]]) -> Iterator[str]:
    """Yield the mean difference to each baseline, case by case, with its interval."""
    yield "## How far ours is ahead, nDCG@5"
    yield ""
    kinds = list(scores)
    yield f"| baseline | {' | '.join(kinds)} |"
    yield f"| --- |{' --: |' * len(kinds)}"
    for name in [name for name in next(iter(scores.values())) if name != OURS]:
        cells = [_difference(scores[kind][OURS], scores[kind][name]) for kind in kinds]
        yield f"| {name} | {' | '.join(cells)} |"
    yield ""


def _difference(own: Sequence[Score], other: Sequence[Score]) -> str:
    gains = [one.ndcg - two.ndcg for one, two in zip(own, other, strict=True)]
    low, high = interval(gains)
    return f"{fmean(gains):+.3f} ({low:+.3f} to {high:+.3f})"


def _tuning(tuned: Tuned | None) -> Iterator[str]:
    if not tuned:
        return
    yield "## Tuning"
    yield ""
    yield "Coordinate search over all weights, from the defaults; the figure is the mean of the"
    yield f"three kinds' nDCG@5. Over the folds: {FOLDS}, all cases about one article in one, each"
    yield "judged by weights that were chosen without it."
    yield ""
    yield "| | all cases | over the folds |"
    yield "| --- | --: | --: |"
    yield f"| default weights | {tuned.before:.4f} | {tuned.before_folds:.4f} |"
    yield f"| tuned | {tuned.after:.4f} | {tuned.lasting:.4f} |"
    yield ""
    yield "| weight | default | tuned | chosen by the folds |"
    yield "| --- | --: | --: | --- |"
    for weight in dataclasses.fields(Weights):
        values = [getattr(weights, weight.name) for weights in tuned.by_fold]
        now, best = getattr(Weights(), weight.name), getattr(tuned.weights, weight.name)
        yield f"| {weight.name} | {now:g} | {best:g} | {', '.join(f'{v:g}' for v in values)} |"
    yield ""


def _cost(cost: Cost | None) -> Iterator[str]:
    if not cost:
        return
    yield f"## Cost: all lists of {cost.articles:,} articles of `bench.corpus`"
    yield ""
    yield f"- {cost.cpu:.2f} CPU s from texts to lists with their reasons, one process, no store"
    yield (
        f"- peak memory {cost.peak:.0f} MiB; {cost.idle:.0f} MiB of it is a process that only "
        f"holds the articles' text, so ranking adds {cost.peak - cost.idle:.0f} MiB"
    )
    yield ""


def _published(published: Published | None) -> Iterator[str]:
    if not published:
        return
    yield "## The lists as readers see them, pins and spread links among them"
    yield ""
    yield (
        f"- {published.lists} lists, {published.links} links; {published.wanted} of them the judge "
        f"wanted, {published.struck} an editor would take out"
    )
    yield "- before there was a floor: 246 links, 46 to take out"
    yield ""


def _worst(findings: Findings) -> Iterator[str]:
    yield "## Where ours is worst"
    yield ""
    for trial in findings.trials:
        if trial.kind == PARTS:
            continue
        yield f"### {_KINDS[trial.kind]}"
        yield ""
        worst = sorted(findings.scores[trial.kind][OURS], key=lambda score: score.ndcg)[:WORST]
        for score in worst:
            name = score.case.query.title if "?" in score.case.query.key else score.case.query.key
            right = [f"**{key}**" if key in score.case.grades else key for key in score.answer]
            yield f"- {name} ({score.ndcg:.2f})"
            yield f"  - wanted: {', '.join(score.case.grades)}"
            yield f"  - came: {', '.join(right)}"
        yield ""
