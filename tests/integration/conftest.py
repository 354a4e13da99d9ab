"""Builds with real Pelican into a folder of the test's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from portal.builder import Options, Result, plan
from portal.builder import build as build_portal
from portal.builder.edition import PlannedEdition
from portal.cache.store import Store, code_key
from portal.check.runner import check
from tests.conftest import ROOT
from tests.integration.desk import SECTIONS, Client, opened
from tests.integration.editions import Plan

Build = Callable[..., Result]


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """Return where the portal is built."""
    return tmp_path / "output"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Return the store that the test's builds use too."""
    return Store(tmp_path / "store", code_key(ROOT))


@pytest.fixture
def planned(content: Path, output: Path, store: Store) -> Plan:
    """Return a function that plans the test's content as the preview does."""

    def make() -> PlannedEdition:
        edition, report = plan(
            check(content, store=store, validated=()), Options(output, drafts=True, store=store)
        )
        assert edition, list(report)
        return edition

    return make


@pytest.fixture
def build(content: Path, output: Path, tmp_path: Path) -> Build:
    """Return a function that checks and builds the test's content."""

    def run(**changes: object) -> Result:
        kept = Store(tmp_path / "store", code_key(ROOT))
        options = Options(**{"output": output, "store": kept} | changes)  # type: ignore[arg-type]
        return build_portal(check(content, store=options.store), options)

    return run


@pytest.fixture
def desk(content: Path, tmp_path: Path) -> Iterator[Client]:
    """Return a client of the desk of a folder with one draft."""
    (content / "data").mkdir()
    (content / "data" / "sections.toml").write_text(SECTIONS, encoding="utf-8")
    with opened(content, tmp_path / "store", tmp_path / "output") as client:
        client.write()
        yield client
