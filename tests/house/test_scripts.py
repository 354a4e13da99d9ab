"""Scripts for readers: few, the theme's own, in a language that browsers of 2017 know."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.house import repo

_FOLDER = repo.THEME / "static" / "js"
_SCRIPTS = repo.below(_FOLDER, ".js")
_FOLDERS = sorted(
    {path.parent for path in _SCRIPTS if path.parent != _FOLDER}
)  # joined to one each
_TEMPLATES = repo.below(repo.TEMPLATES, ".html", ".xml", ".txt")
_COMMENT = re.compile(r"/\*.*?\*/|(?<!:)//[^\n]*", re.DOTALL)
# Data of type application/ld+json are no script: nothing runs them.
_TAG = re.compile(
    r"<script\b(?! type=\"application/ld\+json\">).*?</script>", re.DOTALL | re.IGNORECASE
)
_OURS = re.compile(
    r'<script type="module" src="\{\{ site\.assets\["(js/[a-z-]+\.js)"\] \}\}"></script>'
)
_ASSET = re.compile(r'site\.assets\["(js/[a-z-]+\.js)"\]')
_AT_THE_TOP = re.compile(
    r"^(?:export )?(?:async )?(?:const|let|class|function) (?:\[([^\]]*)\]|\{([^}]*)\}|(\w+))",
    re.MULTILINE,
)
# The one that reads files of the portal's own (`connect-src 'self'`), and nothing else.
_READS = {"static/js/search/files.js"}
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
    "what spies": r"\b(?:fetch|XMLHttpRequest|sendBeacon|WebSocket|localStorage|cookie)\b",
}


def _code(path: Path) -> str:
    return _COMMENT.sub("", repo.text_of(path))


def _name(path: Path) -> str:
    return path.relative_to(repo.THEME).as_posix()


@pytest.mark.parametrize("kind", _FORBIDDEN)
@pytest.mark.parametrize("path", _SCRIPTS, ids=_name)
def test_a_script_is_plain_and_keeps_to_itself(path: Path, kind: str) -> None:
    """Nothing newer than ES2017, no text run or parsed, no word to anybody."""
    code = _code(path)
    if _name(path) in _READS:
        code = code.replace("window.fetch(address, options)", "", 1)
    found = re.search(_FORBIDDEN[kind], code, re.MULTILINE)
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
        ("what spies", "fetch(a)"),
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
    """A module waits for the page, and browsers too old for it pass it over."""
    tags = _TAG.findall(repo.text_of(path))
    assert all(map(_OURS.fullmatch, tags)), tags
    assert set(_ASSET.findall(repo.text_of(path))) <= _published()


def test_every_script_is_loaded_by_some_template() -> None:
    """One that no page loads is dead weight."""
    assert {
        name for path in _TEMPLATES for name in _ASSET.findall(repo.text_of(path))
    } == _published()


def _published() -> set[str]:
    """The scripts as readers get them: modules of a folder are joined into one."""
    single = {path for path in _SCRIPTS if path.parent == _FOLDER}
    return {*(f"js/{path.name}" for path in single), *(f"js/{each.name}.js" for each in _FOLDERS)}


@pytest.mark.parametrize("folder", _FOLDERS, ids=_name)
def test_modules_that_are_joined_share_no_name(folder: Path) -> None:
    """What stands at the top of one would else be the other's, or a fault."""
    names = [
        name
        for path in repo.below(folder, ".js")
        for match in _AT_THE_TOP.findall(repo.text_of(path))
        for name in re.findall(r"\w+", "".join(match))
    ]
    assert len(names) > 40
    assert [name for name in set(names) if names.count(name) > 1] == []
