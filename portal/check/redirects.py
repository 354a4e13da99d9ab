"""The rules of old addresses: each leads, in one step, to a page that is there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import pairwise

from portal import urls
from portal.check.links import There
from portal.content import redirects
from portal.content.article import Article
from portal.content.documents.document import Document
from portal.content.model import Content
from portal.content.old_urls import GONE, key_of
from portal.content.redirects import Rule
from portal.diagnostics.diagnostic import Diagnostic, error
from portal.photos import formats

# Files that the portal itself serves; "/index.php" was the home page of Joomla. A server asks the
# rules before it looks for files: tests/integration/test_content.py tries every file of a build.
_OURS = frozenset(
    map(
        key_of,
        (
            *(urls.HOME, "/index.html", "/index.php", urls.FEED, urls.JSON_FEED),
            *("/404.html", "/410.html", "/robots.txt", "/manifest.json"),
            *("/favicon.ico", "/apple-touch-icon.png"),
        ),
    )
)
_MADE = re.compile(  # the last: photos, see `Derivative.name`
    r"/(?:assets|tim-kiem)(?:/|$)"  # scripts and styles; the index that searches read
    r"|/sitemap[^/]*\.xml$"
    rf"|/.*-\d+\.[0-9a-f]{{8,}}(?:{'|'.join(map(re.escape, formats.ENDINGS))})$"
)
_FEED = re.compile(r"feed\.(?:xml|json)$")  # beside a list or a topic


def broken_redirects(
    content: Content, reserved: frozenset[str], now: datetime
) -> Iterator[Diagnostic]:
    """Tell of each rule that says what another says, hides a page, or leads nowhere."""
    texts = [*content.articles, *content.pages]
    texts.sort(key=lambda each: each.status != "published")  # of two that clash the draft is told
    of_articles, problems = redirects.of_articles(texts)
    yield from problems
    rules = (*content.redirects, *of_articles)
    if rules:
        found: list[Article | Document] = [
            *texts,
            *content.board.texts,
            *content.library.documents,
        ]
        yield from _Rules(rules, content, reserved, found, now).troubles()


class _Rules:
    """All rules, by their keys; of two with one key the first counts."""

    def __init__(
        self,
        rules: tuple[Rule, ...],
        content: Content,
        reserved: frozenset[str],
        texts: Sequence[Article | Document],
        now: datetime,
    ) -> None:
        self._rules = rules
        self._first: dict[str, Rule] = {}
        for each in rules:
            self._first.setdefault(each.old.key.lower(), each)
        self._lasts: dict[str, Rule] = {}  # key -> the last rule for those who come to it
        self._rings: set[str] = set()  # keys of rules that lead back to themselves
        self._now = now
        self._there = There(content, reserved, self._now)
        self._texts: Mapping[str, Article | Document] = {
            each.address: each for each in reversed(texts)
        }
        self._keys = {key_of(each.address) for each in texts if each.status == "published"}

    def troubles(self) -> Iterator[Diagnostic]:
        for each in self._rules:
            first = self._first[each.old.key.lower()]
            if first is not each:
                other = f"{first.place.file}:{first.place.line}"
                yield error("A004", each.place, address=each.old.address, other=other)
            elif self._is_page(each):
                yield error("A005", each.place, address=each.old.address)
            elif each.target != GONE:
                yield from self._misled(each)

    def _is_page(self, rule: Rule) -> bool:
        key = rule.old.key
        if not rule.old.is_path:
            return False
        if key in self._keys or key in _OURS or _MADE.match(key):
            return True
        beside = _FEED.sub("", key)
        if beside != key and key_of(beside) in self._keys:
            return True
        return any(self._there.is_list(each, surely=True) for each in (beside, f"{beside}/"))

    def _misled(self, rule: Rule) -> Iterator[Diagnostic]:
        target = rule.target
        found = self._texts.get(target)
        if found is not None:
            if not found.is_public(self._now) and rule.place.file != found.file:
                yield error("A007", rule.place, target=target)
        elif self._there.is_list(target, surely=True):
            return
        elif key_of(target) in self._first:
            yield from self._chained(rule)
        elif not self._there.is_list(target):
            yield error("A006", rule.place, target=target, near=self._there.near(target))

    def _chained(self, rule: Rule) -> Iterator[Diagnostic]:
        """Tell where the way from a rule ends: at a page, at nothing, or at itself."""
        self._follow(rule)
        if rule.old.key in self._rings:
            yield error("A009", rule.place, address=rule.old.address)
            return
        last = self._lasts[rule.old.key]
        near = last.target if last is not rule else ""
        yield error("A008", rule.place, target=rule.target, near=near)

    def _follow(self, rule: Rule) -> None:
        """Note the last rule on the way from one, and from all that are passed, each once."""
        path: dict[str, Rule] = {}
        here: Rule | None = rule
        while here and here.old.key not in self._lasts and here.old.key not in path:
            path[here.old.key] = here
            here = self._first.get(key_of(here.target))
        way = list(path.values())
        if here is None:
            last = way[-1]
        elif here.old.key in path:
            ring = way[way.index(here) :]
            self._rings.update(each.old.key for each in ring)
            self._lasts |= {each.old.key: before for before, each in pairwise([ring[-1], *ring])}
            last = ring[-1]
        else:
            last = self._lasts[here.old.key]
        for key in path:
            self._lasts.setdefault(key, last)
