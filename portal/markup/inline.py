"""Inline patterns that differ from Markdown's own: HTML, addresses, emphasis, attributes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any
from xml.etree import ElementTree as ET

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.attr_list import AttrListTreeprocessor
from markdown.inlinepatterns import (
    AUTOLINK_RE,
    AUTOMAIL_RE,
    LINK_RE,
    AutolinkInlineProcessor,
    AutomailInlineProcessor,
    HtmlInlineProcessor,
    InlineProcessor,
    LinkInlineProcessor,
)
from markdown.util import INLINE_PLACEHOLDER_PREFIX, INLINE_PLACEHOLDER_RE, AtomicString

from portal.markup import images, tags
from portal.markup.emphasis import Emphasis, Inline
from portal.markup.hidden import IN_NAME
from portal.markup.links import FILE_SUFFIXES

# Addresses and e-mail addresses in a text; what ends a sentence is not part of them.
ADDRESS = re.compile(
    r"(?i:(?<![\w@/.=-])(?:https?://|www\.))[^\s<>\"“”‘’«»\[\]()\\*`]*+(?>(?:\([^\s<>()]*+\)[^\s<>\"“”()\[\]\\*`]*+)*)"
    r"|(?<![\w.@/:+-])[A-Za-z0-9][A-Za-z0-9.+_-]{0,63}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
)
_IN_NAME = r"[^\n()<>\"/\\:?#]"  # of a file
# An address; the name of a file may have blanks, as that of an image.
_TARGET = re.compile(
    r"\(\s*+(?:<(?P<angle>[^<>\n]*+)>|(?P<plain>(?>(?:[^\s()<>\"]++|\([^\s()<>]*+\))*))"
    rf"|(?P<file>(?:{_IN_NAME}|\({_IN_NAME}*+\)){{1,200}}?\.(?i:{'|'.join(FILE_SUFFIXES)})"
    r"(?:#[^\s()<>\"]*+)?))"
    r"(?>(?:\s++(?P<title>\"[^\"]*+\"|'[^']*+'))?)\s*+\)"
)
_ESCAPED = re.compile("\x02([0-9]{1,7})\x03")  # Markdown's form of an escaped character
_PLACE = re.compile(r"[/#.?:@]")  # in whatever a link may lead to
_HOST = re.compile(r"www\.", re.IGNORECASE)
_MAIL = re.compile(r"[\w.+-]++@[\w-]++(?:\.[\w-]++)+")
_REACH = 5000  # characters between the tags of an element in a sentence
_STASHED = re.compile("\x02wzxhzdk:([0-9]++)\x03")
_CLOSING = ".,;:!?…'_~”"
_OPENER = "(?![),\\];])"  # an asterisk before these begins nothing: (*), *;
# A product, or the covered part of a number: 5*3*2, 0912***456.
_LITERAL = r"(?<=\w)\*(?!\*)(?=[\w-])|\*{4}|(?<=\*\*\*)\*"
_COVERED = r"(?<=\d)\*{3,}(?=[\d\s,.;)]|$)"
_CLOSER = r"(?<![(\[])"
_STARS = (
    rf"(?P<ambiguous>(?<!^)(?<![\s*]){_CLOSER}\*++(?![\s*])(?!$){_OPENER})"
    rf"|(?P<end>(?<!^)(?<![\s*]){_CLOSER}\*++)"
    rf"|(?P<start>\*++(?![\s*])(?!$){_OPENER})"
)
# One without its other tag, in a sentence, would break the list or table around it.
_PARTS = tags.BLOCKS - {"hr", "p"}
# A path of Windows, where a backslash is a backslash: D:\*.doc, \\may\chung, C:\Program Files\[a]
_PART = r"[^\s\\<>\"“”`\x02\x03]"
_PATH = (
    r"(?<!\w)(?:[A-Za-z]:\\|\\\\(?=\w))"
    rf"(?:(?!\[\^)(?:{_PART}|\\)|[ ](?={_PART}{{1,40}}\\))*(?<![.,;:!?)”*_])"
)
_LANGUAGE = r"(?:lang|dir)[ ]*+=[ ]*+[\"']?[A-Za-z-]++[\"']?"
_LANGUAGES = rf"\{{\:?[ ]*+({_LANGUAGE}(?>(?:[ ]++{_LANGUAGE})*))[ ]*+\}}"


class InlineExtension(Extension):
    """Registers the patterns in place of Markdown's own."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Markdown's name
        """Called by Markdown."""
        patterns = md.inlinePatterns
        patterns.register(_Verbatim(IN_NAME, md), "name", 195)  # before code
        patterns.register(_Verbatim(_PATH, md), "path", 185)  # before escapes
        patterns.register(_ImageProcessor(md), "image_link", 165)  # before links
        patterns.register(_LinkProcessor(LINK_RE, md), "link", 160)
        patterns.register(_AutolinkProcessor(AUTOLINK_RE, md), "autolink", 120)
        patterns.register(_AutomailProcessor(AUTOMAIL_RE, md), "automail", 110)
        patterns.register(_HtmlProcessor(tags.TAG.pattern, md), "html", 90)
        patterns.register(_AddressProcessor(ADDRESS.pattern, md), "address", 85)
        emphasis = Emphasis("*", "strong,em", md)
        emphasis.add("_", "strong,em", smart=True)
        patterns.register(emphasis, "em_strong", 60)
        md.treeprocessors.register(Inline(md), "inline", 20)
        delimiters: Any = emphasis.delimiters
        star = delimiters["*"]
        star.boundary = _Stars(star.stack)
        bar = delimiters["_"]
        verbose = bar.boundary.pattern.strip().removeprefix("(?x)")
        bar.boundary = re.compile(f"(?!_{{3}})(?<!__)(?:{verbose})", re.VERBOSE)
        md.treeprocessors.register(_Attributes(md), "attr_list", 8)


