"""Builds with real Pelican into a folder of the test's own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from portal.builder import Options, Result
from portal.builder import build as build_portal
from portal.cache.store import Store, code_key
from portal.check.runner import check
from tests.conftest import ROOT

Build = Callable[..., Result]


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """Return where the portal is built."""
    return tmp_path / "output"


@pytest.fixture
def build(content: Path, output: Path, tmp_path: Path) -> Build:
    """Return a function that checks and builds the test's content."""

    def run(**changes: object) -> Result:
        kept = Store(tmp_path / "store", code_key(ROOT))
        options = Options(**{"output": output, "store": kept} | changes)  # type: ignore[arg-type]
        return build_portal(check(content, store=options.store), options)

    return run
