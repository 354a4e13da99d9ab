"""What pages take from the entries that other plugins have filled."""

from __future__ import annotations

from types import SimpleNamespace

from plugins.pages import _series
from portal.content.article import Article
from portal.contract.pages import LazyItem
from tests.unit.plugins.make import article


def _lazy(made: Article) -> LazyItem:
    return LazyItem(made, lambda _article: "")


def test_a_series_becomes_addresses_by_each_of_its_articles() -> None:
    """Of our entries and of Pelican's own objects, in the order given; no series, no row."""
    first, second = article("2011/x"), article("2012/x")
    ours, alone = _lazy(second), _lazy(article("2012/y"))
    ours.series = [first, second]
    pelicans = SimpleNamespace(portal_article=first, series=(first, second))
    stranger = SimpleNamespace(portal_article=article("2013/z"))
    expected = ["/bai-viet/2011/x/", "/bai-viet/2012/x/"]
    assert _series([ours, pelicans, alone, stranger]) == {
        "/bai-viet/2012/x/": expected,
        "/bai-viet/2011/x/": expected,
    }


def test_entries_that_share_a_series_share_its_addresses() -> None:
    """An event of a thousand articles is not a million addresses."""
    held = [article(f"{year}/x", f"{year}-01-01") for year in range(2000, 2010)]
    items = [_lazy(article) for article in held]
    for item in items:
        item.series = held
    assert len({id(series) for series in _series(items).values()}) == 1
