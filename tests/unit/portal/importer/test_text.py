from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from portal.importer.article import Article, SourceError
from portal.importer.findings import Kind
from portal.importer.sources.text import blocks as text_blocks
from portal.importer.sources.text import lines as text_lines
from portal.vietnamese import dates
from portal.vietnamese.text import clean
from tests.unit.portal.importer.copied import COPIED
from tests.unit.portal.importer.folders import articles, blocks, items, left, read, told

_TCVN3, _VNI = "Héi nghÞ s¬ kÕt t\xad t\xadëng", "Hoäi nghò sô keát tö töôûng"
_BODY = """\
<figure><img src="hoi-nghi-1.jpg" alt=""><figcaption>\
Quang cảnh Hội nghị. Ảnh: Mai Ví Dụ</figcaption></figure>
<p>Đồng chí Trần Văn Mẫu, Trưởng khối, phát biểu khai mạc; nêu rõ 3 &lt; 5 &amp; “chỉ tiêu”.</p>
<figure><img src="A2 Hoi Nghi.JPG" alt=""><figcaption>\
Đồng chí Lê Thị Mẫu, Phó Trưởng khối, Chủ tịch Hội đồng Thi đua</figcaption></figure>
<p>Hội nghị nhất trí các nội dung sau:</p>
<p>1. Tiếp tục phát động thi đua.</p>
<p>2. Nhân rộng điển hình tiên tiến./.</p>
"""


def test_a_copied_page_becomes_paragraphs_and_photos_with_captions(tmp_path: Path) -> None:
    """Names of photos, captions over two lines, first letters, the end mark and the tail."""
    article = read(tmp_path, COPIED, "hoi-nghi-1.jpg", "A2 Hoi Nghi.JPG")
    first, rest = str(article.body).split("\n", 1)

    assert first.startswith("<p>Ngày 03 tháng 8 năm 2012, tại Hà Nội, Khối")
    assert f"{rest}\n" == _BODY
    assert article.authors == ("Mai Ví Dụ",)
    (dropped,) = told(article, Kind.DROPPED)
    assert dropped.endswith(COPIED[COPIED.index("Bài viết khác:") :].strip())


def test_a_missing_title_is_proposed_and_a_date_is_guessed(tmp_path: Path) -> None:
    """Both are for a person to confirm, and say on what they rest."""
    article = read(tmp_path, COPIED)

    assert article.title == (
        "Khối thi đua Ví Dụ tổ chức Hội nghị sơ kết công tác thi đua, khen thưởng "
        "6 tháng đầu năm 2012"
    )
    assert article.date == datetime(2012, 8, 3, tzinfo=dates.VIETNAM)
    assert told(article, Kind.DOUBTFUL) == [
        f"bài không có đầu đề; đầu đề này ghép từ câu đầu, xin sửa: {article.title}",
        "ngày đăng đoán theo ngày đầu tiên nói tới trong bài, xin xem lại: 03 tháng 8 năm 2012",
    ]


def test_a_first_line_that_is_no_sentence_is_the_title(tmp_path: Path) -> None:
    """It leaves the body, as does a line below it that is the date."""
    article = read(
        tmp_path, "Khối Ví Dụ ký giao ước thi đua\n\nThứ Sáu, 03/08/2012 14:05\n\nSáng nay họp.\n"
    )

    assert article.title == "Khối Ví Dụ ký giao ước thi đua"
    assert article.date == datetime(2012, 8, 3, 14, 5, tzinfo=dates.VIETNAM)
    assert blocks(article) == ["<p>Sáng nay họp.</p>"]
    assert told(article, Kind.DOUBTFUL) == []


def test_a_title_that_is_a_line_of_the_text_is_not_said_to_be_made(tmp_path: Path) -> None:
    """The line stays in the body, and that is told."""
    article = read(tmp_path, "Bài một dòng")

    assert blocks(article) == ["<p>Bài một dòng</p>"]
    what = "đầu đề này là nguyên một dòng của bài (dòng ấy vẫn ở trong bài), xin xem lại"
    assert f"{what}: Bài một dòng" in told(article, Kind.DOUBTFUL)


@pytest.mark.parametrize(
    ("name", "written", "day", "why"),
    [
        ("a.txt", "Theo Chỉ thị số 39 ngày 21/5/2004, ngày 5-6-2012 Khối họp.", 5, "trong bài"),
        ("2012-06-07 hop.txt", "Khối họp.", 7, "tên tệp"),
        ("a.txt", "Khối họp. Ngày 31/02/2012.", 8, "giờ lưu của tệp"),
    ],
)
def test_a_date_is_of_the_text_or_the_name_or_the_file(
    tmp_path: Path, name: str, written: str, day: int, why: str
) -> None:
    """A document's date is not the text's; each guess is weaker than the one before, and said."""
    (tmp_path / name).write_text(written, encoding="utf-8")
    noon = datetime(2012, 6, 8, 12, tzinfo=dates.VIETNAM).timestamp()
    os.utime(tmp_path / name, (noon, noon))
    (article,) = articles(tmp_path)

    assert article.date is not None
    assert article.date.date() == datetime(2012, 6, day, tzinfo=dates.VIETNAM).date()
    assert any(why in told for told in told(article, Kind.DOUBTFUL))


