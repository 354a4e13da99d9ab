"""A portal with texts of laws: each is made for trying the software, and says so."""

from __future__ import annotations

from pathlib import Path

from portal.builder import Options, build
from portal.cache.store import Store, code_key
from portal.check.runner import check
from tests.conftest import ROOT

LAW = "/van-ban/2011/nghi-dinh-1-2011-nd-vd/"
AMENDMENT = "/van-ban/2012/nghi-dinh-2-2012-nd-vd/"
ARTICLE = "/bai-viet/2013/bai-mau/"


def build_below(folder: Path) -> None:
    """Build the portal of `tests/fixtures/law`."""
    kept = Store(folder / "store", code_key(ROOT))
    checked = check(ROOT / "tests/fixtures/law", store=kept)
    result = build(checked, Options(output=folder / "output", store=kept))
    assert result.report.ok, list(result.report)
