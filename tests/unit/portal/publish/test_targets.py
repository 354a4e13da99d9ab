"""Targets: what may stand in publishconf.py."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from portal.publish import targets
from portal.publish.formatting import size
from portal.publish.gate.refusal import Refusal

GOOD: dict[str, Any] = {"host": "x.vn", "key": "k"}


@pytest.mark.parametrize(
    "change",
    [
        {"host": "-oProxyCommand=x"},
        {"host": "x.vn y"},
        {"user": "-l"},
        {"user": "a b"},
        {"path": "srv"},
        {"path": "/srv/../etc"},
        {"path": "/srv/a b"},
        {"port": 0},
        {"port": 70000},
        {"timeout": 0},
        {"keep": 1},
        {"site_url": "x.vn"},
        {"site_url": "https://x.vn/"},
        {"site_url": 'https://x"y'},
        {"read_back": "file:///etc"},
    ],
)
def test_a_setting_that_a_command_could_misread_is_refused(change: dict[str, Any]) -> None:
    """Each would end in an argument of ssh, or in a file of the host."""
    with pytest.raises(targets.TargetError):
        targets.Ssh(**{**GOOD, **change})


def _config(folder: Path, text: str) -> Path:
    file = folder / "noi.py"
    file.write_text(f"from portal.publish import targets\nSITEURL = 'https://x.vn/'\n{text}\n")
    return file


def test_a_target_knows_its_address(tmp_path: Path) -> None:
    """SITEURL, unless it has its own; read back there, unless elsewhere."""
    file = _config(tmp_path, "TARGETS = {'a': targets.Ssh(host='x.vn', key='k')}")
    name, target = targets.read(file, "")
    assert (name, target.site_url, target.read_back) == ("a", "https://x.vn", "https://x.vn")
    name, target = targets.read(file, f"directory:{tmp_path / 'b'}")
    assert (name, target.read_back) == ("b", "-")


@pytest.mark.parametrize("text", ["TARGETS = 5", "TARGETS = {'A b': 1}", "TARGETS = {'a': 1}", "x"])
def test_what_is_no_table_of_targets_is_refused(tmp_path: Path, text: str) -> None:
    """With the file's name."""
    with pytest.raises(Refusal) as caught:
        targets.read(_config(tmp_path, text), "a")
    assert (caught.value.code, caught.value.data["name"]) == ("X002", "noi.py")


def test_a_size_is_told_as_people_read_it() -> None:
    """In the unit that fits, with a comma."""
    assert [size(count) for count in (0, 5, 2048, 1_572_864)] == [
        "0 byte",
        "5 byte",
        "2 KB",
        "1,5 MB",
    ]
