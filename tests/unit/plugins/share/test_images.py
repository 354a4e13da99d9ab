"""Images by what they are made of: drawn once, kept, drawn again when damaged."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from plugins.share import card, palette
from plugins.share.images import ShareImages
from portal.system.blobs import Blobs
from tests.unit.plugins.share.test_card import photo
from tests.unit.plugins.share.theme import RENDERER, STATIC

_WORDS = card.CardText("Tin", "Một tiêu đề", "Cổng")


@pytest.fixture
def images(tmp_path: Path) -> ShareImages:
    """Return share images cached in an empty folder."""
    return ShareImages(STATIC, Blobs(tmp_path / "share"))


def test_an_address_changes_with_the_words_and_with_nothing_else(images: ShareImages) -> None:
    """The same card of the same article has the same address for ever."""
    made = images.card(_WORDS)
    assert made.address == f"/assets/chia-se/{made.key.decode()[:16]}.png"
    assert images.card(_WORDS).address == made.address
    for other in (
        card.CardText("Tin", "Khác", "Cổng"),
        card.CardText("", "Tin", "Một tiêu đề\0Cổng"),
    ):
        assert images.card(other).key != made.key


def test_a_changed_theme_changes_every_address(images: ShareImages, tmp_path: Path) -> None:
    """Colours, letters and emblem are part of the recipe."""
    static = tmp_path / "static"
    shutil.copytree(STATIC, static)
    tokens = static / "css" / "1-tokens" / "color.css"
    tokens.write_text(tokens.read_text("utf-8").replace("#9c1c1f", "#1c1f9c"), encoding="utf-8")
    other = ShareImages(static, Blobs(tmp_path / "share"))
    assert other.card(_WORDS).key != images.card(_WORDS).key


def test_a_kept_image_is_not_drawn_again(images: ShareImages) -> None:
    """A photo is asked for once in its life."""
    asked: list[int] = []

    def load() -> bytes:
        asked.append(1)
        return photo(900, 600)

    first = images.letterbox(b"key", load).make()
    again = images.letterbox(b"key", load).make()
    assert first == again
    assert len(asked) == 1


def test_planning_draws_nothing(images: ShareImages, tmp_path: Path) -> None:
    """What the output already has costs only its name."""
    images.card(_WORDS)
    assert not (tmp_path / "share").exists()


def test_a_damaged_image_is_drawn_again(images: ShareImages, tmp_path: Path) -> None:
    """Cut short, or one byte turned: readers never see it."""
    made = images.card(_WORDS)
    good = made.make()
    (cached,) = (path for path in (tmp_path / "share").rglob("*") if path.is_file())
    for bad in (
        cached.read_bytes()[:-9],
        cached.read_bytes()[:40] + b"\0" + cached.read_bytes()[41:],
        b"",
    ):
        cached.write_bytes(bad)
        assert made.make() == good


def test_where_nothing_can_be_kept_images_are_made_all_the_same(tmp_path: Path) -> None:
    """A file stands where the folder should be."""
    (tmp_path / "share").write_text("")
    assert ShareImages(STATIC, Blobs(tmp_path / "share" / "x")).card(_WORDS).make()


def test_the_manifest_names_the_portal_and_its_icons(images: ShareImages) -> None:
    """It opens as the site that it is: in the browser, with its address."""
    sizes = {
        "img/icon-192": "192x192",
        "img/icon-512": "512x512",
        "img/icon-maskable-512": "512x512",
    }
    assets = {f"{name}.png": f"/{name}.1.png" for name in sizes}
    made = images.manifest("Khối thi đua", "Khối", assets)
    manifest = json.loads(made.make())
    assert made.address == f"/assets/manifest.{made.key.decode()[:16]}.json"
    assert (manifest["name"], manifest["short_name"], manifest["lang"]) == (
        "Khối thi đua",
        "Khối",
        "vi",
    )
    assert (manifest["display"], manifest["theme_color"]) == ("browser", "#fbf9f4")
    assert {icon["src"]: icon["sizes"] for icon in manifest["icons"]} == {
        f"/{name}.1.png": size for name, size in sizes.items()
    }
    assert [icon["purpose"] for icon in manifest["icons"]] == ["any", "any", "maskable"]


def test_colours_are_the_tokens_of_the_theme() -> None:
    """Raw ones only; roles are no colours."""
    assert palette.read(":root { --paper: #fbf9f4;\n --color-line: var(--sand); }") == {
        "paper": "#fbf9f4"
    }
    assert {"paper", "paper-deep", "ink", "ink-soft", "lacquer", "gold"} <= set(RENDERER.colours)
