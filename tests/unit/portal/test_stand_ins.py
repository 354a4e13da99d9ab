from __future__ import annotations

import importlib
import subprocess
import sys

import pytest

from portal.stand_ins import stand_ins
from tests.conftest import ROOT


def test_a_module_stands_for_another_only_while_something_is_imported() -> None:
    """It has the classes that are asked for; afterwards the real one is found."""
    name = "wave"  # of the standard library, and asked for by nobody here
    sys.modules.pop(name, None)
    with stand_ins({name: ("Wave_read",)}):
        stands = importlib.import_module(name)
        assert not hasattr(stands, "open")
        assert isinstance(stands.Wave_read, type)
    real = importlib.import_module(name)
    assert hasattr(real, "open")


def test_what_is_imported_already_stays() -> None:
    """Whoever has it goes on with the one that he has."""
    before = sys.modules["json"]
    with stand_ins({"json": ()}):
        assert importlib.import_module("json") is before
    assert sys.modules["json"] is before


def test_nothing_is_left_behind_when_the_import_fails() -> None:
    """The next one to ask gets the real module."""
    sys.modules.pop("wave", None)
    with pytest.raises(ZeroDivisionError), stand_ins({"wave": ()}):
        raise ZeroDivisionError
    assert "wave" not in sys.modules


def test_commands_do_not_import_what_only_tests_need() -> None:
    """Invoke brings the library for tests, and with it half of the standard library."""
    names = "'asyncio', 'ssl', 'unittest.mock'"
    program = f"import sys, portal.cli; print({{{names}}} & sys.modules.keys())"
    told = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == "set()"
