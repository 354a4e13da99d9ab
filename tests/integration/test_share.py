"""What others show of the portal: share images, icons, a focal point, the lightbox's parts."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from PIL import Image

from tests.conftest import Write
from tests.integration.conftest import Build

_URL = "https://khoi-noi-chinh.example"
Draw = Callable[[Path], Path]


def _page(output: Path, address: str) -> BeautifulSoup:
    path = output / address.lstrip("/") / "index.html"
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def _og(page: BeautifulSoup) -> dict[str, str]:
    tags = page.select('meta[property^="og:image"], meta[name="twitter:card"]')
    return {str(tag.get("property") or tag.get("name")): str(tag["content"]) for tag in tags}


def _image(output: Path, address: str) -> Image.Image:
    assert address.startswith(_URL)
    return Image.open(io.BytesIO((output / address.removeprefix(f"{_URL}/")).read_bytes()))


def test_an_article_with_a_photo_shares_that_photo_whole(
    build: Build, write: Write, output: Path, photo: Draw
) -> None:
    """1200 × 630, with what a blind reader hears of it."""
    path = write("2012/x", body="![Đại biểu ngồi kín hội trường](a.jpg)\n*Lễ khai mạc*")
    photo(path.parent / "a.jpg")
    build()

    shared = _og(_page(output, "/bai-viet/2012/x/"))
    assert shared["og:image"].startswith(f"{_URL}/assets/chia-se/")
    assert (shared["og:image:width"], shared["og:image:height"]) == ("1200", "630")
    assert shared["og:image:alt"] == "Đại biểu ngồi kín hội trường"
    assert shared["twitter:card"] == "summary_large_image"
    image = _image(output, shared["og:image"])
    assert (image.format, image.size) == ("JPEG", (1200, 630))


def test_an_article_without_a_photo_shares_a_card_with_its_title(
    build: Build, write: Write, output: Path
) -> None:
    """Another title, another card, at another address; the old one is gone."""
    write("2012/x", title="Một tiêu đề")
    build()
    first = _og(_page(output, "/bai-viet/2012/x/"))
    write("2012/x", title="Một tiêu đề khác")
    build()
    second = _og(_page(output, "/bai-viet/2012/x/"))

    assert (first["og:image:alt"], second["og:image:alt"]) == ("Một tiêu đề", "Một tiêu đề khác")
    assert _image(output, second["og:image"]).size == (1200, 630)
    assert first["og:image"] != second["og:image"]
    assert not (output / first["og:image"].removeprefix(f"{_URL}/")).exists()


def test_a_changed_text_leaves_the_share_image_alone(
    build: Build, write: Write, output: Path
) -> None:
    """It is made of section, title and name, not of the text."""
    write("2012/x")
    build()
    before = {path: path.stat().st_mtime_ns for path in (output / "assets/chia-se").iterdir()}
    write("2012/x", body="Một nội dung khác hẳn.")
    build()

    after = {path: path.stat().st_mtime_ns for path in (output / "assets/chia-se").iterdir()}
    assert len(before) == 2  # the article's and the portal's
    assert after == before


def test_a_photo_that_two_articles_show_is_shared_by_one_image(
    build: Build, write: Write, output: Path, photo: Draw
) -> None:
    """Images stand by their content, not by their article."""
    for key in ("2012/x", "2012/y"):
        photo(write(key, body="![Ảnh hội nghị](a.jpg)\n*C*").parent / "a.jpg")
    build()

    images = {_og(_page(output, f"/bai-viet/2012/{slug}/"))["og:image"] for slug in "xy"}
    assert len(images) == 1
    assert _image(output, images.pop()).size == (1200, 630)


@pytest.mark.parametrize("address", ["/", "/luu-tru/", "/the/"])
def test_other_pages_share_one_card_of_the_portal(
    build: Build, write: Write, output: Path, address: str
) -> None:
    """A list has no photo of its own."""
    write("2012/x")
    build()

    shared = _og(_page(output, address))
    assert shared["og:image"].startswith(f"{_URL}/assets/chia-se/")
    assert _image(output, shared["og:image"]).size == (1200, 630)


def test_every_page_names_icons_and_a_manifest_that_are_there(
    build: Build, write: Write, output: Path
) -> None:
    """For tabs, home screens, and browsers that ask for /favicon.ico unasked."""
    write("2012/x")
    build()

    page = _page(output, "/")
    elements = page.select('link[rel~="icon"], link[rel="apple-touch-icon"], link[rel="manifest"]')
    links = [str(link["href"]) for link in elements]
    manifest = json.loads((output / links[-1].lstrip("/")).read_bytes())
    links += [icon["src"] for icon in manifest["icons"]]
    assert "/favicon.ico" in links
    assert len(links) == 7
    assert all((output / link.lstrip("/")).is_file() for link in links), links


def test_the_focal_point_of_the_lists_photo_is_in_its_classes(
    build: Build, write: Write, output: Path, photo: Draw
) -> None:
    """A page may carry no style of its own."""
    path = write(
        "2012/x", body="![Chân dung một đại biểu](a.jpg)\n*C*", more="Tiêu điểm: 48% 12%\n"
    )
    photo(path.parent / "a.jpg")
    build()

    image = _page(output, "/").select_one(".picture__image")
    assert image is not None
    assert {"focus-x-50", "focus-y-10"} <= set(image["class"])


def test_photos_of_a_text_are_links_and_bring_the_lightbox(
    build: Build, write: Write, output: Path, photo: Draw
) -> None:
    """In the order of the text; the largest derivative of each, never the original."""
    body = "![Ảnh một](a.jpg)\n*Một*\n![Ảnh hai](b.jpg)\n*Hai*\n\nChữ.\n\n![Ảnh ba](c.jpg)\n*Ba*"
    path = write("2012/x", body=body)
    for name in "abc":
        photo(path.parent / f"{name}.jpg")
    write("2012/y")
    build()

    page = _page(output, "/bai-viet/2012/x/")
    links = [str(link["href"]) for link in page.select(".figure__link")]
    assert [link.partition(".")[0] for link in links] == [
        f"/bai-viet/2012/x/{name}-900" for name in "abc"
    ]
    assert all((output / link.lstrip("/")).is_file() for link in links)
    script = "script[src*=lightbox]"
    assert len(page.select("dialog.lightbox")) == len(page.select(script)) == 1
    other = _page(output, "/bai-viet/2012/y/")
    assert not other.select(f"dialog, {script}")
