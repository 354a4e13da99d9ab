"""Measures the import of an old Joomla site: CPU, wall time, peak memory of all its processes.

    python -m bench.importing                      # 10,000 articles of three photos
    python -m bench.importing --articles 2000 --check
    python -m bench.importing --articles 10 --junk 1900    # a dump of 1.9 GiB of another table

Scenarios: --dry-run; the first import; a second one, when nothing changed; with --check, `check`
and a clean `build` of what was imported.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench import old_site
from bench.process import BenchError, run
from bench.tools import ROOT

# An import in which a text waits for a person ends with 1, and a check with errors too.
_EITHER = (
    "import subprocess,sys; sys.exit(max(0, subprocess.call(sys.argv[1:], "
    "stdout=open({said!r},'w')) - 1))"
)


def measure(folder: Path, count: int, junk: int, *, checks: bool) -> Iterator[str]:
    """Yield a line for each scenario."""
    dump, files = old_site.write(folder, count, junk)
    yield f"{count} articles; dump of {dump.stat().st_size / 2**20:.0f} MiB"
    (folder / "content").mkdir(exist_ok=True)
    content = str(folder / "content")
    task = ("import", "--from", "joomla", "--files", str(files), "--to", content, str(dump))
    scenarios: dict[str, tuple[str, ...]] = {
        "dry run": (*task, "--dry-run"),
        "import": task,
        "second import": task,
    }
    if checks:
        scenarios["check"] = ("check", "--content", content)
        scenarios["build"] = ("build", "--content", content, "--output", str(folder / "output"))
    for name, words in scenarios.items():
        said = folder / f"{name.replace(' ', '-')}.txt"
        command = (sys.executable, "-m", "portal.cli", *words)
        cost = run((sys.executable, "-c", _EITHER.format(said=str(said)), *command), ROOT)
        yield f"{name}: {cost.cpu:.1f} s CPU, {cost.wall:.1f} s wall, {cost.peak:.0f} MiB"


def main() -> int:
    """Measure what the command line asks for and print it."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.importing",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--articles", type=int, default=10_000, metavar="N")
    parser.add_argument("--junk", type=int, default=0, metavar="MIB", help="of another table")
    parser.add_argument("--check", action="store_true", help="also check and build")
    parser.add_argument("--work", type=Path, help="where to work, and leave everything after")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = asked.work or Path(name)
        folder.mkdir(parents=True, exist_ok=True)
        try:
            for line in measure(folder, asked.articles, asked.junk, checks=asked.check):
                sys.stdout.write(f"{line}\n")
                sys.stdout.flush()
        except BenchError as problem:
            sys.stdout.write(f"{problem}\n")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
