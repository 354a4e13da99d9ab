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

_IMAGE = re.compile(
    r"[ ]{0,3}!\[(?P<alt>(?:[^\[\]\\]|\\.|\[[^\[\]]*+\])*+)\]"
    r"\(\s*+(?:<(?P<angle>[^<>]*+)>|(?P<src>[^\s<>\"]+?(?:\s++[^\s<>\"]+?)*?))"
    r"(?:\s++\"(?P<title>[^\"]*+)\")?\s*+\)(?:\{[^{}]*+\})?[ ]*+$"
)
_ITALIC = re.compile(
    r"(?:\*(?!\*)(?P<star>.+?)(?<!\*)\*|_(?!_)(?P<bar>.+?)(?<!_)_)[ ]*$", re.DOTALL
)
_CREDIT = re.compile(
    r"(?:^|(?<=[\s.!?…;:,–—-]))\(?(?P<credit>(?:Nguồn ảnh|Ảnh chụp|Ảnh)[ ]*+:[^()])"
)
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!-])")


@dataclass(frozen=True, slots=True)
class Figure:
    """A photo with alternative text, caption and credit; `line` is its offset in the block."""

    src: str
    alt: str
    caption: str  # Markdown
    credit: str  # with its "Ảnh: "
    line: int


def image(line: str) -> Figure | None:
    """Parse a line that consists of an image; its title is the caption. None for other lines."""
    match = _IMAGE.match(line) if "![" in line else None
    if not match:
        return None
    caption, credit = split_credit((match["title"] or "").strip())
    src = (match["angle"] if match["angle"] is not None else match["src"]).strip()
    return Figure(src, _ESCAPE.sub(r"\1", match["alt"]).strip(), caption, credit, 0)


def italics(text: str) -> str | None:
    """Return the content if the whole text is italic, else None."""
    match = _ITALIC.match(text.strip())
    if not match:
        return None
    return str(match["star"] or match["bar"]).strip()


def split_credit(caption: str) -> tuple[str, str]:
    """Split the credit off the end of a caption: "A. Ảnh: X" -> ("A.", "Ảnh: X")."""
    if ":" not in caption:
        return caption, ""
    end = len(caption.removesuffix(".").removesuffix(")"))
    inside = max(caption.rfind("(", 0, end), caption.rfind(")", 0, end), 0)
    match = _CREDIT.search(caption, inside)
    if not match:
        return caption, ""
    end = max(end, match.end())
    return caption[: match.start()].strip(), caption[match.start("credit") : end].strip()


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
            inside = italics("\n".join(line.strip() for line in lines[number + 1 : end]))
            if inside is None:
                return None
            caption, credit = split_credit(" ".join(inside.split()))
        figures.append(Figure(parsed.src, parsed.alt, caption, credit, number))
        number = end
    return tuple(figures) or None
