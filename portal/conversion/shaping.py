"""Mends the blocks of a text: paragraphs, lists, headings, captions and drop caps."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from portal.conversion.model import (
    BOLD,
    BREAK,
    ITALIC,
    NOTE,
    Block,
    Figure,
    Paragraph,
    Rule,
    Run,
    have,
)
from portal.conversion.writer import cleaned

_LONG_LINE = 60  # characters of a line that ends a paragraph
_LONG_CAPTION = 300
_LONG_CENTRED = 200  # characters of a centred line below a centred photo that is its caption
_ENDS = (".", ";", ":", "!", "?", "…", ".”", '."')
_BULLET = re.compile(r"[-–—•●○▪■◦‣⁃❖➢✓✔·+\uf000-\uf0ff](?:\s++|(?<=[•●○▪■◦‣⁃❖➢✓✔·\uf0b7]))(?=\S)")
_NUMBER = re.compile(r"((?:0|[1-9]\d{0,8})\.)\s++(?=\S)")
_MARKER_NUMBER = re.compile(r"(?:0|[1-9]\d{0,8})\.")
_CREDIT = re.compile(r"\(?(?:Nguồn ảnh|Ảnh chụp|Ảnh)\s*+:", re.IGNORECASE)
_DASHES = "-–—+"
_TICKS, _BOXES = "✓✔", "☐☑☒✗"
_DROP_CAP = 1  # letters


def shaped(blocks: Iterable[Block]) -> list[Block]:
    """Return the blocks as they are meant."""
    parts = [part for block in blocks for part in _split(block)]
    parts = _without_drop_caps(parts)
    return _levelled(_notes_joined(_trimmed(_captioned(_with_lists(parts)))))


def _split(block: Block) -> Iterator[Block]:
    """Split a paragraph where two line breaks, or a line that is a paragraph, end one."""
    if not isinstance(block, Paragraph) or block.heading or block.note:
        yield block
        return
    lines = _lines(block.runs)
    if len(lines) == 1:
        yield block
        return
    first = True
    group: list[list[Run]] = []
    for line in lines:
        if group and (not line or _ends_paragraph(group[-1]) or _starts_item(line)):
            yield _part(block, group, first=first)
            first, group = False, []
        if line:
            group.append(line)
    if group:
        yield _part(block, group, first=first)


def _lines(runs: Sequence[Run]) -> list[list[Run]]:
    lines: list[list[Run]] = [[]]
    for run in runs:
        if run.text == BREAK:
            lines.append([])
        else:
            lines[-1].append(run)
    return lines


def _ends_paragraph(line: Sequence[Run]) -> bool:
    text = "".join(run.text for run in line)
    return (len(text) >= _LONG_LINE and text.endswith(_ENDS)) or _starts_item(line)


def _starts_item(line: Sequence[Run]) -> bool:
    text = line[0].text if line else ""
    return bool(_BULLET.match(text) or _NUMBER.match(text))


def _part(block: Paragraph, lines: Sequence[Sequence[Run]], *, first: bool) -> Paragraph:
    runs: list[Run] = []
    for line in lines:
        runs += [Run(BREAK), *line] if runs else line
    if first:
        return replace(block, runs=runs)
    return replace(block, runs=runs, marker="", depth=block.depth + bool(block.marker))


def _without_drop_caps(blocks: Sequence[Block]) -> list[Block]:
    """Join a first letter that stands alone to its word."""
    joined: list[Block] = []
    for block in blocks:
        before = joined[-1] if joined else None
        if (
            isinstance(block, Paragraph)
            and isinstance(before, Paragraph)
            and not (before.heading or before.marker or block.heading or block.marker)
            and len(before.text) == _DROP_CAP
            and before.text.isupper()
            and block.text[:1].islower()
        ):
            start = block.runs[0]
            runs = [replace(start, text=before.text + start.text), *block.runs[1:]]
            joined[-1] = replace(block, runs=runs)
        else:
            joined.append(block)
    return joined


def _with_lists(blocks: Sequence[Block]) -> list[Block]:
    """Make items of the paragraphs that are; "+" begins the items below those with a dash."""
    done: list[Block] = []
    signs = ""  # that began the items of the list so far
    for block in blocks:
        if not isinstance(block, Paragraph):
            signs = ""
            done.append(block)
            continue
        sign = (block.marker.strip() or block.text)[:1]
        item = _listed(block)
        if item.marker == "-" and sign == "+" and set(signs) & set(_DASHES) - {"+"}:
            item = replace(item, depth=max(1, item.depth))
        signs = signs + sign if item.marker else ""
        done.append(item)
    return done


def _listed(block: Paragraph) -> Paragraph:
    """Make an item of a paragraph that begins as one; a marker that is no number is text."""
    marker = " ".join(block.marker.split())
    if marker and (block.heading or block.note):
        return replace(block, marker="", runs=_prefixed(f"{marker} ", block.runs))
    if _MARKER_NUMBER.fullmatch(marker):
        return replace(block, marker=marker)
    if len(marker) == 1 and not marker.isdigit():  # a letter is a sign of Wingdings
        return replace(block, marker="-")
    if marker:
        return replace(block, marker="", depth=0, runs=_prefixed(f"{marker} ", block.runs))
    return block if block.heading or block.role == "title" or block.note else _typed(block)


def _typed(block: Paragraph) -> Paragraph:
    first = block.runs[0] if block.runs else None
    if first is None or NOTE in first.marks or first.link:
        return block
    number = _NUMBER.match(first.text)
    match = number or _BULLET.match(first.text)
    if (
        not match
        or block.marker
        or _is_ticked(block.text)
        or not "".join(run.text for run in block.runs)[match.end() :].strip()
    ):
        return block
    rest = first.text[match.end() :]
    runs = [replace(first, text=rest), *block.runs[1:]] if rest else block.runs[1:]
    return replace(block, marker=number[1] if number else "-", runs=runs)


def _is_ticked(text: str) -> bool:
    """Return whether a line's first sign is a ticked box of a form, and not that of an item."""
    return text[:1] in _TICKS and any(box in text for box in _BOXES)


