"""Photos as a phone hands them over, made of those that scikit-image and scikit-learn ship.

The shipped ones are small. Each is mirrored side by side until it is 1280 wide, so that a
derivative of that width has a real photo's detail, then enlarged to twelve megapixels, given
the grain of a sensor, and saved as a phone saves; once more upside down. Nothing of them is
kept in the project.
"""

from __future__ import annotations

from importlib.util import find_spec
from itertools import product
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps

from bench.process import BenchError

_SIZE, _FRAME = (4032, 3024), (1280, 960)
_GRAIN, _QUALITY, _SEED = 3.0, 93, 5
_IMAGES = ("astronaut.png", "chelsea.png", "coffee.png", "motorcycle_left.png", "rocket.jpg")
_MORE = ("china.jpg", "flower.jpg")


def make(folder: Path) -> list[Path]:
    """Write the photos into a folder; return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    shipped = _package("skimage") / "data"
    more = _package("sklearn") / "datasets" / "images"
    sources = [*(shipped / name for name in (*_IMAGES, "retina.jpg")), *(more / n for n in _MORE)]
    random = np.random.default_rng(_SEED)
    paths = []
    for source, turned in product(sources, (False, True)):
        with Image.open(source) as image:
            sheet = _mirrored(image.convert("RGB").rotate(180 if turned else 0))
        large = sheet.resize(_SIZE, Image.Resampling.BICUBIC)
        grain = random.normal(0, _GRAIN, (_SIZE[1], _SIZE[0], 1))
        pixels = (np.asarray(large) + grain).clip(0, 255).astype(np.uint8)
        name = f"{source.stem.replace('_', '-')}-{'b' if turned else 'a'}.jpg"
        paths.append(folder / name)
        Image.fromarray(pixels).save(paths[-1], quality=_QUALITY)
    return paths


def _package(name: str) -> Path:
    """Return a package's folder without importing it: that would take seconds and memory."""
    found = find_spec(name)
    if found is None or not found.submodule_search_locations:
        raise BenchError(f"{name} is not installed: install the group “test”")
    return Path(found.submodule_search_locations[0])


def _mirrored(image: Image.Image) -> Image.Image:
    """Lay a picture beside itself, every second one mirrored so that no seam shows."""
    wide, high = image.size
    sheet = Image.new("RGB", _FRAME)
    for column, left in enumerate(range(0, _FRAME[0], wide)):
        for row, top in enumerate(range(0, _FRAME[1], high)):
            tile = ImageOps.mirror(image) if column % 2 else image
            sheet.paste(ImageOps.flip(tile) if row % 2 else tile, (left, top))
    return sheet
