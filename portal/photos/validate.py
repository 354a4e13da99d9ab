"""What a check sees of a photo: all that the build will see of it, its pixels too.

What cannot be used is a PhotoError. What can, though not all of it will show as it is, is odd:
codes of the catalogue that warn.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from PIL import Image, TiffImagePlugin

from portal.photos import decode, formats

_PNG_BITS = 24  # where a PNG's head says how many bits its colours have
_OPAQUE = 255
_BITS = 8  # of a colour, in all that is published


def inspect(path: Path) -> tuple[str, ...]:
    """Return what is odd about a photo: codes, as the text of a PhotoError ("P021 PNG").

    P021 another kind than its name says, P022 colours of the print shop, P023 more bits than a
    screen shows, P024 clear places, P025 more than one picture, P027 a JPEG with damaged places.
    Raises PhotoError.
    """
    data = decode.read(path)
    with decode.whole(data) as image:
        decode.published_size(image, decode.orientation(image))
        jpeg = image.format in decode.JPEG
        sound = jpeg and _decodes(data, image.mode, strict=True)
        if not sound:
            image.draft(None, (1, 1))  # as small as can be: all of it is read all the same
            image.load()
        if jpeg and not sound and _decodes(data, image.mode, strict=False):
            return ("P027", *_odd(image, data, path.suffix.lower()))
        return tuple(_odd(image, data, path.suffix.lower()))


def _odd(image: Image.Image, data: bytes, suffix: str) -> Iterator[str]:
    kind = formats.BY_NAME[image.format or ""]
    if suffix not in kind.suffixes:
        yield _with("P021", kind.label)
    if image.mode == "CMYK":
        yield "P022"
    bits = _bits(image, data)
    if bits > _BITS:
        yield _with("P023", bits)
    if kind.has_more and _has_more(image):
        yield "P025"
    elif _is_clear(image):
        yield "P024"


def _with(code: str, detail: object) -> str:
    return f"{code} {detail}"


def _decodes(data: bytes, mode: str, *, strict: bool) -> bool:
    """Say whether libjpeg decodes a photo; where it is strict, without a word of warning.

    It warns of bits that make no sense, are too many or too few, and goes on, unheard by Pillow. A
    changed bit that makes sense changes the picture unnoticed: a JPEG has no checksums.
    """
    from simplejpeg import decode_jpeg  # it brings numpy: only where a photo is new

    colours = "CMYK" if mode == "CMYK" else "GRAY"
    small = {"fastdct": True, "fastupsample": True, "min_height": 1, "min_width": 1}
    try:
        decode_jpeg(data, colours, min_factor=8, strict=strict, **small)
    except decode.BROKEN:
        return False
    return True


def _bits(image: Image.Image, data: bytes) -> int:
    """Return the bits of a colour; of kinds that are made for more, such as HEIC, eight."""
    if isinstance(image, TiffImagePlugin.TiffImageFile):
        return int(max(image.tag_v2.get(258, (1,))))
    return max(_BITS, data[_PNG_BITS]) if image.format == "PNG" else _BITS


def _has_more(image: Image.Image) -> bool:
    with suppress(*decode.BROKEN):  # where the second is broken, the first may be well
        return bool(getattr(image, "is_animated", False))
    return False


def _is_clear(image: Image.Image) -> bool:
    """Say whether a palette, one colour or some pixels of a photo are clear, be it in part."""
    transparency = image.info.get("transparency")
    if isinstance(transparency, bytes):
        return any(each < _OPAQUE for each in transparency)
    if transparency is not None or not image.has_transparency_data:
        return transparency is not None
    alpha = image.getchannel(image.getbands()[-1])
    return bool(alpha.getextrema() != (_OPAQUE, _OPAQUE))
