"""Photos through a whole build: what is published of them, and what never is."""

from __future__ import annotations

import io
import random
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from PIL import Image, PngImagePlugin

from tests.conftest import ROOT, Write
from tests.integration.conftest import Build

SECRET = b"BIMAT"  # stands in every text and every block that must not get out
_PLACE = {1: "N", 2: (21.0, 1.0, 41.0), 3: "E", 4: (105.0, 51.0, 15.0), 29: "BIMAT"}
_TRACES = (SECRET, b"Exif\0\0", b"xmpmeta", b"adobe.com", b"Photoshop", b"ICC_PROFILE")
_INFO = {"exif", "xmp", "photoshop", "comment", "icc_profile", "mp", "XML:com.adobe.xmp", "dpi"}


def _noise() -> Image.Image:
    """Return the same noise each time: what chance wrote might look like a trace."""
    small = random.Random(7).randbytes(450 * 300)  # noqa: S311 - pixels, not secrets
    return Image.frombytes("L", (450, 300), small).resize((900, 600)).convert("RGB")


def _exif() -> bytes:
    """Camera, owner, place, maker's notes and, in a directory of its own, a thumbnail."""
    exif = Image.Exif()
    exif[0x0112] = 6
    for tag in (0x010E, 0x010F, 0x0110, 0x0131, 0x013B, 0x8298):
        exif[tag] = "BIMAT"
    exif.get_ifd(0x8825).update(_PLACE)
    exif.get_ifd(0x8769).update({0x927C: b"BIMAT notes", 0xA431: "BIMAT serial", 0xA433: "BIMAT"})
    thumbnail = io.BytesIO()
    Image.new("RGB", (16, 12), "red").save(thumbnail, "JPEG", comment=SECRET)
    for place in (1, len(exif.tobytes()) - len(b"Exif\0\0")):
        exif.get_ifd(1).update({0x0201: place, 0x0202: len(thumbnail.getvalue())})
    return exif.tobytes() + thumbnail.getvalue()


def _iptc(data: bytes) -> bytes:
    """Put IPTC and a thumbnail of Photoshop's into a JPEG, as Pillow does not."""
    rows = b"".join(
        b"\x1c\x02" + bytes([tag]) + len(SECRET).to_bytes(2, "big") + SECRET
        for tag in (80, 90, 105, 120)
    )
    blocks = b"".join(
        b"8BIM" + number.to_bytes(2, "big") + b"\0\0" + len(rows).to_bytes(4, "big") + rows
        for number in (0x0404, 0x040C)
    )
    marker = b"Photoshop 3.0\0" + blocks
    return data[:2] + b"\xff\xed" + (len(marker) + 2).to_bytes(2, "big") + marker + data[2:]


def _telling(folder: Path) -> list[Path]:
    """Write photos of all kinds that say all they can; return their paths."""
    image = _noise()
    said = {"exif": _exif(), "xmp": b"<x:xmpmeta>BIMAT</x:xmpmeta>"}
    profile = (ROOT / "tests" / "conftest.py").read_bytes()[:400]  # no profile at all
    notes = PngImagePlugin.PngInfo()
    for key in ("Comment", "GPS", "XML:com.adobe.xmp"):
        notes.add_itxt(key, "BIMAT")
    options: dict[str, tuple[str, dict[str, Any]]] = {
        "a.jpg": ("JPEG", said | {"comment": SECRET, "icc_profile": profile, "dpi": (72, 72)}),
        "b.webp": ("WEBP", said | {"icc_profile": profile}),
        "c.tif": ("TIFF", {"exif": said["exif"], "description": "BIMAT", "software": "BIMAT"}),
        "d.gif": ("GIF", {"comment": SECRET}),
        "e.mpo.jpg": ("MPO", said | {"save_all": True, "append_images": [image.rotate(90)]}),
        "f.png": ("PNG", {"exif": said["exif"], "pnginfo": notes}),
        "g.avif": ("AVIF", said),
    }
    paths = []
    for name, (kind, values) in options.items():
        out = io.BytesIO()
        image.save(out, kind, **values)
        data = out.getvalue()
        paths.append(folder / name)
        paths[-1].write_bytes(_iptc(data) if data.startswith(b"\xff\xd8") else data)
        assert SECRET in paths[-1].read_bytes(), f"{name} has nothing to hide"
        assert kind not in {"JPEG", "MPO", "WEBP"} or not _parts(data) <= _NEEDED
    return paths


