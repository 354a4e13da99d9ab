"""Measures how many pieces of Vietnamese articles are read right in old encodings, and how fast.

python -m tests.unit.portal.vietnamese.recall
"""

from __future__ import annotations

import random
import re
import sys
import time
from collections.abc import Iterator
from functools import cache

from portal.vietnamese import legacy
from portal.vietnamese.encodings import tables
from portal.vietnamese.encodings.tables import Encoding
from tests.house import repo
from tests.unit.portal.vietnamese.old_encodings import encoded, written

_SAMPLES = 500
_MARKUP = re.compile(r"!?\[|\]\([^)\n]*\)|[#*_>|{}:]|−")


@cache
def texts() -> tuple[str, ...]:
    """Return the bodies of articles, without their markup, one line each."""
    paths = repo.below(repo.ROOT / "tests" / "fixtures" / "portal", ".md")
    bodies = (repo.text_of(path).partition("\n\n")[2] for path in paths)
    lines = (" ".join(_MARKUP.sub("", body).split()) for body in bodies)
    return tuple(line for line in lines if len(line) > 1000)


@cache
def pieces(length: int) -> tuple[str, ...]:
    """Return pieces of that many characters, cut to whole words; always the same ones."""
    chosen, found = random.Random(length), list[str]()  # noqa: S311
    while len(found) < _SAMPLES:
        text = chosen.choice(texts())
        start = chosen.randrange(len(text) - length)
        piece = text[start : start + length]
        found.append(piece[piece.find(" ") + 1 : piece.rfind(" ")])
    return tuple(piece for piece in found if not piece.isascii())


def recall(encoding: Encoding, length: int, likely: str = "") -> tuple[float, list[str]]:
    """Return the share of pieces that come back letter for letter, and those that come back wrong.

    Wrong is what was changed, but not to what it was; a piece that is left as it is is not.
    """
    right, wrong = 0, list[str]()
    for piece in pieces(length):
        text, found = legacy.decode(encoded(piece, encoding), likely)
        if (
            text.lower() == written(piece, encoding).lower()
        ):  # a line of capitals gets those it lacks
            right += 1
        elif found not in {"", legacy.LATIN}:
            wrong.append(piece)
    return right / len(pieces(length)), wrong


def _speed(cells: list[bytes]) -> float:
    """Return megabytes a second."""
    start = time.process_time()
    for cell in cells:
        legacy.decode(cell)
    return sum(map(len, cells)) / 1e6 / (time.process_time() - start)


def _figures() -> Iterator[str]:
    for length in (20, 40, 80, 160):
        for encoding in tables.ALL:
            share, wrong = recall(encoding, length)
            told, _ = recall(encoding, length, encoding.name)
            yield (
                f"{length:4} {encoding.name:13} {share:6.1%} right, {len(wrong)} wrong;"
                f" {told:6.1%} right if its encoding is likely"
            )
    cells = [f"<p>{text}</p>" for text in texts()]
    yield f"UTF-8: {_speed([cell.encode() for cell in cells]):.1f} MB/s"
    for encoding in tables.ALL:
        yield f"{encoding.name}: {_speed([encoded(cell, encoding) for cell in cells]):.1f} MB/s"


if __name__ == "__main__":
    sys.stdout.writelines(f"{line}\n" for line in _figures())
