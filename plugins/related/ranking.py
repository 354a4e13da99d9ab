"""The order of "Bài viết khác". Pure: articles in, (article, reason) out, the same each time.

Cost: each article is compared only with those that share a tag with it and with its
neighbours in time, so the whole grows with the number of shared tags, capped per tag.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence

from portal import text
from portal.article import Article

Related = tuple[Article, str]

_PER_TAG = 60  # of a tag's articles, the nearest in time are looked at
_NEIGHBOURS = 12  # on either side in time, in the section and in the whole archive
_SECTION_WEIGHT = 1.0
_YEAR_WEIGHT = 0.6  # of an article of the same day; falls by half in a year


def rank(
    candidates: Sequence[Article], subjects: Sequence[Article], limit: int
) -> dict[str, list[Related]]:
    """Return for each subject's key at most `limit` candidates, best first."""
    pool = sorted(candidates, key=lambda each: (_day(each), each.address))
    index = _Index(pool)
    return {each.key: _list(each, index, limit) for each in subjects}


class _Index:
    """Where candidates stand: by key, in time, by tag and by section."""

    def __init__(self, pool: Sequence[Article]) -> None:
        self.by_key = {each.key: each for each in pool}
        self.by_tag: Mapping[str, list[Article]] = defaultdict(list)
        self.by_section: Mapping[str, list[Article]] = defaultdict(list)
        self.all = list(pool)
        for each in pool:
            self.by_section[each.section].append(each)
            for tag in each.tags:
                self.by_tag[text.slug(tag)].append(each)

    def weight(self, tag: str) -> float:
        """A tag that few articles share says more."""
        return math.log(1 + len(self.all) / len(self.by_tag[tag]))


def _list(subject: Article, index: _Index, limit: int) -> list[Related]:
    barred = {_key(name) for name in subject.unrelated} | {subject.key}
    pinned = [
        (index.by_key[key], "Ban Biên tập chọn")
        for key in dict.fromkeys(_key(name) for name in subject.related)
        if key in index.by_key and key not in barred
    ]
    taken = barred | {each.key for each, _ in pinned}
    scored = _scored(subject, index, taken)
    scored.sort(key=lambda row: (-round(row[0], 9), -_day(row[1]), row[1].address))
    return [*pinned, *((each, reason) for _, each, reason in scored)][:limit]


def _scored(subject: Article, index: _Index, taken: set[str]) -> list[tuple[float, Article, str]]:
    shared: dict[str, list[str]] = defaultdict(list)
    near: dict[str, Article] = {}
    for tag in subject.tags:
        for each in _around(subject, index.by_tag.get(text.slug(tag), []), _PER_TAG // 2):
            shared[each.key].append(tag)
            near[each.key] = each
    same_section = index.by_section.get(subject.section, []) if subject.section else []
    for pool in (same_section, index.all):
        near.update({each.key: each for each in _around(subject, pool, _NEIGHBOURS)})
    rows = []
    for key, each in near.items():
        if key not in taken:
            tags = sorted(shared[key], key=lambda tag: (-index.weight(text.slug(tag)), tag))
            score = sum(index.weight(text.slug(tag)) for tag in tags)
            in_section = bool(subject.section) and each.section == subject.section
            score += _SECTION_WEIGHT * in_section + _YEAR_WEIGHT * _nearness(subject, each)
            rows.append((score, each, _reason(tags, subject if in_section else None)))
    return rows


def _around(subject: Article, pool: Sequence[Article], reach: int) -> Sequence[Article]:
    """Return the articles of a pool sorted by time that stand nearest to the subject."""
    if len(pool) <= 2 * reach:
        return pool
    low, high = 0, len(pool)
    while low < high:
        middle = (low + high) // 2
        if (_day(pool[middle]), pool[middle].address) < (_day(subject), subject.address):
            low = middle + 1
        else:
            high = middle
    start = min(max(0, low - reach), len(pool) - 2 * reach)
    return pool[start : start + 2 * reach]


def _reason(tags: Sequence[str], in_section: Article | None) -> str:
    if tags:
        return f"Cùng chủ đề: {tags[0]}"
    if in_section:
        return f"Cùng chuyên mục: {in_section.section}"
    return "Cùng thời gian"


def _nearness(one: Article, other: Article) -> float:
    return float(0.5 ** (abs(_day(one) - _day(other)) / 365))


def _day(each: Article) -> int:
    return each.date.toordinal() if each.date else 0


def _key(name: str) -> str:
    return name.strip().strip("/").removeprefix("bai-viet/").strip("/")
