"""Links in bodies to provisions of the library: "khoản 2 Điều 46 Nghị định số 98/2023/NĐ-CP".

A link leads to the smallest part that the document's text has, else to the document; so none is
dead. What is a link already, a heading or code stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, partial
from html import escape

from portal.cache.fingerprint import plain_digest
from portal.content.article import Article
from portal.content.documents import citations, pinpoints
from portal.content.documents.catalogue import Library
from portal.content.documents.document import Document
from portal.content.documents.pinpoints import Cited
from portal.views.pages import Body

_TAG = re.compile(r"(<(?>(?:[^<>\"]|\"[^\"]*+\")*)>)")
_NAME = re.compile(r"</?([a-z0-9]+)")
_CLOSED = frozenset({"a", "code", "pre", "h2", "h3", "h4", "h5", "h6"})

Targets = Mapping[Cited, str]
"""What a text cites -> the address to which a link leads."""


@dataclass
class ProvisionLinks:
    """The provisions of a library to which bodies link."""

    library: Library

    def of_article(self, article: Article) -> Targets:
        """Return the targets of an article's citations."""
        if not article.cited:
            return {}
        return self._targets(article.cited, article.date, None)

    def of_document(self, document: Document) -> Targets:
        """Return the targets of a document's citations, of provisions and of whole documents."""
        return self._targets(document.cited, document.issued, document)

    def body(self, document: Document, html: Callable[[Document], str]) -> Body:
        """Return a document's body with its links; `html` renders it."""
        targets = self.of_document(document)
        if not targets:
            return Body(document.digest, partial(html, document))
        digest = f"{document.digest} {key(targets).hex()}"
        return Body(digest, lambda: linked(html(document), targets, whole=True))

    def _targets(
        self, cited: Iterable[Cited], day: datetime | None, source: Document | None
    ) -> Targets:
        targets = {}
        for name, anchor in cited:
            document = self.library.mentioned(name, day) if name else source
            if document is None:
                continue
            found = pinpoints.target(anchor, self._anchors.get(document.file, frozenset()))
            if document is not source:
                targets[name, anchor] = f"{document.address}#{found}" if found else document.address
            elif found:
                targets[name, anchor] = f"#{found}"
        return targets

    @cached_property
    def _anchors(self) -> Mapping[str, frozenset[str]]:
        return {
            document.file: frozenset(document.anchors)
            for document in self.library.documents
            if document.anchors
        }


def key(targets: Targets) -> bytes:
    """Return a digest of targets."""
    return plain_digest(sorted(targets.items()))


def linked(html: str, targets: Targets, *, whole: bool = False) -> str:
    """Return a body with its links. `whole`: whole documents become links, too."""
    parts, closed = list[str](), 0
    for place, part in enumerate(_TAG.split(html)):
        if place % 2:
            name = _NAME.match(part)
            if name and name[1] in _CLOSED:
                closed += -1 if part.startswith("</") else 1
        elif not closed and _may_cite(part, whole=whole):
            part = _with_links(part, targets, whole=whole)  # noqa: PLW2901
        parts.append(part)
    return "".join(parts)


def _may_cite(written: str, *, whole: bool) -> bool:
    return pinpoints.may_be_in(written) or (whole and citations.may_be_in(written))


def _with_links(written: str, targets: Targets, *, whole: bool) -> str:
    parts, done = list[str](), 0
    for point in pinpoints.pinpoints(written, whole=whole):
        address = targets.get((point.key, point.anchor))
        if address and point.start >= done:
            shown = written[point.start : point.end]
            parts += written[done : point.start], f'<a href="{escape(address)}">{shown}</a>'
            done = point.end
    return "".join([*parts, written[done:]])
