"""Names a photo's published derivatives and builds their <picture> element.

A figure's photo links to its largest derivative: that works without a script, and is what the
lightbox (theme/static/js/lightbox.js) enhances.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from html import escape, unescape
from urllib.parse import unquote

from portal.media import kinds
from portal.photos import encode
from portal.photos.derivatives import Derivative
from portal.system import files
from portal.vietnamese import text
from portal.views.pages import Picture, Source

# An article's column is at most 48rem wide; on a phone a photo fills the screen. High-density
# screens get a smaller value: detail beyond two pixels per CSS pixel costs bytes and is not seen.
SIZES = "(min-width: 64em) 48rem, (min-resolution: 1.75dppx) 85vw, 100vw"
_FALLBACK = "image/jpeg"  # the format that every browser reads

_TAG = re.compile(r'<img\b(?>(?:[^<>"]|"[^"<]*")*)>')
_ATTRIBUTE = re.compile(r'\b(src|alt|class)="([^"]*)"')
_LINKED = "figure__image"  # the class that `portal.markup.figure_blocks` gives


def file_name(derivative: Derivative, src: str) -> str:
    """Return the public file name of one size of the photo `src`."""
    key = derivative.key[: files.PUBLIC]
    return f"{_stem(src)}-{derivative.width}.{key}{derivative.suffix}"


@functools.lru_cache(maxsize=1024)
def _stem(src: str) -> str:
    return text.slug(src.rpartition(".")[0] or src, limit=40) or "anh"


def picture(address: str, src: str, derivatives: Sequence[Derivative]) -> Picture:
    """Return the view of the photo `src`, published at the article's address."""
    srcsets: dict[str, str] = {}
    for derivative in derivatives:
        previous = f"{srcsets[derivative.type]}, " if derivative.type in srcsets else ""
        name = file_name(derivative, src)
        srcsets[derivative.type] = f"{previous}{address}{name} {derivative.width}w"
    fallbacks = [derivative for derivative in derivatives if derivative.type == _FALLBACK]
    widest = fallbacks[-1]
    default = next(
        (derivative for derivative in fallbacks if derivative.width >= encode.FALLBACK_WIDTH),
        widest,
    )
    sources = tuple(Source(kind, srcset) for kind, srcset in srcsets.items() if kind != _FALLBACK)
    return Picture(
        f"{address}{file_name(default, src)}",
        srcsets[_FALLBACK],
        widest.width,
        widest.height,
        sources=sources,
        size=widest.size,
    )


def rewrite(html: str, pictures: Mapping[str, Picture]) -> str:
    """Replace each <img> by its <picture>; an unknown photo is removed, a video is left."""
    first = True

    def replace(match: re.Match[str]) -> str:
        nonlocal first
        attributes = dict(_ATTRIBUTE.findall(match[0]))
        src = unescape(attributes.get("src", ""))
        if kinds.is_medium(src):
            return match[0]
        picture = pictures.get(src) or pictures.get(unquote(src))
        if picture is None:
            return ""
        is_eager, first = first, False
        css_class = attributes.get("class", "")
        alt = attributes.get("alt", "")
        image = _img(picture, alt, css_class, eager=is_eager)
        return _link(picture, image, alt) if css_class == _LINKED else image

    return _TAG.sub(replace, html)


def _img(picture: Picture, alt: str, css_class: str, *, eager: bool) -> str:
    """`alt` and `css_class` come escaped from the sanitiser."""
    loading = 'fetchpriority="high"' if eager else 'loading="lazy"'
    class_attribute = f'class="{css_class}" ' if css_class else ""
    image = (
        f'<img {class_attribute}src="{escape(picture.src)}" srcset="{escape(picture.srcset)}" '
        f'sizes="{SIZES}" width="{picture.width}" height="{picture.height}" '
        f'alt="{alt}" decoding="async" {loading}>'
    )
    if not picture.sources:
        return image
    sources = "".join(
        f'<source type="{source.type}" srcset="{escape(source.srcset)}" sizes="{SIZES}">'
        for source in picture.sources
    )
    return f'<picture class="figure__picture">{sources}{image}</picture>'


def _link(picture: Picture, image: str, alt: str) -> str:
    label = "" if alt.strip() else ' aria-label="Xem ảnh lớn"'  # a link needs an accessible name
    return f'<a class="figure__link" href="{escape(picture.largest)}"{label}>{image}</a>'
