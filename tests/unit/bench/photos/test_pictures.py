"""The photos to measure with are like a phone's, and the same each time."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from bench.photos import pictures


def test_photos_are_of_a_phones_size_and_always_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Made anew from what the libraries ship."""
    monkeypatch.setattr(pictures, "_IMAGES", ("chelsea.png",))
    monkeypatch.setattr(pictures, "_MORE", ())
    monkeypatch.setattr(pictures, "_SIZE", (1344, 1008))  # of a third of the width: memory
    one, other = (pictures.make(tmp_path / name) for name in "ab")
    assert [path.name for path in one] == [
        f"{name}-{way}.jpg" for name in ("chelsea", "retina") for way in "ab"
    ]
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in other]
    with Image.open(one[0]) as image:
        assert image.size == (1344, 1008)
