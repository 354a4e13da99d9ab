from __future__ import annotations

import gzip
import os
from pathlib import Path

import brotli
import pytest

from portal.publish.web import Compressed, precompress

_TEXT = "Nội dung của bài, có dấu và khá dài. ".encode() * 50


def _site(folder: Path, count: int = 1) -> Path:
    (folder / ".well-known").mkdir(parents=True)
    for number in range(count):
        (folder / f"{number}.html").write_bytes(_TEXT + b"%d" % number)
    (folder / "site.css").write_bytes(b"a { color: red }\n" * 90)
    (folder / "anh.jpg").write_bytes(_TEXT)
    (folder / "robots.txt").write_bytes(b"User-agent: *\n")
    (folder / ".well-known/security.txt").write_bytes(_TEXT)
    return folder


def _files(folder: Path) -> dict[str, bytes]:
    outputs = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in outputs}


def test_a_text_has_two_siblings_that_open_to_it(tmp_path: Path) -> None:
    """Photos have none, nor what would not get smaller."""
    site = _site(tmp_path / "site")
    totals = precompress(site, tmp_path / "cache")

    outputs = _files(site)
    texts = [name for name in outputs if f"{name}.br" in outputs]
    assert texts == [".well-known/security.txt", "0.html", "site.css"]
    for name in texts:
        assert brotli.decompress(outputs[f"{name}.br"]) == outputs[name]
        assert gzip.decompress(outputs[f"{name}.gz"]) == outputs[name]
    assert len(outputs) == 5 + 2 * 3
    assert (totals.texts, totals.fresh) == (4, 4)
    assert totals.before == sum(len(outputs[name]) for name in (*texts, "robots.txt"))
    assert dict(totals.after)[".br"] < dict(totals.after)[".gz"] < totals.before


@pytest.mark.forks
@pytest.mark.parametrize("processes", [1, 2])
def test_the_same_bytes_give_the_same_bytes(tmp_path: Path, processes: int) -> None:
    """On any day, by any number of processes, from the cache or not."""
    one, other = _site(tmp_path / "a", 210), _site(tmp_path / "b", 210)
    for path in other.rglob("*"):
        os.utime(path, (1, 1))
    first = precompress(one, tmp_path / "cache", processes=2)
    again = precompress(one, tmp_path / "cache", processes=processes)
    precompress(other, tmp_path / "other", processes=processes)

    assert _files(one) == _files(other)
    assert (first.fresh, again.fresh) == (213, 0)
    assert again == Compressed(first.texts, 0, first.before, first.after)


def test_only_what_changed_is_compressed(tmp_path: Path) -> None:
    """And siblings of what is gone go."""
    site = _site(tmp_path / "site", 5)
    precompress(site, tmp_path / "cache")
    (site / "0.html").write_bytes(_TEXT + b"khac")
    (site / "1.html").unlink()
    (site / "2.html").write_bytes(b"it")
    totals = precompress(site, tmp_path / "cache")

    outputs = _files(site)
    assert totals.fresh == 2
    assert brotli.decompress(outputs["0.html.br"]) == outputs["0.html"]
    assert not {"1.html.br", "1.html.gz", "2.html.br", "2.html.gz"} & set(outputs)


def test_a_damaged_cache_harms_nobody(tmp_path: Path) -> None:
    """What does not fit its checksum is made anew."""
    site = _site(tmp_path / "site")
    precompress(site, tmp_path / "cache")
    expected = _files(site)
    for path in (tmp_path / "cache").glob("??/*"):
        path.write_bytes(path.read_bytes()[:-3])
    assert precompress(site, tmp_path / "cache").fresh == 4
    assert _files(site) == expected


def test_siblings_that_are_links_to_what_is_served_are_not_written_through(tmp_path: Path) -> None:
    """A publisher may link a new release to the one before."""
    live = _site(tmp_path / "live")
    precompress(live, tmp_path / "cache")
    before = _files(live)
    site = tmp_path / "site"
    site.mkdir()
    for name in ("0.html", "0.html.br", "0.html.gz"):
        (site / name).hardlink_to(live / name)
    (site / "0.html").unlink()
    (site / "0.html").write_bytes(_TEXT + b"khac")
    precompress(site, tmp_path / "cache")

    assert _files(live) == before
    assert brotli.decompress((site / "0.html.br").read_bytes()).endswith(b"khac")


def test_what_is_long_unused_leaves_the_cache(tmp_path: Path) -> None:
    """After sixty days without a call that needed it."""
    site, cache = _site(tmp_path / "site"), tmp_path / "cache"
    precompress(site, cache)
    (note,) = (cache / "used").iterdir()
    note.rename(note.with_name("2020-01-01.txt"))
    kept = len(list(cache.glob("??/*")))
    (site / "0.html").unlink()
    precompress(site, cache)
    assert len(list(cache.glob("??/*"))) == kept - 2


def test_the_bar_is_told_of_each_text(tmp_path: Path) -> None:
    """And of their number before."""
    sizes: list[object] = []

    def bar(names: object, total: int) -> list[str]:
        sizes.append(total)
        return list(names)  # type: ignore[call-overload,no-any-return]

    precompress(_site(tmp_path / "site"), tmp_path / "cache", progress=bar)
    assert sizes == [4]
