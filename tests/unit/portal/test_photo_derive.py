from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PIL import Image, ImageCms, PngImagePlugin

from portal import photo

RED, BLUE = (255, 0, 0), (0, 0, 255)


def opened(path: str | Path) -> Image.Image:
    """Read a photo whole and close its file."""
    with Image.open(path) as image:
        image.load()
        return image


def derive(path: Path) -> list[Image.Image]:
    """Make the derivatives of a photo, in a store beside it, and read them."""
    store = path.parent / "store"
    return [opened(each.stored(store)) for each in photo.derive(path, store)]


def colour(path: Path, at: tuple[int, int] = (4, 3)) -> tuple[int, int, int]:
    """The colour of a pixel of the widest derivative, rounded away from JPEG's noise."""
    pixel = derive(path)[-1].convert("RGB").getpixel(at)
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
def test_no_derivative_is_wider_than_the_original(
    tmp_path: Path, original: int, widths: list[int]
) -> None:
    """The widths of the plan below it, and its own where that is no more than the largest."""
    Image.new("RGB", (original, original // 2)).save(tmp_path / "a.png")
    made = photo.derive(tmp_path / "a.png", tmp_path / "store")
    assert [each.width for each in made] == widths
    for each in made:
        assert opened(each.stored(tmp_path / "store")).size == (each.width, each.height)
        assert abs(each.height - each.width / 2) <= 1


def test_a_thin_photo_keeps_a_line_of_pixels(tmp_path: Path) -> None:
    """No height is ever zero."""
    Image.new("RGB", (1300, 1)).save(tmp_path / "a.png")
    assert [image.height for image in derive(tmp_path / "a.png")] == [1, 1, 1, 1, 1]


def test_a_photo_is_turned_upright(tmp_path: Path) -> None:
    """EXIF says "turn right": what was left is on top."""
    image = Image.new("RGB", (64, 32), RED)
    image.paste(BLUE, (32, 0, 64, 32))
    exif = Image.Exif()
    exif[0x0112] = 6
    image.save(tmp_path / "a.jpg", exif=exif, quality=95)
    (upright,) = derive(tmp_path / "a.jpg")
    assert upright.size == (32, 64)
    assert colour(tmp_path / "a.jpg", (16, 8)) == RED
    assert colour(tmp_path / "a.jpg", (16, 56)) == BLUE


def test_nothing_but_pixels_is_published(tmp_path: Path) -> None:
    """Place, camera, comments, XMP, IPTC and thumbnail stay at home."""
    exif = Image.Exif()
    exif[0x010F] = "SECRET camera"
    exif[0x8825] = {1: "N", 2: (21.0, 1.0, 41.0), 3: "E", 4: (105.0, 51.0, 15.0)}
    path = tmp_path / "a.jpg"
    xmp, comment = b"<x:xmpmeta>SECRET xmp</x:xmpmeta>", b"SECRET comment"
    Image.new("RGB", (400, 300), RED).save(path, exif=exif, xmp=xmp, comment=comment)
    iptc = b"Photoshop 3.0\x008BIM\x04\x04\x00\x00\x00\x00\x00\x0c\x1c\x02\x78\x00\x07SECRET "
    marker = b"\xff\xed" + (len(iptc) + 2).to_bytes(2, "big") + iptc
    data = path.read_bytes()
    path.write_bytes(data[:2] + marker + data[2:])
    assert data.count(b"SECRET") == 3
    assert opened(path).getexif().get_ifd(0x8825)
    for each in photo.derive(path, tmp_path / "store"):
        published = each.stored(tmp_path / "store").read_bytes()
        for trace in (b"SECRET", b"Exif", b"xmpmeta", b"8BIM"):
            assert trace not in published
        assert not opened(each.stored(tmp_path / "store")).getexif()


def test_the_text_of_a_png_is_not_published(tmp_path: Path) -> None:
    """Screenshots and editors write notes into PNG files."""
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", "SECRET")
    info.add_text("comment", "SECRET")
    Image.new("RGB", (40, 30)).save(tmp_path / "a.png", pnginfo=info)
    (made,) = photo.derive(tmp_path / "a.png", tmp_path / "store")
    assert b"SECRET" not in made.stored(tmp_path / "store").read_bytes()


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_what_is_transparent_lies_on_white_paper(tmp_path: Path, mode: str) -> None:
    """A logo with a clear ground must not turn black."""
    path = tmp_path / "a.png"
    if mode == "P":
        image = Image.new("P", (8, 6), 0)
        image.putpalette([0, 0, 0, 255, 0, 0])
        image.save(path, transparency=0)
    else:
        Image.new("RGBA", (8, 6), (0, 0, 0, 0)).convert(mode).save(path)
    assert opened(path).mode == mode
    assert colour(path) == (255, 255, 255)


def test_half_a_shadow_is_half_grey(tmp_path: Path) -> None:
    """Transparency is blended, not cut off."""
    Image.new("RGBA", (8, 6), (0, 0, 0, 128)).save(tmp_path / "a.png")
    assert colour(tmp_path / "a.png") == (128, 128, 128)


@pytest.mark.parametrize(
    ("mode", "value", "expected"),
    [
        ("CMYK", (0, 255, 255, 0), RED),
        ("L", 128, (128, 128, 128)),
        ("1", 1, (255, 255, 255)),
        ("I;16", 32896, (128, 128, 128)),
    ],
)
def test_every_kind_of_pixels_becomes_a_web_photo(
    tmp_path: Path, mode: str, value: int | tuple[int, ...], expected: tuple[int, int, int]
) -> None:
    """Print shops send CMYK, scanners grey in eight or sixteen bits."""
    name = "a.tif" if mode == "CMYK" else "a.png"
    Image.new(mode, (8, 6), value).save(tmp_path / name)
    assert derive(tmp_path / name)[0].mode == "RGB"
    assert colour(tmp_path / name) == expected


def test_a_colour_profile_is_applied_and_a_broken_one_is_ignored(tmp_path: Path) -> None:
    """Pixels keep their colours in sRGB; the profile itself is not published."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for name, icc in (("a.jpg", profile), ("b.jpg", b"broken")):
        Image.new("RGB", (8, 6), RED).save(tmp_path / name, icc_profile=icc, quality=95)
        assert colour(tmp_path / name) == RED
        assert "icc_profile" not in derive(tmp_path / name)[0].info


def test_a_derivative_is_a_progressive_jpeg_under_a_plain_name(tmp_path: Path) -> None:
    """The name says what and how wide, and changes with the bytes."""
    Image.new("RGB", (8, 6)).save(tmp_path / "Hội nghị 1.png")
    (made,) = photo.derive(tmp_path / "Hội nghị 1.png", tmp_path / "store")
    name = made.name("Hội nghị 1.png")
    assert name.startswith("hoi-nghi-1-8.")
    assert name.endswith(".jpg")
    assert name.isascii()
    image = opened(made.stored(tmp_path / "store"))
    assert image.format == "JPEG"
    assert image.info["progressive"]


def test_a_changed_photo_has_another_name_and_an_equal_one_the_same(tmp_path: Path) -> None:
    """So browsers may keep what they have."""
    for folder, ink in (("a", "red"), ("b", "red"), ("c", "blue")):
        (tmp_path / folder).mkdir()
        Image.new("RGB", (8, 6), ink).save(tmp_path / folder / "x.png")
    made = [
        photo.derive(tmp_path / f / "x.png", tmp_path / f"store-{f}")[0].name("x.png")
        for f in "abc"
    ]
    assert made[0] == made[1] != made[2]


def test_what_is_in_the_store_is_not_made_again(tmp_path: Path) -> None:
    """Files already encoded are left alone; one that went missing is made anew."""
    Image.new("RGB", (400, 300)).save(tmp_path / "a.png")
    first = photo.derive(tmp_path / "a.png", tmp_path / "store")
    kept = [each.stored(tmp_path / "store") for each in first]
    stamps = [each.stat().st_mtime_ns for each in kept]
    assert photo.derive(tmp_path / "a.png", tmp_path / "store") == first
    assert [each.stat().st_mtime_ns for each in kept] == stamps
    kept[0].unlink()
    assert photo.derive(tmp_path / "a.png", tmp_path / "store") == first
    assert kept[0].is_file()


@pytest.mark.parametrize(
    "rubbish", ["", "[", "[1]", '[{"name": 1}]', "{}", '{"a": 1}', "null", "5"]
)
def test_a_broken_record_in_the_store_is_written_anew(tmp_path: Path, rubbish: str) -> None:
    """A build that was killed leaves no lasting harm."""
    Image.new("RGB", (8, 6)).save(tmp_path / "a.png")
    first = photo.derive(tmp_path / "a.png", tmp_path / "store")
    (record,) = (tmp_path / "store").rglob("*.json")
    record.write_text(rubbish)
    assert photo.derive(tmp_path / "a.png", tmp_path / "store") == first


def test_equal_photos_share_the_store_and_keep_their_own_names(tmp_path: Path) -> None:
    """The public name comes from the article's own file, whichever was developed first."""
    for name in ("hoi-nghi.png", "toan-canh.png"):
        Image.new("RGB", (8, 6), "red").save(tmp_path / name)
    one = photo.derive(tmp_path / "hoi-nghi.png", tmp_path / "store")
    other = photo.derive(tmp_path / "toan-canh.png", tmp_path / "store")

    assert one == other
    assert one[0].name("hoi-nghi.png").startswith("hoi-nghi-8.")
    assert other[0].name("toan-canh.png").startswith("toan-canh-8.")


def test_a_derivative_that_the_store_lost_is_made_again(tmp_path: Path) -> None:
    """The store is a convenience, never a need."""
    Image.new("RGB", (8, 6), "red").save(tmp_path / "a.png")
    store = tmp_path / "store"
    (made,) = photo.derive(tmp_path / "a.png", store)
    data = made.stored(store).read_bytes()
    made.stored(store).unlink()

    assert photo.encoded(made, tmp_path / "a.png", store) == data


def test_equal_photos_are_developed_once(tmp_path: Path) -> None:
    """The second finds in the store what the first put there, and adds nothing."""
    store = tmp_path / "store"
    kept: list[list[tuple[Path, int]]] = []
    for name in ("a.png", "b.png"):
        Image.new("RGB", (400, 300), "red").save(tmp_path / name)
        photo.derive(tmp_path / name, store)
        kept.append([(path, path.stat().st_mtime_ns) for path in sorted(store.rglob("*.*"))])
    assert len(kept[0]) == 3
    assert kept[0] == kept[1]


def test_a_store_that_was_emptied_is_filled_again(tmp_path: Path) -> None:
    """Who remembers the derivatives may ask for their bytes, whatever became of the store."""
    Image.new("RGB", (400, 300), "red").save(tmp_path / "a.png")
    store = tmp_path / "store"
    made = photo.derive(tmp_path / "a.png", store)
    before = [photo.encoded(each, tmp_path / "a.png", store) for each in made]
    shutil.rmtree(store)
    assert [photo.encoded(each, tmp_path / "a.png", store) for each in made] == before


@pytest.mark.parametrize("length", [0, 600])
def test_a_derivative_that_was_cut_short_is_made_again(tmp_path: Path, length: int) -> None:
    """A crash or a full disk must not be published as a photo."""
    Image.new("RGB", (400, 300), "red").save(tmp_path / "a.png")
    store = tmp_path / "store"
    made = photo.derive(tmp_path / "a.png", store)[0]
    data = photo.encoded(made, tmp_path / "a.png", store)
    made.stored(store).write_bytes(data[:length])
    photo.derive(tmp_path / "a.png", store)
    assert photo.encoded(made, tmp_path / "a.png", store) == data
