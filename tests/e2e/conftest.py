"""Portals that have notices, and texts of laws, beside the one that all tests share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Once
from tests.e2e import legal, noticed


@pytest.fixture(scope="session")
def posted(once: Once) -> Path:
    """Build a portal that has notices and a banner."""
    return once("posted", noticed.build_below) / "output"


@pytest.fixture(scope="session")
def lawful(once: Once) -> Path:
    """Build a portal that has texts of laws."""
    return once("lawful", legal.build_below) / "output"
