"""What templates may not do: trust text, carry code, call on strangers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.house import repo

_TEMPLATES = repo.below(repo.TEMPLATES, ".html", ".xml", ".txt")
_JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
_TRUSTED = {
    "article.html": ["page.body | safe"],
    "notice.html": ["page.body | safe"],
    "dossier.html": ["page.body | safe"],
    "document.html": ["page.body | safe"],
    "page.html": ["page.body | safe"],
    "partials/head_meta.html": ["head.structured | safe"],  # JSON, escaped where it is made
    "plain.txt": ["page.text | safe"],  # neither HTML nor XML: nobody reads it as markup
}
_INLINE = {
    # JSON-LD is no code: nothing runs it, and the policy lets it stand.
    "script": re.compile(
        r"<script\b(?![^>]*\ssrc=)(?! type=\"application/ld\+json\"></script>)", re.IGNORECASE
    ),
    "style element": re.compile(r"<style\b", re.IGNORECASE),
    "style attribute": re.compile(r"\sstyle\s*=", re.IGNORECASE),
    "handler": re.compile(r"\son[a-z]+\s*=", re.IGNORECASE),
    "javascript:": re.compile(r"javascript:", re.IGNORECASE),
}
_FOREIGN = re.compile(r"https?://[^\s\"'<>]*|(?:src|href|srcset|content)=\"//[^\"]*", re.IGNORECASE)
_NAMESPACE = re.compile(r"\sxmlns(?::\w+)?=\"[^\"]*\"")
_TEXT_FILES = repo.below(repo.THEME, ".html", ".xml", ".txt", ".css", ".svg", ".js", ".json")


def _name(path: Path) -> str:
    return path.relative_to(repo.THEME).as_posix()


@pytest.mark.parametrize("path", _TEMPLATES, ids=_name)
def test_only_a_rendered_body_is_trusted(path: Path) -> None:
    """`| safe` stands in few places, each named above, and nowhere else."""
    source = _COMMENT.sub("", repo.text_of(path))
    found = [" ".join(each.split()) for each in re.findall(r"[\w.\[\]\"]+\s*\|\s*safe\b", source)]
    allowed = _TRUSTED.get(path.relative_to(repo.TEMPLATES).as_posix(), [])
    assert found == allowed
    assert len(re.findall(r"\bsafe\b", source)) == len(allowed)
    assert "autoescape" not in source


@pytest.mark.parametrize("kind", _INLINE)
@pytest.mark.parametrize("path", _TEMPLATES, ids=_name)
def test_no_code_or_style_stands_inside_a_template(path: Path, kind: str) -> None:
    """The Content-Security-Policy would refuse it, and rightly."""
    plain = _JINJA.sub("", repo.text_of(path))
    assert not _INLINE[kind].search(plain)


@pytest.mark.parametrize("path", _TEXT_FILES, ids=_name)
def test_the_theme_calls_on_nobody_else(path: Path) -> None:
    """No address of another site; names of XML vocabularies are no addresses."""
    if path.name.startswith("OFL-"):
        return  # the licences' own words
    plain = _NAMESPACE.sub("", repo.text_of(path))
    assert not _FOREIGN.findall(plain)


@pytest.mark.parametrize("path", _TEMPLATES, ids=_name)
def test_templates_hold_no_colour_but_the_browsers_own(path: Path) -> None:
    """Only <meta name="theme-color"> cannot read a token."""
    lines = repo.text_of(path).splitlines()
    found = [line for line in lines if re.search(r"#[0-9a-f]{3,8}\b(?!-)", line, re.IGNORECASE)]
    assert [
        line for line in found if 'name="theme-color"' not in line and 'href="#' not in line
    ] == []


def test_the_browsers_bar_has_the_colours_of_paper_and_night() -> None:
    """theme-color follows the tokens of both schemes."""
    head = repo.text_of(repo.TEMPLATES / "partials" / "head_meta.html")
    tokens = repo.text_of(repo.STYLES / "1-tokens" / "color.css")
    shown = re.findall(r'name="theme-color" content="([^"]+)" media="\([\w-]+: (\w+)\)"', head)
    paper, night = (re.search(rf"--{name}:\s*([^;]+);", tokens) for name in ("paper", "night"))
    assert paper
    assert night
    assert {scheme: colour for colour, scheme in shown} == {
        "light": paper[1],
        "dark": night[1],
    }
