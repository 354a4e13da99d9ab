from __future__ import annotations

import marshal
from collections.abc import Callable
from pathlib import Path

import pytest

from portal.publish import stage
from portal.system import files

SITE = {"index.html": "a", "b/anh.jpg": "b", "b/c.html": "c"}


def _gone(path: Path) -> bool:
    files.clear(path)
    return True


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return an output of three files."""
    for name, text in SITE.items():
        (tmp_path / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / name).write_text(text)
    return tmp_path / "site"


@pytest.mark.parametrize(
    "plant",
    [
        lambda release: (release / "b/anh.jpg.br").write_text("của kẻ khác"),
        lambda release: (release / "index.html.gz").write_text("của kẻ khác"),
        lambda release: ((release / ".nginx").mkdir(), (release / ".nginx/x").write_text("")),
        lambda release: ((release / "index.html").unlink(), (release / "index.html").mkdir()),
        lambda release: (_gone(release / "b"), (release / "b").write_text("")),
        lambda release: (_gone(release / "b"), (release / "b").symlink_to("/etc")),
        lambda release: (_gone(release), release.write_text("")),
        lambda release: (_gone(release), release.symlink_to("/etc")),
    ],
)
def test_a_release_holds_the_outputs_files_and_no_other(
    site: Path, tmp_path: Path, plant: Callable[[Path], object]
) -> None:
    """Whoever put something into its folder, a twin that a server would send among it."""
    release = stage.gather(site, tmp_path / "release")
    plant(release)
    stage.gather(site, release)
    assert stage.paths(release) == sorted(SITE)
    assert all((release / name).samefile(site / name) for name in SITE)


@pytest.mark.usefixtures("settled")
def test_hashes_are_remembered_and_only_our_own(site: Path, tmp_path: Path) -> None:
    """What others put there in their place, or in the place of one, is counted anew."""
    cache = tmp_path / "cache"
    true = stage.file_hashes(site, cache)
    (record,) = (path for path in cache.rglob("*") if path.is_file())
    kept = record.read_bytes()
    assert stage.file_hashes(site, cache) == true
    assert record.read_bytes() == kept
    false = {name: ((*_stamp(site / name),), "0" * 64) for name in SITE}
    for forged in (marshal.dumps(false), kept[:-1], kept[:16] + kept[17:], b"", b"x" * 999):
        record.write_bytes(forged)
        assert stage.file_hashes(site, cache) == true
    record.unlink()
    record.mkdir()
    assert stage.file_hashes(site, cache) == true


def _stamp(path: Path) -> files.Stamp:
    return files.stamp_of(path.stat())
