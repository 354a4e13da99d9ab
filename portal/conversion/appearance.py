"""What tags, classes and style attributes say of the look of a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from portal.conversion.model import BOLD, CODE, ITALIC, STRIKE, SUB, SUPER, UNDERLINE

Style = Mapping[str, str]

_PROPERTIES = """
    background background-color color display font-family font-size font-style font-weight
    list-style-type mso-element mso-hide mso-list mso-special-character text-align text-decoration
    text-decoration-line vertical-align visibility white-space
"""
_RELEVANT = frozenset(_PROPERTIES.split())
_SELECTOR = re.compile(r"(?:[a-zA-Z][a-zA-Z0-9]*+)?\.([\w-]++)")
_MOST_RULES = 5000
WHITE = "chữ màu trắng, bản gốc không nhìn thấy; hãy xem có cần giữ không"
"""What editors are told of white text: it stays."""

_BOLD_FROM = 600  # font-weight
_ZERO = re.compile(r"0+(?:\.0*)?(?:px|pt|em|rem|%)?")
_WHITE = frozenset(
    {"white", "#fff", "#ffffff", "rgb(255,255,255)", "window", "rgba(255,255,255,1)"}
)
_MARKS = {
    **dict.fromkeys(("b", "strong"), BOLD),
    **dict.fromkeys(("i", "em", "cite", "dfn", "var"), ITALIC),
    **dict.fromkeys(("u", "ins"), UNDERLINE),
    **dict.fromkeys(("s", "strike", "del"), STRIKE),
    "sup": SUPER,
    "sub": SUB,
    **dict.fromkeys(("code", "kbd", "samp", "tt"), CODE),
}


def relevant(style: str) -> str:
    """Return the declarations of a style attribute that say something of the text."""
    if not style:
        return ""
    return ";".join(
        f"{name}:{value}" for name, value in _declared(style).items() if _says(name, value)
    )


def _says(name: str, value: str) -> bool:
    """Return whether a declaration says something, and not only what is usual."""
    if name == "color":
        return is_white(value)
    if name == "font-size":
        return _ZERO.fullmatch(value) is not None
    if name == "vertical-align":
        return value in {"super", "sub"}
    return name != "white-space" or value.startswith(("pre", "break-spaces"))


@lru_cache(maxsize=1024)
def parsed(style: str) -> Style:
    """Return the declarations of a style attribute, in lower case but for the names of fonts."""
    return _declared(style)


def _declared(style: str) -> dict[str, str]:
    found = {}
    for declaration in style.split(";"):
        name, colon, value = declaration.partition(":")
        name, value = name.strip().lower(), value.strip().removesuffix("!important").strip()
        if colon and value and name in _RELEVANT:
            found[name] = value if name == "font-family" else value.lower()
    return found


class Sheets:
    """Rules of style sheets for classes, as Google Docs and LibreOffice write them."""

    def __init__(self, sheets: Iterable[str]) -> None:
        self._rules: dict[str, dict[str, str]] = {}
        for sheet in sheets:
            for rule in _without_comments(sheet).split("}"):
                selectors, _, body = rule.rpartition("{")
                self._add(selectors.rpartition("{")[2], body)

    def _add(self, selectors: str, body: str) -> None:
        declared = _declared(body)
        for selector in selectors.split(",") if declared else ():
            match = _SELECTOR.fullmatch(selector.strip())
            if match and len(self._rules) < _MOST_RULES:
                self._rules.setdefault(match[1].lower(), {}).update(declared)

    def style(self, classes: Iterable[str], own: str) -> Style:
        """Return the style of an element with these classes and this style attribute."""
        rules = [self._rules[name] for name in classes if name in self._rules]
        if not rules:
            return parsed(own) if own else {}
        merged: dict[str, str] = {}
        for rule in rules:
            merged |= rule
        return merged | dict(parsed(own))


def _without_comments(sheet: str) -> str:
    parts, position = list[str](), 0
    while (start := sheet.find("/*", position)) >= 0:
        parts.append(sheet[position:start])
        end = sheet.find("*/", start + 2)
        position = end + 2 if end >= 0 else len(sheet)
    return " ".join([*parts, sheet[position:]]).replace("<!--", " ").replace("-->", " ")


def marks(name: str, style: Style, marks: frozenset[str]) -> frozenset[str]:
    """Return the marks of the text in an element, from those of the text around it."""
    if name in _MARKS:
        marks |= {_MARKS[name]}
    if not style:
        return marks
    weight, slant = style.get("font-weight", ""), style.get("font-style", "")
    if weight:
        bold = weight in {"bold", "bolder"} or (
            weight[:4].isdecimal() and int(weight[:4]) >= _BOLD_FROM
        )
        marks = marks | {BOLD} if bold else marks - {BOLD}
    if slant:
        marks = marks | {ITALIC} if slant in {"italic", "oblique"} else marks - {ITALIC}
    lines = f"{style.get('text-decoration', '')} {style.get('text-decoration-line', '')}".split()
    marks |= {UNDERLINE} if "underline" in lines else frozenset()
    marks |= {STRIKE} if "line-through" in lines else frozenset()
    marks -= {UNDERLINE, STRIKE} if "none" in lines else frozenset()
    place = style.get("vertical-align", "")
    marks |= {SUPER} if place == "super" else {SUB} if place == "sub" else frozenset()
    return marks


def is_hidden(style: Style) -> bool:
    """Return whether no reader sees a text with this style."""
    if not style:
        return False
    size = style.get("font-size", "")
    return (
        style.get("display") == "none"
        or style.get("visibility") in {"hidden", "collapse"}
        or style.get("mso-hide") == "all"
        or bool(size and _ZERO.fullmatch(size))
    )


def is_white(color: str) -> bool:
    """Return whether a colour is that of the paper."""
    return color.replace(" ", "").lower() in _WHITE
