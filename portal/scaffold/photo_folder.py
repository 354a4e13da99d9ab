"""Copies a folder of photos into an article, in the order in which people count."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from portal.content import photo_fault
from portal.photos import formats
from portal.vietnamese import text

_NUMBER = re.compile(r"(\d{1,18})")


def copied(source: Path, folder: Path, refused: list[str]) -> Iterator[str]:
    """Copy the photos under ASCII names, "anh 2" before "anh 10"; yield the new names.

    `refused`: gets a sentence for each photo that the portal could not publish, which is left out.
    """
    for path in filter(_is_photo, _in_order(source)):
        if reason := photo_fault.sentence(path):
            refused.append(reason)
            continue
        stem = text.slug(path.stem, limit=40) or "anh"
        target = folder / f"{stem}{path.suffix.lower()}"
        number = 2
        while target.exists():
            target, number = folder / f"{stem}-{number}{path.suffix.lower()}", number + 1
        shutil.copyfile(path, target)
        yield target.name


def skipped(source: Path) -> Iterator[str]:
    """Yield what was not copied, without hidden files; of a folder, how many photos it has."""
    for path in _in_order(source):
        if path.name.startswith(".") or _is_photo(path):
            continue
        if path.is_dir() and not path.is_symlink():
            yield f"thư mục con “{path.name}” ({sum(map(_is_photo, path.iterdir()))} ảnh)"
        else:
            yield path.name


def _in_order(folder: Path) -> list[Path]:
    return sorted(folder.iterdir(), key=lambda path: _natural(path.name))


def _natural(name: str) -> list[tuple[int, object]]:
    """Return a key that sorts numbers by their value, and all else as Vietnamese does."""
    parts = _NUMBER.split(name)
    return [
        (1, text.sort_key(each)) if at % 2 == 0 else (0, int(each)) for at, each in enumerate(parts)
    ]


def _is_photo(path: Path) -> bool:
    """Tell whether a file is a photo of its folder; a link may lead to what is not to be shown."""
    passed_over = path.name.startswith(".") or path.is_symlink()
    return not passed_over and path.is_file() and path.suffix.lower() in formats.SUFFIXES
