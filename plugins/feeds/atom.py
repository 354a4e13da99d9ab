"""Builds the views of feeds (Atom, RFC 4287). All addresses are absolute."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from html import escape, unescape
from urllib.parse import urljoin

from portal import urls
from portal.content.article import Article
from portal.contract.pages import Pictures
from portal.system import files
from portal.vietnamese.dates import short
from portal.views.feeds import Enclosure, FeedEntry, FeedView
from portal.views.media import Recording
from portal.views.pages import Body

_TAG = re.compile(r'<[a-z](?>(?:[^<>"]|"[^"<]*")*)>')
_ADDRESS = re.compile(r'(?<=\s)(src|href|cite|poster)="([^"]*)"')
_SOURCES = re.compile(r"</?(?:picture|source)\b[^<>]*+>")
_RESPONSIVE = re.compile(r'\s(?:srcset|sizes|loading|decoding|fetchpriority)="[^"]*"')


@dataclass(frozen=True, slots=True)
class Source:
    """An article for a feed; without a body its lead is shown instead."""

    article: Article
    body: Body | None = None
    pictures: Pictures = field(default_factory=Pictures)
    recordings: tuple[Recording, ...] = ()


def feed(title: str, url: str, home: str, entries: Sequence[FeedEntry]) -> FeedView:
    """Return the feed of the page `home`; its date is that of its latest entry, never "now"."""
    updated = max((entry.updated for entry in entries), default="1970-01-01T00:00:00Z")
    address = f"{url}{urls.feed_address(home)}"
    return FeedView(title, address, f"{url}{home}", updated, tuple(entries))


def entry(source: Source, url: str) -> FeedEntry:
    """Return an article's entry, corrections above its text."""
    article = source.article
    published = article.date.isoformat() if article.date else ""
    mark = "(Đính chính) " if article.corrections else ""
    return FeedEntry(
        address=f"{url}{article.address}",
        title=f"{mark}{article.title}",
        summary=article.lead,
        body=_body(source, url),
        published=published,
        updated=article.last_change.isoformat() if article.last_change else "",
        authors=article.authors,
        category=article.section,
        tags=article.tags,
        photo=_photo(source, url),
        recordings=tuple(
            Enclosure(f"{url}{each.address}", each.type, each.size, each.name, each.seconds)
            for each in source.recordings
        ),
    )


def _body(source: Source, url: str) -> Body:
    notes = "".join(
        f"<p><strong>Đính chính{f' {short(note.date)}' if note.date else ''}:</strong> "
        f"{escape(note.text)}</p>"
        for note in source.article.corrections
    )
    if source.body is None:
        lead = escape(source.article.lead)
        html = f"{notes}<p>{lead}</p>" if lead else notes
        return Body(html, partial(str, html))
    home = f"{url}{source.article.address}"
    digest = files.key_of(f"{home} {source.body.digest} {notes}".encode())
    return Body(digest, partial(_full_body, notes, source.body, url, home))


def _full_body(notes: str, body: Body, url: str, home: str) -> str:
    return notes + absolute(str(body), url, home)


def _photo(source: Source, url: str) -> Enclosure | None:
    """Return the article's main photo as an enclosure: its largest JPEG."""
    cover = source.article.cover
    picture = source.pictures.cover(source.article)
    if picture is None:
        return None
    alts = (figure.alt for figure in source.article.figures if figure.src == cover)
    return Enclosure(f"{url}{picture.largest}", "image/jpeg", picture.size, next(alts, ""))


def absolute(html: str, url: str, home: str) -> str:
    """Make a body's addresses absolute, and reduce each photo to one size and format.

    `url`: the address of the portal, which may lie below a folder; `home`: that of the body's page.
    """

    def address(match: re.Match[str]) -> str:
        written = unescape(match[2])
        is_rooted = written.startswith("/") and not written.startswith("//")
        try:
            whole = f"{url}{written}" if is_rooted else urljoin(home, written)
        except ValueError:  # as of "http://[": left as it is
            whole = written
        return f'{match[1]}="{escape(whole)}"'

    def rewrite(tag: re.Match[str]) -> str:
        return _ADDRESS.sub(address, _RESPONSIVE.sub("", tag[0]))

    return _TAG.sub(rewrite, _SOURCES.sub("", html))
