"""All texts that the desk edits, whatever their kind, as its lists and searches see them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from portal.content.article import Article
from portal.content.documents.document import DOCUMENTS, Document
from portal.content.model import Content
from portal.content.notices.notice import NOTICES


class Text(NamedTuple):
    """A text; `source` is what the content has of it.

    `nominees`: of a notice, with the award and who proposes them.
    """

    file: str
    title: str
    date: datetime | None
    section: str
    status: str
    address: str
    source: Article | Document
    nominees: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """The list that it belongs to besides that of its state, "" for articles and pages."""
        folder = self.file.partition("/")[0]
        return {DOCUMENTS: "documents", NOTICES: "notices"}.get(folder, "")

    @property
    def names(self) -> tuple[str, ...]:
        """The words of the header by which the text is found, and its file."""
        each = self.source
        if isinstance(each, Document):
            return (*each.issuers, each.signer, each.file)
        return (each.lead, each.section, *each.tags, *each.authors, *self.nominees, each.file)


def all_of(content: Content) -> Iterator[Text]:
    """Yield all texts that can be read."""
    nominees = {
        notice.file: (notice.award, *notice.people, *notice.units, notice.proposer)
        for notice in content.board.notices
    }
    for article in (*content.articles, *content.pages, *content.board.texts):
        yield Text(
            article.file,
            article.title,
            article.date,
            article.section,
            article.status,
            article.address,
            article,
            nominees.get(article.file, ()),
        )
    for document in content.library.documents:
        yield Text(
            document.file,
            ": ".join(filter(None, [document.name, document.title])),
            document.issued,
            "",
            document.status,
            document.address,
            document,
        )


def find(content: Content, file: str) -> Text | None:
    """Return the text of a file, or None if it cannot be read."""
    return next((text for text in all_of(content) if text.file == file), None)
