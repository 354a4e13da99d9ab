"""What is wrong with the parts of a document's text, as far as numbers and labels tell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from portal.content.documents import pinpoints
from portal.content.documents.provisions.outline import Outline
from portal.diagnostics.diagnostic import Diagnostic, Place, warning
from portal.markup.facts import Block

_WORD = re.compile(r"[^\W_]+")


def of(
    outline: Outline, blocks: Sequence[Block], source: str, start: Place
) -> Iterator[Diagnostic]:
    """Yield the problems of a text.

    `blocks`: its paragraphs with their lines; `source`: as written, it begins at `start`.
    """
    if outline.doubled:
        lines = _lines(blocks, outline.doubled)
        for label in dict.fromkeys(outline.doubled):
            of_label = lines.get(label, [start.line])
            first = of_label[0]
            for line in of_label[1:] or of_label:
                yield warning("V033", replace(start, line=line), label=label, first=first)
    if outline.gaps:
        lines = _lines(blocks, [label for label, _ in outline.gaps])
        for label, due in outline.gaps:
            at = replace(start, line=lines.get(label, [start.line])[-1])
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


def _lines(blocks: Iterable[Block], labels: Iterable[str]) -> dict[str, list[int]]:
    """Return the lines on which blocks begin with labels."""
    wanted, lines = set(labels), dict[str, list[int]]()
    longest = max(len(label.split()) for label in wanted)
    for block in blocks:
        words = block.text.split(maxsplit=longest)
        for count in range(2, longest + 1):
            label = " ".join(words[:count]).rstrip(".:–-")
            if label in wanted:
                lines.setdefault(label, []).append(block.line)
    return lines
