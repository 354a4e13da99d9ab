"""A photo beside an article: is it there, and is it a photo that can be used?

What is wrong with it is a code of the catalogue. Files are opened by their bytes, never by
their names. Check and build decode what they get from `whole`, so both say the same.
"""

from __future__ import annotations

import io
import os
import re
import struct
import warnings
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import IO

from PIL import Image, UnidentifiedImageError

from portal.photos import formats, truncation
from portal.vietnamese import text

JPEG = frozenset({"JPEG", "MPO"})  # MPO is a JPEG with a second picture behind it
_MOST_PIXELS = 120_000_000  # as much as phones take; a decompression bomb says more
WIDEST = 1280  # pixels of what is published
_HIGHEST = 16383  # what WebP can hold, the least of our formats
_MOST_BYTES = 100 * 2**20

_SCHEME = re.compile(r"(?:[a-z][a-z0-9+.-]+:|//)", re.IGNORECASE)
_SVG = re.compile(
    rb"(?:\s|<\?xml[^>]*+>|<!--(?:(?!-->).)*+-->|<!DOCTYPE[^>]*+>)*+<svg[\s/>]", re.DOTALL
)
_TURN = 0x0112  # EXIF's tag of the camera's position
ON_ITS_SIDE = frozenset({5, 6, 7, 8})  # values of it: width and height change places

# What Pillow raises for files that are not what they say.
BROKEN = (OSError, ValueError, SyntaxError, TypeError, AttributeError, AssertionError, LookupError,
          ArithmeticError, EOFError, MemoryError, RuntimeError, struct.error, zlib.error,
          Image.DecompressionBombError)  # fmt: skip


class PhotoError(ValueError):
    """Raised if a photo cannot be used: a code of the catalogue, and its `detail`."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code, detail)
        self.code = code
        self.detail = detail

    def __str__(self) -> str:
        return f"{self.code} {self.detail}".strip()


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
    same = _alike(tuple(names)).get(text.clean(src).casefold(), [])
    if text.clean(src) in names:
        others = [name for name in same if name != text.clean(src)]
        return Trouble("P019", {"src": src, "other": others[0]}) if others else None
    if same:
        return Trouble("P012", {"src": src, "actual": same[0]})
    photos = [name for name in names if not name.endswith(".md")]
    return Trouble("P001", {"src": src, "near": text.near_miss(src, photos) or ""})


@lru_cache(maxsize=2)  # an article's photos are asked for one after another
def _alike(names: tuple[str, ...]) -> dict[str, list[str]]:
    """Return names by the form in which capitals make no difference."""
    found: dict[str, list[str]] = {}
    for name in names:
        found.setdefault(name.casefold(), []).append(name)
    return found


def told(reason: str, src: str) -> Trouble:
    """Return what a PhotoError's text says of the photo `src`."""
    code, _, detail = reason.partition(" ")
    return Trouble(code, {"src": src, "detail": detail})


def read(path: Path) -> bytes:
    """Return a photo's bytes. Raises PhotoError for a file that is too heavy or unreadable."""
    try:
        with path.open("rb") as file:
            refuse_heavy(os.fstat(file.fileno()).st_size)
            return file.read()
    except OSError as problem:
        raise PhotoError("P018") from problem


def refuse_heavy(size: int) -> None:
    """Raise PhotoError for a file of so many bytes, if they are too many."""
    if size > _MOST_BYTES:
        raise PhotoError("P017", f"{size // 2**20} MB")


@contextmanager
def opened(file: IO[bytes]) -> Iterator[Image.Image]:
    """Open a photo without decoding it; Pillow's own warnings are kept from the user.

    Raises PhotoError, also for whatever Pillow raises while the photo is open.
    """
    if truncation.is_stuffed(file):
        raise PhotoError("P018")
    file.seek(0)
    head = file.read(1024)
    file.seek(0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Image.open(file, formats=_formats(head)) as image:
                _refuse_giant(image)
                yield image
        except PhotoError:
            raise
        except UnidentifiedImageError:
            raise PhotoError(_what_it_is(head)) from None
        except Image.DecompressionBombError:
            raise PhotoError("P017", f"trên {_MOST_PIXELS // 10**6} triệu điểm ảnh") from None
        except BROKEN as problem:
            raise PhotoError("P018") from problem


@contextmanager
def whole(data: bytes) -> Iterator[Image.Image]:
    """Open a photo of which no part is missing. Raises PhotoError, as `opened` does.

    All pixels are decoded before anything else is asked of it: Pillow forgets that it could not
    decode them. Only a JPEG's are left to the caller, who may have them reduced on the way.
    """
    if truncation.is_endless(data) or truncation.is_cut(io.BytesIO(data)):
        raise PhotoError("P018")
    with opened(io.BytesIO(data)) as image:
        if image.format not in JPEG:
            with _hushed() if image.format == "TIFF" else nullcontext():
                image.load()
        if image.format == "PNG" and _ends_black(image) and truncation.is_short(data):
            raise PhotoError("P018")
        yield image


@contextmanager
def _hushed() -> Iterator[None]:
    """Keep from the user what libtiff says, in English, past Python, to the stream of errors."""
    try:
        kept = os.dup(2)
    except OSError:  # nobody hears it
        yield
        return
    try:
        with Path(os.devnull).open("wb") as nothing:
            os.dup2(nothing.fileno(), 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)


def _ends_black(image: Image.Image) -> bool:
    """Say whether the last row may never have been decoded; only then is it worth a second look.

    In an interlaced photo every second row may be missing before it.
    """
    last = image.crop((0, image.height - 1, image.width, image.height))
    return bool(image.info.get("interlace")) or last.getbbox() is None


def published_size(image: Image.Image, turn: int) -> tuple[int, int]:
    """Return width and height of the largest derivative, upright, at least one pixel each.

    Raises PhotoError for a photo so long that not all formats can hold it.
    """
    wide, high = image.size if turn not in ON_ITS_SIDE else (image.height, image.width)
    width = min(wide, WIDEST)
    height = max(1, round(high * width / wide))
    if height > _HIGHEST:
        raise PhotoError("P026", f"{wide} × {high} điểm ảnh")
    return width, height


def _refuse_giant(image: Image.Image) -> None:
    if image.width * image.height > _MOST_PIXELS:
        raise PhotoError("P017", f"{image.width} × {image.height} điểm ảnh")


def orientation(image: Image.Image) -> int:
    """Return how the camera was held (EXIF, 1 to 8); 1 where nothing sensible is said.

    Of a PNG that may be said behind its pixels: they must be decoded already (`whole`).
    """
    if image.format == "TIFF":
        return 1  # Pillow turns these itself
    try:
        found = image.getexif().get(_TURN, 1)
    except BROKEN:  # old cameras wrote what they liked
        return 1
    return found if found in range(1, 9) else 1


def _formats(head: bytes) -> list[str]:
    """Return what a file may be opened as; a plugin is loaded only for a file that needs it."""
    return [
        kind.name
        for kind in formats.ALL
        if kind.is_opened and (kind.plugin is None or (kind.begins(head) and kind.is_readable()))
    ]


def _what_it_is(head: bytes) -> str:
    """Return the code for a file that Pillow takes for no photo."""
    if not head:
        return "P014"
    if _SVG.match(head):
        return "P015"
    known = next((kind for kind in formats.ALL if kind.begins(head)), None)
    if known is None:
        return "P011"
    return "P018" if known.is_readable() else "P016"
