"""Derivatives are kept by photo and recipe, found again, made again, and let go."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
from PIL import Image

from portal.photos.decode import PhotoError
from portal.photos.derivatives import Darkroom
from portal.photos.encode import Recipe
from portal.system import files

DAY = date(2026, 11, 24)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where derivatives are kept."""
    return tmp_path / "store"


def photo(path: Path, ink: str = "red", size: tuple[int, int] = (400, 300)) -> Path:
    """Save a photo of one colour."""
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", size, ink).save(path)
    return path


def stamps(folder: Path) -> dict[str, int]:
    """What a folder holds and when it was written."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {str(path): path.stat().st_mtime_ns for path in paths}


def test_a_name_says_what_and_how_wide_and_changes_with_the_bytes(
    tmp_path: Path, folder: Path
) -> None:
    """ASCII, whatever the original is called."""
    made = Darkroom(folder, Recipe()).derive(photo(tmp_path / "Hội nghị 1.png"))
    names = [each.name("Hội nghị 1.png") for each in made]
    assert [name.partition(".")[0] for name in names] == [
        "hoi-nghi-1-320",
        *("hoi-nghi-1-400", "hoi-nghi-1-400"),
    ]
    assert {name.rpartition(".")[2] for name in names} == {"webp", "jpg"}
    assert all(name.isascii() for name in names)


def test_a_changed_photo_has_another_name_and_an_equal_one_the_same(tmp_path: Path) -> None:
    """So browsers may keep what they have; stores on two machines agree."""
    names = []
    for place, ink in (("a", "red"), ("b", "red"), ("c", "blue")):
        room = Darkroom(tmp_path / f"store-{place}", Recipe())
        names.append(room.derive(photo(tmp_path / place / "x.png", ink))[0].name("x.png"))
    assert names[0] == names[1] != names[2]


def test_what_is_kept_is_not_made_again(tmp_path: Path, folder: Path) -> None:
    """Neither by another build nor for an equal photo of another name."""
    first = Darkroom(folder, Recipe()).derive(photo(tmp_path / "a.png"))
    before = stamps(folder)
    assert Darkroom(folder, Recipe()).derive(tmp_path / "a.png") == first
    assert Darkroom(folder, Recipe()).derive(photo(tmp_path / "b.png")) == first
    assert stamps(folder) == before


def test_another_recipe_makes_its_own_and_leaves_the_others(tmp_path: Path, folder: Path) -> None:
    """A branch that tries a quality costs the other branches nothing."""
    path = photo(tmp_path / "a.png")
    first = Darkroom(folder, Recipe()).derive(path)
    other = Darkroom(folder, Recipe(jpeg=60)).derive(path)
    assert first[0].key != other[0].key
    before = stamps(folder)
    assert Darkroom(folder, Recipe()).derive(path) == first
    assert stamps(folder) == before


@pytest.mark.parametrize("rubbish", ["", "[", "[[]]", "x" * 16, "x" * 400])
def test_a_broken_record_is_written_anew(tmp_path: Path, folder: Path, rubbish: str) -> None:
    """A build that was killed leaves no lasting harm."""
    first = Darkroom(folder, Recipe()).derive(photo(tmp_path / "a.png"))
    record = folder / first[0].key[:2] / first[0].key
    record.write_text(rubbish)
    assert Darkroom(folder, Recipe()).derive(tmp_path / "a.png") == first


def test_a_folder_that_was_emptied_is_filled_again(tmp_path: Path, folder: Path) -> None:
    """Who remembers the derivatives may ask for their bytes, whatever became of the folder."""
    path, room = photo(tmp_path / "a.png"), Darkroom(folder, Recipe())
    made = room.derive(path)
    before = [room.encoded(each, path) for each in made]
    shutil.rmtree(folder)
    assert [room.encoded(each, path) for each in made] == before


def test_keys_are_whole_hashes_and_a_record_names_the_size_of_its_photo(
    tmp_path: Path, folder: Path
) -> None:
    """Two photos share nothing unless 128 bits of a hash collide, and their lengths."""
    path, room = photo(tmp_path / "a.png"), Darkroom(folder, Recipe())
    made = room.derive(path)
    data = path.read_bytes()
    assert {each.key for each in made} == {files.key_of(room.mark.encode() + data)}
    assert {len(each.total) for each in made} == {32}
    assert all(f".{each.key[:16]}." in each.name("a.png") for each in made)
    assert room._find(made[0].key, len(data)) == made
    assert room._find(made[0].key, len(data) + 1) is None


@pytest.mark.parametrize("length", [0, 60])
def test_a_derivative_that_was_cut_short_is_made_again(
    tmp_path: Path, folder: Path, length: int
) -> None:
    """A crash or a full disk must not be published as a photo."""
    path, room = photo(tmp_path / "a.png"), Darkroom(folder, Recipe())
    for each in room.derive(path):
        data = room.encoded(each, path)
        each.stored(folder).write_bytes(data[:length])
        assert room.encoded(each, path) == data


@pytest.mark.parametrize("processes", [1, 2])
def test_many_photos_come_out_the_same_however_many_work(
    tmp_path: Path, folder: Path, processes: int
) -> None:
    """In their order, a broken one among them without harm to the others."""
    paths = [photo(tmp_path / f"{n}.png", f"#0000{n:02}", (400, 30)) for n in range(9)]
    paths[4].write_bytes(b"")
    room = Darkroom(folder, Recipe())
    assert list(room.ahead(paths, processes)) == paths
    with pytest.raises(PhotoError, match="P014"):
        room.derive(paths[4])
    for number, path in enumerate(paths):
        if number != 4:
            alone = Darkroom(tmp_path / "alone", Recipe())
            made = room.derive(path)
            assert made == alone.derive(path)
            assert [room.encoded(d, path) for d in made] == [alone.encoded(d, path) for d in made]


def test_what_no_build_used_for_sixty_days_goes_and_the_rest_stays(
    tmp_path: Path, folder: Path
) -> None:
    """The last day counts: what was used on it stays for as long again."""
    room = Darkroom(folder, Recipe())
    old, kept = photo(tmp_path / "a.png"), photo(tmp_path / "b.png", "blue")
    keys = {path: room.derive(path)[0].key for path in (old, kept)}
    room.usage.note(keys.values(), DAY)
    room.usage.note([keys[kept]], DAY + timedelta(days=60))
    assert all(each.stored(folder).is_file() for path in keys for each in room.derive(path))
    room.usage.note([keys[kept]], DAY + timedelta(days=61))
    assert not any(each.stored(folder).is_file() for each in room.derive(old))
    assert all(each.stored(folder).is_file() for each in room.derive(kept))
    assert sorted(path.stem for path in folder.rglob("*.txt")) == ["2027-01-23", "2027-01-24"]


def test_a_second_build_of_a_day_writes_nothing(tmp_path: Path, folder: Path) -> None:
    """However many photos there are."""
    room = Darkroom(folder, Recipe())
    key = room.derive(photo(tmp_path / "a.png"))[0].key
    room.usage.note([key], DAY)
    before = stamps(folder)
    room.usage.note([key], DAY)
    assert stamps(folder) == before


def test_a_folder_that_cannot_be_written_stops_no_build(tmp_path: Path) -> None:
    """The list of use is a convenience."""
    (tmp_path / "store").write_bytes(b"")
    Darkroom(tmp_path / "store", Recipe()).usage.note(["0123456789"], DAY)


def test_two_builds_of_a_day_both_count(tmp_path: Path, folder: Path) -> None:
    """Two branches share the folder: neither throws away what the other shows."""
    room = Darkroom(folder, Recipe())
    paths = [photo(tmp_path / "a.png"), photo(tmp_path / "b.png", "blue")]
    for path in paths:
        room.usage.note([room.derive(path)[0].key], DAY)
    room.usage.note([], DAY + timedelta(days=60))
    assert all(each.stored(folder).is_file() for path in paths for each in room.derive(path))


def test_a_damaged_list_of_a_day_deletes_nothing_else(tmp_path: Path, folder: Path) -> None:
    """What is no key in it is passed over: it might name another file."""
    room = Darkroom(folder, Recipe())
    made = room.derive(photo(tmp_path / "a.png"))
    room.usage.note([made[0].key], DAY + timedelta(days=1))
    (folder / "used" / f"{DAY.isoformat()}.txt").write_text("..\n*\n\n../../a.png\n" + "\0" * 9)
    room.usage.note([made[0].key], DAY + timedelta(days=61))
    assert (tmp_path / "a.png").is_file()
    assert all(each.stored(folder).is_file() for each in made)
