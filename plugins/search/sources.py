"""What the portal's own texts are to searches: articles, standing pages, documents."""

from __future__ import annotations

from functools import partial

from portal import article as articles
from portal import document as documents
from portal.article import Article
from portal.content import Content
from portal.document import Document
from portal.edition import Searched, SearchedText
from portal.fingerprint import Digests

LIBRARY = "Thư viện văn bản"  # the section that documents are in
_DIGESTS = Digests()


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
