"""Takes the article out of a page by the rule that fits: its fields, its body, what is left out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from portal.importer.sources.mirror import addresses, authors, links, moments, sections
from portal.importer.sources.mirror.blocks import Block, blocks, letters, signature
from portal.importer.sources.mirror.bodies import WHOLE_PAGE
from portal.importer.sources.mirror.rules import Rule
from portal.importer.sources.mirror.selectors import holder, outermost, select
from portal.importer.sources.mirror.tree import Element, Tree, collapsed, parse

_LONGEST_AUTHOR = 100
_MOST_LAST = 5  # lines at the end of a body that may say its author
_MOST_BESIDE = 40  # letters beside a date in the line that says it
_TEMPLATE = "phần lặp lại của trang cũ trong thân bài"
_OUTSIDE = "chữ của trang cũ nằm ngoài bài"
_CONTAINERS = frozenset(
    {"div", "td", "article", "section", "main", "form", "center", "span", "body"}
)
# Words around a date and an author that say nothing more.
_LABELS = re.compile(
    r"\b(?:thứ\s\w+|chủ\snhật|ngày|lúc|giờ|cập\snhật|lần|cuối|được|đăng|viết|bởi|vào|gửi|xuất\sbản|tạo"
    r"|tác\sgiả|người|created|on|by|posted|published|last|updated|written|(?:mon|tues|wednes|thurs|fri"
    r"|satur|sun)day|GMT|UTC)\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Extracted:
    """What a rule takes out of a page.

    `section`: its category with those above, and the address that leads to it. `dropped`: what was
    left out and its whole text. `moved`: what stood in the body and is in a field, or but a label.
    `is_author_guessed`: neither markup nor a label says it. `own`: other addresses that the page
    says it has, with their hosts.
    `is_title_of_head`: the title is that of the page's head, as none was found where the rule says.
    `blocks`: those of the body. `links`: signatures of the page's texts that are links.
    `is_whole_page`: the body is all of the page, as it is like few others.
    """

    title: str = ""
    is_title_of_head: bool = False
    is_whole_page: bool = False
    date: datetime | None = None
    authors: tuple[str, ...] = ()
    is_author_guessed: bool = False
    section: str = ""
    section_address: str = ""
    lead: str = ""
    body: str = ""
    dropped: list[tuple[str, str]] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)
    own: list[tuple[str, str]] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    links: tuple[int, ...] = ()


def rule_for(tree: Tree, address: str, rules: Sequence[Rule]) -> tuple[Rule, list[Element]] | None:
    """Return the first rule that is for an address and finds a body, and the bodies' elements."""
    for rule in rules:
        if rule.is_for(address):
            found = _all(tree, rule.body)
            if found and any(tree.text(each) for each in found):
                return rule, found
    return None


def extract(
    source: str, address: str, rules: Sequence[Rule], common: frozenset[int]
) -> Extracted | None:
    """Return the article of a page, or None if no rule fits; `common`: texts of the template."""
    tree = parse(source)
    found = rule_for(tree, address, rules)
    return _Extraction(tree, address, common, *found).result if found else None


def _all(tree: Tree, selectors: Sequence[str]) -> list[Element]:
    """Return the elements of several selectors, none within another, in document order."""
    found = {each.number: each for selector in selectors for each in select(tree, selector)}
    return list(outermost([found[number] for number in sorted(found)]))


