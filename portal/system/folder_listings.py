"""Listings of folders as bytes: equal as long as a folder holds the same files, unchanged."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from portal.system import codec, files
from portal.system.files import Stamp


def folders(root: Path) -> dict[str, bytes]:
    """Return the listing of every folder below `root`, by path ("", "a/", "a/b/").

    Equal listings mean that a folder holds the same files, unchanged; see `parse_listing`.
    """
    listings: dict[str, bytes] = {}
    waiting = [""]
    while waiting:
        prefix = waiting.pop()
        listings[prefix] = listing(root, prefix, waiting)
    return listings


def listing(root: Path, prefix: str, below: list[str] | None = None) -> bytes:
    """Return the names and stamps of the files in one folder; its folders are added to `below`."""
    rows = []
    for entry in files.entries(f"{root}/{prefix}"):
        if entry.is_dir(follow_symlinks=False):
            if below is not None:
                below.append(f"{prefix}{entry.name}/")
        else:
            rows.append((entry.name, *files.stamp_of(entry.stat(follow_symlinks=False))))
    return codec.dumps(sorted(rows))


def listing_of(stamps: Mapping[str, Stamp]) -> bytes:
    """Return the listing of a folder that holds these files."""
    return codec.dumps(sorted((name, *stamp) for name, stamp in stamps.items()))


def parse_listing(listing: bytes) -> dict[str, Stamp]:
    """Return name -> stamp of the files in a listing."""
    return {name: tuple(stamp) for name, *stamp in codec.loads(listing)}
