"""What a photo says of itself becomes a suggestion: mended, plain, and for the editor to judge."""

from __future__ import annotations

import html
import io
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from portal.content import article
from portal.markup.reading import read
from portal.scaffold import new, photo_captions
from portal.scaffold.new import Draft
from portal.scaffold.photo_captions import Suggestion

CAPTION, CREDIT = "Quang cảnh Hội nghị tổng kết ở hội trường lớn", "Đại úy Nguyễn Văn Ủy"


def exif(caption: str, credit: str) -> dict[str, Any]:
    """Save options for EXIF, its texts as bytes of UTF-8, as phones write them."""
    exif_data = Image.Exif()
    exif_data[0x010E], exif_data[0x013B] = caption.encode(), credit.encode()
    return {"exif": exif_data.tobytes()}


def windows(caption: str, credit: str) -> dict[str, Any]:
    """The same, typed into the file's properties on Windows."""
    exif_data = Image.Exif()
    exif_data[0x9C9C], exif_data[0x9C9D] = caption.encode("utf-16-le"), credit.encode("utf-16-le")
    return {"exif": exif_data.tobytes()}


def xmp(caption: str, credit: str) -> dict[str, Any]:
    """Save options for XMP, an English description beside the Vietnamese one."""
    return {
        "xmp": (
            '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
            'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/"><rdf:Description>'
            '<dc:description><rdf:Alt><rdf:li xml:lang="x-default">In English</rdf:li>'
            f'<rdf:li xml:lang="vi-VN">{html.escape(caption)}</rdf:li></rdf:Alt></dc:description>'
            f"<dc:creator><rdf:Seq><rdf:li>{html.escape(credit)}</rdf:li></rdf:Seq></dc:creator>"
            "</rdf:Description></rdf:RDF></x:xmpmeta>"
        ).encode()
    }


def iptc(caption: bytes, credit: bytes, **options: Any) -> bytes:
    """A JPEG with IPTC in it, which Pillow does not write."""

    def row(tag: int, data: bytes) -> bytes:
        return b"\x1c\x02" + bytes([tag]) + len(data).to_bytes(2, "big") + data

    rows = row(120, caption) + row(80, credit)
    rows += b"\0" * (len(rows) % 2)
    block = b"Photoshop 3.0\x008BIM\x04\x04\0\0" + len(rows).to_bytes(4, "big") + rows
    data = jpeg(**options)
    return data[:2] + b"\xff\xed" + (len(block) + 2).to_bytes(2, "big") + block + data[2:]


def jpeg(kind: str = "JPEG", **options: Any) -> bytes:
    """A photo as bytes."""
    out = io.BytesIO()
    Image.new("RGB", (8, 6)).save(out, kind, **options)
    return out.getvalue()


def suggested(tmp_path: Path, data: bytes) -> Suggestion:
    """What a file suggests."""
    path = tmp_path / "a.jpg"
    path.write_bytes(data)
    return photo_captions.suggest(path)


@pytest.mark.parametrize("kind", ["JPEG", "WEBP"])
@pytest.mark.parametrize("write", [exif, windows, xmp])
def test_caption_and_credit_are_found_in_exif_and_xmp(
    tmp_path: Path, kind: str, write: Callable[[str, str], dict[str, Any]]
) -> None:
    """Whatever kind of photo holds them; of two languages the Vietnamese one."""
    data = jpeg(kind, **write(CAPTION, CREDIT))
    assert suggested(tmp_path, data) == Suggestion(CAPTION, CREDIT)


@pytest.mark.parametrize("encoding", ["utf-8", "cp1258"])
def test_caption_and_credit_are_found_in_iptc(tmp_path: Path, encoding: str) -> None:
    """In UTF-8, or in the code page of Windows in Vietnam (Ả is A and a mark there)."""
    decomposed = {"ả": "a\u0309", "ị": "i\u0323", "ổ": "ô\u0309", "ế": "ê\u0301", "ở": "ơ\u0309"}
    decomposed |= {"ộ": "ô\u0323", "ờ": "ơ\u0300", "ớ": "ơ\u0301", "Đạ": "Đa\u0323", "ễ": "ê\u0303"}
    decomposed |= {"Ủ": "U\u0309", "ă": "ă"}
    texts = []
    for value in (CAPTION, CREDIT):
        words = value
        if encoding == "cp1258":
            for letter, parts in decomposed.items():
                words = words.replace(letter, parts)
        texts.append(words.encode(encoding))
    assert suggested(tmp_path, iptc(*texts)) == Suggestion(CAPTION, CREDIT)


def test_xmp_goes_before_iptc_and_iptc_before_exif(tmp_path: Path) -> None:
    """A program that edits one of them today edits XMP."""
    data = iptc("Từ tệp IPTC".encode(), b"", **exif("Từ tệp EXIF", "Người của EXIF"))
    assert suggested(tmp_path, data) == Suggestion("Từ tệp IPTC", "Người của EXIF")
    both = jpeg(**xmp("Từ tệp XMP", ""), **exif("Từ tệp EXIF", ""))
    assert suggested(tmp_path, both).caption == "Từ tệp XMP"


@pytest.mark.parametrize("times", [1, 2])
@pytest.mark.parametrize("wrong", ["latin-1", "cp1252"])
def test_letters_that_were_read_in_the_wrong_code_are_mended(
    tmp_path: Path, wrong: str, times: int
) -> None:
    """Seen in the wild: "Há»™i nghá»‹" for "Hội nghị", also twice over."""
    broken = CAPTION
    for _ in range(times):
        broken = "".join(
            bytes([byte]).decode(wrong, "ignore") or chr(byte) for byte in broken.encode()
        )
    assert broken != CAPTION
    assert suggested(tmp_path, jpeg(**xmp(broken, ""))).caption == CAPTION


