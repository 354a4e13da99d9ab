from __future__ import annotations

import gc
import os
import sqlite3
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest

from portal.cache.bodies import Bodies

KEY = "k" * 32


def test_a_body_is_kept_when_the_store_is_closed(tmp_path: Path) -> None:
    """And found before that by the one who put it."""
    bodies = Bodies(tmp_path / "b.sqlite", KEY, fresh=False)
    assert bodies.get("d") is None
    bodies.put("d", "<p>ạ</p>", "")
    assert bodies.get("d") == "<p>ạ</p>"
    bodies.close()
    assert Bodies(tmp_path / "b.sqlite", KEY, fresh=False).get("d") == "<p>ạ</p>"


@pytest.mark.parametrize(("key", "fresh"), [("j" * 32, False), (KEY, True)])
def test_bodies_of_other_code_are_dropped(tmp_path: Path, key: str, *, fresh: bool) -> None:
    """So are all of them when a clean build is asked for."""
    bodies = Bodies(tmp_path / "b.sqlite", KEY, fresh=False)
    bodies.put("d", "<p>", "")
    bodies.close()
    assert Bodies(tmp_path / "b.sqlite", key, fresh=fresh).get("d") is None


def test_a_file_that_is_no_database_is_begun_anew(tmp_path: Path) -> None:
    """In silence, and it works from then on."""
    path = tmp_path / "b.sqlite"
    path.write_bytes(b"khong phai co so du lieu" * 100)
    bodies = Bodies(path, KEY, fresh=False)
    assert bodies.get("d") is None
    bodies.put("d", "<p>", "")
    bodies.close()
    assert Bodies(path, KEY, fresh=False).get("d") == "<p>"


def test_bodies_of_the_same_code_stay_beside_new_ones(tmp_path: Path) -> None:
    """A body once rendered is kept until the code changes; one put again is the later."""
    for digest, html in (("a", "<p>"), ("b", "<b>"), ("a", "<i>")):
        bodies = Bodies(tmp_path / "b.sqlite", KEY, fresh=False)
        bodies.put(digest, html, "")
        bodies.close()
    assert [bodies.get(digest) for digest in "abc"] == ["<i>", "<b>", None]
    bodies.close()


@pytest.mark.parametrize("length", [0, 100, 5000])
def test_a_database_cut_short_is_begun_anew(tmp_path: Path, length: int) -> None:
    """Its beginning looks like a database; nothing is raised, and it works from then on."""
    path = tmp_path / "b.sqlite"
    bodies = Bodies(path, KEY, fresh=False)
    for number in range(200):
        bodies.put(str(number), "x" * 500, "")
    bodies.close()
    path.write_bytes(path.read_bytes()[:length])
    for number in range(200):
        bodies.get(str(number))
    bodies.put("d", "<p>", "")
    bodies.close()
    assert Bodies(path, KEY, fresh=False).get("d") == "<p>"


def test_bodies_that_are_only_dropped_let_their_file_go(tmp_path: Path) -> None:
    """Python 3.13 warns of a connection that nobody closed."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        bodies = Bodies(tmp_path / "b.sqlite", KEY, fresh=False)
        bodies.get("d")
        base = bodies._connection
        assert base is not None
        del bodies
        gc.collect()
        with pytest.raises(sqlite3.ProgrammingError, match="closed"):
            base.execute("select 1")


@pytest.mark.parametrize("ending", ["", "-journal", "-wal"])
@pytest.mark.parametrize(
    "stand",
    [
        lambda path, _other: path.write_bytes(b""),
        lambda path, _other: path.write_bytes(b"x" * 600),
        lambda path, _other: path.mkdir(),
        lambda path, other: path.symlink_to(other),
        lambda path, other: path.hardlink_to(other),
        lambda path, _other: path.symlink_to("khong-co"),
        lambda path, _other: os.mkfifo(path),
    ],
)
@pytest.mark.parametrize("empty", [False, True])
def test_whatever_stands_in_the_place_of_the_file_goes(
    tmp_path: Path, ending: str, stand: Callable[[Path, Path], object], *, empty: bool
) -> None:
    """Nothing is raised, nothing blocks, no link is followed, and it works from then on."""
    other = tmp_path / "khac.sqlite"
    other.write_bytes(b"")
    if not empty:
        with sqlite3.connect(other) as base:
            base.execute("create table own (x text)")
        base.close()
    before = other.read_bytes()
    stand(tmp_path / f"b.sqlite{ending}", other)
    bodies = Bodies(tmp_path / "b.sqlite", KEY, fresh=False)
    assert bodies.get("d") is None
    bodies.put("d", "<p>", "")
    bodies.close()
    bodies = Bodies(tmp_path / "b.sqlite", KEY, fresh=False)
    assert bodies.get("d") == "<p>"
    bodies.close()
    assert other.read_bytes() == before
    assert not (tmp_path / "khong-co").exists()