def _parts(data: bytes) -> set[str]:
    """Return the names of all blocks of a JPEG or WebP; of another file, none."""
    markers, at = set(), 2
    if data.startswith(b"RIFF"):
        at = 12
        while at < len(data):
            markers.add(data[at : at + 4].decode())
            length = int.from_bytes(data[at + 4 : at + 8], "little")
            at += 8 + length + length % 2
    while data.startswith(b"\xff\xd8") and at < len(data):
        if data[at] != 0xFF or data[at + 1] in {0x00, 0xFF, *range(0xD0, 0xD8)}:
            at += 1  # the pixels of a scan
            continue
        markers.add(f"{data[at + 1]:02x}")
        at += 2 if data[at + 1] == 0xD9 else 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return markers


# JFIF's head, tables, a progressive frame, scans, the end; of a WebP the pixels alone.
_NEEDED = {"e0", "db", "c2", "c4", "da", "d9", "VP8 "}


def _pictures(output: Path) -> Iterator[Path]:
    for path in output.rglob("*"):
        if path.suffix in {".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif", ".tif", ".heic"}:
            yield path


def test_no_picture_of_the_output_says_anything_but_its_pixels(
    build: Build, write: Write, output: Path, tmp_path: Path
) -> None:
    """No place, camera, name, thumbnail, note or profile; and no original, anywhere.

    In all formats that can be published; those of fewer are the same files.
    """
    article = write("2012/x")
    originals = _telling(article.parent)
    body = "\n\n".join(f"![Ảnh số {p.name}]({p.name})\n*Lễ khai mạc*" for p in originals)
    write("2012/x", body=body)
    assert build(config=_settings(tmp_path, "jpeg=80, webp=75, avif=40")).report.ok

    published = list(_pictures(output / "bai-viet"))
    sizes = Counter(path.name.partition("-")[0] for path in published if path.suffix != ".jpg")
    assert {name: count // 2 in {3, 4} for name, count in sizes.items()} == {
        path.name[0]: True for path in originals
    }
    assert len([path for path in published if path.suffix == ".jpg"]) >= len(originals)
    for path in published:
        data = path.read_bytes()
        assert [trace for trace in _TRACES if trace in data] == [], path
        assert _parts(data) <= _NEEDED, path
        with Image.open(path) as image:
            assert not image.getexif(), path
            assert not _INFO & set(image.info), path
            assert getattr(image, "n_frames", 1) == 1
    original_bytes = {path.read_bytes() for path in originals}
    for path in output.rglob("*"):
        if path.is_file():
            assert SECRET not in path.read_bytes(), path
            assert path.read_bytes() not in original_bytes, path


def _settings(folder: Path, photos: str) -> Path:
    file = folder / "photosconf.py"
    file.write_text(
        f"import sys\nsys.path.insert(0, {str(ROOT)!r})\nfrom pelicanconf import *\n"
        f"PHOTOS = photos.Settings({photos})\n"
    )
    return file


def test_every_width_stands_in_articles_and_lists_and_jpeg_in_two(
    build: Build, write: Write, output: Path, photo: Callable[[Path], Path]
) -> None:
    """Each address of each <source> is a file of the kind that it says."""
    photo(write("2012/x", body="![Ảnh hội nghị](a.jpg)\n*Lễ khai mạc*").parent / "a.jpg")
    build()

    for name in ("index.html", "bai-viet/2012/x/index.html"):
        soup = BeautifulSoup((output / name).read_text(encoding="utf-8"), "html.parser")
        (picture,) = soup.select("main picture")
        (source,) = picture.find_all("source")
        image = picture.find("img")
        assert isinstance(image, Tag)
        assert source["sizes"] == image["sizes"]
        for element, kind, widths in (
            (source, "WEBP", ["320w", "480w", "640w", "900w"]),
            (image, "JPEG", ["640w", "900w"]),
        ):
            rows = [row.split() for row in str(element["srcset"]).split(", ")]
            assert [width for _, width in rows] == widths
            for address, width in rows:
                with Image.open(output / address.lstrip("/")) as opened:
                    assert (opened.format, f"{opened.width}w") == (kind, width)


