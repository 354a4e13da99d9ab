from __future__ import annotations

import pytest

from portal.markup.reading import read


def _told(body: str) -> list[tuple[str, int]]:
    return [(problem.code, problem.place.line) for problem in read(body, "bai.md", 1).problems]


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("<div>\nMột câu.\n**đậm** và *nghiêng*\n</div>", 3),
        ("<p align=center>**Đậm**</p>", 1),
        ("Một.\n\n<center>\n\n## Đầu đề\n\n</center>", 5),
        ("<div>\n- một\n- hai\n</div>", 2),
        ("<div>\nĐoạn một.\n\nĐoạn hai.\n</div>", 4),
        ("<table><tr><td>Xem [x](https://a.vn/)</td></tr></table>", 1),
        ("<table><tr><td>Xem[^1]</td></tr></table>\n\n[^1]: Chú", 1),
        ("<blockquote>\n| A | B |\n| --- | --- |\n</blockquote>", 2),
    ],
)
def test_markdown_within_html_is_told_once_at_its_line(body: str, line: int) -> None:
    """Nothing reads it there."""
    assert _told(body) == [("M015", line)]


@pytest.mark.parametrize(
    "body",
    [
        "<div>\n![Cờ đỏ sao vàng](a.jpg)\n</div>",
        "<p>\n![Cờ đỏ sao vàng](a.jpg)</p>",
        "<pre>\n![Cờ đỏ sao vàng](a.jpg)\n</pre>",
        "<pre><code>**a**\n![Cờ đỏ sao vàng](a.jpg)\n</code></pre>",
    ],
)
def test_a_photo_within_html_is_told_and_shown_without_it(body: str) -> None:
    """The mend works: the tags go, the photo is there."""
    assert _told(body) == [("P030", 2)]
    mended = "\n".join(line for line in body.replace("</p>", "").split("\n") if "<" not in line)
    assert [figure.src for figure in read(mended, "bai.md", 1).facts.figures] == ["a.jpg"]


@pytest.mark.parametrize(
    "body",
    [
        "<div>\n<p>- Như trên;</p>\n<p>- Lưu: VT.</p>\n</div>",
        "<table><tr><td>5*3*2 m</td><td>(*) a_b_c (*)</td></tr></table>",
        "<pre>\n**không đổi** `gì`\n</pre>",
        "<div>Một câu [1] (trang 5).\n<p>Hai.</p>\n\n<p>Ba.</p></div>",
    ],
)
def test_html_without_markdown_is_not_told(body: str) -> None:
    """No false alarms."""
    assert _told(body) == []


@pytest.mark.parametrize(
    "body",
    [
        *("CẦN DUYỆT: xem lại", "Đoạn này [NHÁP] còn dài", "NHÁP: viết tiếp", "Nháp: a", "TODO: a"),
        *("- (CẦN BỔ SUNG)", "Lorem ipsum dolor", "![NHÁP: bốn chữ ở đây](a.jpg)\n*Chú thích*"),
    ],
)
def test_marks_of_unfinished_work_are_asked_about(body: str) -> None:
    """Readers would see them."""
    assert [code for code, _ in _told(body)] == ["M016"]


@pytest.mark.parametrize(
    "body",
    [
        "Bộ gửi bản nháp: ba trang, cần duyệt: trước ngày 5.",
        "Đại hội XXX (nháp) và nhà máy TODO",
        "Việc chưa xong. Viết tiếp trang sử.",
    ],
)
def test_words_about_drafts_are_no_marks(body: str) -> None:
    """Only capitals, brackets, or the beginning of a paragraph."""
    assert _told(body) == []


def test_an_unapproved_caption_is_told_once() -> None:
    """As the caption that it is."""
    body = "![Cờ đỏ sao vàng](a.jpg)\n*CẦN DUYỆT: Lễ trao cờ*"
    assert [code for code, _ in _told(body)] == ["P020"]


@pytest.mark.parametrize(
    ("body", "codes"),
    [
        ("[b]Đậm[/b] và [b]đậm[/b]", ["[b]"]),
        ("[url=https://x.vn/]chữ[/url]\n\n[img]a.jpg[/img]", ["[url=https://x.vn/]", "[img]"]),
        ("{mosimage}\n\n{gallery}2012/a{/gallery}", ["{mosimage}", "{gallery}"]),
        ("{loadposition user7} {youtube}abc{/youtube}", ["{loadposition user7}", "{youtube}"]),
        ("[caption id=a width=300]Chữ[/caption]", ["[caption id=a width=300]"]),
        ("[gallery ids=1,2] [gallery]", ["[gallery ids=1,2]"]),
    ],
)
def test_codes_of_other_software_are_told_once_each(body: str, codes: list[str]) -> None:
    """Forums, Joomla and WordPress would have read them."""
    problems = [problem for problem in read(body, "bai.md", 1).problems if problem.code == "M017"]
    assert [problem.data["found"] for problem in problems] == codes


@pytest.mark.parametrize(
    "body", ["Điểm [b] khoản 2, mục [i], [s]", "{Còn nữa} {tab}u", "[Video] phóng sự", "`[b]x[/b]`"]
)
def test_brackets_of_a_text_are_no_codes(body: str) -> None:
    """A name alone is one only if its end is there, too."""
    assert "M017" not in {code for code, _ in _told(body.replace("{tab}u", ""))}


@pytest.mark.parametrize("alt", ["**Cờ** đỏ sao vàng", "Cờ `đỏ` sao vàng", "Cờ <b>đỏ</b> sao vàng"])
def test_a_description_is_plain_text(alt: str) -> None:
    """Its marks are told, as they would be read out."""
    assert [code for code, _ in _told(f"![{alt}](a.jpg)\n*Lễ trao cờ*")] == ["P031"]


