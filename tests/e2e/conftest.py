"""Portals that have notices, texts of laws, a video, old texts, beside the one of all tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from portal.content import loader, redirects
from tests.conftest import Once
from tests.e2e import filmed, legal, noticed, old_sites
from tests.e2e.serving.nginx import Running, serving
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


@pytest.fixture(scope="session")
def imported(once: Once) -> Path:
    """Import and build the old sites."""
    return once("imported", old_sites.build_below)


@pytest.fixture(scope="session")
def old_nginx(imported: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Serve what was built, with the redirects of its content."""
    content = loader.load(imported / "content")
    rules = redirects.active_rules(content.redirects, content.offering)
    with serving(tmp_path_factory.mktemp("nginx"), imported / "output", rules) as running:
        yield running
