"""What a machine may mend, and what it must leave alone."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.content import front_matter
from portal.diagnostics.diagnostic import Place, warning
from portal.markup import reading
from portal.mending.rules import CODES, mend, offers
from portal.vietnamese import text

HEADER = "Tiêu đề: Hội nghị\nNgày: 03/08/2012\n\n"

# what is written below a header -> what is mended
BODIES = {
    "letters in parts": ("Ho\u0302\u0323i nghi\u0323", "Hội nghị"),
    "a false Đ": ("Ðồng chí, ɖảng", "Đồng chí, đảng"),
    "blanks that do not break": ("Sáu\u00a0tháng", "Sáu tháng"),
    "a letter without width": ("Sáu\u200b tháng", "Sáu tháng"),
    "two blanks": ("Sáu  tháng   đầu năm", "Sáu tháng đầu năm"),
    "blanks on the wrong sides of parentheses": ("Nói rằng( vui )thế.", "Nói rằng (vui) thế."),
    "blanks within parentheses": ("Nói ( vui ), ( rất vui).", "Nói (vui), (rất vui)."),
    "a caption apart with its credit behind": (
        "![Cờ](a.jpg)\n\n*Lễ chào cờ.* Ảnh: Lê C",
        "![Cờ](a.jpg)\n*Lễ chào cờ. Ảnh: Lê C*",
    ),
    "a caption apart with its credit on another line": (
        "![Cờ](a.jpg)\n\n*Lễ chào cờ.*\nẢnh: Lê C",
        "![Cờ](a.jpg)\n*Lễ chào cờ. Ảnh: Lê C*",
    ),
    "a blank before a comma": ("Ủy ban , các bộ .", "Ủy ban, các bộ."),
    "no blank behind a comma": ("Đảng ủy,lãnh đạo;các bộ", "Đảng ủy, lãnh đạo; các bộ"),
    "a comma on the wrong side": ("Đảng ủy ,lãnh đạo", "Đảng ủy, lãnh đạo"),
    "a comma on the wrong side of one letter": ("Ông A ,phát biểu", "Ông A, phát biểu"),
    "a letter, commas and periods": (
        "Đ\nồng chí A ,phát biểu.Và nói.",
        "Đồng chí A, phát biểu. Và nói.",
    ),
    "a bold caption apart": (
        "![Cờ](a.jpg)\n\n**Lễ. Ảnh: Lê C**",
        "![Cờ](a.jpg)\n*Lễ. Ảnh: Lê C*",
    ),
    "a heading without its blank": ("Một.\n\n##Đầu đề\n\nHai.", "Một.\n\n## Đầu đề\n\nHai."),
    "items without their blank": ("-Một\n\n-Hai", "- Một\n\n- Hai"),
    "numbers without their blank": ("1.Một\n2.Hai", "1. Một\n2. Hai"),
    "bullets": ("• Một\n• Hai", "- Một\n- Hai"),
    "dashes": ("– Một\n– Hai", "- Một\n- Hai"),
    "a table without dashes": (
        "Một.\n| A | B |\n| 1 | 2 |",
        "Một.\n| A | B |\n| --- | --- |\n| 1 | 2 |",
    ),
    "a table without bars around": ("A | B\n1 | 2", "A | B\n| --- | --- |\n1 | 2"),
    "lines joined": (
        "- Hai.\nĐoạn tiếp\nThanh Hà",
        "- Hai.\n\nĐoạn tiếp\n\nThanh Hà",
    ),
    "a first letter": ("Đ\nồng chí An", "Đồng chí An"),
    "a first letter further off": ("**Đ**\n\nồng chí An", "Đồng chí An"),
    "a caption apart": ("![Cờ](a.jpg)\n\n\n*Lễ*", "![Cờ](a.jpg)\n*Lễ*"),
    "a bold caption": ("![Cờ](a.jpg)\n**Lễ**", "![Cờ](a.jpg)\n*Lễ*"),
    "a credit outside": ("![Cờ](a.jpg)\n*Lễ.* Ảnh: An", "![Cờ](a.jpg)\n*Lễ. Ảnh: An*"),
    "a credit below": ("![Cờ](a.jpg)\n*Lễ.*\nẢnh: An", "![Cờ](a.jpg)\n*Lễ. Ảnh: An*"),
    "a caption left open": ("![Cờ](a.jpg)\n*Lễ", "![Cờ](a.jpg)\n*Lễ*"),
    "a caption not opened": ("![Cờ](a.jpg)\nLễ*", "![Cờ](a.jpg)\n*Lễ*"),
    "a credit alone": ("![Cờ](a.jpg)\nẢnh: An", "![Cờ](a.jpg)\n*Ảnh: An*"),
    "capitals of a name": ("![Cờ](A.JPG)\n*Lễ*", "![Cờ](a.jpg)\n*Lễ*"),
}

# what looks like a fault and is none, or is none of ours
LEFT = (
    "1.000,5 và 16 : 9 ; tỷ số 2 , 3",
    "TP.Hồ Chí Minh, Nguyễn A.B, bao.Vn, Asp.Net và a.Bạn",
    "![Cờ](a.jpg)\n\n**Phần một**",
    "https://vi.vn/a,bc và `a  b,cd`",
    "Xuống dòng  \nở đây",
    "| a  b | c |\n| --- | --- |\n| d ,  | e |",
    "```\na  b ,c\n• x\n```",
    "<pre>a  b</pre>",
    "<!-- nháp ,  cũ -->",
    "[chữ](tep  a,bc.pdf)",
    "thu@vi.vn,ab@vi.vn",
    "Chọn: ( ) Có, ( x ) Không; f( x ); hàm(số), mục b )",
    "A\nAnh em trong nhà máy",
    "Ý\nkiến",
    "![Cờ](a.jpg)\nHình 1. Quang cảnh",
    "![Cờ](a.jpg)\n\nĐoạn sau",
    "![Cờ](a.jpg)\n*Lễ*\n\n*Nghiêng*",
    "– Chỉ một dòng",
    "Trang chủ | Tin tức",
    r"Một \| hai \| ba",
    "Nói … rồi ... thôi",
)

# a header -> in its usual form
HEADERS = {
    "Title: a\ndate: 2012-08-03": "Tiêu đề: a\nNgày: 03/08/2012",
    "tieu de: a\nNGÀY: ngày 3/8/2012": "Tiêu đề: a\nNgày: 03/08/2012",
    "Tiêu đề: a\nNgày: 3-8-2012 14h30": "Tiêu đề: a\nNgày: 03/08/2012 14:30",
    "Tiêu đề: a\nThẻ: x; y;z": "Tiêu đề: a\nThẻ: x, y, z",
    "Tiêu đề: a\nThẻ: #sơ kết #thi đua": "Tiêu đề: a\nThẻ: sơ kết, thi đua",
    "Tiêu đề: a; b\nNgày: hôm qua": "Tiêu đề: a; b\nNgày: hôm qua",
    "Tiêu đề: 3/8/2012\nNgười viết: An": "Tiêu đề: 3/8/2012\nNgười viết: An",
    "Tiêu đề: a\nĐính chính: 3/8/2012: sửa; x": "Tiêu đề: a\nĐính chính: 3/8/2012: sửa; x",
    "Title: a\nNgày: 3/8/2012\nẢnh đại diện: A.JPG": (
        "Tiêu đề: a\nNgày: 03/08/2012\nẢnh đại diện: a.jpg"
    ),
    "Tiêu đề : Hội nghị  ,tổng kết\nTóm tắt: Một câu tóm tắt .": (
        "Tiêu đề: Hội nghị, tổng kết\nTóm tắt: Một câu tóm tắt."
    ),
    'Tiêu đề: "Hội  nghị"\nThẻ: a  b': 'Tiêu đề: "Hội  nghị"\nThẻ: a  b',
    "Tiêu đề: a\nNgày: 03/8/2012": "Tiêu đề: a\nNgày: 03/8/2012",
    "Tiêu đề: a\nLạ: 3/8/2012": "Tiêu đề: a\nLạ: 3/8/2012",
}


def mended(written: str) -> str:
    """Mend an article beside which a.jpg lies."""
    return mend(written, names=["index.md", "a.jpg"])


@pytest.mark.parametrize(("written", "right"), BODIES.values(), ids=BODIES)
def test_a_mechanical_fault_of_a_text_is_mended(written: str, right: str) -> None:
    """The whole of it, and nothing around it."""
    assert (
        mended(f"{HEADER}Trước.\n\n{written}\n\nSau.\n") == f"{HEADER}Trước.\n\n{right}\n\nSau.\n"
    )


@pytest.mark.parametrize("written", LEFT)
def test_what_may_be_meant_is_left_alone(written: str) -> None:
    """A machine does not guess."""
    assert mended(HEADER + written) == HEADER + written


@pytest.mark.parametrize(("written", "right"), HEADERS.items())
def test_a_header_takes_its_usual_form(written: str, right: str) -> None:
    """Only names, dates and lists, and only where the value stays the same."""
    assert mended(f"{written}\n\nChữ.") == f"{right}\n\nChữ."


@pytest.mark.parametrize("written", ["thi dua khen thuong", "THI ĐUA KHEN THƯỞNG"])
def test_a_section_takes_the_name_that_the_portal_has_for_it(written: str) -> None:
    """Where only diacritics or capitals differ, and from one section alone."""
    names = ["Thi đua khen thưởng", "Tin tức", "Tin túc"]
    text_ = f"{HEADER.strip()}\nChuyên mục: {{}}\n\nChữ."
    assert mend(text_.format(written), sections=names) == text_.format(names[0])
    for unsure in ("tin tuc", "Thi đua", "Tin tức"):
        assert mend(text_.format(unsure), sections=names) == text_.format(unsure)


@pytest.mark.parametrize("written", ["", "\n", "a", "Title: a", "---", "---\nTitle: a\n---"])
def test_a_text_without_a_body_is_read_as_well(written: str) -> None:
    """A draft of one line."""
    assert mended(written) == written.replace("Title", "Tiêu đề")


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_all_other_bytes_stay(end: str) -> None:
    """Ends of lines, the byte order mark, blanks at the end, no end of line at the end."""
    written = f"\ufeffTitle: a{end}Ngày: 03/08/2012{end}{end}Một  hai{end}{end} ba  {end}\t"
    right = f"\ufeffTiêu đề: a{end}Ngày: 03/08/2012{end}{end}Một hai{end}{end} ba  {end}\t"
    assert mended(written) == right


def test_one_problem_can_be_mended_alone() -> None:
    """By its code and line, as the check tells them."""
    written = f"{HEADER}Một  hai\n\n![Cờ](a.jpg)\n**Lễ**\n\n![Cờ](a.jpg)\n**Hai**\n"
    assert mend(written, "P009", 7) == written.replace("**Lễ**", "*Lễ*")
    assert mend(written, "P009", 8) == written
    assert mend(written, "N001", 7) == written


def test_a_mend_is_offered_only_where_it_mends() -> None:
    """A button that does nothing would be a promise broken."""
    written = f"{HEADER}![Cờ](a.jpg)\nHình 1\n\n![Cờ](a.jpg)\n*Lễ.* Ảnh: An\n"
    assert not offers(warning("P010", Place("a", 4), src="a.jpg"), written)
    assert offers(warning("P010", Place("a", 7), src="a.jpg"), written)
    assert not offers(warning("H011", Place("a", 1)), written)
    assert {"P008", "P009", "P010", "P012", "G006", "M008", "M018", "M022"} == CODES


@pytest.mark.parametrize("folder", ["van-ban", "cong-khai", "trang", "guong"])
def test_other_texts_are_mended_by_their_own_fields(folder: str) -> None:
    """A name that an article has may be unknown there."""
    written = "tieu de: a\n\nMột  hai"
    mended_text = mend(written, folder=folder)
    assert mended_text.endswith("Một hai")
    assert front_matter.parse(mended_text, "")[0].fields


_PIECES = st.sampled_from(
    [
        *(body for body, _ in BODIES.values()),
        *LEFT,
        *("\n", "\n\n", " ", "  ", "**", "*", "_", "`", "![Cờ](a.jpg)", "- ", "1. ", "Lễ", "|"),
        *(
            "<!--",
            "-->",
            "<div>",
            "</div>",
            "> ",
            "    ",
            "\t",
            "[a](b)",
            "Ảnh: An",
            ", ",
            ",",
            "Đ",
        ),
    ]
)
_TEXTS = st.lists(_PIECES, max_size=12).map("".join)


@settings(deadline=None, max_examples=300)
@given(_TEXTS)
def test_readers_see_the_same_words(body: str) -> None:
    """Letter by letter: a mend may join a letter to its word, or make a mark of signs."""
    before, after = (_letters(text.clean(each)) for each in (body, _body(mended(HEADER + body))))
    assert before == after


@settings(deadline=None, max_examples=300)
@given(_TEXTS)
def test_what_was_mended_needs_no_mending(body: str) -> None:
    """A second run finds nothing."""
    once = mended(HEADER + body)
    assert mended(once) == once


def _body(written: str) -> str:
    return front_matter.parse(written, "")[0].body


def _letters(body: str) -> Counter[str]:
    shown = reading.read(body, "a", 1).facts.text
    without_marks = re.sub(r"(?m)(?:^|(?<=[ |]))(?:#{2,6}|-|\d{1,2}\.)(?=[^\W\d_])", "", shown)
    return Counter(re.sub(r"[\s*_|]", "", without_marks))
