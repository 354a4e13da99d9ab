"""Binary encoding of the index: variable-length integers, padding, raw DEFLATE."""

from __future__ import annotations

import zlib
from typing import Any

import numpy as np

IntArray = np.ndarray[Any, np.dtype[Any]]

UNIT = 64  # bytes: chunks are padded to a multiple of this, so that their sizes are small numbers
_BITS, _MORE = 7, 128


def varint(value: int) -> bytes:
    """Encode a number as LEB128: seven bits a byte, low bits first; bit 8: more bytes follow."""
    encoded = bytearray()
    while value >= _MORE:
        encoded.append(value % _MORE | _MORE)
        value >>= _BITS
    encoded.append(value)
    return bytes(encoded)


def varints(values: IntArray) -> tuple[bytes, IntArray]:
    """Encode numbers below 2^28 as `varint` does; also return the offset at which each ends."""
    rest = values.astype(np.uint32)
    sizes = np.ones(len(rest), np.uint8)
    for bits in (7, 14, 21):
        sizes += rest >= 1 << bits
    ends = np.cumsum(sizes, dtype=np.int64)
    encoded = np.empty(int(ends[-1]) if len(ends) else 0, np.uint8)
    offset = ends - sizes
    while len(rest):
        high = rest >> np.uint32(_BITS)
        more = high > 0
        encoded[offset] = rest & np.uint32(_MORE - 1) | more * np.uint32(_MORE)
        rest, offset = high[more], offset[more] + 1
    return encoded.tobytes(), ends


def read_varints(data: bytes) -> IntArray:
    """Decode what `varints` encoded."""
    encoded = np.frombuffer(data, np.uint8)
    last = np.flatnonzero(encoded < _MORE)  # the last byte of each number
    starts = np.concatenate(([0], last[:-1] + 1))[: len(last)]
    place = np.arange(len(encoded)) - np.repeat(starts, last - starts + 1)
    parts = (encoded & (_MORE - 1)).astype(np.int64) << _BITS * place
    return np.add.reduceat(parts, starts) if len(starts) else parts


def pad(data: bytes) -> bytes:
    """Append zeros up to a multiple of `UNIT` bytes."""
    return data + bytes(-len(data) % UNIT)


def deflate(data: bytes) -> bytes:
    """Compress with raw DEFLATE (RFC 1951): small whatever compression the web server does."""
    return zlib.compress(data, 9, wbits=-15)
