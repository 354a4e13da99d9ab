"""Helpers for numpy arrays of whole numbers."""

from __future__ import annotations

from typing import Any

import numpy as np

IntArray = np.ndarray[Any, np.dtype[Any]]


def ranges(start: IntArray, length: IntArray) -> IntArray:
    """Concatenate ranges: ([3, 10], [2, 3]) -> [3, 4, 10, 11, 12]."""
    ends = np.cumsum(length)
    indexes: IntArray = np.repeat(start - (ends - length), length)
    indexes += np.arange(len(indexes))
    return indexes
