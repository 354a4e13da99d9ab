from __future__ import annotations

import contextlib
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.conversion import html as conversion
from portal.importer.article import Article, Given
from portal.importer.findings import Kind
from portal.importer.sources import html
from portal.importer.sources.folder import UnreadableError
from portal.importer.sources.html import head, mhtml
from portal.vietnamese import dates
from tests.unit.portal.importer import folders
from tests.unit.portal.importer.folders import left, told

_TEXT = "<p>Ngày 03 tháng 8 năm 2012, Khối thi đua Ví Dụ họp tại Hà Nội.</p>"
_PNG = b"\x89PNG\r\n\x1a\n" + bytes(120)


def _read(folder: Path, page: str | bytes, name: str = "bai.html") -> Article:
    data = page if isinstance(page, bytes) else page.encode()
    (folder / name).write_bytes(data)
    (article,) = folders.articles(folder, html.read)
    assert article.original == data
    return article


@pytest.mark.parametrize(
    ("page", "title", "doubts"),
    [
        (f"<title>Trang</title><h1>Khối họp bàn</h1>{_TEXT}", "Khối họp bàn", 0),
        (f"<title>Trang</title><p><b>Khối họp bàn</b></p>{_TEXT}", "Khối họp bàn", 0),
        (f"<title>Khối &amp; họp\n bàn</title>{_TEXT}", "Khối & họp bàn", 1),
        (f"<title>Untitled</title>{_TEXT}", "Khối thi đua Ví Dụ họp tại Hà Nội", 1),
    ],
)
def test_the_title_is_a_heading_or_what_the_head_says(
    tmp_path: Path, page: str, title: str, doubts: int
) -> None:
    """The head is for a person to confirm: programs write it as they like."""
    article = _read(tmp_path, page)

    assert article.title == title
    assert sum("đầu đề" in each for each in told(article, Kind.DOUBTFUL)) == doubts
    assert article.body == page


def test_author_and_date_of_the_head_are_for_a_person_to_confirm(tmp_path: Path) -> None:
    """As they are of Word's pages."""
    head = "<meta name=Author content='Mai A'><meta content=2012-08-04 name='dc.date'>"
    article = _read(tmp_path, f"{head}<h1>Khối họp bàn</h1>{_TEXT}")

    assert article.authors == ("Mai A",)
    assert article.date == datetime(2012, 8, 4, tzinfo=dates.VIETNAM)
    assert len(told(article, Kind.DOUBTFUL)) == 2


@pytest.mark.parametrize(
    ("named", "codec"),
    [
        ("utf-8", "utf-8"),
        ("windows-1258", "cp1258"),
        ("", "utf-8-sig"),
        ("iso-8859-1", "utf-8-sig"),  # the mark at the beginning is right
        ("unicode", "utf-16"),
        ("base64", "utf-8"),
    ],
)
def test_a_page_is_read_in_its_encoding(tmp_path: Path, named: str, codec: str) -> None:
    """By the mark at its beginning, else as it says, else as what it is."""
    page = f"<meta charset='{named}'><h1>Khối họp</h1><p>Tôn vinh</p>"
    written = page.replace("ố", "ô\u0301").replace("ọ", "o\u0323")
    article = _read(tmp_path, written.encode(codec))

    assert conversion.convert(str(article.body)).markdown == "# Khối họp\n\nTôn vinh\n".replace(
        "# ", "## "
    )


@pytest.mark.parametrize("font", ["", "<font face='.VnTime'>"])
def test_text_in_tcvn3_is_decoded_once(tmp_path: Path, font: str) -> None:
    """By its fonts if they are named, else by what it holds."""
    page = f"<meta charset='windows-1252'><p>{font}Héi nghÞ s¬ kÕt c«ng t¸c thi ®ua"
    article = _read(tmp_path, page.encode("cp1252"))

    assert conversion.convert(str(article.body)).markdown == "Hội nghị sơ kết công tác thi đua\n"


def test_photos_beside_a_page_are_found_and_others_told(tmp_path: Path) -> None:
    """Addresses begin at the page; what else a browser saved with it is part of it."""
    for name in (
        "a/b.jpg",
        "a/bai_files/c d.png",
        "a/bai_files/x.css",
        "a/la.gif",
        "a/la.zip",
        "c/1.gif",
        "c/2.gif",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "a" / "bai_files" / "khung.html").write_text("<p>quảng cáo")
    article = _read(
        tmp_path, f"{_TEXT}<img src='b.jpg'><img src='./bai_files/c%20d.png'>", "a/bai.html"
    )

    assert article.address == "/a/bai.html"
    assert left(tmp_path, html.read) == {
        "a/bai_files/khung.html": "phần của trang a/bai.html, không phải một bài",
        "a/la.gif": "ảnh không nằm trong bài nào",
        "c": "2 ảnh không nằm trong bài nào: 1.gif, 2.gif",
        "a/la.zip": "tệp loại này không đọc ở đây",
    }


