"""Macros are imported at less cost."""

from __future__ import annotations

from typing import Any

import pytest
from jinja2 import DictLoader, Environment, StrictUndefined, UndefinedError
from markupsafe import Markup

from plugins.pages import jinja_cache

MACROS = "{% macro card(title) %}<h2>{{ title }}{{ site }}{% endmacro %}"


def _environment(page: str, *, shared: bool = True) -> Any:
    loader = DictLoader({"macros/card.html": MACROS, "page": page})
    env = Environment(loader=loader, autoescape=True, undefined=StrictUndefined)
    env.globals["site"] = "s"
    if shared:
        jinja_cache.share(env)
    return env


def test_a_template_of_macros_is_made_a_module_once() -> None:
    """However many pages import from it; what they show is what Jinja shows."""
    page = "{% from 'macros/card.html' import card %}{{ card(title) }}"
    env, plain = _environment(page), _environment(page, shared=False)
    modules = set()
    for title in ("A & B", "<C>"):
        shown = env.get_template("page").render(title=title)
        assert shown == plain.get_template("page").render(title=title)
        modules.add(id(env.get_template("macros/card.html")._get_default_module()))
    assert len(modules) == 1


def test_what_a_macro_gives_for_the_same_values_is_remembered() -> None:
    """Text that is safe is not the same value as text that is not."""
    page = "{% from 'macros/card.html' import card %}{{ card(title) }}"
    env, plain = _environment(page), _environment(page, shared=False)
    for title in ("<b>", Markup("<b>"), "<b>", "x"):
        shown = env.get_template("page").render(title=title)
        assert shown == plain.get_template("page").render(title=title)
    card: Any = env.get_template("macros/card.html")._get_default_module().card
    assert (card.cache_info().hits, card.cache_info().misses) == (1, 3)


class _Html:
    def __html__(self) -> str:
        return "<i>"


@pytest.mark.parametrize(
    "value", ["a", "<&\"'>", Markup("<b>"), _Html(), 3, None, ["<"], {"a": "<"}, "ạ<"]
)
@pytest.mark.parametrize(
    "printed",
    [
        "{{ title }}",
        "{{ title ~ '<' }}",
        "{{ '<' ~ title | upper }}",
        "{% set kept %}{{ title }}&{% endset %}{{ kept }}{{ kept | upper }}",
        "{% macro m(x) %}<p>{{ x }}{% endmacro %}{{ m(title) ~ '<' }}{{ m(title) | e }}",
        "{{ [title, title] | join('<') }}{{ title | string | e }}",
        "{% filter upper %}{{ title }}<{% endfilter %}",
    ],
)
def test_whatever_is_printed_is_escaped_as_jinja_does(printed: str, value: object) -> None:
    """Once, and only what is not safe."""
    env, plain = _environment(printed), _environment(printed, shared=False)
    shown = env.get_template("page").render(title=value)
    assert shown == plain.get_template("page").render(title=value)


def test_what_is_not_there_is_an_error_as_in_jinja() -> None:
    """The templates are strict."""
    with pytest.raises(UndefinedError):
        _environment("{{ nothing }}").get_template("page").render()
