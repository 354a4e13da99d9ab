"""The order of "Bài viết khác" and the reason of each link. Pure: the same each time.

The editor's pins, the same event at another time, then what shares rare terms, legal documents
and bodies among them; same section and nearness in time tip the balance.
"""

from __future__ import annotations

import bisect
import functools
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from plugins.related import profile, series
from plugins.related.index import Index
from plugins.related.links import Offer
from plugins.related.profile import Profile, Weights
from plugins.related.subjects import Subject

_USUAL = Weights()
ALIKE = 800  # thousandths of cosine, from which on a text may be the same again
_MIRRORED = 85  # per cent of all its terms, those that nobody shares too
_OCCASIONS = 2  # of the same event, the nearest in time
_OFTEN = 12  # articles; what more of them name is no reason to read one
_SPARE = 2  # others that an article offers beyond its list, so that there is a choice
_YEAR = 365
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
    """Ranks the articles of one archive; `listed` are those that may be offered."""

    profiles: Mapping[str, Profile]
    listed: Sequence[str]
    index: Index
    limit: int = 6
    weights: Weights = _USUAL
    known: tuple[dict[str, list[str]], dict[str, int]] | None = None  # events and names, if so

    @functools.cached_property
    def events(self) -> dict[str, list[str]]:
        """The events that come again, each with its articles in the order of time."""
        if self.known:
            return self.known[0]
        rows = ((key, self.profiles[key]) for key in self.listed)
        return series.groups((key, each.day, each.event) for key, each in rows)

    @functools.cached_property
    def named(self) -> dict[str, int]:
        """How many articles name each document, tag and body."""
        if self.known:
            return self.known[1]
        found: Counter[str] = Counter()
        for key in self.listed:
            each = self.profiles[key]
            found.update((*each.documents, *each.tags, *each.bodies))
        return found

    @functools.cached_property
    def _may(self) -> frozenset[str]:
        return frozenset(self.listed)

    @functools.cached_property
    def _in_section(self) -> dict[str, list[tuple[int, str]]]:
        found: dict[str, list[tuple[int, str]]] = {}
        for day, key in self._time:
            found.setdefault(self.profiles[key].section, []).append((day, key))
        return found

    @functools.cached_property
    def _time(self) -> list[tuple[int, str]]:
        return sorted((self.profiles[key].day, key) for key in self.listed)

    def offer(self, key: str) -> Offer:
        """Return what an article may offer, the best first."""
        its = self.profiles[key]
        near = self.index.near.get(key, ())
        mirrored = {
            other for cosine, other in near if cosine >= ALIKE and self._mirrors(key, other)
        }
        barred = frozenset({key, *its.unrelated})
        may = self._may
        pins = [each for each in dict.fromkeys(its.related) if each in may and each not in barred]
        again = [each for each in self._occasions(its) if each not in barred]
        fixed = tuple(dict.fromkeys([*pins, *again[:_OCCASIONS]]))
        without = barred | mirrored | set(fixed)
        scored = [
            (-self._score(its, cosine, other), other)
            for cosine, other in near
            if other in may and other not in without
        ]
        scored.sort()
        others = [other for _, other in scored]
        enough = self.limit + _SPARE
        if len(others) < enough:
            more = (each for each in self._near_in_time(its, enough) if each not in without)
            others = list(dict.fromkeys([*others, *more]))[: max(enough, len(others))]
        return Offer(fixed, tuple(others), barred)

    def _mirrors(self, key: str, other: str) -> bool:
        """Say whether two articles are one text: nothing "other" to read."""
        its, that = (
            {each >> 8: each & 255 for each in self.profiles[name].terms} for name in (key, other)
        )
        shared = sum(min(weight, that.get(term, 0)) for term, weight in its.items())
        return 100 * shared >= _MIRRORED * max(sum(its.values()), sum(that.values()))

    def _score(self, its: Profile, cosine: int, other: str) -> int:
        that = self.profiles[other]
        same = self.weights.section if its.section and its.section == that.section else 0
        return cosine + same + (self.weights.year >> abs(its.day - that.day) // _YEAR)

    def _occasions(self, its: Profile) -> list[str]:
        """Return the other occasions of the same event, the nearest in time first."""
        found = (
            (abs(self.profiles[each].day - its.day), each)
            for each in self.events.get(its.event, ())
        )
        return [each for apart, each in sorted(found) if apart >= series.APART and its.day]

    def _near_in_time(self, its: Profile, enough: int) -> Iterator[str]:
        reach = enough + len(its.related) + len(its.unrelated) + _OCCASIONS
        for rows in (self._in_section.get(its.section, []) if its.section else [], self._time):
            here = bisect.bisect_left(rows, (its.day, ""))
            some = rows[max(0, here - reach) : here + reach]
            some.sort(key=lambda each: (abs(each[0] - its.day), each[1]))
            for _, key in some:
                yield key

    def reason(self, key: str, other: str) -> str:
        """Say in a few words why one article stands under another."""
        its, that = self.profiles[key], self.profiles[other]
        if other in its.related:
            return "Ban Biên tập chọn"
        if its.event and other in self.events.get(its.event, ()):
            name = _NAMES.get(its.event.rpartition(" | ")[2], "sự kiện")
            return f"Cùng {name}, năm {date.fromordinal(that.day).year}"
        for words, mine, theirs in (
            ("Cùng nhắc", its.documents, that.documents),
            ("Cùng chủ đề:", its.tags, that.tags),
            ("Cùng nhắc", its.bodies, that.bodies),
        ):
            shared = [name for name in mine if name in theirs]
            if shared:
                rarest = min(shared, key=lambda name: (self.named[name], name))
                if self.named[rarest] <= max(_OFTEN, len(self.listed) // 20):
                    return f"{words} {mine[rarest]}"
        if any(name == other for _, name in self.index.near.get(key, ())):
            return "Nội dung gần nhau"
        if its.section and its.section == that.section:
            return f"Cùng chuyên mục: {its.section}"
        return "Đăng gần thời gian này"


def scored(
    subjects: Sequence[Subject],
    queries: Sequence[Subject],
    limit: int,
    weights: Weights = _USUAL,
) -> dict[str, list[tuple[str, str]]]:
    """Return for each query the best of the subjects as (key, reason), before links are spread.

    A query may be a text that is not among the subjects; it is then offered to none.
    """
    everything = {each.key: each for each in (*subjects, *queries)}
    profiles = {key: profile.of(each, weights) for key, each in everything.items()}
    index = Index({key: each.terms for key, each in profiles.items()})
    ranking = Ranking(profiles, [each.key for each in subjects], index, limit, weights)
    found = {}
    for each in queries:
        offer = ranking.offer(each.key)
        best = [*offer.fixed, *offer.others][:limit]
        found[each.key] = [(other, ranking.reason(each.key, other)) for other in best]
    return found
