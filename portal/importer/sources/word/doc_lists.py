"""The numbers that an old Word file shows before its paragraphs (MS-DOC, 2.9.131 to 2.9.150)."""

from __future__ import annotations

import struct
from collections.abc import Mapping

from portal.conversion.numbering import LEVELS, Counting, Label, Level, Numbered
from portal.importer.sources.word.doc_file import LISTS, LISTS_USED, DocFile

_FORMS = {1: "upperRoman", 2: "lowerRoman", 3: "upperLetter", 4: "lowerLetter", 22: "decimalZero",
          23: "bullet", 255: "none"}  # fmt: skip
_LIST, _USE, _LEVEL, _CHANGE = 28, 16, 28, 8  # bytes of what has a fixed size
_SIMPLE = 1  # flag of a list with one level
_LEGAL, _NEVER = 4, 8  # flags of a level: all numbers are 1, 2 …; it is never begun anew
_STARTS, _IS_OTHER = 0x10, 0x20  # flags of a change: where it begins, how it is counted
_MOST = 10_000


class Lists:
    """The lists of a file; of damaged ones none. Paragraphs must be asked for in order."""

    def __init__(self, file: DocFile) -> None:
        self._counting = Counting()
        self._lists: dict[int, Numbered] = {}
        try:
            self._read(file)
        except (struct.error, IndexError):
            return  # what was read so far counts

    def label(self, number: int, level: int) -> Label | None:
        """Return the label of a paragraph of a list, None if it has none."""
        numbered = self._lists.get(number)
        return self._counting.label(str(number), numbered, level) if numbered else None

    def _read(self, file: DocFile) -> None:
        lists = file.part(LISTS)
        if not lists:
            return
        known = _definitions(lists, file.after(LISTS))
        used = file.part(LISTS_USED)
        (count,) = struct.unpack_from("<I", used)
        at = 4 + _USE * count
        for number in range(min(count, _MOST)):
            place = 4 + _USE * number
            (key,) = struct.unpack_from("<i", used, place)
            made = Numbered(dict(known.get(key, {})), str(key))
            at += 4
            for _ in range(used[place + 12]):
                start, flags = struct.unpack_from("<II", used, at)
                at += _CHANGE
                level = flags & 0xF
                if flags & _IS_OTHER:
                    made.levels[level], at = _level(used, at)
                if flags & _STARTS:
                    made.overrides[level] = start
            self._lists[number + 1] = made


def _definitions(lists: bytes, levels: bytes) -> Mapping[int, dict[int, Level]]:
    """Return the levels of the lists by their keys."""
    (count,) = struct.unpack_from("<H", lists)
    found: dict[int, dict[int, Level]] = {}
    at = 0
    for number in range(count):
        place = 2 + _LIST * number
        (key,) = struct.unpack_from("<i", lists, place)
        own: dict[int, Level] = {}
        for level in range(1 if lists[place + 26] & _SIMPLE else LEVELS):
            own[level], at = _level(levels, at)
        found[key] = own
    return found


def _level(data: bytes, at: int) -> tuple[Level, int]:
    """Return a level, and where it ends (MS-DOC, 2.9.150)."""
    start, form, flags = struct.unpack_from("<IBB", data, at)
    runs, paragraphs, restart = data[at + 24], data[at + 25], data[at + 26]
    at += _LEVEL + paragraphs + runs
    (length,) = struct.unpack_from("<H", data, at)
    text = data[at + 2 : at + 2 + 2 * length].decode("utf-16-le", "replace")
    shown = "".join(f"%{ord(sign) + 1}" if ord(sign) < LEVELS else sign for sign in text)
    level = Level(
        start=start if start < 1 << 15 else 1,
        form=_FORMS.get(form, "decimal"),
        text=shown,
        restart=restart if flags & _NEVER else -1,
        is_legal=bool(flags & _LEGAL),
    )
    return level, at + 2 + 2 * length
