"""Where publishing meets the rooms that prepare what is served.

Both are to be had without a host: they only see files.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from portal.diagnostics import Diagnostic


def vanished(content: Path, before: Collection[str], now: Collection[str]) -> list[Diagnostic]:
    """Return a problem for each page that was live, is no more, and leads nowhere else."""
    del content, before, now
    return []


def served(release: Path, cache: Path) -> None:
    """Put beside a release's files what a server needs of them: settings, compressed twins."""
    del release, cache
