"""What editors mean is done where it is sure, told where it is not, and never guessed."""

from __future__ import annotations

import pytest

from portal.markup.reading import Reading, read


def _read(body: str) -> Reading:
    return read(body, "bai.md", 1)


def _told(body: str) -> list[tuple[str, int]]:
    return [(problem.code, problem.place.line) for problem in _read(body).problems]


@pytest.mark.parametrize(
    ("body", "html"),
    [
        ("14:30 ngày 3/8/2012, hội nghị.", "<p>14:30 ngày 3/8/2012, hội nghị.</p>"),
        ("PV: Thưa ông…", "<p>PV: Thưa ông…</p>"),
        ("---\nSau", "<hr>\n<p>Sau</p>"),
        ("                Đoạn thụt vào.", "<p>Đoạn thụt vào.</p>"),
        ("\tĐoạn tab", "<p>Đoạn tab</p>"),
        ("Kính gửi <Bộ Tư pháp>", "<p>Kính gửi &lt;Bộ Tư pháp&gt;</p>"),
        ("<họ và tên>", "<p>&lt;họ và tên&gt;</p>"),
        ("{Còn nữa}", "<p>{Còn nữa}</p>"),
        ("#thiduayeunuoc", "<p>#thiduayeunuoc</p>"),
        ("(*) Ghi chú (*)", "<p>(*) Ghi chú (*)</p>"),
        ("2 < 3 và 5 > 4", "<p>2 &lt; 3 và 5 &gt; 4</p>"),
        ("> 80 điểm: xuất sắc", "<p>&gt; 80 điểm: xuất sắc</p>"),
        (">= 5 năm", "<p>&gt;= 5 năm</p>"),
        ("5*3*2 m và 0912***456", "<p>5*3*2 m và 0912***456</p>"),
        ("**Năm 2012** và *2013*", "<p><strong>Năm 2012</strong> và <em>2013</em></p>"),
        ("*Gọi* 0912***, 5* và 6*", "<p><em>Gọi</em> 0912***, 5* và 6*</p>"),
        ("***Ngày 3/8/2012***", "<p><strong><em>Ngày 3/8/2012</em></strong></p>"),
        ("Ngày ***… 2012***, 0912***", "<p>Ngày <strong><em>… 2012</em></strong>, 0912***</p>"),
        ("ngày ____/____/2012", "<p>ngày ____/____/2012</p>"),
        ("+84 912 345 678", "<p>+84 912 345 678</p>"),
        ("Điều [3](4)", "<p>Điều [3](4)</p>"),
        ("[1]: Hồ-sơ", "<p>[1]: Hồ-sơ</p>"),
        ("Khối <A> và <B>.\n\nHai.", "<p>Khối &lt;A&gt; và &lt;B&gt;.</p>\n<p>Hai.</p>"),
        ("Mẫu <title> ghi tên", "<p>Mẫu &lt;title&gt; ghi tên</p>"),
        ("<b>đậm</b> <i>nghiêng</i>", "<p><b>đậm</b> <i>nghiêng</i></p>"),
        ("<strike>bãi bỏ</strike>", "<p><s>bãi bỏ</s></p>"),
        ("Một\u2028hai", "<p>Một<br>\nhai</p>"),
        ("a) một\nb) hai", "<p>a) một</p>\n<p>b) hai</p>"),
        ("1) một\n2) hai", "<p>1) một</p>\n<p>2) hai</p>"),
        ("Khoản hai\nĐiều 2. Ba", "<p>Khoản hai</p>\n<p>Điều 2. Ba</p>"),
        ("09. chín\n10. mười", '<p>09. chín</p>\n<ol start="10">\n<li>mười</li>\n</ol>'),
        ("- a\n- \n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("Gồm:\n- a\n- b", "<p>Gồm:</p>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("Gồm:\n• a;\n• b.", "<p>Gồm:</p>\n<ul>\n<li>a;</li>\n<li>b.</li>\n</ul>"),
        ("Gồm:\n– a;\n– b.", "<p>Gồm:</p>\n<ul>\n<li>a;</li>\n<li>b.</li>\n</ul>"),
        ("- a\n  - b", "<ul>\n<li>a<ul>\n<li>b</li>\n</ul>\n</li>\n</ul>"),
        ("```\na <b>\n```", "<pre><code>a &lt;b&gt;\n</code></pre>"),
        ("Xem https://x.vn/a.", None),
        ("(https://x.vn/a)", None),
        ('Website:https://x.vn/a, "sau"', None),
        ("<b>https://x.vn/a</b>", None),
        ('<a href="https://x.vn/a">https://x.vn/a</a>', None),
    ],
)
def test_what_is_sure_is_done(body: str, html: str | None) -> None:
    """Each without a diagnostic."""
    reading = _read(body)
    assert not reading.problems
    if html is None:
        assert [link.target for link in reading.facts.links] == ["https://x.vn/a"]
    else:
        assert reading.html == html


@pytest.mark.parametrize(
    "written",
    [
        "![Cờ đỏ] (a.jpg)",
        "! [Cờ đỏ](a.jpg)",
        "!{Cờ đỏ}(a.jpg)",
        "![Cờ\nđỏ](a.jpg)",
        "![Cờ đỏ](\na.jpg)",
        '<img\n src="a.jpg"\n alt="Cờ đỏ">',
        "<img src=a.jpg alt='Cờ đỏ' />",
        "![Cờ đỏ][1]\n\n[1]: a.jpg",
    ],
)
def test_a_photo_is_shown_however_it_is_typed(written: str) -> None:
    """Where the meaning is sure."""
    (figure,) = _read(f"{written}\n\nĐoạn.").facts.figures
    assert (figure.src, figure.alt) == ("a.jpg", "Cờ đỏ")


@pytest.mark.parametrize("name", ["anh (1).jpg", "Hội nghị 1.JPG", "a(b)c.png", "a b c.jpg"])
@pytest.mark.parametrize("form", ["![Cờ]({})", "Trong câu ![Cờ]({}) này", "![Cờ](<{}>)"])
def test_names_of_photos_may_have_blanks_and_parentheses(name: str, form: str) -> None:
    """As phones and Windows give them."""
    assert [figure.src for figure in _read(form.format(name)).facts.figures] == [name]


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ("Một.\n\n![Cờ đỏ (a.jpg)", ("P029", 3)),
        ("Một.\n\n[bài](http://x.vn/a b)", ("L006", 3)),
        ("Một.\n\n[bài]()", ("L005", 3)),
        ("Một.\n\n[](http://x.vn/)", ("L007", 3)),
        ("Một.\n\nHai[^2].", ("M007", 3)),
        ("Chữ <!-- quên đóng", ("M006", 1)),
        ("Chữ <!-- quên đóng\n\nHai <!-- ẩn --> ba.", ("M012", 1)),
        ("Một.\n\n<!— ẩn —>", ("M013", 3)),
        ("Một.\n\nHai -->", None),
        ("Một ` hai <!-- ẩn --> ba ` bốn", ("M011", 1)),
        ('<p style="display:none">bí mật</p>', ("M014", 1)),
        ('Một.\n\n<iframe src="x" />\n\nHai.', ("M001", 3)),
        ('<video src="a.mp4"></video>', ("E016", 1)),
        ("a" * 130 + ".\n" + "b" * 130 + ".\n" + "c" * 130, ("M008", 2)),
        ("STT\tTên\tSố\n1\tA\t2", ("M009", 1)),
    ],
)
def test_what_is_not_sure_is_told_at_its_line(body: str, problem: tuple[str, int] | None) -> None:
    """Once."""
    assert _told(body) == ([problem] if problem else [("M013", 3)])


