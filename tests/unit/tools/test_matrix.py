"""A run of the matrix that ends early is in the way of no later one."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools.matrix import __main__ as matrix

# Does as debootstrap: mounts /proc in the folder that it fills. Then it ends early.
_DEBOOTSTRAP = """#!/bin/sh
mkdir -p "$4/proc" && mount -t proc proc "$4/proc"; exit 1
"""


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Have the matrix keep its folders here, and start that debootstrap."""
    if os.geteuid() or subprocess.run([*matrix._APART, "true"], check=False).returncode:
        pytest.skip("cần root, và quyền tạo không gian gắn đĩa riêng")
    program = tmp_path / "bin" / "debootstrap"
    program.parent.mkdir()
    program.write_text(_DEBOOTSTRAP, encoding="ascii")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(matrix, "CACHE", tmp_path)
    yield tmp_path
    subprocess.run(["umount", "-q", str(tmp_path / "x.new" / "proc")], check=False)


def test_what_is_mounted_for_a_release_goes_with_the_program_that_mounted_it(cache: Path) -> None:
    """The next run can delete the folder, and says the same."""
    for _ in range(2):
        with pytest.raises(matrix.NotRunError, match="debootstrap"):
            matrix._bare("x")
        assert (cache / "x.new" / "proc").is_dir()
        assert not (cache / "x.new" / "proc").is_mount()


def test_a_folder_that_cannot_be_deleted_is_told(cache: Path) -> None:
    """As one in which something is mounted: the run counts as failed, the others go on."""
    place = cache / "x.new" / "proc"
    place.mkdir(parents=True)
    subprocess.run(["mount", "-t", "proc", "proc", str(place)], check=True)
    with pytest.raises(matrix.NotRunError, match="cannot delete"):
        matrix._bare("x")
