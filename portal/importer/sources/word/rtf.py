r"""RTF to HTML that `portal.conversion` reads: text with fonts, photos, tables, footnotes, links.

No library does it: those that read RTF give bare text, and in the fonts of old encodings (.VnTime)
the font decides which letters that text has. The names of control words are those of RTF 1.9.1.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime

from portal.importer.findings import Finding, Kind
from portal.importer.sources.word.flow import NESTED, Flow, Look
from portal.importer.sources.word.rtf_tokens import BYTES, CLOSE, OPEN, TEXT, Token, Tokens
from portal.vietnamese import dates

_BODY, _NOTE, _SKIPPED, _INFO, _PICTURE, _FIELD = "", "note", "skipped", "info", "pict", "fldinst"
_WITHOUT_TEXT = """
    colortbl stylesheet listtable listoverridetable rsidtbl generator nonshppict themedata
    colorschememapping latentstyles datastore xmlnstbl mmathPr filetbl revtbl bkmkstart bkmkend
    atnid atnref atntime atndate atnicn atnparent atnauthor fldtype template objdata objclass
    objname sp shprslt background listpicture ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn
    xe tc passwordhash
"""
_PASSED_OVER = frozenset(_WITHOUT_TEXT.split())
_OPEN_STARRED = frozenset({"shppict", "shpinst", "shptxt", "shpgrp", "do", "dptxbxtext"})
_TOLD = {
    **dict.fromkeys(
        [f"{part}{which}" for part in ("header", "footer") for which in ("", "l", "r", "f")],
        "đầu trang, chân trang của Word",
    ),
    "annotation": "nhận xét trong Word",
}
_DELETED = "chữ đã xóa khi sửa có theo dõi"
_OBJECT = "đối tượng nhúng (Excel, Equation…); chỉ giữ được hình chụp của nó"
_OF_INFO = frozenset({"title", "author", "creatim"})
_MARKS = {
    "b": "b",
    "i": "i",
    **dict.fromkeys(("strike", "striked"), "s"),
    **dict.fromkeys(("super", "up"), "sup"),
    **dict.fromkeys(("sub", "dn"), "sub"),
}
_ALIGNMENTS = {"qc": "center", "qr": "right", "qj": "", "ql": ""}
_LINK = re.compile(r'\s*+HYPERLINK\s++"(?P<to>[^"]*+)"')
_LOWEST_HEADING = 6


@dataclass(slots=True)
class Page:
    """What an RTF file gives; `html`: with photos in it as data."""

    html: str = ""
    title: str = ""
    author: str = ""
    created: datetime | None = None
    findings: list[Finding] = field(default_factory=list)


def read(data: bytes) -> Page:
    """Return the text of an RTF file. Raises UnreadableError."""
    reader = _Reader(Tokens(data))
    return reader.page()


class _Reader:
    """Walks the tokens of one file."""

    def __init__(self, tokens: Tokens) -> None:
        self._tokens = tokens
        self._page = Page()
        self._looks = [Look()]
        self._collected: list[list[str]] = []  # of the destinations that are open
        self._flows = [Flow()]
        self._notes: list[str] = []
        self._deleted: list[str] = []
        self._time: dict[str, int] = {}
        self._is_starred = self._has_nested_tables = False

    def page(self) -> Page:
        """Return what the file gives."""
        for token in self._tokens:
            if token.kind == OPEN:
                self._looks.append(replace(self._looks[-1]))
            elif token.kind == CLOSE:
                self._leave()
            elif token.kind in {TEXT, BYTES}:
                self._text(token)
            elif token.text == "*":
                self._is_starred = True
                continue
            else:
                self._word(token.text, token.number)
            self._is_starred = False
        while len(self._looks) > 1:  # a file that was cut off
            self._leave()
        self._tell(Kind.DROPPED, _DELETED, self._deleted)
        self._page.html = "\n".join([*self._flows[0].end(), *self._notes])
        return self._page

    def _text(self, token: Token) -> None:
        look = self._looks[-1]
        if token.kind == BYTES:
            if look.goes_to == _PICTURE:
                self._collected[-1].append(token.text.encode("latin-1").hex())
        elif look.goes_to not in {_BODY, _NOTE}:
            if look.goes_to != _SKIPPED:
                self._collected[-1].append(token.text)
        elif look.is_deleted:
            self._deleted.append(token.text)
        else:
            self._flows[-1].text(token.text, look, self._tokens.font)

    def _word(self, word: str, number: int | None) -> None:
        look = self._looks[-1]
        has_one = look.level == len(self._looks)
        goes_to = None if has_one else self._destination(word, look.goes_to)
        if goes_to is not None:
            self._enter(goes_to)
        elif look.goes_to == "creatim":
            self._time[word] = number or 0
        elif look.goes_to in {_BODY, _NOTE}:
            is_on = number != 0
            if word in _MARKS:
                look.mark(_MARKS[word], is_on=is_on)
            elif word.startswith("ul") and word != "ulc":
                look.mark("u", is_on=is_on and word != "ulnone")
            else:
                self._of_paragraph(word, number)

    def _of_paragraph(self, word: str, number: int | None) -> None:
        """Do what other control words of the text ask for."""
        look, flow = self._looks[-1], self._flows[-1]
        acts: dict[str, Callable[[], None]] = {
            **dict.fromkeys(("par", "sect", "page", "nestcell", "column"), flow.end_paragraph),
            "line": flow.end_line,
            "cell": flow.end_cell,
            "row": flow.end_row,
            "pard": flow.reset,
            "plain": look.reset,
        }
        if word == "nestcell" and not self._has_nested_tables:
            self._has_nested_tables = True
            self._page.findings.append(Finding(Kind.DOUBTFUL, NESTED))
        if word in acts:
            acts[word]()
        elif word in _ALIGNMENTS:
            flow.alignment = _ALIGNMENTS[word]
        elif word == "intbl":
            flow.is_in_table = True
        elif word == "outlinelevel" and number is not None and 0 <= number < _LOWEST_HEADING:
            flow.heading = number + 1
        elif word == "nosupersub":
            look.marks -= {"sup", "sub"}
        elif word == "v":
            look.is_hidden = number != 0
        elif word == "deleted":
            look.is_deleted = number != 0
        elif word == "object":
            self._tell(Kind.DROPPED, _OBJECT, [])

    def _destination(self, word: str, now: str) -> str | None:
        """Return where the text of this group goes from now on, None if that stays as it is."""
        if now == _INFO and (word in _OF_INFO or word == "ud"):  # `\\ud`: the same in Unicode
            return None if word == "ud" else word
        if now not in {_BODY, _NOTE}:
            return _SKIPPED if self._is_starred else None
        if word in {_INFO, _PICTURE, _FIELD} or word in _TOLD:
            return word
        if word == "footnote":
            return _NOTE
        is_unknown = self._is_starred and word not in _OPEN_STARRED
        return _SKIPPED if word in _PASSED_OVER or is_unknown else None

    def _enter(self, goes_to: str) -> None:
        self._looks[-1] = Look(goes_to=goes_to, level=len(self._looks))
        self._collected.append([])
        if goes_to == _NOTE:
            self._flows.append(Flow())

    def _leave(self) -> None:
        """Close a group; if a destination began in it, do what its text is for."""
        if len(self._looks) == 1:
            return
        look = self._looks.pop()
        if look.level != len(self._looks) + 1 or look.goes_to == _BODY:
            return
        collected = self._collected.pop()
        if look.goes_to == _NOTE:
            self._end_note()
        elif look.goes_to == _PICTURE:
            self._flows[-1].photo(_bytes("".join(collected)))
        elif look.goes_to == _FIELD:
            link = _LINK.match("".join(collected))
            self._looks[-1].link = link["to"] if link else ""
        elif look.goes_to in _TOLD:
            self._tell(Kind.DROPPED, _TOLD[look.goes_to], collected)
        elif look.goes_to == "title":
            self._page.title = " ".join("".join(collected).split())
        elif look.goes_to == "author":
            self._page.author = " ".join("".join(collected).split())
        elif look.goes_to == "creatim":
            self._page.created = self._created()

    def _end_note(self) -> None:
        note = self._flows.pop()
        number = len(self._notes) + 1
        self._notes.append(note.as_note(number))
        self._flows[-1].place_of_note(number)

    def _created(self) -> datetime | None:
        year, month, day, hour, minute = (
            self._time.get(name, 0) for name in ("yr", "mo", "dy", "hr", "min")
        )
        try:
            return datetime(year, month, day, hour, minute, tzinfo=dates.VIETNAM)
        except (ValueError, OverflowError):
            return None

    def _tell(self, kind: Kind, what: str, parts: list[str]) -> None:
        text = " ".join("".join(parts).split())
        if text or what == _OBJECT:
            self._page.findings.append(Finding(kind, what, text))


def _bytes(digits: str) -> bytes:
    try:
        return bytes.fromhex("".join(digits.split()))
    except ValueError:
        return b""
