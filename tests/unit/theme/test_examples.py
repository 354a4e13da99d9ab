"""Every example of every macro: renders, is valid, escapes, and misses what is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import html5lib
import pytest
from jinja2 import UndefinedError

import pelicanconf
from tests.unit.theme.examples import EXAMPLES, IDS, render

_HOSTILE = """<script>alert(1)</script>"' onmouseover=alert(1) x="</p><b>&amp;"""


def _parse(fragment: str) -> Any:
    """Parse as a browser would, but refuse what a browser would have to guess."""
    page = (
        '<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Ví dụ</title></head>'
        f"<body>{fragment}</body></html>"
    )
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    return parser.parse(page)


def _poisoned(value: Any) -> Any:
    """Put hostile text after every string of a view."""
    if isinstance(value, dict):
        return {key: _poisoned(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_poisoned(each) for each in value]
    return f"{value}{_HOSTILE}" if isinstance(value, str) else value


def _with_poisoned_views(args: dict[str, Any]) -> dict[str, Any]:
    """A macro's own switches (variant, form) come from templates: they stay."""
    views = {key: each for key, each in args.items() if isinstance(each, dict | list)}
    return args | {key: _poisoned(each) for key, each in views.items()}


def _assert_harmless(tree: Any) -> None:
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        assert element.tag not in {"script", "b", "style", "iframe"}
        wrong = [name for name in element.attrib if str(name).startswith("on") or name == "style"]
        assert not wrong, f"<{element.tag} {wrong}>"


def test_the_house_escapes_and_is_strict() -> None:
    """The tests below mean something only under the options of the real build."""
    assert pelicanconf.JINJA_ENVIRONMENT["autoescape"] is True
    assert len(EXAMPLES) >= 60
    with pytest.raises(html5lib.html5parser.ParseError):
        _parse("<p><section></section></p>")


@pytest.mark.parametrize(("macro", "name", "args"), EXAMPLES, ids=IDS)
def test_an_example_is_valid_html(macro: str, name: str, args: dict[str, Any]) -> None:
    """No parse error, no id twice, no hostile text come alive."""
    tree = _parse(render(macro, args))
    _assert_harmless(tree)
    ids = Counter(each.attrib["id"] for each in tree.iter() if "id" in each.attrib)
    assert [each for each, times in ids.items() if times > 1] == [], name


@pytest.mark.parametrize(("macro", "name", "args"), EXAMPLES, ids=IDS)
def test_hostile_text_stays_text(macro: str, name: str, args: dict[str, Any]) -> None:
    """Whatever a title, name or address holds, the page's elements are the same."""
    poisoned = render(macro, _with_poisoned_views(args))
    assert "<script" not in poisoned, name
    _assert_harmless(_parse(poisoned))


@pytest.mark.parametrize(("macro", "name", "args"), EXAMPLES, ids=IDS)
def test_an_element_that_something_names_is_there(
    macro: str, name: str, args: dict[str, Any]
) -> None:
    """aria-labelledby points at an id of the same fragment."""
    tree = _parse(render(macro, args))
    ids = {each.attrib["id"] for each in tree.iter() if "id" in each.attrib}
    for each in tree.iter():
        assert set(each.attrib.get("aria-labelledby", "").split()) <= ids, name


def _hollow(value: Any) -> Any:
    """The same shape without a single field."""
    return [{} for _ in value] if isinstance(value, list) else {}


def _with_objects() -> Iterator[tuple[str, str, dict[str, Any]]]:
    seen = set()
    for macro, _, args in EXAMPLES:
        for key, value in args.items():
            is_views = isinstance(value, list) and value and isinstance(value[0], dict)
            if (macro, key) not in seen and (isinstance(value, dict) or is_views):
                seen.add((macro, key))
                yield macro, key, args


_OBJECTS = list(_with_objects())


@pytest.mark.parametrize(
    ("macro", "argument", "args"),
    _OBJECTS,
    ids=[f"{macro}-{argument}" for macro, argument, _ in _OBJECTS],
)
def test_a_missing_field_is_an_error(macro: str, argument: str, args: dict[str, Any]) -> None:
    """A view that lacks what a template shows must stop the build, not leave a hole."""
    hollow = args | {argument: _hollow(args[argument])}
    with pytest.raises(UndefinedError):
        render(macro, hollow)


def test_hostile_text_reaches_the_reader_unharmed() -> None:
    """The test above would be empty if the text were thrown away."""
    args = next(args for macro, _, args in EXAMPLES if macro == "label")
    assert _HOSTILE in "".join(_parse(render("label", args | {"text": _HOSTILE})).itertext())


def test_a_missing_title_is_told_by_its_name() -> None:
    """The message says which field, so that the fault is found at once."""
    args = next(args for macro, _, args in EXAMPLES if macro == "card")
    card = {key: each for key, each in args["card"].items() if key != "title"}
    with pytest.raises(UndefinedError, match="title"):
        render("card", args | {"card": card})
