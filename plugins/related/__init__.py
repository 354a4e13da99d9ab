"""The list "Bài viết khác": related articles, each with the reason.

Gives every article `related_articles`, a list of (article, reason), and `series`, the occasions
of its recurring event by date (empty if there is only one). The editor's pins come first, then
articles that share rare terms, legal documents or bodies; not what a block of the series shows
(`portal.contract.series`). What shares too little only fills a list up to three. No list is empty
if there is another article, and at least two pages link to each article.

Works in any Pelican site: this folder, `portal.contract`, `portal.system.parallel` with what
they import, and numpy. There the articles are Pelican's own; pins and exclusions
are slugs in the lines `related:` and `unrelated:`.

Settings: RELATED = related.Settings(limit=6). Signals: `all_generators_finalized`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from plugins.related import subjects
from portal.cache.fingerprint import Digests
from portal.cache.store import Memo, place_key
from portal.contract import build_context
from portal.contract.build_context import BuildContext
from portal.contract.settings import SettingsError
from portal.system import parallel

_DIGESTS = Digests()


@dataclass(frozen=True, slots=True)
class Settings:
    """`limit`: the most articles in a list."""

    limit: int = 6

    def __post_init__(self) -> None:
        """Raise SettingsError for a limit below 1."""
        if self.limit < 1:
            message = "RELATED.limit phải từ 1 trở lên"
            raise SettingsError(message)


SETTINGS = {"RELATED": Settings}


def register() -> None:
    """Connect to Pelican."""
    from pelican import signals

    signals.all_generators_finalized.connect(_relate)


class _Source(NamedTuple):
    """An article: its key, a digest of its content, whether it may be linked to, its reader."""

    key: str
    digest: bytes
    listed: bool
    read: Callable[[], subjects.Subject]
    article: Any  # what templates get


def _relate(generators: Any) -> None:
    # These import numpy, which a build with nothing to do does not need.
    from plugins.related.index_cache import RankingCache
    from plugins.related.profile import Weights

    context = generators[0].context
    build = build_context.of_any_site(context)
    limit = context.get("RELATED", Settings()).limit
    root = Path(context["PATH"])
    items = [item for item in context.get("articles", ()) if _is_article(item)]
    pairs = ((item, _source(build, item)) for item in items)
    by_key = {source.key: (item, source) for item, source in pairs}
    count = (build.portal.processes if build else 0) or parallel.process_count()

    def map_shares(work: Callable[[Sequence[Any]], Any], keys: Sequence[Any]) -> Iterable[Any]:
        return parallel.map_shares(work, keys, count)

    store = build.store if build else None
    listed = [key for key, (_, source) in by_key.items() if source.listed]
    memo = Memo(store, "profiles", root)
    lists = RankingCache(store, memo, place_key(root), Weights()).lists(
        {key: source.digest for key, (_, source) in by_key.items()},
        lambda key: by_key[key][1].read(),
        listed=listed,
        limit=limit,
        map_shares=map_shares,
    )
    memo.save()
    items = [by_key[key][0] for key in lists.keys]
    articles = [by_key[key][1].article for key in lists.keys]
    for item, row in zip(items, lists.rows, strict=True):
        item.series = []
        item.related_articles = [(articles[other], reason) for other, reason in row]
    for event in lists.events.values():
        occasions = [articles[place] for place in event]  # one list for all of an event
        for place in event:
            items[place].series = occasions


def _is_article(item: Any) -> bool:
    return hasattr(item, "portal_article") or getattr(item, "status", "") == "published"


def _source(build: BuildContext | None, item: Any) -> _Source:
    article = getattr(item, "portal_article", None)
    if article is None or build is None:
        subject = subjects.of_pelican(item)
        digest = _DIGESTS.of(subject)
        return _Source(subject.key, digest, listed=True, read=lambda: subject, article=item)
    readings = build.readings
    return _Source(
        article.key,
        _DIGESTS.of(article),
        article.is_listed(build.now),
        lambda: subjects.of_article(article, readings.text(article)),
        article,
    )
