"""JSON-LD of articles, notices and plain pages, in the vocabulary of schema.org.

Rendered when the page is written, from the input of its view. All addresses are absolute.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from portal import urls
from portal.cache.fingerprint import Digests
from portal.content.article import Article
from portal.contract.pages import ArticleBundle
from portal.markup.figures import Figure
from portal.views.pages import Body, Link, Picture

_CONTEXT = "https://schema.org"
_LANGUAGE = "vi"
_ESCAPED = {char: f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}
# How the names of organisations begin; all other authors are people.
_ORGANISATION = re.compile(
    r"(?:Ban|Báo|Bộ|Cổng|Cụm|Cục|Hội đồng|Khối|Nhóm|Phòng|Tạp chí|Thanh tra|Tòa án|Tổ|Tổng cục"
    r"|Trung tâm|TTXVN|Ủy ban|Văn phòng|Viện|Vụ)\b"
)
_MARKUP = re.compile(r"\]\((?:(?!\]\()[^)])*+\)|[*_`\[\]]")  # Markdown's, in captions
_DIGESTS = Digests()

_Node = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Portal:
    """The publisher. `url`: no trailing slash; `logo`: the address of a square PNG."""

    url: str
    name: str
    short_name: str
    tagline: str
    publisher: str
    logo: str


def of_article(item: ArticleBundle, section: Link | None, portal: Portal) -> Body:
    """Return an article as NewsArticle, with its breadcrumbs."""
    inputs = (item.article, item.pictures, item.share, section, portal)
    return Body(_DIGESTS.of(inputs).hex(), partial(_of_article, item, section, portal))


def of_page(trail: Sequence[Link], title: str, address: str, portal: Portal) -> Body:
    """Return the breadcrumbs of a page; `trail`: the links above it."""
    links = (*trail, Link(title, address))
    return Body(_DIGESTS.of((links, portal)).hex(), partial(_of_page, links, portal))


def of_notice(trail: Sequence[Link], here: Link, days: tuple[str, str], portal: Portal) -> Body:
    """Return a notice's WebPage and breadcrumbs; `days`: its first and last, as ISO dates."""
    inputs = (trail, here, days, portal)
    return Body(_DIGESTS.of(inputs).hex(), partial(_of_notice, *inputs))


def of_home(portal: Portal) -> Body:
    """Return the publisher and the web site."""
    return Body(_DIGESTS.of(portal).hex(), partial(_of_home, portal))


def script(*nodes: _Node) -> str:
    """Return nodes as JSON that is safe in a script element, whatever their texts are."""
    data = {"@context": _CONTEXT, "@graph": nodes}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for char, escaped in _ESCAPED.items():  # faster than `translate`, which looks up each character
        text = text.replace(char, escaped)
    return text


def _of_article(item: ArticleBundle, section: Link | None, portal: Portal) -> str:
    trail = (Link.to(urls.HOME), *([section] if section else []))
    here = Link(item.article.title, item.article.address)
    return script(_news(item, portal), breadcrumbs((*trail, here), portal))


def _of_page(links: Sequence[Link], portal: Portal) -> str:
    return script(breadcrumbs(links, portal))


def _of_notice(trail: Sequence[Link], here: Link, days: tuple[str, str], portal: Portal) -> str:
    page = {
        "@type": "WebPage",
        "@id": f"{portal.url}{here.address}",
        "name": here.text,
        "datePublished": days[0],
        "expires": days[1],
        "publisher": _organization(portal),
    }
    return script(page, breadcrumbs((*trail, here), portal))


def _of_home(portal: Portal) -> str:
    return script(_organization(portal), _website(portal))


def _news(item: ArticleBundle, portal: Portal) -> _Node:
    article, url = item.article, f"{portal.url}{item.article.address}"
    return filled(
        {
            "@type": "NewsArticle",
            "mainEntityOfPage": url,
            "headline": article.title,
            "description": article.lead,
            "datePublished": article.dated.isoformat(),
            "dateModified": (article.modified or article.dated).isoformat(),
            "keywords": list(article.tags),
            "author": [_author(name, portal) for name in article.authors]
            or {"@id": _publisher_id(portal)},
            "publisher": _organization(portal),
            "isPartOf": {"@type": "WebSite", "@id": f"{portal.url}/#cong"},
            "image": _images(item, portal),
            "correction": [_correction(note.text, note.date) for note in article.corrections],
        }
    )


def _author(name: str, portal: Portal) -> _Node:
    kind = "Organization" if _ORGANISATION.match(name) else "Person"
    return {"@type": kind, "name": name, "url": f"{portal.url}{urls.author_address(name)}"}


def _correction(text: str, date: Any) -> _Node:
    day = date.date().isoformat() if date else ""
    return filled({"@type": "CorrectionComment", "text": text, "datePublished": day})


def _images(item: ArticleBundle, portal: Portal) -> list[_Node]:
    """Return the article's photos, the cover first; without any, its share image."""
    article, by_name = item.article, item.pictures.by_name
    figures = {figure.src: figure for figure in reversed(article.figures)}
    names = [name for name in _photo_names(article) if name in by_name]
    images = [_image(by_name[name], figures.get(name), portal) for name in names]
    return images or ([_image(item.share, None, portal)] if item.share else [])


def _photo_names(article: Article) -> tuple[str, ...]:
    return tuple(dict.fromkeys((article.cover, *article.photos)))


def _image(picture: Picture, figure: Figure | None, portal: Portal) -> _Node:
    words: Mapping[str, str] = {}
    if figure:
        caption = _MARKUP.sub("", figure.caption) or figure.alt
        words = {"caption": caption, "creditText": figure.credit.partition(":")[2].strip()}
    return filled(
        {
            "@type": "ImageObject",
            "url": f"{portal.url}{picture.largest}",
            **words,
        }
    )


def breadcrumbs(links: Sequence[Link], portal: Portal) -> _Node:
    """Return the breadcrumbs; the last link is the page itself, whose address is left out."""
    addresses = [*(f"{portal.url}{link.address}" for link in links[:-1]), ""]
    steps = [
        filled({"@type": "ListItem", "position": position, "name": link.text, "item": address})
        for position, (link, address) in enumerate(zip(links, addresses, strict=True), start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": steps}


def _organization(portal: Portal) -> _Node:
    return {
        "@type": "Organization",
        "@id": _publisher_id(portal),
        "name": portal.publisher or portal.name,
        "url": f"{portal.url}/",
        "logo": f"{portal.url}{portal.logo}",
    }


def _publisher_id(portal: Portal) -> str:
    return f"{portal.url}/#to-chuc"


def _website(portal: Portal) -> _Node:
    other = portal.short_name if portal.short_name != portal.name else ""
    return filled(
        {
            "@type": "WebSite",
            "@id": f"{portal.url}/#cong",
            "name": portal.name,
            "alternateName": other,
            "description": portal.tagline,
            "url": f"{portal.url}/",
            "inLanguage": _LANGUAGE,
            "publisher": {"@id": _publisher_id(portal)},
        }
    )


def filled(node: _Node) -> _Node:
    """Drop the properties without a value."""
    return {name: value for name, value in node.items() if value}
