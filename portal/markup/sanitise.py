"""Sanitises the HTML of bodies: elements and attributes of a list, and no others."""

from __future__ import annotations

import re
from html import unescape

import nh3

from portal.markup.links import may_be_named
from portal.markup.tags import in_text
from portal.vietnamese.text import permitted

# The elements that bodies may have. Other tags are removed and their text stays. No style
# attributes: the site's Content-Security-Policy forbids them.
_BLOCKS = "p h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre hr br div figure figcaption"
_INLINE = "a abbr b bdi bdo cite code del dfn em i img ins kbd mark q s small span strong sub sup"
_INLINE_MORE = "time u var wbr"
_TABLE = "table caption colgroup col thead tbody tfoot tr th td"
_TAGS = set(f"{_BLOCKS} {_INLINE} {_INLINE_MORE} {_TABLE}".split())
_ATTRIBUTES = {
    "*": {"lang", "dir", "title"},
    "a": {"href"},
    "img": {"src", "alt"},
    **{f"h{level}": {"id"} for level in range(2, 7)},
    "sup": {"id"},
    "ol": {"start", "reversed"},
    "li": {"value", "id"},
    "th": {"colspan", "rowspan", "scope"},
    "td": {"colspan", "rowspan"},
    "time": {"datetime"},
    "del": {"datetime"},
    "ins": {"datetime"},
}
_CLASSES = {
    "a": {"footnote-ref", "footnote-backref"},
    "div": {"gallery", "footnote", "fact-box"},
    "p": {"fact-box__title", "fact-box__note"},
    "figure": {"figure"},
    "figcaption": {"figure__caption"},
    "img": {"figure__image"},
    "span": {"figure__credit"},
}
_SCHEMES = {"http", "https", "mailto", "tel"}
_REMOVED_WHOLE = {
    "script",
    "style",
    "iframe",
    "object",
    "embed",
    "noscript",
    "template",
    "svg",
}
_FOOTNOTE = re.compile(r"fn(?:ref\d*+)?-[\w-]++")
_FILE_NAME = re.compile(r"[^/\\:\x00-\x1f]+")
_SRC = re.compile(r"\bsrc\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'>]++))", re.IGNORECASE)
_NAMES = {"h1": "h2", "strike": "s"}
_OTHERWISE = re.compile(rf"<(/?)({'|'.join(_NAMES)})\b", re.IGNORECASE)
_TABLE_OPEN = '<section class="table-scroll" tabindex="0" aria-label="Bảng"><table'


_BOX = re.compile(
    r"<div class=\"fact-box\">(?P<title>\s*+<p class=\"fact-box__title\">(?>(?:[^<]++|<(?!/p>))*))"
)
_ANY_TAG = re.compile(r"<[^<>]*+>")


def sanitise(html: str) -> str:
    """Remove scripts, event handlers, images from elsewhere and unsafe URLs; keep the text.

    h1 becomes h2, as the article's title is the page's h1; tables get a scrollable container for
    phones; fact boxes are groups that bear the name of their title.
    """
    html = _OTHERWISE.sub(lambda tag: f"<{tag[1]}{_NAMES[tag[2].lower()]}", html)
    html = _CLEANER.clean(html)
    while (filtered := permitted(html)) != html:  # character references have been resolved
        html = _CLEANER.clean(filtered)  # which may have changed a URL
    if "fact-box" in html:
        html = _BOX.sub(_named_group, html)
    return html.replace("<table", _TABLE_OPEN).replace("</table>", "</table></section>")


def _named_group(box: re.Match[str]) -> str:
    name = " ".join(_ANY_TAG.sub("", box["title"]).split()).replace('"', "&quot;")
    return f'<div class="fact-box" role="group" aria-label="{name}">{box["title"]}'


def foreign_images(html: str) -> list[str]:
    """Return what images have for `src` that `sanitise` removes: no file of the article."""
    if "<img" not in html:
        return []
    sources = (
        unescape(next(filter(None, source.groups()), ""))
        for tag in in_text(html)
        if tag["name"].lower() == "img" and (source := _SRC.search(tag["attributes"]))
    )
    return [source for source in sources if not _FILE_NAME.fullmatch(source)]


def _filter_attribute(element: str, attribute: str, value: str) -> str | None:
    """Drop the `src` of an image outside the article's folder, and ids that the theme uses."""
    if attribute == "id":
        pattern = _FOOTNOTE if element in {"li", "sup"} else None
        allowed = pattern.fullmatch(value) if pattern else may_be_named(value)
        return value if allowed else None
    if element == "img" and attribute == "src" and not _FILE_NAME.fullmatch(value):
        return None
    return value


_CLEANER = nh3.Cleaner(
    tags=_TAGS,
    clean_content_tags=_REMOVED_WHOLE,
    attributes=_ATTRIBUTES,
    allowed_classes=_CLASSES,
    attribute_filter=_filter_attribute,
    url_schemes=_SCHEMES,
    link_rel="noopener",
)
