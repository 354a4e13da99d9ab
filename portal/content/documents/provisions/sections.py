"""The text of each part of a document, for the search."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from portal.content.documents.provisions.outline import Provision
from portal.markup import collect
from portal.vietnamese.text import clean


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under a heading, to the next one; `anchor` and `heading` are "" before the first.

    `text`: as readers see it, a line for each block, without the heading.
    """

    anchor: str
    heading: str
    text: str


def sections(html: str, provisions: Sequence[Provision]) -> list[Section]:
    """Return the sections of a document's finished HTML, in order; together they are all of it."""
    found, done = list[Section](), 0
    anchor = heading = ""
    for provision in provisions:
        start = html.find(f' id="{provision.anchor}" class="provision ', done)
        if start < 0:
            continue
        start = html.rfind("<", done, start)
        end = html.find(">", html.find("</h", start)) + 1
        found.append(Section(anchor, heading, _text(html[done:start])))
        anchor, heading, done = provision.anchor, _text(html[start:end]), end
    return [*found, Section(anchor, heading, _text(html[done:]))]


def _text(html: str) -> str:
    return clean(collect.collect(html, "", 1).text)
