"""What is indexed: articles, standing pages, legal documents and notices, with their texts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from typing import NamedTuple

from plugins.search import aliases
from portal import urls
from portal.cache.fingerprint import Digests
from portal.content.article import Article
from portal.content.documents import validity
from portal.content.documents.catalogue import Library
from portal.content.documents.document import Document
from portal.content.media import Clip
from portal.content.model import Content
from portal.content.notices.board import Notice
from portal.content.readings import Readings

LIBRARY = urls.LABELS[urls.DOCUMENTS].title  # the section of legal documents
BOARD = urls.LABELS[urls.NOTICES].short  # … and that of notices
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

    `section` is a facet of the results; `names` are people and tags; `aliases` are words that stand
    for the whole document, see there; `subtitle` weighs as much as the title, and `note` is what
    results say beside date and section. It is found from the day `since` on, and before the day
    `until`, by the reader's clock.
    """

    address: str
    digest: bytes
    title: str
    day: date | None
    section: str
    names: tuple[str, ...]
    read: Callable[[], DocumentText]
    subtitle: str = ""
    note: str = ""
    aliases: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None

    @property
    def key(self) -> str:
        """The address, or what tells apart two documents of one address in the index."""
        return f"{self.address} -" if self.until else self.address


def of_content(
    content: Content,
    articles: Iterable[Article],
    readings: Readings,
    now: datetime,
    **options: bool,
) -> Iterator[SearchDocument]:
    """Yield all that is found: listed articles and pages, documents, notices.

    `options`: as of `of_notice`.
    """
    for article in articles:
        if article.is_listed(now):
            yield of_article(article, readings, content.media.get(article.file, ()))
    for document in content.library.documents:
        yield of_document(content.library, document, readings, now)
    for notice in content.board.notices:
        if notice.text.is_public(now):
            yield from of_notice(notice, readings, now, **options)


def of_article(article: Article, readings: Readings, clips: Iterable[Clip] = ()) -> SearchDocument:
    """Return an article or a standing page as a document to index; `clips`: its media."""
    said = tuple(line for clip in clips if clip.transcript for line in clip.transcript.paragraphs)
    return SearchDocument(
        address=article.address,
        digest=_DIGESTS.of((article, said)),
        title=article.title,
        day=article.date.date() if article.date else None,
        section=article.section,
        names=(*article.tags, *article.authors),
        read=partial(_texts, readings, article, said),
    )


def _texts(readings: Readings, article: Article, said: Iterable[str]) -> DocumentText:
    """Return an article's texts; captions are no part of its body.

    What its media say is (`said`), and so are the alternative texts of its photos.
    """
    alts = [figure.alt for figure in article.figures if figure.alt]
    captions = dict.fromkeys(f"{each.caption} {each.credit}".strip() for each in article.figures)
    lines = [line for line in readings.text(article).split("\n") if line not in captions]
    return DocumentText(article.lead, "\n".join([*lines, *said, *alts]), "\n".join(captions))


def of_document(
    library: Library, document: Document, readings: Readings, now: datetime
) -> SearchDocument:
    """Return a legal document as a document to index; its abstract is its lead."""
    issuers = ", ".join(document.issuers)
    note = f"{issuers} · {validity.words(library, document, now)}"
    return SearchDocument(
        address=document.address,
        digest=_DIGESTS.of((document, note)),
        title=document.name,
        day=document.issued.date() if document.issued else None,
        section=LIBRARY,
        names=(*document.issuers, *filter(None, [document.signer])),
        read=lambda: DocumentText(document.title, readings.text(document), ""),
        subtitle=document.title,
        note=note,
        aliases=aliases.of(document),
    )


def of_notice(
    notice: Notice, readings: Readings, now: datetime, *, named: bool = False
) -> Iterator[SearchDocument]:
    """Yield a notice as documents to index: while it is open, and when it is over.

    The latter has no nominees unless `named`: their names are public for the days of the notice.
    What is over at `now` is in no index that is built from then on (decision 21).
    """
    end = notice.until.date()
    over = _of_notice(notice, readings, named=named)
    if now < notice.until:
        yield replace(_of_notice(notice, readings, named=True), until=end)
        over = replace(over, since=end)
    yield replace(over, digest=_DIGESTS.of((over.digest, str(over.since))))


def _of_notice(notice: Notice, readings: Readings, *, named: bool) -> SearchDocument:
    text = notice.text
    return SearchDocument(
        address=text.address,
        digest=_DIGESTS.of((notice, named)),
        title=text.title,
        day=text.dated.date(),
        section=BOARD,
        names=(),  # they are suggested, also after the last day
        read=partial(_parts, notice, readings, named),
        subtitle=notice.award,
        note=notice.proposer,
    )


def _parts(notice: Notice, readings: Readings, named: bool) -> DocumentText:  # noqa: FBT001
    """Return a notice's texts; those that the editor wrote may name nominees."""
    units = "".join(f"Tập thể: {unit}.\n" for unit in notice.units)
    people = "".join(f"Cá nhân: {person}.\n" for person in notice.people if named)
    text = readings.text(notice.text) if named else ""
    listed = f"{units}{people}"
    lead = f"{notice.text.summary} {notice.sentence}" if named else notice.sentence
    body = f"{listed}Đơn vị đề nghị: {notice.proposer}.\n{text}"
    kind = urls.LABELS[urls.NOTICES].title
    return DocumentText(lead.strip(), body, f"{listed}{notice.proposer}\n{kind}")
