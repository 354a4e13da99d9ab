from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from portal.system import files, ownership


def test_a_marked_folder_is_ours_whatever_is_in_it(tmp_path: Path) -> None:
    """The mark is what says so, nothing else."""
    ownership.mark(tmp_path)
    (tmp_path / "x").touch()
    assert ownership.may_be_deleted(tmp_path)


def _empty(_: Path) -> None:
    pass


def _half_marked(folder: Path) -> None:
    (folder / ownership.MARK).touch()


@pytest.mark.parametrize("fill", [_empty, _half_marked])
def test_a_folder_with_nothing_to_lose_may_go(tmp_path: Path, fill: Callable[[Path], None]) -> None:
    """Empty, or left by a build that was killed while it made the mark."""
    fill(tmp_path)
    assert ownership.may_be_deleted(tmp_path)


def test_a_folder_that_is_called_as_the_mark_is_no_mark(tmp_path: Path) -> None:
    """Somebody made it: it may hold things, and a build could not write its mark."""
    (tmp_path / ownership.MARK).mkdir()
    assert not ownership.may_be_deleted(tmp_path)


def _portal_like(folder: Path) -> None:
    (folder / "index.html").write_text("x", encoding="utf-8")


def _other_words(folder: Path) -> None:
    (folder / ownership.MARK).write_text("của tôi", encoding="utf-8")
    (folder / "x").touch()


def _linked_mark(folder: Path) -> None:
    own = folder.parent / "own"
    own.mkdir()
    ownership.mark(own)
    (folder / ownership.MARK).symlink_to(own / ownership.MARK)
    (folder / "x").touch()


@pytest.mark.parametrize("fill", [_portal_like, _other_words, _linked_mark])
def test_a_folder_that_no_build_made_is_never_deleted(
    tmp_path: Path, fill: Callable[[Path], None]
) -> None:
    """An index.html, a file of the mark's name, or a link to a mark say nothing."""
    folder = tmp_path / "folder"
    folder.mkdir()
    fill(folder)
    before = sorted(folder.iterdir())
    files.remove(folder)
    assert sorted(folder.iterdir()) == before


def test_what_a_link_leads_to_is_never_deleted(tmp_path: Path) -> None:
    """Not even where that is a folder of ours: somebody else made the link."""
    own = tmp_path / "own"
    own.mkdir()
    ownership.mark(own)
    (tmp_path / "link").symlink_to(own)
    files.remove(tmp_path / "link")
    assert ownership.is_marked(own)


def test_marking_never_writes_through_a_link(tmp_path: Path) -> None:
    """A planted link is replaced by the mark."""
    (tmp_path / "other").write_text("của tôi", encoding="utf-8")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / ownership.MARK).symlink_to(tmp_path / "other")
    ownership.mark(folder)
    assert (tmp_path / "other").read_text(encoding="utf-8") == "của tôi"
    assert ownership.is_marked(folder)
