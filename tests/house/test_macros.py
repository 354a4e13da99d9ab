"""A macro is three files of one name: template, stylesheet, examples."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.house import repo

_MACROS = sorted((repo.TEMPLATES / "macros").glob("*.html"))
_EXAMPLES = sorted((repo.THEME / "examples").glob("*.json"))
_STYLES = {path.stem: path for path in repo.below(repo.STYLES, ".css")}
_NAMES = {path.stem for path in _MACROS}

# Macros that lack one of the three, and why. None does.
_WITHOUT_STYLESHEET: dict[str, str] = {}

# Stylesheets of components that are no macro: the template in which each is used.
_PARTS = {
    "article": "article.html",
    "bloc": "organisation.html",
    "card_variants": "macros/card.html",  # keeps card.css under its ceiling
    "empty": "list.html",
    "heading": "macros/section_block.html",
    "kicker": "article.html",
    "letters": "people.html",
    "masthead": "partials/header.html",
    "message": "404.html",
    "notice-facts": "notice.html",
    "notes": "corrections.html",
    "preview-line": "partials/header.html",
    "site-footer": "partials/footer.html",
    "site-map": "site_map.html",
    "skip-link": "base.html",
}


def _stem(path: Path) -> str:
    return path.stem


@pytest.mark.parametrize("path", _MACROS, ids=_stem)
def test_a_macro_file_defines_the_macro_of_its_name_and_no_other(path: Path) -> None:
    """Who looks for a macro looks for its file."""
    assert re.findall(r"\{%-?\s*macro\s+(\w+)", repo.text_of(path)) == [path.stem]


@pytest.mark.parametrize("path", _MACROS, ids=_stem)
def test_a_macro_says_what_it_is_for(path: Path) -> None:
    """A comment stands before the macro."""
    before = repo.text_of(path).partition("{% macro")[0]
    assert re.search(r"\{#\s*\S.*?#\}", before, re.DOTALL)


@pytest.mark.parametrize("path", _MACROS, ids=_stem)
def test_a_macro_has_a_stylesheet_of_its_name(path: Path) -> None:
    """Its classes are found where its name is."""
    if path.stem in _WITHOUT_STYLESHEET:
        return
    assert path.stem in _STYLES, f"theme/static/css/5-components/{path.stem}.css is missing"
    block = path.stem.replace("_", "-")
    assert re.search(rf"\.{block}(?:__[\w-]+)?\b", repo.text_of(_STYLES[path.stem]))


@pytest.mark.parametrize("path", _MACROS, ids=_stem)
def test_a_macro_has_examples(path: Path) -> None:
    """Each with a name of its own; what has no example is never looked at."""
    file = repo.THEME / "examples" / f"{path.stem}.json"
    assert file.is_file(), f"theme/examples/{path.stem}.json is missing"
    data = json.loads(repo.text_of(file))
    assert data["macro"] == path.stem
    names = [each["name"] for each in data["examples"]]
    assert names
    assert len(set(names)) == len(names)


def test_no_examples_are_left_of_a_macro_that_is_gone() -> None:
    """Examples without a macro test nothing."""
    assert {path.stem for path in _EXAMPLES} == _NAMES


def test_every_component_stylesheet_belongs_to_a_macro_or_to_a_template() -> None:
    """A stylesheet that nothing uses is carried by every reader for nothing."""
    found = {path.stem for path in repo.below(repo.STYLES / "5-components", ".css")}
    assert found - _NAMES == set(_PARTS)


@pytest.mark.parametrize("name", _PARTS)
def test_a_part_is_used_where_it_is_said_to_be(name: str) -> None:
    """The list above holds nothing stale."""
    block = name.removesuffix("_variants")
    assert re.search(rf'class="{block}\b', repo.text_of(repo.TEMPLATES / _PARTS[name]))
