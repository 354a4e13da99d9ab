"""What a release will be, gathered beside the output."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from portal import files
from portal.publish.gate import tree
from portal.publish.gate.manifest import File, is_safe
from portal.publish.gate.refusal import Refusal


def gather(output: Path, folder: Path) -> Path:
    """Fill a folder anew with the output's files: links, so that a later build changes nothing.

    Refuses what may never be published: links, hidden files, names that are no names.
    """
    files.remove(folder)
    for path in paths(output):
        source = output / path
        if not is_safe(path) or source.is_symlink() or not source.is_file():
            raise Refusal("X018", file=path)
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(source, place)
        except OSError:  # another disk, or a file system without links
            shutil.copyfile(source, place)
    return folder


def listed(folder: Path) -> dict[str, File]:
    """Return path -> hash and size of all files of a release, sorted."""
    return {path: tree.digest(folder / path) for path in paths(folder)}


def paths(folder: Path) -> list[str]:
    """Return the paths of all files of a release, sorted."""
    return sorted(tree.files(folder))
