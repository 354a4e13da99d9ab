"""Photos of a pasted text: files, or marks where they stood, each with its own caption."""

from __future__ import annotations

import base64
import io

import pytest
from PIL import Image

from portal.conversion import html
from portal.markup import reading


def _photo(color: str) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (64, 48), color).save(made, "PNG")
    return made.getvalue()


def _address(data: bytes) -> str:
    return f"data:image/png;base64,{base64.b64encode(data).decode()}"


def test_a_photo_left_on_the_machine_leaves_a_mark_that_the_check_reports() -> None:
    """Where it stood, also in a table; not for a dot that only counts readers."""
    photo = "<img src='file:///C:/a/image001.jpg'>"
    source = f"<p>Một{photo} hai</p><img width=1 height=1 src='file:///C:/b.gif'>"
    source += f"<table><tr><td>a<td>b<tr><td>c {photo}<td>d<tr><td>e<td>f</table>"
    markdown = html.convert(source).markdown

    assert markdown.startswith("Một\n\nCẦN BỔ SUNG: ảnh 1\n\nhai\n\n| a | b |\n")
    assert "| c<br>CẦN BỔ SUNG: ảnh 2 | d |" in markdown
    problems = reading.read(markdown, "", 1).problems
    assert [problem.code for problem in problems] == ["P033", "M016"]


def test_photos_in_the_html_become_files_named_in_the_text() -> None:
    """Each once, in order, under an ASCII name that another paste does not have."""
    red, blue = _photo("red"), _photo("blue")
    source = "".join(f"<p><img src='{_address(each)}'></p>" for each in (red, blue, red))

    converted = html.convert(source)

    names = [photo.name for photo in converted.photos]
    assert [photo.data for photo in converted.photos] == [red, blue]
    assert all(name.isascii() and name.endswith(".png") for name in names)
    assert converted.markdown == f"![]({names[0]})\n\n![]({names[1]})\n\n![]({names[0]})\n"


@pytest.mark.parametrize(
    ("kind", "data", "why"),
    [
        ("x-emf", b"\x01\x00\x00\x00" + b"\0" * 200, "là hình vẽ EMF, WMF: lưu thành PNG"),
        ("svg+xml", b"<svg><text>a</text></svg>", "hỏng hoặc thuộc loại không dùng được"),
        ("png", b"\x89PNG\r\n\x1a\n", "hỏng hoặc thuộc loại không dùng được"),
    ],
)
@pytest.mark.parametrize("alt", ["", "Sơ đồ"])
def test_an_image_that_is_no_photo_leaves_a_mark_and_is_told(
    kind: str, data: bytes, why: str, alt: str
) -> None:
    """Drawings of Word, broken bytes, other kinds; described or not."""
    address = f"data:image/{kind};base64,{base64.b64encode(data).decode()}"
    converted = html.convert(f"<img src='{address}' alt='{alt}'>")

    (told,) = converted.dropped
    assert (converted.photos, converted.markdown) == ((), "CẦN BỔ SUNG: ảnh 1\n")
    assert told.what.startswith(f"1 ảnh {why}")
    assert told.text == (f"ảnh 1 ({alt}) ở đầu" if alt else "ảnh 1 ở đầu")


@pytest.mark.parametrize(
    "source",
    ["data:image/png;base64,iVBORw0KGgo=", "https://a.vn/b.jpg", "a/b.jpg", "cid:a", ""],
)
def test_the_caption_of_a_photo_that_is_not_taken_stays_its_own(source: str) -> None:
    """It stands below the mark; the photo before it keeps its caption."""
    first = "<figure><img src='{}'><figcaption>Một. Ảnh: X</figcaption></figure>"
    second = f"<figure><img src='{source}'><figcaption>Hai. Ảnh: Y</figcaption></figure>"

    converted = html.convert(first.format(_address(_photo("red"))) + second)

    (photo,) = converted.photos
    mark = "CẦN BỔ SUNG: ảnh 1\n\n*Hai. Ảnh: Y*"
    assert converted.markdown == f"![]({photo.name})\n*Một. Ảnh: X*\n\n{mark}\n"


def test_an_emoji_shown_by_an_image_is_text() -> None:
    """Mail and chats show it so."""
    source = "<p>Chúc mừng <img src='https://a.vn/1f389.png' alt='🎉'> năm mới</p>"

    assert html.convert(source).markdown == "Chúc mừng 🎉 năm mới\n"


def test_photos_in_a_table_of_data_stand_below_it_with_the_words_of_their_rows() -> None:
    """A cell holds none; whose photo it is must not be lost."""
    head = "<tr><th>TT<th>Nội dung<th>Ảnh"
    rows = "".join(f"<tr><td>{n}<td>Tổ {n}<td><img src='{n}.jpg' alt=x>" for n in (1, 2))

    converted = html.convert(f"<table>{head}{rows}</table>")

    photos = "![x](1.jpg)\n*1 – Tổ 1*\n\n![x](2.jpg)\n*2 – Tổ 2*\n"
    assert converted.markdown.endswith(f"| 2 | Tổ 2 |  |\n\n{photos}")
    (told,) = converted.dropped
    assert told.what.startswith("ảnh trong ô của bảng")
    assert told.text == "1 – Tổ 1; 2 – Tổ 2"


@pytest.mark.parametrize(
    ("below", "is_caption"),
    [
        ('<p align="center">Quang cảnh Hội nghị</p>', True),
        ('<p align="center"><b>PHẦN THỨ NHẤT</b></p>', False),
        ('<p align="center">* * *</p>', False),
        ("<p>Quang cảnh Hội nghị</p>", False),
        (f'<p align="center">{"dài " * 60}</p>', False),
    ],
)
def test_a_line_centred_below_a_centred_photo_is_its_caption(
    below: str, *, is_caption: bool
) -> None:
    """As pages had them before HTML had elements for captions; a title there is bold."""
    converted = html.convert(f'<p align="center"><img src="{_address(_photo("red"))}"></p>{below}')

    assert (".png)\n*" in converted.markdown) == is_caption
