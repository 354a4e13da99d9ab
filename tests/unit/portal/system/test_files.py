from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from portal.system import files, folder_listings, ownership


def names(folder: Path) -> list[str]:
    """Everything in a folder, hidden or not."""
    return sorted(path.name for path in folder.iterdir())


def test_a_walk_is_in_the_order_of_names_and_passes_over_hidden_ones(tmp_path: Path) -> None:
    """The same order on every disk; files of a folder before those below it."""
    for name in ("b/2.md", "b/10.md", "a/x/1.md", "c.md", ".git/x", "_nhap/x", ".DS_Store", "b/.x"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    paths = [path.relative_to(tmp_path).as_posix() for path in files.walk(tmp_path)]
    assert paths == ["c.md", "a/x/1.md", "b/10.md", "b/2.md"]


def test_a_walk_of_nothing_is_empty(tmp_path: Path) -> None:
    """A folder that is not there holds no files."""
    assert list(files.walk(tmp_path / "khong-co")) == []


def test_a_hash_changes_with_the_bytes() -> None:
    """Short, plain, and the same every time."""
    assert files.content_hash(b"a") == files.content_hash(b"a")
    assert files.content_hash(b"a") != files.content_hash(b"b")
    assert len(files.content_hash(b"")) == 16
    assert set(files.content_hash(b"a")) <= set("0123456789abcdef")


def test_a_key_has_128_bits_and_a_public_name_64() -> None:
    """One hash, cut once: two photos of one 40-bit key were made in ten seconds."""
    assert files.key_of(b"x") == hashlib.blake2b(b"x", digest_size=16).hexdigest()
    assert files.digest_of(b"x").hex() == files.key_of(b"x")
    assert files.content_hash(b"x") == files.key_of(b"x")[:16]


def test_what_is_no_file_is_not_read(tmp_path: Path) -> None:
    """A pipe would block for ever."""
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", tmp_path, tmp_path / "khong-co"):
        with pytest.raises(OSError, match=path.name):
            files.read(path)


def test_a_file_is_written_with_its_folders(tmp_path: Path) -> None:
    """Everyone may read it, and nothing else is left beside it."""
    path = tmp_path / "a" / "b" / "c.html"
    assert files.write(path, b"x")
    assert path.read_bytes() == b"x"
    assert path.stat().st_mode & 0o777 == 0o644
    assert names(path.parent) == ["c.html"]


def test_a_file_with_the_same_bytes_is_left_alone(tmp_path: Path) -> None:
    """Not even its time changes, so nothing is sent or built again for it."""
    path = tmp_path / "a"
    files.write(path, b"x")
    before = path.stat()
    assert not files.write(path, b"x")
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_changed_file_is_a_new_one(tmp_path: Path) -> None:
    """Who reads the old one reads it to the end."""
    path = tmp_path / "a"
    files.write(path, b"old")
    with path.open("rb") as reader:
        assert files.write(path, b"new")
        assert reader.read() == b"old"
    assert path.read_bytes() == b"new"


def test_a_write_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    """Here a folder stands in the way."""
    (tmp_path / "a").mkdir()
    with pytest.raises(OSError, match="a"):
        files.write(tmp_path / "a", b"x")
    assert names(tmp_path) == ["a"]


def test_a_staging_folder_is_marked_as_ours_and_beside_its_target(tmp_path: Path) -> None:
    """On the same disk, so that the swap is a rename; each build has its own."""
    target = tmp_path / "x" / "output"
    one, other = files.staging_folder(target), files.staging_folder(target)
    assert one.parent == other.parent == target.parent
    assert one != other
    assert names(one) == [ownership.MARK]
    assert one.stat().st_mode & 0o777 == 0o755


def test_a_swap_puts_the_new_folder_in_the_place_of_the_old(tmp_path: Path) -> None:
    """Nothing of the old is left, and it need not have been there."""
    target = tmp_path / "output"
    for name in ("first", "second"):
        staged = files.staging_folder(target)
        (staged / name).touch()
        files.swap(staged, target)
        assert names(target) == [ownership.MARK, name]
        assert names(tmp_path) == ["output"]


def test_mending_brings_back_what_a_killed_swap_left(tmp_path: Path) -> None:
    """Between the two renames there is no target: the former folder is it again."""
    target = tmp_path / "output"
    target.mkdir()
    ownership.mark(target)
    (target / "old").touch()
    staged = files.staging_folder(target)
    target.rename(files.former_path(target))
    files.recover(target)
    assert names(target) == [ownership.MARK, "old"]
    assert not staged.exists()
    assert names(tmp_path) == ["output"]


def test_mending_keeps_a_finished_swap(tmp_path: Path) -> None:
    """Killed after the second rename, the new folder stays and the former goes."""
    target = tmp_path / "output"
    target.mkdir()
    (target / "new").touch()
    files.former_path(target).mkdir()
    files.recover(target)
    assert names(tmp_path) == ["output"]
    assert names(target) == ["new"]


def test_mending_touches_nothing_else(tmp_path: Path) -> None:
    """The neighbour's staging folder is the neighbour's."""
    other = files.staging_folder(tmp_path / "output2")
    files.recover(tmp_path / "output")
    files.recover(tmp_path / "khong-co" / "output")
    assert names(tmp_path) == [other.name]


def test_stamps_are_sorted_and_those_of_content_alone(tmp_path: Path) -> None:
    """Hidden files, folders put aside and links are no content; a file may begin with "_"."""
    for name in ("b/2.md", "a/x/1.md", "c.md", "_c.md", ".git/x", "_nhap/x", ".DS_Store", "b/.x"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    (tmp_path / "link.md").symlink_to("c.md")
    (tmp_path / "nowhere.md").symlink_to("khong-co")
    (tmp_path / "folder").symlink_to("b")
    assert list(files.stamps(tmp_path)) == ["_c.md", "a/x/1.md", "b/2.md", "c.md"]


def test_stamps_of_everything_leave_nothing_out(tmp_path: Path) -> None:
    """A link is one thing, wherever it leads; folders are no files."""
    for name in ("a/1", ".git/x", "_nhap/x", ".an"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.touch()
    (tmp_path / "link").symlink_to("a")
    (tmp_path / "trong").mkdir()
    listings = folder_listings.folders(tmp_path)
    assert {
        prefix: list(folder_listings.parse_listing(listed)) for prefix, listed in listings.items()
    } == {
        "": [".an", "link"],
        ".git/": ["x"],
        "_nhap/": ["x"],
        "a/": ["1"],
        "trong/": [],
    }


def test_a_stamp_changes_with_the_time_the_size_and_the_file(tmp_path: Path) -> None:
    """And with nothing else."""
    path = tmp_path / "a"
    path.write_bytes(b"x")
    os.utime(path, ns=(1, 1))
    seen = [files.stamps(tmp_path)["a"]]
    assert files.stamps(tmp_path)["a"] == seen[0]
    os.utime(path, ns=(1, 2))
    seen.append(files.stamps(tmp_path)["a"])
    path.write_bytes(b"xy")
    os.utime(path, ns=(1, 2))
    seen.append(files.stamps(tmp_path)["a"])
    (tmp_path / "b").write_bytes(b"xy")
    os.utime(tmp_path / "b", ns=(1, 2))
    (tmp_path / "b").replace(path)
    seen.append(files.stamps(tmp_path)["a"])
    assert len(set(seen)) == 4


def test_a_stamp_changes_though_size_and_time_were_put_back(tmp_path: Path) -> None:
    """As rsync --inplace --times does: nobody can put back when a file was changed last."""
    path = tmp_path / "a"
    path.write_bytes(b"x")
    before, listed = files.stamps(tmp_path)["a"], folder_listings.folders(tmp_path)
    path.write_bytes(b"y")
    os.utime(path, ns=(before[0], before[0]))
    after = files.stamps(tmp_path)["a"]
    assert after[:3] == before[:3]
    assert after != before
    assert folder_listings.folders(tmp_path) != listed


@pytest.mark.parametrize(
    ("age", "relied_on"), [(-5, False), (0, False), (2, False), (2.001, True), (60, True)]
)
def test_the_stamp_of_a_young_file_is_not_relied_on(age: float, *, relied_on: bool) -> None:
    """It may change again within its own time stamp; so may one from the future."""
    now = 1_000_000_000_000
    then = now - int(age * 1e9)
    for stamp in ((then, 1, 1, then), (1, 1, 1, then)):  # also where the time was put back
        assert files.trusted(stamp, now) == (stamp if relied_on else None)
