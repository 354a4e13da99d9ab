"""Fact boxes: what stands between "::: Tiêu đề" and ":::"."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup, Tag

from portal.markup.reading import Reading, read

_BOX = """\
Mở đầu.
::: Hội nghị sơ kết
Ngày: 03 tháng 8 năm 2012
Nội dung: Sơ kết **sáu tháng**
Nguồn: Bản tin lưu trữ
:::
Đoạn sau.
"""


def _read(body: str) -> Reading:
    return read(body, "bai.md", 1)


def _told(body: str) -> list[tuple[str, int]]:
    return [(problem.code, problem.place.line) for problem in _read(body).problems]


def _box(body: str) -> Tag:
    reading = _read(body)
    assert not reading.problems
    box = BeautifulSoup(reading.html, "html.parser").select_one(".fact-box")
    assert box
    return box


def test_lines_with_labels_become_pairs_in_a_group_named_by_its_title() -> None:
    """Whoever hears the page learns where the box begins, and which text belongs to which label."""
    box = _box(_BOX)
    assert (box["role"], box["aria-label"]) == ("group", "Hội nghị sơ kết")
    assert box.select_one("p.fact-box__title").get_text() == "Hội nghị sơ kết"  # type: ignore[union-attr]
    pairs = zip(box.select("dl > dt"), box.select("dl > dd"), strict=True)
    assert [(label.get_text(), text.get_text()) for label, text in pairs] == [
        ("Ngày", "03 tháng 8 năm 2012"),
        ("Nội dung", "Sơ kết sáu tháng"),
    ]
    assert box.select_one("dd strong")
    assert [note.get_text() for note in box.select(".fact-box__note")] == ["Nguồn: Bản tin lưu trữ"]


def test_the_text_around_a_box_needs_no_blank_line_and_stays_outside() -> None:
    """And is the article's lead, which a box never is."""
    reading = _read(_BOX)
    outside = BeautifulSoup(reading.html, "html.parser").find_all("p", recursive=False)
    assert [each.get_text() for each in outside] == ["Mở đầu.", "Đoạn sau."]
    assert _read(_BOX.removeprefix("Mở đầu.\n")).facts.lead == "Đoạn sau."


def test_other_lines_are_read_as_everywhere() -> None:
    """Steps with their numbers, dashes, sentences, links."""
    box = _box("::: Các bước\n1. Chọn\n2. [Gặp](/a/)\n\nCâu thường.\n- gạch\n:::")
    assert [item.get_text() for item in box.select("ol > li")] == ["Chọn", "Gặp"]
    assert [item.get_text() for item in box.select("ul > li")] == ["gạch"]
    assert [each.get_text() for each in box.select("p")] == ["Các bước", "Câu thường."]
    assert box.select_one("a[href='/a/']")


def test_a_line_goes_on_below_and_blank_lines_change_nothing() -> None:
    """A long text is broken by hand; a label begins the next pair."""
    box = _box("::: Khung\n\nNgày họp: 03 tháng 8\nnăm 2012\n\nNơi: Hà Nội\n\n:::")
    assert [" ".join(each.get_text().split()) for each in box.select("dl > dd")] == [
        "03 tháng 8 năm 2012",
        "Hà Nội",
    ]
    assert len(box.select("dl")) == 1


@pytest.mark.parametrize(
    "line",
    [
        "Theo luật, có ba việc phải làm ngay trong năm nay và cả năm sau nữa: một là",
        "Họp lúc 14:30 tại Hà Nội",
        "Xem https://a.vn/b",
        "**Ngày**: mồng ba",
        "Câu một. Câu hai: ba",
        "[a: b](/c/)",
    ],
)
def test_a_sentence_with_a_colon_is_no_label(line: str) -> None:
    """Nor is one with marks: a pair would cut them."""
    assert not _box(f"::: Khung\n{line}\n:::").select("dl")


def test_numbers_in_a_box_do_not_interrupt_those_of_the_text() -> None:
    """It may stand between two items; its own gaps are told."""
    box = "\n::: Khung\n1. a\n2. b\n:::\n"
    assert _told(f"1. Một\n\n2. Hai\n{box}\n3. Ba") == []
    assert _told("::: Khung\n1. a\n3. b\n:::") == [("N001", 3)]


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("::: Khung\nNgày: nay", [("M020", 1)]),
        ("::: Một\n::: Hai\nNgày: nay\n:::", [("M020", 1)]),
        ("Ngày: nay\n:::", [("M021", 2)]),
        (":::\nNgày: nay\n:::", [("M021", 1), ("M021", 3)]),
    ],
)
def test_a_line_of_colons_that_makes_no_box_is_an_error_and_shown(
    body: str, told: list[tuple[str, int]]
) -> None:
    """Without its end, or without a title: nothing is guessed, nothing goes."""
    assert _told(body) == told
    assert ":::" in _read(body).facts.text


def test_a_box_in_code_or_html_is_none() -> None:
    """As nothing else is there."""
    fenced = "```\n::: Khung\nNgày: nay\n:::\n```"
    assert _told(fenced) == []
    assert 'role="group"' not in _read(fenced).html


def test_a_title_cannot_leave_its_attribute() -> None:
    """It is shown as text, and named as text."""
    reading = _read('::: A" onclick="x <b>đậm</b> & <script>\nNgày: nay\n:::')
    box = BeautifulSoup(reading.html, "html.parser").select_one(".fact-box")
    assert box
    assert set(box.attrs) == {"class", "role", "aria-label"}
    assert "onclick" in box["aria-label"]


def test_long_lines_of_a_box_are_no_paragraph_broken_by_a_word_processor() -> None:
    """They stay lines."""
    line = "Nội dung: " + "công tác thi đua " * 9
    assert _told("::: Khung\n" + f"{line}\n" * 4 + ":::") == []
