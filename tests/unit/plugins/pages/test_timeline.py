"""The timeline of a recurring event: which of its articles are on it."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from plugins.pages.timeline import timelines
from portal.content.article import Article
from portal.contract.series import LENGTH
from tests.unit.plugins.make import article, day
from tests.unit.plugins.pages.planned import PUBLISHER


def _held(*years: int) -> list[Article]:
    return [article(f"{year}/x", f"{year}-08-03", title=f"Năm {year}") for year in years]


def _years(articles: list[Article], of: int) -> list[int]:
    """Return the years on the timeline of the article of one year."""
    addresses = [article.address for article in articles]
    by_address = timelines(dict.fromkeys(addresses, addresses), articles, PUBLISHER)
    return [int(occasion.title[-4:]) for occasion in by_address[f"/bai-viet/{of}/x/"]]


def test_a_short_event_is_on_its_timeline_whole() -> None:
    """Oldest first, wherever the reader stands."""
    held = _held(2010, 2015, 2020)
    assert [_years(held, of) for of in (2010, 2015, 2020)] == [[2010, 2015, 2020]] * 3


def test_of_a_long_event_the_nearest_are_shown_and_the_current_among_them() -> None:
    """At the ends they lie on one side; in the middle the newer side has one more."""
    held = _held(*range(2001, 2021))
    assert _years(held, 2001) == list(range(2001, 2009))
    assert _years(held, 2020) == list(range(2013, 2021))
    assert _years(held, 2010) == list(range(2007, 2015))


def test_nearness_is_of_days_not_of_places() -> None:
    """After a long pause, the years before it are far away."""
    held = _held(1990, 1991, 1992, 1993, 2010, *range(2011, 2019))
    assert _years(held, 2010) == list(range(2010, 2018))
    assert _years(held, 1993) == [*range(1990, 1994), *range(2010, 2014)]


def test_what_is_not_listed_is_on_no_timeline() -> None:
    """Expired, or a draft; where one article remains there is no event to show."""
    held = _held(2010, 2011, 2012)
    addresses = [article.address for article in held]
    series = dict.fromkeys(addresses, addresses)
    by_address = timelines(series, [held[0], held[2]], PUBLISHER)
    assert set(by_address) == {addresses[0], addresses[2]}
    assert [occasion.address for occasion in by_address[addresses[0]]] == [
        addresses[0],
        addresses[2],
    ]
    assert timelines(series, held[:1], PUBLISHER) == {}


def test_a_timeline_tells_title_date_and_address() -> None:
    """And nothing that would make the page another when the article's text changes."""
    held = _held(2011, 2012)
    addresses = [article.address for article in held]
    first, _ = timelines({addresses[1]: addresses}, held, PUBLISHER)[addresses[1]]
    assert (first.title, first.address) == ("Năm 2011", "/bai-viet/2011/x/")
    assert (first.date.iso, first.date.short) == ("2011-08-03T00:00:00+07:00", "03/8/2011")


@given(st.lists(st.integers(0, 20), min_size=2, max_size=30).map(sorted), st.data())
def test_nothing_that_is_left_out_is_nearer_than_what_is_shown(
    days: list[int], data: st.DataObject
) -> None:
    """Whatever the distances, several on one day among them."""
    start = day("2012-01-01")
    held = [
        article(f"2012/{place:02}", (start + timedelta(offset)).date().isoformat())
        for place, offset in enumerate(days)
    ]
    addresses = [article.address for article in held]
    here = data.draw(st.integers(0, len(days) - 1))
    timeline = timelines({addresses[here]: addresses}, held, PUBLISHER)[addresses[here]]
    shown = [addresses.index(occasion.address) for occasion in timeline]
    assert shown == list(range(shown[0], shown[0] + min(LENGTH, len(days))))
    assert here in shown
    farthest = max(abs(days[place] - days[here]) for place in shown)
    for place in set(range(len(days))) - set(shown):
        assert abs(days[place] - days[here]) >= farthest
