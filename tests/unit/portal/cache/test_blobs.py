from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from portal.cache.blobs import Blobs
from portal.system import files

KEY = files.key_of(b"")
OTHER = files.key_of(b"x")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return where blobs are kept."""
    return tmp_path / "anh"


def test_what_is_kept_is_found_by_its_key(folder: Path) -> None:
    """By whoever opens the folder."""
    Blobs(folder).put(KEY, b"data")
    assert Blobs(folder).get(KEY) == b"data"
    assert Blobs(folder).get(OTHER) is None


def test_a_fresh_folder_has_only_what_was_put_since(folder: Path) -> None:
    """A clean build reads nothing that others left."""
    Blobs(folder).put(KEY, b"old")
    fresh = Blobs(folder, fresh=True)
    assert fresh.get(KEY) is None
    fresh.put(KEY, b"new")
    assert (fresh.get(KEY), Blobs(folder).get(KEY)) == (b"new", b"new")


def test_a_file_of_another_key_or_folder_does_not_pass(folder: Path, tmp_path: Path) -> None:
    """Whoever moves files about changes no content."""
    Blobs(folder).put(KEY, b"data")
    kept = (folder / KEY[:2] / KEY).read_bytes()
    for path, key in ((folder, OTHER), (tmp_path / "khac", KEY)):
        (path / key[:2]).mkdir(parents=True, exist_ok=True)
        (path / key[:2] / key).write_bytes(kept)
        assert Blobs(path).get(key) is None


@pytest.mark.parametrize(
    "stand",
    [
        lambda path: path.write_bytes(b""),
        lambda path: path.mkdir(),
        lambda path: (path.mkdir(), (path / "x").write_text("")),
        lambda path: path.symlink_to(path.parents[2]),
        lambda path: path.symlink_to("khong-co"),
        lambda path: (path.parent.rmdir(), path.parent.write_text("")),
        lambda path: path.parents[1].rename(path.parents[2] / "x").with_name("anh").write_text(""),
    ],
)
def test_whatever_stands_in_the_way_goes(folder: Path, stand: Callable[[Path], object]) -> None:
    """It is not there, and what is put there next is."""
    path = folder / KEY[:2] / KEY
    path.parent.mkdir(parents=True)
    stand(path)
    assert Blobs(folder).get(KEY) is None
    Blobs(folder).put(KEY, b"data")
    assert Blobs(folder).get(KEY) == b"data"


def test_where_nothing_can_be_kept_nothing_is(tmp_path: Path) -> None:
    """No build stops for it, and nothing outside of the folder is touched."""
    (tmp_path / "tep").write_text("x")
    kept = Blobs(tmp_path / "tep" / "anh")
    kept.put(KEY, b"data")
    assert kept.get(KEY) is None
    assert (tmp_path / "tep").read_text() == "x"
