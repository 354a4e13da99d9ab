"""The tasks explain themselves, in Vietnamese, and the documents name them."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys
from typing import Any

import pytest
from invoke.collection import Collection

import tasks
from portal.cli import development
from tests.house import repo

_TASKS: dict[str, Any] = dict(Collection.from_module(tasks).tasks)
_FOR_EDITORS = ["check", "build", "preview", "new", "publish", "rollback", "releases"]
_NAMED = [*_FOR_EDITORS, "setup-server", "test", "lint"]
_DOCUMENTS = [repo.ROOT / "README.md", *sorted((repo.ROOT / "docs").glob("*.md"))]
_VIETNAMESE = re.compile("[ăâđêôơưàáảãạ\u1ea0-\u1ef9]", re.IGNORECASE)


def _help(name: str) -> str:
    return inspect.getdoc(_TASKS[name].body) or ""


def test_the_tasks_that_the_guides_rely_on_are_there() -> None:
    """Their names are stable."""
    assert set(_NAMED) <= set(_TASKS)


def test_a_task_says_in_vietnamese_what_it_does() -> None:
    """`invoke --list` shows the first line."""
    first = {name: next(iter(_help(name).splitlines()), "") for name in _TASKS}
    repo.assert_none(
        f"{name}: {words}"
        for name, words in first.items()
        if len(words.split()) < 4 or not _VIETNAMESE.search(words)
    )


def test_a_task_for_editors_shows_an_example() -> None:
    """One that can be copied as it stands."""
    repo.assert_none(
        name for name in _FOR_EDITORS if f"Ví dụ: python3 run.py {name}" not in _help(name)
    )


def test_the_help_of_options_is_vietnamese() -> None:
    """Whatever `--help` says about an option, editors can read."""
    repo.assert_none(
        f"{name} --{option}: {words}"
        for name, found in _TASKS.items()
        for option, words in found.help.items()
        if not _VIETNAMESE.search(words)
    )


def test_the_documents_name_the_task() -> None:
    """README.md or a guide shows how to run it."""
    text = "\n".join(repo.text_of(path) for path in _DOCUMENTS)
    repo.assert_none(name for name in _NAMED if not re.search(rf"run\.py {name}\b", text))


def test_lint_really_runs_the_import_linter(monkeypatch: pytest.MonkeyPatch) -> None:
    """A command that checks nothing and exits 0 would guard nothing."""
    commands: list[tuple[str, ...]] = []

    def note(*words: str) -> int:
        commands.append(words)
        return 0

    monkeypatch.setattr(development, "_python", note)
    with pytest.raises(SystemExit):
        _TASKS["lint"].body(None)
    (command,) = [each for each in commands if "importlinter" in each[-1]]
    done = subprocess.run(
        [sys.executable, *command], cwd=repo.ROOT, capture_output=True, check=False
    )
    assert b"Contracts: " in done.stdout, f"{command}: says nothing"


def test_a_task_is_short() -> None:
    """It parses options, calls one function, exits: at most 15 lines of its own."""
    repo.assert_none(
        f"{name}: {lines} lines" for name in _TASKS if not 1 <= (lines := _lines_of(name)) <= 15
    )


def _lines_of(name: str) -> int:
    source = inspect.getsource(_TASKS[name].body)
    return len(source.rpartition('"""')[2].strip().splitlines())
