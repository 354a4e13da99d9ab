"""What is indexed: articles, standing pages and legal documents, with their texts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import NamedTuple

from portal import urls
from portal.cache.fingerprint import Digests
from portal.content.article import Article
from portal.content.documents.document import Document
from portal.content.readings import Readings

LIBRARY = urls.LABELS[urls.DOCUMENTS].title  # the section of legal documents
_DIGESTS = Digests()


class DocumentText(NamedTuple):
    """A document's lead, its plain text with a line a paragraph, and its captions.

    Lead and captions weigh more than the text.
    """

    lead: str
    body: str
    captions: str


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """A document to index. `digest` changes whenever anything that is indexed changes.

    `section` is a facet of the results; `names` are people and tags.
    """

    address: str
    digest: bytes
    title: str
    day: date | None
    section: str
    names: tuple[str, ...]
    read: Callable[[], DocumentText]


def of_article(article: Article, readings: Readings) -> SearchDocument:
    """Return an article or a standing page as a document to index."""
    return SearchDocument(
        address=article.address,
        digest=_DIGESTS.of(article),
        title=article.title,
        day=article.date.date() if article.date else None,
        section=article.section,
        names=(*article.tags, *article.authors),
        read=partial(_texts, readings, article),
    )


def _texts(readings: Readings, article: Article) -> DocumentText:
    """Return an article's texts; alternative texts of photos are part of its body."""
    alts = [figure.alt for figure in article.figures if figure.alt]
    captions = [f"{figure.caption} {figure.credit}" for figure in article.figures]
    body = "\n".join([readings.text(article), *alts])
    return DocumentText(article.lead, body, "\n".join(captions))


def of_document(document: Document, readings: Readings) -> SearchDocument:
    """Return a legal document as a document to index; its name is part of its title."""
    return SearchDocument(
        address=document.address,
        digest=_DIGESTS.of(document),
        title=f"{document.name}: {document.title}",
        day=document.issued.date() if document.issued else None,
        section=LIBRARY,
        names=(*document.issuers, *filter(None, [document.signer])),
        read=lambda: DocumentText("", readings.text(document), ""),
    )
