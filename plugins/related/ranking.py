"""Ranks the candidates of "Bài viết khác" and gives the reason of each link. Deterministic.

The editor's pins come first, then articles by the cosine of their terms, with a bonus for the same
section and for nearness in time. Too low a cosine is chance: such articles only fill up a list that
would be too short. What the block of a recurring event shows is left out; a page without that block
has the nearest occasions behind the pins.
"""

from __future__ import annotations

import bisect
import functools
import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import numpy as np

from plugins.related import series, terms
from plugins.related.index.neighbours import Neighbours
from plugins.related.links import Offer
from plugins.related.profile import Mentions, Profile, Weights
from portal.contract.series import shown

_DEFAULT = Weights()
_OCCASIONS = 2  # other occasions of the same event that are always linked
_OFTEN = 12  # articles that may name the same thing before it is no reason for a link
_SPARE = 2  # candidates beyond the length of a list
_YEAR = 365  # days
_BEST = 1 << 30  # above any score
_NEVER = 1 << 62  # above any sort key
_TOGETHER = 183  # days between articles of one time
_EVENTS = {
    "so ket": "hội nghị sơ kết",
    "tong ket": "hội nghị tổng kết",
    "dai hoi": "đại hội",
    "hoi nghi": "hội nghị",
    "hoi thao": "hội thảo",
    "hoi thi": "hội thi",
    "hoi dien": "hội diễn",
    "hoi trai": "hội trại",
    "ngay hoi": "ngày hội",
    "cuoc thi": "cuộc thi",
    "gap mat": "buổi gặp mặt",
    "giao ban": "hội nghị giao ban",
    "tap huan": "lớp tập huấn",
    "toa dam": "tọa đàm",
    "ki giao uoc": "lễ ký giao ước",
    "phat dong": "lễ phát động",
    "le trao": "lễ trao thưởng",
    "le don": "lễ đón nhận",
    "le ki niem": "lễ kỷ niệm",
}


class Floor(NamedTuple):
    """The least cosines of candidates; `named`: of those that name a thing the article names."""

    alike: int = 175
    named: int = 150


_FLOOR = Floor()


