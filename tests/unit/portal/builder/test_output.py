from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from portal.builder.output import Output
from portal.cache.store import Store
from portal.contract.pages import Manifest
from portal.system import files, ownership

KEY = b"code"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Return an empty store."""
    return Store(tmp_path / "store", "k" * 32)


def _update(folder: Path, store: Store, wanted: dict[str, str]) -> Manifest:
    """Build these texts as a build would: stage only what the output does not have."""
    output = Output(folder, store)
    manifest = output.manifest(KEY)
    staged = files.staging_folder(folder)
    for path, text in wanted.items():
        manifest.current[path] = text.encode()
        if manifest.former.get(path) != text.encode():
            (staged / path).parent.mkdir(parents=True, exist_ok=True)
            (staged / path).write_text(text, encoding="utf-8")
    output.update(staged, manifest, b"input digest")
    files.remove(staged)
    return manifest


def _texts(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in folder.rglob("*")
        if path.is_file() and path.name != ownership.MARK
    }


ONE = {"a.html": "a", "b/c.html": "c", "b/d.html": "d"}


def test_the_output_becomes_what_was_planned(tmp_path: Path, store: Store) -> None:
    """From nothing, then by differences."""
    folder = tmp_path / "output"
    _update(folder, store, ONE)
    assert _texts(folder) == ONE
    two = {"a.html": "A", "b/d.html": "d", "e/f.html": "f"}
    _update(folder, store, two)
    assert _texts(folder) == two


def test_what_lies_there_as_it_was_written_is_not_made_again(tmp_path: Path, store: Store) -> None:
    """And keeps its time stamp."""
    folder = tmp_path / "output"
    _update(folder, store, ONE)
    before = files.stamps(folder)
    manifest = _update(folder, store, ONE)
    assert dict(manifest.former) == {path: text.encode() for path, text in ONE.items()}
    assert files.stamps(folder) == before


@pytest.mark.parametrize("name", ["b/la.txt", ".an", "moi/x.html"])
def test_what_a_hand_added_goes(tmp_path: Path, store: Store, name: str) -> None:
    """A clean build would not have it either."""
    folder = tmp_path / "output"
    _update(folder, store, ONE)
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text("lạ", encoding="utf-8")
    _update(folder, store, ONE)
    assert _texts(folder) == ONE
    assert not (folder / "moi").exists()


def test_what_a_hand_changed_or_deleted_is_put_right(tmp_path: Path, store: Store) -> None:
    """The stamp tells."""
    folder = tmp_path / "output"
    _update(folder, store, ONE)
    (folder / "a.html").write_text("của tôi", encoding="utf-8")
    (folder / "b/c.html").unlink()
    _update(folder, store, ONE)
    assert _texts(folder) == ONE


def test_folders_that_became_empty_go(tmp_path: Path, store: Store) -> None:
    """No trace of a deleted section."""
    folder = tmp_path / "output"
    _update(folder, store, ONE)
    _update(folder, store, {"a.html": "a"})
    assert {path.name for path in folder.iterdir()} == {ownership.MARK, "a.html"}


@pytest.mark.parametrize(("one", "two"), [("x", "x/index.html"), ("x/index.html", "x")])
def test_a_file_may_become_a_folder_and_the_reverse(
    tmp_path: Path, store: Store, one: str, two: str
) -> None:
    """An address may change its form."""
    folder = tmp_path / "output"
    _update(folder, store, {one: "1", "a.html": "a"})
    _update(folder, store, {two: "2", "a.html": "a"})
    assert _texts(folder) == {two: "2", "a.html": "a"}


def test_without_a_record_the_whole_folder_is_made_anew(tmp_path: Path, store: Store) -> None:
    """Nothing reliable is known of what lies there."""
    folder = tmp_path / "output"
    _update(folder, store, ONE)
    for record in store.folder.glob("output-*"):
        record.unlink()
    (folder / "a.html").write_text("cũ", encoding="utf-8")
    manifest = _update(folder, store, ONE)
    assert not manifest.former
    assert _texts(folder) == ONE


def test_the_first_output_takes_its_place_whole(tmp_path: Path, store: Store) -> None:
    """A folder that lay there without a record goes with all that was in it."""
    folder = tmp_path / "output"
    folder.mkdir()
    (folder / "la.txt").touch()
    before = folder.stat().st_ino
    _update(folder, store, ONE)
    assert folder.stat().st_ino != before
    assert _texts(folder) == ONE
    assert sorted(path.name for path in tmp_path.iterdir()) == ["output", "store"]


def test_the_next_output_moves_only_what_is_new(tmp_path: Path, store: Store) -> None:
    """All other files stay the files that they were."""
    folder = tmp_path / "output"
    _update(folder, store, ONE)
    before = files.stamps(folder)
    whole = folder.stat().st_ino
    _update(folder, store, {**ONE, "a.html": "A"})
    after = files.stamps(folder)
    assert folder.stat().st_ino == whole
    assert [path for path in ONE if after[path] != before[path]] == ["a.html"]


def test_only_what_a_hand_left_alone_is_former(tmp_path: Path, store: Store) -> None:
    """Also a change that keeps the size; also a link in the place of a file."""
    folder = tmp_path / "output"
    _update(folder, store, {**ONE, "e.html": "e"})
    (folder / "a.html").write_text("b", encoding="utf-8")
    (folder / "b/c.html").unlink()
    (folder / "e.html").unlink()
    (folder / "e.html").symlink_to("b/d.html")
    assert dict(Output(folder, store).manifest(KEY).former) == {"b/d.html": b"d"}


def test_an_unchanged_output_keeps_its_record(tmp_path: Path, store: Store) -> None:
    """Nothing is dropped, nothing is written."""
    folder = tmp_path / "output"
    _update(folder, store, ONE)
    before = files.stamps(store.folder)
    _update(folder, store, ONE)
    assert files.stamps(store.folder) == before


def test_there_is_no_record_while_files_move(
    tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A build that is killed between is followed by a clean one."""
    folder = tmp_path / "output"
    _update(folder, store, ONE)

    def killed(_self: Output, _source: Path, _target: Path) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Output, "_move", killed)
        with pytest.raises(KeyboardInterrupt):
            _update(folder, store, {"a.html": "A"})
    assert not Output(folder, store).manifest(KEY).former
    _update(folder, store, ONE)
    assert _texts(folder) == ONE