def _prefixed(text: str, runs: Sequence[Run]) -> list[Run]:
    if not runs:
        return [Run(text.strip())]
    first = runs[0]
    if NOTE in first.marks or first.link:
        return [Run(text), *runs]
    return [replace(first, text=text + first.text), *runs[1:]]


def _captioned(blocks: Sequence[Block]) -> list[Block]:
    """Join captions to their photos."""
    done: list[Block] = []
    for block in blocks:
        before = done[-1] if done else None
        if (
            isinstance(before, Figure)
            and isinstance(block, Paragraph)
            and not block.heading
            and not block.note
            and not block.marker
            and _is_caption(block, before)
        ):
            joint = [Run(BREAK)] if before.runs else []
            done[-1] = replace(before, runs=[*before.runs, *joint, *block.runs])
            continue
        if isinstance(block, Paragraph) and block.role == "caption" and not block.marker:
            # Its photo could not be taken; in italics it waits for the one to be put above it.
            block.runs = [
                run if NOTE in run.marks else replace(run, marks=run.marks | {ITALIC})
                for run in block.runs
            ]
        done.append(block)
    return done


def _is_caption(block: Paragraph, photo: Figure) -> bool:
    if block.role == "caption":
        return True
    if len(block.text) > _LONG_CAPTION:
        return False
    if photo.runs:
        return bool(_CREDIT.match(block.text))
    return have(block.runs, ITALIC) or bool(_CREDIT.match(block.text)) or _is_below(block, photo)


def _is_below(block: Paragraph, photo: Figure) -> bool:
    """Return whether a line stands centred below a centred photo; a title there is bold."""
    is_line = len(block.text) <= _LONG_CENTRED and any(map(str.isalpha, block.text))
    return photo.centred and block.centred and is_line and not have(block.runs, BOLD)


def _trimmed(blocks: Sequence[Block]) -> list[Block]:
    """Drop rules at the beginning and before the notes at the end."""
    kept: list[Block] = []
    for block in blocks:
        at_note = isinstance(block, Paragraph) and block.note
        while at_note and kept and isinstance(kept[-1], Rule):
            kept.pop()
        if not isinstance(block, Rule) or (kept and not isinstance(kept[-1], Rule)):
            kept.append(block)
    while kept and isinstance(kept[-1], Rule):
        kept.pop()
    return kept


def _notes_joined(blocks: Sequence[Block]) -> list[Block]:
    """Make one paragraph of each note."""
    done: list[Block] = []
    for block in blocks:
        before = done[-1] if done else None
        if (
            isinstance(block, Paragraph)
            and block.note
            and isinstance(before, Paragraph)
            and before.note == block.note
        ):
            before.runs = [*before.runs, Run(BREAK), *block.runs]
        else:
            done.append(block)
    return done


def _levelled(blocks: Sequence[Block]) -> list[Block]:
    """Move headings one level down if any has the level of the article's title; none is bold."""
    has_first = any(isinstance(block, Paragraph) and block.heading == 1 for block in blocks)
    for block in blocks:
        if isinstance(block, Paragraph) and block.heading:
            block.heading = min(6, block.heading + has_first)
            if have(block.runs, BOLD):
                block.runs = cleaned(replace(run, marks=run.marks - {BOLD}) for run in block.runs)
            block.runs = [Run(" ") if run.text == BREAK else run for run in block.runs]
    return list(blocks)
