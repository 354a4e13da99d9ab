"""The desk's own pages: text never becomes markup, colours by their roles, nothing unused."""

from __future__ import annotations

import re

from tests.house import css, repo
from tests.house.test_scripts import _FORBIDDEN
from tests.house.test_styles import _names_a_colour

_STATIC = repo.ROOT / "portal" / "desk" / "static"
_SCRIPTS = repo.below(_STATIC, ".js")
_SHEETS = repo.below(_STATIC, ".css")
_PAGES = repo.below(_STATIC, ".html")
# The editors' browsers are newer than readers'; the rest holds for the desk as well.
_KINDS = ["markup of text", "code of text", "style attribute", "another site", "worker"]
_COMMENT = re.compile(r"^\s*//[^\n]*", re.MULTILINE)


def test_the_desk_has_pages_scripts_and_styles() -> None:
    """A walk that finds nothing would keep every rule."""
    assert {page.name for page in _PAGES} == {"edit.html", "imports.html", "lists.html"}
    assert len(_SCRIPTS) > 20
    assert len(_SHEETS) > 8


def test_text_never_becomes_markup_or_code_at_the_desk() -> None:
    """What is pasted there comes from anywhere."""
    repo.assert_none(
        f"{script.name}: {kind}: {found[0]!r}"
        for script in _SCRIPTS
        for kind in _KINDS
        if (found := re.search(_FORBIDDEN[kind], _COMMENT.sub("", repo.text_of(script))))
    )


def test_a_page_of_the_desk_holds_no_script_or_style_of_its_own() -> None:
    """Its policy would drop them."""
    inline = re.compile(r"<script(?![^>]* src=)|<style|\sstyle=|\son\w+=")
    repo.assert_none(page.name for page in _PAGES if inline.search(repo.text_of(page)))


def test_the_desk_takes_its_colours_from_the_theme() -> None:
    """So that it follows the night, and the contrast that a system asks for."""
    repo.assert_none(
        f"{sheet.name}: {rule.prelude}: {name}: {value}"
        for sheet in _SHEETS
        for rule in css.rules(repo.text_of(sheet))
        for name, value in rule.declarations
        if rule.prelude != ".dialog::backdrop" and _names_a_colour(name, value)
    )


def test_every_file_of_the_desk_is_used() -> None:
    """Stylesheets by a page, modules by a page or another module."""
    pages = "".join(map(repo.text_of, [*_PAGES, _STATIC.parent / "imports.py"]))
    imports = pages + "".join(map(repo.text_of, _SCRIPTS))
    repo.assert_none(
        [
            *(sheet.name for sheet in _SHEETS if f"css/{sheet.name}" not in pages),
            *(each.name for each in _SCRIPTS if f"/{each.name}" not in imports),
        ]
    )
