"""Bytes for browsers: whole numbers of any size, and texts that a script unpacks."""

from __future__ import annotations

import zlib
from typing import Any

import numpy as np

Numbers = np.ndarray[Any, np.dtype[Any]]

UNIT = 64  # bytes: pieces are so many times as long, so that their lengths take little room
_BITS, _MORE = 7, 128


def varint(value: int) -> bytes:
    """Return a number in seven bits a byte, the low ones first; all but the last have the 8th."""
    out = bytearray()
    while value >= _MORE:
        out.append(value % _MORE | _MORE)
        value >>= _BITS
    out.append(value)
    return bytes(out)


def varints(values: Numbers) -> tuple[bytes, Numbers]:
    """Return numbers below 2^28 as `varint` writes them, and where each ends."""
    left = values.astype(np.uint32)
    sizes = np.ones(len(left), np.uint8)
    for bits in (7, 14, 21):
        sizes += left >= 1 << bits
    ends = np.cumsum(sizes, dtype=np.int64)
    out = np.empty(int(ends[-1]) if len(ends) else 0, np.uint8)
    at = ends - sizes
    while len(left):
        rest = left >> np.uint32(_BITS)
        more = rest > 0
        out[at] = left & np.uint32(_MORE - 1) | more * np.uint32(_MORE)
        left, at = rest[more], at[more] + 1
    return out.tobytes(), ends


def numbers(data: bytes) -> Numbers:
    """Return what `varints` wrote."""
    found = np.frombuffer(data, np.uint8)
    last = np.flatnonzero(found < _MORE)
    starts = np.concatenate(([0], last[:-1] + 1))[: len(last)]
    place = np.arange(len(found)) - np.repeat(starts, last - starts + 1)
    parts = (found & (_MORE - 1)).astype(np.int64) << _BITS * place
    return np.add.reduceat(parts, starts) if len(starts) else parts


def padded(data: bytes) -> bytes:
    """Return a piece with zeros after it, up to a whole number of units."""
    return data + bytes(-len(data) % UNIT)


def deflated(data: bytes) -> bytes:
    """Return bytes packed (RFC 1951, no header): a browser gets as few whoever serves them."""
    return zlib.compress(data, 9, wbits=-15)
