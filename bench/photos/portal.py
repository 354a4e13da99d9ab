"""The portal's part: all photos through the derivative cache. python -m bench.photos.portal."""

from __future__ import annotations

import sys
from pathlib import Path

from portal.photos.derivatives import DerivativeCache
from portal.photos.encode import Recipe


def main(processes: str, folder: str, *photos: str) -> None:
    """Develop the photos into a folder by the usual recipe."""
    cache = DerivativeCache(Path(folder), Recipe())
    for _ in cache.derive_all([Path(each) for each in photos], int(processes)):
        pass


if __name__ == "__main__":
    main(*sys.argv[1:])
