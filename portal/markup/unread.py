"""Reports marks that readers would see as they are, since nothing reads them where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from itertools import zip_longest

from portal.diagnostics.diagnostic import Diagnostic, Place, error, warning
from portal.markup import captions, glued, hidden, images, plain, tags, unclosed
from portal.markup.facts import Block, Facts
from portal.markup.figures import Figure
from portal.markup.links import FILE_SUFFIXES

_IMAGE = re.compile(r"!\s?[\[{(]")
_PHOTO = re.compile(rf"\.(?:{'|'.join(images.SUFFIXES)})\b", re.IGNORECASE)
_REACH = 200  # characters behind the beginning of an image in which its file is named
_LINK = re.compile(
    r"\]\s?\((?=[^()\s]{0,200}(?:/|\.\w|@)|#|\+?\d[\d .-]{7,20}\)"
    rf"|[^()\n]{{1,200}}\.(?i:{'|'.join(FILE_SUFFIXES)})(?:#[^()\s]*+)?\))"
)
_FOOTNOTE = re.compile(r"\[\^[^\[\]\n]*+\]")
_IMAGE_IN_HTML = re.compile(r"!\[[^\[\]\n]*+\]\(")
_LINE_IN_HTML = re.compile(r"[ ]{0,3}(?:#{1,6}|[-*+]|\d{1,9}\.|>)[ ]++[^\s<]|[ ]*+\|[^|\n]++\|")
_SHOWS_CODE = re.compile(r"<(?:pre|code)\b", re.IGNORECASE)
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!-])")
_MISSING_PHOTO = re.compile(r"CẦN BỔ SUNG: ảnh \d++")  # as `portal.conversion` marks it
_IS_TEXT = re.compile(rf"{_ESCAPE.pattern}|&(?:amp|lt|gt|quot|#\d{{2,4}});")
_IMAGES = re.compile(images.IMAGE)
_NOTHING = {"[": "\0", "]": "\1", "!": "\1", "(": "\1"}  # a mark that lacks one of these is none
_CLOSES_NOTHING = re.compile(r"\0[^\[\]\0\1\n]*+\]")
_SHOWN = 40


def of(
    facts: Facts, source: str, html: Iterable[tuple[int, int]], start: Place
) -> Iterator[Diagnostic]:
    """Yield the problems of a body, which begins at `start`.

    `source`: the body without hidden parts; `html`: the first and last lines of its HTML blocks,
    from 0.
    """
    inside, notes = set[int](), set[str]()
    lines = source.split("\n")
    for first, last in html:
        inside.update(range(start.line + first, start.line + last + 1))
        notes.update(_FOOTNOTE.findall("\n".join(lines[first : last + 1])))
        yield from _in_html(lines[first : last + 1], start, first)
    if glued.may_be_in(source):
        yield from _glued(source, start, inside)
    if "*" in facts.text or "_" in facts.text:
        blocks = [block for block in facts.blocks if block.line not in inside]
        yield from unclosed.of(blocks, facts.text, source, start.file)
    told = set[str]()
    shown = [facts.text, *(figure.alt for figure in facts.figures)]
    may_be_unfinished = plain.may_be_unfinished("\n".join(shown))
    has_codes = "[" in facts.text or "{" in facts.text
    may_be_escaped = "\\" in source or "&" in source
    for block, following in zip_longest(facts.blocks, facts.blocks[1:]):
        is_html, first = block.line in inside, block.line - start.line
        is_known = may_be_escaped and not is_html and 0 <= first < len(lines)
        end = following.line - start.line if following else len(lines)
        written = _written(lines, first, end) if is_known else ""
        for photo in block.images:
            at = photo.line - start.line
            source_line = lines[at] if 0 <= at < len(lines) and not is_html else ""
            yield from _described(photo, source_line, start)
        if block.has_code:
            continue
        if not is_html:
            yield from _marks(block, _without_escaped(written), start.file, notes)
        if may_be_unfinished or has_codes:
            yield from _unmeant(block, written, start.file, told)


def _in_html(lines: list[str], start: Place, first: int) -> Iterator[Diagnostic]:
    """Report the first mark of Markdown in a block of HTML, where it is none.

    In one that shows code, only that of a photo: it is lost whatever was meant.
    """
    is_code = _SHOWS_CODE.search(hidden.mask_code("\n".join(lines))) is not None
    above = ""
    for number, line in enumerate(lines):
        place = Place(start.file, start.line + first + number)
        text = tags.TAG.sub(" ", line)
        if (image := _IMAGE_IN_HTML.search(text)) and _PHOTO.search(text, image.end()):
            yield error("P030", place, text=text[image.start() :][:_SHOWN].strip())
            return
        if is_code:
            continue
        is_apart = number > 0 and not lines[number - 1].strip() and above and above[-1] != ">"
        begins = _LINE_IN_HTML.match(line) or (is_apart and line.strip()[:1] not in {"", "<"})
        note = _FOOTNOTE.search(text)
        found = line.strip()[:_SHOWN] if begins else note[0] if note else plain.markdown(text)
        if found:
            yield warning("M015", place, text=found)
            return
        above = line.strip() or above


def _glued(source: str, start: Place, inside: set[int]) -> Iterator[Diagnostic]:
    """Report marks of headings and lists that lack their blank; `inside`: the lines in HTML."""
    lines = enumerate(hidden.mask_code(source).split("\n"), start.line)
    rows = [(number, line) for number, line in lines if number not in inside]
    texts = dict(rows)
    for found in glued.find(rows):
        number = min(found)
        yield warning("M018", Place(start.file, number), text=texts[number].strip()[:_SHOWN])


def _written(lines: list[str], first: int, end: int) -> str:
    """Return the source of a block, from a line up to another or a blank one.

    It is "" if nothing is escaped there.
    """
    last = first + 1
    while last < min(end, len(lines)) and lines[last].strip():
        last += 1
    written = "\n".join(lines[first:last])
    return written if _IS_TEXT.search(written) else ""


def _without_escaped(written: str) -> str:
    """Return the source of a block in which escaped marks are none."""
    marks = _ESCAPE.sub(lambda match: _NOTHING.get(match[1], match[1]), written)
    return _CLOSES_NOTHING.sub("\1", marks)


def _described(photo: Figure, line: str, start: Place) -> Iterator[Diagnostic]:
    """Report marks in the description of a photo, which is plain text; escaped ones are meant."""
    found = _IMAGES.finditer(line if _IS_TEXT.search(line) else "")
    sources = {unescape(images.alt(match)): _IS_TEXT.sub("\0", match["alt"]) for match in found}
    if mark := plain.markdown(sources.get(photo.alt, photo.alt)):
        yield warning("P031", Place(start.file, photo.line), src=photo.src, mark=mark)


def _marks(block: Block, written: str, file: str, notes: set[str]) -> Iterator[Diagnostic]:
    """Report marks of an image, a link, a footnote, unless their writer has escaped them."""
    text = block.text
    if "[" not in text and "]" not in text and "!" not in text:
        return
    place, written = Place(file, block.line), written or text
    if (match := _image(text)) and _image(written):
        yield error("P029", place, text=text[match.start() : match.start() + _SHOWN])
    elif (match := _LINK.search(text)) and _LINK.search(written):
        before = text.rfind("[", 0, match.start())
        start = match.start() if before < 0 else before
        yield warning("L006", place, text=text[start : start + _SHOWN])
    for match in _FOOTNOTE.finditer(text):
        if match[0] not in notes and match[0] in written:
            yield warning("M007", place, mark=match[0])


def _unmeant(block: Block, written: str, file: str, told: set[str]) -> Iterator[Diagnostic]:
    """Report marks of unfinished work, and codes of other software, each kind once.

    `written`: the source, if something is escaped there; a code without its marks is text.
    """
    place = Place(file, block.line)
    of_photos = [photo.alt for photo in block.images]
    texts = [block.text, *of_photos]
    if block.tag == "figcaption" or any(captions.UNAPPROVED in alt for alt in of_photos):
        texts = [text.replace(captions.UNAPPROVED, "") for text in texts]  # P020
    if _MISSING_PHOTO.fullmatch(block.text):
        yield error("P033", place, mark=block.text)
    elif mark := next(filter(None, map(plain.unfinished, texts)), ""):
        yield warning("M016", place, mark=mark)
    shown = plain.foreign(block.text)
    source = _IS_TEXT.sub("\0", written)
    names = {_name_of(code) for code in plain.foreign(source)} if written else None
    for code in shown:
        name = _name_of(code)
        if name not in told and (names is None or name in names):
            told.add(name)
            yield warning("M017", place, found=code)


def _name_of(code: str) -> str:
    return re.sub(r"[^a-z0-9].*", "", code.strip("[{/").lower())


def _image(text: str) -> re.Match[str] | None:
    """Return where an image that is shown as text begins: a file is named behind it."""
    for match in _IMAGE.finditer(text):
        behind = text[match.end() : match.end() + _REACH]
        is_cut = match[0] == "![" and ("](" in behind or "]" not in text[match.end() :])
        if is_cut or _PHOTO.search(behind):
            return match
    return None
