"""The lists of the desk: drafts, what waits for approval, what is published, what has problems."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from portal.content import clock, overlay
from portal.content.article import Article
from portal.content.model import Content
from portal.desk.exchange import Answer, Request, as_json
from portal.desk.newsroom import Newsroom
from portal.vietnamese import dates, text

_PAGE = 50  # items
_UNUSED_PHOTO = "P028"
STATES = ("drafts", "review", "scheduled", "published")
_OTHERS = ("problems", "photos")


@dataclass(frozen=True, slots=True)
class _Faults:
    """Problems and unused photos by folder."""

    problems: Counter[str]
    photos: Counter[str]


def articles(request: Request, newsroom: Newsroom) -> Answer:
    """Return one list, from an item on, of what matches the words that are searched."""
    state, words = request.query.get("state", "drafts"), request.query.get("q", "")
    start = request.query.get("from", "0")
    first = int(start) if start.isascii() and start.isdigit() else 0
    return as_json(newsroom.ask(lambda content: _list(content, state, words, first)))


def _list(content: Content, state: str, words: str, first: int) -> dict[str, Any]:
    now, faults = clock.now(), _faults(content)
    wanted = text.fold(words).split()
    found = [each for each in _texts(content) if _matches(each, wanted)]
    belongs = [(each, _lists_of(each, faults, now)) for each in found]
    counts = Counter(name for _, names in belongs for name in names)
    chosen = [each for each, names in belongs if state in names]
    chosen.sort(key=lambda each: _order(content, each, state), reverse=True)
    items = [_item(content, each, faults, now) for each in chosen[first : first + _PAGE]]
    unread = [_unread(file) for file in content.unread if _may_be_shown(file, wanted)]
    counts["problems"] += len(unread)
    if state == "problems" and first == 0:
        items = [*unread, *items]
    return {
        "total": len(chosen) + len(unread) * (state == "problems"),
        "items": items,
        "counts": {name: counts[name] for name in (*STATES, *_OTHERS)},
    }


def _texts(content: Content) -> Iterable[Article]:
    return (*content.articles, *content.pages)


def _matches(article: Article, wanted: list[str]) -> bool:
    if not wanted:
        return True
    parts = (article.title, article.section, *article.tags, *article.authors, article.file)
    folded = _folded(" ".join(parts))
    return all(word in folded for word in wanted)


@lru_cache(maxsize=1 << 15)  # each search looks at all of them
def _folded(words: str) -> str:
    return text.fold(words)


def _lists_of(article: Article, faults: _Faults, now: datetime) -> set[str]:
    folder = article.file.rpartition("/")[0]
    lists = {state_of(article, now)}
    if faults.problems[folder]:
        lists.add("problems")
    if faults.photos[folder]:
        lists.add("photos")
    return lists


def state_of(article: Article, now: datetime) -> str:
    """Return in which of `STATES` an article is."""
    if article.status != "published":
        return "drafts" if article.status == "draft" else "review"
    return "scheduled" if article.date and article.date > now else "published"


def _faults(content: Content) -> _Faults:
    problems, photos = Counter[str](), Counter[str]()
    for problem in content.report:
        file = problem.place.file
        folder = file.rpartition("/")[0]
        (photos if problem.code == _UNUSED_PHOTO else problems)[folder] += 1
    return _Faults(problems, photos)


def _order(content: Content, article: Article, state: str) -> tuple[float, str]:
    """Return the sort key: unfinished texts by their last change, others by their date."""
    modified = content.stamps[article.file][0] / 1e9
    dated = article.date.timestamp() if article.date else 0
    return (dated if state in {"scheduled", "published"} else modified), article.file


def _item(content: Content, article: Article, faults: _Faults, now: datetime) -> dict[str, Any]:
    folder = article.file.rpartition("/")[0]
    modified = datetime.fromtimestamp(content.stamps[article.file][0] / 1e9, UTC)
    return {
        "file": article.file,
        "title": article.title,
        "date": dates.short(article.date) if article.date else "",
        "section": article.section,
        "state": state_of(article, now),
        "url": article.address,
        "problems": faults.problems[folder],
        "unused_photos": faults.photos[folder],
        "modified": modified.isoformat(timespec="seconds"),
    }


def _may_be_shown(file: str, wanted: list[str]) -> bool:
    return overlay.is_possible(file) and all(word in text.fold(file) for word in wanted)


def _unread(file: str) -> dict[str, Any]:
    """Return the row of a text that cannot be read: its problem says why."""
    blank = dict.fromkeys(("title", "date", "section", "state", "url", "modified"), "")
    return {"file": file, **blank, "problems": 1, "unused_photos": 0}
