"""Keeps links within a text that lead to one of its headings; the others lead nowhere.

Links that the portal makes by itself of an address become text, too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from portal.conversion.model import UNDERLINE, Block, Figure, Paragraph, Run, Table
from portal.conversion.proof import named_by_itself
from portal.conversion.result import Losses
from portal.conversion.writer import cleaned
from portal.markup.links import may_be_named


def without_lost_anchors(blocks: Sequence[Block], losses: Losses) -> list[Block]:
    """Return blocks in which links to nowhere are text, and only headings linked to have ids."""
    wanted = {run.link[1:] for run in _runs(blocks) if run.link.startswith("#")}
    ids = {
        block.id
        for block in blocks
        if isinstance(block, Paragraph) and block.heading and block.id in wanted
    }
    ids = {each for each in ids if may_be_named(each)}

    def kept(runs: Sequence[Run]) -> list[Run]:
        return cleaned(_kept(run, ids, losses) for run in runs)

    for block in blocks:
        if isinstance(block, Paragraph | Figure):
            block.runs = kept(block.runs)
        if isinstance(block, Paragraph) and block.id not in ids:
            block.id = ""
        if isinstance(block, Table):
            block.rows = [[kept(cell) for cell in row] for row in block.rows]
    return list(blocks)


def _kept(run: Run, ids: set[str], losses: Losses) -> Run:
    if run.link.startswith("#") and run.link[1:] not in ids:
        losses.add("liên kết trong tệp gốc", run.text)
        return replace(run, link="")
    if run.link:
        run = replace(run, marks=run.marks - {UNDERLINE})
    return named_by_itself(run)


def _runs(blocks: Sequence[Block]) -> Iterator[Run]:
    for block in blocks:
        if isinstance(block, Paragraph | Figure):
            yield from block.runs
        elif isinstance(block, Table):
            yield from (run for row in block.rows for cell in row for run in cell)
