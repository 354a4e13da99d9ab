"""A photo becomes its derivatives: bytes in, bytes out, nothing else known.

Only what was decoded and encoded again here is published: upright, in sRGB, without any
metadata (place, camera, thumbnail), never wider than the original. One decode and one
cascade of sizes serve all formats.
"""

from __future__ import annotations

import functools
import io
from collections.abc import Iterator
from dataclasses import astuple, dataclass, fields

from PIL import Image, ImageCms, features

from portal.photos import decode, formats
from portal.system.executors import ClusterError

WIDTHS = (320, 480, 640, 960, decode.WIDEST)
_OLD = 640  # what a browser that knows no newer format gets, beside the widest
_CODE = 4  # to be raised with every change here that changes the bytes
_LIBRARIES = ("pil", *(each.library for each in formats.PUBLISHED.values()), "littlecms2")

_TURNED = {
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
    """The formats of a derivative and their qualities (1 to 100); 0 leaves a format out.

    The later a format stands here, the more it is to be preferred.

    JPEG is always made: every old phone reads it. Beside a newer format it is in two widths,
    for the few that know no other. The figures are measured, see decision 5.
    """

    jpeg: int = 76
    webp: int = 76
    avif: int = 0

    @property
    def formats(self) -> tuple[str, ...]:
        """The formats that are made, the one to be preferred first."""
        names = [quality.name for quality in fields(self)]
        return tuple(name for name in reversed(names) if getattr(self, name))

    def formats_of(self, width: int, widest: int) -> tuple[str, ...]:
        """Return the formats that one size is made in."""
        if len(self.formats) == 1 or width in {widest, _OLD}:
            return self.formats
        return self.formats[:-1]

    @property
    def key(self) -> str:
        """What tells derivatives of this recipe, this code and these encoders from others."""
        return f"{_CODE} {WIDTHS} {astuple(self)} {encoders()}"


@dataclass(frozen=True, slots=True)
class Encoded:
    """One size in one format; width and height in pixels."""

    format: str
    width: int
    height: int
    data: bytes


@functools.cache
def encoders() -> str:
    """Return the versions of all that has a say in the bytes."""
    return " ".join(f"{name} {features.version(name)}" for name in _LIBRARIES)


def develop(data: bytes, recipe: Recipe, key: str = "") -> list[Encoded]:
    """Return the derivatives of a photo, widest first. Raises PhotoError.

    `key` is that of the recipe as another machine knows it: with other encoders than there
    the bytes would be others, and ClusterError is raised.
    """
    if key and key != recipe.key:
        raise ClusterError(f"máy thợ có bộ mã hóa ảnh khác: {encoders()}")
    made: list[Encoded] = []
    for size in sizes(data):
        widest = made[0].width if made else size.width
        made += [
            Encoded(name, size.width, size.height, _encode(size, name, recipe))
            for name in recipe.formats_of(size.width, widest)
        ]
    return made


def sizes(data: bytes) -> Iterator[Image.Image]:
    """Decode once, then go down the widths; yield RGB images, widest first. Raises PhotoError.

    Each is made from the narrowest one that is at least twice as wide: that loses nothing
    one can see, and costs a fraction of starting from the original each time.
    """
    with decode.whole(data) as image:
        widest = _widest(image)
    made = [widest]
    yield widest
    for width in sorted((each for each in WIDTHS if each < widest.width), reverse=True):
        source = next((each for each in reversed(made) if each.width >= 2 * width), widest)
        made.append(_resized(source, width, max(1, round(widest.height * width / widest.width))))
        yield made[-1]


def _widest(image: Image.Image) -> Image.Image:
    """Return the largest derivative as a person sees it: upright, in sRGB, on white paper.

    All the work on pixels is done after the reduction, where there are fewest of them.
    """
    turn = decode.orientation(image)
    profile = image.info.get("icc_profile")
    width, height = decode.published_size(image, turn)
    on_its_side = turn in decode.ON_ITS_SIDE
    _draft(image, width, on_its_side=on_its_side)
    image.load()
    plain = _plain(image)
    plain = _resized(plain, *((height, width) if on_its_side else (width, height)))
    if turn in _TURNED:
        plain = plain.transpose(_TURNED[turn])
    if profile:
        plain = _to_srgb(plain, profile)
    if plain.mode == "RGBA":
        plain = Image.alpha_composite(Image.new("RGBA", plain.size, "white"), plain)
    plain = plain.convert("RGB")
    plain.info = {}  # comments and the like would be written again
    return plain


def _draft(image: Image.Image, width: int, *, on_its_side: bool) -> None:
    """Let the JPEG decoder reduce by 2, 4 or 8 on the way: a quarter of the work, or less."""
    image.draft(None, (1, width) if on_its_side else (width, 1))


def _plain(image: Image.Image) -> Image.Image:
    """Return the image in a mode that can be resized: RGB, L, CMYK or RGBA.

    16-bit greys are brought down to 8: Pillow's own conversion cuts them off at white.
    """
    if image.mode.startswith("I"):
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if image.mode in {"RGBA", "RGBa", "LA", "La", "PA"} or "transparency" in image.info:
        return image.convert("RGBA")
    return image if image.mode in {"RGB", "L", "CMYK"} else image.convert("RGB")


def _resized(image: Image.Image, width: int, height: int) -> Image.Image:
    if image.size == (width, height):
        return image
    return image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=2.0)


def _to_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    """Apply a profile; a broken one, or one of other channels, leaves the plain numbers."""
    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if mode == "RGBA" and source.profile.xcolor_space.strip() != "RGB":
            return image
        turned = ImageCms.profileToProfile(image, source, _srgb(), outputMode=mode)
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image
    return turned or image


@functools.cache
def _srgb() -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))


def _encode(image: Image.Image, name: str, recipe: Recipe) -> bytes:
    out, kind = io.BytesIO(), formats.PUBLISHED[name]
    image.save(out, kind.name, quality=getattr(recipe, name), **kind.options)
    return out.getvalue()
