"""An article's page from a text that is not saved: its body in the theme's stylesheets."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape, unescape
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from portal.content import article as articles
from portal.content.article import Article
from portal.content.attachments.files import linked_name
from portal.content.documents import document as documents
from portal.content.documents.document import DOCUMENTS
from portal.content.notices import notice as notices
from portal.content.notices.notice import NOTICES
from portal.desk import fields
from portal.desk.sources import plain
from portal.media import kinds
from portal.vietnamese import dates

_IMAGE = re.compile(r'(<img\b[^<>]*? src=")([^"/:]+)(")')
_TAG = re.compile(r'<img\b(?>(?:[^<>"]|"[^"<]*")*)>')
_ALT, _SRC = re.compile(r'\balt="([^"]*)"'), re.compile(r'\bsrc="([^"]*)"')
_LINK = re.compile(r'<a\b[^<>]*? href="([^"<>]*+)"[^<>]*+>((?>(?:[^<]++|<(?!/a>))*))</a>')
_WITH_HEADER = (f"{DOCUMENTS}/", f"{NOTICES}/")
_STYLE = re.compile(r'<link rel="stylesheet" href="[^"<>]*">')

Photo = Callable[[str], str]
"""Returns the address of a photo from its name."""


def page(root: Path, file: str, data: bytes, styled: str) -> str:
    """Return the page of a text in the stylesheets of another page, `styled`."""
    name, head = quote(file), "\n".join(_STYLE.findall(styled))
    return body(root, file, data, head, lambda src: _photo(name, src))


def body(  # noqa: PLR0913, PLR0917 - a text, and what stands around it
    root: Path, file: str, data: bytes, head: str, photo: Photo, note: str = ""
) -> str:
    """Return a page with a head and first lines of one's own, and photos at other addresses."""
    article = _loaded(root, PurePosixPath(file), data)
    if article is None:
        return _document(head, "", "<p>Bài chưa có chữ nào đọc được.</p>")
    when = dates.long(article.date) if article.date else ""
    byline = " · ".join(filter(None, [", ".join(article.authors), when]))
    html = _LINK.sub(_file, _TAG.sub(_medium, article.html))
    html = _IMAGE.sub(lambda m: f"{m[1]}{escape(photo(m[2]))}{m[3]}", html)
    parts = (
        note,
        f'<p class="article__kicker">{escape(article.section)}</p>' if article.section else "",
        f'<h1 class="article__title">{escape(article.title)}</h1>',
        f'<p class="byline">{escape(byline)}</p>' if byline else "",
        f'<p class="article__lead">{escape(article.summary)}</p>' if article.summary else "",
        _header(file, data) if article.file.startswith(_WITH_HEADER) else "",
        f'<div class="prose">{html}</div>',
        f'<p class="article__signature">{escape(article.signature)}</p>'
        if article.signature
        else "",
        _files(article),
        f'<p class="article__source">Nguồn: {escape(article.source)}</p>' if article.source else "",
    )
    return _document(head, article.title, "\n".join(filter(None, parts)))


def _medium(tag: re.Match[str]) -> str:
    """Return words in the place of a video or audio, which only its page plays."""
    src, alt = (found[1] if (found := each.search(tag[0])) else "" for each in (_SRC, _ALT))
    if not kinds.is_medium(unescape(src)):
        return tag[0]
    return f"<strong>▶ {alt or 'Video, âm thanh'}</strong> (tệp {src}, phát ở trang của bài)"


def _file(link: re.Match[str]) -> str:
    """Return words in the place of a link to a file, which the portal alone gives."""
    name = linked_name(unescape(link[1]))
    return f"{link[2]} (tệp {escape(name)})" if name else link[0]


def _files(article: Article) -> str:
    """Return the files that are listed below an article, "" if there are none."""
    said = [f"{each.label} ({each.name})" if each.label else each.name for each in article.files]
    return f'<p class="article__source">Tệp đính kèm: {escape("; ".join(said))}</p>' if said else ""


def _loaded(root: Path, file: PurePosixPath, data: bytes) -> Article | None:
    """Return a text as an article: its title, date and body."""
    folder = file.parts[0]
    if folder == NOTICES:
        notice, _ = notices.load(root, file, data)
        return notice.text if notice else None
    if folder == DOCUMENTS:
        document, _ = documents.load(root, file, data)
        if document is None:
            return None
        title = f"{document.name}: {document.title}"
        return Article(
            file=document.file, address=document.address, title=title, html=document.html
        )
    return articles.load(root, file, data)[0]


def _header(file: str, data: bytes) -> str:
    """Return the fields that a document or notice has, as readers of its page see most of them."""
    matter, _ = fields.parsed(file, plain(data))
    said = [(each.name, "; ".join(each.items or (each.value,)).strip()) for each in matter.fields]
    rows = (f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in said if value)
    return f'<dl class="prose">{"".join(rows)}</dl>'


def _document(head: str, title: str, content: str) -> str:
    return (
        '<!DOCTYPE html>\n<html lang="vi">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n{head}\n</head>\n<body>\n"
        '<main class="main wrap" id="noi-dung"><article class="article">\n'
        f"{content}\n</article></main>\n</body>\n</html>\n"
    )


def _photo(file: str, src: str) -> str:
    return f"/__desk__/api/photo?file={file}&name={quote(src)}&width=960"
