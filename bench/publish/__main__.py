"""Measures publishing, on a host of its own on loopback (sshd, rsync and nginx are needed).

python -m bench.publish                     # 5,000 articles, 3 edits; report in PUBLISH.md
python -m bench.publish --articles 1000
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from bench.publish import edits, report, swaps
from bench.publish.load import LoadResult
from bench.publish.machine import Machine

_PAGES = 1500  # of the site that is swapped under load


def main() -> None:
    """Measure what the command line asks for and write the report."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.publish",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--articles", type=int, default=5000, metavar="N")
    parser.add_argument("--edits", type=int, default=3, metavar="N")
    default = Path(__file__).parents[1] / "PUBLISH.md"
    parser.add_argument("--output", type=Path, default=default, help="the report")
    options = parser.parse_args()
    before = report.load()
    with tempfile.TemporaryDirectory(prefix="cong-") as name:
        work = Path(name)
        with_ours, with_theirs = (
            _on_a_host(work / name, way)
            for name, way in (("ours", swaps.ours), ("theirs", swaps.quickstart))
        )
        machine = Machine(work / "keys", work / "base")
        try:
            machine.start()
            findings = edits.measure(machine, work / "corpus", options.articles, options.edits)
        finally:
            machine.stop()
    text = report.text(options.articles, findings, with_ours, with_theirs, before)
    options.output.write_text(text, encoding="utf-8")
    sys.stdout.write(text)


def _on_a_host(work: Path, way: swaps.Way) -> LoadResult:
    machine = Machine(work / "keys", work / "base")
    try:
        machine.start()
        return way(machine, work, _PAGES)
    finally:
        machine.stop()


if __name__ == "__main__":
    main()