@given(st.text(alphabet="aàáâãèéêìíòóôõùúý ABC", min_size=3))
def test_right_letters_are_not_mended(words: str) -> None:
    """Vietnamese letters of Latin-1 alone are no broken UTF-8."""
    assert photo_captions._repair_encoding(words) == words


@pytest.mark.parametrize(
    "default_value",
    [
        "OLYMPUS DIGITAL CAMERA",
        "SANYO DIGITAL CAMERA",
        "DIGITAL CAMERA",
        "SONY DSC",
        "EPSON DSC picture",
        "KENOX S730 / Samsung S730",
        "DCF 1.0",
        "DCIM 0012",
        "DCIM\\106FPLAN\\DJI_0012.TIF",
        "IMG_0012.JPG",
        "Adobe Photoshop 7.0",
        "TRAVELER DIGITAL CAMERA",
        "dav",
        "null",
        "...",
        "",
        "   ",
    ],
)
def test_what_a_camera_says_of_itself_is_no_caption(tmp_path: Path, default_value: str) -> None:
    """Nor is it a person's name."""
    for name in ("Unknown", "null"):
        assert suggested(tmp_path, jpeg(**exif(default_value, name))) == Suggestion()


def test_a_caption_that_begins_as_a_camera_would_is_one(tmp_path: Path) -> None:
    """Firms that make cameras are also guests."""
    caption = "Samsung trao tặng máy tính cho nhà trường"
    assert suggested(tmp_path, jpeg(**exif(caption, ""))).caption == caption


def test_a_credit_in_the_caption_is_one(tmp_path: Path) -> None:
    """Some write both into one field; the word before the name is the scaffold's."""
    data = jpeg(**exif("Đoàn vào lăng viếng Bác. Ảnh: Tâm Trang", ""))
    assert suggested(tmp_path, data) == Suggestion("Đoàn vào lăng viếng Bác.", "Tâm Trang")
    for written in ("Photo by An Bình", "Ảnh: An Bình", "© An Bình", "(c) An Bình"):
        assert suggested(tmp_path, jpeg(**exif("", written))).credit == "An Bình"


@pytest.mark.parametrize("name", ["Photographic Unit", "Xưởng Ảnh Việt", "An Bình Photography"])
def test_a_name_keeps_all_its_words(tmp_path: Path, name: str) -> None:
    """A word for photos within a name is a part of it."""
    assert suggested(tmp_path, jpeg(**exif("", name))).credit == name


def test_an_xml_bomb_is_not_read(tmp_path: Path) -> None:
    """XMP needs no declarations: a file with them says nothing."""
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'
    assert suggested(tmp_path, jpeg(xmp=bomb)) == Suggestion()


@pytest.mark.parametrize("data", [b"", b"chu", b"\xff\xd8\xff", jpeg(xmp=b"<x"), jpeg()])
def test_a_file_that_says_nothing_suggests_nothing(tmp_path: Path, data: bytes) -> None:
    """The checker tells what is wrong with it, later."""
    assert suggested(tmp_path, data) == Suggestion()


_HOSTILE = (
    "*x* **y** _z_ `a` [b](javascript:c) ![d](e.jpg) <script>alert(1)</script> &lt;b&gt; \\* "
    "{: onclick=1} | x\n\n# y\n\n---\r\n<!-- z\x00\x1b[31m\u202e\u200b"
)


@given(st.text() | st.just(_HOSTILE) | st.text(alphabet="*_[]()<>&!`\\{}|# \nab1.:\"'", min_size=1))
def test_foreign_text_stays_text(foreign: str) -> None:
    """Through Markdown and the sanitiser it is one caption of exactly those words."""
    words = photo_captions.plain_text(foreign, 300)
    assert words.isprintable()
    assert len(words) <= 301
    made = read(f"![](a.jpg)\n*CẦN DUYỆT: {words}. Ảnh: Người chụp*", "a.md", 1).html
    assert made.count("<") == 7
    plain = str.maketrans("“”–", '""-')  # typography
    shown, written = (text.translate(plain) for text in (made, html.escape(words, quote=False)))
    assert written.strip() in shown or "Ảnh" in words


def test_a_new_article_shows_the_suggestion_and_asks_for_approval(
    root: Path, tmp_path: Path
) -> None:
    """Never straight to the page: a draft, and an error of the check once it is none."""
    photos = tmp_path / "anh"
    photos.mkdir()
    (photos / "a.jpg").write_bytes(jpeg(**exif(f"{CAPTION} <b>\n*x*", CREDIT)))
    (photos / "b.jpg").write_bytes(jpeg())
    assert new.create(root, Draft("Sơ kết", date="03/08/2012", photos=photos)) == 0
    (file,) = root.rglob("index.md")
    name = PurePosixPath(file.relative_to(root).as_posix())
    source = file.read_text(encoding="utf-8")
    assert f"![](a.jpg)\n*CẦN DUYỆT: {CAPTION} b x. Ảnh: {CREDIT}*" in source
    assert "![](b.jpg)\n*Chú thích. Ảnh: Người chụp*" in source

    file.write_text(source.replace("Trạng thái: nháp", "Trạng thái: xuất bản"), encoding="utf-8")
    _, problems = article.load(root, name)
    assert [problem.data["src"] for problem in problems if problem.code == "P020"] == ["a.jpg"]
