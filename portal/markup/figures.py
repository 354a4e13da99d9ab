"""Figures as editors write them: an image line with a line of italics right under it.

    ![What a blind reader hears](hoi-nghi-1.jpg)
    *What everybody reads under it. Ảnh: Người Chụp*

One grammar for the checker and for the Markdown extension, so both always agree. Several
such pairs with no blank line between them are a gallery.
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
    """A photo with its three texts; `line` counts from the block's first line (0)."""

    src: str
    alt: str
    caption: str  # Markdown
    credit: str  # with its "Ảnh: "
    line: int


def image(line: str) -> Figure | None:
    """Read a line that holds an image and nothing else; its title is the caption."""
    match = _IMAGE.match(line) if "![" in line else None
    if not match:
        return None
    caption, credit = split_credit((match["title"] or "").strip())
    src = (match["angle"] if match["angle"] is not None else match["src"]).strip()
    return Figure(src, _ESCAPE.sub(r"\1", match["alt"]).strip(), caption, credit, 0)


def italics(text: str) -> str | None:
    """Return what is inside if the text is italic as a whole, else None."""
    match = _ITALIC.match(text.strip())
    if not match:
        return None
    return str(match["star"] or match["bar"]).strip()


def split_credit(caption: str) -> tuple[str, str]:
    """Part a caption from the credit that ends it: "A. Ảnh: X" -> ("A.", "Ảnh: X")."""
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
    """Read a block of lines (no blank one among them) made of image-caption pairs alone.

    Returns None when anything else stands in the block: it is then an ordinary paragraph.
    """
    figures: list[Figure] = []
    number = 0
    while number < len(lines):
        found = image(lines[number])
        if found is None:
            return None
        end = number + 1
        while end < len(lines) and image(lines[end]) is None:
            end += 1
        caption, credit = found.caption, found.credit
        if end > number + 1:
            inside = italics("\n".join(line.strip() for line in lines[number + 1 : end]))
            if inside is None:
                return None
            caption, credit = split_credit(" ".join(inside.split()))
        figures.append(Figure(found.src, found.alt, caption, credit, number))
        number = end
    return tuple(figures) or None