def test_above_the_title_of_a_letter_stands_its_head(tmp_path: Path) -> None:
    """The unit is no title; kind and subject are, for a person to confirm."""
    article = read(
        tmp_path,
        "BỘ VÍ DỤ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
        "Hà Nội, ngày 20 tháng 7 năm 2012\nBÁO CÁO\nSơ kết công tác thi đua\n\nKhối đã họp.\n",
    )

    assert article.title == "BÁO CÁO Sơ kết công tác thi đua"
    assert blocks(article)[0] == "<p>BỘ VÍ DỤ</p>"


def test_a_title_in_capitals_is_a_title(tmp_path: Path) -> None:
    """Though it begins as the name of a unit does."""
    assert read(tmp_path, "KHỐI THI ĐUA KÝ GIAO ƯỚC\n\nKhối họp.\n").title.startswith("KHỐI")


@pytest.mark.parametrize("length", [30, 119, 120, 121, 400])
def test_a_proposed_title_is_short(tmp_path: Path, length: int) -> None:
    """Of a long sentence it is what ends at a phrase or, marked with …, at a word."""
    article = read(tmp_path, f"{('Khối Ví Dụ họp bàn ' * 30)[:length].strip()}.")

    assert 0 < len(article.title) <= 120
    assert (len(article.title) < length - 1) == article.title.endswith("…")


def test_one_file_may_be_given(tmp_path: Path) -> None:
    """Its photos beside it are its; what else lies there is not asked for."""
    read(tmp_path, "anh 1\nMột cảnh\n", "anh-1.jpg", "bai_files/la.jpg", "khac/x.jpg", "y.jpg")
    (tmp_path / "khac.txt").write_text("Khác.", encoding="utf-8")
    (article,) = items(tmp_path / "bai.txt")

    assert isinstance(article, Article)
    assert article.address == "/bai.txt"
    assert blocks(article)[0].split('"')[1] == "anh-1.jpg"
    assert any(each.endswith(": bai_files/la.jpg") for each in told(article, Kind.DOUBTFUL))


@pytest.mark.parametrize(
    "line",
    [
        "Tin 24h",
        "a) phát động",
        "1. thi dua",
        "Kết quả đạt được",
        "chi tiet.",
        "cho anh em",
    ],
)
def test_a_line_of_text_is_no_photo(tmp_path: Path, line: str) -> None:
    """Only a code above a caption is one, or the name of a photo that is there."""
    article = read(tmp_path, f"Khối Ví Dụ họp bàn về\n{line}\nĐồng chí Trần Văn Mẫu phát biểu.\n")

    assert f"<p>{line}</p>" in blocks(article)


def test_only_titles_below_it_make_a_list_of_otherarticles(tmp_path: Path) -> None:
    """What ends with the end mark is a text, and stays."""
    article = read(tmp_path, "Khối họp.\nTin khác:\nKhối đã ký giao ước thi đua./.\n")

    assert blocks(article)[1:] == ["<p>Tin khác:</p>", "<p>Khối đã ký giao ước thi đua./.</p>"]
    assert told(article, Kind.DROPPED) == []


def test_a_name_at_the_end_without_an_end_mark_is_a_guess(tmp_path: Path) -> None:
    """It stays in the text until a person says that it is the author."""
    article = read(tmp_path, "Khối họp.\n\nBài và ảnh: Mai Ví Dụ\n")

    assert article.authors == ("Mai Ví Dụ",)
    assert blocks(article)[-1] == "<p>Bài và ảnh: Mai Ví Dụ</p>"
    assert any("tác giả đoán" in told for told in told(article, Kind.DOUBTFUL))


