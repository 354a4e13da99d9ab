"""What has come due, or has expired, since what is live was built."""

from __future__ import annotations

from datetime import datetime

from portal.content.model import Content

_Shown = dict[str, tuple[str, object]]


def titles(content: Content, then: datetime, now: datetime) -> list[str]:
    """Return the titles of all that the clock alone changes between two moments.

    Articles and pages that appear or expire, notices that open or close, banners that come or
    go, documents that appear, come into force or go out of it.
    """
    before, after = _shown(content, then), _shown(content, now)
    both = before | after
    return [title for key, (title, _) in both.items() if before.get(key) != after.get(key)]


def _shown(content: Content, at: datetime) -> _Shown:
    """Return all that is shown at a moment: its title, and as what it is shown."""
    public = content.public(at)
    opened = {each.text.file for each in public.board.open(at)}
    states = zip(public.library.documents, public.library.states(at), strict=True)
    found: _Shown = {
        each.file: (each.title, each.is_listed(at)) for each in (*public.articles, *public.pages)
    }
    found |= {
        each.text.file: (each.text.title, each.text.file in opened) for each in public.board.notices
    }
    found |= {f"banner {each.text}": (each.text, True) for each in public.board.banners}
    return found | {each.file: (each.title, state) for each, state in states}
