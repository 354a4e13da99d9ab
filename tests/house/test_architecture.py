"""docs/ARCHITECTURE.md and its drawing stay true."""

from __future__ import annotations

import re

from tests.house import repo
from tools.architecture import __main__ as architecture
from tools.architecture import graph

_TEXT = repo.text_of(repo.ROOT / "docs" / "ARCHITECTURE.md")
_MOST_WORDS, _MOST_PAIRS = 1200, 89


def test_the_drawing_shows_the_imports_as_they_are() -> None:
    """It is made by a script; whoever moves a module runs it again."""
    now = architecture.drawing()
    assert repo.text_of(architecture.FILE) == now, "run: .venv/bin/python -m tools.architecture"


def test_packages_depend_on_each_other_in_few_pairs() -> None:
    """Each pair is a path that a reader may have to walk; a flat folder had 203."""
    pairs = {(one, other) for one, targets in graph.imports().items() for other in targets}
    assert len({pair for pair in pairs if "plugins" not in pair}) <= _MOST_PAIRS


def test_the_text_is_short_enough_to_be_read() -> None:
    """An architecture that takes an hour is read by nobody."""
    assert len(_TEXT.split()) <= _MOST_WORDS


def test_every_package_and_plugin_is_named() -> None:
    """What the text does not name is found by luck."""
    rooms = [name.rpartition(".")[2] for row in graph.layers() for name in row]
    plugins = [path.name for path in (repo.ROOT / "plugins").iterdir() if path.is_dir()]
    missing = {name for name in [*rooms, *plugins] if not re.search(rf"\b{name}\b", _TEXT)}
    assert missing - {"__pycache__"} == set()


def test_every_path_in_the_text_exists() -> None:
    """A path that leads nowhere costs a reader more than none."""
    paths = re.findall(r"`((?:portal|plugins|theme|tests|docs)/[\w/.]*)`", _TEXT)
    assert paths
    assert [path for path in paths if not (repo.ROOT / path).exists()] == []
