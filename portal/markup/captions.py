"""Checks the alternative texts, captions and credits of a body's photos, video and audio."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from portal.diagnostics.diagnostic import Diagnostic, Place, error, warning
from portal.markup.facts import Block, Facts
from portal.markup.figures import Figure, split_credit
from portal.media import kinds
from portal.photos import formats
from portal.vietnamese import text

_CURLY = re.compile("[“”„‟]")
_CODE = re.compile(r"[A-Za-z _-]*+[0-9][A-Za-z0-9 _-]*+")
_DESCRIPTION_WORDS = 4  # at least
UNAPPROVED = "CẦN DUYỆT:"  # prefix of a caption taken from a photo's metadata


def problems(facts: Facts, file: str) -> Iterator[Diagnostic]:
    """Yield the problems of all photos."""
    apart = dict(_captions_apart(facts.blocks, file))
    for block in facts.blocks:
        is_alone = block.tag == "figure"
        if block.images and not is_alone and not kinds.is_medium(block.images[0].src):
            yield from _attached_text(block, file)
        for photo in block.images:
            separated = apart.get(id(block)) if photo is block.images[-1] else None
            if separated:
                yield separated
            if kinds.is_medium(photo.src):
                yield from _of_medium(photo, file, is_alone=is_alone)
            else:
                yield from _text_problems(photo, file, captioned=is_alone and not separated)


def _of_medium(medium: Figure, file: str, *, is_alone: bool) -> Iterator[Diagnostic]:
    """Check the name of a video or audio, which its player has, and that it stands alone."""
    place = Place(file, medium.line)
    if not is_alone:
        yield error("E014", place, src=medium.src)
    if not medium.alt or _is_file_name(medium.alt, medium.src):
        yield warning("E024", place, src=medium.src)


def _captions_apart(blocks: list[Block], file: str) -> Iterator[tuple[int, Diagnostic]]:
    """Yield for each figure a caption that a blank line separates from it."""
    for block, following in pairwise(blocks):
        if block.tag != "figure" or not block.images or following.tag != "p" or following.images:
            continue
        has_credit = bool(split_credit(following.text)[1])
        is_italic = following.emphasis == "em" and (has_credit or not following.bare)
        is_bold = following.emphasis == "strong" and has_credit and not following.bare
        if is_italic or is_bold:
            place = Place(file, following.line)
            yield id(block), warning("P008", place, src=block.images[-1].src)


def _attached_text(block: Block, file: str) -> Iterator[Diagnostic]:
    """Report why an image is not a figure: bold caption, or text in the same block."""
    photo = block.images[0]
    if block.text and block.emphasis == "strong" and not block.bare:
        yield warning("P009", Place(file, photo.line + 1), src=photo.src)
    elif block.text and block.tag == "p":
        yield warning("P010", Place(file, photo.line), src=photo.src)


def _text_problems(photo: Figure, file: str, *, captioned: bool) -> Iterator[Diagnostic]:
    """Check alternative text, caption and credit; `captioned`: a caption is expected."""
    place = Place(file, photo.line)
    if _CURLY.search(photo.src):
        yield error("P007", place, src=photo.src)
        return
    if not photo.alt:
        yield warning("P004", place, src=photo.src)
    elif _is_file_name(photo.alt, photo.src):
        yield warning("P005", place, src=photo.src, alt=photo.alt)
    elif photo.caption and text.fold(photo.alt) == text.fold(photo.caption.rstrip(".")):
        yield warning("P006", place, src=photo.src)
    if any(UNAPPROVED in part for part in (photo.alt, photo.caption, photo.credit)):
        yield error("P020", place, src=photo.src, mark=UNAPPROVED)
    if captioned and not photo.caption:
        yield warning("P013", place, src=photo.src)


def _is_file_name(alt: str, src: str) -> bool:
    """Return whether an alt text is but a file name: "DSC_0012", "a2 hoi nghi", the src itself."""
    if formats.FILE_NAME.search(alt) or kinds.is_medium(alt):
        return True
    if not alt.isascii():
        return False
    short = len(alt.split()) < _DESCRIPTION_WORDS
    coded = short and _CODE.fullmatch(alt) is not None
    return coded or text.slug(alt) == text.slug(kinds.NAMED.sub("", formats.FILE_NAME.sub("", src)))
