"""How good and how large: structural similarity (SSIM, of the luminance) and bytes."""

from __future__ import annotations

import io
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

import numpy as np
from PIL import Image

from bench.photos.contenders import Made
from portal.photos import encode

_JUDGED = (640, 1280)  # widths at which contenders are judged
_SWEPT = (480, 960)  # widths at which encoders are compared


@dataclass(frozen=True, slots=True)
class Score:
    """Means over photos and widths: SSIM, KiB, and CPU milliseconds of the encoder."""

    name: str
    ssim: float
    size: float
    cpu: float = 0.0


def reference(photo: Path, width: int) -> Image.Image:
    """Return the best there is: decoded whole, reduced in one step."""
    with Image.open(photo) as image:
        height = round(image.height * width / image.width)
        return image.convert("RGB").resize((width, height), Image.Resampling.LANCZOS)


def ssim(one: Image.Image, other: Image.Image) -> float:
    """Return 1.0 for equal pictures, less for others."""
    from skimage.metrics import structural_similarity

    a, b = (np.asarray(each.convert("L")) for each in (one, other))
    return float(structural_similarity(a, b, data_range=255))  # type: ignore[no-untyped-call]


def judge(photos: Sequence[Path], made: Made, kind: str) -> Score:
    """Return the mean SSIM at two widths, and the KiB of all widths of a photo."""
    found = []
    for photo in photos:
        for width in _JUDGED:
            with Image.open(made[photo.stem, width, kind]) as image:
                found.append(ssim(reference(photo, width), image))
    total = sum(path.stat().st_size for key, path in made.items() if key[2] == kind)
    return Score(kind, mean(found), total / 1024 / len(photos))


def sweep(photos: Sequence[Path]) -> Iterator[Score]:
    """Yield what each setting of each encoder gives for the same pixels."""
    pixels = [
        size
        for photo in photos
        for size in encode.sizes(photo.read_bytes())
        if size.width in _SWEPT
    ]
    for name, options in _settings():
        rows = [_encoded(each, name.split()[0], options) for each in pixels]
        yield Score(name, *(mean(column) for column in zip(*rows, strict=True)))


def _settings() -> Iterator[tuple[str, dict[str, int]]]:
    for quality in (70, 76, 80, 85):
        yield f"JPEG {quality}", {"quality": quality, "progressive": 1, "optimize": 1}
    yield "JPEG 76, not progressive", {"quality": 76, "optimize": 1}
    yield "JPEG 76, plain", {"quality": 76}
    for method in (0, 2, 4, 6):
        for quality in (70, 76, 80, 85):
            yield f"WEBP {quality}, method {method}", {"quality": quality, "method": method}
    for speed in (6, 8, 10):
        for quality in (45, 55, 65):
            options = {"quality": quality, "speed": speed, "max_threads": 1}
            yield f"AVIF {quality}, speed {speed}", options


def _encoded(pixels: Image.Image, kind: str, options: dict[str, int]) -> tuple[float, ...]:
    out = io.BytesIO()
    began = time.process_time()
    pixels.save(out, kind, **options)
    spent = time.process_time() - began
    with Image.open(out) as image:
        return ssim(pixels, image), out.tell() / 1024, spent * 1000
