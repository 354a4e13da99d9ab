"""Measures photos beside sharp (npm, where it is there) and Hugo; writes bench/PHOTOS.md.

python -m bench.photos
python -m bench.photos --runs 1 --contest-only --work /tmp/photos
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

from bench.photos import contenders, parts, pictures, quality, report
from bench.photos.report import Findings
from bench.process import BenchError, run
from bench.report import load
from portal.system import files


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m bench.photos",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--runs", type=int, default=3, help="runs of each tool (3)")
    parser.add_argument("--contest-only", action="store_true", help="leave the encoders out")
    parser.add_argument("--work", type=Path, help="where to work, and leave everything after")
    parser.add_argument(
        "--output", type=Path, default=Path(__file__).parents[1] / "PHOTOS.md", help="the report"
    )
    return parser.parse_args()


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _measured(work: Path, runs: int, *, contest_only: bool) -> Findings:
    photos = pictures.make(work / "photos")
    findings = Findings(len(photos), runs)
    rivals = contenders.all_of(work, photos, os.cpu_count() or 1)
    for number in range(runs):
        for each in rivals:
            files.remove(each.output)
            cost = run(each.command, each.cwd)
            findings.costs.setdefault(each.name, []).append(cost)
            _say(f"{number + 1}: {each.name}: {cost.cpu:.2f} CPU s, {cost.wall:.2f} s")
    for each in rivals:
        made = each.made()
        findings.scores[each.name] = (
            quality.judge(photos, made, "jpg"),
            quality.judge(photos, made, "webp"),
        )
    if not contest_only:
        findings.parts = list(parts.parts(photos[::2]))
        findings.sweep = list(quality.sweep(photos[::2]))
    return findings


def main() -> int:
    """Measure and write the report."""
    asked = _options()
    with tempfile.TemporaryDirectory(prefix="bench-photos-") as name:
        work = asked.work.resolve() if asked.work else Path(name)
        before = load()
        try:
            findings = _measured(work, max(1, asked.runs), contest_only=asked.contest_only)
        except BenchError as problem:
            _say(str(problem))
            return 1
        asked.output.write_text(report.document(findings, (before, load())), encoding="utf-8")
    _say(f"Written: {asked.output}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
