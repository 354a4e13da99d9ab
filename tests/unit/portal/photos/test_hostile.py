"""Files that are not what they say: one code each, no hang, no crash, nothing half-made.

All of them are made here. What can be opened is judged again when it is decoded.
"""

from __future__ import annotations

import io
import os
import random
import struct
import sys
import warnings
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image, PngImagePlugin

from portal.photos import decode, validate
from portal.photos.derivatives import DerivativeCache
from portal.photos.encode import Recipe
from portal.photos.problems import PhotoError
from portal.system.blobs import Blobs

_SMALL = Recipe(webp=0)


@pytest.fixture(autouse=True)
def _silence() -> Iterator[None]:
    """Nothing is said in English, whatever is opened."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


def put(tmp_path: Path, data: bytes, name: str = "a.jpg") -> Path:
    """Write a file."""
    path = tmp_path / name
    path.write_bytes(data)
    return path


def saved(kind: str, image: Image.Image | None = None, **options: object) -> bytes:
    """A photo as bytes."""
    out = io.BytesIO()
    (image or Image.effect_noise((600, 400), 90).convert("RGB")).save(out, kind, **options)
    return out.getvalue()


def judged(judge: Callable[[Path], object], path: Path) -> str:
    """The code of what a judge says; "" for a photo that is fine."""
    try:
        judge(path)
    except PhotoError as problem:
        return problem.code
    return ""


def verdict(path: Path) -> tuple[str, str]:
    """The codes of the check and of the build; "" for a photo that is fine."""
    store = path.parent / "store"
    built = judged(DerivativeCache(store, _SMALL).derive, path)
    if built:
        assert not [path_ for path_ in store.rglob("*") if path_.is_file()], (
            "nothing is left behind"
        )
    return judged(validate.inspect, path), built


def png(width: int, height: int, pixels: bytes = b"") -> bytes:
    """A PNG that says of itself what it likes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = chunk(b"IDAT", zlib.compress(pixels)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + body


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "P014"),
        (b"chi la chu", "P011"),
        (b"%PDF-1.4", "P011"),
        (b"PK\x03\x04 anh.docx", "P011"),
        (b"<svg xmlns='x'><script>alert(1)</script></svg>", "P015"),
        (b"<!---->" * 40 + b"x", "P011"),
        (b"<?xml version='1.0'?>\n<!-- x -->\n<!DOCTYPE svg>\n<svg/>", "P015"),
        (b"GIF89a", "P018"),
        (b"\xff\xd8\xff", "P018"),
        (b"\x89PNG\r\n\x1a\n", "P018"),
    ],
)
@pytest.mark.parametrize("name", ["a.jpg", "Ảnh hội nghị 1.PNG"])
def test_what_is_no_photo_says_so(tmp_path: Path, name: str, data: bytes, code: str) -> None:
    """The check and the build say the same, whatever the file is called."""
    assert verdict(put(tmp_path, data, name)) == (code, code)


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "GIF", "TIFF", "BMP", "AVIF"])
def test_a_photo_of_another_kind_is_a_photo_whatever_its_name(tmp_path: Path, kind: str) -> None:
    """A PNG renamed .jpg is judged by its bytes; what is published is a JPEG that we made."""
    path = put(tmp_path, saved(kind))
    assert verdict(path) == ("", "")
    for derivative in DerivativeCache(tmp_path / "store", _SMALL).derive(path):
        with Image.open(Blobs(tmp_path / "store").path(derivative.file)) as image:
            assert image.format == "JPEG"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "TIFF", "BMP", "GIF"])
@pytest.mark.parametrize("part", [0.3, 0.5, 0.9])
def test_a_photo_of_which_a_part_is_missing_is_refused(
    tmp_path: Path, kind: str, part: float
) -> None:
    """A copy that broke off: of the kinds that people send, the check says so already."""
    data = saved(kind)
    checked, built = verdict(put(tmp_path, data[: int(len(data) * part)]))
    assert built == "P018"
    assert checked == "P018" or kind in {"TIFF", "BMP", "GIF"}


@pytest.mark.parametrize(
    ("width", "height", "code"),
    [
        (10_900, 11_000, "P018"),
        (11_100, 11_000, "P017"),
        (30_000, 10_000, "P017"),
        (50_000, 50_000, "P017"),
        (2_000_000_000, 2_000_000_000, "P017"),
    ],
)
def test_a_photo_that_would_fill_the_memory_is_refused_by_its_head(
    tmp_path: Path, width: int, height: int, code: str
) -> None:
    """A panorama of 300 megapixels, a decompression bomb: told with the size, nothing decoded.

    The first is just small enough to be decoded, and has no pixels.
    """
    assert judged(validate.inspect, put(tmp_path, png(width, height), "a.png")) == code


def test_a_bomb_behind_a_modest_head_does_not_go_off(tmp_path: Path) -> None:
    """No more pixels are unpacked than the head says, or those that are missing are black."""
    assert verdict(put(tmp_path, png(40, 4, bytes(4 * 121 + 50_000_000)))) == ("", "")


