from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.portal.importer.old_site import OldSite


@pytest.fixture
def site(tmp_path: Path) -> OldSite:
    """An old site, and an empty content folder to import it into."""
    return OldSite(tmp_path)
