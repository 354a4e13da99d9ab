"""Web archives: pages are read from them, files are written beside."""

from __future__ import annotations

import gzip
from collections.abc import Sequence
from pathlib import Path

import pytest

from portal.importer.article import Given, SourceError
from portal.importer.sources import mirror
from tests.unit.portal.importer.mirror import sites
from tests.unit.portal.importer.mirror.reading import read, words

_HOST = "http://www.mau.example"
_Answer = tuple[str, str, bytes]  # address, content type, what was sent
_PAGE = b"<html><body><div>ch\xe1\xbb\xaf</div></body></html>"


def _warc(path: Path, answers: Sequence[_Answer], status: str = "200 OK") -> Path:
    """Write records as crawlers do: each a gzip member, if packed."""
    records = [_record(*answer, status) for answer in answers]
    packed = map(gzip.compress, records) if path.suffix == ".gz" else records
    path.write_bytes(b"".join(packed))
    return path


def _record(address: str, kind: str, data: bytes, status: str) -> bytes:
    sent = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + data
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\n"
        f"WARC-Target-URI: {address}\r\nWARC-Date: 2013-12-24T00:00:00Z\r\n"
        "Content-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(sent)}\r\n\r\n"
    )
    return head.encode() + sent + b"\r\n\r\n"


def _site() -> tuple[sites.Site, list[_Answer]]:
    site = sites.nukeviet(12)
    return site, [
        (f"{_HOST}/{name.removesuffix('index.html')}", "text/html; charset=utf-8", html.encode())
        for name, html in site.files.items()
    ]


@pytest.mark.parametrize("name", ["mau.warc", "mau.warc.gz"])
def test_the_pages_of_a_web_archive_become_articles(tmp_path: Path, name: str) -> None:
    """As those of a folder do; their addresses are those of the records."""
    site, answers = _site()

    found = read(_warc(tmp_path / name, answers))

    assert found.articles.keys() == site.texts.keys()
    for address, text in site.texts.items():
        assert words(found.articles[address].body) == text.words
        assert found.articles[address].place.startswith(f"{name}:")


def test_an_archive_that_was_packed_as_one_is_read_too(tmp_path: Path) -> None:
    """`gzip site.warc` makes one member of all records; warcio alone would refuse it."""
    site, answers = _site()
    plain = _warc(tmp_path / "a.warc", answers)
    packed = tmp_path / "b.warc.gz"
    packed.write_bytes(gzip.compress(plain.read_bytes()))

    assert read(packed).articles.keys() == site.texts.keys()


def test_an_archive_that_is_cut_off_is_told(tmp_path: Path) -> None:
    """What came before is read."""
    _, answers = _site()
    whole = _warc(tmp_path / "a.warc.gz", answers).read_bytes()
    cut = tmp_path / "b.warc.gz"
    cut.write_bytes(whole[: len(whole) * 3 // 4])

    found = read(cut)

    assert found.articles
    assert any("hỏng từ đây" in each.what for each in found.left)


def test_what_is_no_archive_is_an_error_in_one_sentence(tmp_path: Path) -> None:
    """Whatever it is."""
    (tmp_path / "a.warc").write_bytes(b"khong phai\n" * 9)
    (tmp_path / "b.warc.gz").write_bytes(b"khong phai")

    for name in ("a.warc", "b.warc.gz"):
        with pytest.raises(SourceError, match="không phải là tệp WARC"):
            read(tmp_path / name)


def test_errors_and_other_hosts_are_no_pages(tmp_path: Path) -> None:
    """A page that was not found on the old site is not in the new one."""
    kind = "text/html"
    path = _warc(tmp_path / "a.warc", [(f"{_HOST}/mat", kind, _PAGE)], "404 Not Found")

    with pytest.raises(SourceError, match="Không thấy trang HTML nào"):
        read(path)


def test_files_are_written_by_their_paths(tmp_path: Path) -> None:
    """Pictures, PDF, Word; those of the site's host alone, whatever its "www."."""
    answers = [
        (f"{_HOST}/", "text/html", _PAGE),
        (f"{_HOST}/images/a%20b.jpg", "image/jpeg", b"anh"),
        ("http://mau.example/tep/c.pdf", "application/pdf", b"%PDF"),
        (f"{_HOST}/style.css", "text/css", b"p {}"),
        ("http://khac.example/d.jpg", "image/jpeg", b"khac"),
    ]
    path = _warc(tmp_path / "a.warc.gz", answers)

    root = mirror.files_of(Given(path=path), tmp_path / "kho")

    written = {
        each.relative_to(root).as_posix(): each.read_bytes()
        for each in root.rglob("*")
        if each.is_file()
    }
    assert written == {"images/a b.jpg": b"anh", "tep/c.pdf": b"%PDF"}


@pytest.mark.parametrize(
    "path", ["/../../x.jpg", "/%2e%2e/x.jpg", "/a/..%2f..%2fx.jpg", "/.ssh/x", "/a\\..\\x.jpg"]
)
def test_no_file_is_written_outside_its_folder(tmp_path: Path, path: str) -> None:
    """An archive is made by anyone."""
    answers = [(f"{_HOST}/", "text/html", _PAGE), (f"{_HOST}{path}", "image/jpeg", b"x")]
    archive = _warc(tmp_path / "a.warc", answers)

    mirror.files_of(Given(path=archive), tmp_path / "kho" / "sau")

    outside = [each for each in tmp_path.rglob("*") if each.is_file() and each != archive]
    assert all(each.is_relative_to(tmp_path / "kho" / "sau") for each in outside)
    assert not any(".." in each.name or each.name.startswith(".") for each in outside)
