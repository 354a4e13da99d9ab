"""The real portal, built once for all tests that look at it as readers get it."""

from __future__ import annotations

from pathlib import Path

import pytest

from portal.builder import Options, build
from portal.check.runner import check
from tests.conftest import ROOT
from tests.e2e import noticed


@pytest.fixture(scope="session")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the real content."""
    output = tmp_path_factory.mktemp("portal") / "output"
    result = build(check(ROOT / "content"), Options(output=output))
    assert result.report.ok, list(result.report)
    return output


@pytest.fixture(scope="session")
def posted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a portal that has notices and a banner."""
    return noticed.built(tmp_path_factory.mktemp("posted"))
