"""Finds all photos of a body and checks their alternative texts and captions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import unescape

from portal.diagnostics.diagnostic import Diagnostic, Place, error, warning
from portal.markup.figures import Figure, image, italics
from portal.markup.figures import read_block as parse_block
from portal.photos import formats
from portal.vietnamese import text

_INLINE = re.compile(r"!\[(?P<alt>(?:(?!!\[)[^\]])*+)\]\((?P<inside>[^()]*+)\)")
_TAG = re.compile(r"<img\b(?:(?!<img\b)[^>])*+>", re.IGNORECASE)
_SRC = re.compile(r"""\bsrc\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_ALT = re.compile(r"""\balt\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_CURLY = re.compile("[“”„‟]")
_CODE = re.compile(r"[A-Za-z _-]*+[0-9][A-Za-z0-9 _-]*+")
_DESCRIPTION_WORDS = 4  # at least
UNAPPROVED = "CẦN DUYỆT:"  # prefix of a caption taken from a photo's metadata


@dataclass(frozen=True, slots=True)
class _Block:
    line: int  # in the file
    lines: tuple[str, ...]


def scan(body: str, first_line: int, file: str) -> tuple[tuple[Figure, ...], list[Diagnostic]]:
    """Return all photos of a body, with their lines in the file, and the problems."""
    photos: list[Figure] = []
    problems: list[Diagnostic] = []
    blocks = list(_blocks(body, first_line))
    for number, block in enumerate(blocks):
        following = blocks[number + 1] if number + 1 < len(blocks) else None
        if not any("![" in line or "<" in line for line in block.lines):
            continue
        figures = parse_block(block.lines)
        if figures is None:
            inline = list(_inline_images(block))
            photos += inline
            problems += _attached_text(block, file)
            problems += [
                p for photo in inline for p in _text_problems(photo, file, captioned=False)
            ]
            continue
        figures = tuple(replace(figure, line=block.line + figure.line) for figure in figures)
        photos += figures
        problems += _separated_caption(figures[-1], following, file)
        separated = bool(problems) and problems[-1].code in {"P008", "P009"}
        for figure in figures:
            reported = separated and figure is figures[-1]
            problems += _text_problems(figure, file, captioned=not reported)
    return tuple(photos), problems


def _blocks(body: str, first_line: int) -> Iterator[_Block]:
    """Yield the blocks between blank lines, without indentation."""
    run: list[str] = []
    for offset, line in enumerate([*body.split("\n"), ""]):
        if line.strip():
            run.append(line.strip())
        elif run:
            yield _Block(first_line + offset - len(run), tuple(run))
            run = []


def _inline_images(block: _Block) -> Iterator[Figure]:
    """Yield the images of a paragraph, in Markdown or HTML."""
    for offset, line in enumerate(block.lines):
        figure = image(line)
        if figure:
            yield replace(figure, line=block.line + offset)
            continue
        for match in _INLINE.finditer(line):
            figure = image(match[0])
            if figure:
                yield replace(figure, line=block.line + offset)
        for tag in _TAG.finditer(line):
            src, alt = _SRC.search(tag[0]), _ALT.search(tag[0])
            if src:
                yield Figure(_attribute(src), _attribute(alt), "", "", block.line + offset)


def _attribute(match: re.Match[str] | None) -> str:
    return unescape(next((group for group in match.groups() if group), "")) if match else ""


def _attached_text(block: _Block, file: str) -> Iterator[Diagnostic]:
    """Report why an image line is not a figure: bold caption, or text in the same block."""
    for offset, line in enumerate(block.lines):
        figure = image(line)
        if figure is None:
            continue
        rest = block.lines[offset + 1 :]
        place = Place(file, block.line + offset, 1)
        if rest and _bold(rest[0]):
            yield warning("P009", replace(place, line=place.line + 1), src=figure.src)
        else:
            yield warning("P010", place, src=figure.src)
        return


def _bold(line: str) -> bool:
    return line.startswith(("**", "__")) and line.endswith(("**", "__"))


def _separated_caption(last: Figure, following: _Block | None, file: str) -> list[Diagnostic]:
    """Report a caption that is separated from its photo by a blank line."""
    if last.caption or last.credit or following is None or image(following.lines[0]):
        return []
    place = Place(file, following.line)
    joined = " ".join(following.lines)
    if italics(joined) is not None and not _bold(joined):
        return [warning("P008", place, src=last.src)]
    return []


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
    if UNAPPROVED in photo.caption or UNAPPROVED in photo.credit:
        yield error("P020", place, src=photo.src, mark=UNAPPROVED)
    if captioned and not photo.caption:
        yield warning("P013", place, src=photo.src)


def _is_file_name(alt: str, src: str) -> bool:
    """Return whether an alt text is but a file name: "DSC_0012", "a2 hoi nghi", the src itself."""
    if formats.FILE_NAME.search(alt):
        return True
    if not alt.isascii():
        return False
    short = len(alt.split()) < _DESCRIPTION_WORDS
    coded = short and _CODE.fullmatch(alt) is not None
    return coded or text.slug(alt) == text.slug(formats.FILE_NAME.sub("", src))
