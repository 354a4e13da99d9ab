"""Lines that belong together or apart: first letters, paragraphs, photos and their captions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from portal.content import drop_caps
from portal.content.article import ARTICLES
from portal.markup import figures, images, joined, signature
from portal.mending.source import Edit, Source, replaced

_IMAGE = re.compile(images.IMAGE)
_BOLD = re.compile(r"(?P<mark>\*\*|__)(?P<text>[^*_]+)(?P=mark)$")
_ITALIC = re.compile(r"\*(?P<text>[^*]+)\*[ ]*(?P<rest>[^*]*)$")
_CREDIT = re.compile(r"\(?(?:Nguồn ảnh|Ảnh chụp|Ảnh)[ ]*:[ ]*\S")


def first_letters(source: Source) -> Iterator[Edit]:
    """Yield the first letters of paragraphs that stand on a line of their own."""
    lines = dict(source.body)
    for found in drop_caps.find(lines):
        gone: dict[int, str | None] = dict.fromkeys(range(found.line, found.rest_line))
        yield Edit(found.line, {**gone, found.rest_line: found.joined})


def joined_lines(source: Source) -> Iterator[Edit]:
    """Yield the lines that look like paragraphs of their own, with a blank line above them."""
    body = source.body
    if source.folder == ARTICLES:
        _, name, _ = signature.split(source.matter.body)
        body = body[:-1] if name else body  # it stands right below the end mark
    for found in joined.find(body):
        yield Edit(found[0], {number: f"\n{source.lines[number - 1]}" for number in found})


def captions_apart(source: Source) -> Iterator[Edit]:
    """Yield the captions that a blank line separates from their photos.

    They are in italics, perhaps with the credit behind, or in bold with a credit.
    """
    rows = _Rows(source)
    for number in rows.photos:
        below = number + 1
        while below in rows.lines and not rows.lines[below].strip():
            below += 1
        caption = rows.block(below)
        is_apart = below > number + 1 and caption and not _IMAGE.search(caption[0])
        if not is_apart or rows.is_captioned(number):
            continue
        gone: dict[int, str | None] = dict.fromkeys(range(number + 1, below))
        bold = _BOLD.match(caption[0].strip()) if len(caption) == 1 else None
        if figures.italics(caption) is not None:
            yield Edit(below, gone)
        elif closed := _with_credit(" ".join(line.strip() for line in caption)):
            gone |= dict.fromkeys(range(below, below + len(caption)))
            yield Edit(below, {**gone, below: closed})
        elif bold and figures.split_credit(bold["text"])[1]:
            yield Edit(below, {**gone, below: f"*{bold['text']}*"})


def bold_captions(source: Source) -> Iterator[Edit]:
    """Yield the captions in bold."""
    rows = _Rows(source)
    for number in rows.photos:
        block = rows.block(number + 1)
        match = _BOLD.match(block[0].strip()) if len(block) == 1 else None
        if match:
            yield Edit(number + 1, {number + 1: f"*{match['text']}*"})


def open_captions(source: Source) -> Iterator[Edit]:
    """Yield the captions of which a part stands outside the marks, or one mark is missing."""
    rows = _Rows(source)
    for number in rows.photos:
        block = rows.block(number + 1)
        caption = _closed(" ".join(line.strip() for line in block)) if block else ""
        if caption and figures.read_block([rows.lines[number].strip(), caption]):
            gone: dict[int, str | None] = dict.fromkeys(range(number + 2, number + 1 + len(block)))
            yield Edit(number, {**gone, number + 1: caption})


def _closed(written: str) -> str:
    """Return a caption between its two marks, "" if it is sure neither where it begins nor ends."""
    if with_credit := _with_credit(written):
        return with_credit
    if "_" in written or "*" in written[1:-1]:
        return ""
    opens, closes = written.startswith("*"), written.endswith("*")
    if opens != closes:
        return f"*{written.strip('*').strip()}*"
    return f"*{written}*" if not opens and _CREDIT.match(written) else ""


def _with_credit(written: str) -> str:
    """Return a caption with the credit behind it between its marks, "" if there is none."""
    italic = _ITALIC.match(written)
    if italic and _CREDIT.match(italic["rest"]):
        return f"*{italic['text'].strip()} {italic['rest'].strip()}*"
    return ""


def names(source: Source) -> Iterator[Edit]:
    """Yield the photos that are named in other capitals than their files."""
    actual: dict[str, list[str]] = {}
    for name in source.names:
        actual.setdefault(name.casefold(), []).append(name)
    rows = [(field.line, source.lines[field.line - 1]) for field in source.matter.fields]
    for number, line in [*rows, *source.body]:
        spans = []
        for first, last in _named(line):
            near = actual.get(line[first:last].casefold(), [])
            if len(near) == 1 and line[first:last] not in source.names:
                spans.append((first, last, near[0]))
        if spans:
            yield Edit(number, {number: replaced(source.lines[number - 1], spans)})


def _named(line: str) -> Iterator[tuple[int, int]]:
    """Yield where a line names photos: those of the text, or the value of a field."""
    for match in _IMAGE.finditer(line) if "![" in line else ():
        group = "src" if match["src"] is not None else "angle"
        yield match.start(group), match.start(group) + len(match[group].rstrip())
    _, colon, value = line.partition(":")
    if colon and value.strip() and "![" not in line:
        first = line.index(value.strip(), len(line) - len(value))
        yield first, first + len(value.strip())


class _Rows:
    """The lines of a body by their numbers, and on which of them a photo stands alone."""

    def __init__(self, source: Source) -> None:
        self.lines = dict(source.body)
        self.photos = [
            number for number, line in self.lines.items() if figures.image(line.strip()) is not None
        ]

    def block(self, number: int) -> Sequence[str]:
        """Return the lines from this one to a blank line or another photo."""
        found = []
        while number in self.lines and self.lines[number].strip():
            if figures.image(self.lines[number].strip()) or "\0" in self.lines[number]:
                break
            found.append(self.lines[number])
            number += 1
        return found

    def is_captioned(self, number: int) -> bool:
        """Return whether a photo's own line has a caption."""
        figure = figures.image(self.lines[number].strip())
        return figure is not None and bool(figure.caption or figure.credit)
