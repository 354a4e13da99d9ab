"""The order of "Bài viết khác" and the reason of each link. Pure: the same each time.

The editor's pins, the same event at another time, then what shares rare terms, legal documents
and bodies among them; same section and nearness in time tip the balance.
"""

from __future__ import annotations

import bisect
import functools
import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from plugins.related import series
from plugins.related.index.index import Near
from plugins.related.links import Offer
from plugins.related.profile import Names, Profile, Weights

_USUAL = Weights()
_OCCASIONS = 2  # of the same event, the nearest in time
_OFTEN = 12  # articles; what more of them name is no reason to read one
_SPARE = 2  # others that an article offers beyond its list, so that there is a choice
_YEAR = 365
_BEST = 1 << 30  # no score is higher
_OTHER, _NEVER = (1 << 24) - 1, 1 << 62
_SHARING = ("Cùng nhắc", "Cùng chủ đề:", "Cùng nhắc")  # a document, a tag, a body
_NAMES = {
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


@dataclass
class Ranking:
    """Ranks the articles of one archive, whose numbers are the places of their keys.

    `listed` are those that may be offered, in the order of time.
    """

    keys: Sequence[str]  # sorted
    profiles: Sequence[Profile]
    listed: Sequence[int]
    near: Near
    limit: int = 6
    weights: Weights = _USUAL
    known: tuple[dict[str, list[int]], dict[str, int]] | None = None  # events and names, if so

    @functools.cached_property
    def events(self) -> dict[str, list[int]]:
        """The events that come again, each with its articles in the order of time."""
        if self.known:
            return self.known[0]
        rows = ((each, self.profiles[each]) for each in self.listed)
        return series.groups((each, its.day, its.event) for each, its in rows)

    @functools.cached_property
    def named(self) -> dict[str, int]:
        """How many articles name each document, tag and body."""
        if self.known:
            return self.known[1]
        found: Counter[str] = Counter()
        for each in self.listed:
            found.update(itertools.chain.from_iterable(self._names(each)))
        return dict(found)

    @functools.cached_property
    def _opened(self) -> dict[int, Names]:
        return {}

    def _names(self, one: int) -> Names:
        found = self._opened.get(one)
        if found is None:
            found = self._opened[one] = self.profiles[one].names
        return found

    @functools.cached_property
    def _places(self) -> dict[str, int]:
        may = set(self.listed)
        return {key: place for place, key in enumerate(self.keys) if place in may}

    @functools.cached_property
    def _in_section(self) -> dict[str, list[tuple[int, int]]]:
        found: dict[str, list[tuple[int, int]]] = {}
        for day, one in self._time:
            found.setdefault(self.profiles[one].section, []).append((day, one))
        return found

    @functools.cached_property
    def _time(self) -> list[tuple[int, int]]:
        return [(self.profiles[one].day, one) for one in self.listed]

    def offers(self) -> list[Offer]:
        """Return what each article may offer, the best first."""
        return [self._offer(one, best) for one, best in enumerate(self._best())]

    def _best(self) -> Iterator[list[int]]:
        """Yield of each article the near ones that may be offered, the best first."""
        other, cosine, again = self.near
        sections: dict[str, int] = {"": -1}
        section = np.array(
            [sections.setdefault(each.section, len(sections)) for each in self.profiles], np.int64
        )
        day = np.array([each.day for each in self.profiles], np.int64)
        may = np.zeros(len(self.keys), bool)
        may[list(self.listed)] = True
        same = (section[other] == section[:, None]) & (section[:, None] >= 0)
        years = np.minimum(np.abs(day[other] - day[:, None]) // _YEAR, 62)
        score = cosine + self.weights.section * same + (self.weights.year >> years)
        use = (other >= 0) & ~again & may[other]
        order = np.sort(np.where(use, (_BEST - score) << 24 | other, _NEVER), axis=1)
        count = np.count_nonzero(use, axis=1)
        for row, many in zip((order & _OTHER).tolist(), count.tolist(), strict=True):
            yield row[:many]

    def _offer(self, one: int, best: list[int]) -> Offer:
        its = self.profiles[one]
        barred: frozenset[int] = frozenset()
        fixed: tuple[int, ...] = ()
        if its.related or its.unrelated or its.event in self.events:
            barred = frozenset(self._known(its.unrelated))
            pins = self._known(its.related)
            again = [each for each in self._occasions(its) if each not in barred][:_OCCASIONS]
            fixed = tuple(
                each
                for each in dict.fromkeys([*pins, *again])
                if each not in barred and each != one
            )
            best = [each for each in best if each not in barred and each not in fixed]
        enough = self.limit + _SPARE
        if len(best) < enough:
            without = {one, *barred, *fixed, *self._mirrors(one)}
            more = (each for each in self._near_in_time(its, enough) if each not in without)
            best = list(dict.fromkeys([*best, *more]))[: max(enough, len(best))]
        return Offer(fixed, best, barred)

    def _known(self, keys: Sequence[str]) -> list[int]:
        return [self._places[key] for key in keys if key in self._places]

    def _mirrors(self, one: int) -> list[int]:
        found: list[int] = self.near.other[one][self.near.again[one]].tolist()
        return found

    def _occasions(self, its: Profile) -> list[int]:
        """Return the other occasions of the same event, the nearest in time first."""
        found = (
            (abs(self.profiles[each].day - its.day), each)
            for each in self.events.get(its.event, ())
        )
        return [each for apart, each in sorted(found) if apart >= series.APART and its.day]

    def _near_in_time(self, its: Profile, enough: int) -> Iterator[int]:
        reach = enough + len(its.related) + len(its.unrelated) + _OCCASIONS
        for rows in (self._in_section.get(its.section, []) if its.section else [], self._time):
            here = bisect.bisect_left(rows, (its.day, -1))
            some = rows[max(0, here - reach) : here + reach]
            some.sort(key=lambda each: (abs(each[0] - its.day), each[1]))
            for _, one in some:
                yield one

    def reason(self, one: int, other: int) -> str:
        """Say in a few words why one article stands under another."""
        its, that = self.profiles[one], self.profiles[other]
        if its.related and self.keys[other] in its.related:
            return "Ban Biên tập chọn"
        if its.event and other in self.events.get(its.event, ()):
            name = _NAMES.get(its.event.rpartition(" | ")[2], "sự kiện")
            return f"Cùng {name}, năm {date.fromordinal(that.day).year}"
        for words, mine, theirs in zip(_SHARING, self._names(one), self._names(other), strict=True):
            shared = mine.keys() & theirs.keys()
            if shared:
                rarest = min(shared, key=lambda name: (self.named[name], name))
                if self.named[rarest] <= max(_OFTEN, len(self.listed) // 20):
                    return f"{words} {mine[rarest]}"
        if (self.near.other[one] == other).any():
            return "Nội dung gần nhau"
        if its.section and its.section == that.section:
            return f"Cùng chuyên mục: {its.section}"
        return "Đăng gần thời gian này"


def in_time(profiles: Sequence[Profile], listed: Iterable[int]) -> list[int]:
    """Return articles in the order of time."""
    return sorted(listed, key=lambda each: (profiles[each].day, each))
