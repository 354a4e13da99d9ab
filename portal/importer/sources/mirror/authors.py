"""Who wrote a text: what may name an author on a page, and how certain it is."""

from __future__ import annotations

import re

from portal.importer.sources.mirror.tree import Element

_NAMES = re.compile(r"author|created-?by|byline|tac-?gia|writer|poster", re.IGNORECASE)
_BY = re.compile(
    r"(?:được\s)?(?:viết bởi|đăng bởi|tác giả|người viết|người đăng|người gửi|written by)\b[\s:]*+"
    r"(?P<name>.*)",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:được\s)?(?:[^\s:]++ [^\s:]++\s?:|(?:viết|đăng) bởi\b|written by\b)", re.IGNORECASE
)


def may_name(names: str, text: str) -> bool:
    """Tell whether a line may say the author: by the names in its markup, or by its label."""
    return bool(_NAMES.search(names) or _BY.match(text))


def is_certain(element: Element, text: str) -> bool:
    """Tell whether markup or a label says that an element is the author; else it is a guess.

    "Tác giả" without a colon is no label: a name or a sentence may begin so.
    """
    is_labelled = _BY.match(text) and _LABEL.match(text)
    return element.tag == "meta" or bool(is_labelled or _NAMES.search(markup(element)))


def markup(owner: Element, block: Element | None = None) -> str:
    """Return the classes and ids of an element, of those up to its block and of the one around."""
    around, parts = (block or owner.block).parent, []
    place: Element | None = owner
    while place and place is not around:
        parts += [place.attributes.get(name, "") for name in ("class", "id", "itemprop", "rel")]
        place = place.parent
    return " ".join([*parts, around.attributes.get("class", "") if around else ""])


def name(text: str) -> str:
    """Return the name in a line that says who wrote a text."""
    match = _BY.match(text)
    named = match["name"] if match and any(map(str.isalpha, match["name"])) else text
    return named.strip(" :,.-–|")
