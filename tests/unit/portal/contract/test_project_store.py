from __future__ import annotations

import os
from pathlib import Path

import pytest

from portal.contract.project_store import opened
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
