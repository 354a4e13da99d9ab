"""How alike two texts are, told from a few numbers of each: a sketch of its clauses.

A sketch holds the smallest hashes of the clauses (Broder: On the resemblance and containment of
documents, 1997): the share of numbers that two sketches have in common estimates the share of
clauses that their texts have in common.
"""

from __future__ import annotations

import struct
import zlib

_BETWEEN = tuple(sign.encode() for sign in ".,;:!?…")  # clauses
_WORDS = 4  # of a clause that says something
_LEAST = 8  # clauses of a text of which something can be said
_SIZE = 16


def sketch(text: str) -> bytes:
    """Return the sketch of a text (`Facts.text`), b"" if it is too short to tell."""
    data = text.lower().encode(errors="replace")
    for sign in _BETWEEN:
        data = data.replace(sign, b"\n")
    clauses = {
        zlib.crc32(clause)
        for clause in map(bytes.strip, data.split(b"\n"))
        if clause.count(b" ") >= _WORDS - 1
    }
    if len(clauses) < _LEAST:
        return b""
    smallest = sorted(clauses)[:_SIZE]
    return struct.pack(f"<{len(smallest)}I", *smallest)


def numbers(of: bytes) -> frozenset[int]:
    """Return the numbers of a sketch."""
    return frozenset(struct.unpack(f"<{len(of) // 4}I", of))


def share(one: frozenset[int], other: frozenset[int]) -> float:
    """Return the estimated share of clauses that two texts have in common, from 0 to 1."""
    both = sorted(one | other)[: max(len(one), len(other))]
    common = one & other
    return sum(number in common for number in both) / len(both) if both else 0.0
