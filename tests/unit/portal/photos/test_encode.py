"""Bytes of a photo in, bytes of its derivatives out."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from portal.photos import encode
from portal.photos.encode import WIDTHS, Recipe
from portal.system.executors import ClusterError

RED, BLUE = (255, 0, 0), (0, 0, 255)
ALL = Recipe(avif=50)


def saved(image: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    """An image as a file."""
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def read(data: bytes) -> Image.Image:
    """Read an image whole."""
    with Image.open(io.BytesIO(data)) as image:
        image.load()
        return image


def colour(data: bytes, at: tuple[int, int] = (4, 3)) -> tuple[int, int, int]:
    """The colour of a pixel of the widest size, rounded away from the decoder's noise."""
    pixel = next(encode.sizes(data)).getpixel(at)
    assert isinstance(pixel, tuple)
    red, green, blue = (min(255, round(value / 16) * 16) for value in pixel)
    return red, green, blue


@pytest.mark.parametrize(
    ("original", "widths"),
    [
        (8, [8]),
        (320, [320]),
        (500, [320, 480, 500]),
        (1280, [320, 480, 640, 960, 1280]),
        (2000, [320, 480, 640, 960, 1280]),
    ],
)
def test_no_derivative_is_wider_than_the_original(original: int, widths: list[int]) -> None:
    """The widths of the plan below it, and its own where that is no more than the largest."""
    actual = [image.width for image in encode.sizes(saved(Image.new("L", (original, 64))))]
    assert actual == widths[::-1]


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 3000), st.integers(1, 500), st.sampled_from([1, 3, 6, 8]))
def test_proportions_are_kept_at_every_size(wide: int, high: int, turn: int) -> None:
    """To half a pixel, however the camera was held; no side is ever zero."""
    exif = Image.Exif()
    exif[0x0112] = turn
    if turn > 4:
        wide, high = high, wide
    data = saved(Image.new("L", (wide, high)), "JPEG", exif=exif)
    if turn > 4:
        wide, high = high, wide
    for image in encode.sizes(data):
        assert image.width <= wide
        assert image.height >= 1
        assert image.height == 1 or abs(image.height - high * image.width / wide) <= 1


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "TIFF", "MPO"])
@pytest.mark.parametrize("turn", range(2, 9))
def test_a_photo_is_turned_upright(turn: int, kind: str) -> None:
    """All eight ways to hold a camera show the same picture, with red in the first corner."""
    upright = Image.new("RGB", (64, 32), BLUE)
    upright.paste(RED, (0, 0, 32, 16))
    exif = Image.Exif()
    exif[0x0112] = turn
    undo = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}
    held = upright.transpose(Image.Transpose(undo[turn]))
    data = saved(held, kind, exif=exif, quality=95)
    assert next(encode.sizes(data)).size == (64, 32)
    assert colour(data, (8, 6)) == RED
    assert [colour(data, at) for at in ((56, 6), (56, 26), (8, 26))] == [BLUE] * 3


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_what_is_transparent_lies_on_white_paper(mode: str) -> None:
    """A logo with a clear ground must not turn black."""
    if mode == "P":
        image = Image.new("P", (8, 6), 0)
        image.putpalette([0, 0, 0, 255, 0, 0])
        data = saved(image, transparency=0)
    else:
        data = saved(Image.new("RGBA", (8, 6), (0, 0, 0, 0)).convert(mode))
    assert read(data).mode == mode
    assert colour(data) == (255, 255, 255)


def test_half_a_shadow_is_half_grey() -> None:
    """Transparency is blended, not cut off."""
    assert colour(saved(Image.new("RGBA", (8, 6), (0, 0, 0, 128)))) == (128, 128, 128)


def test_a_clear_edge_does_not_darken_what_lies_beside_it() -> None:
    """Reducing a logo must not mix in the colour of pixels that nobody sees."""
    image = Image.new("RGBA", (4000, 40), (0, 0, 0, 0))
    image.paste((255, 255, 255, 255), (0, 0, 2000, 40))
    size = next(encode.sizes(saved(image)))
    assert size.getextrema() == ((255, 255), (255, 255), (255, 255))


@pytest.mark.parametrize(
    ("mode", "kind", "value", "expected"),
    [
        ("CMYK", "JPEG", (0, 255, 255, 0), RED),
        ("CMYK", "TIFF", (0, 255, 255, 0), RED),
        ("L", "PNG", 128, (128, 128, 128)),
        ("1", "PNG", 1, (255, 255, 255)),
        ("P", "GIF", 0, (0, 0, 0)),
        ("I;16", "PNG", 32896, (128, 128, 128)),
        ("I;16", "TIFF", 32896, (128, 128, 128)),
    ],
)
def test_every_kind_of_pixels_becomes_a_web_photo(
    mode: str, kind: str, value: int | tuple[int, ...], expected: tuple[int, int, int]
) -> None:
    """Print shops send CMYK, scanners grey in eight or sixteen bits."""
    options = {"quality": 100} if kind == "JPEG" else {}
    assert colour(saved(Image.new(mode, (8, 6), value), kind, **options)) == expected


