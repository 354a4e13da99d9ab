"""Which pages are articles, which are the same article, parts of one, or only lists of others."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from portal.importer.sources.mirror.blocks import Block, letters, number, signature
from portal.system import files

_FIRST = 2  # blocks at the start of a body that lists quote
_COVERED = 0.6  # of the letters of a list: quoted from others
_ENTRIES = 3
_ALL = "999999"  # the number of the page with all parts
_START = 60  # characters by which a block is known again
_BEGINS = 400  # characters by which an excerpt is compared with its article
_DOTS = " .…[]"
_LONG = 200  # letters; so long a text is the same whatever stands above it
_ENTRY_TEXT = 20  # letters that follow an entry of a list
_PRINT = re.compile(
    r"print|tmpl=component|format=|/amp\b|in-bai|savefile|sendmail|pdf", re.IGNORECASE
)
_PART = re.compile(
    r"[?&](?:start|limitstart|page|trang|showall)=(?P<query>\d*+)(?=&|$)"
    r"|[/-](?:page|trang)-?(?P<named>\d{1,3})(?=/?$|\.html?$)|(?<=[a-z])/(?P<path>\d{1,2})/?$"
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A block: hashes of its text and of how it begins, its letters, those that stand in no link.

    `is_cut`: it breaks off.
    """

    text: int
    start: int
    letters: int
    own: int
    is_cut: bool

    @property
    def quoted(self) -> int:
        """The hash by which it is found where it was taken from."""
        return self.start if self.is_cut else self.text


@dataclass(frozen=True, slots=True)
class Facts:
    """What is kept of an extracted page, to judge it beside the others.

    `text`: the hash of what its body says. `body`: the blocks. `entries`: links to other articles,
    each followed by words. `before`: share of the letters before these. `is_cut`: it has a text
    that breaks off; `leads_on`: it has a link to the rest of one. `begins`: its
    first letters. `links`: signatures of the titles of other pages that it links to.
    """

    page: int
    address: str
    title: str
    text: str
    body: tuple[Mark, ...]
    entries: int
    before: float
    is_cut: bool
    leads_on: bool
    begins: str
    links: tuple[int, ...] = ()
    own: tuple[str, ...] = ()

    @property
    def letters(self) -> int:
        """How many letters the body has."""
        return sum(mark.letters for mark in self.body)

    @property
    def lists_others(self) -> bool:
        """True if most of it are links to other articles, each with words after it."""
        return self.entries >= _ENTRIES and self.before < 1 - _COVERED


@dataclass(frozen=True, slots=True)
class Shown:
    """An article: its parts in order, the addresses of all pages that show it, its other titles."""

    parts: tuple[Facts, ...]
    addresses: tuple[str, ...]
    titles: tuple[str, ...] = ()


@dataclass(slots=True)
class Judged:
    """The articles, and the pages that are but lists of others."""

    articles: list[Shown] = field(default_factory=list)
    lists: list[Facts] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Seen:
    """A page as it was read: its number, its address, those it gives as its own, its title.

    `links`: signatures of the texts that are links.
    """

    page: int
    address: str
    title: str
    own: tuple[str, ...] = ()
    links: tuple[int, ...] = ()


def facts(seen: Seen, blocks: Sequence[Block], titles: frozenset[int]) -> Facts:
    """Return what is kept of a page; `titles`: signatures of the titles of all pages."""
    body = tuple(map(_mark, blocks))
    others = titles - {signature(seen.title)}
    entries, before, total, waits = 0, 0, 0, False
    is_cut = any(block.is_cut for block in blocks)
    for block in blocks:
        count = letters(block.text)
        if block.own == 0 and (block.is_entry or signature(block.text) in others):
            waits = True
        elif block.own >= _ENTRY_TEXT and waits:
            entries, waits = entries + 1, False
        before += 0 if entries or waits else count
        total += count
    text = files.key_of_parts(f"{block.text}\n".encode("utf-8", "replace") for block in blocks)
    share = before / total if total else 1.0
    leads_on = any(block.leads_on for block in blocks)
    return Facts(
        page=seen.page,
        address=seen.address,
        title=seen.title,
        text=text,
        body=body,
        entries=entries,
        before=share,
        is_cut=is_cut,
        leads_on=leads_on,
        begins=" ".join(block.text for block in blocks if block.own)[:_BEGINS],
        links=tuple(others.intersection(seen.links)),
        own=seen.own,
    )


def _mark(block: Block) -> Mark:
    text = block.text
    return Mark(number(text), number(text[:_START]), letters(text), block.own, block.is_cut)


def judge(pages: Sequence[Facts]) -> Judged:
    """Sort pages: the same article once, its parts joined, lists and excerpts apart."""
    result = Judged()
    unique = _unique(pages)
    owners = _owners([each.parts[0] for each in unique])
    kept = []
    for each in unique:
        if _is_list(each.parts[0], owners):
            result.lists.append(each.parts[0])
        else:
            kept.append(each)
    joined = _joined(kept)
    whole = {each.parts[0].page: each for each in joined}
    longest = _longest([each.parts[0] for each in joined])
    for each in joined:
        if _is_excerpt(each.parts[0], longest):
            result.lists.append(each.parts[0])
            del whole[each.parts[0].page]
    result.articles = list(whole.values())
    return result


