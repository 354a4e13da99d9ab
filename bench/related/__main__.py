"""Measures "Bài viết khác" beside what other sites do; writes bench/RELATED.md.

python -m bench.related                # all of it; some minutes, most of them tuning
python -m bench.related --quick        # the figures alone, printed
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from functools import partial
from pathlib import Path

from bench.process import BenchError
from bench.related import collection, cost, judge, rankers, report, tuning
from bench.related.ours import Weights
from bench.related.report import Findings


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m bench.related",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--quick", action="store_true", help="no tuning, no cost, no report")
    parser.add_argument(
        "--output", type=Path, default=Path(__file__).parents[1] / "RELATED.md", help="the report"
    )
    return parser.parse_args()


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _judged() -> Findings:
    findings = Findings(collection.trials())
    everyone: dict[str, rankers.Ranker] = {
        **rankers.BASELINES,
        rankers.OURS: partial(rankers.by_ours, Weights()),
    }
    for trial in findings.trials:
        findings.scores[trial.kind] = {
            name: judge.judge(trial, ranker) for name, ranker in everyone.items()
        }
        for name, scores in findings.scores[trial.kind].items():
            _say(f"{trial.kind:9} {name:20} nDCG@5 {judge.mean_ndcg(scores):.4f}")
    return findings


def main() -> int:
    """Measure and write the report."""
    options = _options()
    findings = _judged()
    findings.published = judge.published(collection.articles())
    _say(str(findings.published))
    if options.quick:
        return 0
    with tempfile.TemporaryDirectory(prefix="bench-related-") as work:
        try:
            findings.cost = cost.measure(Path(work))
        except BenchError as problem:
            _say(str(problem))
            return 1
    findings.tuned = tuning.tune(findings.trials, _say)
    _say(f"best: {findings.tuned.weights}")
    options.output.write_text(report.document(findings), encoding="utf-8", newline="\n")
    _say(f"written: {options.output.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
