"""Images by what they are made of: drawn once, kept, drawn again when damaged."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from plugins.share import card
from plugins.share.images import Studio
from portal.cache.blobs import Blobs
from tests.unit.plugins.share.press import STATIC
from tests.unit.plugins.share.test_card import photo

_WORDS = card.Words("Tin", "Một tiêu đề", "Cổng")


@pytest.fixture
def studio(tmp_path: Path) -> Studio:
    """Return a studio that keeps what it makes in an empty folder."""
    return Studio(STATIC, Blobs(tmp_path / "share"))


def test_an_address_changes_with_the_words_and_with_nothing_else(studio: Studio) -> None:
    """The same card of the same article has the same address for ever."""
    made = studio.card(_WORDS)
    assert made.address == f"/assets/chia-se/{made.key.decode()[:16]}.png"
    assert studio.card(_WORDS).address == made.address
    for other in (card.Words("Tin", "Khác", "Cổng"), card.Words("", "Tin", "Một tiêu đề\0Cổng")):
        assert studio.card(other).key != made.key


def test_a_changed_theme_changes_every_address(studio: Studio, tmp_path: Path) -> None:
    """Colours, letters and emblem are part of the recipe."""
    static = tmp_path / "static"
    shutil.copytree(STATIC, static)
    tokens = static / "css" / "1-tokens" / "color.css"
    tokens.write_text(tokens.read_text("utf-8").replace("#9c1c1f", "#1c1f9c"), encoding="utf-8")
    other = Studio(static, Blobs(tmp_path / "share"))
    assert other.card(_WORDS).key != studio.card(_WORDS).key
    assert other.icons()[0].key != studio.icons()[0].key


def test_a_kept_image_is_not_drawn_again(studio: Studio) -> None:
    """A photo is asked for once in its life."""
    asked: list[int] = []

    def load() -> bytes:
        asked.append(1)
        return photo(900, 600)

    first = studio.letterbox(b"key", load).make()
    again = studio.letterbox(b"key", load).make()
    assert first == again
    assert len(asked) == 1


def test_planning_draws_nothing(studio: Studio, tmp_path: Path) -> None:
    """What the output already has costs only its name."""
    studio.card(_WORDS)
    studio.icons()
    assert not (tmp_path / "share").exists()


def test_a_damaged_image_is_drawn_again(studio: Studio, tmp_path: Path) -> None:
    """Cut short, or one byte turned: readers never see it."""
    made = studio.card(_WORDS)
    good = made.make()
    (kept,) = (path for path in (tmp_path / "share").rglob("*") if path.is_file())
    for bad in (
        kept.read_bytes()[:-9],
        kept.read_bytes()[:40] + b"\0" + kept.read_bytes()[41:],
        b"",
    ):
        kept.write_bytes(bad)
        assert made.make() == good


def test_where_nothing_can_be_kept_images_are_made_all_the_same(tmp_path: Path) -> None:
    """A file stands where the folder should be."""
    (tmp_path / "share").write_text("")
    assert Studio(STATIC, Blobs(tmp_path / "share" / "x")).card(_WORDS).make()


def test_the_two_icons_that_browsers_ask_for_by_name_have_just_those(studio: Studio) -> None:
    """All others carry a hash."""
    addresses = [each.address for each in studio.icons()]
    assert addresses[:2] == ["/favicon.ico", "/apple-touch-icon.png"]
    assert all(each.startswith("/assets/img/icon-") for each in addresses[2:])
