"""What the Markdown does not show is named, with its words."""

from __future__ import annotations

import pytest

from portal.conversion import html, word
from tests.unit.portal.conversion import docx


@pytest.mark.parametrize(
    ("source", "what", "text"),
    [
        ("<script>alert(1)</script>", "mã lệnh", "alert(1)"),
        ("<iframe src='https://a.vn/b'></iframe>", "nội dung nhúng", "https://a.vn/b"),
        (
            "<iframe src='https://a.vn/b'>a <b>b</b></iframe>",
            "nội dung nhúng",
            "https://a.vn/b a b",
        ),
        ("<video src=a.mp4>a</video>", "nội dung nhúng", "a.mp4 a"),
        ("<video src=a.mp4>", "nội dung nhúng", "a.mp4"),
        ("<object data='a.swf'><p>a</p></object>", "nội dung nhúng", "a.swf a"),
        ("<embed src='a.swf'>", "nội dung nhúng", "a.swf"),
        ("<input value='Nguyễn A'>", "ô của biểu mẫu", "Nguyễn A"),
        ("<input type=submit value='G&#7917;i'>", "ô của biểu mẫu", "Gửi"),
        (
            "<i> nghiêng</i>chữ<b>giữa</b>từ",
            "chữ đậm, nghiêng bên trong một từ",
            "nghiêngchữgiữatừ",
        ),
        ("a <b>Hội</b><i>nghị</i>", "chữ đậm, nghiêng bên trong một từ", "Hộinghị"),
        ("<svg><text>a</text></svg>", "hình vẽ (SVG)", "a"),
        ("<p style='display:none'>a b</p>", "chữ ẩn (người đọc không thấy)", "a b"),
        ("<span style='font-size:0pt'>a</span>", "chữ ẩn (người đọc không thấy)", "a"),
        ("<span style='mso-hide:all'>a</span>", "chữ ẩn (người đọc không thấy)", "a"),
        ("<del cite='mailto:A'>a</del>b", "chữ đã xóa khi sửa có theo dõi", "a"),
        ("<div style='mso-element:comment'>a</div>", "nhận xét trong Word", "a"),
        (
            "<div style='mso-element:footer'>Trang 1</div>",
            "đầu trang, chân trang của Word",
            "Trang 1",
        ),
        (
            "<!--[if gte vml 1]><v:shape><v:textbox><p>a</p></v:textbox></v:shape><![endif]-->",
            "chữ trong khung chữ của Word",
            "a",
        ),
        ("<!--[if gte vml 1]><v:rect></v:rect><![endif]-->", "hình vẽ của Word", ""),
        ("<!--[if gte msEquation 12]><m:oMath>x=1</m:oMath><![endif]-->", "công thức", "x=1"),
        ("<a href='javascript:x()'>a</a>", "liên kết không dùng được", "a javascript:x()"),
        ("<a href='file:///C:/a.doc'>a</a>", "liên kết không dùng được", "a file:///C:/a.doc"),
        ("<a href='#_Toc1'>a</a>", "liên kết trong tệp gốc", "a"),
        (
            "<img src='https://a.vn/b.jpg' alt='c'>",
            "1 ảnh ở trang khác",
            "ảnh 1 (c https://a.vn/b.jpg) ở đầu",
        ),
        (
            "<p>a b</p><img src='cid:a@b'>",
            "1 ảnh không theo được khi dán từ thư: lưu ảnh rồi thêm ở thẻ Ảnh",
            "ảnh 1 sau “a b”",
        ),
        (
            "<img src='file:///C:/a.jpg'><p>một hai ba bốn năm sáu.<img src='C:\\b.png' alt=Cờ>",
            "2 ảnh không theo được khi dán từ Word: thả cả tệp .docx, hoặc thêm ảnh ở thẻ Ảnh",
            "ảnh 1 ở đầu; ảnh 2 (Cờ) sau “một hai ba bốn năm sáu.”",
        ),
        ("<img src='/images/a.jpg'>", "1 ảnh nằm ở tệp khác", "ảnh 1 (/images/a.jpg) ở đầu"),
        ("<p>a</p><img src=''>", "1 ảnh không có tệp", "ảnh 1 sau “a”"),
        ("<img src='photo:7'>", "1 ảnh không có tệp", "ảnh 1 ở đầu"),
        ("<img src='a.jpg' alt='DSC_0012'>", "mô tả ảnh chỉ là tên tệp", "DSC_0012"),
        (
            "<table><tr><td colspan=2>a<tr><td>b<td>c<tr><td>d<td>e</table>",
            "ô gộp của bảng (chữ nằm ở ô đầu)",
            "",
        ),
        (
            "<font face='.VnTime'>Héi nghÞ</font>",
            "chữ gõ bằng phông .VnTime, đã đổi sang Unicode, xin đọc lại",
            "",
        ),
        ("<a href='https://a.vn'><img src='a.jpg'></a>", "liên kết đặt vào ảnh", "https://a.vn"),
    ],
)
def test_what_is_lost_is_told(source: str, what: str, text: str) -> None:
    """One entry each, and no other."""
    assert [(each.what, each.text) for each in html.convert(source).dropped] == [(what, text)]