def test_a_file_that_is_too_heavy_is_refused_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However few its pixels."""
    monkeypatch.setattr(decode, "_MAX_BYTES", 2**20)
    path = put(tmp_path, saved("JPEG") + bytes(2**20))
    assert verdict(path) == ("P017", "P017")
    with pytest.raises(PhotoError, match="1 MB"):
        validate.inspect(path)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "MPO", "WEBP"])
def test_what_lies_behind_a_photo_is_not_its_own(tmp_path: Path, kind: str) -> None:
    """Films of phones, half a former picture, what the card held before: the photo is whole."""
    second = Image.new("RGB", (300, 200), "blue")
    data = saved(kind, save_all=True, append_images=[second]) if kind == "MPO" else saved(kind)
    film = b"\0\0\0\x18ftypmp42" + random.Random(5).randbytes(20_000)  # noqa: S311
    for more in (film, data[9_000:30_000], b"\xff\xda\0\x08" * 400, bytes(200_000)):
        assert verdict(put(tmp_path, data + more)) == ("", "")


def test_a_text_in_a_png_that_unpacks_to_far_more_is_refused(tmp_path: Path) -> None:
    """A bomb beside the pixels."""
    info = PngImagePlugin.PngInfo()
    info.add_text("comment", "x" * 5_000_000, zip=True)
    assert verdict(put(tmp_path, saved("PNG", pnginfo=info))) == ("P018", "P018")


def test_a_jpeg_of_endless_scans_is_refused(tmp_path: Path) -> None:
    """Each scan costs a pass over all pixels: a small file could keep a decoder for hours."""
    data = saved("JPEG", progressive=True)
    scan = data.rindex(b"\xff\xda")
    endless = data[:scan] + data[scan:-2] * 400 + b"\xff\xd9"
    assert verdict(put(tmp_path, endless)) == ("P018", "P018")


@pytest.mark.parametrize(
    "exif", [b"garbage", b"II*\0\xff\xff\xff\xff", b"MM\0*\0\0\0\x08\xff\xff", b"II*\0\x08\0\0\0"]
)
def test_a_photo_with_broken_exif_is_a_photo_all_the_same(tmp_path: Path, exif: bytes) -> None:
    """Old cameras wrote what they liked; its pixels are fine."""
    path = put(tmp_path, saved("JPEG", exif=b"Exif\0\0" + exif))
    assert validate.inspect(path) == ()
    assert verdict(path) == ("", "")


def test_two_photos_in_one_file_are_the_first(tmp_path: Path) -> None:
    """Phones put a second picture behind the first (MPO)."""
    second = Image.new("RGB", (300, 200), "blue")
    data = saved("MPO", Image.new("RGB", (600, 400), "red"), save_all=True, append_images=[second])
    path = put(tmp_path, data)
    assert validate.inspect(path) == ()
    made = DerivativeCache(tmp_path / "store", _SMALL).derive(path)
    assert [derivative.width for derivative in made] == [320, 480, 600]


def test_a_photo_of_an_iphone_is_read_where_its_library_is(tmp_path: Path) -> None:
    """HEIC through pillow-heif; its orientation is applied once."""
    heif = pytest.importorskip("pillow_heif")
    exif = Image.Exif()
    exif[0x0112] = 6
    image = heif.from_pillow(Image.new("RGB", (64, 32), "red"))
    image.info["exif"] = exif.tobytes()
    image.save(tmp_path / "a.heic", quality=50)
    assert verdict(tmp_path / "a.heic") == ("", "")
    (made,) = DerivativeCache(tmp_path / "store", _SMALL).derive(tmp_path / "a.heic")
    assert (made.width, made.height) == (32, 64)
    (tmp_path / "b").mkdir()
    cut = put(tmp_path / "b", (tmp_path / "a.heic").read_bytes()[:200], "b.heic")
    assert verdict(cut) == ("P018", "P018")


def test_a_photo_of_an_iphone_is_told_where_its_library_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sentence says how to save it as JPEG, and what to install."""
    monkeypatch.setitem(sys.modules, "pillow_heif", None)
    data = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(400)
    assert verdict(put(tmp_path, data, "IMG_0001.HEIC")) == ("P016", "P016")


@pytest.mark.parametrize("rows", [0, 400, 639])
def test_a_png_that_ends_early_is_refused_though_its_sums_are_right(
    tmp_path: Path, rows: int
) -> None:
    """Pillow leaves the rest black, without a word."""
    row = b"\0" + b"\x80" * 96
    assert verdict(put(tmp_path, png(32, 640, row * rows))) == ("P018", "P018")
    assert verdict(put(tmp_path, png(32, 640, row * 639 + bytes(97)))) == ("", "")


@pytest.mark.parametrize("kind", ["tiff_lzw", "tiff_adobe_deflate", "packbits"])
def test_a_broken_tiff_is_told_in_our_words_alone(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], kind: str
) -> None:
    """Libtiff writes its own to the stream of errors; the stream is there again afterwards."""
    data = bytearray(saved("TIFF", compression=kind, tiffinfo={278: 400}))
    at = int.from_bytes(data[4:8], "little")
    for entry in range(at + 2, at + 2 + 12 * int.from_bytes(data[at : at + 2], "little"), 12):
        if int.from_bytes(data[entry : entry + 2], "little") in {257, 278}:  # height, rows in one
            data[entry + 8 : entry + 10] = (500).to_bytes(2, "little")
    assert judged(validate.inspect, put(tmp_path, bytes(data), "a.tif")) == "P018"
    os.write(2, b"heard")
    assert capfd.readouterr().err == "heard"
