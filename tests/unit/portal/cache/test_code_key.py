from __future__ import annotations

import sys
from pathlib import Path

import pytest

from portal.cache.store import code_key


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
