"""Each single mistake of an editor in a portal of forty articles is told exactly once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from portal.cache.store import Store
from portal.check import runner
from portal.diagnostics import messages
from portal.system import files
from tests.conftest import PORTAL
from tests.unit.portal.check.mistakes import MISTAKES, Change


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Path]]:
    """A copy of the portal that was checked once, and its store: only changes are read again."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(files, "_RACY", -(10**18))
        folder = tmp_path_factory.mktemp("one")
        shutil.copytree(PORTAL, folder / "content")
        assert not list(runner.check(folder / "content", store=Store(folder / "store", "k")).report)
        yield folder / "content", folder / "store"


@pytest.mark.parametrize(("code", "change"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_told_once(portal: tuple[Path, Path], code: str, change: Change) -> None:
    """Not a second time where others link to it, nor where something is missing by it."""
    root, store = portal
    change(root)
    try:
        problems = runner.check(root, store=Store(store, "k")).report
    finally:
        _restore(root)
    told = [messages.line(problem) for problem in problems]
    assert len(told) == 1, told
    assert f": {code} " in told[0]


def _restore(root: Path) -> None:
    """Make the copy what the portal is, and leave alone what it is already."""
    for path in root.rglob("*"):
        if path.is_file() and not (PORTAL / path.relative_to(root)).exists():
            path.unlink()
    for path in PORTAL.rglob("*"):
        copy = root / path.relative_to(PORTAL)
        if path.is_file() and not (copy.is_file() and copy.read_bytes() == path.read_bytes()):
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copy)
