"""The lists of the desk: drafts, what waits for approval, what is published, what has problems."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from portal.content import clock, overlay
from portal.content.model import Content
from portal.desk import texts
from portal.desk.exchange import Answer, Request, as_json
from portal.desk.history import History
from portal.desk.newsroom import Newsroom
from portal.desk.search import Search
from portal.desk.sources import plain
from portal.desk.texts import Text
from portal.diagnostics.diagnostic import Severity
from portal.vietnamese import dates, text

_PAGE = 50  # items
_UNUSED_PHOTO = "P028"
STATES = ("drafts", "review", "scheduled", "published")
_OTHERS = ("documents", "notices", "unsaved", "problems", "photos")


@dataclass(frozen=True, slots=True)
class _Known:
    """What lists tell: problems, errors and unused photos by folder, unsaved files, live pages."""

    now: datetime
    problems: Counter[str]
    errors: Counter[str]
    photos: Counter[str]
    unsaved: frozenset[str]
    live: frozenset[str]


class Lists:
    """Serves the lists."""

    def __init__(
        self,
        newsroom: Newsroom,
        kept: History,
        search: Search,
        published: Callable[[Path], frozenset[str]],
    ) -> None:
        self._newsroom, self._history, self._search = newsroom, kept, search
        self._published = published

    def articles(self, request: Request) -> Answer:
        """Return one list, from an item on, of what matches the words that are searched."""
        state, words = request.query.get("state", "drafts"), request.query.get("q", "")
        start = request.query.get("from", "0")
        first = int(start) if start.isascii() and start.isdigit() else 0
        self._newsroom.touch()
        ranks = self._search.ranks(words) if words.strip() else None

        def listed(content: Content) -> dict[str, Any]:
            known = _known(content, self._unsaved(content), self._published(content.root))
            return _list(content, known, state, first, _Sought(text.fold(words).split(), ranks))

        return as_json(self._newsroom.glance(listed))

    def _unsaved(self, content: Content) -> frozenset[str]:
        """Return the files whose typed words are other than the saved ones."""
        files = (*(each.file for each in texts.all_of(content)), *content.unread)
        kept = self._history.unsaved(files)
        return frozenset(file for file, each in kept.items() if each.text != _saved(content, file))


@dataclass(frozen=True, slots=True)
class _Sought:
    """What is searched: folded words, and the places of the texts that have them; None for all."""

    words: list[str]
    ranks: Mapping[str, int] | None

    def has(self, article: Text) -> bool:
        return self.ranks is None or article.file in self.ranks

    def order(self, content: Content, article: Text, state: str) -> tuple[float, str]:
        if self.ranks is not None:
            return -self.ranks[article.file], ""
        return _order(content, article, state)

    def has_file(self, file: str) -> bool:
        return overlay.is_possible(file) and all(word in text.fold(file) for word in self.words)


def _list(
    content: Content, known: _Known, state: str, first: int, sought: _Sought
) -> dict[str, Any]:
    found = filter(sought.has, texts.all_of(content))
    belongs = [(each, _lists_of(each, known)) for each in found]
    counts = Counter(name for _, names in belongs for name in names)
    chosen = [each for each, names in belongs if state in names]
    chosen.sort(key=lambda each: sought.order(content, each, state), reverse=True)
    items = [_item(content, each, known) for each in chosen[first : first + _PAGE]]
    unread = [_unread(file, known) for file in filter(sought.has_file, content.unread)]
    half_written = [row for row in unread if row["unsaved"]]
    counts["problems"] += len(unread)
    counts["unsaved"] += len(half_written)
    above = {"problems": unread, "unsaved": half_written}.get(state, [])
    return {
        "total": len(chosen) + len(above),
        "items": [*above, *items] if first == 0 else items,
        "counts": {name: counts[name] for name in (*STATES, *_OTHERS)},
    }


def _saved(content: Content, file: str) -> str:
    try:
        return plain((content.root / file).read_bytes())
    except OSError:
        return ""


def _lists_of(article: Text, known: _Known) -> set[str]:
    folder = article.file.rpartition("/")[0]
    state = state_of(article, known.now)
    lists = {article.kind} if article.kind and state in {"scheduled", "published"} else {state}
    lists |= {article.kind} - {""}
    if known.problems[folder]:
        lists.add("problems")
    if known.photos[folder]:
        lists.add("photos")
    if article.file in known.unsaved:
        lists.add("unsaved")
    return lists


def state_of(article: Text, now: datetime) -> str:
    """Return in which of `STATES` an article is."""
    if article.status != "published":
        return "drafts" if article.status == "draft" else "review"
    return "scheduled" if article.date and article.date > now else "published"


def _known(content: Content, unsaved: frozenset[str], live: frozenset[str]) -> _Known:
    problems, errors, photos = Counter[str](), Counter[str](), Counter[str]()
    for problem in content.report:
        folder = problem.place.file.rpartition("/")[0]
        (photos if problem.code == _UNUSED_PHOTO else problems)[folder] += 1
        errors[folder] += problem.severity is Severity.ERROR
    return _Known(clock.now(), problems, errors, photos, unsaved, live)


def _order(content: Content, article: Text, state: str) -> tuple[float, str]:
    """Return the sort key: unfinished texts by their last change, others by their date."""
    modified = content.stamps[article.file][0] / 1e9
    dated = article.date.timestamp() if article.date else 0
    is_dated = state in {"scheduled", "published", "documents", "notices"}
    return (dated if is_dated else modified), article.file


def _item(content: Content, article: Text, known: _Known) -> dict[str, Any]:
    folder = article.file.rpartition("/")[0]
    modified = datetime.fromtimestamp(content.stamps[article.file][0] / 1e9, UTC)
    return {
        "file": article.file,
        "title": article.title,
        "date": dates.short(article.date) if article.date else "",
        "section": article.section,
        "state": state_of(article, known.now),
        "url": article.address,
        "problems": known.problems[folder],
        "errors": known.errors[folder],
        "unused_photos": known.photos[folder],
        "unsaved": article.file in known.unsaved,
        "is_live": article.address in known.live,
        "modified": modified.isoformat(timespec="seconds"),
    }


def _unread(file: str, known: _Known) -> dict[str, Any]:
    """Return the row of a text that cannot be read: its problem says why."""
    blank = dict.fromkeys(("title", "date", "section", "state", "url", "modified"), "")
    counts = {"problems": 1, "errors": 1, "unused_photos": 0}
    return {"file": file, **blank, **counts, "unsaved": file in known.unsaved, "is_live": False}
