"""The portal's Markdown: the one configuration with which bodies are converted."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from markdown import Markdown
from markdown.extensions.attr_list import AttrListExtension

from portal.markup.blocks import BlockExtension, Footnotes, References
from portal.markup.fact_box_blocks import FactBoxExtension
from portal.markup.fast_inline import FastInlineExtension, plain_paragraphs
from portal.markup.figure_blocks import FigureExtension
from portal.markup.inline import InlineExtension
from portal.markup.list_numbers import NumberingExtension
from portal.markup.structure import Prepared
from portal.markup.tables import Tables


class Converter:
    """One Markdown instance for all bodies: creating one costs as much as a short body."""

    def __init__(self, *, fast: bool = True) -> None:
        """`fast`: with processors that do nothing where Markdown's own would find nothing."""
        self._fast = fast
        self._create()

    def _create(self) -> None:
        self._footnotes = Footnotes()
        self._markdown = Markdown(
            extensions=[
                Tables(),
                AttrListExtension(),  # a name would be looked up among all installed libraries
                NumberingExtension(),
                BlockExtension(),
                InlineExtension(),
                FigureExtension(),
                FactBoxExtension(),
                self._footnotes,
                *([FastInlineExtension()] if self._fast else ()),
            ]
        )

    def html(self, prepared: Prepared) -> str:
        """Return the HTML, not sanitised. Raises ValueError if it cannot be made.

        Definitions of links and footnotes that nothing refers to would not be shown: they are
        text, as a second conversion is told.
        """
        html, unused = self._convert(prepared, set())
        while unused:
            former = unused
            html, unused = self._convert(prepared, former)
            unused = unused and unused | former
        return html

    def _convert(self, prepared: Prepared, refused: set[str]) -> tuple[str, set[str]]:
        markdown = self._markdown.reset()
        references: Any = References()
        markdown.references = references
        markdown.refused = refused  # type: ignore[attr-defined]  # read by `blocks`
        for raw in prepared.raw:
            markdown.htmlStash.store(raw)
        lines: Iterable[str] = prepared.lines
        if self._fast:
            lines = plain_paragraphs(prepared.lines, markdown.htmlStash.store)
        try:
            html = markdown.convert("\n".join(lines) + "\n\n")
        except Exception as problem:  # noqa: BLE001 - whatever a library raises, one body fails
            self._create()  # the state of the former one is undefined
            raise ValueError(str(problem)) from None
        return html, references.unused() | self._footnotes.unused()
