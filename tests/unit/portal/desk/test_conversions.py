"""Photos of a Word file get names that are free in the folder of their text."""

from __future__ import annotations

from portal.desk.conversions import renamed


def test_a_name_that_another_photo_had_is_not_changed_twice() -> None:
    """Of two photos each keeps its own place."""
    markdown = "![a](anh.jpg)\n\n![b](anh-2.jpg) [x](https://a.vn/anh.jpg) anh.jpg"
    names = {"anh.jpg": "anh-2.jpg", "anh-2.jpg": "anh-2-2.jpg"}
    changed = "![a](anh-2.jpg)\n\n![b](anh-2-2.jpg) [x](https://a.vn/anh.jpg) anh.jpg"
    assert renamed(markdown, names) == changed