def test_a_colour_profile_is_applied_and_a_broken_one_is_ignored() -> None:
    """Pixels keep their colours in sRGB; the profile itself is not published."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for icc in (profile, b"broken", ImageCms.createProfile("LAB")):
        plain = icc if isinstance(icc, bytes) else ImageCms.ImageCmsProfile(icc).tobytes()
        data = saved(Image.new("RGB", (8, 6), RED), "JPEG", icc_profile=plain, quality=95)
        assert colour(data) == RED
        for encoded in encode.encode_photo(data, ALL):
            assert "icc_profile" not in read(encoded.data).info


def swapped() -> bytes:
    """The profile of a screen whose red is green and whose green is red."""
    plain = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert plain.count(b"rXYZ") == plain.count(b"gXYZ") == 1
    return plain.replace(b"rXYZ", b"....").replace(b"gXYZ", b"rXYZ").replace(b"....", b"gXYZ")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "TIFF", "MPO"])
def test_colours_of_a_phone_become_those_of_the_web(kind: str) -> None:
    """Phones keep them in a wider space (Display P3) and say so in a profile."""
    data = saved(Image.new("RGB", (8, 6), RED), kind, icc_profile=swapped(), quality=95)
    assert colour(data) == (0, 255, 0)


@pytest.mark.parametrize("sweeps", [0, 1])
@pytest.mark.parametrize("ink", [(0, 255, 255, 0), (255, 255, 0, 0), (0, 0, 0, 255)])
def test_inks_are_not_turned_inside_out(ink: tuple[int, ...], sweeps: int) -> None:
    """Adobe writes the inks of a JPEG inverted; a photo in negative would be published."""
    data = saved(Image.new("CMYK", (8, 6), ink), "JPEG", progressive=sweeps, quality=100)
    assert b"Adobe" in data[:40]
    expected = tuple(255 - min(255, value + ink[3]) for value in ink[:3])
    assert colour(data) == expected


def test_a_map_of_light_is_not_taken_for_the_photo() -> None:
    """Ultra HDR and its like: a small grey JPEG behind the photo, in one file (MPF)."""
    light = Image.new("L", (16, 12), 255)
    photo = Image.new("RGB", (64, 48), RED)
    data = saved(photo, "MPO", save_all=True, append_images=[light], quality=95)
    for whole in (data, data + b"\0\0\0\x18ftypmp42" + bytes(5_000)):
        assert [size.size for size in encode.sizes(whole)] == [(64, 48)]
        assert colour(whole) == RED


def test_an_animation_is_its_first_picture() -> None:
    """Articles hold photos; what moves is a film."""
    frames = [Image.new("RGB", (8, 6), ink) for ink in ("red", "blue")]
    for kind in ("GIF", "PNG", "WEBP"):
        data = saved(frames[0], kind, save_all=True, append_images=frames[1:])
        for encoded in encode.encode_photo(data, ALL):
            assert getattr(read(encoded.data), "n_frames", 1) == 1
        assert colour(data) == RED


def test_every_size_is_there_in_every_format_of_the_recipe() -> None:
    """WebP, AVIF when it is asked for; JPEG beside these in two widths, alone in all."""
    data = saved(Image.effect_noise((1400, 60), 40))
    for recipe, newer in ((Recipe(), ["webp"]), (ALL, ["avif", "webp"]), (Recipe(webp=0), [])):
        made = encode.encode_photo(data, recipe)
        for width in WIDTHS:
            older = ["jpeg"] if width in {640, 1280} or not newer else []
            assert [encoded.format for encoded in made if encoded.width == width] == newer + older
        for encoded in made:
            image = read(encoded.data)
            assert (image.format or "").lower() == encoded.format
            assert image.size == (encoded.width, encoded.height)
            assert image.mode == "RGB"


def test_a_jpeg_comes_in_sweeps() -> None:
    """On a slow line a progressive photo shows itself early."""
    (made,) = encode.encode_photo(saved(Image.new("RGB", (8, 6))), Recipe(webp=0))
    assert read(made.data).info["progressive"]


def test_a_lower_quality_gives_fewer_bytes() -> None:
    """The setting reaches every encoder."""
    data = saved(Image.effect_noise((300, 200), 60))
    for name in ("jpeg", "webp", "avif"):
        sizes = {}
        for quality in (20, 90):
            recipe = replace(Recipe(webp=0), **{name: quality})
            made = encode.encode_photo(data, recipe)
            sizes[quality] = sum(len(encoded.data) for encoded in made if encoded.format == name)
        assert sizes[20] < sizes[90]


def test_the_same_photo_gives_the_same_bytes() -> None:
    """So that names may be cached for ever."""
    data = saved(Image.effect_noise((700, 300), 60), "JPEG")
    assert encode.encode_photo(data, ALL) == encode.encode_photo(data, ALL)


def test_the_key_of_a_recipe_tells_qualities_and_encoders_apart(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A new Pillow or another quality makes new derivatives under new names."""
    keys = {Recipe().key, Recipe(jpeg=79).key, Recipe(webp=74).key, Recipe(avif=1).key}
    monkeypatch.setattr(encode, "encoders", lambda: "pil 99")
    assert len({*keys, Recipe().key}) == 5


def test_a_machine_with_other_encoders_refuses_the_work() -> None:
    """Its bytes would be others under the same name."""
    data = saved(Image.new("RGB", (8, 6)))
    assert encode.encode_photo(data, Recipe(), Recipe().key)
    with pytest.raises(ClusterError, match="bộ mã hóa"):
        encode.encode_photo(data, Recipe(), "pil 1")
