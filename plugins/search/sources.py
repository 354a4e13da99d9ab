"""What searches may find: articles, standing pages, documents, and what each of them says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import NamedTuple

from portal import urls
from portal.cache.fingerprint import Digests
from portal.content import article as articles
from portal.content.article import Article
from portal.content.documents import document as documents
from portal.content.documents.document import Document
from portal.content.model import Content

LIBRARY = urls.LABELS[urls.DOCUMENTS].title  # the section that documents are in
_DIGESTS = Digests()


class SearchedText(NamedTuple):
    """What a document says: its lead, its plain text, a line a paragraph, the captions in it.

    Lead and captions count for more than the rest.
    """

    lead: str
    body: str
    captions: str


@dataclass(frozen=True, slots=True)
class Searched:
    """A document that readers may search for; `digest` tells all that is said here from others.

    `section` is a facet; `names` are people and tags.
    """

    address: str
    digest: bytes
    title: str
    day: date | None
    section: str
    names: tuple[str, ...]
    read: Callable[[], SearchedText]


def of_article(article: Article, content: Content) -> Searched:
    """Return an article or a standing page."""
    return Searched(
        address=article.address,
        digest=_DIGESTS.of(article),
        title=article.title,
        day=article.date.date() if article.date else None,
        section=article.section,
        names=(*article.tags, *article.authors),
        read=partial(_texts, content, article),
    )


def _texts(content: Content, article: Article) -> SearchedText:
    """Return what an article says; its text has what the photos show."""
    whole = articles.with_body(content.root, article, content.texts.get(article.file))
    shown = [each.alt for each in article.figures if each.alt]
    captions = [f"{each.caption} {each.credit}" for each in article.figures]
    body = "\n".join([articles.plain(whole.body).strip(), *shown])
    return SearchedText(article.lead, body, "\n".join(captions))


def of_document(document: Document, content: Content) -> Searched:
    """Return a document of the library: found by its name as by its title."""

    def read() -> SearchedText:
        whole = documents.with_body(content.root, document)
        return SearchedText("", articles.plain(whole.body).strip(), "")

    return Searched(
        address=document.address,
        digest=_DIGESTS.of(document),
        title=f"{document.name}: {document.title}",
        day=document.issued.date() if document.issued else None,
        section=LIBRARY,
        names=(*document.issuers, *filter(None, [document.signer])),
        read=read,
    )
