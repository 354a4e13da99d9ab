"""What is wrong with the parts of a document's text, as far as numbers and labels tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from portal.content.documents import pinpoints
from portal.content.documents.provisions.outline import Outline
from portal.diagnostics.diagnostic import Diagnostic, Place, warning
from portal.markup.facts import Block


def of(outline: Outline, blocks: Sequence[Block], file: str) -> Iterator[Diagnostic]:
    """Yield the problems of a text. `blocks`: its paragraphs with their lines."""
    if outline.doubled:
        lines = _lines(blocks, outline.doubled)
        for label in dict.fromkeys(outline.doubled):
            of_label = lines.get(label, [1])
            first = of_label[0]
            for line in of_label[1:] or of_label:
                yield warning("V033", Place(file, line), label=label, first=first)
    if outline.gaps:
        lines = _lines(blocks, [label for label, _ in outline.gaps])
        for label, due in outline.gaps:
            yield warning("V034", Place(file, lines.get(label, [1])[-1]), label=label, due=due)
    remaining = iter(blocks)
    block = next(remaining, None)
    for change in (change for provision in outline.provisions for change in provision.changes):
        while block and change.text not in block.text:
            block = next(remaining, None)
        if not pinpoints.cited(change.text, whole=True):
            yield warning("V035", Place(file, block.line if block else 1), text=change.text)


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
