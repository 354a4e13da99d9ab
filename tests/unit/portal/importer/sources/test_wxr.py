from __future__ import annotations

from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.importer.article import SourceError
from portal.importer.sources.wordpress import wxr
from portal.importer.sources.wordpress.wxr import Broken, Record

_HEAD = '<?xml version="1.0" encoding="UTF-8" ?>\n<rss version="2.0">\n<channel>\n'
_TAIL = "</channel>\n</rss>\n"


def _item(number: int, inside: str = "") -> str:
    return (
        f"<item>\n<title>Bài {number}</title>\n<wp:post_id>{number}</wp:post_id>\n{inside}</item>\n"
    )


def _read(folder: Path, text: str | bytes) -> list[Record | Broken]:
    file = folder / "xuat.xml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return list(wxr.records(file))


def _titles(found: list[Record | Broken]) -> list[str]:
    return [each.text("title") for each in found if isinstance(each, Record)]


def test_items_have_their_elements_and_the_line_they_begin_at(tmp_path: Path) -> None:
    """Texts as they were, CDATA or escaped; categories with their domains; wanted custom fields."""
    text = "<content:encoded><![CDATA[<p>Một & hai</p>]]></content:encoded>"
    meta = "".join(
        f"<wp:postmeta><wp:meta_key>{key}</wp:meta_key><wp:meta_value>9</wp:meta_value>"
        "</wp:postmeta>"
        for key in ("_edit_lock", "_thumbnail_id")
    )
    term = '<category domain="category" nicename="tin">Tin &amp; bài</category>'

    (item,) = _read(tmp_path, _HEAD + _item(7, text + meta + term) + _TAIL)

    assert isinstance(item, Record)
    assert (item.name, item.place) == ("item", "xuat.xml:4")
    assert item.text("content:encoded") == "<p>Một & hai</p>"
    assert item.terms == [("category", "tin", "Tin & bài")]
    assert dict(item.meta) == {"_thumbnail_id": ["9"]}


def test_comments_and_personal_data_are_never_kept(tmp_path: Path) -> None:
    """Neither what readers wrote, nor addresses, nor a password: only that there is one."""
    private = (
        "<wp:comment><wp:comment_content>rieng</wp:comment_content>"
        "<wp:post_id>rieng</wp:post_id></wp:comment>"
        "<wp:post_password>rieng</wp:post_password>"
    )
    author = "<wp:author><wp:author_email>rieng@a.vn</wp:author_email></wp:author>"

    found = _read(tmp_path, _HEAD + author + _item(1, private) + _TAIL)

    assert "rieng" not in repr(found)
    assert isinstance(found[1], Record)
    assert found[1].fields[wxr.PASSWORD]


@pytest.mark.parametrize(
    "broken",
    [
        "<content:encoded><![CDATA[a ]]> & b]]></content:encoded>",
        "<content:encoded><p>a</p></content:encoded>",
        "<content:encoded>&nbsp;</content:encoded>",
        "<a>" * 30,
        "</b>",
    ],
)
def test_a_broken_item_costs_no_other(tmp_path: Path, broken: str) -> None:
    """Reading goes on at the next, and what was lost is named with its line."""
    text = _HEAD + _item(1) + _item(2, broken) + _item(3) + _TAIL

    found = _read(tmp_path, text)

    assert _titles(found) == ["Bài 1", "Bài 3"]
    assert [each for each in found if isinstance(each, Broken)] == [Broken("xuat.xml:11", "Bài 2")]


def test_a_file_that_was_cut_off_says_so(tmp_path: Path) -> None:
    """Servers stop long exports half way: the usual fault."""
    found = _read(tmp_path, _HEAD + _item(1) + "<item>\n<title>Bài 2</title>\n<content:enc")

    assert _titles(found) == ["Bài 1"]
    assert found[-1] == Broken("xuat.xml:10", "Bài 2", at_end=True)


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>',
        '<!DOCTYPE rss SYSTEM "http://a.vn/rss.dtd">',
        '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    ],
)
def test_a_document_type_is_refused(tmp_path: Path, doctype: str) -> None:
    """WordPress writes none, and its entities may be of any size."""
    with pytest.raises(SourceError, match="DOCTYPE"):
        _read(tmp_path, f'<?xml version="1.0"?>{doctype}<rss><channel>{_item(1)}</channel></rss>')


def test_what_xml_forbids_is_left_out_and_cut_letters_are_marked(tmp_path: Path) -> None:
    """Control characters of pasted texts; half letters, where a database cut a text."""
    text = _HEAD.encode() + b"<item><title>T\x0bi\x08n \xe1\xbb</title></item>" + _TAIL.encode()

    assert _titles(_read(tmp_path, b"\n\n" + text)) == ["Tin \ufffd"]
    assert _titles(_read(tmp_path, b"\xef\xbb\xbf" + text)) == ["Tin \ufffd"]


@pytest.mark.parametrize(
    ("declared", "encoding", "title"),
    [
        ("iso-8859-1", "latin-1", "Hà"),
        ("Windows-1252", "cp1252", "“Hà”"),
        ("windows-1258", "cp1258", "H\u0061\u0300 N\u00f4\u0323i"),
        ("utf8", "utf-8", "Hà Nội"),
        ("khong-co", "utf-8", "Hà Nội"),
        ("base64", "utf-8", "Hà Nội"),
    ],
)
def test_other_encodings_are_read_as_declared(
    tmp_path: Path, declared: str, encoding: str, title: str
) -> None:
    """Blogs of the years before UTF-8; what is none of theirs is UTF-8."""
    text = _HEAD.replace("UTF-8", declared) + f"<item><title>{title}</title></item>" + _TAIL
    found = _titles(_read(tmp_path, text.encode(encoding)))

    assert [normalize("NFC", each) for each in found] == [normalize("NFC", title)]


def test_an_item_too_large_is_lost_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So is a tag without end, which would be searched again and again."""
    monkeypatch.setattr(wxr, "_LARGEST", 1000)
    monkeypatch.setattr(wxr, "_PIECE", 100)
    lines = "a\n" * 1000
    long, endless = f"<content:encoded>{lines}</content:encoded>", f"<!-- {lines}"

    found = _read(tmp_path, _HEAD + _item(1, long) + _item(2, endless) + _item(3) + _TAIL)

    assert _titles(found) == ["Bài 3"]
    assert [each.title for each in found if isinstance(each, Broken)] == ["Bài 1", "Bài 2"]


@given(st.integers(20, 200), st.lists(st.sampled_from(["", "<b>", "&x;", "ạ\n", "<"]), max_size=6))
def test_pieces_of_any_size_give_the_same(
    tmp_path_factory: pytest.TempPathFactory, size: int, insides: list[str]
) -> None:
    """A file is read in pieces: where they end changes nothing."""
    text = _HEAD + "".join(_item(n, inside) for n, inside in enumerate(insides)) + _TAIL
    folder = tmp_path_factory.mktemp("wxr")
    whole = _read(folder, text)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(wxr, "_PIECE", size)
        assert _read(folder, text) == whole
