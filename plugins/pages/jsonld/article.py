"""JSON-LD of articles, notices and the home page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from plugins.pages.jsonld.graph import Node, Publisher, breadcrumbs, filled, structured
from portal import urls
from portal.content.article import Article
from portal.contract.pages import ArticleBundle
from portal.markup.figures import Figure
from portal.views.media import Recording
from portal.views.pages import Link, Picture

# How the names of organisations begin; all other authors are people.
_ORGANISATION = re.compile(
    r"(?:Ban|Báo|Bộ|Cổng|Cụm|Cục|Hội đồng|Khối|Nhóm|Phòng|Tạp chí|Thanh tra|Tòa án|Tổ|Tổng cục"
    r"|Trung tâm|TTXVN|Ủy ban|Văn phòng|Viện|Vụ)\b"
)
_MARKUP = re.compile(r"\]\((?:(?!\]\()[^)])*+\)|[*_`\[\]]")  # Markdown's, in captions


@structured
def of_article(
    item: ArticleBundle,
    trail: Sequence[Link],
    publisher: Publisher,
    pageless: Sequence[str] = (),
) -> Iterator[Node]:
    """Return an article as NewsArticle, with its breadcrumbs; `trail`: the links above it.

    `pageless`: addresses at which there is no page of an author.
    """
    yield _news(item, publisher, pageless)
    yield breadcrumbs((*trail, Link(item.article.title, item.article.address)), publisher)


@structured
def of_notice(
    trail: Sequence[Link], here: Link, days: tuple[str, str], publisher: Publisher
) -> Iterator[Node]:
    """Return a notice's WebPage and breadcrumbs; `days`: its first and last, as ISO dates."""
    yield {
        "@type": "WebPage",
        "@id": f"{publisher.url}{here.address}",
        "name": here.text,
        "datePublished": days[0],
        "expires": days[1],
        "publisher": publisher.node,
    }
    yield breadcrumbs((*trail, here), publisher)


@structured
def of_home(publisher: Publisher) -> Iterator[Node]:
    """Return the publisher and the web site."""
    yield publisher.node
    yield _website(publisher)


def _news(item: ArticleBundle, publisher: Publisher, pageless: Sequence[str]) -> Node:
    article, url = item.article, f"{publisher.url}{item.article.address}"
    return filled(
        {
            "@type": "NewsArticle",
            "mainEntityOfPage": url,
            "headline": article.title,
            "description": article.lead,
            "datePublished": article.dated.isoformat(),
            "dateModified": (article.last_change or article.dated).isoformat(),
            "inLanguage": "vi",
            "articleSection": article.section,
            "keywords": list(article.tags),
            "author": [_author(name, publisher, pageless) for name in article.authors]
            or {"@id": publisher.id},
            "publisher": publisher.node,
            "isPartOf": publisher.web_site,
            "image": _images(item, publisher),
            "video": [
                _recording(each, item, publisher) for each in item.recordings if each.is_video
            ],
            "audio": [
                _recording(each, item, publisher) for each in item.recordings if not each.is_video
            ],
            "correction": [_correction(note.text, note.date) for note in article.corrections],
        }
    )


def _author(name: str, publisher: Publisher, pageless: Sequence[str]) -> Node:
    kind = "Organization" if _ORGANISATION.match(name) else "Person"
    address = urls.author_address(name)
    url = "" if address in pageless else f"{publisher.url}{address}"
    return filled({"@type": kind, "name": name, "url": url})


def _correction(text: str, date: datetime | None) -> Node:
    day = date.date().isoformat() if date else ""
    return filled({"@type": "CorrectionComment", "text": text, "datePublished": day})


def _images(item: ArticleBundle, publisher: Publisher) -> list[Node]:
    """Return the article's photos, the cover first; without any, its share image."""
    article, by_name = item.article, item.pictures.by_name
    figures = {figure.src: figure for figure in reversed(article.figures)}
    names = [name for name in _photo_names(article) if name in by_name]
    images = [_image(by_name[name], figures.get(name), publisher) for name in names]
    return images or ([_image(item.share, None, publisher)] if item.share else [])


def _photo_names(article: Article) -> tuple[str, ...]:
    return tuple(dict.fromkeys((article.cover, *article.photos)))


def _image(picture: Picture, figure: Figure | None, publisher: Publisher) -> Node:
    words: Mapping[str, str] = {}
    if figure:
        caption = _MARKUP.sub("", figure.caption) or figure.alt
        words = {"caption": caption, "creditText": figure.credit.partition(":")[2].strip()}
    return filled(
        {
            "@type": "ImageObject",
            "url": f"{publisher.url}{picture.largest}",
            **words,
        }
    )


def _recording(each: Recording, item: ArticleBundle, publisher: Publisher) -> Node:
    """Return a VideoObject or AudioObject; its picture is its own, else that of the article."""
    picture = each.poster or item.picture or item.share
    return filled(
        {
            "@type": "VideoObject" if each.is_video else "AudioObject",
            "name": each.name,
            "description": each.caption or item.article.lead,
            "thumbnailUrl": f"{publisher.url}{picture.largest}" if picture else "",
            "contentUrl": f"{publisher.url}{each.address}",
            "encodingFormat": each.type,
            "contentSize": str(each.size),
            "uploadDate": item.article.dated.isoformat(),
            "duration": f"PT{each.seconds}S" if each.seconds else "",
            "transcript": "\n".join(each.transcript),
        }
    )


def _website(publisher: Publisher) -> Node:
    other = publisher.short_name if publisher.short_name != publisher.site else ""
    return filled(
        {
            **publisher.web_site,
            "name": publisher.site,
            "alternateName": other,
            "description": publisher.tagline,
            "url": f"{publisher.url}/",
            "inLanguage": "vi",
            "publisher": {"@id": publisher.id},
        }
    )
