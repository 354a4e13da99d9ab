"""Where the portal's CPU goes, and what the ways that were tried would cost."""

from __future__ import annotations

import io
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import mean
from typing import TypeVar

from PIL import Image

from bench.photos.quality import reference, ssim
from portal.photos import encode
from portal.photos.encode import WIDTHS

_JUDGED = (320, 640, 1280)
_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class Part:
    """CPU milliseconds a photo; SSIM of the narrow sizes before encoding, where it is about."""

    name: str
    cpu: float
    ssim: float | None = None


@dataclass(frozen=True, slots=True)
class _Way:
    """A way from a file to its widths."""

    draft: bool = True
    twice: bool = True  # from the narrowest that is twice as wide; else from the widest
    gap: float | None = 2.0
    filter: Image.Resampling = Image.Resampling.LANCZOS

    def __call__(self, data: bytes) -> list[Image.Image]:
        image = _decoded(data, draft=self.draft)
        made: list[Image.Image] = []
        for width in reversed(WIDTHS):
            wide = [each for each in made if each.width >= 2 * width] if self.twice else []
            source = wide[-1] if wide else (made[0] if made and self.twice else image)
            height = round(source.height * width / source.width)
            made.append(source.resize((width, height), self.filter, reducing_gap=self.gap))
        return made


_WAYS: dict[str, Callable[[bytes], list[Image.Image]]] = {
    "decode and all widths, as it is": lambda data: list(encode.sizes(data)),
    "the same, each width from the decoded photo": _Way(twice=False),
    "the same, bicubic": _Way(filter=Image.Resampling.BICUBIC),
    "the same, decoded whole": _Way(draft=False),
    "the same, decoded whole, no reducing gap": _Way(draft=False, gap=None),
    "decoded whole, each width from it, no gap": _Way(draft=False, twice=False, gap=None),
}


def parts(photos: Sequence[Path]) -> Iterator[Part]:
    """Yield the steps of encoding a photo and the alternatives to each."""
    data = [photo.read_bytes() for photo in photos]
    yield Part("decode, reduced on the way (draft)", _cpu(_decoded, data))
    yield Part("decode whole", _cpu(partial(_decoded, draft=False), data))
    for name, way in _WAYS.items():
        yield Part(name, _cpu(way, data), _likeness(way, photos, data))
    pixels = [list(encode.sizes(each)) for each in data]
    for kind, options in _ENCODERS:
        words = ", ".join(f"{name} {value}" for name, value in options.items())
        yield Part(
            f"encode all widths: {kind}, {words}", _cpu(partial(_encode, kind, options), pixels)
        )


_ENCODERS: tuple[tuple[str, dict[str, int]], ...] = (
    ("JPEG", {"quality": 76}),
    ("JPEG", {"quality": 76, "optimize": 1}),
    ("JPEG", {"quality": 76, "optimize": 1, "progressive": 1}),
    ("WEBP", {"quality": 76, "method": 2}),
    ("WEBP", {"quality": 76, "method": 4}),
    ("AVIF", {"quality": 65, "speed": 8, "max_threads": 1}),
)


def _decoded(data: bytes, *, draft: bool = True) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    if draft:
        image.draft(None, (WIDTHS[-1], 1))
    image.load()
    return image


def _encode(kind: str, options: dict[str, int], sizes: Sequence[Image.Image]) -> None:
    for each in sizes:
        each.save(io.BytesIO(), kind, **options)


def _cpu(work: Callable[[_Item], object], items: Sequence[_Item]) -> float:
    began = time.process_time()
    for each in items:
        work(each)
    return (time.process_time() - began) / len(items) * 1000


def _likeness(
    way: Callable[[bytes], list[Image.Image]], photos: Sequence[Path], data: Sequence[bytes]
) -> float:
    """Return the mean SSIM of the widths a way gives, against the best there is."""
    return mean(
        ssim(reference(photo, each.width), each)
        for photo, file in zip(photos, data, strict=True)
        for each in way(file)
        if each.width in _JUDGED
    )