@pytest.mark.parametrize(
    ("address", "hosts", "old"),
    [
        ("http://cu.vn/tin/bai.html", ("cu.vn",), ("/tin/bai.html",)),
        ("http://cu.vn/index.php?id=12", (), ("/index.php?id=12",)),
        ("http://khac.vn/tin/bai.html", ("cu.vn",), ()),
        ("http://cu.vn/", (), ()),
        ("http://cu.vn/a?b=c", (), ()),
        ("http://[cu.vn/a", (), ()),
        ("file:///C:/a.html", (), ()),
    ],
)
def test_the_address_that_a_browser_noted_is_an_old_address(
    tmp_path: Path, address: str, hosts: tuple[str, ...], old: tuple[str, ...]
) -> None:
    """If it is one of the old site."""
    page = f"<!-- saved from url=(0025){address} -->\r\n<html>{_TEXT}"
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    (article,) = html.read(Given(path=tmp_path, hosts=hosts))

    assert isinstance(article, Article)
    assert article.old_addresses == old


def test_a_page_of_a_whole_site_is_not_for_here(tmp_path: Path) -> None:
    """Most of it is links; if only many are, a person decides."""
    links = "<li><a href='/x'>Tin tức sự kiện</a>" * 30
    (tmp_path / "a.html").write_text(f"{links}{_TEXT}", encoding="utf-8")
    assert "--from mirror" in left(tmp_path, html.read)["a.html"]

    article = _read(tmp_path, f"{links}{_TEXT * 15}", "a.html")
    assert any("--from mirror" in each for each in told(article, Kind.DOUBTFUL))


def _package(page: str, location: str, *, coding: str = "quoted-printable") -> bytes:
    message = EmailMessage()
    message["MIME-Version"] = "1.0"
    message.set_content(page, subtype="html", charset="utf-8", cte=coding)
    message["Content-Location"] = location
    message.add_related(_PNG, "image", "png", cid="<anh@a>")
    photo = list(message.iter_parts())[1]
    photo["Content-Location"] = "file:///C:/a/bai_files/image001.png"
    return message.as_bytes()


@pytest.mark.parametrize(
    "source", ["bai_files/image001.png", "file:///C:/a/bai_files/image001.png", "cid:anh@a"]
)
def test_a_package_is_a_page_with_its_photos(tmp_path: Path, source: str) -> None:
    """Photos are named by their place, or by their id."""
    page = f'<h1>Khối họp bàn</h1>{_TEXT}<img src="{source}">'
    article = _read(tmp_path, _package(page, "file:///C:/a/bai.htm"), "bai.mht")

    assert article.title == "Khối họp bàn"
    (photo,) = conversion.convert(str(article.body)).photos
    assert photo.data == _PNG


@pytest.mark.parametrize("data", [b"abc", b"Content-Type: text/plain\n\na"])
def test_a_package_without_a_page_is_refused(data: bytes) -> None:
    """With a sentence."""
    with pytest.raises(UnreadableError, match="bị hỏng"):
        mhtml.page(data)


_PIECES = [
    *("Content-Type: multipart/related; boundary=x\n", "Content-Type: text/html\n", "\n", "--x\n"),
    *("Content-Transfer-Encoding: base64\n", "Content-Location: a\n", "<img src='a'>", "--x--\n"),
    *("Content-Type: image/png; charset=\xff\n", "=?utf-8?q?a?=", "=3D", "iVBORw0KGgo="),
]  # fmt: skip


@given(st.lists(st.sampled_from(_PIECES), max_size=20).map("".join))
def test_no_package_breaks_the_reader(written: str) -> None:
    """It is read or refused."""
    with contextlib.suppress(UnreadableError):
        assert isinstance(mhtml.page(written.encode("latin-1")).text, str)


@given(st.binary(max_size=200).filter(lambda data: data[:2] not in {b"\xff\xfe", b"\xfe\xff"}))
def test_any_bytes_have_a_head(data: bytes) -> None:
    """Whatever it is: Unicode, or refused as no text."""
    with pytest.raises(UnreadableError) if b"\0" in data else contextlib.nullcontext():
        assert head.of(head.decoded(data.replace(b"charset", b"")).text).created is None