@pytest.mark.parametrize(
    "body",
    [
        "Xin trân trọng cảm ơn! (Vỗ tay)",
        "Thành công!\n(Vỗ tay)",
        "Chúc mừng! [Cả hội trường vỗ tay]",
        "Tài liệu [3] (trang 5)",
        "Nước [Lào] (CHDCND)",
        "`![A](b.jpg)`",
        "1.\tMột\n2.\tHai",
        "a)\tMột\nb)\tHai",
        "·   Một\no   Hai\no   Ba",
        "Mũi tên A -> B => C",
        "Huyện Ea H`leo và Cư M`gar",
        "Năm 2021 – 2025 – nhiệm kỳ",
        "\n".join(f"{letter}) {'Tổ chức thực hiện ' * 9};" for letter in "abcdđ"),
    ],
)
def test_what_people_write_is_not_told(body: str) -> None:
    """No false alarms."""
    assert _told(body) == []


def test_a_comment_ends_where_it_ends_whatever_marks_stand_in_it() -> None:
    """Names of the Central Highlands are typed with a backtick."""
    body = "<!-- hỏi lại tên Ea H`leo --> Huyện Cư M`gar.\n\nHai.\n\n<!-- hết -->\nBa."
    assert _read(body).facts.text == "Huyện Cư M`gar.\nHai.\nBa."


