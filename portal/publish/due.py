"""Finds what has appeared or expired by the clock since the live release was built."""

from __future__ import annotations

from datetime import datetime

from portal.content.model import Content

_Shown = dict[str, tuple[str, object]]


def titles(content: Content, then: datetime, now: datetime) -> list[str]:
    """Return the titles of everything that time alone changes between two moments.

    Articles and pages that appear or expire, notices that open or close, banners that start or
    end, documents that appear, come into force or cease to be in force.
    """
    before, after = _shown(content, then), _shown(content, now)
    both = before | after
    return [title for key, (title, _) in both.items() if before.get(key) != after.get(key)]


def _shown(content: Content, at: datetime) -> _Shown:
    """Return what is shown at a moment: title and state by a unique key."""
    public = content.public(at)
    board = public.board
    open_files = {notice.text.file for notice in board.open(at)}
    documents = zip(public.library.documents, public.library.states(at), strict=True)
    shown: _Shown = {
        text.file: (text.title, text.is_listed(at)) for text in (*public.articles, *public.pages)
    }
    shown |= {
        notice.text.file: (notice.text.title, notice.text.file in open_files)
        for notice in board.notices
    }
    shown |= {f"banner {banner.text}": (banner.text, True) for banner in board.banners}
    return shown | {document.file: (document.title, state) for document, state in documents}
