"""Which files of a folder are pages of the old site."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from portal.importer.article import Given, SourceError
from portal.importer.sources import mirror
from portal.importer.sources.mirror import pages
from portal.importer.sources.mirror.tree import MOST
from tests.unit.portal.importer.mirror.reading import write

_PAGE = "<html><body><p>Chữ</p></body></html>"


def _addresses(folder: Path, *hosts: str) -> list[tuple[str, str]]:
    found = pages.find(Given(path=folder, hosts=hosts))
    return sorted((each.host, each.address) for each in found.pages)


def test_folders_that_are_named_like_hosts_are_hosts(tmp_path: Path) -> None:
    """Of several, the one with the most pages is the site, with and without "www."."""
    files = {"www.mau.example/a.html": _PAGE, "www.mau.example/b.html": _PAGE}
    write(tmp_path, {**files, "mau.example/c.html": _PAGE, "khac.example/d.html": _PAGE})

    found = pages.find(Given(path=tmp_path))

    assert sorted(each.address for each in found.pages) == ["/a.html", "/b.html", "/c.html"]
    assert [(each.place, each.what) for each in found.left] == [
        ("khac.example", "1 trang của trang tin khác")
    ]


def test_the_hosts_that_were_asked_for_are_read(tmp_path: Path) -> None:
    """And no other."""
    write(
        tmp_path, {"a.example/1.html": _PAGE, "b.example/2.html": _PAGE, "b.example/3.html": _PAGE}
    )

    assert _addresses(tmp_path, "a.example") == [("a.example", "/1.html")]


def test_a_folder_without_hosts_is_the_root_of_one(tmp_path: Path) -> None:
    """Its own name may be the host's."""
    write(tmp_path / "mau.example", {"tin/1.html": _PAGE})
    write(tmp_path / "luu", {"tin/1.html": _PAGE})

    assert _addresses(tmp_path / "mau.example") == [("mau.example", "/tin/1.html")]
    assert _addresses(tmp_path / "luu") == [("", "/tin/1.html")]
    assert mirror.files_of(Given(path=tmp_path / "luu"), tmp_path) == tmp_path / "luu"


def test_pages_are_known_by_what_they_hold(tmp_path: Path) -> None:
    """Not by their suffix: dynamic sites have pages without one, and pictures are none."""
    names = ["trang", "tin.aspx?id=1", "index.php?id=2", "a.html"]
    others = {"b.css": "p {}", "c.jpg": "anh", "d.js": "<html>", "e.html": "chữ", "robots.txt": "x"}
    write(tmp_path, {**dict.fromkeys(names, _PAGE), **others})

    assert [address for _, address in _addresses(tmp_path)] == [
        "/a.html", "/index.php?id=2", "/tin.aspx?id=1", "/trang"
    ]  # fmt: skip


def test_symbolic_links_are_not_followed(tmp_path: Path) -> None:
    """They may lead out of the folder; the editor is told."""
    write(tmp_path, {"mirror/a.html": _PAGE, "ngoai/b.html": _PAGE})
    (tmp_path / "mirror/c.html").symlink_to(tmp_path / "ngoai/b.html")
    (tmp_path / "mirror/d").symlink_to(tmp_path / "ngoai")

    found = pages.find(Given(path=tmp_path / "mirror"))

    assert [each.address for each in found.pages] == ["/a.html"]
    assert [each.what for each in found.left] == ["2 liên kết tượng trưng: không đi theo"]


def test_a_giant_page_is_not_read_and_told(tmp_path: Path) -> None:
    """Longer than a book."""
    write(tmp_path, {"a.html": _PAGE, "b.html": _PAGE + "x" * MOST})

    found = pages.find(Given(path=tmp_path))

    assert [each.address for each in found.pages] == ["/a.html"]
    assert [(each.place, each.what) for each in found.left] == [
        ("b.html", "trang lớn quá 5 MB: không đọc")
    ]


@pytest.mark.skipif(os.name == "nt", reason="names of files are text there")
def test_names_that_are_no_text_are_read(tmp_path: Path) -> None:
    """Servers of old sites named files in other encodings."""
    (tmp_path / os.fsdecode(b"tin-\xe1.html")).write_text(_PAGE, encoding="utf-8")

    assert _addresses(tmp_path) == [("", "/tin-%E1.html")]


def test_a_folder_without_pages_is_an_error_in_one_sentence(tmp_path: Path) -> None:
    """So is one that is not there."""
    with pytest.raises(SourceError, match=r"Không thấy trang HTML nào"):
        pages.find(Given(path=tmp_path))
    with pytest.raises(SourceError, match=r"Không đọc được thư mục khong-co"):
        pages.find(Given(path=tmp_path / "khong-co"))
