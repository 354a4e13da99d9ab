"""Finds marks that lack the blank behind them, so that readers see them: `##Đầu đề`, `-mục`.

Only what is surely meant as a mark: a hashtag is no heading, and one line alone is no list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

_MARK = re.compile(
    r"[ \t]*+(?:(?P<heading>#{2,6})|(?P<dash>[-+])|(?P<number>\d{1,2})\.)(?=[^\W\d_])"
)
_ANY = re.compile(rf"^{_MARK.pattern}", re.MULTILINE)


def may_be_in(body: str) -> bool:
    """Return whether a body has a line that begins so: quick."""
    return _ANY.search(body) is not None


def find(rows: Iterable[tuple[int, str]]) -> Iterator[Mapping[int, int]]:
    """Yield a heading, or the items of a list: number of a line -> where a blank is missing.

    `rows`: the lines of a body by their numbers, without code.
    """
    marked = [(number, _MARK.match(line)) for number, line in rows if line.strip()]
    items: dict[int, int] = {}
    # Dashes on two lines, one right below the other, are read as a list: all of the body are.
    is_list = any(
        below - above == 1 and mark and following and _same(mark, following)
        for (above, mark), (below, following) in pairwise(marked)
    )
    last: re.Match[str] | None = None
    last_number = 0
    for number, mark in marked:
        if mark and mark["heading"]:
            yield {number: mark.end()}
        if not (mark and last and _goes_on(last, mark, is_list=is_list)):
            if items:
                yield items
            items = {}
        elif mark:
            items |= {last_number: last.end(), number: mark.end()}
        last, last_number = mark, number
    if items:
        yield items


def _same(above: re.Match[str], mark: re.Match[str]) -> bool:
    return mark["dash"] is not None and above["dash"] == mark["dash"]


def _goes_on(above: re.Match[str], mark: re.Match[str], *, is_list: bool) -> bool:
    """Return whether two lines begin as two items of a list that is not read as one."""
    if above["number"] and mark["number"]:
        return int(mark["number"]) == int(above["number"]) + 1
    return not is_list and _same(above, mark)
