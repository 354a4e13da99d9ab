"""The README shows the first steps truly: every task, every option, a picture that is there."""

from __future__ import annotations

import re
import tomllib

import tasks
from portal.cli import arguments
from tests.house import repo

_README = repo.text_of(repo.ROOT / "README.md")
_HEAVIEST_PICTURE = 150_000  # bytes


def test_the_table_names_each_task_once_with_all_its_options() -> None:
    """No more and no fewer than the program has, a required word aside."""
    rows = re.findall(r"^\| `python3 run\.py ([\w-]+)[^`]*` \|(.*)$", _README, re.MULTILINE)
    shown = [(name, set(re.findall("`(--[a-z-]+)`", row))) for name, row in rows]
    known = arguments.commands(tasks).values()
    assert sorted(shown) == sorted(
        (
            each.name,
            {
                f"--{option.name}"
                for option in each.options.values()
                if not (option.is_required or option.takes_words)
            },
        )
        for each in known
    )


def test_its_files_are_there_and_its_pictures_are_light() -> None:
    """A link of the first page that leads nowhere is the first thing that a newcomer meets."""
    paths = [repo.ROOT / link for link in re.findall(r"\]\(([^):]+)\)", _README)]
    assert [path for path in paths if not path.exists()] == []
    heavy = [
        path for path in paths if path.suffix == ".webp" and path.stat().st_size > _HEAVIEST_PICTURE
    ]
    assert heavy == []


def test_the_version_has_its_entry_in_the_changelog() -> None:
    """What `run.py --version` says, CHANGELOG describes; what is not released stands above."""
    project = tomllib.loads(repo.text_of(repo.ROOT / "pyproject.toml"))["project"]
    entries = re.findall(r"^## (.+)$", repo.text_of(repo.ROOT / "CHANGELOG.md"), re.MULTILINE)
    assert entries[0] == "Chưa phát hành"
    assert re.fullmatch(rf"{re.escape(project['version'])} \(\d\d/\d\d/\d{{4}}\)", entries[1])