class _Extraction:
    def __init__(
        self, tree: Tree, address: str, common: frozenset[int], rule: Rule, found: list[Element]
    ) -> None:
        self.result = Extracted(is_whole_page=rule.body == (WHOLE_PAGE,))
        self._tree, self._address, self._common = tree, address, common
        self._bodies, self._found, self._rule = found, found, rule
        self._base = links.base_of(tree, address)
        self._taken: list[Element] = []  # elements whose text is in a field
        self._told: list[Element] = []  # elements whose text is told as dropped
        self._title()
        self._date()
        self._authors()
        self._section()
        self._without_template()
        self._lead()
        self._body()
        self._outside()
        self.result.own = list(links.own(tree, address))

    def _title(self) -> None:
        result = self.result
        for element, text in self._texts(self._rule.title):
            if not result.title:
                is_of_head = element.tag == "title"
                result.title = self._without_noise(text) if is_of_head else text
                result.is_title_of_head = is_of_head and len(self._rule.title) > 1
            if text == result.title:
                self._taken.append(element)

    def _texts(self, selectors: Sequence[str]) -> Iterator[tuple[Element, str]]:
        """Yield elements that say something, by selector, with what they say."""
        for selector in selectors:
            for element in select(self._tree, selector):
                given = element.attributes
                text = self._tree.text(element) or collapsed(given.get("content", ""))
                if text := text or given.get("datetime", ""):
                    yield element, unicodedata.normalize("NFC", text)

    def _without_noise(self, title: str) -> str:
        for noise in self._rule.noise:
            title = title.removeprefix(noise).removesuffix(noise).strip()
        return title

    def _date(self) -> None:
        """Take the first date; the lines that say it alone are not left in the body."""
        for element, text in self._texts(self._rule.date):
            said = element.attributes.get("datetime", "") if element.tag == "time" else ""
            found = moments.first(said or text)
            words = (moments.first(text) or ("", ""))[1]
            rest = _LABELS.sub("", text.replace(words, ""))
            if not found or letters(rest) > _MOST_BESIDE:
                continue  # a sentence with a date in it
            self.result.date = self.result.date or found[0]
            if found[0].date() == self.result.date.date():
                self._taken.append(element)
                self._tell_rest(element, "dòng ghi ngày", text, rest)

    def _tell_rest(self, element: Element, what: str, text: str, rest: str) -> None:
        """Tell what is dropped, if more than labels is left of it."""
        if letters(_LABELS.sub("", rest)):
            self.result.dropped.append((what, text))
            self._told.append(element)

    def _authors(self) -> None:
        """Take the first author; a guess in the body counts if it is its last line."""
        result, last = self.result, self._last_lines()
        for element, text in self._texts(self._rule.author):
            name, is_certain = authors.name(text), authors.is_certain(element, text)
            if not name or len(name) > _LONGEST_AUTHOR or result.authors not in {(), (name,)}:
                continue
            if is_certain or not self._lies_in_body(element) or self._is_one_of(element, last):
                result.is_author_guessed |= not is_certain
                result.authors = (name,)
                self._taken.append(element)

    def _last_lines(self) -> list[Block]:
        """Return the last line of the bodies' own text and a few after it, but not the first line.

        The name of who writes often stands on many pages: it is no text of the page's own.
        """
        is_dropped = holder(_all(self._tree, self._rule.drop))
        found = (each for body in self._bodies for each in self._blocks_of(body))
        lines = [each for each in found if not is_dropped(each.owner)]
        own = [number for number, each in enumerate(lines) if self._is_own(each)]
        start = max(1, own[-1]) if own else len(lines)
        return lines[start : start + _MOST_LAST]

    def _is_one_of(self, element: Element, lines: Sequence[Block]) -> bool:
        text = self._tree.text(element)
        return any(element.holds(each.owner) and text == each.text for each in lines)

    def _section(self) -> None:
        for element, text in self._texts(self._rule.section):
            kept = sections.steps(self._tree, element, self.result.title)
            if kept:
                self._taken.append(element)
                self.result.section = " / ".join(name.replace("/", "-") for name, _ in kept)
                self.result.section_address = self._own_path(kept[-1][1])
            elif element.tag == "meta":
                self.result.section = text
            if self.result.section:
                return

    def _own_path(self, link: str) -> str:
        """Return the address that a link leads to, or "" if it has none or is of another site."""
        host, path = links.leads_to(link, self._base) if link else ("", "")
        return path if host in {"", addresses.split(self._base)[0]} else ""

    def _lies_in_body(self, element: Element) -> bool:
        return any(each.holds(element) for each in self._bodies)

    def _without_template(self) -> None:
        """Leave those of several bodies aside that only have what stands on many pages."""
        kept = [each for each in self._bodies if any(map(self._is_own, self._blocks_of(each)))]
        for each in self._bodies:
            if kept and each not in kept:
                self._tell_rest(each, _TEMPLATE, *self._rest(each))
                self._taken.append(each)
        self._bodies = kept or self._bodies

    def _blocks_of(self, element: Element) -> list[Block]:
        is_taken = holder(self._taken)
        return [each for each in blocks(self._tree, element) if not is_taken(each.owner)]

    def _is_own(self, block: Block) -> bool:
        return signature(block.text) not in self._common

    def _rest(self, element: Element) -> tuple[str, str]:
        """Return the text of an element with its pictures, and what of it is in no field."""
        pictures = self._pictures(element)
        rest = self._tree.text(element, tuple(self._taken))
        return self._tree.text(element) + pictures, rest + pictures

    def _pictures(self, element: Element) -> str:
        sources = (each.attributes.get("src", "") for each in self._tree.within(element))
        return "".join(f" [ảnh: {source}]" for source in sources if source)

    def _lead(self) -> None:
        taken = self._taken
        leads = [
            each
            for each in _all(self._tree, self._rule.lead)
            if not any(each.holds(other) or other.holds(each) for other in (*self._bodies, *taken))
        ]
        self.result.lead = "\n".join(map(self._html, leads))
        self._taken += leads

    def _body(self) -> None:
        drops = [
            each
            for each in _all(self._tree, self._rule.drop)
            if self._lies_in_body(each) and each not in self._bodies
        ]
        for each in drops:
            self._tell_rest(each, _TEMPLATE, *self._rest(each))
        cut = (*drops, *(each for each in self._taken if each not in self._bodies))
        self.result.body = "\n".join(self._html(each, cut) for each in self._bodies)
        self._tell_moved(cut)
        is_cut = holder(cut)
        self.result.blocks = [
            block
            for body in self._bodies
            for block in blocks(self._tree, body)
            if not is_cut(block.owner)
        ]

    def _tell_moved(self, cut: Sequence[Element]) -> None:
        """Tell what left the bodies and is not told as dropped."""
        told = {each.number for each in self._told}
        left = {each.number: each for each in (*cut, *self._taken, *self._told)}
        inside = [left[n] for n in sorted(left) if any(body.holds(left[n]) for body in self._found)]
        for each in outermost(inside):
            text = self._tree.text(each) + self._pictures(each)
            if text and each.number not in told:
                self.result.moved.append(text)

    def _html(self, element: Element, cut: Sequence[Element] = ()) -> str:
        """Return the source of an element without those that are cut, links mended."""
        tree, is_container = self._tree, element.tag in _CONTAINERS
        position, end = (
            (element.inner, element.inner_end) if is_container else (element.start, element.end)
        )
        cut_numbers = {each.number for each in cut}
        parts: list[str] = []
        skipped = -1
        for each in (element, *tree.within(element)):
            if each.number <= skipped:
                continue
            if each.number in cut_numbers:
                parts.append(tree.source[position : each.start])
                position, skipped = max(position, each.end), each.last
            elif (tag := links.rewritten(each, self._address, self._base)) is not None:
                parts += (tree.source[position : each.start], tag)
                position = each.inner
        parts.append(tree.source[position:end])
        return "".join(parts).strip()

    def _outside(self) -> None:
        """Tell what the page says for itself outside all that was taken."""
        found = blocks(self._tree)
        links_of_page = {signature(block.text) for block in found if not block.own}
        self.result.links = tuple(links_of_page - self._common)
        is_taken = holder((*self._bodies, *self._taken))
        told = [
            block.text
            for block in found
            if block.own and not is_taken(block.owner) and self._is_own(block)
        ]
        if told:
            self.result.dropped.append((_OUTSIDE, "\n".join(told)))
