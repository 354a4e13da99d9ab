"""Stylesheets: colours by their roles, one class a selector, nothing that old phones drop."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from PIL import ImageColor

from tests.house import css, repo

_SHEETS = repo.below(repo.STYLES, ".css")
_FOLDERS = [
    "1-tokens",
    "2-base",
    "3-prose",
    "4-layout",
    "5-components",
    "6-utilities",
    "7-print",
]
_COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|hwb|lab|lch|color)\(", re.IGNORECASE)
_TOO_NEW = [
    "@layer",
    "@container",
    "@scope",
    "@property",
    "oklch(",
    "oklab(",
    "color-mix(",
    ":has(",
]
_TOKENS = repo.text_of(repo.STYLES / "1-tokens" / "color.css")
_RAW = {f"--{name}" for name in re.findall(r"--([\w-]+):\s*#", _TOKENS)}


def _name(path: Path) -> str:
    return path.relative_to(repo.STYLES).as_posix()


def _rules() -> Iterator[tuple[str, css.Rule]]:
    """Yield every rule of every sheet, with where it stands."""
    for path in _SHEETS:
        for rule in css.rules(repo.text_of(path)):
            yield f"{_name(path)}: {rule.prelude}", rule


def test_the_small_reader_reads_what_the_rules_ask_for() -> None:
    """A reader that saw nothing would keep every rule."""
    text = (
        '@media print { .a b[c="{.d"], .e { color: red; /* x: y; */ top: 0 } } .f { .g { h: i } }'
    )
    found = [(r.prelude, r.around, r.declarations) for r in css.rules(text)]
    assert found == [
        ('.a b[c="{.d"], .e', ("@media print",), [("color", "red"), ("top", "0")]),
        ("@media print", (), []),
        (".g", (".f",), [("h", "i")]),
        (".f", (), []),
    ]
    assert css.words('1px solid var(--gold) "red" url(../blue.svg)') == [
        "px",
        "solid",
        "var",
        "--gold",
    ]
    assert len(_RAW) > 10


def test_the_folders_are_joined_in_the_order_of_the_plan() -> None:
    """From tokens to print: what comes later wins."""
    assert sorted({_name(path).split("/")[0] for path in _SHEETS}) == _FOLDERS
    assert all(len(Path(_name(path)).parts) == 2 for path in _SHEETS)


def test_colours_are_named_in_the_tokens_alone() -> None:
    """No hex, rgb(), hsl() or named colour outside 1-tokens; not even a raw token."""
    repo.assert_none(
        f"{where}: {name}: {value}"
        for where, rule in _rules()
        if not where.startswith("1-tokens/")
        for name, value in rule.declarations
        if _names_a_colour(name, value)
    )


def test_the_night_changes_colours_and_nothing_else() -> None:
    """So all but the colours of a page is looked at by day alone."""
    dark = [
        (where, name)
        for where, rule in _rules()
        if any("prefers-color-scheme" in each for each in rule.around)
        for name, _ in rule.declarations
    ]
    assert len(dark) > 20
    repo.assert_none(f"{where}: {name}" for where, name in dark if not name.startswith("--color-"))


def _names_a_colour(name: str, value: str) -> bool:
    plain = re.sub(r"\"[^\"]*\"|url\([^)]*\)", "", value)
    words = set(css.words(plain))
    return (
        _COLOUR.search(plain) is not None
        or not {word.lower() for word in words}.isdisjoint(ImageColor.colormap)
        or (not name.startswith("--color-") and not words.isdisjoint(_RAW))
    )


def test_nothing_is_used_that_old_phones_drop() -> None:
    """A phone of 2017 throws away the whole block."""
    repo.assert_none(
        f"{_name(path)}: {word}"
        for path in _SHEETS
        for word in _TOO_NEW
        if word in re.sub(r"/\*.*?\*/", "", repo.text_of(path), flags=re.DOTALL)
    )


def test_rules_are_not_nested() -> None:
    """Only @media and its like may hold rules."""
    repo.assert_none(
        where
        for where, rule in _rules()
        if "&" in rule.prelude or not all(each.startswith("@") for each in rule.around)
    )


def test_a_computed_size_stands_after_a_plain_one() -> None:
    """clamp(), min() and max() need a value for browsers that do not know them."""
    computed = re.compile(r"\b(?:clamp|min|max)\(")
    repo.assert_none(
        f"{where}: {name}: {value}"
        for where, rule in _rules()
        for number, (name, value) in enumerate(rule.declarations)
        if computed.search(value)
        and name not in {earlier for earlier, _ in rule.declarations[:number]}
    )


def test_a_selector_has_one_class_at_most() -> None:
    """All weigh the same, so the order of the folders decides."""
    repo.assert_none(
        f"{where}: {selector}"
        for where, rule in _rules()
        for selector in rule.selectors
        if len(re.findall(r"\.-?[a-zA-Z_]", selector)) > 1 or re.search(r"#[a-zA-Z]", selector)
    )


def test_nothing_is_marked_as_important() -> None:
    """What is important twice is important nowhere."""
    repo.assert_none(_name(path) for path in _SHEETS if "!important" in repo.text_of(path))


def test_a_stylesheet_loads_only_the_themes_own_files() -> None:
    """No @import; every url() names a file of theme/static."""
    repo.assert_none(_name(path) for path in _SHEETS if "@import" in repo.text_of(path))
    repo.assert_none(
        f"{_name(path)}: {address}"
        for path in _SHEETS
        for address in re.findall(r"url\(\s*[\"']?([^\"')]*)", repo.text_of(path))
        if not (address.startswith("../") and (repo.STYLES / address).is_file())
    )


def test_every_token_that_is_used_is_defined() -> None:
    """A var() without a definition and without a fallback is nothing at all."""
    texts = {_name(path): repo.text_of(path) for path in _SHEETS}
    defined = {name for text in texts.values() for name in re.findall(r"(--[\w-]+)\s*:", text)}
    repo.assert_none(
        f"{name}: {token}"
        for name, text in texts.items()
        for token in sorted(set(re.findall(r"var\((--[\w-]+)\)", text)) - defined)
    )


def test_every_focal_point_has_its_two_classes() -> None:
    """The views round to tens from 0 to 100; a page may carry no style of its own."""
    found = list(css.rules(repo.text_of(repo.STYLES / "6-utilities" / "focus.css")))
    assert {rule.prelude: rule.declarations for rule in found} == {
        f".focus-{axis}-{step}": [(f"--focus-{axis}", f"{step}%")]
        for axis in "xy"
        for step in range(0, 101, 10)
    }
