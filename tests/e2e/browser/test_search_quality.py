"""120 judged queries over the portal's own content and made notices: the right page is first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from bench import JUDGED
from bench.search.quality import NOW, cases, documents, reciprocal_rank
from bench.search.server import served
from tests.e2e.browser.searching import call, stage, with_modules

pytestmark = pytest.mark.browser

_FIRST = 60  # the older half of the judged queries, by which weights were chosen before
_FOUND = """async ({ search, fragment }, query) => {
    const { hits } = await search(query);
    const shown = await Promise.all(hits.slice(0, 10).map(fragment));
    return shown.map(({ address }) => address);
}"""


@pytest.fixture(scope="module")
def reader(
    browser: Browser, portal: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Page]:
    """Open the portal on the day on which the queries were judged."""
    found = sorted(documents(JUDGED), key=lambda each: each.day.toordinal() if each.day else 0)
    folder = stage(portal, tmp_path_factory.mktemp("judged") / "portal", [found])
    with served(folder) as address:
        page = with_modules(browser.new_page())
        page.clock.set_fixed_time(NOW)
        page.goto(f"{address}/")
        yield page
        page.close()


def test_every_kind_of_query_is_judged_alike_often() -> None:
    """Twelve of each of ten kinds; every answer is a page."""
    found = cases()
    assert set(Counter(each.kind for each in found).values()) == {12}
    assert len({each.query for each in found}) == 120


def test_what_is_looked_for_comes_first(reader: Page, portal: Path) -> None:
    """Mean reciprocal rank of 0.97 and more over all, 0.8 of each kind; 1 of the first half."""
    ranks: dict[str, list[float]] = {}
    for each in cases():
        kept = [answer for answer in each.answers if not answer.startswith("/cong-khai/")]
        assert all((portal / answer.strip("/")).is_dir() for answer in kept), each
        rank = reciprocal_rank(call(reader, "engine", _FOUND, each.query), each)
        ranks.setdefault(each.kind, []).append(rank)
    means = {kind: sum(found) / len(found) for kind, found in ranks.items()}
    assert sum(means.values()) / len(means) >= 0.97, means
    assert min(means.values()) >= 0.8, means
    assert [each for found in ranks.values() for each in found][:_FIRST] == [1.0] * _FIRST
