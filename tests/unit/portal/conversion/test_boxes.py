"""Fact boxes of our own pages, copied."""

from __future__ import annotations

import pytest

from portal.conversion import html
from portal.markup.reading import read

_BOX = """\
Mở đầu.

::: Hội nghị *sơ kết* # 1
Ngày: 03 tháng 8 **năm** 2012
Nội dung: Sơ kết [sáu tháng](/a/)
1. Một
2. Hai
Nguồn: Bản tin
:::
Đoạn sau.
"""


def test_a_box_that_is_copied_from_a_page_is_a_box_again() -> None:
    """With its title, pairs, steps and source."""
    page = read(_BOX, "bai.md", 1).html
    converted = html.convert(page)
    assert not converted.dropped
    reading = read(converted.markdown, "bai.md", 1)
    assert not reading.problems
    assert reading.html == page


@pytest.mark.parametrize(
    "text", ["<p>::: A</p><p>b: c</p><p>:::</p>", "<p>::: A<br>b: c<br>:::</p>"]
)
def test_text_that_looks_like_a_box_stays_text(text: str) -> None:
    """Nobody meant one."""
    reading = read(html.convert(text).markdown, "bai.md", 1)
    assert "fact-box" not in reading.html
    assert not reading.problems
    assert reading.facts.text.count(":::") == 2


@pytest.mark.parametrize("title", ["", "::", "<img src=a>"])
def test_what_is_called_a_box_and_has_no_title_is_text(title: str) -> None:
    """A line of colons would open none."""
    source = f'<div class="fact-box"><p class="fact-box__title">{title}</p><p>Chữ</p></div>'
    reading = read(html.convert(source).markdown, "bai.md", 1)
    assert "fact-box" not in reading.html
    assert "Chữ" in reading.facts.text
