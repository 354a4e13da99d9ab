"""Pictures of Word's clipboard: its HTML only names them, the RTF beside it has them."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
from PIL import Image

from portal.conversion import html, rtf_pictures

_GONE = '<img width=300 src="file:///C:/Users/A/AppData/Local/Temp/clip_image00{}.jpg">'


def photo(colour: str, kind: str = "JPEG") -> bytes:
    """Return a photo."""
    buffer = io.BytesIO()
    Image.new("RGB", (300, 200), colour).save(buffer, kind)
    return buffer.getvalue()


def _group(data: bytes) -> str:
    kind = "jpeg" if data.startswith(b"\xff\xd8") else "png"
    return (
        r"{\*\shppict{\pict{\*\picprop{\sp{\sn fLine}{\sv 0}}}\picw7938\pich5292"
        rf"\{kind}blip\bliptag1{{\*\blipuid {'0f' * 16}}}"
        f"\r\n{data[:40].hex()}\r\n{data[40:].hex()}}}}}"
        r"{\nonshppict{\pict\wmetafile8 0100090000}}\par Ch\u7919?\'f4\par "
    )


def rtf(photos: Sequence[bytes], more: str = "") -> str:
    """Return a text with photos as Word writes it: each in two forms, its id beside it."""
    pictures = "".join(map(_group, photos))
    bullets = "{\\*\\listpicture{\\pict\\pngblip 89504e47}}{\\header{\\pict\\pngblip 89504e47}}"
    return f"{{\\rtf1\\ansi{{\\fonttbl{{\\f0 Times;}}}}{bullets}{pictures}{more}}}"


def test_each_picture_of_the_text_is_found_once_and_in_order() -> None:
    """Not its second form, nor those of bullets and of headers."""
    photos = [photo("red"), photo("blue", "PNG"), photo("green")]
    assert rtf_pictures.pictures(rtf(photos)) == photos


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("", None),
        ("<html>", None),
        ("{\\rtf1 không ảnh}", []),
        ("{\\rtf1{\\pict\\pngblip xyz}}", [b""]),
        ("{\\rtf1{\\pict\\pngblip 8}}", [b""]),
        ("{\\rtf1{\\pict\\pngblip\\bin4 abcd}}", None),
        ("{\\rtf1{\\pict 00", []),
        ("{\\rtf1}}}}{\\pict 00}", [b"\0"]),
        ("{\\rtf1" + "{" * 2000, None),
        ("{\\rtf1" + "{\\pict 00}" * 600, None),
    ],
)
def test_what_is_no_sound_rtf_gives_nothing_wrong(source: str, found: list[bytes] | None) -> None:
    """Cut, nested without end, with raw bytes, with more pictures than a text has."""
    assert rtf_pictures.pictures(source) == found


def test_photos_stand_where_the_text_names_them() -> None:
    """As files of the article, like those that the HTML holds itself."""
    photos = [photo("red"), photo("blue", "PNG")]
    source = f"<p>Một</p><p>{_GONE.format(1)}</p><p>Hai</p><p>{_GONE.format(2)}</p>"
    converted = html.convert(source, rtf=rtf(photos))
    assert [each.data for each in converted.photos] == photos
    names = [each.name for each in converted.photos]
    assert converted.markdown == f"Một\n\n![]({names[0]})\n\nHai\n\n![]({names[1]})\n"
    assert not converted.dropped


@pytest.mark.parametrize("count", [0, 1, 3])
def test_none_is_taken_where_it_is_not_sure_which_belongs_where(count: int) -> None:
    """The places stay marked, and both numbers are told."""
    source = f"<p>{_GONE.format(1)}</p><p>{_GONE.format(2)}</p>"
    converted = html.convert(source, rtf=rtf([photo("red")] * count))
    assert not converted.photos
    assert converted.markdown.count("CẦN BỔ SUNG: ảnh") == 2
    told = {each.what: each.text for each in converted.dropped}
    assert told["ảnh trong bộ nhớ tạm không dùng được"].startswith(f"có {count} ảnh cho 2 chỗ")


def test_a_picture_that_cannot_be_read_leaves_its_mark_and_the_others_are_taken() -> None:
    """Each knows its place by the order."""
    source = f"<p>{_GONE.format(1)}</p><p>{_GONE.format(2)}</p>"
    broken = rtf([photo("red")], more="{\\pict\\pngblip zz}")
    converted = html.convert(source, rtf=broken)
    assert [each.data for each in converted.photos] == [photo("red")]
    assert "CẦN BỔ SUNG: ảnh 1" in converted.markdown


def test_pictures_of_the_html_itself_need_no_rtf() -> None:
    """Those of other programs."""
    converted = html.convert("<p>Một</p>", rtf=rtf([photo("red")]))
    assert (converted.markdown, converted.photos, converted.dropped) == ("Một\n", (), ())
