"""Converts Markdown to sanitised HTML."""

from __future__ import annotations

import re
from collections.abc import Sequence

import nh3
from markdown import Markdown
from markdown.extensions import Extension

from plugins.reader.fast_inline import FastInlineExtension
from plugins.reader.numbering import NumberingExtension
from portal.markup.links import may_be_named
from portal.vietnamese import typography
from portal.vietnamese.text import permitted

_EXTENSIONS: tuple[str, ...] = ("tables", "attr_list")

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
    "ol": {"start", "reversed"},
    "li": {"value"},
    "th": {"colspan", "rowspan", "scope"},
    "td": {"colspan", "rowspan"},
    "time": {"datetime"},
    "del": {"datetime"},
    "ins": {"datetime"},
}
_CLASSES = {
    "div": {"gallery"},
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
_FILE_NAME = re.compile(r"[^/\\:\x00-\x1f]+")
_TABLE_OPEN = '<section class="table-scroll" tabindex="0" aria-label="Bảng"><table'


class Renderer:
    """One Markdown instance for all articles: creating one costs as much as a short article."""

    def __init__(self, extensions: Sequence[Extension | str]) -> None:
        """`extensions`: Markdown extensions besides the built-in ones."""
        self._extensions = extensions
        self._markdown = self._new_markdown()

    def _new_markdown(self) -> Markdown:
        built_in = (NumberingExtension(), FastInlineExtension())
        return Markdown(extensions=[*_EXTENSIONS, *built_in, *self._extensions])

    def html(self, text: str) -> str:
        """Return the body's HTML, sanitised and typeset. Raises ValueError if that fails."""
        try:
            html = self._markdown.reset().convert(text)
        except (RecursionError, ValueError) as problem:
            self._markdown = self._new_markdown()  # the state of the former one is undefined
            raise ValueError(str(problem)) from None
        return typography.in_html(sanitise(html))


def sanitise(html: str) -> str:
    """Remove scripts, event handlers, images from elsewhere and unsafe URLs; keep the text.

    h1 becomes h2, as the article's title is the page's h1; tables get a scrollable container for
    phones.
    """
    html = re.sub(r"<(/?)h1\b", r"<\1h2", html, flags=re.IGNORECASE)
    html = _CLEANER.clean(html)
    while (filtered := permitted(html)) != html:  # character references have been resolved
        html = _CLEANER.clean(filtered)  # which may have changed a URL
    return html.replace("<table", _TABLE_OPEN).replace("</table>", "</table></section>")


def _filter_attribute(element: str, attribute: str, value: str) -> str | None:
    """Drop the `src` of an image outside the article's folder, and ids that the theme uses."""
    if attribute == "id" and not may_be_named(value):
        return None
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
