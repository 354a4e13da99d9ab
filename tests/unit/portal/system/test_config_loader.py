from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from portal.system import config_loader


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return a folder from which settings may import, where Python keeps what it compiles."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.syspath_prepend(str(tmp_path))
    yield tmp_path
    for name, module in list(sys.modules.items()):
        if str(getattr(module, "__file__", "")).startswith(str(tmp_path)):
            del sys.modules[name]


def _write(path: Path, text: str) -> None:
    """Write a file as if within the same second: only what is in it differs."""
    path.write_text(text, encoding="utf-8")
    os.utime(path, (1_000_000_000, 1_000_000_000))


def test_a_file_of_the_same_size_and_time_is_read_anew(folder: Path) -> None:
    """Python's compiled modules go by both."""
    for number in (1, 2):
        _write(folder / "conf.py", f"A = {number}\n")
        assert config_loader.load(folder / "conf.py").settings == {"A": number}


@pytest.mark.parametrize("deep", [False, True])
def test_so_is_a_module_that_it_imports(folder: Path, *, deep: bool) -> None:
    """In one process and in the next; directly or by way of another; each is in the digest."""
    (folder / "goi_cua_toi").mkdir()
    _write(folder / "goi_cua_toi" / "__init__.py", "")
    _write(folder / "goi_cua_toi" / "giua.py", "from goi_cua_toi.day import A\n")
    module = "giua" if deep else "day"
    _write(folder / "conf.py", f"from goi_cua_toi.{module} import A\n")
    seen = []
    for number in (1, 2):
        _write(folder / "goi_cua_toi" / "day.py", f"A = {number}\n")
        configuration = config_loader.load(folder / "conf.py")
        assert configuration.settings == {"A": number}
        seen.append(configuration.digest)
    assert seen[0] != seen[1]
    assert config_loader.load(folder / "conf.py").digest == seen[1]


def test_a_module_that_was_compiled_before_is_read_anew(folder: Path) -> None:
    """By whoever imported it the usual way; he keeps the module that he has."""
    _write(folder / "mo_dun.py", "A = 1\n")
    import mo_dun  # type: ignore[import-not-found]

    _write(folder / "mo_dun.py", "A = 2\n")
    _write(folder / "conf.py", "from mo_dun import A\n")
    assert config_loader.load(folder / "conf.py").settings == {"A": 2}
    assert mo_dun.A == 1


def test_a_plugin_of_the_settings_own_is_read_anew_and_counts(folder: Path) -> None:
    """It is no part of the portal's code; one that fails is told by who needs it."""
    _write(folder / "conf.py", "PLUGINS = ['phan_rieng', 'hong', 'khong_co', 5]\n")
    _write(folder / "hong.py", "1 / 0\n")
    seen = []
    for number in (1, 2):
        _write(folder / "phan_rieng.py", f"A = {number}\n")
        seen.append(config_loader.load(folder / "conf.py").digest)
        assert number == sys.modules["phan_rieng"].A
    assert seen[0] != seen[1]


def test_the_portals_code_and_libraries_are_not_run_again(folder: Path) -> None:
    """They are known by other means, and their classes must stay the same."""
    _write(
        folder / "conf.py",
        "import json\nfrom portal.contract import settings\nfrom plugins import photos\n",
    )
    before = {
        name: sys.modules.get(name)
        for name in ("json", "portal.contract.settings", "plugins.photos")
    }
    config_loader.load(folder / "conf.py")
    assert all(sys.modules[name] is module for name, module in before.items() if module)


def test_a_dataclass_in_the_settings_works(folder: Path) -> None:
    """Dataclasses look for the module that they are defined in."""
    text = "from __future__ import annotations\nfrom dataclasses import dataclass\n"
    _write(folder / "conf.py", f"{text}@dataclass\nclass X:\n    a: int = 1\nA = X()\n")
    assert config_loader.load(folder / "conf.py").settings["A"].a == 1


def test_what_the_file_raises_is_raised_and_nothing_is_left(folder: Path) -> None:
    """The next file is read as if nothing had been."""
    _write(folder / "conf.py", "import khong_co_mo_dun\n")
    finders = list(sys.meta_path)
    with pytest.raises(ModuleNotFoundError):
        config_loader.load(folder / "conf.py")
    assert sys.meta_path == finders
    assert config_loader._NAME not in sys.modules
