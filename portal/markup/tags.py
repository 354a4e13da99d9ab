"""Tells HTML in a body from text that only looks like it, such as `<tên đơn vị>`.

Text is an element's tag only if HTML, or Word's export of it, has an element of that name, and only
if its attributes could be attributes. Everything else is shown as it was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_NAME = r"[a-zA-Z][a-zA-Z0-9:]*+"
_ATTRIBUTE = (
    r"\s++(?P<last>[a-zA-Z_][a-zA-Z0-9:._-]*+)"
    r"(?>(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s\"'=<>`][^\s\"'<>`]*+))?)"
)
TAG = re.compile(rf"<(?P<close>/?+)(?P<name>{_NAME})(?P<attributes>(?>(?:{_ATTRIBUTE})*))\s*+/?+>")
"""A well-formed tag; see `is_tag`. Linear: no part can match in two ways."""

_BARE = re.compile(r"(?<![=\s])\s++([a-zA-Z_][a-zA-Z0-9:._-]*+)(?!\s*+=|[a-zA-Z0-9:._-])")
_VALUE = re.compile(r"=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s\"'=<>`][^\s\"'<>`]*+)")
_BOOLEAN = """
    allowfullscreen async autofocus autoplay checked compact controls default defer disabled
    hidden ismap loop multiple muted nohref noresize noshade nowrap open playsinline readonly
    required reversed selected
"""
_BOOLEANS = frozenset(_BOOLEAN.split())

_ACTIVE = """
    applet audio base canvas embed form frame frameset iframe link math meta noembed noframes
    noscript object param script source style svg template track video
"""
ACTIVE = frozenset(_ACTIVE.split())
"""Elements that run, load or hide something; no page has them."""

_EMPTY = "base br col embed frame hr img input link meta param source track wbr"
EMPTY = frozenset(_EMPTY.split())
"""Elements without content and end tag."""

_BLOCKS = """
    address article aside blockquote center dd details dir div dl dt fieldset figcaption figure
    footer h1 h2 h3 h4 h5 h6 header hgroup hr li main nav ol p pre section table tbody td tfoot th
    thead tr ul
"""
BLOCKS = frozenset(_BLOCKS.split())
"""Elements that cannot stand in a paragraph; a body may write them around whole passages."""

_OTHERS = """
    a abbr acronym b bdi bdo big blink body br button caption cite code col colgroup data del dfn em
    font head html i img input ins kbd label legend map area mark marquee menu meter nobr output
    picture progress q rp rt ruby s samp search slot small span strike strong sub summary sup time
    tt u var wbr xml
"""
NAMES = ACTIVE | EMPTY | BLOCKS | frozenset(_OTHERS.split())
"""The names of HTML's elements, with those of former versions."""

_OFFICE = ("o:", "v:", "w:", "st1:", "m:")  # prefixes of the elements that Word exports


def is_tag(match: re.Match[str]) -> bool:
    """Return whether a match of `TAG` is the tag of an element, not text between < and >."""
    name = match["name"].lower()
    if name not in NAMES and not name.startswith(_OFFICE):
        return False
    attributes = match["attributes"]
    if not attributes:
        return True
    bare = _VALUE.sub("=", attributes)
    return all(word[1].lower() in _BOOLEANS for word in _BARE.finditer(bare))


def in_text(source: str) -> Iterator[re.Match[str]]:
    """Yield the tags in a text, in order."""
    if "<" in source:
        yield from filter(is_tag, TAG.finditer(source))


_LAYOUT = re.compile(
    r"<(/?)(?:address|article|aside|center|details|dir|fieldset|footer|header|hgroup|main|nav"
    r"|section|summary)\b",
    re.IGNORECASE,
)


def as_blocks(html: str) -> str:
    """Return HTML in which the blocks that no page has are divs: their texts stay apart."""
    return _LAYOUT.sub(r"<\1div", html)


def escape_text(source: str) -> str:
    """Return HTML in which every < that does not begin a tag is a character of the text.

    So are the tags of active elements: those that are none of a text have been taken out.
    """
    parts, done = list[str](), 0
    for match in in_text(source):
        if match["name"].lower() in ACTIVE:
            continue
        parts += source[done : match.start()].replace("<", "&lt;"), match[0]
        done = match.end()
    return "".join([*parts, source[done:].replace("<", "&lt;")])


def block_ends(masked: str) -> dict[int, int]:
    """Return where each block element ends: offset of its tag -> offset behind its end tag."""
    ends: dict[int, int] = {}
    opened: dict[str, list[int]] = {}
    for tag in in_text(masked):
        name = tag["name"].lower()
        if name not in BLOCKS:
            continue
        if name in EMPTY:
            ends[tag.start()] = tag.end()
        elif not tag["close"]:
            opened.setdefault(name, []).append(tag.start())
        elif opened.get(name):
            ends[opened[name].pop()] = tag.end()
    return ends
