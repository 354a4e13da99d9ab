r"""A Word file of 1997 to 2003 (.doc) to HTML that `portal.conversion` reads (MS-DOC).

antiword and catdoc leave out the byte AD, which is the letter ư in TCVN3, and all photos (measured
with antiword 0.37 and catdoc 0.95): where no program makes a .docx of it, it is read here.

    compound_file  the streams of the file; `doc_properties`: its title, author, date
    doc_file       the text and where its parts lie
    doc_looks      how runs and paragraphs look; `doc_lists`: numbers; `doc_pictures`: photos
    flow           writes the HTML
"""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass, field

from portal.conversion import fonts
from portal.importer.findings import Finding, Kind
from portal.importer.sources import folder
from portal.importer.sources.folder import UnreadableError
from portal.importer.sources.word import doc_properties
from portal.importer.sources.word.compound_file import CompoundFile
from portal.importer.sources.word.doc_file import (
    BOXES,
    COMMENTS,
    DAMAGED,
    ENDS,
    HEADS,
    MAIN,
    NOTES,
    DocFile,
    is_locked,
)
from portal.importer.sources.word.doc_lists import Lists
from portal.importer.sources.word.doc_looks import Looks, Paragraph, Run
from portal.importer.sources.word.doc_pictures import Pictures
from portal.importer.sources.word.doc_properties import Properties
from portal.importer.sources.word.flow import NESTED, Flow, Look

# Signs of Word: a line, hyphens that do not break or show only at an end, comments.
_SIGNS = str.maketrans({"\x0b": "\n", "\x1e": "-", "\x1f": "\xad", "\x05": None, "\t": " "})
_MEANT = r"\x01\x02\x07\x08\r\x0c\x0e\x13-\x15"
_PIECES = re.compile(f"[{_MEANT}]|[^{_MEANT}]+")
_PHOTO, _NOTE, _CELL, _ANCHOR = "\x01", "\x02", "\x07", "\x08"
_BEGINS, _SEPARATES, _CLOSES = "\x13", "\x14", "\x15"  # a field
_ENDS = frozenset("\r\x07\x0c\x0e")
_SPECIAL = frozenset({_PHOTO, _NOTE, _ANCHOR})
_NOT_TEXT = dict.fromkeys([*range(0x0A), *range(0x0B, 0x20)])
_LINK = re.compile(r'\s*+HYPERLINK\s++"(?P<to>[^"]*+)"')
_BOXES_LAST = "khung chữ của Word (chữ đã đưa xuống cuối bài, xin đặt lại chỗ)"
_DELETED = "chữ đã xóa khi sửa có theo dõi"


@dataclass(slots=True)
class Page:
    """What a .doc file gives; `html`: with photos in it as data."""

    html: str
    findings: list[Finding] = field(default_factory=list)
    properties: Properties = field(default_factory=Properties)


def read(data: bytes) -> Page:
    """Return the text of a .doc file. Raises UnreadableError."""
    judge(data)
    file = CompoundFile(data)
    try:
        reader = _Reader(DocFile(file))
        return Page(reader.html(), reader.findings(), doc_properties.of(file))
    except (struct.error, OverflowError, IndexError):
        raise UnreadableError(DAMAGED) from None


def judge(data: bytes) -> None:
    """Raise UnreadableError for what no program could convert: locked, or no Word file."""
    file = CompoundFile(data)
    head = file.stream("WordDocument")
    if file.stream("EncryptedPackage") or is_locked(head):
        raise UnreadableError("tệp Word có mật khẩu; hãy bỏ mật khẩu rồi nhập lại")
    if not head:
        raise UnreadableError("đây không phải tệp Word")


@dataclass(slots=True)
class _Field:
    """A field that is open: its command, whether its result is reached, where that leads."""

    link: str
    command: list[str] = field(default_factory=list)
    is_reached: bool = False


@dataclass(slots=True)
class _Fields:
    """The fields that are open; `_commands`: how many of them are not at their results yet."""

    _open: list[_Field] = field(default_factory=list)
    _commands: int = 0

    def take(self, part: str) -> bool:
        """Take in a sign or text; tell whether it is shown."""
        inner = self._open[-1] if self._open else None
        if part == _BEGINS:
            self._open.append(_Field(self.link))
            self._commands += 1
        elif part == _SEPARATES and inner and not inner.is_reached:
            link = _LINK.match("".join(inner.command))
            inner.is_reached, inner.link = True, link["to"] if link else inner.link
            self._commands -= 1
        elif part == _CLOSES and inner:
            self._commands -= not inner.is_reached
            self._open.pop()
        elif part not in {_SEPARATES, _CLOSES}:
            if not self._commands:
                return True
            if inner:
                inner.command.append(part)
        return False

    @property
    def link(self) -> str:
        """The address to which what is shown now leads, or ""."""
        return self._open[-1].link if self._open else ""


@dataclass(slots=True)
class _Piece:
    """Text or a sign; `said`: of its looks; `at`: its number; `link`: to which it leads."""

    text: str
    said: bytes
    at: int
    link: str


