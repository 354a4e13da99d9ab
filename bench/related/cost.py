"""What ranking a large archive costs: all lists of 5,000 made-up articles.

The articles are those of `bench.corpus`, without photos. One process reads them and leaves
subjects; a second one ranks them all and is measured; a third one only takes them in, so that
what holding them costs can be told from what ranking adds.
"""

from __future__ import annotations

import pickle  # our own subjects, from one process to the next
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench import articles
from bench.process import run
from bench.related import collection, ours
from bench.related.ours import Subject

ARTICLES = 5000
_LIMIT = 6
_HERE = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Bill:
    """CPU seconds and MiB: of ranking alone, and of a process that only holds the subjects."""

    articles: int
    cpu: float
    peak: float
    idle: float


def measure(work: Path, count: int = ARTICLES) -> Bill:
    """Measure in a folder that is ours. Raises BenchError."""
    subjects, told = work / "subjects", work / "cpu"
    program = (sys.executable, "-m", "bench.related.cost")
    run((*program, "make", f"{subjects}", f"{count}"), _HERE)
    idle = run((*program, "hold", f"{subjects}", f"{told}"), _HERE)
    busy = run((*program, "rank", f"{subjects}", f"{told}"), _HERE)
    return Bill(count, float(told.read_text(encoding="ascii")), busy.peak, idle.peak)


def make(file: Path, count: int) -> None:
    """Write the articles, read them as the portal does, keep the subjects."""
    content = file.with_name("content")
    for number in range(count):
        each = articles.make(number)
        source = content / each.folder / "index.md"
        source.parent.mkdir(parents=True)
        source.write_text(each.source, encoding="utf-8", newline="\n")
    found = collection.subjects(collection.articles(content))
    file.write_bytes(pickle.dumps(found, protocol=pickle.HIGHEST_PROTOCOL))


def held(file: Path) -> Sequence[Subject]:
    """Take the subjects in."""
    with file.open("rb") as kept:
        return tuple(pickle.load(kept))  # noqa: S301 - our own


def rank(file: Path, told: Path) -> None:
    """Rank all of them for all of them and tell the CPU seconds that it took."""
    subjects = held(file)
    began = time.process_time()
    ours.everything(subjects, _LIMIT)
    told.write_text(f"{time.process_time() - began:.3f}", encoding="ascii")


def main(what: str, file: str, more: str) -> None:
    """Do one of the three."""
    if what == "make":
        make(Path(file), int(more))
    elif what == "rank":
        rank(Path(file), Path(more))
    else:
        held(Path(file))


if __name__ == "__main__":
    main(*sys.argv[1:])
