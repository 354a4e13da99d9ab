"""The list "Bài viết khác": articles worth reading next, each with its reason.

Gives every article `related_articles`, a list of (article, reason). Pins of the editor
come first, then shared tags (rare ones count more), section and nearness in time; a list
is never empty when another article exists.

Settings: RELATED = related.Settings(limit=6). Signals: `all_generators_finalized`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from plugins.related import ranking
from portal import edition
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
    listed = [each.portal_article for each in items]
    if now is not None:
        listed = [each for each in listed if each.is_listed(now)]
    found = ranking.rank(listed, [each.portal_article for each in items], settings.limit)
    for item in items:
        item.related_articles = found[item.portal_article.key]
