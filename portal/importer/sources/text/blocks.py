"""Lines of a copied page as parts of an article: title, photos with captions, signature, tail."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from html import escape

from portal.importer.findings import Finding, Kind
from portal.importer.sources import byline, guesses
from portal.importer.sources.text.lines import Line
from portal.markup import signature
from portal.photos import formats

_LONGEST_TITLE, _LEAST_TITLE = 200, 3  # characters, words
_LINES_OF_LETTERS = 5  # in which its head shows
_LONGEST_NAME = 60  # characters of a line that names a photo
_LONGEST_CAPTION, _LONGEST_SECOND = 300, 120  # characters of it, and of its second line
_LONGEST_LINK = 250  # characters of the title of another article
_LONGEST_HEADING = 120
_NUMBER = re.compile(r"\d+")
_ENDS = (".", ",", ";", ":", "!", "?", "…")
_SENTENCE_ENDS = (".", "!", "?", "…", "./.", ".”", '."', ".)")
_CODE = re.compile(r"[a-z0-9][a-z0-9 _()-]{1,39}|[A-Za-z]{1,8}[ _-]?\d[\w ()-]{0,30}", re.ASCII)
_ITEM = re.compile(r"(?:\w{1,4}[.)]|[-–—+•*])(?:\s|$)|\(\w{1,3}\)")
_CREDIT = re.compile(r"\(?(?:Nguồn ảnh|Ảnh chụp|Ảnh)\s?:")
_HEADING = re.compile(r"[IVX]{1,5}\s?[.-]\s\S|(?:PHẦN|CHƯƠNG) (?:[IVX]{1,5}|THỨ )\b")


@dataclass(frozen=True, slots=True)
class Figure:
    """A photo: its name as the line has it, and the lines of its caption as one."""

    name: str
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph or, if `is_heading`, a heading."""

    text: str
    is_heading: bool = False


@dataclass(slots=True)
class Parts:
    """The parts of a text."""

    title: str = ""
    blocks: list[Figure | Paragraph] = field(default_factory=list)
    date: datetime | None = None
    authors: tuple[str, ...] = ()
    findings: list[Finding] = field(default_factory=list)

    @property
    def names(self) -> list[str]:
        """The lines that name photos."""
        return [block.name for block in self.blocks if isinstance(block, Figure)]

    @property
    def paragraphs(self) -> list[str]:
        """The texts of the paragraphs."""
        return [block.text for block in self.blocks if isinstance(block, Paragraph)]

    def html(self, sources: Sequence[str]) -> str:
        """Return the body; `sources`: the address of each photo."""
        left = iter(sources)
        return "\n".join(_html(block, left) for block in self.blocks)


def of(lines: Sequence[Line], is_photo: Callable[[str], bool]) -> Parts:
    """Return the parts of a text; `is_photo`: whether a line is the name of a photo at hand."""
    parts = Parts()
    lines = _signed(_without_tail(lines, parts), parts)
    if lines and _is_title(lines):
        parts.title = lines[0].text
        lines = lines[1:]
    lines = _without_byline(lines, parts)
    parts.blocks = list(_blocks(lines, _or_of_a_row(lines, is_photo)))
    if parts.names:
        what = "dòng chỉ ghi tên ảnh đã thành ảnh trong bài"
        parts.findings.append(Finding(Kind.MENDED, what, "\n".join(parts.names)))
    return parts


def _without_byline(lines: Sequence[Line], parts: Parts) -> Sequence[Line]:
    """Take the date and the authors from lines below the title that are nothing else."""
    while lines:
        line = lines[0].text
        if parts.date is None and (at := byline.date(line)):
            parts.date = at
            what = "dòng ghi ngày ở đầu bài đã thành ngày đăng"
        elif names := byline.authors(line):
            parts.authors = tuple(dict.fromkeys((*names, *parts.authors)))
            what = "dòng ghi tên người viết ở đầu bài đã thành tác giả"
        else:
            break
        parts.findings.append(Finding(Kind.MENDED, what, line))
        lines = lines[1:]
    return lines


def _without_tail(lines: Sequence[Line], parts: Parts) -> Sequence[Line]:
    """Cut "Bài viết khác:" and what is below it, if that is nothing but titles."""
    own = next((at for at in range(len(lines), 1, -1) if not _is_link(lines[at - 1].text)), 1)
    for number in range(own, len(lines)):
        line = lines[number].text
        if byline.is_above_others(line):
            gone = "\n".join(each.text for each in lines[number:])
            what = "danh sách bài khác ở cuối bài, không đưa vào"
            parts.findings.append(Finding(Kind.DROPPED, what, gone))
            return lines[:number]
    return lines


def _is_link(line: str) -> bool:
    return len(line) <= _LONGEST_LINK and signature.END_MARK not in line


