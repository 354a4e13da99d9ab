"""The contents list of a legal text."""

from __future__ import annotations

from plugins.pages import contents
from portal.content.documents.provisions.outline import Provision, outline


def _provisions(html: str) -> tuple[Provision, ...]:
    return outline(html).provisions


def test_parts_lie_in_those_above() -> None:
    """Chương › Mục › Điều, with what was changed."""
    labels = ["Chương I", "Mục 1", "Điều 1. Một", "Chương II", "Điều 2. Hai"]
    html = "".join(f"<p>{label}</p>\n" for label in labels)
    note = "<p><em>Sửa đổi, bổ sung bởi Luật A</em></p>"
    first, second = contents.tree(_provisions(html + note))
    assert first.parts[0].parts[0].link.address == "#dieu-1"
    assert second.parts[0].link.text == "Điều 2. Hai"
    assert [each.text for each in second.parts[0].changes] == ["sửa đổi, bổ sung"]


def test_a_text_with_one_part_has_no_list() -> None:
    """There is nothing to choose from."""
    assert contents.tree(_provisions("<p>Điều 1. Một</p>")) == ()


def test_the_extent_counts_what_is_no_annex() -> None:
    """As lawyers do."""
    html = "<p>Chương I</p><p>Điều 1. A</p><p>Điều 2. B</p><p>Phụ lục I</p><p>Điều 1. C</p>"
    assert contents.extent(_provisions(html)) == "1 chương, 2 điều"
