from __future__ import annotations

import pytest
from jinja2 import DictLoader, Environment

from plugins.pages.templates import sources


def _names(templates: dict[str, str], name: str = "a.html") -> list[str]:
    env = Environment(loader=DictLoader(templates), autoescape=True)
    return [used for used, _ in sources(env, name)]


@pytest.mark.parametrize(
    "reference",
    [
        '{% extends "b.html" %}',
        "{% include 'b.html' %}",
        '{%- import "b.html" as b -%}',
        '{% from "b.html" import b %}',
    ],
)
def test_a_page_depends_on_every_template_that_it_names(reference: str) -> None:
    """Directly and further on; not on others."""
    templates = {"a.html": reference, "b.html": '{% include "c.html" %}', "c.html": "", "x": ""}
    assert _names(templates) == ["a.html", "b.html", "c.html"]


def test_a_name_that_is_known_only_later_may_be_any() -> None:
    """Better too much than stale."""
    templates = {"a.html": "{% include page.name %}", "b.html": "", "c.html": ""}
    assert _names(templates) == ["a.html", "b.html", "c.html"]


def test_templates_may_name_each_other() -> None:
    """A circle ends."""
    templates = {"a.html": '{% include "b.html" %}', "b.html": '{% include "a.html" %}'}
    assert _names(templates) == ["a.html", "b.html"]


def test_a_list_of_names_may_be_any() -> None:
    """The first that exists is taken, and which that is may change."""
    templates = {"a.html": '{% include ["x.html", "b.html"] %}', "b.html": "", "c.html": ""}
    assert _names(templates) == ["a.html", "b.html", "c.html"]


def test_a_template_comes_with_its_source() -> None:
    """As it is written, so that any change of it counts."""
    env = Environment(loader=DictLoader({"a.html": "{# x #} y"}), autoescape=True)
    assert sources(env, "a.html") == (("a.html", "{# x #} y"),)


@pytest.mark.parametrize(
    "reference",
    [
        '{% include "b.html" if page.x else "c.html" %}',
        '{% include "b" ~ page.x ~ ".html" %}',
        "{%+ include page.name %}",
    ],
)
def test_a_name_that_is_reckoned_may_be_any(reference: str) -> None:
    """A literal at the beginning is not yet the name."""
    templates = {"a.html": reference, "b.html": "", "c.html": ""}
    assert _names(templates) == ["a.html", "b.html", "c.html"]


@pytest.mark.parametrize(
    "reference", ['{% include "b.html" ignore missing %}', '{# {% include "b.html" %} #}']
)
def test_a_template_that_may_be_missing_is_no_fault(reference: str) -> None:
    """Jinja renders the page without it; should it come, the page is another."""
    env = Environment(loader=DictLoader({"a.html": reference}), autoescape=True)
    assert sources(env, "a.html") == (("a.html", reference), ("b.html", ""))
