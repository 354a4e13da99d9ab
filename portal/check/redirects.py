"""The rule for old addresses: each redirects, in one step, to an existing page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import pairwise

from portal import urls
from portal.check.links import LinkTargets
from portal.content import redirects
from portal.content.article import Article
from portal.content.documents.document import Document
from portal.content.model import Content
from portal.content.old_urls import GONE, key_of
from portal.content.redirects import Rule
from portal.diagnostics.diagnostic import Diagnostic, error
from portal.media import kinds
from portal.photos import formats

# Files of the portal itself; "/index.php" was the home page of Joomla. A server applies redirects
# before it looks for files: tests/integration/test_whole.py tests every file of a build.
_FILES = frozenset(
    map(
        key_of,
        (
            *(urls.HOME, "/index.html", "/index.php", urls.FEED, urls.JSON_FEED),
            *("/404.html", "/410.html", "/robots.txt", "/manifest.json"),
            *("/favicon.ico", "/apple-touch-icon.png"),
        ),
    )
)
_GENERATED = (
    re.compile(  # the last ones: `file_name` of `plugins.photos.markup`, `plugins.media.sources`
        r"/(?:assets|tim-kiem)(?:/|$)"  # scripts and styles; the search index
        r"|/sitemap[^/]*\.xml$"
        rf"|/.*-\d+\.[0-9a-f]{{8,}}(?:{'|'.join(map(re.escape, formats.ENDINGS))})$"
        rf"|/.*\.[0-9a-f]{{16}}(?:{'|'.join(map(re.escape, (*kinds.SUFFIXES, '.vtt')))})$"
    )
)
_FEED = re.compile(r"feed\.(?:xml|json)$")  # beside a list or a topic


def broken_redirects(
    content: Content, reserved: frozenset[str], now: datetime
) -> Iterator[Diagnostic]:
    """Report rules that repeat another, hide a page, or lead nowhere."""
    texts = list(content.offering)
    texts.sort(key=lambda text: text.status != "published")  # drafts last: they get the error
    of_articles, problems = redirects.of_texts(texts)
    yield from problems
    rules = (*content.redirects, *of_articles)
    if rules:
        entries: list[Article | Document] = [*texts, *content.board.texts]
        yield from _RuleSet(rules, content, reserved, entries, now).problems()


class _RuleSet:
    """All rules, by key; of two with the same key the first applies."""

    def __init__(
        self,
        rules: tuple[Rule, ...],
        content: Content,
        reserved: frozenset[str],
        entries: Sequence[Article | Document],
        now: datetime,
    ) -> None:
        self._rules = rules
        self._first: dict[str, Rule] = {}
        for rule in rules:
            self._first.setdefault(rule.old.key.lower(), rule)
        self._lasts: dict[str, Rule] = {}  # key -> the last rule of the chain from there
        self._loops: set[str] = set()  # keys of rules that are part of a redirect loop
        self._now = now
        self._targets = LinkTargets(content, reserved, self._now)
        self._entries: Mapping[str, Article | Document] = {
            entry.address: entry for entry in reversed(entries)
        }
        self._keys = {key_of(entry.address) for entry in entries if entry.status == "published"}

    def problems(self) -> Iterator[Diagnostic]:
        for rule in self._rules:
            first = self._first[rule.old.key.lower()]
            if first is not rule:
                other = f"{first.place.file}:{first.place.line}"
                yield error("A004", rule.place, address=rule.old.address, other=other)
            elif self._is_page(rule):
                yield error("A005", rule.place, address=rule.old.address)
            elif rule.target != GONE:
                yield from self._target_problems(rule)

    def _is_page(self, rule: Rule) -> bool:
        key = rule.old.key
        if not rule.old.is_path:
            return False
        if key in self._keys or key in _FILES or _GENERATED.match(key):
            return True
        page = _FEED.sub("", key)
        if page != key and key_of(page) in self._keys:
            return True
        return any(self._targets.is_list(path, surely=True) for path in (page, f"{page}/"))

    def _target_problems(self, rule: Rule) -> Iterator[Diagnostic]:
        target = rule.target
        entry = self._entries.get(target)
        if entry is not None:
            if not entry.is_public(self._now) and rule.place.file != entry.file:
                yield error("A007", rule.place, target=target)
        elif self._targets.is_list(target, surely=True):
            return
        elif key_of(target) in self._first:
            yield from self._chain_problem(rule)
        elif not self._targets.is_list(target) and not self._targets.may_exist(target):
            near = self._targets.suggestion(target)
            yield error("A006", rule.place, target=target, near=near)

    def _chain_problem(self, rule: Rule) -> Iterator[Diagnostic]:
        """Report a redirect to another redirect, with the final target; or a loop."""
        self._follow(rule)
        if rule.old.key in self._loops:
            yield error("A009", rule.place, address=rule.old.address)
            return
        last = self._lasts[rule.old.key]
        near = last.target if last is not rule else ""
        yield error("A008", rule.place, target=rule.target, near=near)

    def _follow(self, rule: Rule) -> None:
        """Record the last rule of the chain from `rule`, for every rule on it.

        Each rule is visited once in all calls together, so that long chains take linear time.
        """
        visited: dict[str, Rule] = {}
        current: Rule | None = rule
        while current and current.old.key not in self._lasts and current.old.key not in visited:
            visited[current.old.key] = current
            current = self._first.get(key_of(current.target))
        chain = list(visited.values())
        if current is None:
            last = chain[-1]
        elif current.old.key in visited:
            loop = chain[chain.index(current) :]
            self._loops.update(member.old.key for member in loop)
            pairs = pairwise([loop[-1], *loop])
            self._lasts |= {member.old.key: previous for previous, member in pairs}
            last = loop[-1]
        else:
            last = self._lasts[current.old.key]
        for key in visited:
            self._lasts.setdefault(key, last)
