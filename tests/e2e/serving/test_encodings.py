"""What is compressed beforehand is sent to those who take it, whole or in parts."""

from __future__ import annotations

import gzip
from pathlib import Path

import brotli
import pytest

from tests.e2e.serving.nginx import Running

_PAGE = "/gioi-thieu/"


def _plain(release: Path) -> bytes:
    return (release / "gioi-thieu/index.html").read_bytes()


@pytest.mark.parametrize(
    ("accepted", "sent"),
    [
        ("", ""),
        ("identity", ""),
        ("gzip", "gzip"),
        ("br", "br"),
        ("gzip, br", "br"),
        ("br;q=0, gzip", "gzip"),
        ("gzip;q=0, br;q=0", ""),
        ("gzip;q=0", ""),
        ("br;q=0", ""),
        ("identity;q=0", ""),
        ("deflate", ""),
        ("brotli, xgzip", ""),
    ],
)
def test_a_reader_gets_what_it_takes(
    server: Running, release: Path, accepted: str, sent: str
) -> None:
    """The same page each way; caches are told that there are several."""
    answer = server.request(_PAGE, **{"Accept-Encoding": accepted})
    opened = {"": bytes, "gzip": gzip.decompress, "br": brotli.decompress}[sent]

    assert answer["Content-Encoding"] == sent
    assert opened(answer.body) == _plain(release)
    assert answer["Vary"] == "Accept-Encoding"


def test_each_way_has_an_etag_of_its_own(server: Running) -> None:
    """A part of one must never be joined to a part of another."""
    ways = [server.request(_PAGE, Accept_Encoding=each)["ETag"] for each in ("", "gzip", "br")]
    assert len(set(ways)) == 3


@pytest.mark.parametrize("encoding", ["", "gzip", "br"])
def test_what_a_reader_has_is_not_sent_again(server: Running, encoding: str) -> None:
    """By ETag and by date, with the headers that a 304 must repeat."""
    first = server.request(_PAGE, Accept_Encoding=encoding)
    for condition in (
        {"If-None-Match": first["ETag"]},
        {"If-Modified-Since": first["Last-Modified"]},
    ):
        again = server.request(_PAGE, **{"Accept-Encoding": encoding, **condition})
        assert again.status == 304
        assert again.body == b""
        for name in ("ETag", "Cache-Control", "Content-Security-Policy"):
            assert again[name] == first[name]


def test_a_proxy_gets_it_compressed_as_well(server: Running) -> None:
    """Nginx by itself would send plain pages to whoever names a proxy."""
    answer = server.request(_PAGE, Accept_Encoding="gzip", Via="1.1 cdn")
    assert answer["Content-Encoding"] == "gzip"


def _photo(release: Path) -> Path:
    return max(release.glob("bai-viet/2012/*/*.jpg"))


@pytest.mark.parametrize(
    ("asked", "part"),
    [
        ("bytes=0-99", slice(0, 100)),
        ("bytes=100-", slice(100, None)),
        ("bytes=-7", slice(-7, None)),
    ],
)
def test_a_part_of_a_photo_is_sent(server: Running, release: Path, asked: str, part: slice) -> None:
    """A download that broke off goes on."""
    path = _photo(release)
    answer = server.request(f"/{path.relative_to(release)}", Range=asked)
    assert answer.status == 206
    assert answer.body == path.read_bytes()[part]
    assert answer["Content-Range"].endswith(f"/{path.stat().st_size}")
    assert answer["Cache-Control"] == "no-cache"  # nginx says it before it knows of the part
    assert answer["Content-Security-Policy"]


def test_a_part_that_is_not_there_is_refused(server: Running, release: Path) -> None:
    """And a part of another version is the whole."""
    path = _photo(release)
    target = f"/{path.relative_to(release)}"
    assert server.request(target, Range="bytes=99999999-").status == 416
    answer = server.request(target, **{"Range": "bytes=0-9", "If-Range": '"1-1"'})
    assert (answer.status, answer.body) == (200, path.read_bytes())


@pytest.mark.parametrize("encoding", ["", "gzip", "br"])
@pytest.mark.parametrize("asked", ["bytes=500-", "bytes=0-9,20-29", "bytes=99999999-"])
@pytest.mark.parametrize("target", [_PAGE, "/feed.xml", "/feed.json", "/assets/site.css"])
def test_what_may_be_compressed_is_always_sent_whole(
    server: Running, release: Path, target: str, asked: str, encoding: str
) -> None:
    """No part of one form can be joined to a part of another (RFC 9110, 14.2)."""
    if target.startswith("/assets/"):
        target = f"/{next(release.glob('assets/site.*.css')).relative_to(release)}"
    opened = {"": bytes, "gzip": gzip.decompress, "br": brotli.decompress}[encoding]
    answer = server.request(target, Accept_Encoding=encoding, Range=asked)
    path = release / target[1:]
    assert (answer.status, answer["Content-Encoding"]) == (200, encoding)
    assert opened(answer.body) == (path / "index.html" if path.is_dir() else path).read_bytes()
    assert answer["Accept-Ranges"] == answer["Content-Range"] == ""


def test_a_piece_of_the_search_is_sent_as_it_lies_there(server: Running, release: Path) -> None:
    """Its script counts the bytes of the file, whatever the browser says that it takes."""
    pack = next(release.glob("tim-kiem/goi/*.bin"))
    target = f"/{pack.relative_to(release)}"
    answer = server.request(target, Accept_Encoding="gzip, deflate, br, zstd", Range="bytes=5-9")
    assert (answer.status, answer["Content-Encoding"], answer["Vary"]) == (206, "", "")
    assert answer.body == pack.read_bytes()[5:10]


def test_no_cache_keeps_the_answer_to_a_part_that_is_not_there(
    server: Running, release: Path
) -> None:
    """One reader's wrong question would be everybody's answer for a year."""
    target = f"/{_photo(release).relative_to(release)}"
    answer = server.request(target, Range="bytes=99999999-")
    assert (answer.status, answer["Cache-Control"]) == (416, "no-cache")
    for trick in ("200 /x.0123456789.js", " 200 /x.0123456789.js", "bytes=0-1 /x.0123456789.js"):
        answer = server.request("/khong-co.0123456789.js", Range=trick)
        assert (answer.status, answer["Cache-Control"]) == (404, "no-cache")
