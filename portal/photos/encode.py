"""Encodes the derivatives of a photo; pure functions from bytes to bytes.

Only re-encoded images are published: upright, in sRGB, without metadata (location, camera,
thumbnail), never wider than the original. One decode and one cascade of sizes serve all formats.
"""

from __future__ import annotations

import functools
import io
from collections.abc import Iterator
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from PIL import Image, ImageCms, features

from portal.photos import decode, formats
from portal.photos.problems import PhotoError
from portal.system.executors import ClusterError

WIDTHS = (320, 480, 640, 960, decode.MAX_WIDTH)
FALLBACK_WIDTH = 640  # px: the JPEG beside the widest, for browsers without newer formats
_VERSION = 4  # raise it with every change here that changes the bytes
_LIBRARIES = ("pil", *(kind.library for kind in formats.PUBLISHED.values()), "littlecms2")

_TRANSPOSE = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


@dataclass(frozen=True, slots=True)
class Recipe:
    """The formats of derivatives and their qualities (1 to 100); 0 turns a format off.

    Fields are in order of preference, the preferred format last. JPEG is always made, as old
    phones read nothing else; beside a newer format only in two widths. The values are measured,
    see decision 5.
    """

    jpeg: int = 76
    webp: int = 76
    avif: int = 0

    @property
    def formats(self) -> tuple[str, ...]:
        """The formats that are made, the preferred first."""
        names = [quality.name for quality in fields(self)]
        return tuple(name for name in reversed(names) if getattr(self, name))

    def formats_of(self, width: int, widest: int) -> tuple[str, ...]:
        """Return the formats of one width; `widest`: the largest width of the photo, both in px."""
        if len(self.formats) == 1 or width in {widest, FALLBACK_WIDTH}:
            return self.formats
        return self.formats[:-1]

    @property
    def key(self) -> str:
        """Identifies derivatives of this recipe, this code and these encoders."""
        return f"{_VERSION} {WIDTHS} {astuple(self)} {encoders()}"


@dataclass(frozen=True, slots=True)
class Encoded:
    """One size in one format; width and height in pixels."""

    format: str
    width: int
    height: int
    data: bytes


@functools.cache
def encoders() -> str:
    """Return the versions of all libraries that affect the bytes."""
    return " ".join(f"{name} {features.version(name)}" for name in _LIBRARIES)


def encode_photo(data: bytes, recipe: Recipe, key: str = "") -> list[Encoded]:
    """Return the derivatives of a photo, widest first. Raises PhotoError.

    `key`: the recipe's key on the machine that asks. Raises ClusterError if it differs here, as
    other encoders would give other bytes.
    """
    if key and key != recipe.key:
        raise ClusterError(f"máy thợ có bộ mã hóa ảnh khác: {encoders()}")
    encoded: list[Encoded] = []
    for size in sizes(data):
        widest = encoded[0].width if encoded else size.width
        encoded += [
            Encoded(name, size.width, size.height, _encode(size, name, recipe))
            for name in recipe.formats_of(size.width, widest)
        ]
    return encoded


def planned(path: Path, recipe: Recipe) -> Iterator[tuple[str, int, int]]:
    """Yield format, width and height of what `encode_photo` would make; only the head is read.

    Raises PhotoError.
    """
    try:
        with path.open("rb") as file, decode.open_image(file) as image:
            width, height = decode.published_size(image, decode.orientation(image))
    except OSError as problem:
        raise PhotoError("P018") from problem
    for step in (width, *_narrower(width)):
        for name in recipe.formats_of(step, width):
            yield name, step, _height(step, width, height)


def _narrower(width: int) -> list[int]:
    """Return the widths of the other sizes of a photo, the widest first."""
    return sorted((step for step in WIDTHS if step < width), reverse=True)


def _height(step: int, width: int, height: int) -> int:
    return height if step == width else max(1, round(height * step / width))


def sizes(data: bytes) -> Iterator[Image.Image]:
    """Decode once, then reduce step by step; yield RGB images, widest first. Raises PhotoError.

    Each is reduced from the narrowest one that is at least twice as wide: without visible loss, at
    a fraction of the cost of starting from the original.
    """
    with decode.open_complete(data) as image:
        widest = _widest(image)
    resized = [widest]
    yield widest
    for width in _narrower(widest.width):
        source = next((larger for larger in reversed(resized) if larger.width >= 2 * width), widest)
        resized.append(_resize(source, width, _height(width, widest.width, widest.height)))
        yield resized[-1]


def _widest(image: Image.Image) -> Image.Image:
    """Return the largest derivative: upright, in sRGB, on white.

    Pixels are processed after the reduction, when there are fewer of them.
    """
    orientation = decode.orientation(image)
    profile = image.info.get("icc_profile")
    width, height = decode.published_size(image, orientation)
    sideways = orientation in decode.SIDEWAYS
    _draft(image, width, sideways=sideways)
    image.load()
    picture = _resizable(image)
    picture = _resize(picture, *((height, width) if sideways else (width, height)))
    if orientation in _TRANSPOSE:
        picture = picture.transpose(_TRANSPOSE[orientation])
    if profile:
        picture = _to_srgb(picture, profile)
    if picture.mode == "RGBA":
        picture = Image.alpha_composite(Image.new("RGBA", picture.size, "white"), picture)
    picture = picture.convert("RGB")
    picture.info = {}  # or Pillow would write comments and the like
    return picture


def _draft(image: Image.Image, width: int, *, sideways: bool) -> None:
    """Let the JPEG decoder reduce by 2, 4 or 8: at most a quarter of the work."""
    image.draft(None, (1, width) if sideways else (width, 1))


def _resizable(image: Image.Image) -> Image.Image:
    """Return the image in a mode that can be resized: RGB, L, CMYK or RGBA.

    16-bit greys are scaled to 8 bits: Pillow's own conversion clips them.
    """
    if image.mode.startswith("I"):
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if image.mode in {"RGBA", "RGBa", "LA", "La", "PA"} or "transparency" in image.info:
        return image.convert("RGBA")
    return image if image.mode in {"RGB", "L", "CMYK"} else image.convert("RGB")


def _resize(image: Image.Image, width: int, height: int) -> Image.Image:
    if image.size == (width, height):
        return image
    return image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=2.0)


def _to_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    """Apply a colour profile; ignore one that is damaged or for other channels."""
    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if mode == "RGBA" and source.profile.xcolor_space.strip() != "RGB":
            return image
        converted = ImageCms.profileToProfile(image, source, _srgb(), outputMode=mode)
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image
    return converted or image


@functools.cache
def _srgb() -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))


def _encode(image: Image.Image, name: str, recipe: Recipe) -> bytes:
    buffer, format_ = io.BytesIO(), formats.PUBLISHED[name]
    image.save(buffer, format_.name, quality=getattr(recipe, name), **format_.options)
    return buffer.getvalue()
