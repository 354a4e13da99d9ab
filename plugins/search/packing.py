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
    values = values.astype(np.uint32)
    sizes = np.ones(len(values), np.int64)
    for bits in (7, 14, 21):
        sizes += values >= 1 << bits
    ends = np.cumsum(sizes)
    out = np.zeros(int(ends[-1]) if len(ends) else 0, np.uint8)
    starts = ends - sizes
    for place in range(4):
        here = sizes > place
        part = values[here] >> np.uint32(_BITS * place) & np.uint32(_MORE - 1)
        out[starts[here] + place] = part + (sizes[here] > place + 1) * _MORE
    return out.tobytes(), ends


def padded(data: bytes) -> bytes:
    """Return a piece with zeros after it, up to a whole number of units."""
    return data + bytes(-len(data) % UNIT)


def deflated(data: bytes) -> bytes:
    """Return bytes packed (RFC 1951, no header): a browser gets as few whoever serves them."""
    return zlib.compress(data, 9, wbits=-15)
