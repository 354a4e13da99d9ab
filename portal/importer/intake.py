"""Takes in a source once, to its end: its texts go to the spool, their heads are kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime

from portal.importer.article import ARTICLE, Article, Category, Item, Left
from portal.importer.spool import Head, Spool
from portal.vietnamese.dates import VIETNAM

_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")  # also a name of a file
_EARLIEST = datetime.min.replace(tzinfo=VIETNAM)


@dataclass(slots=True)
class Intake:
    """What a source had: heads of its texts in order, categories, and what is no text to take."""

    heads: list[Head] = field(default_factory=list)
    categories: list[Category] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)


def read(items: Iterable[Item], spool: Spool, credit: Callable[[str], str]) -> Intake:
    """Return what a source had; `credit`: given for the text of a key."""
    found = Intake()
    seen: dict[str, str] = {}
    for item in items:
        if isinstance(item, Left):
            found.left.append(item)
        elif isinstance(item, Category):
            found.categories.append(item)
        elif not _KEY.fullmatch(item.id):
            found.left.append(Left(item.place, "mã bài không dùng được"))
        elif item.key in seen:
            found.left.append(Left(item.place, f"trùng mã bài {item.id} với {seen[item.key]}"))
        else:
            seen[item.key] = item.place
            found.heads.append(spool.add(_credited(item, credit(item.key))))
    spool.flush()
    found.heads.sort(key=lambda head: (head.article.date or _EARLIEST, head.key))
    return found


def _credited(article: Article, credit: str) -> Article:
    if article.credit or article.kind != ARTICLE:
        return article
    return replace(article, given_credit=credit)
