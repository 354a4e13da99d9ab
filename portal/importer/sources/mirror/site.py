"""One mirrored site: its pages are noted, the rules found or read, every page judged by them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, zip_longest
from pathlib import Path

from portal.importer.article import Left, SourceError
from portal.importer.sources.mirror import addresses, bodies, judging, rules, sections
from portal.importer.sources.mirror.blocks import Block, blocks, signature
from portal.importer.sources.mirror.extraction import Extracted, extract
from portal.importer.sources.mirror.judging import Facts, Judged, Seen
from portal.importer.sources.mirror.learning import learn
from portal.importer.sources.mirror.pages import Page
from portal.importer.sources.mirror.survey import Surveyed, survey
from portal.importer.sources.mirror.tree import parse
from portal.system import files, garbage, os_errors, parallel

_MOST_NOTED = 1000  # pages that rules are found from: enough to tell template from text
_MUCH = 300  # own letters of a page that fits no rule: it is told by its name
_MOST_TOLD = 100  # of these
_NO_RULE = "trang có nhiều chữ riêng nhưng không khớp mẫu nào"
_LIST, _NOTHING = "trang chỉ liệt kê bài khác", "trang không có bài"


@dataclass(slots=True)
class Site:
    """A site: its pages, its hosts; then what is found of them.

    `common`: signatures of what stands on many pages; `titles`: of the titles of pages.
    `folder_names`: what links call folders; `categories`: those that are categories.
    """

    pages: Sequence[Page]
    hosts: frozenset[str]
    rules: list[rules.Rule] = field(default_factory=list)
    common: frozenset[int] = frozenset()
    titles: frozenset[int] = frozenset()
    folder_names: dict[str, str] = field(default_factory=dict)
    categories: dict[str, str] = field(default_factory=dict)
    left: list[Left] = field(default_factory=list)

    def learn(self, path: Path | None) -> None:
        """Find the rules, or read those of a file, which is written if it does not exist.

        Raises SourceError for rules that cannot be read or written.
        """
        shares = parallel.map_shares(self._surveyed, _sample(self.pages), parallel.process_count())
        noted = sorted(chain.from_iterable(shares), key=lambda each: each.address)
        self.common, self.titles = bodies.template(noted), bodies.titles(noted)
        self.folder_names = sections.names_of(
            (folder, text)
            for page in noted
            for host, folder, text in page.folders
            if self.is_own(host)
        )
        if path and path.exists():
            self.rules = rules.load(path)
            return
        self.rules = learn(noted, self.common)
        if path and self.rules:
            try:
                files.write(path, rules.dumped(self.rules).encode())
            except OSError as problem:
                reason = os_errors.reason(problem)
                raise SourceError(f"Không ghi được {path.name}: {reason}.") from None

    def _surveyed(self, pages: Sequence[Page]) -> list[Surveyed]:
        found = []
        with garbage.paused():  # trees have no cycles
            for page in pages:
                try:
                    _, source, _ = page.read()
                except OSError:
                    continue  # told when it is judged
                found.append(survey(self.address(page, source), source))
        return found

    def address(self, page: Page, source: str) -> str:
        """Return the address of a page: as the program that saved it wrote, or as its file says."""
        host, path = addresses.split(addresses.said(source))
        return path if path and (not any(self.hosts) or self.is_own(host)) else page.address

    def is_own(self, host: str) -> bool:
        """Tell whether a host is the site's; any, if none is known."""
        return not any(self.hosts) or addresses.same_site(host, self.hosts)

    def extracted(self, page: Page) -> tuple[bytes, int, str, Extracted | None]:
        """Return a page's bytes, how many could not be read, its address and its article, if any.

        Raises OSError.
        """
        data, source, lost = page.read()
        address = self.address(page, source)
        return data, lost, address, extract(source, address, self.rules, self.common)

    def judge(self) -> Judged:
        """Judge all pages; what is no article is added to `left`."""
        numbers = range(len(self.pages))
        shares = parallel.map_shares(self._facts, numbers, parallel.process_count())
        found = sorted(
            (each for share in shares for each in share[0]), key=lambda each: each.address
        )
        left = [each for share in shares for each in share[1]]
        judged = judging.judge(found)
        articles = [each.parts[0].address for each in judged.articles]
        self.categories = sections.by_folder(articles, self.folder_names)
        left += (
            Left(self.pages[each.page].place, _LIST, needs_nobody=True) for each in judged.lists
        )
        self.left += _summed(left)
        return judged

    def section(self, taken: Extracted, address: str) -> tuple[str, str]:
        """Return the category of an article and its address: as the page says, else its folder."""
        folder = sections.folder_of(address)
        if not taken.section:
            name = self.categories.get(folder, "")
            return name, f"{folder}/" if name else ""
        last = taken.section.rpartition(" / ")[2]
        named = (each for each, name in self.folder_names.items() if name == last)
        found = next(named, "")
        return taken.section, taken.section_address or (f"{found}/" if found else "")

    def _facts(self, numbers: Sequence[int]) -> tuple[list[Facts], list[Left]]:
        found, left = [], []
        with garbage.paused():
            for number in numbers:
                page = self.pages[number]
                try:
                    each = self._fact(number, page) or self._without_rule(page)
                except OSError as problem:
                    reason = os_errors.reason(problem)
                    each = Left(page.place, f"không đọc được: {reason}")
                if isinstance(each, Left):
                    left.append(each)
                else:
                    found.append(each)
        return found, left

    def _fact(self, number: int, page: Page) -> Facts | None:
        _, _, address, taken = self.extracted(page)
        if not taken:
            return None
        own = tuple(path for host, path in taken.own if path and self.is_own(host))
        texts = self._without_template(taken.blocks)
        return judging.facts(
            Seen(number, address, taken.title, own, taken.links), texts, self.titles
        )

    def _without_template(self, found: Sequence[Block]) -> list[Block]:
        return [each for each in found if signature(each.text) not in self.common]

    def _without_rule(self, page: Page) -> Left:
        """Return what is told of a page that no rule fits."""
        own = self._without_template(blocks(parse(page.read()[1])))
        if judging.facts(Seen(0, page.address, ""), own, self.titles).lists_others:
            return Left(page.place, _LIST, needs_nobody=True)
        is_much = sum(each.own for each in own) >= _MUCH
        what = _NO_RULE if is_much else _NOTHING
        return Left(page.place, what, needs_nobody=not is_much)


def _sample(pages: Sequence[Page]) -> list[Page]:
    """Return the pages that rules are found from: of all folders alike, if they are too many."""
    if len(pages) <= _MOST_NOTED:
        return list(pages)
    by_folder: dict[str, list[Page]] = defaultdict(list)
    for page in pages:
        by_folder[page.address.rpartition("/")[0]].append(page)
    turns = zip_longest(*by_folder.values())
    return [page for turn in turns for page in turn if page][:_MOST_NOTED]


def _summed(left: Sequence[Left]) -> Iterator[Left]:
    """Yield what is told: by name if it may be an article, else as a number of its kind."""
    by_what: dict[str, list[Left]] = defaultdict(list)
    for each in sorted(left, key=lambda each: each.place):
        by_what[each.what].append(each)
    for what, same in by_what.items():
        told = 0 if what in {_LIST, _NOTHING} else _MOST_TOLD
        yield from same[:told]
        if rest := same[told:]:
            yield replace(rest[0], what=f"{len(rest)} {what}")
