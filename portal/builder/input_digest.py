"""All that a build is made from, in one digest: what is made from the same is the same."""

from __future__ import annotations

import time
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from portal.cache.fingerprint import Digests, plain_digest
from portal.content.model import Content, lasting
from portal.system import files

_DIGESTS = Digests()


def digest(
    settings: Mapping[str, object], content: Content, now: datetime, *options: object
) -> bytes | None:
    """Return the digest, or None where something may still change without showing.

    Of `content`, only what may be shown counts. Of the hour, only what is due, listed,
    news or over by it counts: that is all that plugins may ask of it.
    """
    theme = files.stamps(Path(str(settings.get("THEME", ""))))
    moment = time.time_ns()
    places = content.photos.values()
    if not all(map(lasting, places)) or not all(
        files.trusted(stamp, moment) for stamp in theme.values()
    ):
        return None
    states = [
        (
            _DIGESTS.of(each),
            each.is_listed(now),
            each.is_news(now),
            each.date is not None and each.date > now,
        )
        for each in (*content.articles, *content.pages)
    ]
    board = content.board, len(content.board.open(now))
    said = sorted((name, repr(value)) for name, value in settings.items())
    photos = plain_digest((list(content.photos.items()), sorted(content.photo_errors)))
    rules = plain_digest([(each.old.address, each.target) for each in content.redirects])
    own = content.library
    library = (own.documents, own.notes, own.states(now), sorted(own.attachments.items()))
    bloc = content.organisation
    others = (content.sections, bloc, photos, library, rules, board, options)
    return _DIGESTS.of((said, theme, plain_digest(states), *others))
