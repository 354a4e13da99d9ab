from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from portal.cache.store import code_key, opened
from portal.diagnostics import messages
from portal.diagnostics.diagnostic import FaultError
from tests.conftest import ROOT


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return where PORTAL_STORE says that the store is; nothing is there."""
    monkeypatch.setenv("PORTAL_STORE", str(tmp_path / "moi" / "store"))
    return tmp_path / "moi" / "store"


def test_a_store_is_its_owners_alone(here: Path) -> None:
    """Whatever the umask; as long as nobody else may write, an older one is taken."""
    assert opened(ROOT).folder == here
    assert here.stat().st_mode & 0o777 == 0o700
    here.chmod(0o755)
    assert opened(ROOT).folder == here


@pytest.mark.parametrize("mode", [0o777, 0o775, 0o702, 0o720, 0o1777])
def test_a_store_that_others_may_write_to_is_refused(here: Path, mode: int) -> None:
    """With the command that mends it; nothing of it is read."""
    here.mkdir(parents=True)
    here.chmod(mode)
    with pytest.raises(FaultError, match="S023") as raised:
        opened(ROOT)
    assert "chmod 700 " in messages.line(raised.value.diagnostic)


def test_a_store_of_somebody_else_is_refused(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even if it may be written to."""
    here.mkdir(parents=True)
    monkeypatch.setattr(os, "geteuid", lambda: here.stat().st_uid + 1)
    with pytest.raises(FaultError, match="S022"):
        opened(ROOT)


def test_a_store_that_is_no_folder_is_refused(here: Path) -> None:
    """A file, or a link to nothing."""
    here.parent.mkdir()
    for link in (False, True):
        here.symlink_to("khong-co") if link else here.touch()
        with pytest.raises(FaultError, match="S021"):
            opened(ROOT)
        here.unlink()


def test_the_key_changes_with_any_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whichever it is, none need be named: one that comes, goes or is another version."""
    (tmp_path / "libraries").mkdir()
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path / "libraries")])
    keys = []
    for number, name in enumerate(("", "gi_do-1.0.dist-info", "gi_do-1.1.dist-info")):
        if name:
            (tmp_path / "libraries" / name).mkdir()
        keys.append(_project(tmp_path / str(number), {"portal/a.py": "1"}))
    assert len(set(keys)) == 3


def _project(root: Path, code: dict[str, str]) -> str:
    """Write a project's files and return its key."""
    for name, data in code.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(data, encoding="utf-8")
    return code_key(root)


def test_the_key_changes_with_the_code_alone(tmp_path: Path) -> None:
    """Not with where the project lies, nor with its texts."""
    code = {"portal/a.py": "1", "plugins/b/__init__.py": "2"}
    key = _project(tmp_path / "one", code)
    assert _project(tmp_path / "two", {**code, "portal/doc.md": "x", "run.py": "y"}) == key
    assert _project(tmp_path / "three", {**code, "plugins/b/__init__.py": "3"}) != key
    assert _project(tmp_path / "four", {**code, "portal/c.py": ""}) != key


def test_the_key_changes_when_code_moves(tmp_path: Path) -> None:
    """Two plugins whose code was exchanged are other plugins."""
    key = _project(tmp_path / "one", {"portal/x/a.py": "1"})
    assert _project(tmp_path / "two", {"portal/y/a.py": "1"}) != key
