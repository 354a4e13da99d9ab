"""What is wrong with the parts of a document's text, as far as numbers and labels tell."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace

from portal.content.documents import pinpoints
from portal.content.documents.provisions import labels
from portal.content.documents.provisions.outline import Outline
from portal.diagnostics.diagnostic import Diagnostic, Place, warning
from portal.markup.facts import Block
from portal.markup.quotations import quoted

_WORD = re.compile(r"[^\W_]+")


def of(
    outline: Outline, blocks: Sequence[Block], source: str, start: Place
) -> Iterator[Diagnostic]:
    """Yield the problems of a text.

    `blocks`: its paragraphs with their lines; `source`: as written, it begins at `start`.
    """
    if outline.doubled:
        found = _lines(blocks, outline.doubled)
        for label in dict.fromkeys(outline.doubled):
            of_label = found.get(label, [start.line])
            first = of_label[0]
            for line in of_label[1:] or of_label:
                yield warning("V033", replace(start, line=line), label=label, first=first)
    if outline.gaps:
        found = _lines(blocks, [label for label, _ in outline.gaps])
        for label, due in outline.gaps:
            at = replace(start, line=found.get(label, [start.line])[-1])
            yield warning("V034", at, label=label, due=due)
    changes = [change for provision in outline.provisions for change in provision.changes]
    unclear = [change for change in changes if not pinpoints.cited(change.text, whole=True)]
    if unclear:
        places = {_words(line): number for number, line in enumerate(source.split("\n"))}
        for change in unclear:
            line = start.line + places.get(_words(change.text), 0)
            yield warning("V035", replace(start, line=line), text=change.text)


def _words(line: str) -> str:
    return " ".join(_WORD.findall(line))


def _lines(blocks: Sequence[Block], wanted: Container[str]) -> dict[str, list[int]]:
    """Return the lines on which blocks begin with labels; quoted ones are of another text."""
    lines = dict[str, list[int]]()
    in_quotation = quoted([block.text for block in blocks])
    for block, is_quoted in zip(blocks, in_quotation, strict=True):
        label = None if is_quoted else labels.part(block.text)
        if label is not None and label.shown in wanted:
            lines.setdefault(label.shown, []).append(block.line)
    return lines
