from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from portal.system import files
from portal.system.blobs import Blobs

KEY = files.key_of(b"")
OTHER = files.key_of(b"x")
DAY = date(2026, 11, 24)


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


def test_a_file_that_was_just_written_is_not_read_again(folder: Path) -> None:
    """One that was there before is: somebody may have changed it."""
    writer = Blobs(folder)
    digest = writer.put_file(f"{KEY}.jpg", b"data")
    (path := writer.path(f"{KEY}.jpg")).write_bytes(b"false")
    assert writer.intact(path.name, digest) == path
    assert writer.intact(path.name, files.key_of(b"data of another")) is None
    assert Blobs(folder).intact(path.name, digest) is None


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
    kept.note([KEY])
    assert kept.get(KEY) is None
    assert (tmp_path / "tep").read_text() == "x"


def test_a_plain_file_is_returned_to_those_who_know_its_hash(folder: Path) -> None:
    """So that it can be linked into an output and still be checked."""
    digest = Blobs(folder).put_file(f"{KEY}-320.jpg", b"data")
    assert Blobs(folder).file(f"{KEY}-320.jpg", digest) == b"data"
    assert Blobs(folder).file(f"{KEY}-320.jpg", OTHER) is None
    assert Blobs(folder).file(f"{OTHER}-320.jpg", digest) is None
    Blobs(folder).path(f"{KEY}-320.jpg").write_bytes(b"dat4")
    assert Blobs(folder).file(f"{KEY}-320.jpg", digest) is None


@pytest.mark.parametrize("days", [60, 61])
def test_all_files_of_a_key_go_sixty_days_after_the_last_build_that_used_it(
    folder: Path, days: int
) -> None:
    """What was used on the sixtieth day before stays."""
    blobs = Blobs(folder)
    blobs.put(KEY, b"data")
    blobs.put_file(f"{KEY}-320.jpg", b"data")
    blobs.put(OTHER, b"data")
    blobs.note([KEY, OTHER], DAY)
    assert blobs.is_noted(DAY)
    blobs.note([OTHER], DAY + timedelta(days=days))
    left = {path.name for path in folder.glob("??/*")}
    assert left == ({OTHER, KEY, f"{KEY}-320.jpg"} if days == 60 else {OTHER})


def test_a_second_build_of_a_day_writes_nothing(folder: Path) -> None:
    """However much it used."""
    Blobs(folder).note([KEY, OTHER], DAY)
    (note,) = (folder / "used").iterdir()
    before = note.stat()
    Blobs(folder).note([KEY], DAY)
    assert note.stat() == before


def test_two_builds_of_a_day_both_count(folder: Path) -> None:
    """Two branches share the folder: neither throws away what the other shows."""
    for key in (KEY, OTHER):
        Blobs(folder).put(key, b"data")
        Blobs(folder).note([key], DAY)
    Blobs(folder).note([], DAY + timedelta(days=60))
    assert Blobs(folder).get(KEY) == Blobs(folder).get(OTHER) == b"data"


def test_a_damaged_list_of_a_day_deletes_nothing_else(folder: Path, tmp_path: Path) -> None:
    """What is no key in it is passed over: it might name another file."""
    (tmp_path / "a.png").write_text("x")
    Blobs(folder).put(KEY, b"data")
    Blobs(folder).note([KEY], DAY + timedelta(days=1))
    (folder / "used" / f"{DAY.isoformat()}.txt").write_text("..\n*\n\n../../a.png\n" + "\0" * 9)
    Blobs(folder).note([KEY], DAY + timedelta(days=61))
    assert (tmp_path / "a.png").is_file()
    assert Blobs(folder).get(KEY) == b"data"


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="Windows has one zone a process")
@pytest.mark.parametrize("zone", ["XXX-14", "YYY+12"])
def test_a_day_of_use_is_one_of_utc(
    folder: Path, monkeypatch: pytest.MonkeyPatch, zone: str
) -> None:
    """Builds in two zones share the list of a day."""
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        Blobs(folder).note([KEY])
    finally:
        monkeypatch.undo()
        time.tzset()
    (note,) = (folder / "used").iterdir()
    assert note.stem == datetime.now(UTC).date().isoformat()
