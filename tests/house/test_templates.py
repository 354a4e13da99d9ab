"""What templates may not do: trust text, carry code, call on strangers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from tests.house import repo

_TEMPLATES = repo.below(repo.TEMPLATES, ".html", ".xml", ".txt")
_JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
_TRUSTED = {
    "article.html": ["page.body | unbroken | safe"],
    "notice.html": ["page.body | unbroken | safe"],
    "dossier.html": ["page.body | unbroken | safe"],
    "document.html": ["page.body | unbroken | safe"],
    "page.html": ["page.body | unbroken | safe"],
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
_NAMESPACE = re.compile(r"\s(?:xmlns(?::\w+)?|rel=\"schema\.DC\"\shref)=\"[^\"]*\"")
_TEXT_FILES = repo.below(repo.THEME, ".html", ".xml", ".txt", ".css", ".svg", ".js", ".json")


def _name(path: Path) -> str:
    return path.relative_to(repo.THEME).as_posix()


def test_only_a_rendered_body_is_trusted() -> None:
    """`| safe` stands in few places, each named above, and nowhere else."""
    repo.assert_none(f"{_name(path)}: {wrong}" for path in _TEMPLATES for wrong in _trust_in(path))


def _trust_in(path: Path) -> Iterator[str]:
    source = _COMMENT.sub("", repo.text_of(path))
    found = [
        " ".join(each.split())
        for each in re.findall(r"[\w.\[\]\"]+(?:\s*\|\s*\w+)*\s*\|\s*safe\b", source)
    ]
    allowed = _TRUSTED.get(path.relative_to(repo.TEMPLATES).as_posix(), [])
    if found != allowed or len(re.findall(r"\bsafe\b", source)) != len(allowed):
        yield f"safe: {found}, not {allowed}"
    if "autoescape" in source:
        yield "autoescape"


def test_no_code_or_style_stands_inside_a_template() -> None:
    """The Content-Security-Policy would refuse it, and rightly."""
    repo.assert_none(
        f"{_name(path)}: {kind}"
        for path in _TEMPLATES
        for kind, pattern in _INLINE.items()
        if pattern.search(_JINJA.sub("", repo.text_of(path)))
    )


def test_the_theme_calls_on_nobody_else() -> None:
    """No address of another site; names of vocabularies are no addresses."""
    repo.assert_none(
        f"{_name(path)}: {address}"
        for path in _TEXT_FILES
        if not path.name.startswith("OFL-")  # the licences' own words
        for address in _FOREIGN.findall(_NAMESPACE.sub("", repo.text_of(path)))
    )


def test_templates_hold_no_colour_but_the_browsers_own() -> None:
    """Only <meta name="theme-color"> cannot read a token."""
    colour = re.compile(r"#[0-9a-f]{3,8}\b(?!-)", re.IGNORECASE)
    repo.assert_none(
        f"{_name(path)}: {line.strip()}"
        for path in _TEMPLATES
        for line in repo.text_of(path).splitlines()
        if colour.search(line) and 'name="theme-color"' not in line and 'href="#' not in line
    )


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