def test_a_comment_on_a_line_of_its_own_parts_nothing() -> None:
    """Neither a table nor a photo from its caption."""
    table = "| A | B |\n| --- | --- |\n| 1 | 2 |\n<!-- | x | y | -->\n| 3 | 4 |"
    assert _read(table).html.count("<tr>") == 3
    figure = "![Cờ đỏ](a.jpg)\n<!-- hỏi lại -->\n*Lễ trao cờ*"
    assert [figure.caption for figure in _read(figure).facts.figures] == ["Lễ trao cờ"]


@pytest.mark.parametrize("rows", [1, 2, 3])
@pytest.mark.parametrize("below", ["Dòng sau bảng.", "*Nguồn: báo cáo*", "## Đầu đề", "- mục"])
def test_a_line_right_below_a_table_is_none_of_its_rows(rows: int, below: str) -> None:
    """However many rows it has."""
    table = "Trên\n| A | B |\n| --- | --- |\n" + "| 1 | 2 |\n" * rows + below
    reading = _read(table)
    assert reading.html.count("<tr>") == rows + 1
    assert reading.html.startswith("<p>Trên</p>")


def test_a_row_with_more_cells_than_the_head_keeps_them() -> None:
    """Markdown's own drops them."""
    assert _read("| A | B |\n| --- | --- |\n| 1 | 2 | ba |").facts.text.endswith("ba")


@pytest.mark.parametrize(
    "last",
    [
        "- Lưu: VT.",
        "1. Xem phụ lục",
        "Theo [Báo Nhân Dân](https://x.vn/)",
        "Theo https://x.vn/",
        "Liên hệ: 0912 345 678",
        "> Trích",
        "---",
        "<b>A</b>",
    ],
)
def test_a_line_below_the_end_mark_that_is_no_name_is_text(last: str) -> None:
    """A list, a quotation, a link, a number."""
    assert _read(f"Hết bài./.\n\n{last}").signature == ""


def test_footnotes_lead_there_and_back() -> None:
    """Numbered in the order in which the text names them; one that nothing names stays text."""
    body = "Một[^b], hai[^a].\n\n[^a]: A\n[^b]: B\n[^c]: Thừa"
    reading = _read(body)
    assert reading.html.index('id="fn-b"') < reading.html.index('id="fn-a"')
    assert 'href="#fnref-b"' in reading.html
    assert [(problem.code, problem.data["mark"]) for problem in reading.problems] == [
        ("M007", "[^c]")
    ]


def test_an_address_ends_where_a_footnote_begins() -> None:
    """Nothing of the note is part of it."""
    links = _read("Xem https://x.vn/a[^1].\n\n[^1]: Trang của Bộ.").facts.links
    assert [link.target for link in links] == ["https://x.vn/a"]


def test_blocks_of_old_sites_stay_apart() -> None:
    """Their elements go, their texts do not grow together."""
    assert _read("<center>VIỆT NAM</center><center>Độc lập</center>").facts.text == (
        "VIỆT NAM\nĐộc lập"
    )
