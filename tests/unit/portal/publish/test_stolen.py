"""A stolen key: what it can do, and how a newsroom comes back from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from portal.publish import url_ledger
from portal.publish.gate.refusal import Refusal
from tests.unit.portal.publish.conftest import Newsroom, pages, reason, stolen

Keys = Callable[..., Mapping[str, Path]]


def _read(newsroom: Newsroom, name: str) -> str:
    return (newsroom.host.base / "current" / name).read_text()


@pytest.mark.parametrize("who", ["lan", "minh"])
def test_the_whole_story_of_a_stolen_key(newsroom: Newsroom, keys: Keys, who: str) -> None:
    """Fifteen publications of a thief's; the key is put out; one goes back, publishes on."""
    made = keys("lan", "minh")
    newsroom.host.key = made["lan"]
    assert newsroom.publish() == 0
    newsroom.site = pages("hai", "a", "b") | {"assets/a.css": "x"}
    assert newsroom.publish() == 0
    good = newsroom.live
    ours = (newsroom.host.base / "assets/a.css").stat().st_mtime
    bad = [stolen(newsroom, made[who], who, number) for number in range(15)]
    assert newsroom.live == bad[-1]

    honest = "minh" if who == "lan" else "lan"
    newsroom.host.who, newsroom.host.key = honest, made[honest]
    keys(honest)
    with pytest.raises(Refusal) as caught:
        stolen(newsroom, made[who], who, 99)
    assert caught.value.code == "X013"
    assert newsroom.rollback(good) == 0
    assert _read(newsroom, "index.html") == "<h1>hai</h1>"
    assets = [*(newsroom.host.base / "assets").iterdir()]
    assert {each.name for each in assets if each.stat().st_mtime <= ours} == {"a.css"}
    newsroom.site = pages("ba", "a", "b", "c") | {"assets/a.css": "x"}
    assert newsroom.publish() == 0
    assert _read(newsroom, "index.html") == "<h1>ba</h1>"
    assert "/x1/" not in url_ledger.load(newsroom.root)
    assert newsroom.rollback() == 0
    assert newsroom.live == good


def test_a_release_that_is_not_ours_is_published_over(newsroom: Newsroom, keys: Keys) -> None:
    """Without its addresses counting as published, however many it has; named, so that it is it."""
    made = keys("lan")
    newsroom.host.key = made["lan"]
    assert newsroom.publish() == 0
    bad = stolen(newsroom, made["lan"], "lan", 0)

    assert newsroom.publish() == 1
    assert sum("A010" in line for line in newsroom.said) == 20
    (told,) = [line for line in newsroom.said if "X030" in line]
    assert "40 địa chỉ" in told
    assert f"--over {bad}" in told
    assert newsroom.publish(over="20260101T000000Z-00000000") == 73
    assert f"{bad} của lan" in newsroom.said[-1]
    assert newsroom.live == bad

    assert newsroom.publish(over=bad) == 0
    assert _read(newsroom, "index.html") == "<h1>một</h1>"
    assert not (newsroom.host.base / "current/x1").exists()


def test_what_the_ledger_holds_may_not_vanish_over_any_release(
    newsroom: Newsroom, keys: Keys
) -> None:
    """`--over` disowns what is live, not what the newsroom itself has published."""
    made = keys("lan")
    newsroom.host.key = made["lan"]
    assert newsroom.publish() == 0
    bad = stolen(newsroom, made["lan"], "lan", 0)
    newsroom.site = pages("hai", "a")
    assert newsroom.publish(over=bad) == 1
    assert any("/b/" in line and "A010" in line for line in newsroom.said)


def test_a_colleagues_address_may_not_vanish(newsroom: Newsroom) -> None:
    """Published from another working copy, whose ledger has not come here yet."""
    newsroom.site = pages("một", "a", "b", "moi")
    assert newsroom.publish() == 0
    (newsroom.root / url_ledger.FILE).unlink()
    newsroom.site = pages("hai", "a", "b")
    assert newsroom.publish() == 1
    assert any("/moi/" in line and "A010" in line for line in newsroom.said)


def test_of_two_who_go_back_at_the_same_time_one_does(newsroom: Newsroom) -> None:
    """The other, who saw the same release live, is told X010: exit 73, and one step was gone."""
    assert newsroom.publish() == 0
    first = newsroom.live
    for mark in ("hai", "ba"):
        newsroom.site = pages(mark, "a", "b")
        assert newsroom.publish() == 0
    send_request = newsroom.host.request
    releases: list[str] = []

    def late(*words: str, data: bytes = b"") -> bytes:
        if words[0] == "rollback" and not releases:
            releases.append("another goes back first")
            other = Newsroom(newsroom.folder, newsroom.host)
            assert other.rollback() == 0
        return send_request(*words, data=data)

    newsroom.host.request = late  # type: ignore[method-assign]
    assert newsroom.rollback() == 73
    assert reason(newsroom) == "X010"
    assert newsroom.live != first
    assert newsroom.rollback() == 0
    assert newsroom.live == first
