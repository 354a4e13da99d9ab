"""A photo beside an article: is it there and usable, and its derivatives for the web.

Only what was decoded and encoded again by us is published: upright, in sRGB, without any
metadata (place, camera, thumbnail), never wider than the original.
"""

from __future__ import annotations

import functools
import io
import json
import re
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from portal import files, text

WIDTHS = (320, 480, 640, 960, 1280)
QUALITY = 80
_RECIPE = f"jpeg progressive q{QUALITY} {WIDTHS} v1"
_FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "TIFF", "BMP")
_LARGEST = 120_000_000  # pixels; a decompression bomb says more

_SCHEME = re.compile(r"(?:[a-z][a-z0-9+.-]+:|//)", re.IGNORECASE)


class PhotoError(ValueError):
    """Raised if a photo cannot be used; the message is Vietnamese and says why."""


@dataclass(frozen=True, slots=True)
class Derivative:
    """One encoded size of a photo; `key` tells the photo and the recipe from all others.

    Width and height in pixels, `size` in bytes.
    """

    key: str
    width: int
    height: int
    size: int = 0

    def name(self, src: str) -> str:
        """Return the public file name of this size of the photo `src`."""
        stem = text.slug(src.rpartition(".")[0] or src, limit=40) or "anh"
        return f"{stem}-{self.width}.{self.key}.jpg"

    def stored(self, store: Path) -> Path:
        """Return where the store keeps it."""
        return Path(f"{store}/{self.key[:2]}/{self.key}-{self.width}.jpg")


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong with a photo's name: a code of the catalogue and its values."""

    code: str
    data: dict[str, str]


def trouble(names: Mapping[str, str], src: str) -> Trouble | None:
    """Say what keeps the photo `src` from being used, if anything.

    `names` are the files beside the article: NFC name to name on disk (macOS writes NFD).
    """
    if _SCHEME.match(src):
        return Trouble("P003", {"src": src})
    if not src or src != Path(src).name or "\\" in src or src in {".", ".."}:
        return Trouble("P002", {"src": src})
    if text.clean(src) in names:
        return None
    same = next((name for name in names if name.casefold() == text.clean(src).casefold()), None)
    if same:
        return Trouble("P012", {"src": src, "actual": same})
    photos = [name for name in names if not name.endswith(".md")]
    return Trouble("P001", {"src": src, "near": text.near_miss(src, photos) or ""})


def inspect(path: Path) -> tuple[int, int]:
    """Return width and height as seen upright, from the header alone. Raises PhotoError."""
    with _silence(), _open(path) as image:
        turned = image.getexif().get(0x0112, 1) in {5, 6, 7, 8}
        return (image.height, image.width) if turned else (image.width, image.height)


def derive(path: Path, store: Path) -> tuple[Derivative, ...]:
    """Return the photo's derivatives, narrowest first, made now or found in the store.

    Raises PhotoError.
    """
    data = path.read_bytes()
    key = files.content_hash(_RECIPE.encode() + data)
    record = store / key[:2] / f"{key}.json"
    found = _recorded(record, store)
    if found is None:
        found = _develop(path, store, key)
        files.write(
            record, json.dumps([[each.width, each.height, each.size] for each in found]).encode()
        )
    return found


def _recorded(record: Path, store: Path) -> tuple[Derivative, ...] | None:
    try:
        rows = json.loads(record.read_bytes())
        found = tuple(Derivative(record.stem, *map(int, row)) for row in rows)
        whole = all(each.stored(store).stat().st_size == each.size for each in found)
    except (OSError, ValueError, TypeError):
        return None
    return found if found and whole else None


def _develop(path: Path, store: Path, key: str) -> tuple[Derivative, ...]:
    """Decode once, then go down the widths, each made from the one before."""
    with _silence(), _open(path) as opened:
        try:
            image = _upright(opened)
        except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as problem:
            raise PhotoError("tệp ảnh bị hỏng hoặc thiếu dữ liệu") from problem
    made: list[Derivative] = []
    for width in reversed(_widths(image.width)):
        if width != image.width:
            height = max(1, round(image.height * width / image.width))
            image = image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=2.0)
        out = io.BytesIO()
        image.save(out, "JPEG", quality=QUALITY, progressive=True, optimize=True)
        each = Derivative(key, width, image.height, out.tell())
        files.write(each.stored(store), out.getvalue())
        made.append(each)
    return tuple(reversed(made))


def encoded(each: Derivative, path: Path, store: Path) -> bytes:
    """Return a derivative's bytes; made again from the photo if the store lost them."""
    stored = each.stored(store)
    with suppress(FileNotFoundError):
        data = stored.read_bytes()
        if len(data) == each.size:
            return data
    derive(path, store)
    return stored.read_bytes()


def _widths(original: int) -> list[int]:
    smaller = [width for width in WIDTHS if width < original]
    return sorted({*smaller, min(original, WIDTHS[-1])})


def _upright(image: Image.Image) -> Image.Image:
    """Return the picture as a person sees it: turned, in sRGB, on white where transparent."""
    profile = image.info.get("icc_profile")
    image = ImageOps.exif_transpose(image)
    if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
        image = image.convert("RGBA")
        paper = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(paper, image)
    elif profile:
        image = _to_srgb(image, profile)
    upright = _eight_bits(image).convert("RGB")
    upright.info = {}  # comments and the like would be written again
    return upright


def _eight_bits(image: Image.Image) -> Image.Image:
    """Bring 16-bit greys down to 8: Pillow's own conversion would cut them off at white."""
    if not image.mode.startswith("I"):
        return image
    return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")


def _to_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        turned = ImageCms.profileToProfile(image, source, _srgb(), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image  # a broken profile: the plain numbers are the best there is
    return turned or image


@functools.cache
def _srgb() -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))


@contextmanager
def _silence() -> Iterator[None]:
    """Keep Pillow's own warnings from the user: what matters is a PhotoError."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _open(path: Path) -> Image.Image:
    try:
        image = Image.open(path, formats=_FORMATS)
    except UnidentifiedImageError:
        raise PhotoError("không phải là ảnh JPEG, PNG, WebP, GIF hoặc TIFF") from None
    except Image.DecompressionBombError:
        raise PhotoError("ảnh quá lớn") from None
    except (OSError, ValueError, SyntaxError) as problem:
        raise PhotoError("không mở được tệp ảnh") from problem
    if image.width * image.height > _LARGEST:
        image.close()
        raise PhotoError(f"ảnh quá lớn ({image.width} × {image.height} điểm ảnh)")
    return image