@pytest.mark.parametrize(
    "source",
    [
        "<!-- ghi chú -->a",
        "<head><title>x</title><style>p{color:red}</style></head>a",
        "<xml><o:Author>x</o:Author></xml>a",
        "<!--[if gte mso 9]><xml><w:View>Normal</w:View></xml><![endif]-->a",
        "<![if !supportEmptyParas]>&nbsp;<![endif]>a<o:p></o:p>",
        "<img src='https://a.vn/dot.gif' width=1 height=1>a",
        "<img src='data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///ywAAAAAAQABAAACAUQAOw=='>a",
        "<img src='data:image/svg+xml,%3Csvg viewBox=%220 0 4 3%22%3E%3C/svg%3E'>a",
        "<ins cite='mailto:A'>a</ins>",
        "<a name=b></a>a",
        "<input type=hidden value=x>a",
    ],
)
def test_what_nobody_misses_is_not_told(source: str) -> None:
    """Everything that a reader of the source did not see either."""
    converted = html.convert(source)

    assert (converted.markdown, converted.dropped) == ("a\n", ())


def test_words_of_unfinished_work_keep_their_look() -> None:
    """The check reports them; they are shown as they are meant."""
    converted = html.convert("<p>CẦN SỬA: <b>tên</b></p>")

    assert (converted.markdown, converted.dropped) == ("CẦN SỬA: **tên**\n", ())


@pytest.mark.parametrize(
    ("source", "markdown"),
    [
        ("<i> nghiêng</i>chữ<b>giữa</b>từ", "nghiêngchữgiữatừ\n"),
        ("<p>a <i>b nghiêng</i>chữ c</p>", "a *b* nghiêngchữ c\n"),
        ("<b><i>ngh</i>iêng</b>", "**nghiêng**\n"),
        ("<b>Đ</b>ồng chí", "Đồng chí\n"),
        ("<b>đồng chí</b>, a", "**đồng chí**, a\n"),
    ],
)
def test_a_word_has_one_look(source: str, markdown: str) -> None:
    """Marks cannot be written inside a word; they do not spread over it."""
    assert html.convert(source).markdown == markdown


def test_white_text_stays_and_is_told() -> None:
    """On a page of a dark mode all text may be white; on a filled cell it is meant."""
    white = html.convert("<p>a <span style='color:#fff'>b</span></p>")
    filled = html.convert("<div style='background:#036'><p style='color:white'>a</p></div>")

    assert white.markdown == "a b\n"
    assert [each.text for each in white.dropped] == ["b"]
    assert (filled.markdown, filled.dropped) == ("a\n", ())


@pytest.mark.parametrize(
    ("face", "written", "read"),
    [
        (".VnTime", "Héi nghÞ s¬ kÕt c«ng t¸c thi ®ua", "Hội nghị sơ kết công tác thi đua"),
        (".VnTimeH", "Héi nghÞ s¬ kÕt", "HỘI NGHỊ SƠ KẾT"),
        ("VNI-Times", "Hoäi nghò sô keát, Ñaûng", "Hội nghị sơ kết, Đảng"),
        ("VPS Times", "H¶i nghÎ sÖ k‰t, Çäng", "Hội nghị sơ kết, đảng"),
        (".VnTime", "Hội nghị sơ kết", "Hội nghị sơ kết"),
        ("Arial", "Héi nghÞ", "Héi nghÞ"),
    ],
)
def test_text_in_fonts_older_than_unicode_is_decoded(face: str, written: str, read: str) -> None:
    """By the font that is named, unless the text is Unicode all the same."""
    for source in (
        f"<font face='{face}'>{written}</font>",
        f"<p style='font-family:\"{face}\"'>{written}",
    ):
        assert html.convert(source).markdown == f"{read}\n"


