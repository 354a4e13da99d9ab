"""Portals that have notices, texts of laws, and a video, beside the one that all tests share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Once
from tests.e2e import filmed, legal, noticed
from tests.unit.portal.media import make


@pytest.fixture(scope="session")
def posted(once: Once) -> Path:
    """Build a portal that has notices and a banner."""
    return once("posted", noticed.build_below) / "output"


@pytest.fixture(scope="session")
def lawful(once: Once) -> Path:
    """Build a portal that has texts of laws."""
    return once("lawful", legal.build_below) / "output"


@pytest.fixture(scope="session")
def shown(once: Once) -> Path:
    """Build a portal that has a video, which holds no pictures."""
    film = make.webm("V_VP9")
    return once("shown", lambda folder: filmed.build_below(folder, film)) / "output"
