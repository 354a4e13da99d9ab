"""The account of a text: letters in = letters kept + letters dropped and named.

The letters of the source are counted by another parser than the one that converts it, and those
kept in what the portal would show of the Markdown, so no code that could lose any is shared: only
what decodes old fonts and counts the items of lists. `word_letters` counts those of Word files.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from bs4 import BeautifulSoup, Comment, NavigableString, Tag
from bs4.element import Declaration, Doctype, ProcessingInstruction

from portal.conversion import fonts
from portal.conversion.appearance import Sheets, Style
from portal.conversion.lists import Lists
from portal.conversion.model import Run
from portal.conversion.result import Losses
from portal.markup import reading
from portal.vietnamese import text

_UNSEEN = frozenset({"script", "style", "title", "noscript", "template", "head", "xml"})
_BLOCKS = frozenset({"p", "div", "td", "th", "li", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd"})
_NO_TEXT = (Comment, Declaration, Doctype, ProcessingInstruction)
_LONGEST_NUMBER = 6  # characters of what leads to a note or back
_OURS = re.compile(r"CẦN BỔ SUNG: ảnh \d++")  # where a photo is missing


@dataclass(frozen=True, slots=True)
class Letters:
    """Letters and digits of the source, kept, dropped and named, and those that nothing explains.

    `missing`: they are in the source alone; `added`: in the Markdown alone.
    """

    source: int = 0
    kept: int = 0
    dropped: int = 0
    missing: str = ""
    added: str = ""

    @property
    def is_even(self) -> bool:
        """True if the account comes out even."""
        return not self.missing and not self.added

    def with_dropped(self, texts: Iterable[str]) -> Letters:
        """Return the account with texts of the source that its adapter left out, by name."""
        count = sum(_counted(text).total() for text in texts)
        return replace(self, source=self.source + count, dropped=self.dropped + count)


def account(source: str, markdown: str, named: Iterable[str], title: str = "") -> Letters:
    """Return the account of a text; `named`: the words of all that was dropped or changed.

    `title`: that stood in the source's text, and is in the header now.
    """
    before, after = _counted(source), _counted(shown(markdown)) + _counted(title)
    gone, new = before - after, after - before
    left = Counter[str]()
    for each in named:
        left += _counted(each)
    return Letters(
        source=before.total(),
        kept=(before & after).total(),
        dropped=(gone & left).total(),
        missing=_listed(gone - left),
        added=_listed(new - left),
    )


def of_html(html: str) -> str:
    """Return what a browser shows of HTML; runs in fonts of old encodings as they were meant."""
    soup = BeautifulSoup(html, "html.parser", multi_valued_attributes=None)
    sheets = Sheets(each.get_text() for each in soup.find_all("style"))
    upward = _links_up(soup)
    blocks: dict[int, list[tuple[str, str]]] = {}
    for node in soup.descendants:
        if not isinstance(node, NavigableString) or isinstance(node, _NO_TEXT):
            continue
        font, block = "", 0
        for parent in node.parents:
            if parent.name in _UNSEEN or id(parent) in upward:
                break
            font = font or _font(parent, sheets)
            block = block or (id(parent) if parent.name in _BLOCKS else 0)
        else:
            blocks.setdefault(block, []).append((str(node), font))
    parts = map(as_meant, blocks.values())
    seen = "\n".join([*parts, *_numbers(soup, sheets)])
    return seen.replace("&#58;", ":")  # SharePoint escapes colons twice


def _links_up(soup: BeautifulSoup) -> set[int]:
    """Return the links, by `id()`, that lead from notes up to their places, with their numbers.

    A page numbers its notes itself.
    """
    upward, places = set[int](), dict[str, str]()  # name of a place -> to which it leads
    for link in soup.find_all("a", href=True):
        name, target = str(link.get("name") or link.get("id") or ""), str(link["href"])
        is_number = len(link.get_text(strip=True)) <= _LONGEST_NUMBER
        if is_number and name and places.get(target.removeprefix("#")) == f"#{name}":
            upward.add(id(link))
        elif name:
            places[name] = target
    return upward


def as_meant(runs: Sequence[tuple[str, str]]) -> str:
    """Return the text of a paragraph's runs, given with their fonts, in Unicode.

    A mark may stand in another run than its letter.
    """
    named = [Run(text, font=fonts.not_unicode(font)) for text, font in runs]
    return "".join(run.text for run in fonts.decoded(named, Losses()))


def _numbers(soup: BeautifulSoup, sheets: Sheets) -> Iterator[str]:
    """Yield the numbers and letters that a browser shows before the items of lists."""
    for element in soup.find_all("ol"):
        lists = Lists()
        lists.open("ol", element.attrs, _style(element, sheets))
        for item in element.find_all("li", recursive=False):
            yield lists.item(item.attrs, _style(item, sheets)).marker


def _style(tag: Tag, sheets: Sheets) -> Style:
    return sheets.style(str(tag.get("class") or "").lower().split(), str(tag.get("style") or ""))


def _font(tag: Tag, sheets: Sheets) -> str:
    """Return the font that an element names: by its style, its class or itself; "" for none."""
    return _style(tag, sheets).get("font-family", "") or str(tag.get("face") or "")


def shown(markdown: str) -> str:
    """Return what readers get of Markdown, with the numbers of its points."""
    read = reading.read(f"{_OURS.sub('', markdown)}\n", "", 1, is_signed=False)
    numbers = " ".join(str(point.number) for point in read.facts.points)
    return f"{BeautifulSoup(read.html, 'html.parser').get_text(' ')} {numbers}"


def _counted(words: str) -> Counter[str]:
    return Counter(filter(str.isalnum, text.clean(words)))


def _listed(letters: Counter[str]) -> str:
    return "".join(sorted(letters.elements()))[:200]