class _Stars:
    """Finds asterisks that begin or end emphasis, as Markdown's own pattern does.

    Three behind a digit cover the rest of a number, unless three have begun: ***ngày 3/8/2012***.
    """

    _USUAL = re.compile(f"(?!{_LITERAL}|{_COVERED})(?:{_STARS})")
    _IN_THREE = re.compile(f"(?!{_LITERAL})(?:{_STARS})")

    def __init__(self, begun: Sequence[tuple[Any, ...]]) -> None:
        """`begun`: what has begun and not ended, with the count of its asterisks last."""
        self._begun = begun

    def match(self, data: str, at: int) -> re.Match[str] | None:
        """Called by Markdown."""
        is_in_three = self._begun and self._begun[-1][-1] >= 3  # noqa: PLR2004 - strong and em
        return (self._IN_THREE if is_in_three else self._USUAL).match(data, at)


class _LinkProcessor(LinkInlineProcessor):
    """Takes what stands in parentheses for an address only if it can be one.

    "khoản [3](và điểm a)" is text; Markdown's own would hide it in an address.
    """

    def getLink(self, data: str, index: int) -> tuple[str, str | None, int, bool]:  # noqa: N802 - Markdown's name
        """Called by Markdown: return address, title, the index behind, and whether it is a link."""
        match = _TARGET.match(data, index)
        if not match or INLINE_PLACEHOLDER_PREFIX in match[0]:  # an image or code in the address
            return "", None, index, False
        target = next(each for each in match.group("angle", "plain", "file") if each is not None)
        if target and not _PLACE.search(target):
            return "", None, index, False  # the second of two brackets in a text: [3](4)
        if _HOST.match(target):
            target = f"https://{target}"
        elif ":" not in target and _MAIL.fullmatch(target):
            target = f"mailto:{target}"
        title = match["title"]
        return self.unescape(target), title and self.unescape(title[1:-1]), match.end(), True


def _character(match: re.Match[str]) -> str:
    return chr(int(match[1]))


