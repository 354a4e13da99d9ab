"""Stylesheets: colours by their roles, one class a selector, nothing that old phones drop."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
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


def _rules(path: Path) -> list[css.Rule]:
    return list(css.rules(repo.text_of(path)))


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


@pytest.mark.parametrize("path", _SHEETS, ids=_name)
def test_colours_are_named_in_the_tokens_alone(path: Path) -> None:
    """No hex, rgb(), hsl() or named colour outside 1-tokens; not even a raw token."""
    if _name(path).startswith("1-tokens/"):
        return
    for rule in _rules(path):
        for name, value in rule.declarations:
            plain = re.sub(r"\"[^\"]*\"|url\([^)]*\)", "", value)
            found = set(css.words(plain))
            assert not _COLOUR.search(plain), f"{rule.prelude}: {name}: {value}"
            assert not {w.lower() for w in found} & set(ImageColor.colormap), f"{name}: {value}"
            if not name.startswith("--color-"):
                assert not found & _RAW, f"{rule.prelude}: {name}: {value} is no role"


@pytest.mark.parametrize("word", _TOO_NEW)
@pytest.mark.parametrize("path", _SHEETS, ids=_name)
def test_nothing_is_used_that_old_phones_drop(path: Path, word: str) -> None:
    """A phone of 2017 throws away the whole block."""
    plain = re.sub(r"/\*.*?\*/", "", repo.text_of(path), flags=re.DOTALL)
    assert word not in plain


@pytest.mark.parametrize("path", _SHEETS, ids=_name)
def test_rules_are_not_nested(path: Path) -> None:
    """Only @media and its like may hold rules."""
    for rule in _rules(path):
        assert all(each.startswith("@") for each in rule.around), rule.prelude
        assert "&" not in rule.prelude


@pytest.mark.parametrize("path", _SHEETS, ids=_name)
def test_a_computed_size_stands_after_a_plain_one(path: Path) -> None:
    """clamp(), min() and max() need a value for browsers that do not know them."""
    for rule in _rules(path):
        seen: set[str] = set()
        for name, value in rule.declarations:
            if re.search(r"\b(?:clamp|min|max)\(", value):
                assert name in seen, f"{rule.prelude}: {name}: {value}"
            seen.add(name)


@pytest.mark.parametrize("path", _SHEETS, ids=_name)
def test_a_selector_has_one_class_at_most(path: Path) -> None:
    """All weigh the same, so the order of the folders decides."""
    for rule in _rules(path):
        for selector in rule.selectors:
            assert len(re.findall(r"\.-?[a-zA-Z_]", selector)) <= 1, selector
            assert not re.search(r"#[a-zA-Z]", selector), selector


@pytest.mark.parametrize("path", _SHEETS, ids=_name)
def test_nothing_is_marked_as_important(path: Path) -> None:
    """What is important twice is important nowhere."""
    assert "!important" not in repo.text_of(path)


@pytest.mark.parametrize("path", _SHEETS, ids=_name)
def test_a_stylesheet_loads_only_the_themes_own_files(path: Path) -> None:
    """No @import; every url() names a file of theme/static."""
    text = repo.text_of(path)
    assert "@import" not in text
    for address in re.findall(r"url\(\s*[\"']?([^\"')]*)", text):
        assert address.startswith("../"), address
        assert (repo.STYLES / address).is_file(), address


def test_every_token_that_is_used_is_defined() -> None:
    """A var() without a definition and without a fallback is nothing at all."""
    texts = {_name(path): repo.text_of(path) for path in _SHEETS}
    defined = {name for text in texts.values() for name in re.findall(r"(--[\w-]+)\s*:", text)}
    for name, text in texts.items():
        used = set(re.findall(r"var\((--[\w-]+)\)", text))
        assert used <= defined, f"{name}: {sorted(used - defined)}"


def test_every_focal_point_has_its_two_classes() -> None:
    """The views round to tens from 0 to 100; a page may carry no style of its own."""
    found = list(css.rules(repo.text_of(repo.STYLES / "6-utilities" / "focus.css")))
    assert {rule.prelude: rule.declarations for rule in found} == {
        f".focus-{axis}-{step}": [(f"--focus-{axis}", f"{step}%")]
        for axis in "xy"
        for step in range(0, 101, 10)
    }
