"""Imported texts in the search."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.old_sites import SITES, Old, entry_of
from tests.e2e.serving.nginx import Running

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("old", SITES, ids=[old.source for old in SITES])
def test_the_search_finds_it_by_words_typed_without_marks(
    old_nginx: Running, page: Page, imported: Path, old: Old
) -> None:
    """Words of its text."""
    page.goto(f"http://127.0.0.1:{old_nginx.port}/tim-kiem/?q=don+vi+dung+{old.source}")

    first = page.locator("#ket-qua ol a").first
    expect(first).to_have_attribute("href", f"/{entry_of(imported, old).folder}/")
