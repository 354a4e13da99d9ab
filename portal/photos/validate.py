"""Validates photos as the check does: it decodes the pixels, as the build will.

Unusable photos raise PhotoError. Usable ones that will not be shown exactly as they are give codes
of warnings.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from PIL import Image, TiffImagePlugin

from portal.photos import decode, formats
from portal.photos.problems import PhotoError
from portal.system import files

_PNG_BITS = 24  # offset of the bit depth in a PNG
_OPAQUE = 255
_BITS = 8  # per channel, in derivatives
_REMEMBERED = 5000  # photos

_Warnings = tuple[tuple[str, str], ...]
_INSPECTED: dict[tuple[bytes, str], _Warnings | PhotoError] = {}


def inspect(path: Path) -> _Warnings:
    """Return the warnings about a photo: code and `detail`, as of a PhotoError ("P021", "PNG").

    P021 format differs from the suffix, P022 CMYK, P023 more than 8 bits per channel,
    P024 transparency, P025 several pictures, P027 damaged JPEG. Raises PhotoError. A photo that
    several articles have is decoded once.
    """
    data, suffix = decode.read(path), path.suffix.lower()
    key = files.digest_of(data), suffix
    if key not in _INSPECTED:
        if len(_INSPECTED) >= _REMEMBERED:
            _INSPECTED.clear()
        try:
            _INSPECTED[key] = _inspected(data, suffix)
        except PhotoError as problem:
            _INSPECTED[key] = problem.with_traceback(None)
    found = _INSPECTED[key]
    if isinstance(found, PhotoError):
        raise PhotoError(found.code, found.detail)
    return found


def _inspected(data: bytes, suffix: str) -> _Warnings:
    with decode.open_complete(data) as image:
        decode.published_size(image, decode.orientation(image))
        jpeg = image.format in decode.JPEG
        is_intact = jpeg and _decodes(data, image.mode, strict=True)
        if not is_intact:
            image.draft(None, (1, 1))  # the smallest size; all data are read anyway
            image.load()
        if jpeg and not is_intact and _decodes(data, image.mode, strict=False):
            return (("P027", ""), *_warnings(image, data, suffix))
        return tuple(_warnings(image, data, suffix))


def _warnings(image: Image.Image, data: bytes, suffix: str) -> Iterator[tuple[str, str]]:
    kind = formats.BY_NAME[image.format or ""]
    if suffix not in kind.suffixes:
        yield "P021", kind.label
    if image.mode == "CMYK":
        yield "P022", ""
    bits = _bits(image, data)
    if bits > _BITS:
        yield "P023", str(bits)
    if kind.has_more and _has_more(image):
        yield "P025", ""
    elif _is_transparent(image):
        yield "P024", ""


def _decodes(data: bytes, mode: str, *, strict: bool) -> bool:
    """Say whether libjpeg decodes a photo; `strict`: without any warning.

    libjpeg only warns of invalid, surplus or missing data, which Pillow does not report. Some
    changed bits cannot be detected at all: a JPEG has no checksums.
    """
    from simplejpeg import decode_jpeg  # imports numpy: only for new photos

    colours = "CMYK" if mode == "CMYK" else "GRAY"
    smallest = {"fastdct": True, "fastupsample": True, "min_height": 1, "min_width": 1}
    try:
        decode_jpeg(data, colours, min_factor=8, strict=strict, **smallest)
    except decode.DECODE_ERRORS:
        return False
    return True


def _bits(image: Image.Image, data: bytes) -> int:
    """Return the bits per channel; 8 for formats that are converted silently, such as HEIC."""
    if isinstance(image, TiffImagePlugin.TiffImageFile):
        return int(max(image.tag_v2.get(258, (1,))))
    return max(_BITS, data[_PNG_BITS]) if image.format == "PNG" else _BITS


def _has_more(image: Image.Image) -> bool:
    with suppress(*decode.DECODE_ERRORS):  # a damaged second picture does not matter
        return bool(getattr(image, "is_animated", False))
    return False


def _is_transparent(image: Image.Image) -> bool:
    """Say whether a palette entry, a colour or any pixel is at least partly transparent."""
    transparency = image.info.get("transparency")
    if isinstance(transparency, bytes):
        return any(alpha < _OPAQUE for alpha in transparency)
    if transparency is not None or not image.has_transparency_data:
        return transparency is not None
    alpha = image.getchannel(image.getbands()[-1])
    return bool(alpha.getextrema() != (_OPAQUE, _OPAQUE))
