"""The order of "Bài viết khác". Pure: articles in, (article, reason) out, the same each time.

Cost: each article is compared only with those that share a tag with it and with its
neighbours in time, at most `_PER_TAG` a tag, so the whole grows with the number of articles.
"""

from __future__ import annotations

import bisect
import math
from collections import defaultdict
from collections.abc import Mapping, Sequence

from portal import text
from portal.article import Article, key_of

Related = tuple[Article, str]

_PER_TAG = 60  # of a tag's articles, the nearest in time are looked at
_NEIGHBOURS = 12  # on either side in time, in the section and in the whole archive
_SECTION_WEIGHT = 1.0
_YEAR_WEIGHT = 0.6  # of an article of the same day; falls by half in a year


def rank(
    candidates: Sequence[Article], subjects: Sequence[Article], limit: int
) -> dict[str, list[Related]]:
    """Return for each subject's key at most `limit` candidates, best first."""
    index = Index(candidates)
    return {each.key: index.related(each, limit) for each in subjects}


class Index:
    """The candidates in the order of time, and where in it each tag and section stands."""

    def __init__(self, candidates: Sequence[Article]) -> None:
        self._pool = sorted(candidates, key=_order)
        self._order = [_order(each) for each in self._pool]
        self._places = {each.key: place for place, each in enumerate(self._pool)}
        self._all = range(len(self._pool))
        self._slugs: dict[str, str] = {}
        by_tag: Mapping[str, list[int]] = defaultdict(list)
        by_section: Mapping[str, list[int]] = defaultdict(list)
        for place, each in enumerate(self._pool):
            by_section[each.section].append(place)
            for tag in {self._slug(tag) for tag in each.tags}:
                by_tag[tag].append(place)
        self._by_tag, self._by_section = by_tag, by_section
        # A tag that few articles share says more.
        self._weights = {
            tag: math.log(1 + len(self._pool) / len(places)) for tag, places in by_tag.items()
        }

    def related(self, subject: Article, limit: int) -> list[Related]:
        """Return the list of one article: the editor's pins, then the rest by score."""
        barred = {key_of(name) for name in subject.unrelated} | {subject.key}
        pins = dict.fromkeys(key_of(name) for name in subject.related)
        pinned = [self._places[key] for key in pins if key in self._places and key not in barred]
        taken = {self._places[key] for key in barred if key in self._places} | set(pinned)
        found = [(self._pool[place], "Ban Biên tập chọn") for place in pinned]
        for place, reason in self._scored(subject, taken, limit - len(pinned)):
            found.append((self._pool[place], reason))
        return found[:limit]

    def _scored(self, subject: Article, taken: set[int], limit: int) -> list[tuple[int, str]]:
        """Return the best places that are not taken, each with its reason."""
        here = bisect.bisect_left(self._order, _order(subject))
        scores: dict[int, float] = defaultdict(float)
        reasons: dict[int, str] = {}
        tags = {self._slug(tag): tag for tag in subject.tags if self._slug(tag) in self._by_tag}
        for slug in sorted(tags, key=lambda slug: (-self._weights[slug], tags[slug])):
            for place in _around(self._by_tag[slug], here, _PER_TAG // 2):
                scores[place] += self._weights[slug]
                reasons.setdefault(place, tags[slug])
        section = self._by_section.get(subject.section, []) if subject.section else []
        near = {
            *scores,
            *_around(section, here, _NEIGHBOURS),
            *_around(self._all, here, _NEIGHBOURS),
        } - taken
        day = _order(subject)[0]
        rows = []
        for place in near:
            each = self._pool[place]
            in_section = bool(subject.section) and each.section == subject.section
            nearness = 0.5 ** (abs(day - self._order[place][0]) / 365)
            score = scores[place] + _SECTION_WEIGHT * in_section + _YEAR_WEIGHT * nearness
            rows.append((-round(score, 9), -self._order[place][0], self._order[place][1], place))
        rows.sort()
        best = [row[-1] for row in rows[: max(limit, 0)]]
        return [(place, self._reason(subject, place, reasons.get(place))) for place in best]

    def _reason(self, subject: Article, place: int, tag: str | None) -> str:
        if tag:
            return f"Cùng chủ đề: {tag}"
        if subject.section and self._pool[place].section == subject.section:
            return f"Cùng chuyên mục: {subject.section}"
        return "Cùng thời gian"

    def _slug(self, tag: str) -> str:
        found = self._slugs.get(tag)
        if found is None:
            found = self._slugs[tag] = text.slug(tag)
        return found


def _around(places: Sequence[int], here: int, reach: int) -> Sequence[int]:
    """Return, of sorted places, the `reach` nearest on either side of `here`."""
    if len(places) <= 2 * reach:
        return places
    middle = bisect.bisect_left(places, here)
    start = min(max(0, middle - reach), len(places) - 2 * reach)
    return places[start : start + 2 * reach]


def _order(each: Article) -> tuple[int, str]:
    return (each.date.toordinal() if each.date else 0, each.address)