@pytest.mark.parametrize(
    "body",
    [
        r"![Cờ \*\*đỏ\*\* sao vàng](a.jpg)",
        r"![Cờ \`đỏ\` sao vàng](a.jpg)",
        "![Cờ &lt;b>đỏ&lt;/b> sao vàng](a.jpg)",
        "![Cờ &amp;nbsp; sao vàng](a.jpg)",
        r"\[b]Chữ\[/b]",
        r"\{gallery\}2012/a\{/gallery\}",
        "- Một\n- \\[img]a.jpg\\[/img]\n- Ba",
    ],
)
def test_an_escaped_mark_or_code_is_text(body: str) -> None:
    """In a description of a photo, and where a code of other software is meant to be shown."""
    assert not {code for code, _ in _told(body)} & {"P031", "M017"}


def test_what_is_escaped_elsewhere_excuses_no_mark() -> None:
    """A photo and an item of a list are looked at one by one."""
    body = "![Cờ \\*đỏ **sao** vàng](a.jpg)\n\n- \\[b]Một\\[/b]\n- [b]Hai[/b]"
    assert {code for code, _ in _told(body)} >= {"P031", "M017"}


def test_words_whose_line_is_not_known_break_no_reading() -> None:
    """Such as those of a caption that is half in italics, in a text with a backslash."""
    body = "Một\\*.\n\n![Đoàn](a.jpg)\n*Ông **A**, xem [bài](/b/). Ảnh: *An* &amp; Bình*"
    assert "Bình" in read(body, "bai.md", 9).facts.text


def test_a_footnote_with_a_blank_in_its_name_is_told() -> None:
    """It is no footnote."""
    assert {code for code, _ in _told("Xem[^ghi chú].\n\n[^ghi chú]: Một")} == {"M007"}


def test_a_telephone_number_as_address_is_told() -> None:
    """Without tel: it is no link."""
    assert _told("Gọi [đường dây nóng](02437123456)") == [("L006", 1)]


@pytest.mark.parametrize(
    "body",
    [
        "!\\[giả\\](x.jpg)",
        "!\\[giả](x.jpg) là cách viết",
        "Viết \\[chữ\\](http://a.vn/b) thế.",
        "Viết [chữ\\](http://a.vn/b) thế.",
        "Chú thích\\[^1] viết thế.",
        "\\[^1]: Nội dung",
    ],
)
def test_marks_that_were_escaped_are_text(body: str) -> None:
    """Whoever writes a backslash before a mark means the mark to be seen."""
    assert not _told(body)
    assert read(body, "bai.md", 1).facts.text == body.replace("\\", "")


def test_a_mark_beside_one_that_was_escaped_is_still_told() -> None:
    """The escape is of one mark only."""
    assert _told("Viết \\[chữ\\](http://a.vn/b), xem [x](http://a.vn/b c) và a[^2].") == [
        ("L006", 1),
        ("M007", 1),
    ]


def test_a_slip_that_was_escaped_is_not_mended() -> None:
    """It is text as well."""
    assert read("\\![giả] (x.jpg)", "bai.md", 1).facts.text == "![giả] (x.jpg)"


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("##Đầu đề dính", [("M018", 1)]),
        ("Câu một.\n###Đầu đề dính\nCâu hai.", [("M018", 2)]),
        ("Gồm:\n\n-gạch dính\n\n-gạch hai\n\n-gạch ba", [("M018", 3)]),
        ("1.số dính\n2.số hai", [("M018", 1)]),
        ("Có chữ **đậm mở ở đây.", [("M019", 1)]),
        ("Có chữ đậm** ở đây.", [("M019", 1)]),
        ("Có __chữ đậm mở ở đây.", [("M019", 1)]),
        ("Có *chữ nghiêng mở ở đây.", [("M019", 1)]),
        ("Có *chữ nghiêng * đóng muộn.", [("M019", 1)]),
        ("_Chữ nghiêng mở ở đây.", [("M019", 1)]),
        ("Một *câu* và *câu nữa.", [("M019", 1)]),
        ("- một\n- _hai mở\n- ba", [("M019", 2)]),
    ],
)
def test_marks_that_miss_their_blank_or_their_end_are_told(
    body: str, told: list[tuple[str, int]]
) -> None:
    """Readers would see them."""
    assert _told(body) == told


@pytest.mark.parametrize(
    "body",
    [
        "#thidua yêu nước",
        "-5 độ\n\n-7 độ",
        "1.500 đại biểu\n\n2.500 đại biểu",
        "1.2.2020",
        "-Như trên;\n-Lưu: VT.",
        "-Nói thế thôi.",
        "1.Chủ trì",
        "\\##Đầu đề",
        "`##Đầu đề`",
        "Chữ \\*\\*đậm và 5 ** 3.",
        "Chữ `**đậm` thôi.",
        "Đạt 120** điểm.\n\n**Số liệu sơ bộ",
        "Xem (**) bên dưới; số 0912***456.",
        "Đạt 120* điểm.\n\n*Số liệu sơ bộ",
        "*Số liệu sơ bộ của *một* đơn vị",
        "Lê A*, Trần B (*) và *chữ.",
        "Ngày __ tháng __ năm __; ngày__tháng__năm__.",
        "Tệp bao_cao, _id và *.docx; 2 * 3 * 4.",
        "Chữ \\*nghiêng và \\_nghiêng, `*mã` và `_mã`.",
        "Mật khẩu là ***, thư a_b@vi-du.example.",
    ],
)
def test_signs_that_are_no_marks_are_not_told(body: str) -> None:
    """Hashtags, numbers, dates, dialogue; what was escaped; code; signs of notes."""
    assert not [code for code, _ in _told(body) if code in {"M018", "M019"}]
