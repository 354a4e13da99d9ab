"""Values that are told apart by a digest and made only when more is asked of them."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest

from portal.cache.lazy import Deferred, deferred


@dataclass(frozen=True, slots=True)
class Card(Deferred):
    """Something to put off."""

    title: str
    lead: str = ""


def _source(made: list[int]) -> Callable[[], Card]:
    def make() -> Card:
        made.append(1)
        return Card("Hội nghị", "Lời dẫn")

    return make


def test_what_is_known_is_told_without_making_anything() -> None:
    """The digest too."""
    made: list[int] = []
    card = deferred(Card, b"d", _source(made), title="Hội nghị")
    assert (card.title, card.digest_of_all) == ("Hội nghị", b"d")
    assert made == []


def test_the_rest_is_made_once() -> None:
    """Whichever field is asked for, and however often."""
    made: list[int] = []
    card = deferred(Card, b"d", _source(made))
    assert (card.lead, card.title, card.lead) == ("Lời dẫn", "Hội nghị", "Lời dẫn")
    assert made == [1]


def test_what_was_known_stays_as_it_was() -> None:
    """An article's body is known while what the store has of it is empty."""
    card = deferred(Card, b"d", _source([]), title="Khác")
    assert (card.lead, card.title) == ("Lời dẫn", "Khác")


def test_it_equals_what_it_stands_for() -> None:
    """Also as a copy, in another process, or with a field replaced."""
    whole = Card("Hội nghị", "Lời dẫn")
    assert deferred(Card, b"d", _source([])) == whole
    copied = pickle.dumps(deferred(Card, b"d", _source([])))
    assert pickle.loads(copied) == whole  # noqa: S301 - our own
    assert replace(deferred(Card, b"d", _source([])), lead="") == Card("Hội nghị")


@pytest.mark.parametrize("name", ["khong_co", "__html__", "digest_of_all"])
def test_a_field_that_is_not_there_is_an_attribute_error(name: str) -> None:
    """As with any other value."""
    assert not hasattr(Card("Hội nghị"), name)


def test_asking_for_what_no_field_has_makes_nothing_by_an_underscore() -> None:
    """Jinja asks every value for __html__."""
    made: list[int] = []
    assert not hasattr(deferred(Card, b"d", _source(made)), "__html__")
    assert made == []
