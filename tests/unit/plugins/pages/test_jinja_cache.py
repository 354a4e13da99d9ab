"""Templates show what they show with Jinja alone."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment, StrictUndefined
from markupsafe import Markup, escape

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