def _longest(pages: Sequence[Facts]) -> dict[str, Facts]:
    """Return the longest of the pages that begin alike, by the first letters."""
    longest: dict[str, Facts] = {}
    for each in pages:
        start = each.begins[:_START]
        if start not in longest or longest[start].letters < each.letters:
            longest[start] = each
    return longest


def _is_excerpt(page: Facts, longest: dict[str, Facts]) -> bool:
    """Tell whether a page has but the beginning of another one, and a link with its title."""
    other = longest[page.begins[:_START]]
    if not page.is_cut or other.title == page.title or other.letters <= page.letters:
        return False
    shown = page.begins.rstrip(_DOTS)
    links_there, links_back = (
        signature(other.title) in page.links,
        signature(page.title) in other.links,
    )
    return len(shown) >= _START and other.begins.startswith(shown) and links_there > links_back


def _unique(pages: Sequence[Facts]) -> list[Shown]:
    """Return one article for each text; short ones are the same only if their titles are."""
    by_text: dict[tuple[str, str], list[Facts]] = defaultdict(list)
    for each in pages:
        by_text[each.text, "" if each.letters >= _LONG else each.title].append(each)
    unique = []
    for same in by_text.values():
        same.sort(key=lambda each: _rank(each, same))
        first = same[0]
        addresses = [first.address, *(own for each in same for own in each.own)]
        addresses += (each.address for each in same)
        titles = dict.fromkeys(each.title for each in same if each.title != first.title)
        unique.append(Shown((first,), tuple(dict.fromkeys(addresses)), tuple(titles)))
    return unique


def _rank(page: Facts, same: Sequence[Facts]) -> tuple[bool, bool, int, str]:
    """Return the order in which addresses of one article are preferred."""
    is_own = any(page.address in each.own for each in same)
    return bool(_PRINT.search(page.address)), not is_own, len(page.address), page.address


def _owners(pages: Sequence[Facts]) -> dict[int, set[int]]:
    """Return the pages that begin with a block, by its hashes."""
    owners: dict[int, set[int]] = defaultdict(set)
    for each in pages:
        for mark in each.body[:_FIRST]:
            owners[mark.text].add(each.page)
            owners[mark.start].add(each.page)
    return owners


def _is_list(page: Facts, owners: dict[int, set[int]]) -> bool:
    """Tell whether a page but quotes others.

    It has links to several, each with words after it; or most of it is how several others begin;
    or it has such a link and nothing that is not quoted.
    """
    if page.lists_others:
        return True
    quoted = [
        (mark, owners.get(mark.quoted, set()) - {page.page}) for mark in page.body if mark.own
    ]
    if (page.entries or page.leads_on) and all(others for _, others in quoted):
        return True
    rest = quoted[_FIRST:]
    covered = sum(mark.own for mark, others in rest if others)
    several = {min(others) for _, others in rest if others}
    is_covered = covered > _COVERED * sum(mark.own for mark, _ in rest)
    return is_covered and len(several) >= _ENTRIES - 1


def _joined(articles: Sequence[Shown]) -> list[Shown]:
    """Join the parts of articles: one title, addresses that differ in the number of the part."""
    by_base: dict[tuple[str, str], list[tuple[int, Shown]]] = defaultdict(list)
    for each in articles:
        base, number = _base(each.parts[0].address)
        by_base[base, each.parts[0].title].append((number, each))
    joined: list[Shown] = []
    for numbered in by_base.values():
        numbered.sort(key=lambda pair: (pair[0], pair[1].parts[0].address))
        numbers, parts = zip(*numbered, strict=True)
        if len(parts) == 1 or len(set(numbers)) < len(numbers) or numbers[0] > 1:
            joined += parts
        else:
            joined.append(_one(parts))
    return joined


def _one(parts: Sequence[Shown]) -> Shown:
    addresses = dict.fromkeys(address for each in parts for address in each.addresses)
    titles = dict.fromkeys(title for each in parts for title in each.titles)
    return Shown(_whole([each.parts[0] for each in parts]), tuple(addresses), tuple(titles))


def _base(address: str) -> tuple[str, int]:
    """Return the address of the first part of an article, and the number of this one, from 0."""
    match = _PART.search(address)
    if not match:
        return address, 0
    number = match["query"] or match["named"] or match["path"] or "0"
    if "showall" in match[0]:
        number = _ALL
    base = address[: match.start()] + address[match.end() :]
    if match[0][0] == "?" and "&" in base[match.start() : match.start() + 1]:
        base = f"{base[: match.start()]}?{base[match.start() + 1 :]}"
    return base, int(number[:6])


def _whole(parts: list[Facts]) -> tuple[Facts, ...]:
    """Return the parts, without those whose whole text another one has."""
    longest = max(parts, key=lambda each: each.letters)
    has = {mark.text for mark in longest.body}
    rest = [each for each in parts if each is not longest]
    if all(has.issuperset(mark.text for mark in each.body) for each in rest):
        return (longest,)
    return tuple(parts)
