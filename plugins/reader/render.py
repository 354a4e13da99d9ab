"""Markdown into HTML that is safe to publish."""

from __future__ import annotations

import re
from collections.abc import Sequence

import nh3
from markdown import Markdown
from markdown.extensions import Extension

from plugins.reader.fast_inline import GuardExtension
from plugins.reader.numbering import PointExtension
from portal.markup.links import may_be_named
from portal.vietnamese import typography
from portal.vietnamese.text import permitted

_EXTENSIONS: tuple[str, ...] = ("tables", "attr_list")

# What the bodies of old and new articles are made of. Everything else is taken out; its
# text stays. No style attributes: the site's Content-Security-Policy forbids them.
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
_DROPPED_WHOLE = {"script", "style", "iframe", "object", "embed", "noscript", "template", "svg"}
_FILE_NAME = re.compile(r"[^/\\:\x00-\x1f]+")
_TABLE_OPEN = '<section class="table-scroll" tabindex="0" aria-label="Bảng"><table'


class Renderer:
    """One Markdown instance for all articles: making one costs as much as a short article."""

    def __init__(self, extensions: Sequence[Extension | str]) -> None:
        """Add the given extensions to those that every article may use."""
        self._extensions = extensions
        self._markdown = self._made()

    def _made(self) -> Markdown:
        own = (PointExtension(), GuardExtension())
        return Markdown(extensions=[*_EXTENSIONS, *own, *self._extensions])

    def html(self, text: str) -> str:
        """Return the body's HTML, sanitised and typeset. Raises ValueError for what has none."""
        try:
            html = self._markdown.reset().convert(text)
        except (RecursionError, ValueError) as problem:
            self._markdown = self._made()  # the former one stopped in the middle of its work
            raise ValueError(str(problem)) from None
        return typography.in_html(sanitise(html))


def sanitise(html: str) -> str:
    """Take out scripts, handlers, foreign images and dangerous addresses; keep the text.

    A title inside the body is one level below the article's own; wide tables get a frame
    in which they can be scrolled on a phone.
    """
    html = re.sub(r"<(/?)h1\b", r"<\1h2", html, flags=re.IGNORECASE)
    html = _CLEANER.clean(html)
    while (plain := permitted(html)) != html:  # references to characters are characters now
        html = _CLEANER.clean(plain)  # without them an address may be another
    return html.replace("<table", _TABLE_OPEN).replace("</table>", "</table></section>")


def _harmless(element: str, attribute: str, value: str) -> str | None:
    """Let an image come from nowhere but the article's own folder; keep the theme's ids its own."""
    if attribute == "id" and not may_be_named(value):
        return None
    if element == "img" and attribute == "src" and not _FILE_NAME.fullmatch(value):
        return None
    return value


_CLEANER = nh3.Cleaner(
    tags=_TAGS,
    clean_content_tags=_DROPPED_WHOLE,
    attributes=_ATTRIBUTES,
    allowed_classes=_CLASSES,
    attribute_filter=_harmless,
    url_schemes=_SCHEMES,
    link_rel="noopener",
)