class _Reader:
    """Walks the parts of one file's text."""

    def __init__(self, file: DocFile) -> None:
        self._file, self._looks = file, Looks(file)
        self._lists, self._pictures = Lists(file), Pictures(file)
        self._flow = Flow()
        self._pieces: list[_Piece] = []  # of the paragraph that is open
        self._notes: list[Flow] = []
        self._places = 0
        self._deleted: list[str] = []
        self._encodings = dict[str, None]()
        self._lost_photos = 0
        self._has_loose_cells = self._has_nested_tables = self._has_boxes = False

    def html(self) -> str:
        """Return the text with its notes."""
        self._flow = without_place = Flow()
        self._walk(NOTES)
        self._walk(ENDS)
        self._flow = body = Flow()
        self._walk(MAIN)
        length = len(body.done)
        self._walk(BOXES)
        self._has_boxes = len(body.done) > length
        parts = body.end()
        for number, note in enumerate(self._notes, start=1):
            parts += [note.as_note(number)] if number <= self._places else note.end()
        return "\n".join([*parts, *without_place.end()])

    def findings(self) -> list[Finding]:
        """Return what is told of the text."""
        found = list(map(folder.of_encoding, self._encodings))
        photos, deleted = self._lost_photos, " ".join("".join(self._deleted).split())
        heads, comments = self._plain(HEADS), self._plain(COMMENTS)
        loose = "bảng trong tệp .doc đã thành từng đoạn, xin kẻ lại"
        told = (
            (photos, Kind.PHOTO, f"{photos} ảnh trong tệp .doc không lấy được", ""),
            (self._has_loose_cells, Kind.DOUBTFUL, loose, ""),
            (self._has_nested_tables, Kind.DOUBTFUL, NESTED, ""),
            (self._has_boxes, Kind.DOUBTFUL, _BOXES_LAST, ""),
            (deleted, Kind.DROPPED, _DELETED, deleted),
            (heads, Kind.DROPPED, "đầu trang, chân trang của Word", heads),
            (comments, Kind.DROPPED, "nhận xét trong Word", comments),
        )
        return [*found, *(Finding(kind, what, text) for is_so, kind, what, text in told if is_so)]

    def _walk(self, part: int) -> None:
        start, end = self._file.range(part)
        fields, at = _Fields(), start
        for text, said in self._looks.runs(start, end):
            for sign in _PIECES.findall(text):
                self._take(_Piece(sign, said, at, fields.link), fields, is_body=part == MAIN)
                at += len(sign) if sign <= "\uffff" else len(sign.encode("utf-16-le")) // 2
        if self._pieces:
            self._end_paragraph(Paragraph())

    def _take(self, piece: _Piece, fields: _Fields, *, is_body: bool) -> None:
        if piece.text in _ENDS:
            paragraph = self._looks.paragraph(self._looks.end_of(piece.at))
            self._end_paragraph(paragraph, is_cell=piece.text == _CELL)
        elif fields.take(piece.text):
            if piece.text == _NOTE and not is_body:
                self._flow = Flow()
                self._notes.append(self._flow)
            else:
                self._pieces.append(piece)

    def _end_paragraph(self, paragraph: Paragraph, *, is_cell: bool = False) -> None:
        pieces, self._pieces, flow = self._pieces, [], self._flow
        flow.alignment, flow.heading = paragraph.alignment, paragraph.heading
        flow.is_in_table = paragraph.is_in_table
        self._has_nested_tables |= paragraph.is_nested
        label = self._lists.label(paragraph.numbered, paragraph.level)
        has_words = any(piece.text.strip() for piece in pieces)
        if label and label.is_shown(has_words=has_words, in_cell=paragraph.is_in_table):
            flow.text(f"{label.text} ", Look(), "")
        self._write(pieces, paragraph.style)
        if paragraph.ends_row:
            flow.end_row()
        elif is_cell and paragraph.is_in_table:
            flow.end_cell()
        else:
            self._has_loose_cells |= is_cell
            flow.end_paragraph()

    def _write(self, pieces: list[_Piece], style: int) -> None:
        """Write a paragraph; if no font is of an old encoding the text itself may show one."""
        looked = [(piece, self._looks.run(piece.said, style)) for piece in pieces]
        words = "".join(each.text.translate(_SIGNS) for each, look in looked if not look.is_deleted)
        repaired = folder.repaired(words.translate(_NOT_TEXT))
        if any(fonts.not_unicode(look.font) for _, look in looked) or not repaired.encoding:
            for piece, look in looked:
                self._write_piece(piece, look)
            return
        self._encodings[repaired.encoding] = None
        self._write_text(repaired.text, Look(), "")
        for piece, look in looked:
            if piece.text in _SPECIAL or look.is_deleted:
                self._write_piece(piece, look)

    def _write_piece(self, piece: _Piece, look: Run) -> None:
        if look.is_deleted:
            self._deleted.append(piece.text.translate(_SIGNS))
        elif piece.text == _NOTE:
            self._places += 1
            if self._places <= len(self._notes):
                self._flow.place_of_note(self._places)
        elif piece.text in {_PHOTO, _ANCHOR}:
            self._write_photo(piece, look)
        else:
            text = piece.text.translate(_SIGNS).translate(_NOT_TEXT)
            of_flow = Look(marks=look.marks, is_hidden=look.is_hidden, link=piece.link)
            self._write_text(text, of_flow, look.font)

    def _write_text(self, text: str, look: Look, font: str) -> None:
        for number, line in enumerate(text.split("\n")):
            if number:
                self._flow.end_line()
            if line:
                self._flow.text(line, look, font)

    def _write_photo(self, piece: _Piece, look: Run) -> None:
        """Write a photo; signs that stand for fields of forms or frames of text are passed over."""
        if not self._looks.is_known:
            photo: bytes | None = b""
        elif piece.text == _ANCHOR:
            photo = self._pictures.anchored(piece.at)
        else:
            photo = self._pictures.in_line(look.picture) if look.picture >= 0 else None
        if photo:
            self._flow.photo(photo)
        elif photo is not None:
            self._lost_photos += 1

    def _plain(self, part: int) -> str:
        fields = _Fields()
        pieces = _PIECES.findall(self._file.text(*self._file.range(part)))
        shown = (" " if each in _ENDS else each for each in pieces if fields.take(each))
        return " ".join("".join(shown).translate(_NOT_TEXT).split())
