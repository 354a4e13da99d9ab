"""Photos that will not be shown exactly as they are get warnings."""

from __future__ import annotations

import io
import struct
import zlib
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from portal.photos import decode, validate
from portal.photos.problems import PhotoError

_RGB = Image.new("RGB", (12, 8), "red")


def saved(kind: str, image: Image.Image = _RGB, **options: object) -> bytes:
    """Return a photo as bytes."""
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def warnings_of(tmp_path: Path, data: bytes, name: str) -> tuple[tuple[str, str], ...]:
    """Return the warnings about a file: code and detail."""
    path = tmp_path / name
    path.write_bytes(data)
    return validate.inspect(path)


def deep(colours: int) -> bytes:
    """A PNG of sixteen bits a colour, which Pillow does not write in colours."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        total = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + total

    head = struct.pack(">IIBBBBB", 1, 1, 16, {1: 0, 3: 2, 4: 6}[colours], 0, 0, 0)
    pixels = chunk(b"IDAT", zlib.compress(b"\0" + b"\xff\xff" * colours))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + pixels + chunk(b"IEND", b"")


def palette(alpha: bytes | int | None) -> Image.Image:
    """A drawing of two colours; `alpha` as Pillow keeps it."""
    image = Image.new("P", (12, 8))
    image.putpalette([0, 0, 0, 255, 0, 0])
    if alpha is not None:
        image.info["transparency"] = alpha
    return image


_FRAMES: dict[str, Any] = {
    "save_all": True,
    "append_images": [Image.new("RGB", (12, 8), ink) for ink in ("blue", "green")],
}


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("JPEG", "a.jpg"),
        ("JPEG", "IMG_0001.JPG"),
        ("JPEG", "a.jpeg"),
        ("PNG", "Ảnh hội nghị 1.PNG"),
        ("WEBP", "a.webp"),
        ("GIF", "a.gif"),
        ("TIFF", "a.tif"),
        ("BMP", "a.bmp"),
        ("AVIF", "a.avif"),
    ],
)
def test_a_plain_photo_is_not_odd(tmp_path: Path, kind: str, name: str) -> None:
    """Whatever its kind, as long as its name says it."""
    assert warnings_of(tmp_path, saved(kind), name) == ()


@pytest.mark.parametrize(
    ("kind", "name", "said"),
    [
        ("PNG", "a.jpg", "PNG"),
        ("JPEG", "a.png", "JPEG"),
        ("JPEG", "IMG_0001.HEIC", "JPEG"),
        ("WEBP", "a.jpg", "WebP"),
        ("GIF", "a", "GIF"),
        ("AVIF", "a.jpg.md", "AVIF"),
    ],
)
def test_a_name_that_does_not_fit_the_file_is_odd(
    tmp_path: Path, kind: str, name: str, said: str
) -> None:
    """It is told which kind it is; apps save HEIC as .jpg and the other way round."""
    assert warnings_of(tmp_path, saved(kind), name) == (("P021", said),)


@pytest.mark.parametrize("kind", ["JPEG", "TIFF"])
def test_colours_of_the_print_shop_are_odd(tmp_path: Path, kind: str) -> None:
    """Ink has no exact colour on a screen."""
    data = saved(kind, Image.new("CMYK", (12, 8)))
    assert warnings_of(tmp_path, data, f"a.{kind.lower()}") == (("P022", ""),)


@pytest.mark.parametrize(
    ("data", "name", "bits"),
    [
        (deep(1), "a.png", 16),
        (deep(3), "a.png", 16),
        (deep(4), "a.png", 16),
        (saved("TIFF", Image.new("I;16", (12, 8))), "a.tif", 16),
        (saved("TIFF", Image.new("F", (12, 8))), "a.tif", 32),
    ],
    ids=["grey", "colours", "colours and alpha", "grey TIFF", "floats"],
)
def test_more_bits_than_a_screen_shows_are_odd(
    tmp_path: Path, data: bytes, name: str, bits: int
) -> None:
    """Grey, colours, colours and alpha."""
    assert warnings_of(tmp_path, data, name) == (("P023", str(bits)),)


@pytest.mark.parametrize(
    ("kind", "alpha", "warnings"),
    [
        ("PNG", 0, (("P024", ""),)),
        ("PNG", b"\xff\x80", (("P024", ""),)),
        ("PNG", b"\xff\xff", ()),
        ("PNG", None, ()),
        ("GIF", 1, (("P024", ""),)),
        ("GIF", None, ()),
    ],
)
def test_a_palette_with_clear_colours_is_odd(
    tmp_path: Path, kind: str, alpha: bytes | int | None, warnings: tuple[tuple[str, str], ...]
) -> None:
    """Be it clear in part; one that is wholly opaque is not."""
    assert warnings_of(tmp_path, saved(kind, palette(alpha)), f"a.{kind.lower()}") == warnings


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP", "AVIF", "TIFF"])
def test_more_pictures_than_one_are_odd(tmp_path: Path, kind: str) -> None:
    """What moves, and scans of many pages: the first alone is shown."""
    assert warnings_of(tmp_path, saved(kind, **_FRAMES), f"a.{kind.lower()}") == (("P025", ""),)


def test_what_a_phone_puts_behind_its_photo_is_not_odd(tmp_path: Path) -> None:
    """A second picture (MPO), a map of light, a film: nobody asked for them."""
    data = saved("MPO", **_FRAMES)
    for name, more in (("a.jpg", b""), ("b.JPG", bytes(90_000)), ("c.mpo", b"SEFT")):
        assert warnings_of(tmp_path, data + more, name) == ()


def test_a_second_picture_that_is_broken_is_no_fault_of_the_first(tmp_path: Path) -> None:
    """Only the first is asked for."""
    data = saved("GIF", **_FRAMES)
    second = data.index(b"\x21\xf9", data.index(b"\x2c"))
    assert warnings_of(tmp_path, data[: second + 3], "a.gif") in {(), (("P025", ""),)}


def test_all_that_is_odd_is_said(tmp_path: Path) -> None:
    """One by one: each has its own way to be mended."""
    assert warnings_of(tmp_path, deep(4), "a.jpg") == (("P021", "PNG"), ("P023", "16"))


@pytest.mark.parametrize("progressive", [False, True])
def test_a_jpeg_with_damaged_places_is_odd(tmp_path: Path, *, progressive: bool) -> None:
    """Half of it zero, as a bad card leaves it: half of it grey, and Pillow says nothing."""
    out = io.BytesIO()
    Image.effect_noise((600, 400), 90).convert("RGB").save(out, "JPEG", progressive=progressive)
    data = bytearray(out.getvalue())
    data[len(data) // 2 : -2] = bytes(len(data) - len(data) // 2 - 2)
    (tmp_path / "a.jpg").write_bytes(data)
    assert validate.inspect(tmp_path / "a.jpg") == (("P027", ""),)


@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
@pytest.mark.parametrize("progressive", [False, True])
def test_a_jpeg_that_is_whole_has_no_damaged_places(
    tmp_path: Path, mode: str, *, progressive: bool
) -> None:
    """Of whatever colours, in whatever order, with a profile or without."""
    image = Image.effect_noise((60, 40), 90).convert(mode)
    image.save(tmp_path / "a.jpg", "JPEG", progressive=progressive)
    assert ("P027", "") not in validate.inspect(tmp_path / "a.jpg")


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "AVIF", "TIFF"])
@pytest.mark.parametrize(
    ("alpha", "codes"), [(255, ()), (254, (("P024", ""),)), (0, (("P024", ""),))]
)
def test_clear_pixels_are_odd(
    tmp_path: Path, kind: str, alpha: int, codes: tuple[tuple[str, str], ...]
) -> None:
    """What is clear is published white, be it one pixel; an alpha that hides nothing is not."""
    image = _RGB.convert("RGBA")
    image.putpixel((3, 3), (255, 0, 0, alpha))
    data = saved(kind, image, lossless=True, quality=100)
    assert warnings_of(tmp_path, data, f"a.{kind}") == codes
    if kind in {"PNG", "TIFF"}:
        assert warnings_of(tmp_path, saved(kind, image.convert("LA")), f"a.{kind}") == codes


def test_a_photo_that_several_articles_have_is_decoded_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Under any name; what its own suffix deserves is told of each."""
    data = saved("JPEG", Image.new("RGB", (12, 8), "teal"))
    opened: list[bytes] = []
    kept = decode.open_complete

    def counted(data: bytes) -> AbstractContextManager[Image.Image]:
        opened.append(data)
        return kept(data)

    monkeypatch.setattr(decode, "open_complete", counted)
    assert warnings_of(tmp_path, data, "a.jpg") == warnings_of(tmp_path, data, "b.jpg") == ()
    assert warnings_of(tmp_path, data, "c.png") == (("P021", "JPEG"),)
    assert len(opened) == 2


def test_a_damaged_photo_is_refused_wherever_it_is(tmp_path: Path) -> None:
    """Each time with its code."""
    for name in ("a.jpg", "b.jpg"):
        with pytest.raises(PhotoError) as problem:
            warnings_of(tmp_path, saved("JPEG")[:-40], name)
        assert problem.value.code == "P018"
