"""The digest of everything a build depends on: equal digests mean equal output."""

from __future__ import annotations

import time
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from portal.cache.fingerprint import Digests, plain_digest
from portal.content import media
from portal.content.model import Content, lasting
from portal.system import files

_DIGESTS = Digests()


def digest(
    settings: Mapping[str, object], content: Content, now: datetime, *options: object
) -> bytes | None:
    """Return the digest, or None if a file changed so recently that its stamp is not reliable.

    Of `content`, only what may be shown counts. `now` counts only through what is due, listed, news
    or over at that moment: plugins must not use it otherwise.
    """
    theme = files.stamps(Path(str(settings.get("THEME", ""))))
    now_ns = time.time_ns()
    stamps = content.photos.values()
    clips = content.media.values()
    if (
        not all(map(lasting, stamps))
        or None in map(media.lasting, clips)
        or not all(files.trusted(stamp, now_ns) for stamp in theme.values())
    ):
        return None
    states = [
        (
            _DIGESTS.of(article),
            article.is_listed(now),
            article.is_news(now),
            article.date is not None and article.date > now,
        )
        for article in (*content.articles, *content.pages)
    ]
    board = content.board, len(content.board.open(now))
    values = sorted((name, repr(value)) for name, value in settings.items())
    photos = plain_digest((list(content.photos.items()), sorted(content.photo_errors)))
    media_state = _DIGESTS.of(tuple(content.media.items()))
    attachments = _DIGESTS.of(tuple(content.attachments.items()))
    rules = plain_digest([(rule.old.address, rule.target) for rule in content.redirects])
    library = content.library
    told = library.notes, library.reviewed
    library_state = (library.documents, told, library.states(now))
    organisation = content.organisation
    rest = (
        content.sections,
        organisation,
        photos,
        media_state,
        attachments,
        library_state,
        rules,
        board,
        options,
    )
    return _DIGESTS.of((values, theme, plain_digest(states), *rest))
