"""The command: draws what is missing, or everything with `--force`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tools.illustrations.draw import draw
from tools.illustrations.model import Picture, read_pictures
from tools.illustrations.raster import RasterError, browser_page, save_jpeg
from tools.illustrations.typeset import FitError

if TYPE_CHECKING:
    from collections.abc import Sequence

HERE = Path(__file__).resolve().parent
CONTENT = HERE.parents[1] / "content"
SOURCE = HERE / "pictures.toml"


def main(arguments: Sequence[str] | None = None) -> int:
    """Draw the pictures; return 0, or 1 when some could not be drawn."""
    options = _parser().parse_args(arguments)
    content: Path = options.content
    try:
        pictures = read_pictures(options.source)
    except (OSError, ValueError) as problem:
        _say(f"{options.source}: {problem}")
        return 1
    chosen = [picture for picture in pictures if options.only in str(picture.path)]
    due = [p for p in chosen if options.force or not (content / p.path).exists()]
    try:
        drawn = _draw_all(due, content) if due else 0
    except RasterError as problem:
        _say(str(problem))
        return 1
    total = sum(f.stat().st_size for p in chosen if (f := content / p.path).exists())
    _say(f"{drawn} drawn, {len(chosen) - len(due)} kept, {total:,} bytes in all")
    return int(drawn < len(due))


def _draw_all(pictures: list[Picture], content: Path) -> int:
    drawn = 0
    with browser_page() as page:
        for picture in pictures:
            target = content / picture.path
            try:
                save_jpeg(page, draw(picture), picture.size, target)
            except FitError as problem:
                _say(f"{picture.path}: {problem}")
                continue
            drawn += 1
            _say(f"{picture.path} {target.stat().st_size:,}")
    return drawn


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tools.illustrations", description=__doc__)
    parser.add_argument("--only", default="", metavar="SUBSTRING", help="paths that contain this")
    parser.add_argument("--force", action="store_true", help="draw also what exists")
    parser.add_argument("--source", type=Path, default=SOURCE, help="another pictures.toml")
    parser.add_argument("--content", type=Path, default=CONTENT, help="another content folder")
    return parser


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    sys.exit(main())
