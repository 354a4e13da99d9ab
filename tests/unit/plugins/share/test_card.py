"""Share images: 1200 × 630, whole, the same bytes each time."""

from __future__ import annotations

import hashlib
import io
import subprocess
import sys

import pytest
from PIL import Image, ImageChops, ImageColor

from plugins.share import card
from tests.conftest import ROOT
from tests.unit.plugins.share.theme import RENDERER

_WORDS = card.CardText("Thi đua khen thưởng", "Hội nghị sơ kết công tác thi đua", "Khối thi đua")
_AGAIN = """
import hashlib
from tests.unit.plugins.share.theme import RENDERER
from tests.unit.plugins.share.test_card import _WORDS, photo
print(hashlib.sha256(RENDERER.card(_WORDS) + RENDERER.letterbox(photo(900, 600))).hexdigest())
"""


def photo(width: int, height: int, colour: str = "navy") -> bytes:
    """Return a JPEG of one colour."""
    out = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(out, "JPEG")
    return out.getvalue()


def _open(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data)).convert("RGB")


def _box(image: Image.Image, ground: str) -> tuple[int, int, int, int]:
    """Return what is not ground, as JPEG leaves it."""
    paper = Image.new("RGB", image.size, ground)
    difference = (
        ImageChops.difference(image, paper).convert("L").point(lambda value: 255 * (value > 40))
    )
    box = difference.getbbox()
    assert box is not None
    return box


@pytest.mark.parametrize(
    ("size", "shown"),
    [((1280, 853), (945, 630)), ((1200, 1800), (420, 630)), ((1280, 480), (1200, 450))],
)
def test_a_photo_is_shown_whole_and_in_the_middle(
    size: tuple[int, int], shown: tuple[int, int]
) -> None:
    """A crop would cut off heads; the rest is the theme's quiet ground."""
    image = _open(RENDERER.letterbox(photo(*size)))
    assert image.size == (1200, 630)
    left, top, right, bottom = _box(image, RENDERER.colours["paper-deep"])
    assert abs(right - left - shown[0]) <= 4
    assert abs(bottom - top - shown[1]) <= 4
    assert abs(left - (1200 - right)) <= 4


def test_a_small_photo_is_not_enlarged() -> None:
    """It would only be blurred."""
    left, top, right, bottom = _box(
        _open(RENDERER.letterbox(photo(300, 200))), RENDERER.colours["paper-deep"]
    )
    assert (right - left, bottom - top) == (300, 200)


def test_a_card_is_as_large_as_others_ask_and_weighs_little() -> None:
    """Open Graph's 1200 × 630."""
    data = RENDERER.card(_WORDS)
    assert _open(data).size == (1200, 630)
    assert len(data) < 40_000


@pytest.mark.parametrize(
    "words", [_WORDS, card.CardText("", "Ẫ" * 300, "x"), card.CardText("", "", "")]
)
def test_nothing_that_a_card_says_leaves_its_margins(words: card.CardText) -> None:
    """Also a title without an end, and one without a beginning."""
    image = _open(RENDERER.card(words))
    paper = Image.new("RGB", (1, 1), RENDERER.colours["paper"]).getpixel((0, 0))
    for x in (30, 80, 1117, 1170):
        assert {image.getpixel((x, y)) for y in range(20, 500)} == {paper}


def test_the_grounds_of_a_card_have_the_very_colours_of_the_theme() -> None:
    """Although it keeps few colours."""
    image = _open(RENDERER.card(_WORDS))
    colours = [image.getpixel(at) for at in ((600, 3), (600, 30), (600, 512))]
    assert colours == [ImageColor.getrgb(RENDERER.colours[c]) for c in ("lacquer", "paper", "gold")]


def test_other_words_make_another_card() -> None:
    """Section, title and foot are all on it."""
    made = {
        RENDERER.card(words)
        for words in (
            _WORDS,
            card.CardText("Văn bản", _WORDS.title, _WORDS.foot),
            card.CardText(_WORDS.kicker, "Tiêu đề khác", _WORDS.foot),
            card.CardText(_WORDS.kicker, _WORDS.title, "Cổng khác"),
        )
    }
    assert len(made) == 4


def test_the_same_image_is_the_same_bytes_in_another_process() -> None:
    """An incremental output equals a clean one."""
    here = hashlib.sha256(RENDERER.card(_WORDS) + RENDERER.letterbox(photo(900, 600))).hexdigest()
    command = [sys.executable, "-c", _AGAIN]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == here


def test_a_share_image_carries_nothing_but_the_picture() -> None:
    """No EXIF, no profile, no comment."""
    opened = Image.open(io.BytesIO(RENDERER.letterbox(photo(900, 600))))
    assert not opened.getexif()
    assert not {"exif", "icc_profile", "comment", "xmp"} & set(opened.info)
