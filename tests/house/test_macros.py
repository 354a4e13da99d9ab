"""A macro is three files of one name: template, stylesheet, examples."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

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
    "kicker": "document.html",
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


def test_there_are_macros() -> None:
    """A list that holds none would keep every rule below."""
    assert len(_MACROS) > 20


def test_a_macro_file_defines_the_macro_of_its_name_and_no_other() -> None:
    """Who looks for a macro looks for its file."""
    repo.assert_none(
        f"{path.name}: {defined}"
        for path in _MACROS
        if (defined := re.findall(r"\{%-?\s*macro\s+(\w+)", repo.text_of(path))) != [path.stem]
    )


def test_a_macro_says_what_it_is_for() -> None:
    """A comment stands before the macro."""
    comment = re.compile(r"\{#\s*\S.*?#\}", re.DOTALL)
    repo.assert_none(
        path.name
        for path in _MACROS
        if not comment.search(repo.text_of(path).partition("{% macro")[0])
    )


def test_a_macro_has_a_stylesheet_of_its_name() -> None:
    """Its classes are found where its name is."""
    repo.assert_none(name for name in sorted(_NAMES) if not _has_its_styles(name))


def _has_its_styles(name: str) -> bool:
    block = name.replace("_", "-")
    return name in _WITHOUT_STYLESHEET or (
        name in _STYLES
        and re.search(rf"\.{block}(?:__[\w-]+)?\b", repo.text_of(_STYLES[name])) is not None
    )


def test_a_macro_has_examples() -> None:
    """Each with a name of its own; what has no example is never looked at."""
    repo.assert_none(
        f"theme/examples/{name}.json: {wrong}"
        for name in sorted(_NAMES)
        for wrong in _wrong_with_examples_of(name)
    )


def _wrong_with_examples_of(name: str) -> Iterator[str]:
    file = repo.THEME / "examples" / f"{name}.json"
    if not file.is_file():
        yield "missing"
        return
    data = json.loads(repo.text_of(file))
    names = [each["name"] for each in data["examples"]]
    if data["macro"] != name:
        yield f"is of the macro {data['macro']}"
    if not names or len(set(names)) != len(names):
        yield f"none, or one name twice: {names}"


def test_no_examples_are_left_of_a_macro_that_is_gone() -> None:
    """Examples without a macro test nothing."""
    assert {path.stem for path in _EXAMPLES} == _NAMES


def test_every_component_stylesheet_belongs_to_a_macro_or_to_a_template() -> None:
    """A stylesheet that nothing uses is carried by every reader for nothing."""
    found = {path.stem for path in repo.below(repo.STYLES / "5-components", ".css")}
    assert found - _NAMES == set(_PARTS)


def test_a_part_is_used_where_it_is_said_to_be() -> None:
    """The list above holds nothing stale."""
    repo.assert_none(
        f"{name}: not in {template}"
        for name, template in _PARTS.items()
        if not re.search(
            rf'class="{name.removesuffix("_variants")}\b',
            repo.text_of(repo.TEMPLATES / template),
        )
    )
