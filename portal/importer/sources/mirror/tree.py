"""A page as a tree of elements that know where they stand in its source.

What an element holds is a slice of the source, so that a body comes out letter by letter as the old
site had it. Whatever state the HTML is in, one pass in linear time makes the tree.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape

MOST = 5_000_000
"""Characters of a page; what is longer is not read."""

_DEEPEST = 200  # levels; what is nested deeper stands beside, as in browsers (at 512)
_TAG = re.compile(
    r"<(?P<close>/?)(?P<name>[a-zA-Z][^\s/>]*+)"
    r"(?P<rest>(?>(?:[^>=]++|=\s*+(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z)|(?![\"'])))*))(?:>|\Z)"
    r"|<(?P<other>[!?])"
)
_ATTRIBUTE = re.compile(
    r"(?P<name>[^\s=>/\"']++)(?>(?:\s*+=\s*+(?:\"(?P<double>[^\"]*+)|'(?P<single>[^']*+)"
    r"|(?P<bare>[^\s>]*+)))?)"
)
_LONG_NUMBER = re.compile(r"&#[xX]?[0-9a-fA-F]{9,}+;?")  # no character has it
_SPACES = re.compile(r"\s++")
_RAW = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"})
_VOID = frozenset(
    {"area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input"}
    | {"keygen", "link", "meta", "param", "source", "track", "wbr"}
)
_INLINE = frozenset(
    {"a", "abbr", "acronym", "b", "big", "cite", "code", "del", "dfn", "em", "font", "i", "ins"}
    | {"label", "mark", "nobr", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup"}
    | {"time", "tt", "u", "var"}
)
_CELLS = frozenset({"td", "th", "caption"})
_OF_TABLES = _CELLS | {"table", "tr", "tbody", "thead", "tfoot", "colgroup"}
_ROW_GROUPS = ("td", "th", "tr", "tbody", "thead", "tfoot", "caption", "colgroup")
# Elements whose start ends those that are open right before it.
_ENDS = {
    **dict.fromkeys(("td", "th"), ("td", "th")),
    "tr": ("td", "th", "tr"),
    **dict.fromkeys(("tbody", "thead", "tfoot"), _ROW_GROUPS),
    "li": ("p", "li"),
    **dict.fromkeys(("dt", "dd"), ("p", "dt", "dd")),
    "option": ("option",),
    **dict.fromkeys(
        ("p", "div", "ul", "ol", "table", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote"), ("p",)
    ),
}
_UNSEEN = frozenset({"script", "style", "head", "title", "noscript", "template", "select"})
_OF_FORMS = frozenset({"textarea", "option", "button", "iframe", "noembed", "noframes"})


@dataclass(slots=True, eq=False)
class Element:
    """An element: `start`, `end` of the whole in the source, `inner`, `inner_end` of its content.

    `number`: its place among all elements, in the order of the document; `last`: the number of the
    last one within it. `first_text`, `end_text`: where its texts begin and end among those of the
    tree. `is_link`, `is_seen`: it stands in a link, on the page.
    """

    tag: str
    attributes: Mapping[str, str]
    parent: Element | None
    number: int
    start: int
    inner: int
    first_text: int
    inner_end: int = 0
    end: int = 0
    last: int = 0
    end_text: int = 0
    is_link: bool = False
    is_seen: bool = True
    _block: Element | None = None  # None for itself: a cycle would live until the collector runs

    def __post_init__(self) -> None:
        """Take over what the element around it says."""
        above = self.parent
        if above and self.tag in _INLINE:
            self._block = above.block
        self.is_link = bool(above and above.is_link) or (
            self.tag == "a" and bool(self.attributes.get("href"))
        )
        self.is_seen = (above is None or above.is_seen) and (
            self.tag not in _UNSEEN and self.tag not in _OF_FORMS
        )

    @property
    def block(self) -> Element:
        """It, or the element around it that begins a line."""
        return self._block or self

    def holds(self, other: Element) -> bool:
        """Tell whether another element is this one or stands within it."""
        return self.number <= other.number <= self.last


@dataclass(slots=True)
class Tree:
    """A page; its elements and its texts (start, end, element) in the order of the document."""

    source: str
    elements: list[Element] = field(default_factory=list)
    texts: list[tuple[int, int, Element]] = field(default_factory=list)
    _named: dict[str, list[Element]] = field(default_factory=dict)

    def named(self, name: str) -> list[Element]:
        """Return the elements with a tag, a class (".news") or an id ("#news"), in their order."""
        if not self._named:
            for element in self.elements[1:]:
                given = element.attributes
                names = {element.tag, *(f".{each}" for each in given.get("class", "").split())}
                for each in (*names, f"#{given['id']}") if "id" in given else names:
                    self._named.setdefault(each, []).append(element)
        return self._named.get(name, [])

    def text(self, element: Element, without: tuple[Element, ...] = ()) -> str:
        """Return what a reader sees of an element: one line, spaces where blocks meet."""
        parts, block = [], None
        for start, end, owner in self.texts[element.first_text : element.end_text]:
            seen = owner.is_seen or owner.tag == "title" == element.tag
            if not seen or any(each.holds(owner) for each in without):
                continue
            if block is not owner.block:
                parts.append(" ")
                block = owner.block
            parts.append(plain(self.source[start:end]))
        return collapsed("".join(parts))

    def within(self, element: Element) -> Iterator[Element]:
        """Yield the elements within one."""
        yield from self.elements[element.number + 1 : element.last + 1]


def parse(source: str) -> Tree:
    """Return the tree of a page; its first element stands for the document itself."""
    return _Builder(source).tree


def plain(source: str) -> str:
    """Return text of HTML as a reader sees it."""
    return unescape(_LONG_NUMBER.sub("\ufffd", source)) if "&" in source else source


def collapsed(text: str) -> str:
    """Return text with single spaces."""
    return _SPACES.sub(" ", text).strip()


class _Scope:
    """What is open within a table or a cell: end tags of other elements do not reach beyond it."""

    __slots__ = ("open", "owner")

    def __init__(self, owner: Element) -> None:
        self.owner = owner
        self.open: Counter[str] = Counter()


class _Builder:
    def __init__(self, source: str) -> None:
        self.tree = Tree(source)
        self._known: dict[str, Mapping[str, str]] = {"": {}}
        root = Element("", {}, None, 0, 0, 0, 0)
        self.tree.elements.append(root)
        self._stack = [root]
        self._scopes = [_Scope(root)]
        self._lowered = ""
        self._endless = set[str]()
        self._read()
        self._close(0, len(source), len(source))

    def _read(self) -> None:
        source, position = self.tree.source, 0
        while match := _TAG.search(source, position):
            self._text(position, match.start())
            position = match.end()
            if match["other"]:
                position = self._declaration(match.start())
                continue
            name = match["name"].lower()
            if match["close"]:
                self._end(name, match.start(), position)
            else:
                position = self._start(name, match)
        self._text(position, len(source))

    def _declaration(self, start: int) -> int:
        """Return where a comment or declaration ends."""
        is_comment = self.tree.source.startswith("<!--", start)
        closing = "-->" if is_comment else ">"
        if closing in self._endless:
            return len(self.tree.source)
        end = self.tree.source.find(closing, start + 2)
        if end < 0:
            self._endless.add(closing)
            return start + (4 if is_comment else 2)  # what follows is text
        return end + len(closing)

    def _text(self, start: int, end: int) -> None:
        owner, texts = self._stack[-1], self.tree.texts
        if start >= end:
            return
        is_new = not texts or texts[-1][2].block is not owner.block
        if is_new and self.tree.source[start:end].isspace():
            return  # spaces part words, but not blocks
        texts.append((start, end, owner))

    def _start(self, name: str, match: re.Match[str]) -> int:
        """Open an element; return where reading goes on."""
        stack, end = self._stack, match.end()
        while stack[-1].tag in _ENDS.get(name, ()):
            self._close(len(stack) - 1, match.start(), match.start())
        if len(stack) > _DEEPEST:
            self._close(_DEEPEST, match.start(), match.start())
        element = Element(
            name,
            self._attributes(match["rest"]),
            stack[-1],
            len(self.tree.elements),
            match.start(),
            end,
            len(self.tree.texts),
        )
        self.tree.elements.append(element)
        if name in _VOID:
            element.inner_end, element.end, element.last = end, end, element.number
            element.end_text = element.first_text
            return end
        self._scopes[-1].open[name] += 1
        if name == "table" or name in _CELLS:
            self._scopes.append(_Scope(element))
        stack.append(element)
        return self._raw(name, end) if name in _RAW else end

    def _attributes(self, written: str) -> Mapping[str, str]:
        """Return attributes by name; what is written alike is read once."""
        known = self._known.get(written)
        if known is None:
            known = {}
            for match in _ATTRIBUTE.finditer(written):
                value = match["double"] or match["single"] or match["bare"] or ""
                known.setdefault(match["name"].lower(), plain(value))
            self._known[written] = known
        return known

    def _raw(self, name: str, start: int) -> int:
        """Return where an element ends whose content is text: at its end tag."""
        self._lowered = self._lowered or self.tree.source.lower()
        end = -1 if name in self._endless else self._lowered.find(f"</{name}", start)
        if end < 0:
            self._endless.add(name)
            return start
        self._text(start, end)
        return end

    def _end(self, name: str, start: int, after: int) -> None:
        """Close the element that an end tag means, and those within it; or none."""
        scope = self._scopes[-1]
        if scope.owner.tag != name and not scope.open[name] and name in _OF_TABLES:
            if len(self._scopes) < 2 or scope.owner.tag == "table":  # noqa: PLR2004
                return
            scope = self._scopes[-2]  # of the table that the cell belongs to
        if not (scope.open[name] or (scope.owner.tag == name and scope.owner.number)):
            return
        place = len(self._stack) - 1
        while self._stack[place].tag != name:
            place -= 1
        self._close(place, start, after)

    def _close(self, place: int, end: int, after: int) -> None:
        """Close the elements on the stack from a place on."""
        while len(self._stack) > place:
            element = self._stack.pop()
            if self._scopes[-1].owner is element and element.number:
                self._scopes.pop()
            self._scopes[-1].open[element.tag] -= 1
            element.inner_end = end
            element.end = after if len(self._stack) == place else end
            element.last = len(self.tree.elements) - 1
            element.end_text = len(self.tree.texts)
