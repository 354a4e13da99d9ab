"""A Word file becomes the Markdown of what Word shows."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from portal.conversion import word
from tests.unit.portal.conversion import docx
from tests.unit.portal.conversion.docx import p, run, style

_LEGAL = docx.numbering(
    docx.level(0, "upperRoman", "%1.")
    + docx.level(1, "decimal", "%2.")
    + docx.level(2, "lowerLetter", "%3)"),
    docx.level(0, "bullet", "\uf0b7") + docx.level(1, "bullet", "o"),
    docx.level(0, "decimal", "Điều %1.") + docx.level(1, "decimal", "%1.%2."),
    docx.level(0, "decimal", "%1.", start=5),
    docx.level(0, "upperRoman", "%1.")
    + docx.level(1, "decimal", "%1.%2.").replace("<w:lvlText", "<w:isLgl/><w:lvlText"),
)
_STYLES = docx.styles(
    Title='<w:name w:val="Title"/>',
    Muc='<w:name w:val="heading 2"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>',
    MucNho='<w:name w:val="Mục nhỏ"/><w:basedOn w:val="Muc"/>',
    ChuThich='<w:name w:val="caption"/><w:rPr><w:b/></w:rPr>',
    TrichDan='<w:name w:val="Intense Quote"/>',
    Cu='<w:name w:val="Cũ"/><w:rPr><w:rFonts w:ascii=".VnTime"/></w:rPr>',
    Dam='<w:name w:val="Đậm"/><w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:b/></w:rPr>',
)
_PARTS = {"word/numbering.xml": _LEGAL, "word/styles.xml": _STYLES}


def _markdown(body: str) -> str:
    return word.convert(docx.file(body, _PARTS)).markdown.rstrip("\n")


def _photo(color: str) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (64, 48), color).save(made, "PNG")
    return made.getvalue()


@pytest.mark.parametrize(
    ("body", "markdown"),
    [
        (
            p("A", docx.item(1))
            + p("B", docx.item(1, 1))
            + p("C", docx.item(1, 2))
            + p("D", docx.item(1, 1))
            + p("E", docx.item(1))
            + p("F", docx.item(1, 1)),
            "I. A\n\n1. B\n\na) C\n\n2. D\n\nII. E\n\n1. F",
        ),
        (p("A", docx.item(2)) + p("B", docx.item(2, 1)), "- A\n  - B"),
        (
            p("A", docx.item(3)) + p("B", docx.item(3, 1)) + p("C", docx.item(3)),
            "Điều 1. A\n\n1.1. B\n\nĐiều 2. C",
        ),
        (p("A", docx.item(4)) + p("giữa") + p("B", docx.item(4)), "5. A\n\ngiữa\n\n6. B"),
        (p("A", style("Muc")) + p("B", style("MucNho")), "## I. A\n\n## II. B"),
        (p("A", docx.item(5)) + p("B", docx.item(5, 1)), "I. A\n\n1.1. B"),
    ],
)
def test_numbers_are_those_that_word_shows(body: str, markdown: str) -> None:
    """A file only says how to count; "Điều 1." must not become "1."."""
    assert _markdown(p("Tiêu đề", style("Title")) + body) == markdown


@pytest.mark.parametrize(
    ("body", "markdown"),
    [
        (p(run("a ") + run("b", "<w:b/>") + run(" c", "<w:i/>")), "a **b** *c*"),
        (p(run("a ") + run("b", '<w:b w:val="0"/>')), "a b"),
        (p(run("m") + run("2", '<w:vertAlign w:val="superscript"/>')), "m<sup>2</sup>"),
        (p("a", style("TrichDan")), "> a"),
        (p("Héi nghÞ s¬ kÕt", style("Cu")), "Hội nghị sơ kết"),
        (p("<w:r><w:t>t</w:t><w:softHyphen/><w:t>ng</w:t></w:r>", style("Cu")), "tưng"),  # byte AD
        (p("<w:r><w:t>từ</w:t><w:softHyphen/><w:t>ng</w:t></w:r>"), "từng"),
        (p('<w:fldSimple w:instr=" SEQ ">' + run("12") + "</w:fldSimple>"), "12"),
        (p('<w:ins w:author="A">' + run("a") + "</w:ins>"), "a"),
        (p("<w:r><w:t>a</w:t><w:cr/><w:t>b</w:t></w:r>"), "a  \nb"),
        (p('<w:r><w:t>a</w:t><w:br w:type="page"/><w:t>b</w:t></w:r>'), "a  \nb"),
        (
            docx.table(("A", "B"), ("1", "2"), ("3", "4")),
            "| A | B |\n| --- | --- |\n| 1 | 2 |\n| 3 | 4 |",
        ),
        (docx.table((p("BỘ") + p("Số: 1"), p("CỘNG HÒA"))), "BỘ\n\nSố: 1\n\nCỘNG HÒA"),
    ],
)
def test_looks_and_tables_are_kept(body: str, markdown: str) -> None:
    """Looks come from runs and from styles."""
    assert _markdown(body) == markdown


def test_what_is_in_a_cell_merged_into_the_one_above_is_told() -> None:
    """Word does not show it either."""
    merged = '<w:tcPr><w:vMerge w:val="{}"/></w:tcPr>'
    rows = docx.table(("A",), ("ẩn",)).replace("<w:tcPr/>", merged.format("restart"), 1)

    made = word.convert(docx.file(rows.replace("<w:tcPr/>", merged.format("continue"))))

    assert made.markdown == "A\n"
    assert ("chữ trong ô gộp (Word không hiện)", "ẩn") in [
        (each.what, each.text) for each in made.dropped
    ]


def test_what_is_lost_twice_is_counted_twice() -> None:
    """Told once, for people; the account needs to know."""
    lost = "<w:del><w:r><w:delText>a</w:delText></w:r></w:del>"

    (told,) = word.convert(docx.file(p(lost + run("b")) + p(lost + run("c")))).dropped

    assert (told.text, told.times) == ("a", 2)


def test_photos_come_with_their_descriptions_and_captions() -> None:
    """A report with three photos: each in its place, with the file as it was."""
    colors = ("red", "green", "blue")
    photos = {f"word/media/image{n}.png": _photo(color) for n, color in enumerate(colors)}
    relations = {f"rId{n}": f"media/image{n}.png" for n in range(3)}
    body = "".join(
        p(docx.picture(f"rId{n}", "Đại biểu ngồi trong hội trường"))
        + p(f"Ảnh {n}. Ảnh: A", style("ChuThich"))
        for n in range(3)
    )

    converted = word.convert(docx.file(p("Báo cáo") + body, {**_PARTS, **photos}, relations))

    assert [photo.data for photo in converted.photos] == list(photos.values())
    figures = "\n\n".join(
        f"![Đại biểu ngồi trong hội trường]({photo.name})\n*Ảnh {n}. Ảnh: A*"
        for n, photo in enumerate(converted.photos)
    )
    assert converted.markdown == f"Báo cáo\n\n{figures}\n"
    assert not converted.dropped


@pytest.mark.parametrize(
    ("body", "title", "markdown"),
    [
        (p("Hội nghị", style("Title")) + p("a"), "Hội nghị", "a\n"),
        (
            p("QUYẾT ĐỊNH", style("Dam"))
            + p("Ban hành Quy chế thi đua", "<w:jc w:val='center'/>")
            + p("Căn cứ Luật"),
            "QUYẾT ĐỊNH Ban hành Quy chế thi đua",
            "Căn cứ Luật\n",
        ),
        (p("QUYẾT ĐỊNH", style("Dam")) + p("a"), "", "**QUYẾT ĐỊNH**\n\na\n"),
        (
            p("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", style("Dam"))
            + p("Độc lập – Tự do – Hạnh phúc", style("Dam"))
            + p("ĐƠN YÊU CẦU", style("Dam"))
            + p("a"),
            "ĐƠN YÊU CẦU",
            "**CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM**\n\n**Độc lập – Tự do – Hạnh phúc**\n\na\n",
        ),
        (p("Hội nghị", style("Muc")) + p("a"), "I. Hội nghị", "a\n"),
        (
            p("Số: 1")
            + p("BÁO CÁO", style("Dam"))
            + p("Kết quả", style("Dam"))
            + p("Hà Nội, ngày 3/8/2012"),
            "BÁO CÁO Kết quả",
            "Số: 1\n\nHà Nội, ngày 3/8/2012\n",
        ),
        (p("a"), "", "a\n"),
        (
            p("HỘI NGHỊ TỔNG KẾT", style("Dam")) + p("a") + p("Kết quả", style("Muc")),
            "HỘI NGHỊ TỔNG KẾT",
            "a\n\n## I. Kết quả\n",
        ),
        (p("Hội nghị", look="<w:b/>") + p("a b", look="<w:b/>"), "Hội nghị", "**a b**\n"),
        (p("Sáng nay.", look="<w:b/>") + p("a"), "", "**Sáng nay.**\n\na\n"),
        (p("a") + p("Kết quả", style("Muc")) + p("b"), "", "a\n\n## I. Kết quả\n\nb\n"),
        (
            p("Kết quả", style("Muc")) + p("a") + p("Phương hướng", style("Muc")),
            "",
            "## I. Kết quả\n\na\n\n## II. Phương hướng\n",
        ),
        (p("HỘI LUẬT GIA", style("Dam")) + p("a"), "", "**HỘI LUẬT GIA**\n\na\n"),
    ],
)
def test_the_title_stands_apart(body: str, title: str, markdown: str) -> None:
    """It becomes the article's; what else stands around it stays in the text."""
    converted = word.convert(docx.file(body, _PARTS))

    assert (converted.title, converted.markdown) == (title, markdown)