def _signed(lines: Sequence[Line], parts: Parts) -> Sequence[Line]:
    """Take the author from the last line; right after the end mark that line is theirs alone."""
    _, name, _ = signature.split("\n".join(line.text for line in lines[-2:]))
    if name and len(lines) > 1:
        parts.authors = byline.names(name)
        what = "tên người viết dưới ./. đã thành tác giả"
        parts.findings.append(Finding(Kind.MENDED, what, name))
        return lines[:-1]
    last = lines[-1].text if len(lines) > 1 else ""
    name = byline.unlabelled(last)
    if byline.is_name(name):
        parts.authors = byline.names(name)
        what = "tác giả đoán theo dòng cuối bài (dòng ấy vẫn ở trong bài), xin xem lại"
        parts.findings.append(Finding(Kind.DOUBTFUL, what, last))
    return lines


def _is_title(lines: Sequence[Line]) -> bool:
    """Return whether the first line is a title: no sentence, and shorter than what follows."""
    first = lines[0].text
    rest = lines[1:]
    return (
        bool(rest)
        and len(first.split()) >= _LEAST_TITLE
        and len(first) <= _LONGEST_TITLE
        and not first.endswith(_ENDS)
        and not first[0].islower()
        and not _ITEM.match(first)
        and not _is_code(first)
        and not guesses.above([line.text for line in lines[:_LINES_OF_LETTERS]])
        and not byline.authors(first)
        and (
            rest[0].is_apart
            or len(rest[0].text) > 2 * len(first)
            or bool(byline.date(rest[0].text) or byline.authors(rest[0].text))
        )
    )


def _or_of_a_row(lines: Sequence[Line], is_photo: Callable[[str], bool]) -> Callable[[str], bool]:
    """Return `is_photo`, true as well of "hoi nghi 3" if "hoi nghi 1" is a line and a photo."""
    rows = {_row(line.text) for line in lines if _is_code(line.text) and is_photo(line.text)}
    return lambda line: is_photo(line) or (_is_code(line) and _row(line) in rows)


def _row(code: str) -> str:
    """Return what the names of photos that are numbered on have in common."""
    return _NUMBER.sub("0", code.casefold())


def _blocks(lines: Sequence[Line], is_photo: Callable[[str], bool]) -> Iterator[Figure | Paragraph]:
    number = 0
    while number < len(lines):
        line = lines[number].text
        caption = _caption(lines, number + 1)
        if _is_figure(lines, number, caption, is_photo):
            yield Figure(line, " ".join(each.text for each in caption))
            number += 1 + len(caption)
        else:
            is_heading = len(line) <= _LONGEST_HEADING and line.isupper() and _HEADING.match(line)
            yield Paragraph(line, bool(is_heading))
            number += 1


def _is_figure(
    lines: Sequence[Line], number: int, caption: Sequence[Line], is_photo: Callable[[str], bool]
) -> bool:
    """Return whether a line names a photo: a file, or a code above what looks like a caption."""
    line = lines[number].text
    if len(line) > _LONGEST_NAME:
        return False
    if formats.FILE_NAME.search(line):
        return True
    if line.endswith(_ENDS) or _ITEM.match(line):
        return False
    is_code = _is_code(line)
    if is_photo(line) and (is_code or line.isascii() or (number and caption)):
        return True
    before = lines[number - 1] if number else None
    begins = before is None or lines[number].is_apart or before.text.endswith(_SENTENCE_ENDS)
    return is_code and begins and bool(caption) and not caption[0].text.isascii()


def _is_code(line: str) -> bool:
    """Return whether a line is no words of Vietnamese: "hoi nghi 1", "DSC_0012"."""
    return bool(_CODE.fullmatch(line)) and any(map(str.isalpha, line))


def _caption(lines: Sequence[Line], number: int) -> Sequence[Line]:
    """Return the one or two lines of a caption, or none."""
    first = lines[number] if number < len(lines) else None
    if first is None or not _is_caption(first.text) or first.is_apart:
        return ()
    second = lines[number + 1] if number + 1 < len(lines) else None
    if second is None or not _goes_on(first, second, lines[number + 2 : number + 3]):
        return (first,)
    return (first, second)


def _is_caption(line: str) -> bool:
    is_begin = not line[0].islower() and not _ITEM.match(line)
    return is_begin and len(line) <= _LONGEST_CAPTION and not _is_code(line)


def _goes_on(first: Line, second: Line, below: Sequence[Line]) -> bool:
    """Return whether a caption has this second line, below which these lines stand."""
    if len(second.text) > _LONGEST_SECOND or _ITEM.match(second.text) or _is_code(second.text):
        return False
    if _CREDIT.match(second.text) or first.text.endswith(","):
        return True
    if second.is_apart or first.text.endswith(_SENTENCE_ENDS):
        return False
    return second.text[0].islower() or all(line.is_apart for line in below)


def _html(block: Figure | Paragraph, sources: Iterator[str]) -> str:
    words = escape(block.caption if isinstance(block, Figure) else block.text, quote=False)
    if isinstance(block, Paragraph):
        name = "h2" if block.is_heading else "p"
        return f"<{name}>{words}</{name}>"
    caption = f"<figcaption>{words}</figcaption>" if words else ""
    return f'<figure><img src="{escape(next(sources))}" alt="">{caption}</figure>'
