"""Derivatives are kept by photo and recipe, found again, made again, and let go."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PIL import Image

from portal.photos.derivatives import DerivativeCache
from portal.photos.encode import Recipe
from portal.photos.problems import PhotoError
from portal.system import files
from portal.system.blobs import Blobs


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


def test_a_changed_photo_has_another_key_and_an_equal_one_the_same(tmp_path: Path) -> None:
    """So browsers may keep what they have; stores on two machines agree."""
    keys = []
    for place, ink in (("a", "red"), ("b", "red"), ("c", "blue")):
        cache = DerivativeCache(tmp_path / f"store-{place}", Recipe())
        keys.append(cache.derive(photo(tmp_path / place / "x.png", ink))[0].key)
    assert keys[0] == keys[1] != keys[2]


def test_what_is_kept_is_not_made_again(tmp_path: Path, folder: Path) -> None:
    """Neither by another build nor for an equal photo of another name."""
    first = DerivativeCache(folder, Recipe()).derive(photo(tmp_path / "a.png"))
    before = stamps(folder)
    assert DerivativeCache(folder, Recipe()).derive(tmp_path / "a.png") == first
    assert DerivativeCache(folder, Recipe()).derive(photo(tmp_path / "b.png")) == first
    assert stamps(folder) == before


def test_another_recipe_makes_its_own_and_leaves_the_others(tmp_path: Path, folder: Path) -> None:
    """A branch that tries a quality costs the other branches nothing."""
    path = photo(tmp_path / "a.png")
    first = DerivativeCache(folder, Recipe()).derive(path)
    other = DerivativeCache(folder, Recipe(jpeg=60)).derive(path)
    assert first[0].key != other[0].key
    before = stamps(folder)
    assert DerivativeCache(folder, Recipe()).derive(path) == first
    assert stamps(folder) == before


@pytest.mark.parametrize("rubbish", ["", "[", "[[]]", "x" * 16, "x" * 400])
def test_a_broken_record_is_written_anew(tmp_path: Path, folder: Path, rubbish: str) -> None:
    """A build that was killed leaves no lasting harm."""
    first = DerivativeCache(folder, Recipe()).derive(photo(tmp_path / "a.png"))
    record = folder / first[0].key[:2] / first[0].key
    record.write_text(rubbish)
    assert DerivativeCache(folder, Recipe()).derive(tmp_path / "a.png") == first


def test_a_folder_that_was_emptied_is_filled_again(tmp_path: Path, folder: Path) -> None:
    """Who remembers the derivatives may ask for their bytes, whatever became of the folder."""
    path, cache = photo(tmp_path / "a.png"), DerivativeCache(folder, Recipe())
    made = cache.derive(path)
    before = [cache.encoded(derivative, path) for derivative in made]
    shutil.rmtree(folder)
    assert [cache.encoded(derivative, path) for derivative in made] == before


def test_keys_are_whole_hashes_and_a_record_names_the_size_of_its_photo(
    tmp_path: Path, folder: Path
) -> None:
    """Two photos share nothing unless 128 bits of a hash collide, and their lengths."""
    path, cache = photo(tmp_path / "a.png"), DerivativeCache(folder, Recipe())
    made = cache.derive(path)
    data = path.read_bytes()
    assert {derivative.key for derivative in made} == {files.key_of(cache.mark.encode() + data)}
    assert {len(derivative.total) for derivative in made} == {32}
    assert cache._find(made[0].key, len(data)) == made
    assert cache._find(made[0].key, len(data) + 1) is None


@pytest.mark.parametrize("length", [0, 60])
def test_a_derivative_that_was_cut_short_is_made_again(
    tmp_path: Path, folder: Path, length: int
) -> None:
    """A crash or a full disk must not be published as a photo."""
    path, cache = photo(tmp_path / "a.png"), DerivativeCache(folder, Recipe())
    for derivative in cache.derive(path):
        data = cache.encoded(derivative, path)
        Blobs(folder).path(derivative.file).write_bytes(data[:length])
        assert cache.encoded(derivative, path) == data


@pytest.mark.parametrize("processes", [1, 2])
def test_many_photos_come_out_the_same_however_many_work(
    tmp_path: Path, folder: Path, processes: int
) -> None:
    """In their order, a broken one among them without harm to the others."""
    paths = [photo(tmp_path / f"{n}.png", f"#0000{n:02}", (400, 30)) for n in range(9)]
    paths[4].write_bytes(b"")
    cache = DerivativeCache(folder, Recipe())
    assert list(cache.derive_all(paths, processes)) == paths
    with pytest.raises(PhotoError, match="P014"):
        cache.derive(paths[4])
    for number, path in enumerate(paths):
        if number != 4:
            alone = DerivativeCache(tmp_path / "alone", Recipe())
            made = cache.derive(path)
            assert made == alone.derive(path)
            assert [cache.encoded(d, path) for d in made] == [alone.encoded(d, path) for d in made]