def test_lines_that_a_program_wrapped_are_joined(tmp_path: Path) -> None:
    """A line goes on if the next one's first word would not have fitted."""
    words = "phong trào thi đua yêu nước được các đơn vị hưởng ứng và đạt nhiều kết quả tốt đẹp "
    paragraph = f"Năm qua {words * 8}ở mọi nơi."
    lines, line = [], ""
    for word in paragraph.split():
        if len(line) + 1 + len(word) > 60:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    article = read(tmp_path, "\n".join([*lines, line, "Đoạn sau."]))

    assert blocks(article) == [f"<p>{paragraph}</p>", "<p>Đoạn sau.</p>"]
    assert any("nối lại thành đoạn" in told for told in told(article, Kind.MENDED))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_text_is_read_in_any_unicode(tmp_path: Path, encoding: str) -> None:
    """Notepad writes all of these."""
    (tmp_path / "BAI.TXT").write_text("Khối thi đua họp.", encoding=encoding)
    (article,) = articles(tmp_path)

    assert blocks(article) == ["<p>Khối thi đua họp.</p>"]
    assert article.original == (tmp_path / "BAI.TXT").read_bytes()


@pytest.mark.parametrize("written", [_TCVN3, _VNI])
def test_a_text_in_an_old_encoding_is_decoded_and_said(tmp_path: Path, written: str) -> None:
    """TCVN3 and VNI, as text files of the nineties are."""
    (tmp_path / "bai.txt").write_bytes(written.encode("latin-1"))
    (article,) = articles(tmp_path)

    assert blocks(article) == ["<p>Hội nghị sơ kết tư tưởng</p>"]
    assert any("đã đổi sang Unicode" in each for each in told(article, Kind.MENDED))


def test_what_is_no_text_is_left_and_said(tmp_path: Path) -> None:
    """Each file that gives no article is named, with the reason."""
    read(tmp_path, "Khối họp.")
    (tmp_path / "trong.txt").write_text(" \n\u00a0")
    (tmp_path / "rong.md").write_bytes(b"")
    (tmp_path / "may.txt").write_bytes(b"MZ\0\0\1")
    (tmp_path / "bai.docx").write_bytes(b"PK")
    (tmp_path / "la.zip").write_bytes(b"PK")
    (tmp_path / "lien-ket.txt").symlink_to(tmp_path / "bai.txt")
    (tmp_path / "_nhap").mkdir()

    assert left(tmp_path) == {
        "trong.txt": "tệp không có chữ nào",
        "rong.md": "tệp trống",
        "may.txt": "đây không phải tệp chữ",
        "bai.docx": "tệp loại này không đọc ở đây; hãy nhập bằng --from word",
        "la.zip": "tệp loại này không đọc ở đây",
        "lien-ket.txt": "liên kết tới tệp khác, không đọc theo",
        "_nhap": "thư mục có tên bắt đầu bằng “.” hoặc “_”, không đọc",
    }


def test_a_folder_without_texts_is_refused(tmp_path: Path) -> None:
    """One sentence says what was looked for."""
    with pytest.raises(SourceError, match=r"không có tệp nào loại \.md, \.txt"):
        items(tmp_path)
    with pytest.raises(SourceError, match="Không có tệp hay thư mục"):
        items(tmp_path / "khong-co")


def test_marks_of_markdown_stay_as_they_are_and_aretold(tmp_path: Path) -> None:
    """A plain text may have them by chance: only that of the title is read."""
    (tmp_path / "bai.md").write_text("# Khối Ví Dụ\n\nKhối **họp** bàn.", encoding="utf-8")
    (article,) = articles(tmp_path)

    assert article.title == "Khối Ví Dụ"
    assert blocks(article) == ["<p>Khối **họp** bàn.</p>"]
    assert any("dấu của Markdown" in told for told in told(article, Kind.DOUBTFUL))


_LINE = st.one_of(
    st.sampled_from(
        [
            *COPIED.split("\n"),
            *("Đ", "ồng bào", "Bài viết khác:", "./.", "anh 1.jpg", "a1", "a2"),
            *("Cập nhật: 15/9/2014 10:20", "Tác giả: Mai Ví Dụ, Lê Thị Mẫu"),
        ]
    ),
    st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=40),
)


def _letters(*texts: str) -> Counter[str]:
    return Counter(char for each in texts for char in each if char.isalnum())


def _taken(parts: text_blocks.Parts) -> Iterator[str]:
    yield parts.title
    for each in parts.findings:
        if each.kind in {Kind.DROPPED, Kind.MENDED}:
            yield each.text


@given(st.lists(_LINE, max_size=30).map("\n".join), st.sets(st.sampled_from(["a1", "anh"])))
def test_no_letter_is_lost_and_none_is_invented(written: str, photos: set[str]) -> None:
    """The body, the title, and the findings with what left the body have all letters, once."""
    lines, _ = text_lines.of(written)
    parts = text_blocks.of(lines, photos.__contains__)
    page = BeautifulSoup(parts.html(parts.names), "html.parser")

    shown = _letters(page.get_text(), *_taken(parts))

    assert shown == _letters(clean(written.translate(dict.fromkeys(map(ord, "\v\f"), "\n"))))
    assert [str(image["src"]) for image in page.find_all("img")] == parts.names
