"""Which releases stay: what the law of `gate.retention` promises, whatever is published."""

from __future__ import annotations

import time
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from portal.publish.gate.history import PUBLISH, ROLLBACK
from portal.publish.gate.retention import releases_to_keep

HOUR, DAY = 3600, 86400
START = 1_800_000_000 // DAY * DAY  # the beginning of a day
KEEP = 5


def _event(release: str, at: float, who: str = "lan", what: str = PUBLISH) -> dict[str, Any]:
    stamp = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(at))
    return {"what": what, "release": release, "at": stamp, "who": who}


def _burst(begin: float, count: int, who: str = "lan", step: float = 3) -> list[dict[str, Any]]:
    return [_event(f"{who}-{begin}-{n}", begin + n * step, who) for n in range(count)]


_gaps = st.lists(st.floats(1, 2 * DAY), min_size=1, max_size=6)


@given(_gaps, st.integers(1, 60), st.floats(HOUR, 7 * DAY - HOUR))
def test_what_readers_got_for_an_hour_outlives_any_week_of_publications(
    gaps: list[float], count: int, span: float
) -> None:
    """However many there are, and however close together."""
    at, events = float(START), []
    for number, gap in enumerate(gaps):
        events.append(_event(f"good-{number}", at))
        at += gap
    at += HOUR
    lasting = {f"good-{n}" for n, gap in enumerate(gaps) if gap >= HOUR + 1}
    lasting.add(f"good-{len(gaps) - 1}")
    recent = {f"good-{n}" for n in range(len(gaps)) if sum(gaps[n + 1 :]) + HOUR + span < 7 * DAY}
    events += _burst(at, count, step=span / count)
    assert lasting & recent <= releases_to_keep(events, at + span, KEEP)


@given(st.integers(1, 49), st.integers(0, 150), st.floats(0.1, 10))
def test_a_burst_begun_moments_after_the_last_release_does_not_take_it_away(
    good: int, bad: int, step: float
) -> None:
    """Even with the same key in the same hour: the first few of an hour stay."""
    events = [_event(f"good-{n}", START + n) for n in range(good)]
    events += _burst(START + good + 1, bad, step=step)
    found = releases_to_keep(events, START + good + 1 + bad * step, KEEP)
    assert {f"good-{n}" for n in range(good)} <= found


@given(st.integers(0, 40), st.integers(0, 60))
def test_a_burst_takes_away_nothing_of_other_people_or_of_other_hours(mine: int, bad: int) -> None:
    """What the others would keep without it, they keep with it."""
    events = _burst(START + HOUR, mine, "minh") + _burst(START + 3 * HOUR - 300, mine, step=5)
    before = releases_to_keep(events, START + 3 * HOUR, 2)
    after = releases_to_keep(
        [*events, *_burst(START + 3 * HOUR, bad)], START + 3 * HOUR + bad * 3 + 1, 2
    )
    newest = {each["release"] for each in events[-2:]}
    assert before - newest <= after


@given(st.integers(101, 160))
def test_a_burst_thins_itself_from_its_middle(count: int) -> None:
    """So that a disk has room for it: the oldest of what is between the first and the last."""
    events = [*_burst(START, count, step=2), _event("after", START + HOUR / 2)]
    names = [each["release"] for each in events[:-1]]
    found = releases_to_keep(events, START + 8 * HOUR, 1)
    assert found == {*names[:50], *names[-50:], "after"}


def test_a_long_silence_does_not_make_the_last_release_old() -> None:
    """Forty days live, then a burst: what counts is until when readers got it, not its age."""
    events = [_event("good", START), *_burst(START + 40 * DAY, 200)]
    assert "good" in releases_to_keep(events, START + 41 * DAY, 2)


def test_a_release_that_was_gone_back_to_counts_from_then() -> None:
    """It was live anew, so it is recent anew."""
    events = [_event("old", START), _event("bad", START + DAY)]
    events.append(_event("old", START + 40 * DAY, what=ROLLBACK))
    events += _burst(START + 40 * DAY + 60, 150)
    assert "old" in releases_to_keep(events, START + 41 * DAY, 2)


def test_after_a_week_one_release_of_a_day_is_left_and_after_a_month_none() -> None:
    """What readers got when the next day began."""
    hours = [(day, n) for day in range(50) for n in range(5)]
    events = [_event(f"{day}-{n}", START + day * DAY + (2 * n + 1) * HOUR) for day, n in hours]
    found = releases_to_keep(events, START + 50 * DAY, 2)
    ages = {age: [n for n in range(5) if f"{50 - age}-{n}" in found] for age in range(1, 51)}
    assert all(ages[age] == [0, 1, 2, 3, 4] for age in range(1, 7))
    assert all(ages[age] == [4] for age in range(9, 30))
    assert all(ages[age] == [] for age in range(32, 51))


@given(st.text(max_size=30))
def test_a_moment_that_cannot_be_read_takes_nothing_away(at: str) -> None:
    """A log may be damaged; the releases are there all the same."""
    events = [{**_event("a", START), "at": at}, *_burst(START, 30, "minh")]
    assert "a" in releases_to_keep(events, START + DAY, 2)
