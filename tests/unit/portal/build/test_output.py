from __future__ import annotations

from pathlib import Path

import pytest

from portal import files
from portal.build.output import Output
from portal.edition import Manifest
from portal.store import Store

KEY = b"code"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Return an empty store."""
    return Store(tmp_path / "store", "k" * 32)


def _take(folder: Path, store: Store, wanted: dict[str, str]) -> Manifest:
    """Build these texts as a build would: stage only what the output does not have."""
    output = Output(folder, store)
    manifest = output.manifest(KEY)
    staged = files.staging_folder(folder)
    for path, text in wanted.items():
        manifest.current[path] = text.encode()
        if manifest.former.get(path) != text.encode():
            (staged / path).parent.mkdir(parents=True, exist_ok=True)
            (staged / path).write_text(text, encoding="utf-8")
    output.take(staged, manifest)
    files.remove(staged)
    return manifest


def _texts(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in folder.rglob("*")
        if path.is_file()
    }


ONE = {"a.html": "a", "b/c.html": "c", "b/d.html": "d"}


def test_the_output_becomes_what_was_planned(tmp_path: Path, store: Store) -> None:
    """From nothing, then by differences."""
    folder = tmp_path / "output"
    _take(folder, store, ONE)
    assert _texts(folder) == ONE
    two = {"a.html": "A", "b/d.html": "d", "e/f.html": "f"}
    _take(folder, store, two)
    assert _texts(folder) == two


def test_what_lies_there_as_it_was_written_is_not_made_again(tmp_path: Path, store: Store) -> None:
    """And keeps its time stamp."""
    folder = tmp_path / "output"
    _take(folder, store, ONE)
    before = files.stamps(folder)
    manifest = _take(folder, store, ONE)
    assert dict(manifest.former) == {path: text.encode() for path, text in ONE.items()}
    assert files.stamps(folder) == before


@pytest.mark.parametrize("name", ["b/la.txt", ".an", "moi/x.html"])
def test_what_a_hand_added_goes(tmp_path: Path, store: Store, name: str) -> None:
    """A clean build would not have it either."""
    folder = tmp_path / "output"
    _take(folder, store, ONE)
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text("lạ", encoding="utf-8")
    _take(folder, store, ONE)
    assert _texts(folder) == ONE
    assert not (folder / "moi").exists()


def test_what_a_hand_changed_or_deleted_is_put_right(tmp_path: Path, store: Store) -> None:
    """The stamp tells."""
    folder = tmp_path / "output"
    _take(folder, store, ONE)
    (folder / "a.html").write_text("của tôi", encoding="utf-8")
    (folder / "b/c.html").unlink()
    _take(folder, store, ONE)
    assert _texts(folder) == ONE


def test_folders_that_became_empty_go(tmp_path: Path, store: Store) -> None:
    """No trace of a deleted section."""
    folder = tmp_path / "output"
    _take(folder, store, ONE)
    _take(folder, store, {"a.html": "a"})
    assert [path.name for path in folder.iterdir()] == ["a.html"]


@pytest.mark.parametrize(("one", "two"), [("x", "x/index.html"), ("x/index.html", "x")])
def test_a_file_may_become_a_folder_and_the_reverse(
    tmp_path: Path, store: Store, one: str, two: str
) -> None:
    """An address may change its form."""
    folder = tmp_path / "output"
    _take(folder, store, {one: "1", "a.html": "a"})
    _take(folder, store, {two: "2", "a.html": "a"})
    assert _texts(folder) == {two: "2", "a.html": "a"}


def test_without_a_record_the_whole_folder_is_made_anew(tmp_path: Path, store: Store) -> None:
    """Nothing reliable is known of what lies there."""
    folder = tmp_path / "output"
    _take(folder, store, ONE)
    for record in store.folder.glob("output-*"):
        record.unlink()
    (folder / "a.html").write_text("cũ", encoding="utf-8")
    manifest = _take(folder, store, ONE)
    assert not manifest.former
    assert _texts(folder) == ONE
