"""The parts of a legal text as editors type and paste it: headings, anchors, changes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from portal.content.documents.provisions.outline import Outline, outline
from portal.markup import collect, reading

_FIXTURE = Path("tests/fixtures/law/van-ban/2011/nghi-dinh-1-2011-nd-vd/index.md")
_ID = re.compile(r' id="([^"]*)"')


def read(*lines: str) -> Outline:
    """Return the outline of a body."""
    html = reading.read("\n".join(lines), "x.md", 1, is_signed=False).html
    return outline(html, _ID.findall(html))


def words(html: str) -> list[str]:
    """Return what readers see."""
    return collect.collect(html, "", 1).text.split()


@pytest.mark.parametrize(
    ("lines", "anchors"),
    [
        (["Điều 93. Quy định chuyển tiếp", "Thân."], ["dieu-93"]),
        (
            ["**Điều 5. Tên**", "", "1. Một.", "", "2. Hai."],
            ["dieu-5", "dieu-5-khoan-1", "dieu-5-khoan-2"],
        ),
        (
            ["## Điều 5. Tên", "1. Một:", "a) A;", "đ) Đ.", "2a. Chèn."],
            [
                *("dieu-5", "dieu-5-khoan-1", "dieu-5-khoan-1-diem-a"),
                *("dieu-5-khoan-1-diem-dd", "dieu-5-khoan-2a"),
            ],
        ),
        (["Điều 5. Tên", "", "a) A;", "", "b) B."], ["dieu-5", "dieu-5-diem-a", "dieu-5-diem-b"]),
        (["ĐIỀU 24A: Tên"], ["dieu-24a"]),
        (["Điều 6", "", "**Tên**"], ["dieu-6"]),
        (
            [
                *("Điều 1", "Tên điều", "1. Một.", "Điều 2.- Tên", "Thân.", "Điều 3 - Tên"),
                *(
                    "1. Hai.",
                    "",
                    "Điều 4, Các đơn vị thi hành",
                    "",
                    "Điều 5 – Tên",
                    "Điều 6",
                    "Tên",
                ),
            ],
            [
                *("dieu-1", "dieu-1-khoan-1", "dieu-2", "dieu-3", "dieu-3-khoan-1"),
                *("dieu-4", "dieu-5", "dieu-6"),
            ],
        ),
        (
            [
                "Điều 1. Tên",
                "Thân.",
                "PHỤ LỤC SỐ 01",
                "MẪU",
                "Phụ lục số 2: Danh mục",
                "PHỤ LỤC SỐ II",
            ],
            ["dieu-1", "phu-luc-1", "phu-luc-2", "phu-luc-ii"],
        ),
        (
            ["Phần thứ nhất", "CHUNG", "Chương I", "TÊN", "Mục 1. TÊN", "Tiểu mục 2", "TÊN"],
            [
                *("phan-thu-nhat", "phan-thu-nhat-chuong-i", "phan-thu-nhat-chuong-i-muc-1"),
                "phan-thu-nhat-chuong-i-muc-1-tieu-muc-2",
            ],
        ),
        (
            ["Điều 1. Tên", "Điều 2. Tên", "PHỤ LỤC II", "MẪU", "Điều 1. Tên"],
            ["dieu-1", "dieu-2", "phu-luc-ii", "phu-luc-ii-dieu-1"],
        ),
        (
            ["Điều 1. Tên", "Điều 2. Tên", "QUY CHẾ", "", "Điều 1. Tên", "1. Một."],
            ["dieu-1", "dieu-2", "kem-theo-dieu-1", "kem-theo-dieu-1-khoan-1"],
        ),
    ],
)
def test_parts_have_the_anchors_that_their_labels_say(lines: list[str], anchors: list[str]) -> None:
    """However the lines are marked, with blank lines between or without."""
    assert list(read(*lines).anchors) == anchors


@pytest.mark.parametrize(
    "line",
    [
        "Điều 5 của Luật này quy định như sau",
        "Chương III của Luật này được áp dụng.",
        "Mục 1 Chương II quy định về hồ sơ.",
        "Điều kiện 1. Tên",
        "Điều 3, Điều 4 của Luật này",
        "Điều 3, khoản 2 Nghị định này",
        "Điều 2 - Nghị định số 98/2023/NĐ-CP",
        "Điều 2 - 5 của Luật này",
        "Phần lớn 1. đơn vị",
        "Theo Điều 5. Tên",
        "1. Khoản của một văn bản không có điều.",
        "| Điều 5. Tên | b |\n|---|---|\n| a | b |",
        "> Điều 5. Tên",
    ],
)
def test_a_sentence_is_no_heading(line: str) -> None:
    """Nor is what stands in a table or quotation."""
    written = read(line, "", "Điều 9. Tên")
    assert written.anchors == ("dieu-9",)


def test_the_number_of_a_clause_is_the_one_that_is_shown() -> None:
    """Nothing is counted anew, also where points part the list."""
    written = read("Điều 7. Tên", "", "4. Bốn:", "", "a) A;", "", "5. Năm.", "", "7. Bảy.")
    assert [anchor for anchor in written.anchors if "diem" not in anchor] == [
        *("dieu-7", "dieu-7-khoan-4", "dieu-7-khoan-5", "dieu-7-khoan-7"),
    ]


def test_an_article_quoted_by_an_amendment_is_none_of_its_own() -> None:
    """From “ to ”; a quotation that is never closed is none."""
    law = ["Điều 1. Sửa đổi", "1. Sửa Điều 5:", "“Điều 5. Tên", "", "1. Một.", "", "2. Hai.”", ""]
    written = read(*law, "Điều 2. Hiệu lực")
    assert written.anchors == ("dieu-1", "dieu-1-khoan-1", "dieu-2")
    unclosed = read("Điều 1. Sửa đổi", "", "“Điều 5. Tên", "", "Điều 2. Hiệu lực")
    assert unclosed.anchors == ("dieu-1", "dieu-2")


def test_the_title_stands_with_the_label_or_on_the_next_line() -> None:
    """A sentence is not made a title: the heading is the label alone."""
    law = ["Chương I", "", "QUY ĐỊNH CHUNG", "", "Điều 1. Phạm vi", "Thân.", "", "Điều 2.", ""]
    written = read(*law, "Điều 3. Ban hành Quy chế.", "", "Điều 4. Tên bị xuống", "dòng")
    assert [(each.label, each.title, each.is_excerpt) for each in written.provisions] == [
        ("Chương I", "QUY ĐỊNH CHUNG", False),
        ("Điều 1", "Phạm vi", False),
        ("Điều 2", "", False),
        ("Điều 3", "Ban hành Quy chế.", True),
        ("Điều 4", "Tên bị xuống dòng", False),
    ]
    assert '<h3 id="chuong-i" class="provision provision--chuong">Chương I<br>' in written.html
    assert re.search(r'<h4 id="dieu-3"[^>]*>Điều 3\.</h4>\n<p>Ban hành Quy chế\.</p>', written.html)


@pytest.mark.parametrize(
    ("lines", "anchor", "label"),
    [
        (["1. Một.", "*Sửa đổi bởi Điều 1 Luật A*"], "dieu-1-khoan-1", "khoản 1"),
        (["1. Một.", "", "*Được sửa đổi, bổ sung bởi Điều 1*"], "dieu-1-khoan-1", "khoản 1"),
        (["1. Một:", "a) A.", "*Bãi bỏ theo Luật A*"], "dieu-1-khoan-1-diem-a", "điểm a khoản 1"),
        (["*(Bổ sung bởi Luật A)*", "Thân."], "dieu-1", ""),
    ],
)
def test_a_line_of_italics_says_what_changed_the_provision_above(
    lines: list[str], anchor: str, label: str
) -> None:
    """Right under it, or after a blank line."""
    written = read("Điều 1. Tên", *lines, "Điều 2. Tên")
    (change,) = written.provisions[0].changes
    assert (change.anchor, change.label) == (anchor, label)
    assert written.html.count('<em class="amended">') == 1


@pytest.mark.parametrize(
    "lines",
    [
        ["1. Một, *sửa đổi bởi Luật A* thì thôi."],
        ["Sửa đổi bởi Luật A"],
        ["*Sửa đổi khoản 2*"],
    ],
)
def test_other_italics_stay_what_they_are(lines: list[str]) -> None:
    """Only a line of its own with the words counts."""
    assert read("Điều 1. Tên", *lines).provisions[0].changes == ()


def test_labels_that_occur_twice_and_numbers_that_are_left_out_are_known() -> None:
    """Links go to the first."""
    written = read("Điều 1. Tên", "", "Điều 2. Tên", "", "Điều 2. Tên", "", "Điều 4. Tên")
    assert written.doubled == ("Điều 2",)
    assert written.gaps == (("Điều 4", 3),)
    assert _ID.findall(written.html) == ["dieu-1", "dieu-2", "dieu-4"]


def test_the_id_of_an_editor_stays_beside_the_anchor() -> None:
    """Links to it go on working; an anchor that it takes is not given twice."""
    written = read("## Mở đầu {#dieu-1}", "", "### Điều 2. Tên {#rieng}", "", "Điều 1. Tên")
    assert sorted(_ID.findall(written.html)) == ["dieu-1", "dieu-2", "rieng"]
    assert (written.anchors, written.doubled) == (("dieu-2",), ("Điều 1",))


_LINE = st.sampled_from(
    [
        *("Phần thứ hai", "Chương I", "Chương II. Tên", "Mục 1", "TÊN CHƯƠNG", "Điều 1. Tên"),
        *("**Điều 2.** Ban hành *quy chế*.", "Điều 3. Tên điều", "Điều 1", "**Tên**", "1. Một;"),
        *("2. Hai: “trích", "3. Ba”.", "a) A;", "đ) Đ", "2a. Chèn", "*Sửa đổi bởi Luật A*", "Thân"),
        *("PHỤ LỤC", "- Gạch", "> Trích", "| a | b |", "| - | - |", "## Đầu đề {#dieu-1}", "", ""),
        *("[khoản 1](#dieu-1)", "“Điều 9. Trích", "hết.”", "chú[^1]", "[^1]: Thích", "&amp; < >"),
    ]
)


@given(st.lists(_LINE, max_size=25))
def test_anchors_are_unique_and_no_word_changes(lines: list[str]) -> None:
    """Whatever stands in whatever order: the account of the body holds for its page."""
    assume(lines.count("## Đầu đề {#dieu-1}") <= 1)  # else the check tells
    html = reading.read("\n".join(lines), "x.md", 1, is_signed=False).html
    ids = _ID.findall(html)
    written = outline(html, ids)
    assert words(written.html) == words(html)
    found = _ID.findall(written.html)
    assert len(found) == len(set(found))
    assert set(ids) | set(written.anchors) == set(found)
    assert [html.count(tag) for tag in ("<ol", "<li", "<em", "<a ")] == [
        written.html.count(tag) for tag in ("<ol", "<li", "<em", "<a ")
    ]
    opened = re.findall(r"<(h[3-6]|p|li|span)\b", written.html)
    closed = re.findall(r"</(h[3-6]|p|li|span)>", written.html)
    assert sorted(opened) == sorted(closed)


def test_the_made_text_has_all_its_parts() -> None:
    """The text that the browsers' tests look at."""
    body = _FIXTURE.read_text(encoding="utf-8").partition("\n\n")[2]
    written = read(body)
    assert len([each for each in written.provisions if each.kind == "dieu"]) == 7
    assert [change.anchor for each in written.provisions for change in each.changes] == [
        *("dieu-2-khoan-2-diem-dd", "dieu-3-khoan-2a", "dieu-4"),
    ]
