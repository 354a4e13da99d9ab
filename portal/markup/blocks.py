"""Block processors that differ from Markdown's own: nothing typed vanishes in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from xml.etree import ElementTree as ET

from markdown import Markdown
from markdown.blockprocessors import (
    HashHeaderProcessor,
    ReferenceProcessor,
    SetextHeaderProcessor,
)
from markdown.extensions import Extension
from markdown.extensions.footnotes import FootnoteBlockProcessor, FootnoteExtension

from portal.markup import images

_HEADING = re.compile(
    r"(?:^|\n)(?P<level>#{1,6})[ \t]++(?P<header>[^\n]*?)(?:(?<=[ \t])#++[ \t]*+)?(?:\n|$)"
)
_LANGUAGE = re.compile(r"(?:lang|dir)=[\"']?[A-Za-z-]++[\"']?")
_REFERENCE = re.compile(
    r"^[ ]{0,3}\[(?!\^)([^\[\]]*)\]:[ ]*(?:\n[ ]*)?"
    r"(<[^<>\n]*>|[^\s]+)[ ]*(?:\n[ ]*)?(([\"'])(.*)\4[ ]*|\((.*)\)[ ]*)?$",
    re.MULTILINE,
)
_ADDRESS = re.compile(
    rf"[a-z][a-z0-9+.-]*+:|[/#.]|www\.|.*\.(?:{'|'.join(images.SUFFIXES)})$",
    re.IGNORECASE,
)
_NAME = re.compile(r"[\w-]++")  # of a footnote


class BlockExtension(Extension):
    """Registers the processors; Markdown's code by indentation goes."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Markdown's name
        """Called by Markdown."""
        processors = md.parser.blockprocessors
        processors.deregister("code")
        processors.register(_Headings(md.parser), "hashheader", 70)
        processors.register(_UnderlinedHeadings(md.parser), "setextheader", 60)
        processors.register(_References(md.parser), "reference", 15)
        md.preprocessors.deregister("normalize_whitespace")
        md.preprocessors.deregister("html_block")


class _Headings(HashHeaderProcessor):
    """Wants a blank behind the #: "#thiduayeunuoc" is text."""

    RE = _HEADING

    def test(self, parent: ET.Element, block: str) -> bool:
        return "#" in block and super().test(parent, block)

    def run(self, parent: ET.Element, blocks: list[str]) -> None:
        super().run(parent, blocks)
        _take_id(parent[-1])


class _UnderlinedHeadings(SetextHeaderProcessor):
    def run(self, parent: ET.Element, blocks: list[str]) -> None:
        super().run(parent, blocks)
        _take_id(parent[-1])


def _take_id(heading: ET.Element) -> None:
    """Make an id of {#ten-muc} at the end of a heading, also {lang=en #ten}; else it is text."""
    text = (heading.text or "").rstrip()
    start = text.rfind("{")
    if start < 0 or not text.endswith("}"):
        return
    words = text[start + 1 : -1].removeprefix(":").split()
    ids = [word for word in words if word.startswith("#") and len(word) > 1]
    rest = [word for word in words if _LANGUAGE.fullmatch(word)]
    if len(ids) == 1 and len(rest) == len(words) - 1 and text[:start][-1:] in {"", " "}:
        heading.set("id", ids[0][1:])
        heading.text = text[:start].rstrip() + (f" {{{' '.join(rest)}}}" if rest else "")


class _References(ReferenceProcessor):
    """Takes a line as the address of a link only if it can be one; "[1]: Báo-cáo" is text."""

    RE = _REFERENCE

    def run(self, parent: ET.Element, blocks: list[str]) -> bool:
        if "]:" not in blocks[0]:
            return False
        known, refused = self.parser.md.references, _refused(self.parser.md)

        def is_text(match: re.Match[str], labels: Sequence[str]) -> bool:
            label = _key(match[1])
            twice = label in known.keys() or labels.count(label) > 1  # noqa: SIM118 - counted as no use
            return twice or label in refused or not _ADDRESS.match(match[2].strip("<>"))

        blocks[0] = _escaped(self.RE, blocks[0], is_text)
        return bool(super().run(parent, blocks))


def _escaped(
    pattern: re.Pattern[str],
    block: str,
    is_text: Callable[[re.Match[str], Sequence[str]], bool],
) -> str:
    """Return a block in which definitions that are text begin with an escaped bracket."""
    matches = list(pattern.finditer(block))
    labels = [_key(match[1]) for match in matches]
    for match in reversed(matches):
        if is_text(match, labels):
            start = block.index("[", match.start())
            block = f"{block[:start]}\\{block[start:]}"
    return block


class Footnotes(FootnoteExtension):
    """Footnotes, numbered in the order in which the text names them."""

    def __init__(self) -> None:
        super().__init__(
            BACKLINK_TITLE="Về chỗ nhắc chú thích {}", SEPARATOR="-", USE_DEFINITION_ORDER=False
        )

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Markdown's name
        """Called by Markdown."""
        super().extendMarkdown(md)
        md.parser.blockprocessors.register(_Definitions(self), "footnote", 17)

    def unique_ref(self, reference: str, found: bool = False) -> str:  # noqa: FBT001, FBT002 - Markdown's
        """Return the id of a place that names a footnote; Markdown's own tries all before."""
        if not found:
            return reference
        count = self.found_refs[reference] = self.found_refs.get(reference, 0) + 1
        return reference if count == 1 else reference.replace("fnref", f"fnref{count}", 1)

    def unused(self) -> set[str]:
        """Return the labels of the footnotes that the text of the last conversion does not name."""
        return {f"^{label}" for label in self.footnotes if label not in self.footnote_order}


class _Definitions(FootnoteBlockProcessor):
    """Takes "[^1]: …" as a footnote only once; a second one stays where it is."""

    def test(self, parent: ET.Element, block: str) -> bool:  # noqa: ARG002 - Markdown's signature
        return "[^" in block and "]:" in block

    def run(self, parent: ET.Element, blocks: list[str]) -> bool:
        known, refused = self.footnotes.footnotes, _refused(self.parser.md)

        def is_text(match: re.Match[str], labels: Sequence[str]) -> bool:
            label = match[1]
            twice = label in known or labels.count(_key(label)) > 1
            readable = _NAME.fullmatch(label) and match[2].strip()
            return twice or not readable or f"^{label}" in refused

        blocks[0] = _escaped(self.RE, blocks[0], is_text)
        return bool(super().run(parent, blocks))


class References(dict[str, tuple[str, str | None]]):
    """The addresses of links by label; remembers which were used."""

    def __init__(self) -> None:
        super().__init__()
        self._used = set[str]()

    def __getitem__(self, label: str) -> tuple[str, str | None]:
        self._used.add(label)
        return super().__getitem__(label)

    def unused(self) -> set[str]:
        """Return the labels that no link used."""
        return self.keys() - self._used


def _key(label: str) -> str:
    return label.strip().lower()


def _refused(md: Markdown) -> set[str]:
    """Return the labels whose definitions a conversion leaves in the text."""
    refused: set[str] = md.refused  # type: ignore[attr-defined]  # set by `dialect`
    return refused
