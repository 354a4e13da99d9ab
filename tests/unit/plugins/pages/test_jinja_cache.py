"""Macros that remember what they made."""

from __future__ import annotations

import gc
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment, StrictUndefined
from markupsafe import Markup, escape

from plugins.pages import jinja_cache

CARD = (
    "{% macro card(card, level=3, note='') %}<h{{ level }}>{{ card.title }}{{ note }}{% endmacro %}"
)


@dataclass(frozen=True)
class Card:
    """Something with a title; `asked` counts how often it was read."""

    asked: list[int]
    text: str = "A & B"

    @property
    def title(self) -> str:
        """Count and tell."""
        self.asked.append(1)
        return self.text


def _environment(page: str, *, shared: bool = True) -> Any:
    loader = DictLoader({"macros/card.html": CARD, "page": page})
    env = Environment(loader=loader, autoescape=True, undefined=StrictUndefined)
    if shared:
        jinja_cache.share(env)
    return env


PAGE = (
    "{% from 'macros/card.html' import card %}"
    "{% for c in cards %}{{ card(c, level=2) }}{% endfor %}"
)


def test_a_card_is_rendered_once() -> None:
    """However many pages show it."""
    env, card = _environment(PAGE), Card([])
    pages = [env.get_template("page").render(cards=[card, card]) for _ in range(3)]
    assert pages == ["<h2>A &amp; B<h2>A &amp; B"] * 3
    assert card.asked == [1]


@pytest.mark.parametrize(
    "calls",
    [
        "card(c, 2) ~ card(c, 3)",
        "card(c, note='x') ~ card(c, note='y')",
        "card(c, 1) ~ card(c, true)",
        "card(c, note=['x']) ~ card(c, note=['y'])",
        "card(c, note={'x': 1}) ~ card(c, note={'x': 2})",
        "card(c) ~ card(other)",
        "card(c, note=[]) ~ card(c, note={})",
        "card(c, note={1: 2}) ~ card(c, note={true: 2})",
        "card(c, note=('x',)) ~ card(c, note=['x'])",
    ],
)
def test_other_arguments_make_another_card(calls: str) -> None:
    """The same bytes as without remembering, for every kind of argument."""
    page = f"{{% from 'macros/card.html' import card %}}{{{{ {calls} }}}}{{{{ {calls} }}}}"
    values = {"c": Card([]), "other": Card([], "C")}
    plain = _environment(page, shared=False).get_template("page").render(**values)
    assert _environment(page).get_template("page").render(**values) == plain


def test_cards_that_are_gone_are_not_taken_for_new_ones() -> None:
    """A new value may come to lie where an old one was."""
    env = _environment(PAGE)
    for number in range(200):
        told = env.get_template("page").render(cards=[Card([], str(number))])
        assert told == f"<h2>{number}"


def test_what_a_macro_was_given_lives_as_long_as_what_it_made() -> None:
    """Else another value could come to have its identity, and be taken for it."""
    env = _environment("{% from 'macros/card.html' import card %}{{ card(c, note=note) }}")
    card, note = Card([]), ("x",)
    env.get_template("page").render(c=card, note=[note, {"a": card}])
    kept = env.get_template("macros/card.html")._get_default_module().card._made
    assert {id(each) for each in gc.get_referents(*_keys(kept))} >= {id(card), id(note)}


def _keys(kept: Any) -> list[object]:
    """Return all that keys hold, rows taken apart."""
    found, waiting = [], list(kept)
    while waiting:
        each = waiting.pop()
        found.append(each)
        waiting += each if isinstance(each, tuple) else []
    return found


@given(st.text() | st.text().map(Markup) | st.integers() | st.booleans() | st.none() | st.floats())
def test_what_is_shown_is_escaped_as_markupsafe_does(value: object) -> None:
    """Every kind of value: only what it is wrapped in is left out."""
    assert str(jinja_cache.escaped(value)) == str(escape(value))


def test_templates_escape_what_they_show_and_no_markup() -> None:
    """In a page, in a macro, and in what a page sets and shows."""
    page = "{% set made %}{{ text }}{% endset %}{{ text }} {{ made }} {{ tag }} {{ text ~ tag }}"
    told = []
    for shared in (True, False):
        env = _environment(page, shared=shared)
        told.append(env.get_template("page").render(text="<a> & 'b'", tag=Markup("<br>")))
    assert told[0] == told[1]
    assert told[0].startswith("&lt;a&gt; &amp; &#39;b&#39; &lt;a&gt;")
