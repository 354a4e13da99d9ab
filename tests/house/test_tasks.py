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


@pytest.mark.parametrize("name", sorted(_TASKS))
def test_a_task_says_in_vietnamese_what_it_does(name: str) -> None:
    """`invoke --list` shows the first line."""
    first = _help(name).splitlines()[0]
    assert len(first.split()) >= 4
    assert _VIETNAMESE.search(first)


@pytest.mark.parametrize("name", _FOR_EDITORS)
def test_a_task_for_editors_shows_an_example(name: str) -> None:
    """One that can be copied as it stands."""
    assert f"Ví dụ: python3 run.py {name}" in _help(name)


@pytest.mark.parametrize("name", sorted(_TASKS))
def test_the_help_of_options_is_vietnamese(name: str) -> None:
    """Whatever `--help` says about an option, editors can read."""
    for option, words in _TASKS[name].help.items():
        assert _VIETNAMESE.search(words), f"{name} --{option}: {words}"


@pytest.mark.parametrize("name", _NAMED)
def test_the_documents_name_the_task(name: str) -> None:
    """README.md or a guide shows how to run it."""
    texts = [repo.text_of(path) for path in _DOCUMENTS if path.is_file()]
    assert any(re.search(rf"run\.py {name}\b", text) for text in texts)


def test_lint_really_runs_the_import_linter(monkeypatch: pytest.MonkeyPatch) -> None:
    """A command that checks nothing and exits 0 would guard nothing."""
    commands: list[tuple[str, ...]] = []

    def note(*words: str) -> int:
        commands.append(words)
        return 0

    monkeypatch.setattr(tasks, "_python", note)
    with pytest.raises(SystemExit):
        _TASKS["lint"].body(None)
    (command,) = [each for each in commands if "importlinter" in each[-1]]
    done = subprocess.run(
        [sys.executable, *command], cwd=repo.ROOT, capture_output=True, check=False
    )
    assert b"Contracts: " in done.stdout, f"{command}: says nothing"


@pytest.mark.parametrize("name", sorted(_TASKS))
def test_a_task_is_short(name: str) -> None:
    """It parses options, calls one function, exits: 3 to 12 lines of its own."""
    source = inspect.getsource(_TASKS[name].body)
    body = source.rpartition('"""')[2].strip().splitlines()
    assert 1 <= len(body) <= 15, f"{name}: {len(body)} lines"