def test_another_quality_is_noticed_and_the_first_comes_back(
    build: Build, write: Write, output: Path, tmp_path: Path
) -> None:
    """Without --clean: names and bytes are those of the setting, every time."""
    path = write("2012/x", body="![Ảnh hội nghị](a.jpg)\n*Lễ khai mạc*")
    Image.effect_noise((400, 300), 60).save(path.parent / "a.jpg")

    def built(photos: str) -> dict[str, int]:
        assert build(config=_settings(tmp_path, photos)).report.ok
        return {path.name: path.stat().st_size for path in _pictures(output / "bai-viet")}

    first, low = built("jpeg=80, webp=0"), built("jpeg=30, webp=0")
    assert first.keys().isdisjoint(low)
    assert sum(low.values()) < sum(first.values())
    assert built("jpeg=80, webp=0") == first


def test_a_photo_that_only_the_decoder_finds_broken_stops_the_build(
    build: Build, write: Write, output: Path
) -> None:
    """Its head is fine, so the check lets it pass; no half of it is published."""
    path = write("2012/x", body="![Ảnh hội nghị](a.bmp)\n*Lễ khai mạc*").with_name("a.bmp")
    _noise().save(path)
    path.write_bytes(path.read_bytes()[:-900])
    report = build().report
    assert [problem.code for problem in report] == ["P018"]
    assert not output.exists()


@pytest.mark.parametrize(
    "wrong", ["jpeg=0", "webp=101", "avif=-1", "processes=-1", "quality=3", "'80'"]
)
def test_a_setting_that_no_encoder_understands_is_told(
    build: Build, write: Write, tmp_path: Path, wrong: str
) -> None:
    """With its place in the settings file; nothing is built."""
    write("2012/x")
    (problem,) = build(config=_settings(tmp_path, wrong)).report
    assert problem.code == "S003"
    assert problem.place.line == 4


def test_a_cluster_that_nobody_answers_for_is_told(
    build: Build, write: Write, output: Path, tmp_path: Path
) -> None:
    """S007: the setting is named, nothing is built, nothing hangs."""
    path = write("2012/x", body="".join(f"![Ảnh số {n}]({n}.png)\n*C*\n\n" for n in range(5)))
    for number in range(5):
        Image.new("L", (8, 6), number).save(path.parent / f"{number}.png")
    (problem,) = build(config=_settings(tmp_path, "cluster='xyz://nobody'")).report
    assert (problem.code, problem.data["name"]) == ("S007", "xyz://nobody")
    assert not output.exists()


def test_a_photo_that_a_hand_changed_in_the_output_is_put_right(
    build: Build, write: Write, output: Path
) -> None:
    """Though the output may share its file with the store: what is there is not believed."""
    path = write("2012/x", body="![Một bức ảnh chụp dọc](a.jpg)\n*Lễ khai mạc*")
    _noise().save(path.with_name("a.jpg"))
    assert build().report.ok
    before = {path: path.read_bytes() for path in output.rglob("a-*.*")}
    assert len(before) > 4
    for path in before:
        with path.open("r+b") as file:
            file.write(b"hand")

    assert build().report.ok
    assert {path: path.read_bytes() for path in output.rglob("a-*.*")} == before


def test_the_output_shares_its_photos_with_the_store(
    build: Build, write: Write, output: Path
) -> None:
    """Where the disk allows: ten thousand copies would take as long as all the rest."""
    path = write("2012/x", body="![Một bức ảnh chụp dọc](a.jpg)\n*Lễ khai mạc*")
    _noise().save(path.with_name("a.jpg"))
    assert build().report.ok
    assert {path.stat().st_nlink for path in output.rglob("a-*.*")} == {2}