def test_a_folder_where_a_hand_put_a_file_is_a_folder_again(tmp_path: Path, store: Store) -> None:
    """And a file where it put a folder."""
    folder = tmp_path / "output"
    _update(folder, store, ONE)
    shutil.rmtree(folder / "b")
    (folder / "b").write_text("tệp", encoding="utf-8")
    (folder / "a.html").unlink()
    (folder / "a.html/trong").mkdir(parents=True)
    _update(folder, store, ONE)
    assert _texts(folder) == ONE


def test_what_a_link_leads_to_is_left_alone(tmp_path: Path, store: Store) -> None:
    """A folder of the output that a hand moved elsewhere is made again in its place."""
    folder, elsewhere = tmp_path / "output", tmp_path / "khac"
    _update(folder, store, ONE)
    (folder / "b").rename(elsewhere)
    (folder / "b").symlink_to(elsewhere)
    _update(folder, store, ONE)
    assert _texts(folder) == ONE
    assert not (folder / "b").is_symlink()
    assert _texts(elsewhere) == {"c.html": "c", "d.html": "d"}


def test_a_link_to_a_folder_in_the_place_of_a_file_goes(tmp_path: Path, store: Store) -> None:
    """The folder that it leads to stays."""
    folder = tmp_path / "output"
    _update(folder, store, ONE)
    (folder / "a.html").unlink()
    (folder / "a.html").symlink_to(tmp_path)
    _update(folder, store, ONE)
    assert _texts(folder) == ONE


@pytest.mark.parametrize("name", ["trong", "b/trong"])
def test_empty_folders_that_a_hand_added_go(tmp_path: Path, store: Store, name: str) -> None:
    """A clean build would not have them."""
    folder = tmp_path / "output"
    _update(folder, store, ONE)
    (folder / name).mkdir()
    _update(folder, store, {"a.html": "A"})
    assert {path.name for path in folder.iterdir()} == {ownership.MARK, "a.html"}
