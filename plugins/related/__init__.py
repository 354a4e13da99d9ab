"""The list "Bài viết khác": articles worth reading next, each with its reason.

Gives every article `related_articles`, a list of (article, reason). Pins of the editor
come first, then shared tags (rare ones count more), section and nearness in time; a list
is never empty when another article exists.

Settings: RELATED = related.Settings(limit=6). Signals: `all_generators_finalized`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from plugins.related import ranking
from portal import cores, edition, files
from portal.article import Article
from portal.fingerprint import plain_digest
from portal.site import SettingsError


@dataclass(frozen=True, slots=True)
class Settings:
    """`limit`: the most articles that a list may have."""

    limit: int = 6

    def __post_init__(self) -> None:
        """A list of none would be a heading over nothing."""
        if self.limit < 1:
            message = "RELATED.limit phải từ 1 trở lên"
            raise SettingsError(message)


SETTINGS = {"RELATED": Settings}


def register() -> None:
    """Connect to Pelican."""
    from pelican import signals

    signals.all_generators_finalized.connect(_relate)


def _relate(generators: Any) -> None:
    context = generators[0].context
    settings = context.get("RELATED", Settings())
    now = context.get(edition.NOW)
    items = edition.items_of(context, "articles")
    subjects = [each.portal_article for each in items]
    listed = [each for each in subjects if now is None or each.is_listed(now)]
    found = _remembered(context, listed, subjects, settings.limit)
    by_key = {each.key: each for each in subjects}
    for item in items:
        rows = found[item.portal_article.key]
        item.related_articles = [(by_key[key], reason) for key, reason in rows]


def _remembered(
    context: Any, listed: Sequence[Article], subjects: Sequence[Article], limit: int
) -> dict[str, list[tuple[str, str]]]:
    """Return each list as (key, reason), from the store when nothing that ranks has changed."""
    store = context.get(edition.STORE)
    name = f"related-{files.content_hash(str(context['PATH']).encode())}"
    digest = plain_digest((limit, [*map(_ranked_by, listed)], [*map(_ranked_by, subjects)]))
    known = store.load(name) if store else None
    if known and known[0] == digest:
        return dict(known[1])

    index = ranking.Index(listed)

    def share(own: Sequence[Article]) -> dict[str, list[tuple[str, str]]]:
        ranked = ((each.key, index.related(each, limit)) for each in own)
        return {key: [(each.key, why) for each, why in rows] for key, rows in ranked}

    count = context["PORTAL"].processes or cores.count()
    found = {
        key: rows for part in cores.spread(share, subjects, count) for key, rows in part.items()
    }
    if store:
        store.save(name, (digest, found))
    return found


def _ranked_by(each: Article) -> tuple[object, ...]:
    """Return all of an article that its place in any list depends on."""
    day = each.date.toordinal() if each.date else 0
    return each.address, day, each.section, each.tags, each.related, each.unrelated
