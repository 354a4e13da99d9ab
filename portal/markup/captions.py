"""The photos of a body: every one that its text uses, and what is wrong with its texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import unescape

from portal.diagnostics.diagnostic import Diagnostic, Place, error, warning
from portal.markup import figures as figure
from portal.markup.figures import Figure
from portal.photos import formats
from portal.vietnamese import text

_INLINE = re.compile(r"!\[(?P<alt>(?:(?!!\[)[^\]])*+)\]\((?P<inside>[^()]*+)\)")
_TAG = re.compile(r"<img\b(?:(?!<img\b)[^>])*+>", re.IGNORECASE)
_SRC = re.compile(r"""\bsrc\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_ALT = re.compile(r"""\balt\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_CURLY = re.compile("[“”„‟]")
_CODE = re.compile(r"[A-Za-z _-]*+[0-9][A-Za-z0-9 _-]*+")
_WORDS_OF_A_DESCRIPTION = 4
UNAPPROVED = "CẦN DUYỆT:"  # stands before a caption that a photo brought along


@dataclass(frozen=True, slots=True)
class _Block:
    line: int  # in the file
    lines: tuple[str, ...]


def scan(body: str, first_line: int, file: str) -> tuple[tuple[Figure, ...], list[Diagnostic]]:
    """Return all photos of a body, each with its line in the file, and the problems."""
    found: list[Figure] = []
    problems: list[Diagnostic] = []
    blocks = list(_blocks(body, first_line))
    for number, block in enumerate(blocks):
        following = blocks[number + 1] if number + 1 < len(blocks) else None
        if not any("![" in line or "<" in line for line in block.lines):
            continue
        figures = figure.read_block(block.lines)
        if figures is None:
            loose = list(_loose(block))
            found += loose
            problems += _glued(block, file)
            problems += [p for each in loose for p in _texts(each, file, captioned=False)]
            continue
        placed = [replace(each, line=block.line + each.line) for each in figures]
        found += placed
        problems += _parted(placed[-1], following, file)
        parted = bool(problems) and problems[-1].code in {"P008", "P009"}
        for each in placed:
            told = parted and each is placed[-1]
            problems += _texts(each, file, captioned=not told)
    return tuple(found), problems


def _blocks(body: str, first_line: int) -> Iterator[_Block]:
    """Yield runs of lines that no blank line parts, without their indentation."""
    run: list[str] = []
    for offset, line in enumerate([*body.split("\n"), ""]):
        if line.strip():
            run.append(line.strip())
        elif run:
            yield _Block(first_line + offset - len(run), tuple(run))
            run = []


def _loose(block: _Block) -> Iterator[Figure]:
    """Yield the images that stand among words or are written as HTML."""
    for offset, line in enumerate(block.lines):
        whole = figure.image(line)
        if whole:
            yield replace(whole, line=block.line + offset)
            continue
        for match in _INLINE.finditer(line):
            inside = figure.image(match[0])
            if inside:
                yield replace(inside, line=block.line + offset)
        for tag in _TAG.finditer(line):
            src, alt = _SRC.search(tag[0]), _ALT.search(tag[0])
            if src:
                yield Figure(_attribute(src), _attribute(alt), "", "", block.line + offset)


def _attribute(match: re.Match[str] | None) -> str:
    return unescape(next((group for group in match.groups() if group), "")) if match else ""


def _glued(block: _Block, file: str) -> Iterator[Diagnostic]:
    """Name what keeps an image line from being a captioned figure."""
    for offset, line in enumerate(block.lines):
        whole = figure.image(line)
        if whole is None:
            continue
        rest = block.lines[offset + 1 :]
        place = Place(file, block.line + offset, 1)
        if rest and _bold(rest[0]):
            yield warning("P009", replace(place, line=place.line + 1), src=whole.src)
        else:
            yield warning("P010", place, src=whole.src)
        return


def _bold(line: str) -> bool:
    return line.startswith(("**", "__")) and line.endswith(("**", "__"))


def _parted(last: Figure, following: _Block | None, file: str) -> list[Diagnostic]:
    """Find the caption that a blank line parts from its photo."""
    if last.caption or last.credit or following is None or figure.image(following.lines[0]):
        return []
    place = Place(file, following.line)
    joined = " ".join(following.lines)
    if figure.italics(joined) is not None and not _bold(joined):
        return [warning("P008", place, src=last.src)]
    return []


def _texts(each: Figure, file: str, *, captioned: bool) -> Iterator[Diagnostic]:
    """Judge alt and caption: three texts, three jobs."""
    place = Place(file, each.line)
    if _CURLY.search(each.src):
        yield error("P007", place, src=each.src)
        return
    if not each.alt:
        yield warning("P004", place, src=each.src)
    elif _is_file_name(each.alt, each.src):
        yield warning("P005", place, src=each.src, alt=each.alt)
    elif each.caption and text.fold(each.alt) == text.fold(each.caption.rstrip(".")):
        yield warning("P006", place, src=each.src)
    if UNAPPROVED in each.caption or UNAPPROVED in each.credit:
        yield error("P020", place, src=each.src, mark=UNAPPROVED)
    if captioned and not each.caption:
        yield warning("P013", place, src=each.src)


def _is_file_name(alt: str, src: str) -> bool:
    """True for what a camera or a file manager wrote: "DSC_0012", "a2 hoi nghi", the src itself."""
    if formats.FILE_NAME.search(alt):
        return True
    if not alt.isascii():
        return False
    few = len(alt.split()) < _WORDS_OF_A_DESCRIPTION
    coded = few and _CODE.fullmatch(alt) is not None
    return coded or text.slug(alt) == text.slug(formats.FILE_NAME.sub("", src))
