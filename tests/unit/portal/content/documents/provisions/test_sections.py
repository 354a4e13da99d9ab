"""The text of each part of a document."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from portal.content.documents.provisions.outline import outline
from portal.content.documents.provisions.sections import Section, sections
from portal.markup import collect, reading

_LINE = st.sampled_from(
    [
        *("Chương I", "TÊN", "Điều 1. Tên", "**Điều 2.** Câu có *nghiêng*.", "Điều 2. Lại"),
        *("1. Một;", "a) A;", "*Sửa đổi bởi Luật A*", "Thân & đuôi", "PHỤ LỤC", "| a | b |"),
        *("| - | - |", "## Đầu đề {#rieng}", "“Điều 9. Trích", "hết.”", "", ""),
    ]
)


def test_a_section_is_what_stands_under_a_heading() -> None:
    """With its anchor; what comes first has none."""
    body = "Căn cứ;\n\nChương I\nTÊN\n\nĐiều 1. Phạm vi\n\n1. Một.\n\nĐiều 2. Ban hành.\n"
    written = outline(reading.read(body, "x.md", 1, is_signed=False).html)
    assert sections(written.html, written.provisions) == [
        Section("", "", "Căn cứ;"),
        Section("chuong-i", "Chương I TÊN", ""),
        Section("dieu-1", "Điều 1. Phạm vi", "Một."),
        Section("dieu-2", "Điều 2.", "Ban hành."),
    ]


@given(st.lists(_LINE, max_size=20))
def test_the_sections_together_are_the_text(lines: list[str]) -> None:
    """No word is in two of them, none in none."""
    html = reading.read("\n".join(lines), "x.md", 1, is_signed=False).html
    written = outline(html, ["rieng"])
    found = sections(written.html, written.provisions)
    parts = [part for each in found for part in (each.heading, each.text)]
    assert " ".join(parts).split() == collect.collect(html, "", 1).text.split()
