"""A few small photos, drawn by number: every article's photos are links to these."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

POOL = 12
SIZE = (640, 427)


def pool(folder: Path) -> list[Path]:
    """Write the photos of the pool below `folder`; the same bytes by the same Pillow."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"anh-{number:02}.jpg" for number in range(POOL)]
    for number, path in enumerate(paths):
        _draw(number).save(path, "JPEG", quality=40)
    return paths


def place(source: Path, target: Path) -> None:
    """Put a photo into an article's folder: a hard link, or a copy where none can be made."""
    target.unlink(missing_ok=True)
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def _draw(number: int) -> Image.Image:
    """Draw a landscape of bands: enough to decode and scale, little to keep."""
    from PIL import Image, ImageDraw  # here, so that the bench itself stays small

    width, height = SIZE
    image = Image.linear_gradient("L").resize(SIZE)
    sky = Image.merge(
        "RGB",
        [
            image.point(lambda v, s=shift: 90 + (v + s) % 128)
            for shift in (number * 11, number * 23, 60 + number * 7)
        ],
    )
    draw = ImageDraw.Draw(sky)
    for step in range(1 + number % 4, 8):
        left = (step * 83 + number * 57) % width
        top = height // 2 + (step * 31 + number * 17) % (height // 2)
        tint = ((step * 37 + number * 41) % 200, (80 + step * 19) % 220, (number * 29) % 180)
        draw.rectangle((left, top, left + 90, height), fill=tint)
    return sky