@pytest.mark.parametrize(
    ("font", "written", "read"),
    [
        ("Wingdings", "ü", "✓"),
        ("Wingdings", "\uf0fc", "✓"),
        ("Wingdings", "o", "☐"),
        ("Wingdings 2", "R", "☑"),
        ("Symbol", "³", "≥"),
        ("Symbol", "\uf0b3", "≥"),
        ("Symbol", "Hội nghị", "Hội nghị"),
        ("Arial", "\uf0fc", "✓"),
        ("Arial", "\uf0b3", "≥"),
    ],
)
def test_signs_of_fonts_are_unicode(font: str, written: str, read: str) -> None:
    """As Word writes them into the clipboard, and as signs inserted into a file."""
    style = f"font-family:{font};mso-char-type:symbol;mso-symbol-font-family:{font}"
    source = f"<p>a <span style='{style}'>{written}</span> b</p>"
    assert html.convert(source).markdown == f"a {read} b\n"
    look = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>'
    runs = docx.run("a ") + docx.run(written, look) + docx.run(" b")
    assert word.convert(docx.file(docx.p(runs))).markdown == f"a {read} b\n"
    if font != "Arial" and len(written) == 1:
        sign = f'<w:r><w:sym w:font="{font}" w:char="{ord(written):04X}"/></w:r>'
        runs = docx.run("a ") + sign + docx.run(" b")
        assert word.convert(docx.file(docx.p(runs))).markdown == f"a {read} b\n"


def test_a_ticked_box_is_no_item() -> None:
    """A form's line has others beside it."""
    source = "<p><font face=Wingdings>ü</font> Có <font face=Wingdings>o</font> Không</p>"
    assert html.convert(source).markdown == "✓ Có ☐ Không\n"
    assert html.convert("<p>✓ Có</p><p>✓ Không</p>").markdown == "- Có\n- Không\n"


def test_a_sign_that_only_its_font_has_is_told() -> None:
    """Readers see an empty box."""
    (told,) = html.convert("<p>a \ue123</p>").dropped
    assert told.what == "ký hiệu của phông riêng, người đọc chỉ thấy ô trống"


_CELLS = "<tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr>"
_NESTED = f"<table><tr><td>A</td><td>B</td></tr><tr><td>C</td><td><table>{_CELLS}</table></td></tr>"


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (_NESTED, "bảng trong bảng (các ô của bảng ngoài thành những đoạn rời): A B C 1 2 3 4"),
        (
            f"<ul><li>Một<table>{_CELLS}</table></li><li>Hai</li></ul>",
            "bảng trong một mục (bảng đứng riêng sau mục ấy): 1 2 3 4",
        ),
        (
            "<table><tr><td><img src='a.jpg' alt='x'></td><td>Lời bên</td></tr></table>",
            "bảng đặt ảnh cạnh chữ (các ô thành những đoạn rời): Lời bên",
        ),
        (
            "<p><abbr title='Hội đồng &amp; ban'>HĐ</abbr></p>",
            "lời giải nghĩa của chữ viết tắt: Hội đồng & ban",
        ),
    ],
)
def test_a_form_that_is_not_kept_is_told(source: str, told: str) -> None:
    """The words stay, but not how they stood."""
    assert told in [f"{each.what}: {each.text}" for each in html.convert(source).dropped]


@pytest.mark.parametrize(
    "source",
    [
        f"<table><tr><td>A</td><td><table>{_CELLS}</table></td></tr></table>",
        "<table><tr><td><img src='a.jpg' alt='x'></td></tr><tr><td>Lời</td></tr></table>",
        "<table><tr><td><img src=a.jpg><td><img src=b.jpg><tr><td>Một<td>Hai</table>",
    ],
)
def test_the_frame_of_a_page_and_photos_above_captions_are_not_told(source: str) -> None:
    """Nobody misses them."""
    assert not [each for each in html.convert(source).dropped if "bảng" in each.what]


def test_quotations_within_a_sentence_keep_the_quotation_marks_that_browsers_show() -> None:
    """They are not in the text of the source."""
    assert html.convert("<p>Nói: <q>đi <b>ngay</b></q>.</p>").markdown == "Nói: “đi **ngay**”.\n"


def test_the_number_of_an_empty_item_is_told() -> None:
    """A browser shows it, and nothing beside it."""
    converted = html.convert("<ol><li>a</li><li></li></ol>")

    assert converted.markdown == "1. a\n"
    assert [(each.what, each.text) for each in converted.dropped] == [("số của mục trống", "2.")]
