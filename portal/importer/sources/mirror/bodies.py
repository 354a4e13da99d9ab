"""Finds which elements hold the articles: those with text that no other page has, and little else.

What stands on many pages is of the template. Each page then tells how well each of its elements
holds the rest (the F-measure, recall weighed twice); elements of one selector are one candidate on
all pages, and the candidate that is best in sum makes a group of the pages on which it is good.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from portal.importer.sources.mirror.blocks import signature
from portal.importer.sources.mirror.survey import AUTHOR, DATE, TITLE, Surveyed

_FEWEST_LETTERS = 80  # of a page's own text, for it to have a say
_FEWEST, _MANY = 3, 20  # pages that make a group, if there are so many in all
_MUCH = 300  # letters of a page that is read as a whole
WHOLE_PAGE = "html > body"
"""The selector of the element that holds all of a page."""
_GOOD = 0.5  # F-measure from which an element is a candidate
_WHOLE = 0.7  # times the F-measure of the whole page: it is taken if nothing else will do
_SEVERAL = 0.8  # of several elements: a body is one
_HOLDER = re.compile(
    r"(?:^|> )(?:div|td|article|section|main|form|center|body|span|dd)(?:[.#\[][^> ]*+)?$"
)
_NEAR = 0.85  # of a page's best candidate
_SHARE = 20  # a text on one page in so many is of the template
_PAGES = 5  # but not if it stands on no more: an article, its print view, lists
_ENTRIES, _PER_ENTRY = 3, 400  # of a list: links to articles, letters between them


@dataclass(frozen=True, slots=True)
class Group:
    """Pages whose body the elements of one selector hold."""

    key: str
    pages: tuple[Surveyed, ...]


@dataclass(slots=True)
class _Sums:
    """What elements of one selector hold on a page: letters, those of its own, links of lists.

    `elements`: how many have text of the page's own.
    """

    letters: int = 0
    own: int = 0
    entries: int = 0
    elements: int = 0

    def add(self, other: _Sums) -> None:
        """Add what another element holds."""
        self.letters += other.letters
        self.own += other.own
        self.entries += other.entries
        self.elements += bool(other.own)


def template(pages: Sequence[Surveyed]) -> frozenset[int]:
    """Return the signatures of blocks that stand on many pages.

    Pages that show one article (print views, several addresses) count once: they share the longest
    of their rarer blocks.
    """
    rough = Counter(each for page in pages for each in {mark.signature for mark in page.marks})
    shown: dict[int, set[int]] = defaultdict(set)
    for page in pages:
        rare = (mark for mark in page.marks if rough[mark.signature] <= len(pages) // 2)
        longest = max(rare, key=lambda mark: mark.own, default=None)
        for mark in page.marks:
            shown[mark.signature].add(longest.signature if longest else 0)
    texts = len({text for each in shown.values() for text in each})
    most = min(max(_PAGES, texts // _SHARE), max(1, texts // 2))
    return frozenset(each for each, texts_of in shown.items() if len(texts_of) > most)


def groups(pages: Sequence[Surveyed], common: frozenset[int]) -> Iterator[Group]:
    """Yield the groups of pages with articles, the largest first; lists are left out.

    Pages that are like few others come last, in one group: their body is the whole page.
    """
    held = {number: sums(page, common) for number, page in enumerate(pages)}
    scores = {number: found for number, each in held.items() if (found := _scores(*each))}
    fewest, rest = (_FEWEST if len(pages) >= _MANY else 1), list[int]()
    while scores:
        total: Counter[str] = Counter()
        for each in scores.values():
            total.update(each)
        key = min(total, key=lambda key: (-round(total[key], 3), key.count(">"), key))
        members = [number for number, each in scores.items() if key in each]
        for number in members:
            del scores[number]
        if len(members) < fewest:
            rest += members
        elif not _is_list([held[number][0][key] for number in members]):
            yield Group(key, tuple(pages[number] for number in members))
    if rest := [number for number in rest if held[number][1] >= _MUCH]:
        yield Group(WHOLE_PAGE, tuple(pages[number] for number in rest))


def sums(page: Surveyed, common: frozenset[int]) -> tuple[dict[str, _Sums], int]:
    """Return what the elements of each selector hold, and how many letters are the page's own."""
    places = [_Sums() for _ in page.places]
    fields = _field_blocks(page)
    own_of_page = 0
    for number, mark in enumerate(page.marks):
        if mark.place < 0:
            continue
        is_own = mark.signature not in common and number not in fields
        own = mark.own if is_own else 0
        own_of_page += own
        letters = 0 if number in fields else mark.letters
        places[mark.place].add(_Sums(letters, own, int(mark.is_entry and is_own)))
    by_key: dict[str, _Sums] = defaultdict(_Sums)
    for number in range(len(places) - 1, -1, -1):
        key, above = page.places[number]
        by_key[key].add(places[number])
        if above >= 0:
            places[above].add(places[number])
    return by_key, own_of_page


def _field_blocks(page: Surveyed) -> set[int]:
    """Return the numbers of the blocks that are title, date or author of a page."""
    title = page.title.casefold()
    return {
        note.block
        for note in page.notes
        if note.field in {DATE, AUTHOR} or (note.field == TITLE and note.text.casefold() in title)
    }


def _scores(by_key: dict[str, _Sums], own: int) -> dict[str, float]:
    """Return how well the elements of each selector hold a page's own text, if well enough."""
    if own < _FEWEST_LETTERS:
        return {}
    scores = {}
    for key, each in by_key.items():
        if each.own and _HOLDER.search(key):
            precision, recall = each.own / each.letters, min(1, each.own / own)
            score = 5 * precision * recall / (4 * precision + recall)
            score *= _WHOLE if key == WHOLE_PAGE else 1
            score *= _SEVERAL if each.elements > 1 else 1
            if score >= _GOOD:
                scores[key] = score
    best = max(scores.values(), default=0)
    return {key: score for key, score in scores.items() if score >= _NEAR * best}


def _is_list(held: Sequence[_Sums]) -> bool:
    """Tell whether pages are lists of articles, from what their bodies hold."""
    entries = median(each.entries for each in held)
    return entries >= _ENTRIES and median(each.own for each in held) < _PER_ENTRY * entries


def titles(pages: Sequence[Surveyed]) -> frozenset[int]:
    """Return the signatures of all texts that are titles of pages."""
    return frozenset(
        signature(note.text) for page in pages for note in page.notes if note.field == TITLE
    )
