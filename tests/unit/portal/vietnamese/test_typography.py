"""Quotation marks, dashes and numbers as a compositor would set them."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.vietnamese import typography

_WRITTEN = st.text(st.sampled_from("\"' -–/<>&;[]()ab1Đđ.,\n"), max_size=40)


@pytest.mark.parametrize(
    ("typed", "set_"),
    [
        ('Phong trào "Vì an ninh Tổ quốc"', "Phong trào “Vì an ninh Tổ quốc”"),
        ('"Người tốt", "việc tốt".', "“Người tốt”, “việc tốt”."),
        ('từ ("a") đến ["b"]', "từ (“a”) đến [“b”]"),
        ("giai đoạn 2021 - 2025", "giai đoạn 2021–2025"),
        ("01 - 06/5/1952", "01–06/5/1952"),
        ("Ban Thi đua - Khen thưởng Trung ương", "Ban Thi đua - Khen thưởng Trung ương"),
        ("“đã đúng” 1–2", "“đã đúng” 1–2"),
        ("", ""),
    ],
)
def test_what_keyboards_have_becomes_what_print_has(typed: str, set_: str) -> None:
    """Names with a hyphen between words stay as they are; so does what is right already."""
    assert typography.in_text(typed) == set_


@pytest.mark.parametrize(
    ("html", "set_"),
    [
        ('<p>"An" <a href="/x/" title="1 - 2">nói "a"</a></p>',
         '<p>“An” <a href="/x/" title="1 - 2">nói “a”</a></p>'),
        ('<p>gọi là "<em>thi đua</em>".</p>', "<p>gọi là “<em>thi đua</em>”.</p>"),
        ('<p><strong>"An"</strong></p>', "<p><strong>“An”</strong></p>"),
        ("<td>04 - 06/5</td>", "<td>04–06/5</td>"),
        ('<p>"a"</p><pre><code>x = "1 - 2"</code></pre><p>"b"</p>',
         '<p>“a”</p><pre><code>x = "1 - 2"</code></pre><p>“b”</p>'),
        ('<p><code>"</code> là "dấu"</p>', '<p><code>"</code> là “dấu”</p>'),
    ],
)  # fmt: skip
def test_tags_and_code_stay_as_they_are(html: str, set_: str) -> None:
    """Only what readers see as text is set."""
    assert typography.in_html(html) == set_


@pytest.mark.parametrize(
    ("title", "whole"),
    [
        ("Nghị định số 98/2023/NĐ-CP có hiệu lực", ["98/2023/NĐ-CP"]),
        ('Đọc ký hiệu: từ "06/2022/QH15" đến "39-CT/TW"', ["“06/2022/QH15”", "“39-CT/TW”"]),
        ("Mười một kỳ Đại hội, 1952 - 2025", ["1952–2025"]),
        ("Hướng dẫn số 2746/HD-BTĐKT", ["2746/HD-BTĐKT"]),
        ("Văn kiện trên in-tơ-nét và/hoặc trên giấy", []),
        ("Một-Chuỗi-Rất-Dài-Không-Nên-Giữ-Liền", []),
        ("Thi đua yêu nước", []),
    ],
)
def test_a_number_is_not_parted_at_the_end_of_a_line(title: str, whole: list[str]) -> None:
    """Nor from the signs around it; its letters stay, so that it is found and copied as before."""
    html = typography.headline(title)
    assert re.findall(r'<span class="unbroken">([^<]*)</span>', html) == whole
    assert html.striptags() == typography.in_text(title)


@given(_WRITTEN)
def test_a_headline_is_safe_and_loses_no_letter(title: str) -> None:
    """Whatever is in it is escaped; without the spans it is the text."""
    html = typography.headline(title)
    bare = re.sub(r'<span class="unbroken">|</span>', "", html)
    assert unescape(bare) == typography.in_text(title)
    assert "<" not in bare


@given(_WRITTEN)
def test_setting_a_text_twice_changes_nothing_more(title: str) -> None:
    """And nothing but quotation marks and dashes is touched."""
    once = typography.in_text(title)
    assert typography.in_text(once) == once
    plain = str.maketrans({"“": '"', "”": '"'})
    assert once.translate(plain).replace("–", "-").replace(" ", "") == title.replace(
        "–", "-"
    ).replace(" ", "")


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("2021 - 2025", "2021–2025"),
        ("từ 01/8 - 15/8", "từ 01/8–15/8"),
        ("1,5 - 2,5 tỷ", "1,5–2,5 tỷ"),
        ("điện thoại 0243 - 733", "điện thoại 0243 - 733"),
        ("ĐT: 3733 - 1234", "ĐT: 3733 - 1234"),
        ("số tài khoản 1234 - 5678", "số tài khoản 1234 - 5678"),
        ("024 - 37331234", "024 - 37331234"),
        ("12 - 34 - 56", "12 - 34 - 56"),
    ],
)
def test_parts_of_a_telephone_or_account_number_are_no_range(written: str, shown: str) -> None:
    """An en dash between them would change the number."""
    assert typography.in_text(written) == shown
    assert typography.in_html(f"<p>{written}</p>") == f"<p>{shown}</p>"


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ('<p>"<strong>A</strong>" và</p>', "<p>“<strong>A</strong>” và</p>"),
        ('<p>gọi là "<em>B</em>".</p>', "<p>gọi là “<em>B</em>”.</p>"),
        ('<p>(<a href="/x/">"C"</a>)</p>', '<p>(<a href="/x/">“C”</a>)</p>'),
        ('<p>nói: "<a href="/x/">[D]</a>"</p>', '<p>nói: “<a href="/x/">[D]</a>”</p>'),
        ('<li>"E"</li><li>"F"</li>', "<li>“E”</li><li>“F”</li>"),
    ],
)
def test_a_mark_beside_a_tag_opens_or_closes_by_the_text_around_it(html: str, shown: str) -> None:
    """Bold, italics and links do not turn it."""
    assert typography.in_html(html) == shown


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        (
            "<p>theo Nghị định số 98/2023/NĐ-CP.</p>",
            '<p>theo Nghị định số <span class="unbroken">98/2023/NĐ-CP.</span></p>',
        ),
        ("<p>Chỉ thị 34-CT/TW</p>", '<p>Chỉ thị <span class="unbroken">34-CT/TW</span></p>'),
        ("<p>(06/2022/QH15)</p>", '<p><span class="unbroken">(06/2022/QH15)</span></p>'),
        ("<p>1/2 chiếc, 3-A</p>", "<p>1/2 chiếc, 3-A</p>"),
        ("<p>39/CT-TƯ</p>", '<p><span class="unbroken">39/CT-TƯ</span></p>'),
        ('<img alt="98/2023/NĐ-CP">', '<img alt="98/2023/NĐ-CP">'),
        (
            '<a href="/a/12/NĐ-CP" title="a > 1/B-C">2/D-E</a>',
            '<a href="/a/12/NĐ-CP" title="a > 1/B-C"><span class="unbroken">2/D-E</span></a>',
        ),
        ("<p>a/98/2023/NĐ-CP</p>", "<p>a/98/2023/NĐ-CP</p>"),
        (f"<p>1/{'A' * 30}-CP</p>", f"<p>1/{'A' * 30}-CP</p>"),
    ],
)
def test_the_number_of_a_document_stays_on_one_line_of_a_body(html: str, shown: str) -> None:
    """In the text alone; one that no phone could hold may break."""
    assert typography.unbroken(html) == shown


@given(st.text('1a/AĐ-. <>"p', max_size=40))
def test_holding_numbers_together_changes_no_other_sign(html: str) -> None:
    """What is taken away again leaves what was there."""
    held = typography.unbroken(html)
    assert held.replace('<span class="unbroken">', "").replace("</span>", "") == html
