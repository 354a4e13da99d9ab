"""Which texts readers have already: those whose addresses publishing has entered in its ledger."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from portal.publish import url_ledger
from portal.system import files
from portal.system.files import Stamp


def addresses(root: Path) -> frozenset[str]:
    """Return the addresses that were ever published from a content folder."""
    try:
        return _read(root, files.stamp_of((root / url_ledger.FILE).stat()))
    except (OSError, ValueError):
        return frozenset()


@lru_cache(maxsize=1)
def _read(root: Path, _stamp: Stamp) -> frozenset[str]:
    return frozenset(url_ledger.load(root))
