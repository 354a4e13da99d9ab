"""HTML and text of articles, notices and documents: read once, then kept by their digests."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from portal.cache.store import Store
from portal.content import article as articles
from portal.content.article import Article
from portal.content.documents import document as documents
from portal.content.documents.document import Document
from portal.content.model import Content
from portal.content.notices import notice as notices
from portal.content.notices.notice import NOTICES
from portal.markup import collect
from portal.vietnamese.text import clean


class Readings:
    """The HTML and the words of the texts of one content folder."""

    def __init__(self, content: Content, store: Store | None) -> None:
        self._content, self._store = content, store

    def html(self, text: Article | Document) -> str:
        """Return the finished HTML of a text.

        Raises RuntimeError if its file has changed since it was loaded.
        """
        if not text.digest:
            return ""
        just_read = self._content.html.get(text.file)
        html = text.html or (just_read.decode() if just_read else "")
        kept = self._store.bodies if self._store else None
        if not html and kept:
            html = kept.get(text.digest) or ""
        if not html:
            html = _read_again(self._content.root, text)
            if kept:
                kept.put(text.digest, html, _text_of(html))
        return html

    def text(self, text: Article | Document) -> str:
        """Return what readers see of a text: a line a paragraph, single blanks between words.

        It is the text whose words the reading looked at. Raises as `html`.
        """
        kept = self._store.bodies.text(text.digest) if self._store and text.digest else None
        return _text_of(self.html(text)) if kept is None else kept


def _text_of(html: str) -> str:
    return clean(collect.collect(html, "", 1).text)


def _read_again(root: Path, text: Article | Document) -> str:
    file = PurePosixPath(text.file)
    reloaded: Article | Document | None
    if isinstance(text, Document):
        reloaded, _ = documents.load(root, file)
    elif file.parts[0] == NOTICES:
        notice, _ = notices.load(root, file)
        reloaded = notice.text if notice else None
    else:
        reloaded, _ = articles.load(root, file)
    if reloaded is None or reloaded.digest != text.digest:
        message = f"{text.file} vừa thay đổi trong lúc dựng; hãy dựng lại"
        raise RuntimeError(message)
    return reloaded.html
