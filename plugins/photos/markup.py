"""From a photo's derivatives to the <picture> that lets a browser choose among them.

A figure's photo is a link to its largest derivative: that is the lightbox without a script,
and what the script (theme/static/js/lightbox.js) starts from.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import escape, unescape
from urllib.parse import unquote

from portal.photos.derivatives import Derivative
from portal.views.pages import Picture, Source

# The article's column is 48rem wide at most; on a phone a photo fills the screen. Sharp
# screens are told a little less: nobody sees more than twice, and a slow line carries it.
SIZES = "(min-width: 64em) 48rem, (min-resolution: 1.75dppx) 85vw, 100vw"
_PLAIN = "image/jpeg"  # what every browser reads
_USUAL = 640  # for browsers that know no srcset

_TAG = re.compile(r'<img\b(?:[^<>"]|"[^"<]*")*+>')
_ATTRIBUTE = re.compile(r'\b(src|alt|class)="([^"]*)"')
_LINKED = "figure__image"  # the class of images that `plugins.figures` made


def picture(address: str, src: str, derivatives: Sequence[Derivative]) -> Picture:
    """Return the derivatives of the photo `src` as a view, at the article's address."""
    srcsets: dict[str, str] = {}
    for each in derivatives:
        before = f"{srcsets[each.type]}, " if each.type in srcsets else ""
        srcsets[each.type] = f"{before}{address}{each.name(src)} {each.width}w"
    plain = [each for each in derivatives if each.type == _PLAIN]
    widest = plain[-1]
    usual = next((each for each in plain if each.width >= _USUAL), widest)
    sources = tuple(Source(kind, srcset) for kind, srcset in srcsets.items() if kind != _PLAIN)
    return Picture(
        f"{address}{usual.name(src)}",
        srcsets[_PLAIN],
        widest.width,
        widest.height,
        sources=sources,
        size=widest.size,
    )


def rewrite(html: str, pictures: Mapping[str, Picture]) -> str:
    """Put derivatives in the place of the photos' names; an unknown photo is taken out."""
    first = True

    def replace(match: re.Match[str]) -> str:
        nonlocal first
        attributes = dict(_ATTRIBUTE.findall(match[0]))
        src = unescape(attributes.get("src", ""))
        found = pictures.get(src) or pictures.get(unquote(src))
        if found is None:
            return ""
        eager, first = first, False
        css_class = attributes.get("class", "")
        alt = attributes.get("alt", "")
        image = _img(found, alt, css_class, eager=eager)
        return _link(found, image, alt) if css_class == _LINKED else image

    return _TAG.sub(replace, html)


def _img(found: Picture, alt: str, css_class: str, *, eager: bool) -> str:
    """`alt` and `css_class` come escaped from the sanitiser."""
    loading = 'fetchpriority="high"' if eager else 'loading="lazy"'
    named = f'class="{css_class}" ' if css_class else ""
    image = (
        f'<img {named}src="{escape(found.src)}" srcset="{escape(found.srcset)}" '
        f'sizes="{SIZES}" width="{found.width}" height="{found.height}" '
        f'alt="{alt}" decoding="async" {loading}>'
    )
    if not found.sources:
        return image
    sources = "".join(
        f'<source type="{each.type}" srcset="{escape(each.srcset)}" sizes="{SIZES}">'
        for each in found.sources
    )
    return f'<picture class="figure__picture">{sources}{image}</picture>'


def _link(found: Picture, image: str, alt: str) -> str:
    name = "" if alt.strip() else ' aria-label="Xem ảnh lớn"'  # a link needs words
    return f'<a class="figure__link" href="{escape(found.largest)}"{name}>{image}</a>'
