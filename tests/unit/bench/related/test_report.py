"""The report shows every ranker on every kind, and where ours fails."""

from __future__ import annotations

from bench.related.cost import Cost
from bench.related.judge import Published, judge
from bench.related.labelled import in_words
from bench.related.ours import Weights
from bench.related.report import Findings, document
from bench.related.trials import QUERIES, Case, Trial, by_order
from bench.related.tuning import Tuned

_SITE = [in_words(key, key) for key in ("a", "b", "c")]
_CASES = [Case(in_words(f"?/{n}", f"hỏi {n}"), by_order("ab"), "a") for n in range(4)]
_TRIAL = Trial(QUERIES, _SITE, _CASES)


def _always(*keys: str) -> dict[str, tuple[str, ...]]:
    return {case.query.key: keys for case in _CASES}


def test_figures_margins_and_worst_cases_are_there() -> None:
    """With what was wanted and what came."""
    scores = {
        "shared tags": judge(_TRIAL, lambda *_: _always("c")),
        "ours": judge(_TRIAL, lambda *_: _always("a", "c")),
    }
    now = Weights()
    tuned = Tuned(now, 0.5, 0.6, 0.55, 0.51, [now, now])
    text = document(
        Findings(
            [_TRIAL],
            {QUERIES: scores},
            tuned,
            Cost(5000, 2.5, 120, 60),
            Published(41, 198, 13, 114),
        )
    )
    assert "| shared tags | 0.000 (0.000–0.000) | 0.000 (0.000–0.000) |" in text
    assert "| ours | 0.500 (0.500–0.500) | 0.760 (0.760–0.760) |" in text
    assert "| shared tags | +0.760 (+0.760 to +0.760) |" in text
    assert "| tuned | 0.6000 | 0.5500 |" in text
    assert "- 2.50 CPU s" in text
    assert "so ranking adds 60 MiB" in text
    assert (
        "- 41 lists, 198 links; 114 of them the judge wanted, 13 an editor would take out" in text
    )
    assert "- hỏi 0 (0.76)\n  - wanted: a, b\n  - came: **a**, c" in text
