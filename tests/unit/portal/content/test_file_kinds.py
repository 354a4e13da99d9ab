from __future__ import annotations

import io

import pytest
from PIL import Image

from portal.content import file_kinds


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF"])
def test_a_photo_is_told_as_such(kind: str) -> None:
    """Whatever Pillow saves is no text."""
    file = io.BytesIO()
    Image.new("L", (2, 2)).save(file, kind)
    assert file_kinds.of(file.getvalue()) == f"ảnh {kind}"


def test_a_text_is_of_no_other_kind() -> None:
    """Nor is one that tells of HTML."""
    for text in ("Tiêu đề: x", "", "\ufeff---", "Trang <html> là gì?"):
        assert file_kinds.of(text.encode()) == ""
