r"""The text of a Word file of 1997 to 2003 (.doc), where no program converts it (MS-DOC, 2.4.1).

antiword and catdoc leave out the byte AD, which is the letter ư in TCVN3 (measured with antiword
0.37 and catdoc 0.95): the text is read here. Looks, tables and photos are not, and that is told.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape

from portal.importer.findings import Finding, Kind
from portal.importer.sources import folder
from portal.importer.sources.folder import UnreadableError
from portal.importer.sources.word import doc_properties
from portal.importer.sources.word.compound_file import CompoundFile
from portal.importer.sources.word.doc_properties import Properties

_WORD, _WORD_97 = 0xA5EC, 0xC1
_FLAGS, _ENCRYPTED, _TABLE_1 = 10, 0x0100, 0x0200  # where they are in the FIB, and two of them
_LENGTHS = 76  # where the FIB has the lengths of the parts of the text
_PIECES = 418  # where it says where the table of pieces lies
_COMPRESSED = 0x40000000
_MOST = 20_000_000  # characters
_DAMAGED = "tệp Word đời cũ (.doc) bị hỏng"
_FIELD = re.compile(r"[\x13\x14\x15]|[^\x13\x14\x15]+")
_ENDS = re.compile(r"[\r\x07\x0c\x0e]")
# Signs of Word: a line, hyphens that do not break or show only at an end, comments.
_SIGNS = str.maketrans({"\x0b": "\n", "\x1e": "-", "\x1f": "\xad", "\x05": None, "\t": " "})
_NOTE, _PHOTO, _CELL = "\x02", re.compile(r"[\x01\x08]"), "\x07"
_NOT_TEXT = dict.fromkeys([*range(0x0A), *range(0x0B, 0x20)])
_LINK = re.compile(r'\s*+HYPERLINK\s++"(?P<to>[^"]*+)"')


@dataclass(slots=True)
class Page:
    """What a .doc file gives."""

    html: str
    findings: list[Finding] = field(default_factory=list)
    properties: Properties = field(default_factory=Properties)


def read(data: bytes) -> Page:
    """Return the text of a .doc file. Raises UnreadableError."""
    judge(data)
    file = CompoundFile(data)
    try:
        main, notes, heads, _, comments, ends, boxes, *_ = _parts(file)
    except (struct.error, OverflowError):
        raise UnreadableError(_DAMAGED) from None
    text, links = _without_fields(main)
    writer = _Writer(notes=[note for note in (notes + ends).split(_NOTE) if note.strip()])
    body = [*writer.paragraphs(text), *writer.paragraphs(_without_fields(boxes)[0])]
    page = Page("\n".join([*body, *writer.end()]), writer.findings, doc_properties.of(file))
    photos = len(_PHOTO.findall(text))
    told = (
        (photos, Kind.PHOTO, f"{photos} ảnh trong tệp .doc không lấy được", ""),
        (_CELL in text, Kind.DOUBTFUL, "bảng trong tệp .doc đã thành từng đoạn, xin kẻ lại", ""),
        (links, Kind.DROPPED, "liên kết trong tệp .doc", "\n".join(links)),
        (_plain(heads), Kind.DROPPED, "đầu trang, chân trang của Word", _plain(heads)),
        (_plain(comments), Kind.DROPPED, "nhận xét trong Word", _plain(comments)),
    )
    page.findings += [Finding(kind, what, words) for is_so, kind, what, words in told if is_so]
    return page


def judge(data: bytes) -> None:
    """Raise UnreadableError for what no program could convert: locked, or no Word file."""
    file = CompoundFile(data)
    head = file.stream("WordDocument")
    if file.stream("EncryptedPackage") or (len(head) > _FLAGS + 1 and _flags(head) & _ENCRYPTED):
        raise UnreadableError("tệp Word có mật khẩu; hãy bỏ mật khẩu rồi nhập lại")
    if not head:
        raise UnreadableError("đây không phải tệp Word")


def _flags(head: bytes) -> int:
    return int.from_bytes(head[_FLAGS : _FLAGS + 2], "little")


def _parts(file: CompoundFile) -> list[str]:
    """Return the text of the body, then of notes, heads, macros, comments, end notes, boxes."""
    head = file.stream("WordDocument")
    word, version = struct.unpack_from("<HH", head)
    flags = _flags(head)
    if word != _WORD or version < _WORD_97:
        raise UnreadableError("tệp Word trước năm 1997; hãy mở bằng Word rồi lưu thành .docx")
    table = file.stream("1Table" if flags & _TABLE_1 else "0Table")
    start, length = struct.unpack_from("<II", head, _PIECES)
    units = b"".join(_pieces(head, table[start : start + length]))
    parts, position = [], 0
    for size in struct.unpack_from("<8I", head, _LENGTHS):
        parts.append(units[position : position + 2 * size].decode("utf-16-le", "replace"))
        position += 2 * size
    return parts


def _pieces(head: bytes, table: bytes) -> Iterator[bytes]:
    """Yield the text in UTF-16 by the table of pieces (MS-DOC, 2.9.38 and 2.8.35)."""
    position = 0
    while table[position : position + 1] == b"\x01":  # properties, which no piece of text needs
        position += 3 + int.from_bytes(table[position + 1 : position + 3], "little")
    (length,) = struct.unpack_from("<I", table, position + 1)
    table = table[position + 5 : position + 5 + length]
    count = (len(table) - 4) // 12
    ends = struct.unpack_from(f"<{count + 1}I", table)
    if count < 1 or ends[-1] > _MOST:
        raise UnreadableError(_DAMAGED)
    for number in range(count):
        size = ends[number + 1] - ends[number]
        (where,) = struct.unpack_from("<I", table, 4 * (count + 1) + 8 * number + 2)
        if size < 0:
            raise UnreadableError(_DAMAGED)
        if where & _COMPRESSED:
            start = (where & ~_COMPRESSED) // 2
            yield "".join(map(_letter, head[start : start + size])).encode("utf-16-le")
        else:
            yield head[where : where + 2 * size]


def _letter(byte: int) -> str:
    return bytes([byte]).decode("cp1252", "ignore") or chr(byte)


def _without_fields(text: str) -> tuple[str, list[str]]:
    """Return a text with the results of fields alone, and the addresses that its links had."""
    shown: list[str] = []
    links: list[str] = []
    commands = 0  # fields whose command is being read
    open_fields: list[bool] = []  # whether the result of each is reached
    for match in _FIELD.finditer(text):
        part = match[0]
        if part == "\x13":
            open_fields.append(False)
            commands += 1
        elif part == "\x14":
            if open_fields and not open_fields[-1]:
                open_fields[-1] = True
                commands -= 1
        elif part == "\x15":
            if open_fields and not open_fields.pop():
                commands -= 1
        elif commands:
            links += [link["to"] for link in [_LINK.match(part)] if link]
        else:
            shown.append(part)
    return "".join(shown), links


class _Writer:
    """Writes paragraphs as HTML; a note is linked with its place if each has one."""

    def __init__(self, notes: list[str]) -> None:
        self.findings: list[Finding] = []
        self._notes = notes
        self._places = 0
        self._encodings = dict[str, None]()

    def paragraphs(self, text: str) -> Iterator[str]:
        """Yield the paragraphs of a text that have words."""
        for written in _ENDS.split(text):
            if html := self._html(written):
                yield f"<p>{html}</p>"

    def _html(self, written: str) -> str:
        found = folder.repaired(written.translate(_SIGNS))
        if found.encoding and found.encoding not in self._encodings:
            self._encodings[found.encoding] = None
            self.findings.append(folder.of_encoding(found.encoding))
        first, *others = escape(found.text, quote=False).split(_NOTE)
        parts = [first]
        for other in others:
            self._places += 1
            parts += [self._place(self._places), other]
        html = "".join(parts).translate(_NOT_TEXT)
        return html.strip().replace("\n", "<br>") if html.strip() else ""

    def _place(self, number: int) -> str:
        is_known = number <= len(self._notes)
        return f'<a href="#note{number}" id="place{number}">[{number}]</a>' if is_known else ""

    def end(self) -> Iterator[str]:
        """Yield the notes; those that no place names are paragraphs."""
        for number, note in enumerate(list(self._notes), start=1):
            html = " ".join(filter(None, map(self._html, _ENDS.split(note))))
            if number <= self._places:
                up = f'<a href="#place{number}">↑</a> '
                yield f'<div id="note{number}"><p>{up}{html}</p></div>'
            elif html:
                yield f"<p>{html}</p>"


def _plain(text: str) -> str:
    return " ".join(_ENDS.sub(" ", _without_fields(text)[0]).translate(_NOT_TEXT).split())