@dataclass
class Ranking:
    """Ranks the articles of one archive; an article is its place in `keys`.

    `listed`: those that may be linked to, by date; `totals`: events and mention counts of the last
    build, if they are still right.
    """

    keys: Sequence[str]  # sorted
    profiles: Sequence[Profile]
    listed: Sequence[int]
    near: Neighbours
    limit: int = 6
    weights: Weights = _DEFAULT
    totals: tuple[dict[str, list[int]], dict[str, int]] | None = None
    floor: Floor = _FLOOR

    @functools.cached_property
    def events(self) -> dict[str, list[int]]:
        """The recurring events, each with its articles by date."""
        if self.totals:
            return self.totals[0]
        rows = ((article, self.profiles[article]) for article in self.listed)
        return series.groups((article, own.day, own.event) for article, own in rows)

    @functools.cached_property
    def mention_counts(self) -> dict[str, int]:
        """How many articles name each document, tag and body (folded)."""
        if self.totals:
            return self.totals[1]
        counts: Counter[str] = Counter()
        for article in self.listed:
            counts.update(itertools.chain.from_iterable(self._mentions(article)))
        return dict(counts)

    @functools.cached_property
    def _mentions_cache(self) -> dict[int, Mentions]:
        return {}

    def _mentions(self, article: int) -> Mentions:
        mentions = self._mentions_cache.get(article)
        if mentions is None:
            mentions = self._mentions_cache[article] = self.profiles[article].mentions
        return mentions

    @functools.cached_property
    def _places(self) -> dict[str, int]:
        """The articles that may be linked to, by key."""
        listed = set(self.listed)
        return {key: place for place, key in enumerate(self.keys) if place in listed}

    @functools.cached_property
    def _dates(self) -> list[tuple[int, int]]:
        """(day, article) of those that may be linked to, sorted."""
        return [(self.profiles[article].day, article) for article in self.listed]

    @functools.cached_property
    def _dates_by_section(self) -> dict[str, list[tuple[int, int]]]:
        sections: dict[str, list[tuple[int, int]]] = {}
        for day, article in self._dates:
            sections.setdefault(self.profiles[article].section, []).append((day, article))
        return sections

    def offers(self) -> list[Offer]:
        """Return each article's candidates."""
        return [self._offer(article, best) for article, best in enumerate(self._best())]

    def _best(self) -> Iterator[list[tuple[int, int]]]:
        """Yield, for each article, its neighbours that may be linked to with their cosines.

        They are sorted by score.
        """
        other, cosine, duplicate = self.near
        numbers: dict[str, int] = {"": -1}
        section = np.array(
            [numbers.setdefault(own.section, len(numbers)) for own in self.profiles], np.int64
        )
        day = np.array([own.day for own in self.profiles], np.int64)
        is_listed = np.zeros(len(self.keys), bool)
        is_listed[list(self.listed)] = True
        same_section = (section[other] == section[:, None]) & (section[:, None] >= 0)
        years = np.minimum(np.abs(day[other] - day[:, None]) // _YEAR, 62)
        score = cosine + self.weights.section * same_section + (self.weights.year >> years)
        eligible = (other >= 0) & ~duplicate & is_listed[other]
        order = np.argsort(np.where(eligible, (_BEST - score) << 24 | other, _NEVER), axis=1)
        counts = np.count_nonzero(eligible, axis=1)
        others, cosines = (np.take_along_axis(each, order, 1) for each in (other, cosine))
        rows = zip(others.tolist(), cosines.tolist(), counts.tolist(), strict=True)
        for row, its_cosines, count in rows:
            yield list(zip(row[:count], its_cosines, strict=False))

    def _offer(self, article: int, best: list[tuple[int, int]]) -> Offer:
        """Return the candidates of an article; its neighbours in time are a makeshift."""
        own = self.profiles[article]
        block = self._block(article, own)
        barred = frozenset([*self._linkable(own.unrelated), *block])
        occasions = [] if block else self._occasions(own)[:_OCCASIONS]
        fixed = tuple(
            other
            for other in dict.fromkeys([*self._linkable(own.related), *occasions])
            if other not in barred and other != article
        )
        excluded = {article, *barred, *fixed}
        enough = self.limit + _SPARE
        others: list[int] = []
        makeshift: list[int] = []
        for other, cosine in best:
            if other in excluded:
                continue
            if cosine >= self.floor.alike or len(others) >= enough:
                others.append(other)
            elif self._shared(article, other):
                (others if cosine >= self.floor.named else makeshift).append(other)
        if len(fixed) + len(others) < enough:
            excluded.update(others, self._duplicates(article))
            near = (other for other in self._near_in_time(own, enough) if other not in excluded)
            makeshift = list(dict.fromkeys([*makeshift, *near]))[:enough]
        return Offer(fixed, others, makeshift, barred, block)

    def _block(self, article: int, own: Profile) -> list[int]:
        """Return the other occasions that the page of an article shows as its event's."""
        event = self.events.get(own.event, [])
        if article not in event:
            return []
        days = [self.profiles[other].day for other in event]
        places = shown(days, event.index(article))
        return [event[place] for place in places if event[place] != article]

    def _linkable(self, keys: Sequence[str]) -> list[int]:
        return [self._places[key] for key in keys if key in self._places]

    def _duplicates(self, article: int) -> list[int]:
        others: list[int] = self.near.other[article][self.near.duplicate[article]].tolist()
        return others

    def _occasions(self, own: Profile) -> list[int]:
        """Return the other occasions of the same event, the nearest in time first."""
        distances = sorted(
            (abs(self.profiles[other].day - own.day), other)
            for other in self.events.get(own.event, ())
        )
        return [other for days, other in distances if days >= series.APART and own.day]

    def _near_in_time(self, own: Profile, enough: int) -> Iterator[int]:
        """Yield articles of the same section, then any, each time the nearest in time first."""
        reach = enough + len(own.related) + len(own.unrelated) + _OCCASIONS
        section = self._dates_by_section.get(own.section, []) if own.section else []
        for dates in (section, self._dates):
            here = bisect.bisect_left(dates, (own.day, -1))
            near = dates[max(0, here - reach) : here + reach]
            near.sort(key=lambda row: (abs(row[0] - own.day), row[1]))
            for _, article in near:
                yield article

    def reason(self, article: int, other: int) -> str:
        """Return the Vietnamese reason for which `other` is in an article's list."""
        own, that = self.profiles[article], self.profiles[other]
        if own.related and self.keys[other] in own.related:
            return "Ban Biên tập chọn"
        if own.event and other in self.events.get(own.event, ()):
            name = _EVENTS.get(own.event.rpartition(" | ")[2], "sự kiện")
            return f"Cùng {name}, năm {date.fromordinal(that.day).year}"
        shared = self._shared(article, other)
        if shared:
            return shared
        if own.section and own.section == that.section:
            return f"Cùng chuyên mục: {own.section}"
        if self._cosine(article, other) >= self.floor.alike:
            return "Nội dung tương tự"
        together = own.day and that.day and abs(own.day - that.day) <= _TOGETHER
        return "Đăng cùng thời gian" if together else "Có thể bạn chưa đọc"

    def _shared(self, article: int, other: int) -> str:
        """Return the rarest thing that two articles name, as a reason, or ""."""
        mine, theirs = self._mentions(article), self._mentions(other)
        for names, others in zip(mine, theirs, strict=True):
            shared = names.keys() & others.keys()
            if shared:
                rarest = min(shared, key=lambda name: (self.mention_counts[name], name))
                if self.mention_counts[rarest] <= max(_OFTEN, len(self.listed) // 20):
                    # The longer form has the kind of the document.
                    name = max(names[rarest], others[rarest], key=lambda name: (len(name), name))
                    topic = names is mine.tags and not terms.is_body(name)
                    return f"Cùng chủ đề: {name}" if topic else f"Cùng nhắc đến {name}"
        return ""

    def _cosine(self, article: int, other: int) -> int:
        """Return the cosine of a neighbour, or 0."""
        return int(self.near.cosine[article][self.near.other[article] == other].sum())


def by_date(profiles: Sequence[Profile], articles: Iterable[int]) -> list[int]:
    """Return articles sorted by day."""
    return sorted(articles, key=lambda article: (profiles[article].day, article))
