"""Scripts for readers: few, the theme's own, in a language that browsers of 2017 know."""

from __future__ import annotations

import re
from collections.abc import Iterator
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
_ASSET = re.compile(r'site\.assets\["(js/[a-z-]+\.js)"\]')
_AT_THE_TOP = re.compile(
    r"^(?:export )?(?:async )?(?:const|let|class|function) (?:\[([^\]]*)\]|\{([^}]*)\}|(\w+))",
    re.MULTILINE,
)
# Those whose modules import one another are one program.
_PROGRAMS = sorted({path.parent for path in _SCRIPTS if "\nimport " in repo.text_of(path)})
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
# Where a thing that is forbidden is the point: {what: the scripts that may}.
_ALLOWED = {
    # Of the page's own styles, fonts and photos; of the files of the index.
    "request": {"static/js/text/save.js", "static/js/search/files.js"},
    "memory": {"static/js/display.js"},  # of how large letters are, on the device alone
}


def _code(path: Path) -> str:
    return _COMMENT.sub("", repo.text_of(path))


def _name(path: Path) -> str:
    return path.relative_to(repo.THEME).as_posix()


def test_a_script_is_plain_and_keeps_to_itself() -> None:
    """Nothing newer than ES2017, no text run or parsed, no word to anybody."""
    repo.assert_none(
        f"{_name(path)}: {kind}: {found[0]!r}"
        for path in _SCRIPTS
        for kind, pattern in _FORBIDDEN.items()
        if _name(path) not in _ALLOWED.get(kind, ())
        and (found := re.search(pattern, _code(path), re.MULTILINE))
    )


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


def test_a_script_says_what_it_does_and_what_stands_without_it() -> None:
    """Its first lines are a comment that names the page without the script."""
    first = {path: re.match(r"(?://[^\n]*\n)+", repo.text_of(path)) for path in _SCRIPTS}
    repo.assert_none(
        _name(path)
        for path, comment in first.items()
        if not (comment and "ithout this script" in comment[0].replace("\n// ", " "))
    )


def test_a_template_loads_only_modules_of_the_theme() -> None:
    """A module waits for the page, and browsers too old for it pass it over. One may not wait."""
    repo.assert_none(
        f"{_name(path)}: {tag}"
        for path in _TEMPLATES
        for tag in _TAG.findall(repo.text_of(path))
        if tag != _FIRST and not _OURS.fullmatch(tag)
    )


def test_a_template_names_only_scripts_that_are_published() -> None:
    """A name that no file has would stop every build."""
    repo.assert_none(
        f"{_name(path)}: {script}"
        for path in _TEMPLATES
        for script in _ASSET.findall(repo.text_of(path))
        if script not in _PUBLISHED
    )


def test_every_script_is_loaded_by_some_template() -> None:
    """One that no page loads is dead weight."""
    loaded = {name for path in _TEMPLATES for name in _ASSET.findall(repo.text_of(path))}
    assert loaded == _PUBLISHED


def test_modules_of_one_program_share_no_name() -> None:
    """What stands at the top of one would else be the other's, or a fault."""
    names = {folder: list(_names_at_the_top(folder)) for folder in _PROGRAMS}
    assert names
    assert all(len(each) > 40 for each in names.values())
    repo.assert_none(
        f"{_name(folder)}: {name}"
        for folder, each in names.items()
        for name in sorted(set(each))
        if each.count(name) > 1
    )


def _names_at_the_top(folder: Path) -> Iterator[str]:
    for path in repo.below(folder, ".js"):
        for match in _AT_THE_TOP.findall(repo.text_of(path)):
            yield from re.findall(r"\w+", "".join(match))


def test_what_may_not_wait_stands_before_the_styles() -> None:
    """A script after them would wait for them, and the first paint for both."""
    (head,) = [path for path in _TEMPLATES if _FIRST in repo.text_of(path)]
    text = repo.text_of(head)
    assert head.name == "head_meta.html"
    assert text.index(_FIRST) < text.index('rel="stylesheet"')