_BOX = f"<w:txbxContent>{p('trong khung')}</w:txbxContent>"
_DRAWN = (
    "<w:drawing><wp:inline><a:graphic><a:graphicData uri='x'><wps:wsp><wps:txbx>{}</wps:txbx>"
    "</wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>"
)
_FALLBACK = (
    f"<mc:Fallback><w:pict><v:shape><v:textbox>{_BOX}</v:textbox></v:shape></w:pict></mc:Fallback>"
)


@pytest.mark.parametrize("fallback", ["", _FALLBACK])
def test_text_boxes_follow_their_paragraph_and_are_told(fallback: str) -> None:
    """Once, whether or not the file also has the drawing for older programs."""
    choice = f'<mc:Choice Requires="wps">{_DRAWN.format(_BOX)}</mc:Choice>'
    body = p(f"<w:r><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></w:r>{run('a')}")

    converted = word.convert(docx.file(body))

    assert converted.markdown == "a\n\ntrong khung\n"
    assert [each.what for each in converted.dropped] == [
        "khung chữ của Word (chữ đã đưa xuống dưới đoạn)"
    ]


def test_a_photo_in_a_text_box_comes_once() -> None:
    """Where the words of the box are."""
    inside = f"<w:txbxContent>{p(docx.picture('rId1'))}{p('chú thích')}</w:txbxContent>"
    body = p(f"<w:r>{_DRAWN.format(inside)}</w:r>{run('a')}")
    parts = {"word/media/image1.png": _photo("red")}

    converted = word.convert(docx.file(body, parts, {"rId1": "media/image1.png"}))

    assert len(converted.photos) == 1
    assert converted.markdown.count("![") == 1


