"""The findings as text: bench/SEARCH.md."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bench.search.engines import Built
from bench.search.measures import FIRST, SECOND, Visit

_KINDS = (
    *("accented", "plain", "half", "telex", "misspelt"),
    *("notice", "document", "provision", "name", "question"),
)

_INTRODUCTION = """\
Made by `python -m bench.search` in headless Chromium, the processor slowed down four times, over
loopback. KB are bodies as sent (Brotli 11; pieces of files as they lie), 1 KB = 1,000 bytes. The
portal's queries go through its page of results with excerpts; Pagefind's and MiniSearch's are
calls of their scripts that bring ten results (MiniSearch: only titles). First query “{first}”,
second “{second}”, then the first again from memory, and again on the next visit from what the
browser kept. The portal's own script is counted apart (“script”); with the others it is in the
first query. “Heap” is what all queries add to the page's, without workers and wasm. Times are of
one run on a shared machine: compare orders of magnitude. The corpus is drawn at random, word by
word: nearly every article has all words of the first query, hardly one has them together, so the
lists of single words are read as well.
"""


@dataclass
class Findings:
    """What was measured: (articles, engine, visit); mean reciprocal ranks by engine and kind."""

    rows: list[tuple[int, Built, Visit]] = field(default_factory=list)
    ranks: dict[str, dict[str, float]] = field(default_factory=dict)


def document(findings: Findings) -> str:
    """Return the whole report."""
    rows = [
        "# Searches in the reader's browser",
        "",
        *_INTRODUCTION.format(first=FIRST, second=SECOND).split("\n"),
        *_queries(findings.rows),
        *_builds(findings.rows),
        *_ranks(findings),
    ]
    return "\n".join(rows).rstrip() + "\n"


def _queries(rows: Sequence[tuple[int, Built, Visit]]) -> Iterator[str]:
    yield "## Queries"
    yield ""
    yield (
        "| articles | engine | script KB | first KB / requests | second KB / requests "
        "| first ms | second ms | again ms | next visit ms | heap MB |"
    )
    yield f"| --: | --- |{' --: |' * 8}"
    for size, built, visit in rows:
        costs = [
            f"{cost.bytes / 1000:.1f} / {cost.requests}" for cost in (visit.first, visit.second)
        ]
        times = [
            f"{cost.ms:.0f}" for cost in (visit.first, visit.second, visit.again, visit.reloaded)
        ]
        script = f"{visit.script / 1000:.1f}" if visit.script else ""
        cells = [f"{size:,}", built.name, script, *costs, *times, f"{visit.heap / 1e6:.1f}"]
        yield f"| {' | '.join(cells)} |"
    yield ""


def _builds(rows: Sequence[tuple[int, Built, Visit]]) -> Iterator[str]:
    yield "## Indexes"
    yield ""
    yield "CPU seconds of the whole index, of the index work after one edited article, files, MB."
    yield ""
    yield "| articles | engine | all CPU s | one edit CPU s | files | MB |"
    yield "| --: | --- | --: | --: | --: | --: |"
    for size, built, _ in rows:
        edit = f"{built.edit:.2f}" if built.edit is not None else "as all"
        yield (
            f"| {size:,} | {built.name} | {built.cpu:.1f} | {edit} | {built.files:,} "
            f"| {built.size / 1e6:.1f} |"
        )
    yield ""


def _ranks(findings: Findings) -> Iterator[str]:
    yield "## 120 judged queries over the portal's own content: mean reciprocal rank"
    yield ""
    yield "`bench/search/labelled.toml` says how they were judged; ten results count. Pagefind"
    yield "reads the same pages, made notices among them, without the lists."
    yield ""
    yield f"| engine | {' | '.join(_KINDS)} | all |"
    yield f"| --- |{' --: |' * (len(_KINDS) + 1)}"
    for name, means in findings.ranks.items():
        cells = [f"{means[kind]:.2f}" for kind in _KINDS]
        yield f"| {name} | {' | '.join(cells)} | {sum(means.values()) / len(means):.2f} |"
    yield ""
