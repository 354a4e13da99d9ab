"""Parses figures: an image line directly followed by a line in italics, the caption.

    ![Alternative text](hoi-nghi-1.jpg)
    *Caption. Ảnh: photographer*

The checker and the Markdown extension share this grammar. Several such pairs without blank lines
between them are a gallery.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from portal.markup import images

_IMAGE = re.compile(rf"[ ]{{0,3}}{images.IMAGE}[ ]*+$")
_ITALIC = re.compile(
    r"(?:\*(?!\*)(?P<star>.+?)(?<!(?<!\\)\*)\*|_(?!_)(?P<bar>.+?)(?<!(?<!\\)_)_)[ ]*$", re.DOTALL
)
_LONE_BAR = re.compile(r"(?<!\w)_|_(?!\w)")  # snake_case is one word
_CREDIT = re.compile(
    r"(?:^|(?<=[\s.!?…;:,–—-]))\(?(?P<credit>(?:Nguồn ảnh|Ảnh chụp|Ảnh)[ ]*+:[^()])"
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A photo with alternative text, caption and credit; `line` is its offset in the block."""

    src: str
    alt: str
    caption: str  # Markdown
    credit: str  # with its "Ảnh: "
    line: int
    title: str = ""  # if the caption is another text


def image(line: str) -> Figure | None:
    """Parse a line that consists of an image; its title is the caption. None for other lines."""
    match = _IMAGE.match(line) if "![" in line else None
    if not match:
        return None
    caption, credit = split_credit((match["title"] or "").strip())
    return Figure(images.source(match), images.alt(match), caption, credit, 0)


def italics(lines: Sequence[str]) -> str | None:
    """Return the text of a caption, lines that are all italic; None if they are not.

    Each line may be italic, or all together, or the words at the beginning and at the end:
    `*Ông A* trao cờ cho *bà B*`.
    """
    parts = [_inside(line) for line in lines]
    if None not in parts:
        return " ".join(filter(None, parts)).strip()
    whole = " ".join(line.strip() for line in lines)
    inside = _inside(whole)
    if inside is not None:
        return inside
    match = _ITALIC.match(whole)
    return whole if match else None


def _inside(text: str) -> str | None:
    """Return what stands between two marks of italics, or None."""
    match = _ITALIC.match(text.strip())
    if not match:
        return None
    mark = "*" if match["star"] is not None else "_"
    inside = str(match["star"] or match["bar"]).strip()
    alone = inside.replace(mark * 2, "").replace(f"\\{mark}", "")
    if mark in alone and (mark == "*" or _LONE_BAR.search(alone)):
        return None
    return inside


def split_credit(caption: str) -> tuple[str, str]:
    """Split the credit off the end of a caption: "A. Ảnh: X" -> ("A.", "Ảnh: X")."""
    if ":" not in caption:
        return caption, ""
    end = len(caption.removesuffix(".").removesuffix(")"))
    inside = max(caption.rfind("(", 0, end), caption.rfind(")", 0, end), 0)
    match = _CREDIT.search(caption, inside)
    whole = None if match else _CREDIT.search(caption)
    if whole and _is_paired(caption[whole.start("credit") :]):  # Ảnh: Văn An (TTXVN)
        match, end = whole, len(caption.removesuffix("."))
    if not match:
        return caption, ""
    end = max(end, match.end())
    return caption[: match.start()].strip(), caption[match.start("credit") : end].strip()


def _is_paired(text: str) -> bool:
    """Tell whether each bracket that closes is one that was opened, and none stays open."""
    opened = 0
    for char in text:
        opened += (char == "(") - (char == ")")
        if opened < 0:
            return False
    return opened == 0


def read_block(lines: Sequence[str]) -> tuple[Figure, ...] | None:
    """Parse a block (lines without a blank one) that consists of images with captions.

    Returns None if there is anything else in the block: it is an ordinary paragraph.
    """
    figures: list[Figure] = []
    number = 0
    while number < len(lines):
        parsed = image(lines[number])
        if parsed is None:
            return None
        end = number + 1
        while end < len(lines) and image(lines[end]) is None:
            end += 1
        caption, credit = parsed.caption, parsed.credit
        if end > number + 1:
            inside = italics(lines[number + 1 : end])
            if inside is None:
                return None
            caption, credit = split_credit(" ".join(inside.split()))
        title = f"{parsed.caption} {parsed.credit}".strip() if end > number + 1 else ""
        figures.append(Figure(parsed.src, parsed.alt, caption, credit, number, title))
        number = end
    return tuple(figures) or None
