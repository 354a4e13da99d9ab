"""Opens photos safely: size limits, complete decoding.

Problems are codes of the message catalogue. The format is detected from the bytes, never from the
name. Check and build both decode through `open_complete`, so they agree on what is usable.
"""

from __future__ import annotations

import io
import os
import re
import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import IO

from PIL import Image, UnidentifiedImageError

from portal.photos import formats, truncation
from portal.photos.problems import PhotoError
from portal.system import os_errors

JPEG = frozenset({"JPEG", "MPO"})  # MPO: a JPEG followed by further pictures
_MAX_PIXELS = 120_000_000  # more than phones take, less than decompression bombs claim
MAX_WIDTH = 1280  # px, of derivatives
_MAX_HEIGHT = 16383  # px: the limit of WebP, the lowest of our formats
_MAX_BYTES = 100 * 2**20

_SVG = re.compile(
    rb"(?>(?:\s|<\?xml[^>]*+>|<!--(?>(?:(?!-->).)*)-->|<!DOCTYPE[^>]*+>)*)<svg[\s/>]", re.DOTALL
)
_ORIENTATION = 0x0112  # EXIF tag
SIDEWAYS = frozenset({5, 6, 7, 8})  # EXIF orientations that swap width and height

# What Pillow raises for damaged or malicious files.
DECODE_ERRORS = (
    *(OSError, ValueError, SyntaxError, TypeError, AttributeError, AssertionError, LookupError),
    *(ArithmeticError, EOFError, MemoryError, RuntimeError, struct.error, zlib.error),
    Image.DecompressionBombError,
)


def read(path: Path) -> bytes:
    """Return a photo's bytes. Raises PhotoError if the file is too large or unreadable."""
    try:
        with path.open("rb") as file:
            check_file_size(os.fstat(file.fileno()).st_size)
            return file.read()
    except OSError as problem:
        raise PhotoError("P032", os_errors.reason(problem)) from problem


def check_file_size(size: int) -> None:
    """Raise PhotoError if a file of `size` bytes is too large."""
    if size > _MAX_BYTES:
        raise PhotoError("P017", f"{size // 2**20} MB")


@contextmanager
def open_image(file: IO[bytes]) -> Iterator[Image.Image]:
    """Open a photo without decoding it; Pillow's warnings are suppressed.

    Raises PhotoError, also instead of what Pillow raises inside the `with` block.
    """
    if truncation.has_too_many_markers(file):
        raise PhotoError("P018")
    file.seek(0)
    head = file.read(1024)
    file.seek(0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Image.open(file, formats=_formats(head)) as image:
                _check_pixels(image)
                yield image
        except PhotoError:
            raise
        except UnidentifiedImageError:
            raise PhotoError(_unreadable_code(head)) from None
        except Image.DecompressionBombError:
            raise PhotoError("P017", f"trên {_MAX_PIXELS // 10**6} triệu điểm ảnh") from None
        except DECODE_ERRORS as problem:
            raise PhotoError("P018") from problem


@contextmanager
def open_complete(data: bytes) -> Iterator[Image.Image]:
    """Open a photo that is not truncated. Raises PhotoError, as `open_image` does.

    All pixels are decoded first, since Pillow does not report the failure a second time. Only
    JPEGs are left to the caller, who may decode them at a reduced size.
    """
    if truncation.has_too_many_scans(data) or truncation.is_truncated(io.BytesIO(data)):
        raise PhotoError("P018")
    with open_image(io.BytesIO(data)) as image:
        if image.format not in JPEG:
            with _silenced_stderr() if image.format == "TIFF" else nullcontext():
                image.load()
        if image.format == "PNG" and _ends_black(image) and truncation.lacks_rows(data):
            raise PhotoError("P018")
        yield image


@contextmanager
def _silenced_stderr() -> Iterator[None]:
    """Silence what libtiff writes directly to file descriptor 2."""
    try:
        saved = os.dup(2)
    except OSError:  # stderr is closed
        yield
        return
    try:
        with Path(os.devnull).open("wb") as null:
            os.dup2(null.fileno(), 2)
        yield
    finally:
        os.dup2(saved, 2)
        os.close(saved)


def _ends_black(image: Image.Image) -> bool:
    """Say whether the last row may be missing, so that counting the rows is worth its time.

    In an interlaced photo other rows may be missing before it.
    """
    last = image.crop((0, image.height - 1, image.width, image.height))
    return bool(image.info.get("interlace")) or last.getbbox() is None


def published_size(image: Image.Image, orientation: int) -> tuple[int, int]:
    """Return width and height in px of the largest derivative, upright, at least 1 each.

    Raises PhotoError if the height exceeds the limit of a format.
    """
    source_width, source_height = image.size
    if orientation in SIDEWAYS:
        source_width, source_height = source_height, source_width
    width = min(source_width, MAX_WIDTH)
    height = max(1, round(source_height * width / source_width))
    if height > _MAX_HEIGHT:
        raise PhotoError("P026", f"{source_width} × {source_height} điểm ảnh")
    return width, height


def _check_pixels(image: Image.Image) -> None:
    if image.width * image.height > _MAX_PIXELS:
        raise PhotoError("P017", f"{image.width} × {image.height} điểm ảnh")


def orientation(image: Image.Image) -> int:
    """Return the EXIF orientation (1 to 8); 1 if it is missing or invalid.

    A PNG may have it after its pixels: they must be decoded already (`open_complete`).
    """
    if image.format == "TIFF":
        return 1  # Pillow has applied it
    try:
        value = image.getexif().get(_ORIENTATION, 1)
    except DECODE_ERRORS:  # some cameras write invalid EXIF
        return 1
    return value if value in range(1, 9) else 1


def _formats(head: bytes) -> list[str]:
    """Return the formats that Pillow may try; plugins are only loaded for files that need them."""
    return [
        kind.name
        for kind in formats.ALL
        if kind.is_opened and (kind.plugin is None or (kind.matches(head) and kind.is_readable()))
    ]


def _unreadable_code(head: bytes) -> str:
    """Return the code for a file that Pillow does not recognise."""
    if not head:
        return "P014"
    if _SVG.match(head):
        return "P015"
    format_ = next((kind for kind in formats.ALL if kind.matches(head)), None)
    if format_ is None:
        return "P011"
    return "P018" if format_.is_readable() else "P016"
