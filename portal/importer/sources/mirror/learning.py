"""Finds the rules of a site from what was noted of its pages."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from statistics import mean

from portal.importer.sources.mirror import bodies
from portal.importer.sources.mirror.bodies import Group
from portal.importer.sources.mirror.names import shortened
from portal.importer.sources.mirror.rules import Rule
from portal.importer.sources.mirror.survey import AUTHOR, DATE, SECTION, TITLE, Note, Surveyed

_MOST_RULES = 30
_MOST_LEADS = 3
_FEWEST_LEAD = 40  # letters of a block outside the body that is worth a selector
_PREFIX = 20  # pages that must share the beginning of their addresses for a rule to name it
_JUNK, _OWN = 0.3, 0.05  # of the letters of an element to be left out: of lists and template; own
_LINKS = 0.5  # of the letters of an element without a name: a list of links
_TEXT = frozenset(
    {"p", "table", "tbody", "tr", "td", "th", "li", "ul", "ol", "span", "div", "h2", "h3"}
)
# On what share of a group's pages a field is found for its selector to be believed.
_TITLES, _DATES, _AUTHORS, _SECTIONS, _LEADS, _DROPS = 0.5, 0.3, 0.05, 0.3, 0.2, 0.15


def learn(pages: Sequence[Surveyed], common: frozenset[int]) -> list[Rule]:
    """Return the rules for pages; `common`: `bodies.template` of them."""
    known = {key for page in pages for key, _ in page.places}
    titles = bodies.titles(pages)
    rules = []
    for group in bodies.groups(pages, common):
        rules.append(_Learner(group, known, common, titles).rule())
        if len(rules) == _MOST_RULES:
            break
    return rules


@dataclass(slots=True)
class _Junk:
    """What elements hold: letters, own ones, those of template and lists of pages, those in links.

    `around`: the selectors of the elements around them.
    """

    letters: int = 0
    own: int = 0
    junk: int = 0
    links: int = 0
    around: set[str] = field(default_factory=set)

    def add(self, other: _Junk) -> None:
        """Add what another element holds."""
        self.letters += other.letters
        self.own += other.own
        self.junk += other.junk
        self.links += other.links

    def is_junk(self, key: str) -> bool:
        """Tell whether elements of a selector are left out: named ones, and lists of links."""
        if self.own > _OWN * self.letters or self.junk < _JUNK * self.letters:
            return False
        last = key.rpartition("> ")[2]
        is_text = last.partition(".")[0] in _TEXT and "#" not in last and "." not in last
        return bool(self.letters) and (not is_text or self.links >= _LINKS * self.letters)


@dataclass(slots=True)
class _Learner:
    """Finds the rule of one group of pages."""

    group: Group
    known: set[str]
    common: frozenset[int]
    titles: frozenset[int]

    def rule(self) -> Rule:
        """Return the rule."""
        pages = self.group.pages
        title = self._title()
        dates = self._best(DATE, _DATES, varying=True)
        authors = self._best(AUTHOR, _AUTHORS)
        fields = {*title, *dates, *authors}
        return Rule(
            body=(self._short(self.group.key),),
            addresses=(_addresses(pages),),
            title=(*map(self._short, title), "title"),
            date=tuple(map(self._short, dates)),
            author=tuple(map(self._short, authors)),
            section=tuple(map(self._short, self._best(SECTION, _SECTIONS))),
            lead=tuple(map(self._short, self._leads(fields))),
            drop=tuple(map(self._short, self._drops(fields))),
            noise=tuple(_noise(pages, title)),
            example=min((page.address for page in pages), key=lambda each: (len(each), each)),
            pages=len(pages),
        )

    def _short(self, key: str) -> str:
        return key if key.startswith("meta") else shortened(key, self.known)

    def _first_notes(self, field: str) -> Iterator[tuple[Surveyed, dict[str, Note]]]:
        """Yield each page with the first note of each selector."""
        for page in self.group.pages:
            first: dict[str, Note] = {}
            for note in page.notes:
                if note.field == field:
                    first.setdefault(note.key, note)
            yield page, first

    def _title(self) -> list[str]:
        """Return the selectors of titles: of what heads the page, and of what its head says."""
        texts: dict[str, list[str]] = defaultdict(list)
        matches: Counter[str] = Counter()
        blocks: dict[str, list[int]] = defaultdict(list)
        for page, notes in self._first_notes(TITLE):
            for key, note in notes.items():
                texts[key].append(note.text)
                blocks[key].append(note.block)
                matches[key] += note.text.casefold() in page.title.casefold()
        count = len(self.group.pages)

        def rank(key: str) -> tuple[float, float, float]:
            return matches[key], len(set(texts[key])), -mean(blocks[key])

        seen = [key for key in texts if not key.startswith("meta") and _varies(texts[key])]
        good = [key for key in seen if matches[key] >= _TITLES * count]
        good = good or [key for key in seen if len(texts[key]) >= max(1, 0.8 * count)]
        metas = [key for key in texts if key.startswith("meta") and _varies(texts[key])]
        return [*sorted(good, key=rank, reverse=True)[:1], *metas[:1]]

    def _best(self, field: str, share: float, *, varying: bool = False) -> list[str]:
        """Return the selectors of a field: what the head says of it, then the best on the page."""
        texts: dict[str, list[str]] = defaultdict(list)
        blocks: dict[str, list[int]] = defaultdict(list)
        for _, notes in self._first_notes(field):
            for key, note in notes.items():
                texts[key].append(note.text)
                blocks[key].append(note.block)
        fewest = max(1, share * len(self.group.pages))
        good = [
            key
            for key, found in texts.items()
            if len(found) >= fewest and (not varying or _varies(found))
        ]
        good.sort(key=lambda key: (-len(texts[key]), mean(blocks[key]), key))
        metas = [key for key in good if key.startswith("meta")]
        return [*metas[:1], *(key for key in good if not key.startswith("meta"))][:2]

    def _leads(self, fields: set[str]) -> list[str]:
        """Return the selectors of what pages say for themselves before the body."""

        def before(page: Surveyed, inside: set[int]) -> Iterable[str]:
            starts = (n for n, mark in enumerate(page.marks) if mark.place in inside)
            for mark in page.marks[: next(starts, 0)]:
                if mark.own >= _FEWEST_LEAD and mark.signature not in self.common:
                    yield page.places[mark.place][0]

        found = self._counted(before, _LEADS)
        return [key for key in found if key not in fields][:_MOST_LEADS]

    def _counted(
        self, keys: Callable[[Surveyed, set[int]], Iterable[str]], share: float
    ) -> list[str]:
        counts: Counter[str] = Counter()
        for page in self.group.pages:
            counts.update(set(keys(page, _inside(page, self.group.key))))
        return [
            key for key, count in counts.most_common() if count >= share * len(self.group.pages)
        ]

    def _drops(self, fields: set[str]) -> list[str]:
        """Return the selectors of what stands in bodies but is template, or lists other pages."""
        held: dict[str, _Junk] = defaultdict(_Junk)
        counts: Counter[str] = Counter()
        for page in self.group.pages:
            found = self._junk(page, _inside(page, self.group.key))
            counts.update(found.keys())
            for key, each in found.items():
                held[key].add(each)
                held[key].around |= each.around
        fewest = max(2, _DROPS * len(self.group.pages))
        keys = {
            key for key, each in held.items() if counts[key] >= fewest and each.is_junk(key)
        } - fields
        return sorted(key for key in keys if not held[key].around <= keys)

    def _junk(self, page: Surveyed, inside: set[int]) -> dict[str, _Junk]:
        """Return what elements hold that stand in a body, by selector."""
        places = {place: _Junk() for place in inside}
        for mark in page.marks:
            if mark.place in inside:
                is_common = mark.signature in self.common
                is_list = mark.own == 0 and mark.signature in self.titles
                places[mark.place].add(
                    _Junk(
                        mark.letters,
                        0 if is_common else mark.own,
                        mark.letters if is_common or is_list else 0,
                        mark.letters - mark.own,
                    )
                )
        by_key: dict[str, _Junk] = defaultdict(_Junk)
        for place in sorted(inside, reverse=True):
            key, above = page.places[place]
            if above in places:
                places[above].add(places[place])
            if key != self.group.key:
                by_key[key].add(places[place])
                by_key[key].around.add(page.places[above][0] if above >= 0 else "")
        return by_key


def _inside(page: Surveyed, body: str) -> set[int]:
    """Return the numbers of the places in the body of a page, its own among them."""
    inside: set[int] = set()
    for number, (key, above) in enumerate(page.places):
        if key == body or above in inside:
            inside.add(number)
    return inside


def _varies(texts: Sequence[str]) -> bool:
    """Tell whether texts are those of pages, not of a site."""
    return len(texts) == 1 or len(set(texts)) > max(1, len(texts) // 20)


def _addresses(pages: Sequence[Surveyed]) -> str:
    """Return the pattern of the addresses of pages: their common folder, if they are many."""
    first, last = min(page.address for page in pages), max(page.address for page in pages)
    pairs = takewhile(lambda pair: pair[0] == pair[1], zip(first, last, strict=False))
    common = "".join(letter for letter, _ in pairs).partition("?")[0]
    folder = common[: common.rfind("/") + 1]
    return f"{folder}*" if len(pages) >= _PREFIX and folder else "/*"


def _noise(pages: Sequence[Surveyed], keys: Sequence[str]) -> Iterator[str]:
    """Yield what most titles in the pages' heads have before and after the page's own."""
    befores: Counter[str] = Counter()
    afters: Counter[str] = Counter()
    for page in pages:
        texts = (note.text for note in page.notes if note.field == TITLE and note.key in keys)
        if (text := next(texts, "")) and text in page.title:
            before, _, after = page.title.partition(text)
            befores[before] += 1
            afters[after] += 1
    for counts in (befores, afters):
        for text, count in counts.most_common(1):
            if text.strip() and count >= len(pages) // 2:
                yield text.strip()