@pytest.mark.parametrize(
    ("body", "what", "text"),
    [
        (p("", docx.item(4)) + p("b"), "số đầu đoạn không có chữ", "5."),
        (
            p("<w:del><w:r><w:delText>a</w:delText></w:r></w:del>" + run("b")),
            "chữ đã xóa khi sửa có theo dõi",
            "a",
        ),
        (p(run("a", "<w:vanish/>") + run("b")), "chữ ẩn (người đọc không thấy)", "a"),
        (p("<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>" + run("b")), "công thức", "x=1"),
        (
            p(
                "<w:r><w:drawing><wp:inline><wp:docPr descr='Số liệu'/>"
                "<a:graphic><a:graphicData uri='…/chart'/>"
                "</a:graphic></wp:inline></w:drawing></w:r>" + run("b")
            ),
            "biểu đồ của Word",
            "Số liệu",
        ),
        (p("<w:r><w:pict><v:rect/></w:pict></w:r>" + run("b")), "hình vẽ của Word", ""),
    ],
)
def test_what_no_article_shows_is_told(body: str, what: str, text: str) -> None:
    """One entry each; the text around it stays."""
    converted = word.convert(docx.file(body, {"word/numbering.xml": _LEGAL}))

    assert converted.markdown == "b\n"
    assert [(each.what, each.text) for each in converted.dropped] == [(what, text)]


def test_what_stands_around_the_text_is_told() -> None:
    """Heads and feet of pages, and comments."""
    parts = {
        "word/header1.xml": docx.part("hdr", p("Đầu trang")),
        "word/comments.xml": docx.part(
            "comments", f'<w:comment w:id="1">{p("Xem lại")}</w:comment>'
        ),
    }
    body = p(run("b") + '<w:r><w:commentReference w:id="1"/></w:r>')

    told = word.convert(docx.file(body, parts)).dropped

    assert [(each.what, each.text) for each in told] == [
        ("nhận xét trong Word", "Xem lại"),
        ("đầu trang, chân trang của Word", "Đầu trang"),
    ]
