"""What ranking a large archive costs: all lists of 5,000 made-up articles.

The articles are those of `bench.corpus`, without photos. One process reads them and writes the
subjects, a second one only loads these, a third one ranks them: the difference is what ranking
adds.
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
class Cost:
    """CPU seconds of the ranking; peak memory (MiB) of it and of a process that only loads them."""

    articles: int
    cpu: float
    peak: float
    idle: float


def measure(work: Path, count: int = ARTICLES) -> Cost:
    """Measure in a folder that is ours. Raises BenchError."""
    subjects, seconds = work / "subjects", work / "cpu"
    program = (sys.executable, "-m", "bench.related.cost")
    run((*program, "make", f"{subjects}", f"{count}"), _HERE)
    idle = run((*program, "hold", f"{subjects}", f"{seconds}"), _HERE)
    busy = run((*program, "rank", f"{subjects}", f"{seconds}"), _HERE)
    return Cost(count, float(seconds.read_text(encoding="ascii")), busy.peak, idle.peak)


def make(file: Path, count: int) -> None:
    """Write the articles, read them as the portal does, and write the subjects."""
    content = file.with_name("content")
    for number in range(count):
        article = articles.make(number)
        source = content / article.folder / "index.md"
        source.parent.mkdir(parents=True)
        source.write_text(article.source, encoding="utf-8", newline="\n")
    subjects = collection.subjects(collection.articles(content))
    file.write_bytes(pickle.dumps(subjects, protocol=pickle.HIGHEST_PROTOCOL))


def load(file: Path) -> Sequence[Subject]:
    """Load the subjects."""
    with file.open("rb") as data:
        return tuple(pickle.load(data))  # noqa: S301 - our own


def rank(file: Path, seconds: Path) -> None:
    """Rank all subjects for all; write the CPU seconds that it took."""
    subjects = load(file)
    began = time.process_time()
    ours.everything(subjects, _LIMIT)
    seconds.write_text(f"{time.process_time() - began:.3f}", encoding="ascii")


def main(step: str, file: str, argument: str) -> None:
    """Run one of the three processes."""
    if step == "make":
        make(Path(file), int(argument))
    elif step == "rank":
        rank(Path(file), Path(argument))
    else:
        load(Path(file))


if __name__ == "__main__":
    main(*sys.argv[1:])
