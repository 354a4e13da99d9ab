"""Sixty judged queries over the portal's own content: what is looked for comes first."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from playwright.sync_api import Page

from bench.search.quality import cases, reciprocal_rank
from bench.search.server import served
from tests.e2e.browser.searching import call, with_modules

pytestmark = pytest.mark.browser

_FOUND = """async ({ search, fragment }, query) => {
    const { hits } = await search(query);
    const shown = await Promise.all(hits.slice(0, 10).map(fragment));
    return shown.map(({ address }) => address);
}"""


def test_every_kind_of_query_is_judged_alike_often() -> None:
    """Twelve with marks, without, with some, in Telex, misspelt; every answer is a page."""
    found = cases()
    assert set(Counter(each.kind for each in found).values()) == {12}
    assert len({each.query for each in found}) == 60


def test_what_is_looked_for_comes_first(page: Page, portal: Path) -> None:
    """Mean reciprocal rank of 0.9 and more over all, 0.8 of each kind."""
    ranks: dict[str, list[float]] = {}
    with served(portal) as address:
        with_modules(page).goto(f"{address}/tim-kiem/")
        for each in cases():
            assert all((portal / answer.strip("/")).is_dir() for answer in each.answers), each
            rank = reciprocal_rank(call(page, "engine", _FOUND, each.query), each)
            ranks.setdefault(each.kind, []).append(rank)
    means = {kind: sum(found) / len(found) for kind, found in ranks.items()}
    assert sum(means.values()) / len(means) >= 0.9, means
    assert min(means.values()) >= 0.8, means
