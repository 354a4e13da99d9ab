"""HTML as Word, mail programs and browsers put it into the clipboard, to Markdown."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bs4 import BeautifulSoup

from portal.conversion import boxes, footnotes, shaping, titles
from portal.conversion.anchors import without_lost_anchors
from portal.conversion.appearance import Sheets
from portal.conversion.contents import counted
from portal.conversion.markdown import Writer
from portal.conversion.model import Block
from portal.conversion.pictures import Pictures, brought
from portal.conversion.reader import Reader
from portal.conversion.result import Converted, Losses, Photo
from portal.conversion.tidy import tidy


def convert(html: str, *, begins: bool = True, rtf: str = "") -> Converted:
    """Return the Markdown of some HTML. Raises ConversionError if there is too much of it.

    `title`: of the text, if it seems to have one; the Markdown has it as well. `begins`: it is put
    right below a header, so that no line may look like one of its fields. `rtf`: the same text from
    the same clipboard; it has the pictures that the HTML names as files of the sender's machine.
    """
    losses = Losses()
    blocks, photos = read(html, losses, rtf=rtf)
    title, _ = titles.title(blocks)
    return finish(blocks, photos, title, losses, begins=begins)


Prepare = Callable[[BeautifulSoup, int], Sequence[Photo]]
"""Changes a tree before it is read; gives photos, which its <img> name by number from one on."""


def read(
    html: str,
    losses: Losses,
    images: Sequence[bytes] = (),
    rtf: str = "",
    prepare: Prepare | None = None,
) -> tuple[list[Block], list[Photo]]:
    """Return the blocks and the photos of some HTML; `images`: those that it names by number.

    `prepare`: gets the tree of HTML whose own images are not numbered, as of an old site.
    """
    pictures, blocks = _parsed(html, losses, images, rtf, prepare)
    pictures.report_missing(blocks)
    return without_lost_anchors(blocks, losses), pictures.photos


def _parsed(
    html: str,
    losses: Losses,
    images: Sequence[bytes] = (),
    rtf: str = "",
    prepare: Prepare | None = None,
) -> tuple[Pictures, list[Block]]:
    tidied = tidy(html, losses)
    # The element around it keeps BeautifulSoup from taking the text for an address.
    soup = BeautifulSoup(f"<body>{tidied.html}", "html.parser", multi_valued_attributes=None)
    boxes.mark(soup)
    taken: Sequence[str | bytes | Photo] = images or tidied.images
    if prepare:
        taken = [*taken, *prepare(soup, len(taken))]
    if rtf:
        taken = [*taken, *brought(soup, rtf, len(taken), losses)]
    pictures = Pictures(taken, losses)
    reader = Reader(Sheets(tidied.sheets), footnotes.find(soup), pictures, losses, counted(soup))
    return pictures, shaping.shaped(reader.read(soup))


def finish(
    blocks: Sequence[Block],
    photos: Sequence[Photo],
    title: str,
    losses: Losses,
    *,
    begins: bool = True,
) -> Converted:
    """Return the Markdown of blocks, with what was left out; `begins`: see `convert`."""
    markdown = Writer(_blocks, losses).body(blocks, begins=begins)
    return Converted(markdown, title, tuple(photos), losses.dropped)


def _blocks(html: str) -> list[Block]:
    return _parsed(html, Losses())[1]