class _ImageProcessor(InlineProcessor):
    """Replaces Markdown's own, which ends an address at the first parenthesis or blank."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(images.IMAGE, md)

    def handleMatch(  # type: ignore[override]  # noqa: N802 - Markdown's name
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002 - Markdown's signature
    ) -> tuple[ET.Element, int, int]:
        """Called by Markdown."""
        texts = {"src": images.source(m), "alt": images.alt(m), "title": m["title"] or ""}
        element = ET.Element("img")
        for name, text in texts.items():
            if text or name != "title":
                element.set(name, _ESCAPED.sub(_character, self.unescape(text)))
        return element, m.start(), m.end()


class _Whole(InlineProcessor):
    """Takes no image or code into what it makes of a text."""

    def handleMatch(  # type: ignore[override]  # noqa: N802 - Markdown's name
        self, m: re.Match[str], data: str
    ) -> tuple[ET.Element | str | None, int | None, int | None]:
        """Called by Markdown."""
        if INLINE_PLACEHOLDER_PREFIX in m[0]:
            return None, None, None
        return super().handleMatch(m, data)


class _AutolinkProcessor(_Whole, AutolinkInlineProcessor): ...


class _AutomailProcessor(_Whole, AutomailInlineProcessor): ...


class _HtmlProcessor(HtmlInlineProcessor):
    """Leaves text such as <tên đơn vị> alone, which is no HTML."""

    def handleMatch(  # type: ignore[override]  # noqa: N802 - Markdown's name
        self,
        m: re.Match[str],
        data: str,
    ) -> tuple[ET.Element | str | None, int | None, int | None]:
        """Called by Markdown."""
        if not tags.is_tag(m) or INLINE_PLACEHOLDER_PREFIX in m[0] or not _is_closed(m, data):
            return None, None, None
        if m["name"].lower() in tags.ACTIVE:  # one in code is left: `hidden` took out the others
            return None, None, None
        if m["name"].lower() in _PARTS:
            return " ", m.start(), m.end()
        raw = self.backslash_unescape(self.unescape(m[0]))
        return self.md.htmlStash.store(raw), m.start(), m.end()


def _is_closed(tag: re.Match[str], data: str) -> bool:
    """Return whether an element has its end in the same text; "khối <A> và <B>" has none."""
    name = tag["name"].lower()
    if tag["close"] or name in tags.EMPTY or name in _PARTS or name in {"p", "wbr", "xml"}:
        return True
    return (
        tag[0].endswith("/>")
        or f"</{name}" in data[tag.end() : tag.end() + _REACH].lower()
        or ":" in name
    )


class _Verbatim(InlineProcessor):
    """Shows a text as it is: no mark in it has a meaning."""

    def handleMatch(  # type: ignore[override]  # noqa: N802 - Markdown's name
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002 - Markdown's signature
    ) -> tuple[str, int, int]:
        """Called by Markdown."""
        return AtomicString(m[0]), m.start(), m.end()


class _AddressProcessor(InlineProcessor):
    """Makes links of addresses."""

    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(  # type: ignore[override]  # noqa: N802 - Markdown's name
        self,
        m: re.Match[str],
        data: str,
    ) -> tuple[ET.Element | None, int | None, int | None]:
        """Called by Markdown."""
        address = m[0].partition("\x02")[0].rstrip(_CLOSING)  # a footnote may follow
        if self._is_linked(data[: m.start()]):
            return None, None, None
        if "\x03" in address or address.endswith(("//", "www")):
            return None, None, None
        scheme = "mailto:" if "://" not in address and "@" in address else ""
        scheme = "https://" if address.startswith("www.") else scheme
        element = ET.Element("a", {"href": scheme + address})
        element.text = AtomicString(address)
        return element, m.start(), m.start() + len(address)

    def _is_linked(self, before: str) -> bool:
        """Return whether a text stands in a link that is written in HTML."""
        if self.md is None or not self.md.htmlStash.html_counter:
            return False
        inline: Any = self.md.treeprocessors["inline"]
        depth = 0
        for key in INLINE_PLACEHOLDER_RE.findall(before[-_REACH:]):
            stashed = _STASHED.fullmatch(str(inline.stashed_nodes.get(key, "")))
            raw = str(self.md.htmlStash.rawHtmlBlocks[int(stashed[1])]).lower() if stashed else ""
            depth += raw.startswith(("<a ", "<a\n")) - raw.startswith("</a")
        return depth > 0


class _Attributes(AttrListTreeprocessor):
    """Understands {lang=en}; all else in braces is text, as {Còn nữa} is."""

    HEADER_RE = re.compile(rf"[ ]++{_LANGUAGES}[ ]*+$")  # type: ignore[misc]  # meant to be replaced
    BLOCK_RE = re.compile(rf"\n[ ]*+{_LANGUAGES}[ ]*+$")  # type: ignore[misc]
    INLINE_RE = re.compile(rf"^{_LANGUAGES}")  # type: ignore[misc]

    def run(self, doc: ET.Element) -> None:
        """Called by Markdown."""
        lines: list[str] = self.md.lines  # type: ignore[attr-defined]  # missing in the stubs
        if any("{" in line for line in lines):
            super().run(doc)
