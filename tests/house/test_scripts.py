"""Scripts for readers: few, the theme's own, in a language that browsers of 2017 know."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.house import repo

_FOLDER = repo.THEME / "static" / "js"
_SCRIPTS = repo.below(_FOLDER, ".js")
# Scripts of a folder are published as one, under its name.
_PUBLISHED = {
    f"js/{path.relative_to(_FOLDER).parts[0].removesuffix('.js')}.js" for path in _SCRIPTS
}
_TEMPLATES = repo.below(repo.TEMPLATES, ".html", ".xml", ".txt")
_COMMENT = re.compile(r"/\*.*?\*/|(?<!:)//[^\n]*", re.DOTALL)
# Data of type application/ld+json are no script: nothing runs them.
_TAG = re.compile(
    r"<script\b(?! type=\"application/ld\+json\">).*?</script>", re.DOTALL | re.IGNORECASE
)
_OURS = re.compile(
    r'<script type="module" src="\{\{ site\.assets\["(js/[a-z-]+\.js)"\] \}\}"></script>'
)
# The one script that no page may be painted without, and so no module.
_FIRST = '<script src="{{ site.assets["js/display.js"] }}"></script>'
# ES2017 and what the Content-Security-Policy allows; text never becomes code or markup.
_FORBIDDEN = {
    "optional chaining": r"\?\.(?!\d)",
    "nullish": r"\?\?",
    "logical assignment": r"(?:\|\||&&)=",
    "object spread": r"\{\s*\.\.\.",
    "private field": r"\.#|^\s*#\w",
    "for await": r"for\s+await",
    "big number": r"\b\d+n\b",
    "newer method": r"\.(?:at|flat|flatMap|matchAll|replaceAll|replaceChildren|fromEntries)\(",
    "dynamic import": r"\bimport\s*\(",
    "markup of text": r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|createContextual",
    "code of text": r"\beval\b|new\s+Function|set(?:Timeout|Interval)\(\s*[\"'`]",
    "style attribute": r"cssText|setAttribute\(\s*[\"']style",
    "another site": r"https?://|[\"'`]//",
    "what spies": r"\b(?:XMLHttpRequest|sendBeacon|WebSocket|cookie)\b",
    "worker": r"\bserviceWorker\b|\bnew\s+(?:Shared)?Worker\b",  # docs/decisions/0012
    "request": r"\bfetch\b",
    "memory": r"\b(?:local|session)Storage\b|\bindexedDB\b",
}
# Where a thing that is forbidden is the point: {what: the one script that may}.
_ALLOWED = {
    "request": "static/js/text/save.js",  # of the page's own styles, fonts and photos
    "memory": "static/js/display.js",  # of how large letters are, on the device alone
}


def _code(path: Path) -> str:
    return _COMMENT.sub("", repo.text_of(path))


def _name(path: Path) -> str:
    return path.relative_to(repo.THEME).as_posix()


@pytest.mark.parametrize("kind", _FORBIDDEN)
@pytest.mark.parametrize("path", _SCRIPTS, ids=_name)
def test_a_script_is_plain_and_keeps_to_itself(path: Path, kind: str) -> None:
    """Nothing newer than ES2017, no text run or parsed, no word to anybody."""
    if _ALLOWED.get(kind) == _name(path):
        return
    found = re.search(_FORBIDDEN[kind], _code(path), re.MULTILINE)
    assert not found, found


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("optional chaining", "a?.b"),
        ("nullish", "a ?? b"),
        ("logical assignment", "a ||= b"),
        ("object spread", "f({ ...a })"),
        ("private field", "this.#a"),
        ("markup of text", "a.innerHTML = b"),
        ("code of text", "setTimeout('a()')"),
        ("style attribute", "a.setAttribute('style', b)"),
        ("another site", "'//other/x.js'"),
        ("what spies", "new WebSocket(a)"),
        ("worker", "navigator.serviceWorker.register(a)"),
        ("request", "fetch(a)"),
        ("memory", "localStorage.a"),
    ],
)
def test_the_rule_knows_what_it_forbids(kind: str, code: str) -> None:
    """A pattern that matches nothing would keep every rule."""
    assert re.search(_FORBIDDEN[kind], code, re.MULTILINE)


@pytest.mark.parametrize("path", _SCRIPTS, ids=_name)
def test_a_script_says_what_it_does_and_what_stands_without_it(path: Path) -> None:
    """Its first lines are a comment that names the page without the script."""
    first = re.match(r"(?://[^\n]*\n)+", repo.text_of(path))
    assert first
    assert "ithout this script" in first[0].replace("\n// ", " ")


@pytest.mark.parametrize("path", _TEMPLATES, ids=_name)
def test_a_template_loads_only_modules_of_the_theme(path: Path) -> None:
    """A module waits for the page, and browsers too old for it pass it over. One may not wait."""
    tags = [each for each in _TAG.findall(repo.text_of(path)) if each != _FIRST]
    names = [_OURS.fullmatch(each) for each in tags]
    assert all(names), tags
    assert {each[1] for each in names if each} <= _PUBLISHED


def test_every_script_is_loaded_by_some_template() -> None:
    """One that no page loads is dead weight."""
    loaded = {name for path in _TEMPLATES for name in _OURS.findall(repo.text_of(path))}
    assert loaded | {"js/display.js"} == _PUBLISHED


def test_what_may_not_wait_stands_before_the_styles() -> None:
    """A script after them would wait for them, and the first paint for both."""
    (head,) = [path for path in _TEMPLATES if _FIRST in repo.text_of(path)]
    text = repo.text_of(head)
    assert head.name == "head_meta.html"
    assert text.index(_FIRST) < text.index('rel="stylesheet"')
