"""Feed views from articles (Atom, RFC 4287). Feeds are read elsewhere: addresses are absolute."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from portal import site
from portal.article import Article
from portal.dates import short
from portal.machines import FeedEntry, FeedView

_TAG = re.compile(r'<[a-z](?:[^>"]|"[^"]*")*>')
_ROOTED = re.compile(r'\b(src|href)="/(?!/)')
_FORMATS = re.compile(r"</?(?:picture|source)\b[^>]*>")
_CHOICES = re.compile(r'\s(?:srcset|sizes|loading|decoding|fetchpriority)="[^"]*"')


def feed(title: str, url: str, entries: Sequence[FeedEntry]) -> FeedView:
    """Return the feed; it was updated when its latest entry was, never "now"."""
    updated = max((each.updated for each in entries), default="1970-01-01T00:00:00Z")
    return FeedView(title, f"{url}{site.FEED}", f"{url}/", updated, tuple(entries))


def entry(article: Article, body: str, url: str) -> FeedEntry:
    """Return an article's entry, corrections on top of its text."""
    changes = [note.date for note in article.corrections if note.date]
    published = article.date.isoformat() if article.date else ""
    latest = max([each for each in (article.date, article.modified, *changes) if each])
    notes = "".join(
        f"<p><strong>Đính chính{f' {short(note.date)}' if note.date else ''}:</strong> "
        f"{escape(note.text)}</p>"
        for note in article.corrections
    )
    return FeedEntry(
        address=f"{url}{article.address}",
        title=article.title,
        summary=article.lead,
        body=notes + absolute(body, url),
        published=published,
        updated=latest.isoformat(),
        authors=article.authors,
        category=article.section,
    )


def absolute(html: str, url: str) -> str:
    """Make a body's addresses absolute and leave one size and format of each photo."""

    def rewrite(tag: re.Match[str]) -> str:
        return _ROOTED.sub(rf'\1="{url}/', _CHOICES.sub("", tag[0]))

    return _TAG.sub(rewrite, _FORMATS.sub("", html))
