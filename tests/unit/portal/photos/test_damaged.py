"""A damaged photo is told, by check and build alike, or shows what a strict decoder shows."""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from portal.photos import validate
from portal.photos.encode import Recipe, encode_photo, sizes
from tests.unit.portal.photos.test_hostile import judged, put, saved, verdict

_SMALL = Recipe(webp=0)
_PLAIN = Image.effect_noise((120, 90), 90).convert("RGB")
_WHOLE = {
    "AVIF": saved("AVIF", _PLAIN),
    "BMP": saved("BMP", _PLAIN),
    "GIF": saved("GIF", _PLAIN),
    "JPEG": saved("JPEG", _PLAIN),
    "JPEG in sweeps": saved("JPEG", _PLAIN, progressive=True),
    "PNG": saved("PNG", _PLAIN),
    "TIFF": saved("TIFF", _PLAIN),
    "TIFF packed": saved("TIFF", _PLAIN, compression="tiff_lzw"),
    "TIFF deflated": saved("TIFF", _PLAIN, compression="tiff_adobe_deflate"),
    "WEBP": saved("WEBP", _PLAIN),
    "WEBP lossless": saved("WEBP", _PLAIN, lossless=True),
}
_CODES = {"", "P011", "P017", "P018", "P026"}


def _flip(data: bytearray, at: int, size: int) -> None:
    data[at : at + size] = bytes(byte ^ 0xFF for byte in data[at : at + size])


def _clear(data: bytearray, at: int, size: int) -> None:
    data[at : at + size] = bytes(len(data[at : at + size]))


def _take_out(data: bytearray, at: int, size: int) -> None:
    del data[at : at + size]


def _cut(data: bytearray, at: int, size: int) -> None:  # noqa: ARG001 - as the others
    del data[at:]


def _swap(data: bytearray, at: int, size: int) -> None:
    data[at : at + 2 * size] = data[at + size : at + 2 * size] + data[at : at + size]


@settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.sampled_from(sorted(_WHOLE)),
    st.lists(
        st.tuples(
            st.sampled_from([_flip, _clear, _take_out, _cut, _swap]),
            st.one_of(st.floats(0, 0.05), st.floats(0, 1)),
            st.integers(1, 60),
        ),
        min_size=1,
        max_size=3,
    ),
)
def test_a_damaged_photo_is_told_or_shows_what_a_strict_decoder_shows(
    tmp_path: Path, kind: str, damages: list[tuple[Callable[..., None], float, int]]
) -> None:
    """Never another exception, never a warning, never black where nothing could be decoded.

    What check says and what the build says are one. Formats that have no checksums (BMP, WebP,
    JPEG) may decode to other pixels than were taken: no decoder can know.
    """
    changed = bytearray(_WHOLE[kind])
    for damage, place, size in damages:
        damage(changed, int(place * len(changed)), size)
    with TemporaryDirectory(dir=tmp_path) as folder:
        checked, built = verdict(put(Path(folder), bytes(changed)))
    assert checked == built
    assert built in {*_CODES, "P014"}
    if not built:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            strict = Image.open(io.BytesIO(changed))
            strict.load()
        if strict.mode in {"RGB", "P"} and "transparency" not in strict.info:
            shown = next(iter(sizes(bytes(changed))))
            if shown.size == strict.size:  # else it is reduced, or turned
                assert shown.tobytes() == strict.convert("RGB").tobytes()


@pytest.mark.parametrize("place", [0.1, 0.5, 0.9])
def test_a_png_whose_pixels_are_damaged_is_never_half_black(tmp_path: Path, place: float) -> None:
    """Pillow, asked for EXIF first, swallowed the fault and gave a black canvas."""
    data = bytearray(saved("PNG"))
    _flip(data, int(place * len(data)), 40)
    assert verdict(put(tmp_path, bytes(data), "a.png")) == ("P018", "P018")


@pytest.mark.slow
@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    wide=st.sampled_from([1, 2, 720, 1280, 1281, 5000]),
    high=st.sampled_from([1, 2, 16382, 16383, 16384, 16400, 60000]),
    lying=st.booleans(),
)
def test_every_shape_that_a_check_accepts_can_be_made_in_every_format(
    tmp_path: Path, wide: int, high: int, *, lying: bool
) -> None:
    """WebP holds 16,383 pixels: what is longer is told by the check, with the photo's name."""
    size = (high, wide) if lying else (wide, high)
    data = saved("PNG", Image.new("L", size))
    with TemporaryDirectory(dir=tmp_path) as folder:
        path = put(Path(folder), data, "a.png")
        code = judged(validate.inspect, path)
        assert code in {"", "P017", "P026"}
        if code:
            assert judged(lambda file: encode_photo(file.read_bytes(), _SMALL), path) == code
        elif max(size) < 17000:  # the others are as wide as these, and slower
            for encoded in encode_photo(data, Recipe(avif=50)):
                with Image.open(io.BytesIO(encoded.data)) as made:
                    assert made.size == (encoded.width, encoded.height)


@pytest.mark.parametrize("turn", [1, 6])
def test_how_long_a_photo_is_counts_when_it_stands_upright(tmp_path: Path, turn: int) -> None:
    """A strip that lies may become one that stands."""
    exif = Image.Exif()
    exif[0x0112] = turn
    data = saved("JPEG", Image.new("L", (17000, 20)), exif=exif)
    assert verdict(put(tmp_path, data))[0] == {1: "", 6: "P026"}[turn]
